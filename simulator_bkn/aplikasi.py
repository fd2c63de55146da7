"""The ASGI program: routing, the fast path for person reads, and how faults wrap a request."""

import asyncio
from urllib.parse import parse_qsl, unquote

from starlette.requests import Request

from . import acuan, tindakan
from .bentuk import TAK_BERHAK, TAK_DITEMUKAN, Jawaban
from .galat import galat_gerbang
from .gangguan import DaftarGangguan, PutusKoneksi, sebelum, sesudah
from .kawat_baca import JENIS_JALUR, SEMUA, Jenis
from .kawat_tulis import HAPUS, SIMPAN
from .kendali import Kendali
from .simpanan import Simpanan
from .token import Token

API = "/apisiasn/1.0/"
PNS = API + "pns/"
REFERENSI = "/referensi_siasn/1/"
TOKEN_APIM = "/oauth2/token"
TOKEN_SSO = "/auth/realms/public-siasn/protocol/openid-connect/token"
BILAS_DETIK = 1.0


class Aplikasi:
    def __init__(self, simpanan: Simpanan, kunci_kendali: str):
        self.simpanan = simpanan
        self.token = Token(simpanan)
        self.gangguan = DaftarGangguan()
        self.kendali = Kendali(self, kunci_kendali)
        self.rute = self._susun_rute()
        self._pembilas: asyncio.Task | None = None

    def _susun_rute(self) -> dict:
        """{path or parent/*: {method: handler(instansi, last segment, query, body)}} generated from the tables."""
        s = self.simpanan
        rute: dict[str, dict] = {}

        def pasang(metode: str, jalur: str, penangan) -> None:
            rute.setdefault(jalur, {})[metode] = penangan

        for ep in SIMPAN:
            pasang("POST", ep.jalur, lambda i, a, k, b, ep=ep: tindakan.simpan(s, ep, i, b))
        for kata, jenis in HAPUS.items():
            jalur = f"{kata}/delete/*"
            pasang("DELETE", jalur, lambda i, a, k, b, j=jenis, p=jalur: tindakan.hapus(s, j, i, a, p))
        for jenis in SEMUA:
            pasang("GET", f"pns/{jenis.jalur}/*", lambda i, a, k, b, j=jenis: self.baca_daftar(i, a, j))
            if jenis.jalur_tunggal:
                pasang("GET", f"{jenis.jalur_tunggal}/id/*", lambda i, a, k, b, j=jenis: self.baca_satu(i, a, j))
        pasang("GET", "jabatan/pns/*", lambda i, a, k, b: self.baca_daftar(i, a, JENIS_JALUR["rw-jabatan"]))
        pasang("GET", "pns/data-utama/*", lambda i, a, k, b: self.baca_utama(i, a, paruh=False))
        pasang("GET", "pns/data-utama/paruhwaktu/*", lambda i, a, k, b: self.baca_utama(i, a, paruh=True))
        for bagian in ("jabatan", "golongan"):
            for akhiran in ("", "/*"):
                pasang(
                    "GET",
                    f"pns/data-utama-{bagian}sync{akhiran}",
                    lambda i, a, k, b, bg=bagian: tindakan.sinkron(s, bg, i, k.get("pns_orang_id") or a),
                )
        pasang("GET", "referensi/ref-unor", lambda i, a, k, b: acuan.baca_unor(s.acuan, i, k))
        pasang("GET", "download-dok", lambda i, a, k, b: tindakan.unduh(s, i, k.get("filePath", "")))
        for jalur, baris in (("upload-dok", False), ("upload-dok-rw", True)):
            pasang("POST", jalur, lambda i, a, k, b, baris=baris: tindakan.unggah(s, i, b, ke_baris=baris))
        return rute

    # --- person reads -------------------------------------------------------------------------------------------
    def _milik(self, instansi: str, nip: str) -> tuple | Jawaban:
        orang = self.simpanan.nip.get(nip)
        if orang is None:
            return TAK_DITEMUKAN
        return orang if orang[1] == instansi else TAK_BERHAK

    def baca_utama(self, instansi: str, nip: str, *, paruh: bool) -> Jawaban:
        orang = self._milik(instansi, nip)
        if isinstance(orang, Jawaban):
            return orang
        if orang[2] != paruh:
            return TAK_DITEMUKAN
        return Jawaban(200, b'{"code":1,"data":' + self.simpanan.kawat_utama(orang[0]) + b"}")

    def baca_daftar(self, instansi: str, nip: str, jenis: Jenis) -> Jawaban:
        orang = self._milik(instansi, nip)
        if isinstance(orang, Jawaban):
            return orang
        isi = self.simpanan.kawat_daftar(orang[0], jenis.nama)
        if jenis.daftar:
            pns_id = self.simpanan.db.execute("SELECT id FROM orang WHERE no = ?", (orang[0],)).fetchone()[0]
            daftar = f"[{isi.decode()}]" if isi else ("null" if jenis.kosong is None else "[]")
            return Jawaban(200, f'{{"code":1,"data":{{"idPns":"{pns_id}","{jenis.daftar}":{daftar}}}}}'.encode())
        return Jawaban(200, b'{"code":1,"data":[' + isi + b"]}") if isi else TAK_DITEMUKAN

    def baca_satu(self, instansi: str, id_baris: str, jenis: Jenis) -> Jawaban:
        ada = self.simpanan.baris(id_baris)
        if ada is None or ada[0] is not jenis:
            return TAK_DITEMUKAN
        if ada[2]["instansi"] != instansi:
            return TAK_BERHAK
        isi = self.simpanan.kawat_baris(id_baris).replace(b'"id":', f'"{jenis.kunci_id_tunggal}":'.encode(), 1)
        return Jawaban(200, b'{"code":1,"data":' + isi + b"}")

    # --- dispatch -----------------------------------------------------------------------------------------------
    def temukan(self, metode: str, jalur: str):
        """(template, last segment, handler) or a gateway fault for a path or method that does not exist."""
        nama = jalur.removeprefix(API)
        akhir = ""
        if nama not in self.rute:
            induk, _, akhir = nama.rpartition("/")
            nama = f"{induk}/*"
        if nama not in self.rute or (nama.endswith("/*") and not akhir):
            return "(tidak ada)", "", galat_gerbang("404")
        return nama, unquote(akhir), self.rute[nama].get(metode) or galat_gerbang("405")

    def _layani(self, metode: str, jalur: str, kepala: dict, kueri: dict, badan) -> tuple[str, Jawaban]:
        if jalur.startswith(API):
            nama, akhir, penangan = self.temukan(metode, jalur)
            if isinstance(penangan, Jawaban):
                return nama, penangan
            instansi = self.token.periksa(kepala)
            return nama, instansi if isinstance(instansi, Jawaban) else penangan(instansi, akhir, kueri, badan)
        if jalur.startswith(REFERENSI):
            return self._referensi(metode, jalur.removeprefix(REFERENSI), kepala, kueri)
        if metode == "POST" and jalur == TOKEN_APIM:
            return "token apim", self.token.terbitkan_apim(kepala, badan)
        if metode == "POST" and jalur == TOKEN_SSO:
            return "token sso", self.token.terbitkan_sso(badan)
        return "(tidak ada)", galat_gerbang("404")

    def _referensi(self, metode: str, jalur: str, kepala: dict, kueri: dict) -> tuple[str, Jawaban]:
        tabel, _, ekor = jalur.partition("/")
        if ekor not in ("", "search") or not (tabel in acuan.TABEL or tabel in acuan.LAIN):
            return "(tidak ada)", galat_gerbang("404")
        if metode != "GET":
            return jalur, galat_gerbang("405")
        instansi = self.token.periksa(kepala, perlu_sso=False)
        if isinstance(instansi, Jawaban):
            return jalur, instansi
        cari = ekor == "search"
        if tabel in acuan.LAIN:
            return jalur, acuan.LAIN[tabel](self.simpanan.acuan, kueri, cari=cari)
        return jalur, acuan.baca_tabel(self.simpanan.acuan, tabel, kueri, cari=cari)

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] == "lifespan":
            await self._umur(receive, send)
            return
        metode, jalur, kepala = scope["method"], scope["path"], dict(scope["headers"])
        badan = b"" if metode in ("GET", "DELETE") else await _baca_badan(receive)
        kueri = dict(parse_qsl(scope["query_string"].decode("latin-1"))) if scope["query_string"] else {}
        if jalur.startswith("/_kendali"):
            await _kirim(send, self.kendali.layani(metode, jalur, kepala, kueri, badan))
            return
        try:
            jawaban = await self._dengan_gangguan(scope, metode, jalur, kepala, kueri, badan)
        except PutusKoneksi as putus:
            self.simpanan.hitung_permintaan(f"{metode} {self._nama(metode, jalur)}", 0)
            await _putuskan(receive, send, putus.tahan_ms)
            return
        await _kirim(send, jawaban)

    async def _dengan_gangguan(self, scope, metode, jalur, kepala, kueri, badan) -> Jawaban:
        if self.gangguan.aktif:
            terpilih = self.gangguan.pilih(metode, jalur, lambda: self._jejak(jalur, kueri, badan))
            if (ganti := await sebelum(terpilih)) is not None:
                self.simpanan.hitung_permintaan(f"{metode} {self._nama(metode, jalur)}", ganti.status)
                return ganti
        else:
            terpilih = []
        if kepala.get(b"content-type", b"").startswith(b"multipart/form-data"):
            badan = await _isian(scope, badan)
        nama, jawaban = self._layani(metode, jalur, kepala, kueri, badan)
        if terpilih:
            jawaban = sesudah(terpilih, jawaban)
        self.simpanan.hitung_permintaan(f"{metode} {nama}", jawaban.status)
        return jawaban

    def _nama(self, metode: str, jalur: str) -> str:
        return self.temukan(metode, jalur)[0] if jalur.startswith(API) else jalur

    def _jejak(self, jalur: str, kueri: dict, badan: bytes) -> str:
        """Everything that may name a person: path, query, body, and the owner of a row named by the path."""
        baris = self.simpanan.baris(jalur.rpartition("/")[2])
        pemilik = baris[2]["id"] if baris else ""
        return f"{jalur} {' '.join(kueri.values())} {badan.decode('latin-1')} {pemilik}"

    # --- lifespan -----------------------------------------------------------------------------------------------
    async def _umur(self, receive, send) -> None:
        while True:
            pesan = await receive()
            if pesan["type"] == "lifespan.startup":
                self._pembilas = asyncio.create_task(self._bilas_berkala())
                await send({"type": "lifespan.startup.complete"})
            else:
                self._pembilas.cancel()
                self.simpanan.bilas_hitungan()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _bilas_berkala(self) -> None:
        while True:
            await asyncio.sleep(BILAS_DETIK)
            self.simpanan.bilas_hitungan()


