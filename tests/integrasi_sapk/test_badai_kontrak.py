"""Every row of the failure catalogue (ref §1.6) and every known problem of client, pull and plan (§4): what we do.

Rows are cited by the catalogue's section and number. What a pure function decides is asked of it; the rest is played
by the simulator.
"""

import json
import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import jwt
import pytest

from integrasi_sapk.adaptor import NOMOR_SK_DITERIMA
from integrasi_sapk.galat import BelumSampai, Dibatasi, PenolakanRagu, Permanen, SalahPengaturan, Sementara, TidakPasti
from integrasi_sapk.klien import KlienSapk
from integrasi_sapk.klien.penggolong import TokenGerbangDitolak, TokenSsoDitolak, golongkan, lama_429, wajib_berhasil
from integrasi_sapk.klien.sambungan import galat_sambungan
from integrasi_sapk.klien.token import _berlaku_sampai
from integrasi_sapk.models import HasilTarik, KeadaanTarik, Kredensial, ModeSso
from integrasi_sapk.peta import peta
from integrasi_sapk.urai import TidakDikenal, urai
from pegawai.models import Pegawai
from simpeg.inti.kanonik import Bentuk, kanonik
from simpeg.inti.models import CatatanPekerjaan

TANGGUH = "Currently , Address endpoint : [ Name : x ] [ State : SUSPENDED ]"
# §1.6 gateway, in the order of the catalogue: HTTP status, code, message, description, our class.
GERBANG = [
    (401, "900901", "Invalid Credentials", "", TokenGerbangDitolak),
    (401, "900902", "Missing Credentials", "", TokenGerbangDitolak),
    (401, "900900", "Unclassified Authentication Failure", "", TokenGerbangDitolak),
    (403, "900908", "Resource forbidden", "", SalahPengaturan),
    (403, "900910", "The access token does not allow you", "", SalahPengaturan),
    (404, "900906", "No matching resource found", "", SalahPengaturan),
    (404, "404", "Not Found", "", SalahPengaturan),
    (405, "405", "Method Not Allowed", "", SalahPengaturan),
    (429, "900800", "Message throttled out", "", Dibatasi),
    *[(429, f"90080{n}", "Message throttled out", "", Dibatasi) for n in range(1, 8)],
    (500, "303001", "Runtime Error", TANGGUH, Sementara),
    (503, "303001", "Runtime Error", TANGGUH, Sementara),
    *[(s, k, "Runtime Error", "", Sementara) for s in (500, 504) for k in ("101503", "101504", "101505", "101508")],
    (503, "700700", "API blocked", "", Sementara),
]


def _datar(kode, pesan, uraian):
    return json.dumps({"code": kode, "message": pesan, "description": uraian})


def _datar_angka(kode, pesan, uraian):
    return json.dumps({"code": int(kode), "message": pesan, "description": uraian})


def _bungkus(kode, pesan, uraian):
    return json.dumps({"fault": {"code": int(kode), "message": pesan, "description": uraian}})


def _xml(kode, pesan, uraian):
    return (
        '<ams:fault xmlns:ams="http://wso2.org/apimanager/security">'
        f"<ams:code>{kode}</ams:code><ams:message>{pesan}</ams:message>"
        f"<ams:description>{uraian}</ams:description></ams:fault>"
    )


@pytest.mark.parametrize("bentuk", [_datar, _datar_angka, _bungkus, _xml])
@pytest.mark.parametrize(("status", "kode", "pesan", "uraian", "kelas"), GERBANG)
def test_gerbang_dalam_setiap_bentuknya(bentuk, status, kode, pesan, uraian, kelas):
    with pytest.raises(kelas) as galat:
        golongkan(status, bentuk(kode, pesan, uraian).encode())
    assert type(galat.value) is kelas


