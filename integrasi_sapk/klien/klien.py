"""One client per job: blocking httpx with a connection per thread, rate limit, retries by kind of error."""

import random
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from django.conf import settings

from integrasi_sapk.galat import SalahPengaturan, Sementara, TidakPasti
from integrasi_sapk.klien.penggolong import Balasan, TokenGerbangDitolak, TokenSsoDitolak, golongkan, wajib_berhasil
from integrasi_sapk.klien.token import Alamat, PenyimpanToken
from integrasi_sapk.models import Kredensial

TUNGGU_DASAR = 2.0
TUNGGU_MAKS = 120.0


@dataclass
class Pembatas:
    """At most `laju` calls a second over all threads of this process; 0 is no limit."""

    laju: int

    def __post_init__(self):
        self._kunci = threading.Lock()
        self._giliran = 0.0

    def tunggu(self) -> None:
        if not self.laju:
            return
        with self._kunci:
            kini = time.monotonic()
            self._giliran = max(self._giliran, kini)
            jeda, self._giliran = self._giliran - kini, self._giliran + 1 / self.laju
        if jeda > 0:
            time.sleep(jeda)


class KlienSapk:
    """Speak to BKN for one instansi. Thread-safe; TLS is always verified."""

    def __init__(self, kredensial: Kredensial):
        atur = settings.SIASN
        self.kredensial = kredensial
        self.alamat = Alamat(
            kredensial.apim_url or atur["apim_url"],
            kredensial.sso_url or atur["sso_url"],
            (kredensial.ws_url or atur["ws_url"]).rstrip("/"),
            (kredensial.ref_url or atur["ref_url"]).rstrip("/"),
        )
        if not self.alamat.ws:
            raise SalahPengaturan("Alamat layanan BKN belum diisi di halaman Kredensial.")
        self.utas = kredensial.utas or atur["utas"]
        laju = kredensial.laju_per_detik
        self.pembatas = Pembatas(atur["laju_per_detik"] if laju is None else laju)
        self.percobaan = atur["percobaan"]
        self._pembagi = atur["pembagi_tunggu"]
        batas_waktu = httpx.Timeout(atur["batas_waktu"], connect=min(10, atur["batas_waktu"]))
        self._batas = {"timeout": batas_waktu.as_dict()}
        self._lokal = threading.local()
        self._http = httpx.Client(timeout=batas_waktu, follow_redirects=False)
        self._semua: list[httpx.Client | httpx.HTTPTransport] = [self._http]
        self.token = PenyimpanToken(kredensial.pk, self.alamat, self._http)
        self.panggilan = self._terhitung = 0
        self._dihitung_pada = time.monotonic()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for http in self._semua:
            http.close()

    def panggilan_baru(self) -> int:
        """Calls since this was last asked; told with every batch, so that a kill loses at most one batch's count."""
        banyak, self._terhitung = self.panggilan - self._terhitung, self.panggilan
        return banyak

    def detik_sejak_hitung(self) -> float:
        return time.monotonic() - self._dihitung_pada

    def detik_baru(self) -> float:
        """Seconds since this was last asked."""
        kini = time.monotonic()
        lama, self._dihitung_pada = kini - self._dihitung_pada, kini
        return lama

    def baca(self, jalur: str, **params) -> Balasan:
        """GET with retries. A readable refusal (code 0) is returned: its meaning differs per kind."""
        return self._ulangi(lambda: self._kirim("GET", f"{self.alamat.ws}/{jalur}", params=params or None))

    def rujukan(self, tabel: str, **params) -> Balasan:
        return self._ulangi(lambda: self._kirim("GET", f"{self.alamat.ref}/{tabel}", params=params or None))

    def simpan(self, jalur: str, badan: dict) -> Balasan:
        """POST, never repeated here once it may have reached BKN: raises TidakPasti instead, Permanen when refused."""
        return wajib_berhasil(self._sekali("POST", f"{self.alamat.ws}/{jalur}", json=badan))

    def hapus(self, jalur: str, id_baris: str) -> Balasan:
        """DELETE of one row; as with `simpan`, unclear answers are TidakPasti and never repeated here."""
        return wajib_berhasil(self._sekali("DELETE", f"{self.alamat.ws}/{jalur}/{id_baris}"))

    def unggah(self, id_riwayat: str, id_ref: str, nama: str, isi: bytes) -> Balasan:
        isian = {"id_riwayat": id_riwayat, "id_ref_dokumen": id_ref}
        berkas = {"file": (nama, isi, "application/pdf")}
        return wajib_berhasil(self._sekali("POST", f"{self.alamat.ws}/upload-dok-rw", data=isian, files=berkas))

    def _ulangi(self, panggil: Callable[[], Balasan]) -> Balasan:
        for ke in range(1, self.percobaan + 1):
            try:
                return panggil()
            except Sementara as galat:
                if ke == self.percobaan:
                    raise
                self._jeda(ke, galat)
        raise AssertionError("tidak tercapai")

    def _sekali(self, metode: str, alamat: str, **isi) -> Balasan:
        """A save: only answers that prove it did not reach the back end (tokens, throttling) are tried again."""
        for ke in range(1, self.percobaan + 1):
            try:
                return self._kirim(metode, alamat, **isi)
            except (TokenGerbangDitolak, TokenSsoDitolak) as galat:
                if ke == self.percobaan:
                    raise
                self._jeda(ke, galat)
            except Sementara as galat:
                raise TidakPasti(galat.pesan, tunggu=galat.tunggu) from galat
        raise AssertionError("tidak tercapai")

    def _jeda(self, ke: int, galat: Sementara) -> None:
        if isinstance(galat, (TokenGerbangDitolak, TokenSsoDitolak)):
            return
        lama = max(galat.tunggu, min(TUNGGU_MAKS, TUNGGU_DASAR * 2 ** (ke - 1)))
        time.sleep(lama * random.uniform(0.8, 1.3) / self._pembagi)

    def _kirim(self, metode: str, alamat: str, **isi) -> Balasan:
        apim, sso = self.token.apim(), self.token.sso()
        self.pembatas.tunggu()
        self.panggilan += 1
        kepala = {"Authorization": f"Bearer {apim}", "Auth": f"bearer {sso}", "accept": "application/json"}
        try:
            permintaan = httpx.Request(metode, alamat, headers=kepala, extensions=self._batas, **isi)
            jawab = self._saluran().handle_request(permintaan)
            try:
                jawab.read()
            finally:
                jawab.close()
        except httpx.TimeoutException as galat:
            raise Sementara("BKN tidak menjawab sampai batas waktu.") from galat
        except httpx.HTTPError as galat:
            raise Sementara(f"Sambungan ke BKN putus ({type(galat).__name__}).") from galat
        with self._buang_token_ditolak(apim, sso):
            return golongkan(jawab.status_code, jawab.content)

    @contextmanager
    def _buang_token_ditolak(self, apim: str, sso: str):
        try:
            yield
        except TokenGerbangDitolak:
            self.token.buang("apim", apim)
            raise
        except TokenSsoDitolak:
            self.token.buang("sso", sso)
            raise

    def _saluran(self) -> httpx.HTTPTransport:
        """The thread's own transport: without cookies, redirects and hooks a call costs a third less."""
        if not hasattr(self._lokal, "saluran"):
            batas = httpx.Limits(max_connections=2, max_keepalive_connections=2)
            self._lokal.saluran = httpx.HTTPTransport(limits=batas)
            self._semua.append(self._lokal.saluran)
        return self._lokal.saluran
