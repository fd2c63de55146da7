"""One client per job: blocking httpx with a connection per thread, shared rate, breaker, retries by kind of error."""

import random
import threading
import time
from collections.abc import Callable

import httpx
from django.conf import settings

from integrasi_sapk.galat import BelumSampai, Dibatasi, Padam, SalahPengaturan, Sementara, TidakPasti
from integrasi_sapk.klien.giliran import Giliran
from integrasi_sapk.klien.pemutus import Pemutus
from integrasi_sapk.klien.penggolong import Balasan, TokenGerbangDitolak, TokenSsoDitolak, golongkan, wajib_berhasil
from integrasi_sapk.klien.sambungan import galat_sambungan
from integrasi_sapk.klien.token import Alamat, PenyimpanToken
from integrasi_sapk.models import Kredensial


class KlienSapk:
    """Speak to BKN for one instansi. Thread-safe; TLS is always verified."""

    def __init__(self, kredensial: Kredensial):
        atur = self.atur = settings.SIASN
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
        self.percobaan = atur["percobaan"]
        laju = kredensial.laju_per_detik
        self._berhenti = threading.Event()
        self.giliran = Giliran(kredensial.pk, atur["laju_per_detik"] if laju is None else laju, self._berhenti)
        self.pemutus = Pemutus(self.giliran.jeda, self._berhenti)
        sambung = atur["batas_sambung"]
        batas_waktu = httpx.Timeout(atur["batas_waktu"], connect=sambung)
        self._batas = {"timeout": batas_waktu.as_dict()}
        self._batas_berkas = {"timeout": httpx.Timeout(atur["batas_berkas"], connect=sambung).as_dict()}
        self._lokal = threading.local()
        # Reading the authorities costs tens of milliseconds: once, not once per thread.
        self._tls = httpx.create_ssl_context()
        self._http = httpx.Client(timeout=batas_waktu, follow_redirects=False, verify=self._tls)
        self._semua: list[httpx.Client | httpx.HTTPTransport] = [self._http]
        self.token = PenyimpanToken(kredensial.pk, self.alamat, self._http)
        self.panggilan = self._terhitung = 0
        self._dihitung_pada = time.monotonic()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.hentikan()
        self.giliran.tutup()
        for http in self._semua:
            http.close()

    def hentikan(self) -> None:
        """End every wait of every thread and make no new call; calls under way end by themselves."""
        self._berhenti.set()

    @property
    def dihentikan(self) -> bool:
        return self._berhenti.is_set()

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

    def baca_sekali(self, jalur: str, **params) -> Balasan:
        """One GET, never repeated here. A readable refusal (code 0) is returned: its meaning differs per kind."""
        return self._kirim("GET", f"{self.alamat.ws}/{jalur}", params=params or None)

    def baca(self, jalur: str, **params) -> Balasan:
        """GET with retries."""
        return self._ulangi(lambda: self.baca_sekali(jalur, **params))

    def rujukan(self, tabel: str, **params) -> Balasan:
        return self._ulangi(lambda: self._kirim("GET", f"{self.alamat.ref}/{tabel}", params=params or None))

    def simpan(self, jalur: str, badan: dict, *, sebelum: Callable[[], None] | None = None) -> Balasan:
        """POST, never repeated here once it may have reached BKN: raises TidakPasti instead, Permanen when refused.

        `sebelum` is called each time right before the request leaves, after every wait; what it raises stops it.
        """
        return wajib_berhasil(self._sekali("POST", f"{self.alamat.ws}/{jalur}", sebelum=sebelum, json=badan))

    def hapus(self, jalur: str, id_baris: str, *, sebelum: Callable[[], None] | None = None) -> Balasan:
        """DELETE of one row; as with `simpan`, unclear answers are TidakPasti and never repeated here."""
        return wajib_berhasil(self._sekali("DELETE", f"{self.alamat.ws}/{jalur}/{id_baris}", sebelum=sebelum))

    def unggah(
        self, id_riwayat: str, id_ref: str, nama: str, isi: bytes, *, sebelum: Callable[[], None] | None = None
    ) -> Balasan:
        isian = {"id_riwayat": id_riwayat, "id_ref_dokumen": id_ref}
        berkas = {"file": (nama, isi, "application/pdf")}
        alamat = f"{self.alamat.ws}/upload-dok-rw"
        return wajib_berhasil(self._sekali("POST", alamat, sebelum=sebelum, data=isian, files=berkas))

    def jeda_ulang(self, ke: int, galat: Sementara) -> float:
        """Seconds to wait before attempt `ke` + 1, already scaled."""
        if isinstance(galat, Dibatasi) or getattr(galat, "segera", False):
            # A throttled call is held by the pause that all workers share.
            return 0.0
        lama = max(galat.tunggu, min(self.atur["tunggu_maks"], self.atur["tunggu_dasar"] * 2 ** (ke - 1)))
        acak = self.atur["tunggu_acak"]
        return self._skala(lama * random.uniform(1 - acak / 2, 1 + acak))

    def _skala(self, detik: float) -> float:
        return detik / self.atur["pembagi_tunggu"]

    def _ulangi(self, panggil: Callable[[], Balasan], jenis: type[Sementara] = Sementara) -> Balasan:
        for ke in range(1, self.percobaan + 1):
            try:
                return panggil()
            except jenis as galat:
                if ke == self.percobaan or self._berhenti.wait(self.jeda_ulang(ke, galat)):
                    raise
        raise AssertionError("tidak tercapai")

    def _sekali(self, metode: str, alamat: str, **isi) -> Balasan:
        """A save: only what proves that it did not reach BKN's service is tried again."""
        try:
            return self._ulangi(lambda: self._kirim(metode, alamat, **isi), BelumSampai)
        except BelumSampai:
            raise
        except Sementara as galat:
            raise TidakPasti(galat.pesan, tunggu=galat.tunggu) from galat

    def _kirim(self, metode: str, alamat: str, *, sebelum: Callable[[], None] | None = None, **isi) -> Balasan:
        """One call, and what it tells the breaker, the tokens and the other workers."""
        self.pemutus.masuk()
        try:
            apim, sso = self.token.apim(), self.token.sso()
            balasan = self._panggil(metode, alamat, apim, sso, isi, sebelum)
        except Dibatasi as galat:
            self.pemutus.lewat()
            self._istirahat(galat)
            raise
        except (TokenGerbangDitolak, TokenSsoDitolak) as galat:
            nama, token = ("apim", apim) if isinstance(galat, TokenGerbangDitolak) else ("sso", sso)
            galat.segera = self.token.buang(nama, token)
            if galat.segera:
                self.pemutus.lewat()
            else:
                self.pemutus.tak_terjawab(galat.pesan)
            raise
        except Sementara as galat:
            self.pemutus.tak_terjawab(galat.pesan)
            raise
        except SalahPengaturan:
            self.pemutus.lewat()
            raise
        self.pemutus.terjawab()
        self.token.diterima()
        return balasan

    def _istirahat(self, galat: Dibatasi) -> None:
        if galat.tunggu >= self.atur["parkir_padam"]:
            raise Padam(
                f"BKN membatasi panggilan selama {round(galat.tunggu / 60)} menit lagi. Yang sudah terbaca tersimpan "
                "dan data Anda tidak berubah. Lanjutkan sesudah itu."
            ) from galat
        self.giliran.jeda(self._skala(galat.tunggu))

    def _panggil(
        self, metode: str, alamat: str, apim: str, sso: str, isi: dict, sebelum: Callable[[], None] | None
    ) -> Balasan:
        kepala = {"Authorization": f"Bearer {apim}", "Auth": f"bearer {sso}", "accept": "application/json"}
        batas = self._batas_berkas if "files" in isi else self._batas
        permintaan = httpx.Request(metode, alamat, headers=kepala, extensions=batas, **isi)
        saluran = self._saluran()
        self.giliran.tunggu()
        if sebelum:
            sebelum()
        self.panggilan += 1
        try:
            jawab = saluran.handle_request(permintaan)
            try:
                jawab.read()
            finally:
                jawab.close()
        except httpx.HTTPError as galat:
            raise galat_sambungan(galat) from galat
        larik = alamat.startswith(f"{self.alamat.ref}/")
        return golongkan(jawab.status_code, jawab.content, jawab.headers, larik=larik)

    def _saluran(self) -> httpx.HTTPTransport:
        """The thread's own transport: without cookies, redirects and hooks a call costs a third less."""
        if not hasattr(self._lokal, "saluran"):
            batas = httpx.Limits(max_connections=2, max_keepalive_connections=2)
            self._lokal.saluran = httpx.HTTPTransport(verify=self._tls, limits=batas)
            self._semua.append(self._lokal.saluran)
        return self._lokal.saluran