# §1.6 back end, in the order of the catalogue: status, body, class raised, or (successful, data) of an answer.
BELAKANG = [
    (401, '{"message":"invalid or expired jwt"}', TokenSsoDitolak),
    (400, '{"message":"missing or malformed jwt"}', TokenSsoDitolak),
    (401, '{"code":0,"data":"Token SSO mismatch"}', SalahPengaturan),
    (200, '{"code":0,"data":"Anda tidak berhak mengakses data ini"}', (False, "Anda tidak berhak mengakses data ini")),
    (404, '{"code":0,"data":"Data tidak ditemukan"}', (False, "Data tidak ditemukan")),
    (200, '{"code":1,"data":"Data tidak ditemukan"}', (True, "Data tidak ditemukan")),
    (200, '{"code":1,"data":null}', (True, None)),
    (200, '{"code":1,"data":"record not found"}', (True, "record not found")),
    (200, '{"code":0,"data":null,"message":"1 error occurred:\\n\\t* PnsID is required\\n\\n"}', PenolakanRagu),
    (400, '{"success":false,"mapData":null,"message":"code=400, message=parsing time"}', Permanen),
    (200, '{"success":false,"mapData":null,"message":"nomor sk tidak valid/mengandung spesial karakter"}', Permanen),
    (200, '{"success":false,"mapData":null,"message":"Jenis Jabatan fungsional tertentu, namun …"}', Permanen),
    (502, "<html><body>502 Bad Gateway</body></html>", Sementara),
    (503, "Service Unavailable", Sementara),
    (504, "<html>", Sementara),
    (200, "<html><body>Login</body></html>", Sementara),
    (200, "", Sementara),
    (200, "0", Sementara),
    (200, "null", Sementara),
    (403, "<html>Forbidden</html>", SalahPengaturan),
    (403, "Forbidden", SalahPengaturan),
    # The binary end: an error arrives as the bytes of JSON, a file as itself.
    (200, '{"code":0,"data":"File tidak ditemukan"}', (False, "File tidak ditemukan")),
    (200, "%PDF-1.7 isi", (True, ...)),
]


@pytest.mark.parametrize(("status", "isi", "harap"), BELAKANG)
def test_layanan_belakang(status, isi, harap):
    if isinstance(harap, tuple):
        balasan = golongkan(status, isi.encode())
        assert (balasan.berhasil, balasan.data) == harap
        return
    with pytest.raises(harap) as galat:
        wajib_berhasil(golongkan(status, isi.encode()))
    assert type(galat.value) is harap


@pytest.mark.parametrize(
    ("kepala", "badan", "antara"),
    [
        ({"retry-after": "7"}, {}, (7, 7)),
        ({"retry-after": lambda saat: format_datetime(saat)}, {}, (88, 92)),
        ({}, {"nextAccessTime": lambda saat: f"{saat:%Y-%b-%d %H:%M:%S}+0000 UTC"}, (88, 92)),
        ({}, {"nextAccessTime": lambda saat: f"{saat:%Y-%m-%dT%H:%M:%S}Z"}, (88, 92)),
        ({}, {"nextAccessTime": lambda saat: str(int(saat.timestamp() * 1000))}, (88, 92)),
        ({}, {"nextAccessTime": "2001-Jan-01 00:00:00+0000 UTC"}, (0, 0)),
        ({}, {"nextAccessTime": "kapan-kapan"}, (30, 30)),
        ({"retry-after": "besok"}, {"nextAccessTime": ""}, (30, 30)),
    ],
)
def test_429_menunggu_sampai_saat_yang_disebut(kepala, badan, antara):
    """§1.6 row 900800, §4 no. 22: the time in the header or body counts, and nonsense falls back on the setting."""
    saat = datetime.now(UTC) + timedelta(seconds=90)
    kepala, badan = ({k: v(saat) if callable(v) else v for k, v in isi.items()} for isi in (kepala, badan))
    assert antara[0] <= lama_429(badan, kepala) <= antara[1]
    with pytest.raises(Dibatasi) as galat:
        golongkan(429, json.dumps({"code": "900800", **badan}).encode(), kepala)
    assert antara[0] <= galat.value.tunggu <= antara[1]


def test_429_dari_tepi_tanpa_json():
    with pytest.raises(Dibatasi) as galat:
        golongkan(429, b"<html>Too Many Requests</html>", {"retry-after": "3"})
    assert galat.value.tunggu == 3


def _berantai(galat: httpx.HTTPError, sebab: BaseException) -> httpx.HTTPError:
    galat.__cause__ = sebab
    return galat


@pytest.mark.parametrize(
    ("galat", "kelas", "kata"),
    [
        (_berantai(httpx.ConnectError("x"), socket.gaierror(-2, "x")), BelumSampai, "DNS"),
        (_berantai(httpx.ConnectError("x"), ssl.SSLCertVerificationError("x")), SalahPengaturan, "sertifikat"),
        (httpx.ConnectTimeout("x"), BelumSampai, "IP belum terdaftar"),
        (httpx.ConnectError("x"), BelumSampai, "IP belum terdaftar"),
        (httpx.ReadTimeout("x"), Sementara, "batas waktu"),
        (httpx.RemoteProtocolError("x"), Sementara, "putus"),
    ],
)
def test_sambungan_yang_gagal_disebut_dengan_kata(galat, kelas, kata):
    """§4 no. 27: DNS, certificates and allow-lists break silently elsewhere."""
    hasil = galat_sambungan(galat)
    assert type(hasil) is kelas
    assert kata in hasil.pesan


