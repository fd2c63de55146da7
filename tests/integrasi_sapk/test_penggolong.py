"""Every documented failure of BKN lands in the right class, and every dialect of an answer is understood."""

import json

import pytest

from integrasi_sapk.galat import Dibatasi, Permanen, SalahPengaturan, Sementara, TidakPasti
from integrasi_sapk.klien.penggolong import (
    TokenGerbangDitolak,
    TokenSsoDitolak,
    golongkan,
    ringkas_pesan,
    wajib_berhasil,
)

DITANGGUHKAN = "Currently , Address endpoint : [ Name : siasn_endpoint ] [ State : SUSPENDED ]"
HTML = "<html><head><title>502 Bad Gateway</title></head><body></body></html>"


def gerbang(kode, pesan="Runtime Error", uraian=""):
    return {"code": kode, "type": "Status report", "message": pesan, "description": uraian}


# (status, body, class): the gateway's faults, then the back end's.
GAGAL = [
    (401, gerbang("900901", "Invalid Credentials"), TokenGerbangDitolak),
    (401, gerbang("900902", "Missing Credentials"), TokenGerbangDitolak),
    (401, gerbang("900900", "Unclassified Authentication Failure"), TokenGerbangDitolak),
    (403, gerbang("900908", "Resource forbidden"), SalahPengaturan),
    (403, gerbang("900910", "The access token does not allow"), SalahPengaturan),
    (404, gerbang("900906", "No matching resource found"), SalahPengaturan),
    (404, gerbang("404", "Not Found"), SalahPengaturan),
    (404, {"message": "Not Found"}, SalahPengaturan),
    (405, gerbang("405", "Method Not Allowed"), SalahPengaturan),
    *[(429, gerbang(f"90080{n}", "Message throttled out"), Dibatasi) for n in range(8)],
    (500, gerbang("303001", uraian=DITANGGUHKAN), Sementara),
    (503, gerbang("303001", uraian=DITANGGUHKAN), Sementara),
    *[(500, gerbang(kode), Sementara) for kode in ("101503", "101504", "101505", "101508")],
    (503, gerbang("700700", "API blocked"), Sementara),
    (401, {"message": "invalid or expired jwt"}, TokenSsoDitolak),
    (401, {"code": 0, "data": "Token SSO mismatch"}, SalahPengaturan),
    (200, {"code": 0, "data": "Token SSO mismatch"}, SalahPengaturan),
    (502, HTML, Sementara),
    (503, HTML, Sementara),
    (504, HTML, Sementara),
    (503, "Service Unavailable", Sementara),
    (200, "", Sementara),
    (200, "0", Sementara),
    (200, '{"code":1,"data":[{"id":"a"', Sementara),
    (200, '[{"id":"a"}]', Sementara),
    (403, HTML, SalahPengaturan),
    (500, {"message": "Internal Server Error"}, Sementara),
    (200, {"pesan": "amplop asing"}, Sementara),
]


def _isi(badan) -> bytes:
    return badan.encode() if isinstance(badan, str) else json.dumps(badan).encode()


def _id(satu):
    return f"{satu}" if isinstance(satu, int) else None


@pytest.mark.parametrize(("status", "badan", "kelas"), GAGAL, ids=_id)
def test_setiap_kegagalan_masuk_kelasnya(status, badan, kelas):
    with pytest.raises(kelas) as galat:
        golongkan(status, _isi(badan))
    assert type(galat.value) is kelas


@pytest.mark.parametrize(("status", "badan", "kelas"), [g for g in GAGAL if isinstance(g[1], dict) and "type" in g[1]])
def test_bentuk_terbungkus_sama_kelasnya(status, badan, kelas):
    """The older layout puts the same fault under `fault`, with a number for a code."""
    with pytest.raises(kelas) as galat:
        golongkan(status, _isi({"fault": badan | {"code": int(badan["code"])}}))
    assert type(galat.value) is kelas


@pytest.mark.parametrize("kode", ["900901", "303001", "900800"])
def test_status_http_tidak_menentukan(kode):
    """BKN's statuses are not to be trusted: the body decides, even under 200."""
    uraian = DITANGGUHKAN if kode == "303001" else ""
    with pytest.raises(Sementara):
        golongkan(200, _isi(gerbang(kode, uraian=uraian)))


