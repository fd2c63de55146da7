"""The verbatim replies over HTTP, from a small server of the test's own, to our real client: what §7.1 asks of it."""

import base64
import json
import threading
from collections import defaultdict
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from django.utils import timezone

from integrasi_sapk.galat import Permanen, SalahPengaturan, Sementara, TidakPasti
from integrasi_sapk.klien import KlienSapk
from integrasi_sapk.klien.penggolong import TokenGerbangDitolak
from integrasi_sapk.models import HasilTarik, Kredensial
from integrasi_sapk.peta import peta
from integrasi_sapk.urai import urai
from tests.kontrak import balasan as b
from tests.kontrak.bentuk_baca import NIP, PNS
from tests.pabrik.orang import buat_instansi

BACA, SIMPAN = f"pns/rw-jabatan/{NIP}", "jabatan/unorjabatan/save"


class Peladen(ThreadingHTTPServer):
    """Answers each path with its queue of (status, bytes); the last one stays. Remembers every request."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Penjawab)
        self.antre: dict[str, list] = defaultdict(list)
        self.permintaan: list[tuple[str, str, dict, bytes]] = []
        self.atur("apim", b.TOKEN_APIM)
        self.atur("sso", b.TOKEN_SSO)
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def alamat(self, jalur: str = "") -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{jalur}"

    def atur(self, jalur: str, *isi: bytes | tuple[int, bytes]) -> None:
        self.antre[f"/{jalur}"] = [satu if isinstance(satu, tuple) else (200, satu) for satu in isi]

    def ke(self, jalur: str) -> list[tuple[str, str, dict, bytes]]:
        return [satu for satu in self.permintaan if satu[1].partition("?")[0] == f"/{jalur}"]

    def banyak(self, jalur: str) -> int:
        return len(self.ke(jalur))


class Penjawab(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Peladen

    def do_GET(self):
        isi = self.rfile.read(int(self.headers.get("content-length") or 0))
        kepala = {nama.lower(): nilai for nama, nilai in self.headers.items()}
        self.server.permintaan.append((self.command, self.path, kepala, isi))
        antre = self.server.antre[self.path.partition("?")[0]]
        status, badan = antre.pop(0) if len(antre) > 1 else antre[0]
        self.send_response(status)
        self.send_header("content-length", str(len(badan)))
        self.end_headers()
        self.wfile.write(badan)

    do_POST = do_GET

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def peladen_modul():
    satu = Peladen()
    yield satu
    satu.shutdown()
    satu.server_close()


@pytest.fixture
def peladen(peladen_modul):
    peladen_modul.permintaan.clear()
    peladen_modul.atur("apim", b.TOKEN_APIM)
    peladen_modul.atur("sso", b.TOKEN_SSO)
    return peladen_modul


@pytest.fixture
def kredensial(db, peladen):
    nanti = timezone.now() + timedelta(hours=1)
    return Kredensial.objects.create(
        instansi=buat_instansi(),
        apim_url=peladen.alamat("apim"),
        sso_url=peladen.alamat("sso"),
        ws_url=peladen.alamat("ws"),
        ref_url=peladen.alamat("ref"),
        consumer_key="kunci",
        consumer_secret="rahasia",
        client_id="kodeservice",
        pengguna_sso=NIP,
        sandi_sso="sandi",
        token_apim="apim-lama",
        token_apim_sampai=nanti,
        token_sso="sso-lama",
        token_sso_sampai=nanti,
    )


@pytest.fixture
def klien(kredensial):
    with KlienSapk(kredensial) as satu:
        yield satu


def kepala_akhir(peladen, jalur) -> tuple[str, str]:
    kepala = peladen.ke(jalur)[-1][2]
    return kepala["authorization"], kepala["auth"]


def test_token_dan_kepala(peladen, kredensial):
    """§1.2-1.4: how both tokens are asked for and carried."""
    Kredensial.objects.update(token_apim="", token_sso="")
    peladen.atur(f"ws/{BACA}", b.RW_JABATAN)
    with KlienSapk(kredensial) as klien:
        assert klien.baca(BACA).berhasil
        assert klien.baca(BACA).berhasil
    ((metode, _, kepala, isi),) = peladen.ke("apim")
    assert metode == "POST"
    assert kepala["authorization"] == "Basic " + base64.b64encode(b"kunci:rahasia").decode()
    assert kepala["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qs(isi.decode()) == {"grant_type": ["client_credentials"]}
    ((_, _, _, isi),) = peladen.ke("sso")
    assert parse_qs(isi.decode()) == {
        "client_id": ["kodeservice"],
        "grant_type": ["password"],
        "username": [NIP],
        "password": ["sandi"],
    }
    assert kepala_akhir(peladen, f"ws/{BACA}") == ("Bearer apim-baru", "bearer sso-baru")
    assert peladen.ke(f"ws/{BACA}")[0][2]["accept"] == "application/json"
    kredensial.refresh_from_db()
    assert kredensial.token_apim_sampai - timezone.now() < timedelta(seconds=3600)
    assert kredensial.token_sso_sampai - timezone.now() > timedelta(seconds=43000)


@pytest.mark.parametrize(("jalur", "isi"), [("apim", b.KUNCI_SALAH), ("sso", b.SANDI_SALAH)])
def test_kunci_atau_sandi_ditolak(peladen, kredensial, jalur, isi):
    Kredensial.objects.update(token_apim="", token_sso="")
    peladen.atur(jalur, (401, isi))
    peladen.atur(f"ws/{BACA}", b.RW_JABATAN)
    with KlienSapk(kredensial) as klien, pytest.raises(SalahPengaturan, match=json.loads(isi)["error_description"]):
        klien.baca(BACA)
    assert (peladen.banyak(jalur), peladen.banyak(f"ws/{BACA}")) == (1, 0)


def test_data_utama_dan_rw_jabatan_menjadi_baris(peladen, klien):
    """§3, lines 413-432."""
    peladen.atur(f"ws/pns/data-utama/{NIP}", b.DATA_UTAMA)
    peladen.atur(f"ws/{BACA}", b.RW_JABATAN)
    satu = peta["biodata"]
    hasil = urai(satu, klien.baca(f"pns/data-utama/{NIP}"))
    nilai = dict(zip(satu.nama_medan, hasil.baris[PNS], strict=True))
    assert (hasil.hasil, hasil.id_orang) == (HasilTarik.TERBACA, PNS)
    harap = {
        "nip": NIP,
        "nip_lama": "",
        "nama": "CONTOH PEGAWAI",
        "gelar_belakang": "S.Kom.",
        "tanggal_lahir": "01-01-1990",
        "jenis_kelamin": "M",
        "agama": "1",
        "nik": "0000000000000000",
        "kedudukan_hukum": "01",
        "golongan": "33",
        "tmt_golongan": "01-04-2023",
        "jenis_jabatan": "2",
        "unit": "00000000000000000000000000000001",
        "tingkat_pendidikan": "40",
        "email": None,  # abridged: an absent key is unknown, not empty
        "nomor_hp": None,
    }
    assert {nama: nilai[nama] for nama in harap} == harap
    satu = peta["jabatan"]
    hasil = urai(satu, klien.baca(BACA))
    ((id_baris, teks),) = hasil.baris.items()
    assert (id_baris, hasil.id_orang) == ("b2c3d4e5-0000-11ee-9000-0a580a830002", PNS)
    assert dict(zip(satu.nama_medan, teks, strict=True)) == {
        "nama_jabatan": "Pranata Komputer Ahli Muda",
        "unit": "00000000000000000000000000000001",
        "jenis_jabatan": "2",
        "jabatan": "8ae4000000000000000000000000aaaa",
        "sub_jabatan": "",
        "eselon": "",
        "tmt": "01-01-2023",
        "tanggal_pelantikan": "03-01-2023",
        "jenis_mutasi": "MJ",
        "tmt_mutasi": None,
        "jenis_penugasan": "",
        "nomor_sk": "800/001/2022",
        "tanggal_sk": "15-12-2022",
    }


def test_list_kp_dan_rujukan(peladen, klien):
    """Lines 445, 448 and 376: a query string on a list, both envelopes of the references."""
    peladen.atur("ws/pns/list-kp-instansi", b.LIST_KP)
    jawab = klien.baca("pns/list-kp-instansi", periode="2024-04-01", limit=10, offset=0)
    assert (jawab.berhasil, jawab.data[0]["statusUsulan"], jawab.badan["count"]) == (True, "32", 1)
    assert peladen.permintaan[-1][1] == "/ws/pns/list-kp-instansi?periode=2024-04-01&limit=10&offset=0"
    for isi in (b.REFERENSI, b.REFERENSI_LARIK):
        peladen.atur("ref/agama", isi)
        assert klien.rujukan("agama").data == [{"id": "1", "nama": "Islam"}]
    peladen.atur(f"ws/{BACA}", b.REFERENSI_LARIK)
    with pytest.raises(Sementara):
        klien.baca(BACA)


@pytest.mark.parametrize("isi", [b.TOKEN_GERBANG_RATA, b.TOKEN_GERBANG_BUNGKUS, b.TOKEN_GERBANG_XML])
@pytest.mark.parametrize("status", [401, 200])
@pytest.mark.parametrize("simpan", [False, True])
def test_token_gerbang_ditolak_diganti_sekali(peladen, klien, isi, status, simpan):
    """§7.1.4: a rejected gateway token is fetched anew and the call made again, also a save; token B stays."""
    jalur = SIMPAN if simpan else BACA
    peladen.atur(f"ws/{jalur}", (status, isi), b.SIMPAN[0][1] if simpan else b.RW_JABATAN)
    assert (klien.simpan(jalur, {}) if simpan else klien.baca(jalur)).berhasil
    assert (peladen.banyak("apim"), peladen.banyak("sso"), peladen.banyak(f"ws/{jalur}")) == (1, 0, 2)
    assert kepala_akhir(peladen, f"ws/{jalur}") == ("Bearer apim-baru", "bearer sso-lama")


def test_token_gerbang_tetap_ditolak_berhenti(peladen, klien):
    peladen.atur(f"ws/{BACA}", (401, b.TOKEN_GERBANG_RATA))
    with pytest.raises(TokenGerbangDitolak):
        klien.baca(BACA)
    assert peladen.banyak(f"ws/{BACA}") == klien.percobaan


def test_sso_habis_diganti_sekali_token_gerbang_tetap(peladen, klien):
    """Line 138."""
    peladen.atur(f"ws/{BACA}", (401, b.JWT_HABIS), b.RW_JABATAN)
    assert klien.baca(BACA).berhasil
    assert (peladen.banyak("apim"), peladen.banyak("sso")) == (0, 1)
    assert kepala_akhir(peladen, f"ws/{BACA}") == ("Bearer apim-lama", "bearer sso-baru")


@pytest.mark.parametrize("status", [200, 401])
@pytest.mark.parametrize("simpan", [False, True])
def test_sso_milik_instansi_lain_tidak_diulang(peladen, klien, status, simpan):
    """Line 139, problem 2: shown to a person, never retried."""
    jalur = SIMPAN if simpan else BACA
    peladen.atur(f"ws/{jalur}", (status, b.SSO_SALAH))
    with pytest.raises(SalahPengaturan, match="mismatch"):
        (klien.simpan(jalur, {}) if simpan else klien.baca(jalur))
    assert (peladen.banyak(f"ws/{jalur}"), peladen.banyak("sso")) == (1, 0)


@pytest.mark.parametrize("isi", [b.DITANGGUHKAN, b.DITANGGUHKAN_BUNGKUS, b.DITANGGUHKAN_XML])
@pytest.mark.parametrize("status", [500, 503])
def test_ditangguhkan_menunggu_tanpa_membuang_token(peladen, klien, isi, status):
    """Line 130 and §7.1.4: at least 30 s, at most 3 times, both tokens kept."""
    peladen.atur(f"ws/{BACA}", (status, isi))
    with pytest.raises(Sementara) as galat:
        klien.baca(BACA)
    assert galat.value.tunggu >= 30
    assert (peladen.banyak(f"ws/{BACA}"), peladen.banyak("apim"), peladen.banyak("sso")) == (3, 0, 0)
    peladen.atur(f"ws/{BACA}", (status, isi), b.RW_JABATAN)
    assert klien.baca(BACA).berhasil


@pytest.mark.parametrize(
    ("status", "isi"),
    [(503, b.DITANGGUHKAN), (503, b.DITANGGUHKAN_XML), (502, b.HTML), (200, b""), (200, b"0")],
)
def test_simpan_tanpa_jawaban_jelas_tidak_diulang(peladen, klien, status, isi):
    """§7.1.5: a save is not idempotent; without a clear answer it is read back, not repeated."""
    peladen.atur(f"ws/{SIMPAN}", (status, isi))
    with pytest.raises(TidakPasti):
        klien.simpan(SIMPAN, {})
    assert peladen.banyak(f"ws/{SIMPAN}") == 1


@pytest.mark.parametrize("simpan", [False, True])
def test_dibatasi_diulang_juga_simpan(peladen, klien, simpan):
    """Line 128: the gateway throttled the call, so the save never reached the service; the tokens stay."""
    jalur = SIMPAN if simpan else BACA
    peladen.atur(f"ws/{jalur}", (429, b.DIBATASI), b.SIMPAN[0][1] if simpan else b.RW_JABATAN)
    assert (klien.simpan(jalur, {}) if simpan else klien.baca(jalur)).berhasil
    assert (peladen.banyak(f"ws/{jalur}"), peladen.banyak("apim"), peladen.banyak("sso")) == (2, 0, 0)


@pytest.mark.parametrize(("status", "isi"), [(429, b.DIBATASI), (502, b.HTML), (504, b.HTML), (200, b""), (200, b"0")])
def test_baca_yang_terganggu_diulang(peladen, klien, status, isi):
    peladen.atur(f"ws/{BACA}", (status, isi), (status, isi), b.RW_JABATAN)
    assert klien.baca(BACA).berhasil
    assert peladen.banyak(f"ws/{BACA}") == 3


@pytest.mark.parametrize(("status", "isi"), b.KOSONG)
def test_kosong_lewat_http(peladen, klien, status, isi):
    peladen.atur(f"ws/{BACA}", (status, isi))
    assert urai(peta["jabatan"], klien.baca(BACA)).hasil == HasilTarik.KOSONG
    assert peladen.banyak(f"ws/{BACA}") == 1


@pytest.mark.parametrize("isi", b.TOLAK)
@pytest.mark.parametrize("status", [200, 400, 404, 422, 500])
def test_penolakan_simpan_permanen_apa_pun_statusnya(peladen, klien, isi, status):
    """Line 149: body first, status second; a business failure is never retried."""
    peladen.atur(f"ws/{SIMPAN}", (status, isi))
    with pytest.raises(Permanen) as galat:
        klien.simpan(SIMPAN, {})
    pesan = json.loads(isi).get("message") or json.loads(isi)["data"]
    assert galat.value.pesan == " ".join(pesan.split())
    assert peladen.banyak(f"ws/{SIMPAN}") == 1


@pytest.mark.parametrize(("jalur", "isi", "data", "pesan"), b.SIMPAN)
def test_balasan_simpan(peladen, klien, jalur, isi, data, pesan):
    """§2.2: each save's own envelope; the body goes out as JSON, as it is."""
    peladen.atur(f"ws/{jalur}", isi)
    badan = json.loads(b.SISIP_JABATAN)
    jawab = klien.simpan(jalur, badan)
    assert (jawab.berhasil, jawab.data, jawab.pesan) == (True, data, pesan)
    metode, _, kepala, terkirim = peladen.permintaan[-1]
    assert (metode, kepala["content-type"]) == ("POST", "application/json")
    assert json.loads(terkirim) == badan


