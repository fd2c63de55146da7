"""A change of BKN's schema is told: which key, what happened, since when, in how many replies; never a value."""

import json

import pytest
from django.utils import timezone

from integrasi_sapk.hanyut import BATAS, BUKAN_NAMA, Hanyut, bentuk_hanyut
from integrasi_sapk.klien.penggolong import golongkan
from integrasi_sapk.kueri.hanyut import MEDAN, ORANG, SELURUH, TETAP, uraikan
from integrasi_sapk.kueri.nilai import label_medan
from integrasi_sapk.models import HanyutSkema, KeadaanTarik, RekamBkn
from integrasi_sapk.peta import peta
from integrasi_sapk.peta.kawat import LAIN, TIPE, kunci_dikenal, kunci_wajib
from integrasi_sapk.urai import TidakDikenal, teks_medan, urai

GOLONGAN = dict.fromkeys(kunci_dikenal("golongan"), "") | {"id": "rw1", "path": None}


def balasan(kunci: str, isi: object):
    data = {peta[kunci].daftar: isi} if peta[kunci].daftar else isi
    return golongkan(200, json.dumps({"code": 1, "data": data, "message": "success"}).encode())


def hanyut(kunci: str, *baris: dict) -> set[tuple]:
    return {tuple(map(str, satu)) for satu in bentuk_hanyut(peta[kunci], balasan(kunci, list(baris)))}


@pytest.mark.parametrize(
    ("ubah", "hasil"),
    [
        ({}, set()),
        ({"golonganId": None}, set()),
        ({"golonganId": "kode yang tidak dikenal"}, set()),
        ({"path": {"858": {"object": "a"}}}, set()),
        ({"masaKerjaBaru": "1"}, {("masaKerjaBaru", "baru", "")}),
        ({"masaKerjaGolonganTahun": 4}, {("masaKerjaGolonganTahun", "tipe", "angka")}),
        ({"golonganId": {"id": "33"}}, {("golonganId", "tipe", "objek")}),
        ({"golonganId": ["33"]}, {("golonganId", "tipe", "daftar")}),
        ({"pangkat": True}, {("pangkat", "tipe", "boolean")}),
        ({"path": "a.pdf"}, {("path", "tipe", "teks")}),
        ({"199001012015011001": "x"}, {(BUKAN_NAMA, "baru", "")}),
    ],
)
def test_bentuk_satu_baris(ubah, hasil):
    assert hanyut("golongan", GOLONGAN | ubah) == hasil


def test_kunci_hilang_hanya_yang_dipetakan():
    tanpa = {k: v for k, v in GOLONGAN.items() if k not in ("tmtGolongan", "pangkat", "idPns")}
    assert hanyut("golongan", GOLONGAN, tanpa) == {("tmtGolongan", "hilang", ""), ("idPns", "hilang", "")}


def test_objek_di_dalam_baris():
    isi = {"nama": "A", "tglLahir": "", "StatusHidup": "1", "umur": "3"}
    nikah = {k.split(".")[1]: "" for k in kunci_dikenal("pasangan") if k.startswith("dataPernikahan.")}
    hasil = hanyut("pasangan", {"statusNikah": "", "orang": isi, "dataPernikahan": nikah})
    assert hasil == {("orang.umur", "baru", "")}
    assert hanyut("pasangan", {"statusNikah": "", "orang": isi}) >= {("dataPernikahan", "hilang", "")}
    assert not any(k.startswith("dataPernikahan.") for k, *_ in hanyut("pasangan", {"orang": isi}))


def test_daftar_yang_berganti_nama():
    lain = golongkan(200, json.dumps({"code": 1, "data": {"listIstri": []}}).encode())
    assert {tuple(map(str, s)) for s in bentuk_hanyut(peta["pasangan"], lain)} == {("listPasangan", "hilang", "")}


def test_balasan_aneh_berhenti_di_batas():
    assert (
        len(hanyut("golongan", GOLONGAN | {f"kunci{chr(97 + n // 26)}{chr(97 + n % 26)}": "" for n in range(200)}))
        == BATAS
    )