def test_nama_host_yang_tidak_ada(panggung, settings):
    settings.SIASN = settings.SIASN | {"ws_url": "http://siasn.invalid/apisiasn/1.0"}
    with KlienSapk(Kredensial.objects.get()) as klien, pytest.raises(BelumSampai, match="DNS"):
        klien.baca_sekali("pns/data-utama/1")


def _jwt(detik: int) -> str:
    return jwt.encode({"exp": int(time.time()) + detik}, "kunci-uji-yang-cukup-panjang-sekali", "HS256")


@pytest.mark.parametrize(
    ("badan", "detik"),
    [
        ({"access_token": "a", "expires_in": 3600}, 3600),
        ({"access_token": "a", "expires_in": "3600"}, 3600),
        ({"access_token": "a", "expires_in": "3600.5"}, 3600),
        ({"access_token": "a"}, 300),
        ({"access_token": "a", "expires_in": None}, 300),
        ({"access_token": "a", "expires_in": "lama"}, 300),
        ({"access_token": "a", "expires_in": -1}, 300),
        ({"access_token": "a", "expires_in": 10**12}, 300),
        ({"access_token": None}, 900),
    ],
)
def test_masa_token_yang_aneh(badan, detik):
    """§1.2, §1.3: `expires_in` may be missing or a text; a JWT then says it itself."""
    badan = badan if badan["access_token"] else {"access_token": _jwt(900)}
    assert abs((_berlaku_sampai(badan) - datetime.now(UTC)).total_seconds() - detik) < 5


# --- §4, by number ---------------------------------------------------------------------------------------------
@pytest.fixture
def satu_orang(panggung) -> Pegawai:
    return Pegawai.objects.exclude(id_pusat=None).order_by("pk").first()


def _tempel(menit: int) -> None:
    Kredensial.objects.update(
        mode_sso=ModeSso.TEMPEL, token_sso=_jwt(menit * 60),
        token_sso_sampai=datetime.now(UTC) + timedelta(minutes=menit),
    )  # fmt: skip


@pytest.mark.parametrize("menit", [-1, 60])
def test_no_1_token_tempelan_habis_memarkir(panggung, satu_orang, menit):
    """Over by the clock, or still good by the clock but refused by BKN: parked, told, and not asked for again."""
    _tempel(menit)
    hasil = panggung.tarik(satu_orang, keadaan="diparkir")
    assert "Tempel token baru" in hasil.galat
    assert "POST token sso" not in panggung.bkn.hitung()


def test_no_2_sso_milik_lain_tidak_diulang(panggung, satu_orang):
    panggung.bkn.kosongkan_hitung()
    Kredensial.objects.update(utas=1)
    panggung.bkn.ganggu("sso_tak_cocok", pola="/apisiasn/*")
    assert "mismatch" in panggung.tarik(satu_orang, keadaan="diparkir").galat
    assert sum(n for jalur, n in panggung.bkn.hitung().items() if jalur.startswith("GET pns/")) == 1


def test_no_3_ditangguhkan_ditunggu_tanpa_membuang_token(panggung, satu_orang, settings):
    panggung.tarik(satu_orang)
    panggung.bkn.kosongkan_hitung()
    settings.SIASN = settings.SIASN | {"pembagi_tunggu": 100, "tunggu_acak": 0}
    panggung.bkn.ganggu("ditangguhkan", pola="/apisiasn/*", maks=1)
    mulai = time.monotonic()
    panggung.tarik(satu_orang)
    assert time.monotonic() - mulai >= 30 / 100
    assert not {"POST token apim", "POST token sso"} & panggung.bkn.hitung().keys()
    assert not KeadaanTarik.objects.filter(hasil=HasilTarik.TIDAK_DIKETAHUI).exists()