async def _baca_badan(receive) -> bytes:
    potongan = []
    while True:
        pesan = await receive()
        if pesan["type"] == "http.disconnect":
            break
        potongan.append(pesan.get("body", b""))
        if not pesan.get("more_body"):
            break
    return b"".join(potongan)


async def _isian(scope, badan: bytes) -> dict:
    async def ulang():
        return {"type": "http.request", "body": badan, "more_body": False}

    async with Request(scope, ulang).form() as formulir:
        return {k: v if isinstance(v, str) else await v.read() for k, v in formulir.items()}


async def _kirim(send, jawaban: Jawaban) -> None:
    kepala = [
        (b"content-type", jawaban.tipe),
        (b"content-length", str(len(jawaban.badan)).encode()),
        *jawaban.kepala,
    ]
    await send({"type": "http.response.start", "status": jawaban.status, "headers": kepala})
    await send({"type": "http.response.body", "body": jawaban.badan})


async def _putuskan(receive, send, tahan_ms: int) -> None:
    """Hold the line until the caller gives up or the time is over, then close it without a byte."""
    try:
        async with asyncio.timeout(tahan_ms / 1000):
            while (await receive())["type"] != "http.disconnect":
                pass
        return
    except TimeoutError:
        pass
    # ASGI has no word for "hang up"; uvicorn's own transport does.
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is not None:
        transport.abort()
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1000")]})