@pytest.mark.parametrize(
    ("isi", "teks"),
    [
        ({"jabatanFungsionalId": "", "jabatanFungsionalUmumId": ""}, ""),
        ({"jabatanFungsionalId": "", "jabatanFungsionalUmumId": "7"}, "7"),
        ({"jabatanFungsionalId": "5"}, "5"),
        ({"jabatanFungsionalId": ""}, None),
        ({}, None),
    ],
)
def test_kunci_kedua_yang_hilang_bukan_kosong(isi, teks):
    """The absent key may hold the value: empty would blank ours."""
    assert teks_medan(isi, peta["jabatan"].cari("jabatan").baca) == teks


def _baris_utuh(jenis: str) -> dict:
    baris = {}
    for kunci in sorted(kunci_dikenal(jenis)):
        *induk, akhir = kunci.split(".")
        if TIPE.get(kunci) != "objek":
            (baris.setdefault(induk[0], {}) if induk else baris)[akhir] = "1"
    return baris


def _ubah(baris: dict, kunci: str, macam: str, menjadi: str) -> dict:
    baris = json.loads(json.dumps(baris))
    *induk, akhir = kunci.split(".")
    wadah = baris[induk[0]] if induk else baris
    if macam == "hilang":
        del wadah[akhir]
    else:
        wadah[akhir] = {"objek": {"a": "1"}, "angka": 1, "teks": "1"}[menjadi]
    return baris


def _kasus(jenis: str) -> list[tuple[str, str, str]]:
    """(key, what happened, new type): every key that is read, lost and changed, and the objects around them."""
    objek = [k for k in TIPE if TIPE[k] == "objek" and any(w.startswith(f"{k}.") for w in kunci_wajib(jenis))]
    hasil = [(k, "hilang", "") for k in (*sorted(kunci_wajib(jenis)), *objek)] + [(k, "tipe", "teks") for k in objek]
    return hasil + [(k, "tipe", tipe) for k in sorted(kunci_wajib(jenis)) for tipe in ("objek", "angka")]


@pytest.mark.parametrize("jenis", list(peta.kunci()))
def test_akibat_yang_ditulis_adalah_yang_terjadi(jenis):
    """What the page says of the loss or change of a key is what the parser does."""
    satu = peta[jenis]
    for kunci, macam, menjadi in _kasus(jenis):
        # Of several keys that feed one field, only this one is filled.
        lain = {k: "" for m in satu.medan if kunci in m.baca for k in m.baca if k != kunci}
        utuh = _baris_utuh(jenis) | lain
        balas = balasan(jenis, [_ubah(utuh, kunci, macam, menjadi)])
        assert Hanyut(kunci, macam, menjadi) in bentuk_hanyut(satu, balas)
        kabar = uraikan(HanyutSkema(jenis=jenis, kunci=kunci, macam=macam, menjadi=menjadi))
        try:
            hasil = urai(satu, balas).baris["1"]
        except TidakDikenal:
            assert kabar.akibat == SELURUH, (kunci, macam, menjadi)
            continue
        belum = [label_medan(satu, m.nama) for m, t in zip(satu.medan, hasil, strict=True) if t is None and m.baca]
        harapan = MEDAN if belum else ORANG if macam == "hilang" else TETAP
        assert kabar.akibat == harapan, (kunci, macam, menjadi)
        assert not belum or kabar.medan == ", ".join(belum)
        assert belum or hasil == urai(satu, balasan(jenis, [utuh])).baris["1"]


def test_setiap_jenis_punya_bentuk():
    assert set(LAIN) == set(peta.kunci())
    for satu in peta:
        assert not set(LAIN[satu.kunci].split()) & set(dict.fromkeys(k for m in satu.medan for k in m.baca)), satu.kunci
        assert satu.id_baris in kunci_wajib(satu.kunci)


def test_dunia_yang_dikenal_tidak_hanyut(panggung):
    panggung.tarik()
    assert RekamBkn.objects.count() > 100
    assert list(HanyutSkema.objects.values_list("jenis", "kunci", "macam", "menjadi")) == []


