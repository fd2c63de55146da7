"""Read: replies built from the copied shapes alone become our fields, and no key of the contract is unaccounted for."""

import pytest

from integrasi_sapk.models import HasilTarik
from integrasi_sapk.peta import peta
from integrasi_sapk.urai import TidakDikenal, teks_kawat, urai
from tests.kontrak.bentuk_baca import BACA, CONTOH, NIP, PNS, TAK_DIBACA
from tests.kontrak.susunan import ID, ambil, amplop, baris_contoh, golong, letak

# Fields that BKN never answers; they are only written.
TANPA_BACA = {"anak": {"pasangan"}}
# Our fields that rest on keys the facts elide.
TERSIRAT = {"anak": {"nomor_akta_lahir": "aktaKelahiran", "hidup": "StatusHidup"}}


def medan_terbaca(kunci: str, baris: dict) -> dict[str, str | None]:
    satu = peta[kunci]
    hasil = urai(satu, golong(amplop(kunci, [baris])))
    assert hasil.hasil == HasilTarik.TERBACA
    ((id_baris, teks),) = hasil.baris.items()
    assert id_baris == (PNS if kunci == "biodata" else ID)
    assert hasil.id_orang == PNS
    return dict(zip(satu.nama_medan, teks, strict=True))


def test_setiap_jenis_yang_dibaca_punya_bentuk_dan_alamatnya():
    assert {satu.kunci: satu.baca for satu in peta} == {kunci: b.alamat for kunci, b in BACA.items()}
    assert peta["biodata"].alamat_baca("PPPK_PW") == "pns/data-utama/paruhwaktu"  # line 164
    assert peta["biodata"].alamat_baca("PPPK") == "pns/data-utama"


@pytest.mark.parametrize("kunci", BACA)
def test_setiap_medan_mendapat_teks_dari_kunci_kontrak(kunci):
    bentuk, baris = BACA[kunci], baris_contoh(BACA[kunci])
    nilai = medan_terbaca(kunci, baris)
    pasangan = bentuk.pasangan_medan | {m: (k,) for m, k in TERSIRAT.get(kunci, {}).items()}
    assert set(nilai) - set(pasangan) == TANPA_BACA.get(kunci, set())
    for medan, asal in pasangan.items():
        isi = ambil(baris, asal[0])
        assert nilai[medan] == ("1" if isi is True else str(isi)), (kunci, medan, bentuk.baris)


@pytest.mark.parametrize("kunci", BACA)
def test_kunci_peta_ada_di_kontrak_dan_kunci_kontrak_tercatat(kunci):
    bentuk = BACA[kunci]
    dikenal, dipakai = set(bentuk.tipe), {k for m in peta[kunci].medan for k in m.baca}
    assert dipakai - dikenal <= set(bentuk.tersirat), f"peta memakai kunci di luar baris {bentuk.baris}"
    catatan = [k for isi in bentuk.tak_dibanding.values() for k in isi.split()]
    assert len(catatan) == len(set(catatan))
    assert dipakai.isdisjoint(catatan)
    assert dikenal == (dipakai & dikenal) | set(catatan), f"kunci baris {bentuk.baris} yang belum tercatat"


@pytest.mark.parametrize("kunci", BACA)
def test_id_baris_dan_id_orang_menurut_kontrak(kunci):
    satu, bentuk = peta[kunci], BACA[kunci]
    assert satu.id_baris == bentuk.id_baris
    assert satu.daftar == bentuk.daftar
    assert {satu.id_orang} - {""} <= set(bentuk.tipe)


@pytest.mark.parametrize("kunci", BACA)
def test_baris_orang_lain_tidak_tersembunyi(kunci):
    """Each kind spells the owner's id its own way (line 471); the value always comes out as the owner."""
    baris = baris_contoh(BACA[kunci])
    if kunci != "anak":
        letak(baris, peta[kunci].id_orang or "id", "ORANG LAIN")
    badan = amplop(kunci, [baris])
    if BACA[kunci].daftar:
        badan["data"]["idPns"] = "ORANG LAIN"
    assert urai(peta[kunci], golong(badan)).id_orang == "ORANG LAIN"