@pytest.mark.parametrize(
    ("kelas", "harap"), [(BelumSampai, BelumSampai), (Dibatasi, Dibatasi), (Sementara, TidakPasti)], ids=str
)
def test_no_4_simpan_hanya_diulang_bila_pasti_belum_sampai(panggung, monkeypatch, kelas, harap):
    """Nos. 4 and 6 of sending are played in test_kirim; here: which errors of a save are repeated at all."""
    with KlienSapk(Kredensial.objects.get()) as klien:
        coba = []

        def kirim(*_, **__):
            coba.append(1)
            raise kelas("uji")

        monkeypatch.setattr(klien, "_kirim", kirim)
        with pytest.raises(harap) as galat:
            klien.simpan("kursus/save", {})
        assert type(galat.value) is harap
        assert len(coba) == (klien.percobaan if issubclass(kelas, BelumSampai) else 1)


def test_no_4_simpan_yang_dibatasi_diulang_sampai_berhasil(panggung):
    panggung.bkn.ganggu("tercekik", pola="/apisiasn/1.0/kursus/save", maks=2, tunggu_detik=1)
    with KlienSapk(Kredensial.objects.get()) as klien, pytest.raises(Permanen):
        # An empty body is refused by BKN itself: the call arrived, after two that had not.
        klien.simpan("kursus/save", {})
    assert panggung.bkn.hitung()["POST kursus/save"] == 3


@pytest.mark.parametrize(
    ("isi", "data", "berhasil"),
    [
        ({"success": True, "mapData": {"rwJabatanId": "x"}}, {"rwJabatanId": "x"}, True),
        ({"success": "true", "mapData": "x"}, "x", True),
        ({"success": "false", "mapData": None}, None, False),
    ],
)
def test_no_6_map_data_objek_atau_teks(isi, data, berhasil):
    balasan = golongkan(200, json.dumps(isi).encode())
    assert (balasan.data, balasan.berhasil) == (data, berhasil)


@pytest.mark.parametrize("isi", ["Terjadi kesalahan pada server", {"pesan": "x"}, 0, True])
def test_no_7_bukan_daftar_tidak_diketahui(isi):
    with pytest.raises(TidakDikenal):
        urai(peta["kursus"], golongkan(200, json.dumps({"code": 1, "data": isi}).encode()))


@pytest.mark.parametrize("tanggal", ["01-03-2019", "2019-03-01", "2019-03-01T00:00:00Z", "2019-03-01T00:00:00+07:00"])
def test_no_8_dan_24_tanggal_dalam_kedua_bentuk(tanggal):
    assert kanonik(Bentuk.TANGGAL, tanggal) == "2019-03-01"


@pytest.mark.parametrize(("nomor", "boleh"), [("800/1-A (2).x_y", True), ("800#1", False), ("800—1", False)])
def test_no_9_tanda_khusus_dalam_nomor_sk(nomor, boleh):
    assert bool(NOMOR_SK_DITERIMA.fullmatch(nomor)) is boleh


def test_no_19_kinerja_tanpa_isi_adalah_kosong():
    for isi in ('{"code":1,"data":null}', '{"code":1,"data":[]}', '{"code":1,"data":"Data tidak ditemukan"}'):
        assert urai(peta["skp"], golongkan(200, isi.encode())).hasil == HasilTarik.KOSONG


def test_no_21_unduhan_html_bukan_berkas():
    with pytest.raises(Sementara):
        golongkan(200, b"<html>time-out</html>")
    assert golongkan(200, b"%PDF-1.4 x").isi == b"%PDF-1.4 x"


def test_no_22_dicekik_semua_berhenti_lalu_selesai(panggung, settings):
    """A limit below what we would call: refused calls make everybody pause, and in the end all is read."""
    settings.SIASN = settings.SIASN | {"pembagi_tunggu": 20, "percobaan": 50}
    panggung.bkn.ganggu("laju", per_detik=100, pola="/apisiasn/*")
    panggung.tarik()
    assert not KeadaanTarik.objects.filter(hasil=HasilTarik.TIDAK_DIKETAHUI).exists()


def test_no_22_dicekik_terlalu_lama_memarkir(panggung, satu_orang):
    panggung.bkn.ganggu("tercekik", pola="/apisiasn/*", tunggu_detik=3600)
    hasil = panggung.tarik(satu_orang, keadaan="diparkir")
    assert "membatasi" in hasil.galat
    assert "data Anda tidak berubah" in hasil.galat