def _tercatat() -> dict:
    return {(h.jenis, h.kunci, h.macam, h.menjadi): h for h in HanyutSkema.objects.all()}


def test_kunci_berganti_nama_diberitahukan_dan_tidak_menjatuhkan(panggung):
    panggung.tarik_sanding()
    panggung.bkn.ganggu("medan_hanyut", medan="nomorSk", ke="nomorSuratKeputusan", pola="*/rw-jabatan/*")
    pekerjaan = panggung.tarik()
    panggung.sanding()
    tercatat = _tercatat()
    assert set(tercatat) == {("jabatan", "nomorSk", "hilang", ""), ("jabatan", "nomorSuratKeputusan", "baru", "")}
    hilang = tercatat["jabatan", "nomorSk", "hilang", ""]
    orang = KeadaanTarik.objects.filter(jenis="jabatan", hasil="terbaca").count()
    assert (hilang.balasan, hilang.pekerjaan_id) == (orang, pekerjaan.pk)
    letak = peta["jabatan"].nomor("nomor_sk") - 1
    assert {r.nilai[letak] for r in RekamBkn.objects.filter(jenis="jabatan")} == {None}
    assert not panggung.terbuka(jenis="jabatan", medan="nomor_sk").exists()
    # The same replies again stop at their hash and are not counted twice.
    panggung.tarik()
    assert _tercatat()["jabatan", "nomorSk", "hilang", ""].balasan == orang


def test_perbedaan_medan_yang_menjadi_tidak_diketahui_tetap_terbuka(panggung):
    """Unknown is not equal: a difference does not look settled because BKN stopped telling the field."""
    panggung.tarik_sanding()
    baris, _ = panggung.baris("jabatan")
    panggung.ubah_simpeg("jabatan", baris.pk, nomor_sk="800/77/UJI")
    panggung.tarik_sanding()
    beda = panggung.terbuka(jenis="jabatan", medan="nomor_sk").get()
    panggung.bkn.ganggu("medan_hanyut", medan="nomorSk", ke="nomorSuratKeputusan", pola="*/rw-jabatan/*")
    panggung.tarik_sanding()
    assert panggung.terbuka(pk=beda.pk).exists()
    panggung.bkn.tenang()
    panggung.ubah_simpeg("jabatan", baris.pk, nomor_sk=baris.nomor_sk)
    panggung.tarik_sanding()
    assert not panggung.terbuka(pk=beda.pk).exists()


def test_bentuk_berubah_menjadi_objek_tetap_tercatat(panggung):
    panggung.tarik()
    semula = RekamBkn.objects.filter(jenis="golongan").count()
    panggung.bkn.ganggu("medan_hanyut", medan="skNomor", cara="ganti_tipe", pola="*/rw-golongan/*")
    panggung.tarik()
    assert ("golongan", "skNomor", "tipe", "daftar") in _tercatat()
    assert KeadaanTarik.objects.filter(jenis="golongan", hasil="tidak_diketahui").exists()
    assert RekamBkn.objects.filter(jenis="golongan").count() == semula


def test_dipahami_terbuka_lagi_oleh_proses_berikutnya(panggung):
    panggung.bkn.ganggu("medan_hanyut", medan="pangkat", cara="ganti_nama", ke="pangkatNama", pola="*/rw-golongan/*")
    panggung.tarik()
    HanyutSkema.objects.update(dipahami_pada=timezone.now(), dipahami_oleh=panggung.akun["pengelola"], catatan="tahu")
    panggung.bkn.tenang()
    panggung.tarik()
    assert HanyutSkema.objects.get().dipahami_pada is not None
    panggung.bkn.ganggu("medan_hanyut", medan="pangkat", cara="ganti_nama", ke="pangkatNama", pola="*/rw-golongan/*")
    panggung.tarik()
    lagi = HanyutSkema.objects.get()
    assert (lagi.dipahami_pada, lagi.catatan) == (None, "tahu")