@pytest.mark.parametrize(("isi", "berhasil", "pesan"), b.SINKRON)
@pytest.mark.parametrize("status", [200, 404])
def test_dialek_sinkron(peladen, klien, isi, berhasil, pesan, status):
    """Line 270: capital keys, and success only when Error, as text, equals false."""
    peladen.atur("ws/pns/data-utama-jabatansync", (status, isi))
    jawab = klien.baca("pns/data-utama-jabatansync", pns_orang_id=PNS)
    assert (jawab.berhasil, jawab.pesan) == (berhasil, pesan)
    assert peladen.permintaan[-1][1].endswith(f"?pns_orang_id={PNS}")


@pytest.mark.parametrize("isi", b.UNGGAH)
def test_unggah_dokumen_riwayat(peladen, klien, isi):
    """Line 254: multipart file, id_riwayat, id_ref_dokumen."""
    peladen.atur("ws/upload-dok-rw", isi)
    assert klien.unggah("rw-1", "872", "sk.pdf", b"%PDF-1.4 isi").berhasil
    metode, _, kepala, badan = peladen.permintaan[-1]
    assert (metode, kepala["content-type"].partition(";")[0]) == ("POST", "multipart/form-data")
    for potong in (
        b'name="id_riwayat"\r\n\r\nrw-1',
        b'name="id_ref_dokumen"\r\n\r\n872',
        b'name="file"; filename="sk.pdf"',
    ):
        assert potong in badan


def test_berkas_dikenali_dari_isinya(peladen, klien):
    """§7.1.3a and line 147: PDF and JPEG by their first bytes; a failing download is JSON all the same."""
    for isi in (b"%PDF-1.4 isi", b"\xff\xd8\xff\xe0 isi"):
        peladen.atur("ws/download-dok", isi)
        jawab = klien.baca("download-dok", filePath="peremajaan/usulan/872_x.pdf")
        assert (jawab.berhasil, jawab.isi) == (True, isi)
    peladen.atur("ws/download-dok", b.KOSONG[0])
    assert not klien.baca("download-dok", filePath="x").berhasil
