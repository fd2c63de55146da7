"""Every reply bent out of its copied shape: *kosong* only where the contract says so (line 141), else unknown."""

import copy

import pytest

from integrasi_sapk.galat import GalatSapk, SalahPengaturan, Sementara
from integrasi_sapk.models import HasilTarik
from integrasi_sapk.peta import peta
from integrasi_sapk.urai import TidakDikenal, urai
from tests.kontrak.balasan import HTML, KOSONG, TIDAK_BERHAK
from tests.kontrak.bentuk_baca import BACA
from tests.kontrak.susunan import amplop, baris_contoh, golong, letak

DAFTAR = [kunci for kunci in BACA if kunci != "biodata"]
KELUARGA = [kunci for kunci in BACA if BACA[kunci].daftar]


def balasan_contoh(kunci: str, banyak: int = 2) -> dict:
    """A sound reply of `banyak` rows (biodata: the one)."""
    semua = []
    for ke in range(banyak):
        baris = copy.deepcopy(baris_contoh(BACA[kunci]))
        if kunci != "biodata":
            letak(baris, BACA[kunci].id_baris, f"id-{ke}")
        semua.append(baris)
    return amplop(kunci, semua)


def baris_dari(kunci: str, badan: dict) -> list:
    isi = badan["data"]
    return [isi] if kunci == "biodata" else isi[BACA[kunci].daftar] if BACA[kunci].daftar else isi


def tidak_disimpulkan(kunci: str, badan, status: int = 200) -> None:
    """No rows, no *kosong*: the reply says nothing of this kind."""
    with pytest.raises((TidakDikenal, GalatSapk)):
        urai(peta[kunci], golong(badan, status))


@pytest.mark.parametrize("kunci", BACA)
@pytest.mark.parametrize(
    "isi",
    [
        ...,
        "",
        "0",
        0,
        False,
        {},
        "Berhasil",
        "record not found",  # line 141: only rw-tubel says so, which no kind reads
        "Terjadi kesalahan pada server",
        "Anda tidak berhak mengakses data ini",
        ["teks"],
        [None],
        [[]],
        [{}],
        {"pesan": "ok"},
    ],
)
def test_data_diganti(kunci, isi):
    badan = balasan_contoh(kunci)
    if isi is ...:
        del badan["data"]
    else:
        badan["data"] = isi
    tidak_disimpulkan(kunci, badan)


@pytest.mark.parametrize("kunci", BACA)
@pytest.mark.parametrize("nama", ["Data", "dataBaru", "rows", "results", "mapData"])
def test_nama_daftar_diganti(kunci, nama):
    badan = balasan_contoh(kunci)
    badan[nama] = badan.pop("data")
    tidak_disimpulkan(kunci, badan)


@pytest.mark.parametrize("kunci", BACA)
@pytest.mark.parametrize("amplop_lain", [{"success": True}, {"Error": "false"}, {}])
@pytest.mark.parametrize("nama", ["data", "mapData", "results"])
@pytest.mark.parametrize("isi", [..., [], None, "Data tidak ditemukan"])
def test_amplop_bukan_baca(kunci, amplop_lain, nama, isi):
    """Rows or emptiness in the envelope of a save, a sync or the references are no answer to a read (§2.2, §2.6)."""
    tidak_disimpulkan(kunci, amplop_lain | {nama: balasan_contoh(kunci)["data"] if isi is ... else isi})


@pytest.mark.parametrize("kunci", KELUARGA)
@pytest.mark.parametrize("isi", [..., "Data tidak ditemukan", {}, ["teks"], 0])
def test_daftar_keluarga_diganti(kunci, isi):
    badan = balasan_contoh(kunci)
    nama = BACA[kunci].daftar
    if isi is ...:
        badan["data"][f"{nama}Baru"] = badan["data"].pop(nama)
        tidak_disimpulkan(kunci, badan)
        return
    badan["data"][nama] = isi
    if isi == "Data tidak ditemukan":
        assert urai(peta[kunci], golong(badan)).hasil == HasilTarik.KOSONG
    else:
        tidak_disimpulkan(kunci, badan)


@pytest.mark.parametrize("kunci", DAFTAR)
@pytest.mark.parametrize("isi", ["teks", None, 1, [], {}])
def test_satu_baris_rusak_merusak_seluruhnya(kunci, isi):
    badan = balasan_contoh(kunci)
    baris_dari(kunci, badan)[1] = isi
    tidak_disimpulkan(kunci, badan)