@pytest.mark.parametrize("kunci", [k for k in BACA if BACA[k].daftar])
@pytest.mark.parametrize("isi", [None, []])
def test_keluarga_kosong_menyebut_pemiliknya(kunci, isi):
    """Lines 364-365: `data.idPns` stands beside the list, so "none" of another person is not "none" of this one."""
    hasil = urai(peta[kunci], golong({"code": 1, "data": {"idPns": "ORANG LAIN", BACA[kunci].daftar: isi}}))
    assert (hasil.hasil, hasil.id_orang) == (HasilTarik.KOSONG, "ORANG LAIN")


def test_pasangan_dan_pemilik_daftarnya_harus_satu():
    badan = amplop("pasangan", [baris_contoh(BACA["pasangan"])])
    badan["data"]["idPns"] = "ORANG LAIN"
    with pytest.raises(TidakDikenal, match="lebih dari satu orang"):
        urai(peta["pasangan"], golong(badan))


@pytest.mark.parametrize("kunci", BACA)
def test_null_adalah_kosong_dan_angka_boleh_berupa_number(kunci):
    """Line 46: nearly every scalar is text even when it is a number, so some are not; and null stands for empty."""
    bentuk = BACA[kunci]
    asal = {k for isi in bentuk.pasangan_medan.values() for k in isi if k != bentuk.id_baris}
    for isi, harap in ((None, ""), (12, "12"), (12.5, "12.5"), (True, "1"), (False, "0"), ("", "")):
        baris = baris_contoh(bentuk)
        for satu in asal:
            letak(baris, satu, isi)
        nilai = medan_terbaca(kunci, baris)
        assert {nilai[m] for m in bentuk.pasangan_medan} == {harap}


@pytest.mark.parametrize(("jft", "jfu", "harap"), [("F", "", "F"), ("", "U", "U"), ("", "", ""), (None, None, "")])
def test_jabatan_dari_salah_satu_kuncinya(jft, jfu, harap):
    """Line 344: a pelaksana has jabatanFungsionalUmumId, a struktural neither."""
    baris = baris_contoh(BACA["jabatan"], jabatanFungsionalId=jft, jabatanFungsionalUmumId=jfu)
    assert medan_terbaca("jabatan", baris)["jabatan"] == harap


@pytest.mark.parametrize(
    ("kunci", "ganti", "medan", "harap"),
    [
        ("golongan", {"jenisKPId": ""}, "jenis_kp", ""),  # line 343
        ("jabatan", {"subJabatanId": "0"}, "sub_jabatan", "0"),  # line 344
        ("kursus", {"jenisDiklatId": ""}, "jenis_diklat", ""),  # line 347
        ("biodata", {"path": {"889": {"dok_id": "889"}}}, "nama", "nilai nama"),  # line 156
        ("biodata", {"nipBaru": NIP}, "nip", NIP),
    ],
)
def test_kekhasan_nilai(kunci, ganti, medan, harap):
    assert medan_terbaca(kunci, baris_contoh(BACA[kunci], **ganti))[medan] == harap


@pytest.mark.parametrize("alamat", TAK_DIBACA)
def test_jenis_yang_tidak_dibaca_memang_tidak_dipetakan(alamat):
    """Whoever maps one of these moves its shape to BACA, where it is tested whole."""
    assert alamat not in {a for satu in peta for a in (satu.baca, *dict(satu.baca_status).values())}
    baris = {k: CONTOH["s"].format(k) for k in TAK_DIBACA[alamat][1].split()}
    balasan = golong({"code": 1, "data": [baris]})
    assert balasan.berhasil
    assert {teks_kawat(v) for v in balasan.data[0].values()} == set(baris.values())


def test_ejaan_salah_ketik_tidak_diam_diam_terbaca():
    """A key of another spelling is no answer to the field: unknown, not empty."""
    baris = baris_contoh(BACA["angka_kredit"])
    baris["tahunMulaiPenilaian"] = baris.pop("tahunMulaiPenailan")
    assert medan_terbaca("angka_kredit", baris)["tahun_mulai"] is None
    baris = baris_contoh(BACA["skp"])
    baris["kuadranKinerjaNilai"] = baris.pop("KuadranKinerjaNilai")
    assert medan_terbaca("skp", baris)["kuadran"] is None
    with pytest.raises(TidakDikenal):
        urai(peta["penghargaan"], golong(amplop("penghargaan", [{"ID": "x", "tahun": "2012"}])))