def test_no_23_halaman_yang_hanyut_tidak_menggandakan(panggung, satu_orang):
    panggung.tarik(satu_orang)
    cermin = sorted(satu_orang.keadaantarik_set.values_list("jenis", "hasil"))
    panggung.bkn.ganggu("baris_ganda", pola="/apisiasn/*", jumlah=2)
    panggung.tarik(satu_orang)
    assert sorted(satu_orang.keadaantarik_set.values_list("jenis", "hasil")) == cermin
    assert not panggung.terbuka(hasil="ganda").exists()


# --- storms ----------------------------------------------------------------------------------------------------
def test_badai_401_tidak_memborong_token(panggung, settings):
    """Every call is answered 900901 whatever the token: few tokens are asked for, and the run parks itself."""
    settings.SIASN = settings.SIASN | {"pembagi_tunggu": 200, "parkir_padam": 200}
    panggung.bkn.ganggu("token_salah", pola="/apisiasn/*")
    hasil = panggung.tarik(keadaan="diparkir")
    hitung = panggung.bkn.hitung()
    assert "ata Anda tidak berubah" in hasil.galat
    assert hitung["POST token apim"] <= 60
    assert sum(n for jalur, n in hitung.items() if jalur.startswith("GET pns/")) <= 100


def test_padam_berhenti_memanggil_lalu_parkir(panggung, settings):
    """BKN is away: the breaker saves the attempts, the run parks, and goes on where it was when BKN is back."""
    settings.SIASN = settings.SIASN | {"pembagi_tunggu": 100, "parkir_padam": 100}
    panggung.bkn.ganggu("html", pola="/apisiasn/*")
    hasil = panggung.tarik(keadaan="diparkir")
    assert "Lanjutkan bila BKN sudah pulih" in hasil.galat
    panggilan = sum(n for jalur, n in panggung.bkn.hitung().items() if jalur.startswith("GET pns/"))
    assert 20 <= panggilan <= 60  # of 720 that three attempts would have cost


def test_padam_sebentar_diteruskan_sendiri(panggung, settings):
    settings.SIASN = settings.SIASN | {"pembagi_tunggu": 100}
    panggung.bkn.ganggu("galat_status", pola="/apisiasn/*", status=503)
    pulih = threading.Timer(0.8, panggung.bkn.tenang)
    pulih.start()
    try:
        panggung.tarik()
    finally:
        pulih.cancel()
    assert not KeadaanTarik.objects.filter(hasil=HasilTarik.TIDAK_DIKETAHUI).exists()


@pytest.mark.parametrize("jalur", ["/oauth2/token", "/auth/realms/*"])
@pytest.mark.parametrize(("jenis", "isi"), [("html", {}), ("galat_status", {"status": 500}), ("kosong", {})])
def test_alamat_token_yang_gagal_sebentar_diulang(panggung, satu_orang, jalur, jenis, isi):
    panggung.bkn.ganggu(jenis, pola=jalur, maks=2, **isi)
    panggung.tarik(satu_orang)
    assert not KeadaanTarik.objects.filter(hasil=HasilTarik.TIDAK_DIKETAHUI).exists()


def test_alamat_token_menolak_alamat_ini(panggung, satu_orang):
    panggung.bkn.ganggu("html", pola="/oauth2/token", status=403)
    assert "IP server ini belum terdaftar" in panggung.tarik(satu_orang, keadaan="diparkir").galat


def test_gelombang_menyebut_sisanya_dan_berakhir_dengan_sisa(panggung, satu_orang, settings):
    settings.SIASN = settings.SIASN | {"percobaan": 1, "gelombang": 4, "pemutus_minimal": 1000}
    panggung.bkn.ganggu("html", pola="/apisiasn/1.0/pns/rw-kursus/*")
    panggung.bkn.ganggu("html", pola="/apisiasn/1.0/pns/rw-diklat/*", maks=1)
    hasil = panggung.tarik(satu_orang)
    catatan = list(CatatanPekerjaan.objects.filter(pekerjaan=hasil).order_by("pk").values_list("pesan", flat=True))
    assert [c for c in catatan if c.startswith("Gelombang")] == [
        "Gelombang 2: 2 panggilan yang tidak terjawab diulang.",
        "Gelombang 3: 1 panggilan yang tidak terjawab diulang.",
        "Gelombang 4: 1 panggilan yang tidak terjawab diulang.",
    ]
    assert catatan[-1].startswith("Selesai dengan sisa: 1 panggilan")
    assert hasil.hitungan["hasil_tidak_diketahui"] == 1