@pytest.mark.parametrize("kunci", BACA)
@pytest.mark.parametrize("isi", [..., None, "", {}, [], "x" * 65])
def test_baris_tanpa_id(kunci, isi):
    badan, jalan = balasan_contoh(kunci), BACA[kunci].id_baris.split(".")
    baris = baris_dari(kunci, badan)[-1]
    for satu in jalan[:-1]:
        baris = baris[satu]
    if isi is ...:
        del baris[jalan[-1]]
    else:
        baris[jalan[-1]] = isi
    tidak_disimpulkan(kunci, badan)


@pytest.mark.parametrize("kunci", BACA)
@pytest.mark.parametrize("isi", [["a"], {"a": 1}])
def test_setiap_medan_berupa_objek(kunci, isi):
    for asal in BACA[kunci].pasangan_medan.values():
        badan = balasan_contoh(kunci)
        letak(baris_dari(kunci, badan)[-1], asal[0], isi)
        tidak_disimpulkan(kunci, badan)


@pytest.mark.parametrize("kunci", BACA)
@pytest.mark.parametrize("kode", [0, "0", None, "gagal", 2, 500])
def test_daftar_dalam_balasan_gagal(kunci, kode):
    tidak_disimpulkan(kunci, balasan_contoh(kunci) | {"code": kode})


@pytest.mark.parametrize("kunci", DAFTAR)
@pytest.mark.parametrize(("status", "isi"), KOSONG)
def test_kosong_menurut_kontrak(kunci, status, isi):
    hasil = urai(peta[kunci], golong(isi, status))
    assert (hasil.hasil, hasil.baris) == (HasilTarik.KOSONG, {})


@pytest.mark.parametrize(("status", "isi"), KOSONG)
def test_biodata_tidak_pernah_kosong(status, isi):
    tidak_disimpulkan("biodata", isi, status)


@pytest.mark.parametrize("kunci", BACA)
@pytest.mark.parametrize("isi", [[], None, "Data tidak ditemukan"])
def test_kosong_yang_membantah_jumlahnya_sendiri(kunci, isi):
    """`count` counts rows (line 264): a reply that counts rows and shows none is no *kosong*."""
    tidak_disimpulkan(kunci, {"code": 1, "data": isi, "count": 3})


@pytest.mark.parametrize("kunci", DAFTAR)
def test_baris_kurang_dari_hitungannya(kunci):
    """Half a list would make the other half look deleted; as many rows as counted, or no count, is whole."""
    badan = balasan_contoh(kunci)
    tidak_disimpulkan(kunci, badan | {"count": 3})
    for hitungan in (2, "2", 0, None, ""):
        assert len(urai(peta[kunci], golong(badan | {"count": hitungan})).baris) == 2


@pytest.mark.parametrize("kunci", BACA)
@pytest.mark.parametrize(
    "isi", [b"", b"0", HTML, b"[]", b"null", b'"Data tidak ditemukan"', b'{"code":1,"data":[{"id"']
)
@pytest.mark.parametrize("status", [200, 404, 500, 502, 504])
def test_bukan_jawaban(kunci, isi, status):
    with pytest.raises((Sementara, SalahPengaturan)):
        urai(peta[kunci], golong(isi, status))


@pytest.mark.parametrize("kunci", BACA)
@pytest.mark.parametrize(
    ("status", "badan"),
    [
        (404, {"code": 0, "data": None}),
        (404, {"code": 0, "data": []}),
        (404, {"code": 0, "message": "Data tidak ditemukan"}),
        (404, {"message": "Not Found"}),
        (200, {"code": 0, "data": "Data tidak ditemukan"}),
        (500, {"code": 0, "data": "Data tidak ditemukan"}),
        (200, {"success": False, "mapData": None, "message": "Data tidak ditemukan"}),
        (200, {"success": True, "message": "success"}),
        (200, {"Error": "true", "Message": "Data tidak ditemukan"}),
        (200, {"Error": "false", "Message": "ok"}),
        (200, {"results": "Data tidak ditemukan"}),
        (403, TIDAK_BERHAK),
    ],
)
def test_penolakan_yang_mirip_kosong(kunci, status, badan):
    tidak_disimpulkan(kunci, badan, status)
