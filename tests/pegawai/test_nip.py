"""NIP, NI PPPK and NIP lama (KRA-9): every sound number survives reading, every damage is named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.aturan.nip import JenisNomor, anomali, bersihkan, susun_nip, susun_nipppk, urai_nip, urai_nip_lama

LAHIR = st.dates(date(1940, 1, 1), date(2006, 12, 31))
KELAMIN = st.sampled_from("MF")
URUT = st.integers(1, 999)
NIP = st.builds(susun_nip, LAHIR, st.integers(1966, 2040), st.integers(1, 12), KELAMIN, URUT)
NIPPPK = st.builds(susun_nipppk, LAHIR, st.integers(2019, 2040), st.integers(1, 9), KELAMIN, URUT)
HIASAN = st.sampled_from([" ", ".", "-", "\u00a0", "'", "\u200b", ""])


@given(LAHIR, st.integers(1966, 2040), st.integers(1, 12), KELAMIN, URUT)
def test_nip_yang_disusun_terbaca_kembali(lahir, tahun, bulan, kelamin, urut):
    nomor = urai_nip(susun_nip(lahir, tahun, bulan, kelamin, urut))
    assert nomor.sah
    assert (nomor.jenis, nomor.tanggal_lahir, nomor.tahun_angkat, nomor.bulan_angkat) == ("nip", lahir, tahun, bulan)
    assert (nomor.jenis_kelamin, nomor.urut, nomor.frekuensi) == (kelamin, urut, None)


@given(LAHIR, st.integers(2019, 2040), st.integers(1, 9), KELAMIN, URUT)
def test_nipppk_yang_disusun_terbaca_kembali(lahir, tahun, frekuensi, kelamin, urut):
    nomor = urai_nip(susun_nipppk(lahir, tahun, frekuensi, kelamin, urut))
    assert nomor.sah
    assert (nomor.jenis, nomor.tahun_angkat, nomor.frekuensi) == (JenisNomor.NIPPPK, tahun, frekuensi)
    assert (nomor.jenis_kelamin, nomor.urut, nomor.bulan_angkat) == (kelamin, urut, None)


@given(st.one_of(NIP, NIPPPK), st.lists(HIASAN, min_size=19, max_size=19), st.sampled_from(["", "NIP. ", "nip:", "'"]))
def test_hiasan_tidak_mengubah_nomor(angka, hiasan, awalan):
    dihias = awalan + "".join(h + a for h, a in zip(hiasan, angka, strict=False))
    assert bersihkan(dihias) == angka
    assert urai_nip(dihias) == urai_nip(angka)


@given(st.text(max_size=30))
def test_teks_apa_pun_tidak_membuat_galat(teks):
    assert urai_nip(teks).sah is (urai_nip(teks).salah == ())
    assert urai_nip_lama(teks).jenis is JenisNomor.LAMA


@given(st.one_of(NIP, NIPPPK))
def test_urut_000_disebut_rusak_oleh_excel(angka):
    nomor = urai_nip(f"{angka[:15]}000")
    assert not nomor.sah
    assert any("Excel" in salah for salah in nomor.salah)


@given(NIP, st.integers(1, 17))
def test_panjang_salah_disebut(angka, panjang):
    assert urai_nip(angka[:panjang]).salah == (f"Harus 18 angka, ini {panjang}.",)


@pytest.mark.parametrize(
    ("mentah", "kata"),
    [
        ("1.98601E+17", "notasi ilmiah"),
        ("19860101201001100A", "angka"),
        ("198613012010011001", "Tanggal lahir"),
        ("198602302010011001", "Tanggal lahir"),
        ("198601012010131001", "Bulan TMT CPNS 13"),
        ("198601012010013001", "jenis kelamin"),
        ("198601012018211001", "sebelum 2019"),
        ("198601012024201001", "ke-14"),
        ("", "ini 0"),
    ],
)
def test_kerusakan_disebut(mentah, kata):
    nomor = urai_nip(mentah)
    assert not nomor.sah
    assert any(kata in salah for salah in nomor.salah)


def test_contoh_resmi():
    nomor = urai_nip("19660801 198803 1 001")
    assert (nomor.sah, nomor.tanggal_lahir, nomor.jenis_kelamin) == (True, date(1966, 8, 1), "M")


@pytest.mark.parametrize(("mentah", "sah"), [("130 555 777", True), ("P200012345", False), ("12345678", False)])
def test_nip_lama(mentah, sah):
    assert urai_nip_lama(mentah).sah is sah


class TestAnomali:
    SESUAI = {"tanggal_lahir": date(1966, 8, 1), "jenis_kelamin": "M", "tmt": date(1988, 3, 1), "pppk": False}
    NIP = urai_nip("196608011988031001")

    def test_orang_yang_sesuai_tanpa_anomali(self):
        assert anomali(self.NIP, **self.SESUAI) == ()

    @pytest.mark.parametrize(
        ("ganti", "kata"),
        [
            ({"tanggal_lahir": date(1966, 8, 2)}, "Tanggal lahir"),
            ({"jenis_kelamin": "F"}, "Jenis kelamin"),
            ({"tmt": date(1988, 4, 1)}, "TMT CPNS"),
            ({"pppk": True}, "berpola PNS"),
        ],
    )
    def test_setiap_perbedaan_disebut_sendiri(self, ganti, kata):
        temuan = anomali(self.NIP, **(self.SESUAI | ganti))
        assert len(temuan) == 1
        assert kata in temuan[0]

    def test_usia_angkat_dan_tahun_pppk(self):
        nomor = urai_nip(susun_nipppk(date(2000, 12, 31), 2024, 1, "M", 1))
        isian = {"tanggal_lahir": date(2000, 12, 31), "jenis_kelamin": "M", "pppk": True}
        assert anomali(nomor, tmt=date(2024, 5, 1), **isian) == ()
        assert "NI PPPK" in anomali(nomor, tmt=date(2023, 5, 1), **isian)[0]
        muda = urai_nip(susun_nip(date(2000, 1, 1), 2010, 1, "M", 1))
        assert "usia 10" in anomali(muda, tanggal_lahir=None, jenis_kelamin="", tmt=None, pppk=False)[0]

    def test_nomor_rusak_menjadi_anomali(self):
        assert anomali(urai_nip("1"), **self.SESUAI) == ("Harus 18 angka, ini 1.",)