def test_ditangguhkan_menunggu_lama_tanpa_membuang_token():
    with pytest.raises(Sementara) as galat:
        golongkan(503, _isi(gerbang("303001", uraian=DITANGGUHKAN)))
    assert galat.value.tunggu >= 30
    assert not isinstance(galat.value, (TokenGerbangDitolak, TokenSsoDitolak))


def test_tidak_pasti_adalah_sementara_tetapi_bukan_permanen():
    assert issubclass(TidakPasti, Sementara)
    assert not issubclass(Permanen, Sementara)


# (body, successful, data, message): the dialects of an answer that BKN's own service gave.
DIALEK = [
    ({"code": 1, "data": [{"id": "a"}]}, True, [{"id": "a"}], ""),
    ({"code": "1", "data": [{"id": "a"}], "count": 1}, True, [{"id": "a"}], ""),
    ({"code": 1, "data": None}, True, None, ""),
    ({"code": 1, "data": "Data tidak ditemukan"}, True, "Data tidak ditemukan", "Data tidak ditemukan"),
    ({"code": 1}, True, ..., ""),
    ({"code": 0, "data": None, "message": "Gagal"}, False, None, "Gagal"),
    ({"success": True, "mapData": {"rwJabatanId": "x"}, "message": "success"}, True, {"rwJabatanId": "x"}, "success"),
    ({"success": True, "mapData": "x", "message": "success"}, True, "x", "success"),
    ({"success": "true", "mapData": {"id": "x"}, "message": "success"}, True, {"id": "x"}, "success"),
    ({"success": "false", "mapData": None, "message": "ditolak"}, False, None, "ditolak"),
    ({"success": False, "mapData": None, "message": "nomor sk tidak valid"}, False, None, "nomor sk tidak valid"),
    ({"Error": "false", "Message": "Berhasil sinkron"}, True, ..., "Berhasil sinkron"),
    ({"Error": "true", "Message": "Data tidak ditemukan"}, False, ..., "Data tidak ditemukan"),
    ({"results": [{"id": 1}]}, True, [{"id": 1}], ""),
    ({"success": True, "message": "success"}, True, ..., "success"),
]


@pytest.mark.parametrize(("badan", "berhasil", "data", "pesan"), DIALEK)
def test_dialek(badan, berhasil, data, pesan):
    balasan = golongkan(200, _isi(badan))
    assert (balasan.berhasil, balasan.data, balasan.pesan) == (berhasil, data, pesan)


def test_kosong_404_dan_tidak_berhak_adalah_jawaban():
    """Readable refusals are answers: what they mean is for the kind to say."""
    for status, data in ((404, "Data tidak ditemukan"), (403, "Anda tidak berhak mengakses data ini")):
        balasan = golongkan(status, _isi({"code": 0, "data": data}))
        assert (balasan.berhasil, balasan.data, balasan.status) == (False, data, status)


def test_404_tanpa_data_dari_layanan_bukan_salah_alamat():
    balasan = golongkan(404, _isi({"code": 0, "dataBaru": "Data tidak ditemukan"}))
    assert (balasan.berhasil, balasan.data) == (False, ...)


@pytest.mark.parametrize("awal", [b"%PDF-1.4", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n"])
def test_berkas_dikenali_dari_isinya(awal):
    balasan = golongkan(200, awal + b"isi")
    assert (balasan.berhasil, balasan.data) == (True, ...)


def test_penolakan_simpan_permanen_dengan_kata_bkn():
    pesan = "2 errors occurred:\n\t* UnorID is required\n\t* NomorSk is required\n\n"
    with pytest.raises(Permanen) as galat:
        wajib_berhasil(golongkan(200, _isi({"code": 0, "data": None, "message": pesan})))
    assert galat.value.pesan == "2 errors occurred: * UnorID is required * NomorSk is required"


def test_pesan_panjang_dipotong():
    balasan = golongkan(200, _isi({"success": False, "message": "x" * 1000}))
    assert len(ringkas_pesan(balasan)) == 280
