"""The two tokens, shared by threads and workers: kept encrypted on the credentials row, fetched under its lock."""

import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
import jwt
import orjson
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from integrasi_sapk.galat import BelumSampai, SalahPengaturan
from integrasi_sapk.klien.sambungan import galat_sambungan
from integrasi_sapk.models import Kredensial, ModeSso

SALAH_KUNCI = {"invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"}
LAMA_MASUK_AKAL = 10 * 365 * 86400


@dataclass(frozen=True)
class Alamat:
    apim: str
    sso: str
    ws: str
    ref: str


def masa_token(token: str) -> datetime | None:
    """Expiry of a JWT, read without trusting it (only to warn and to plan)."""
    try:
        isi = jwt.decode(token, options={"verify_signature": False})
        return datetime.fromtimestamp(isi["exp"], UTC)
    except (jwt.PyJWTError, KeyError, TypeError, ValueError):
        return None


@dataclass
class Pegangan:
    """One token in this process: until when it is used (monotonic), what BKN last rejected, how often in a row."""

    token: str = ""
    pakai_sampai: float = 0.0
    ditolak: str = ""
    tolak_beruntun: int = 0


class PenyimpanToken:
    """Give both tokens; refresh each at most once for all threads and workers that saw the same one rejected."""

    def __init__(self, kredensial_id: int, alamat: Alamat, http: httpx.Client):
        self.kredensial_id = kredensial_id
        self.alamat = alamat
        self.http = http
        self._kunci = threading.Lock()
        self._pegang = {"apim": Pegangan(), "sso": Pegangan()}
        self._minta = {"apim": self._minta_apim, "sso": self._minta_sso}

    def apim(self) -> str:
        return self._beri("apim")

    def sso(self) -> str:
        return self._beri("sso")

    def _beri(self, nama: str) -> str:
        milik = self._pegang[nama]
        with self._kunci:
            if not milik.token or milik.pakai_sampai < time.monotonic():
                milik.token, sampai = self._ambil(nama, milik.ditolak)
                sisa = (sampai - timezone.now()).total_seconds()
                # WSO2 hands out a token with its remaining life: a short one is used for half of what is left.
                milik.pakai_sampai = time.monotonic() + sisa - min(settings.SIASN["sisa_token"], sisa / 2)
            return milik.token

    def diterima(self) -> None:
        """BKN's service answered a call with both tokens: rejections before it were passing."""
        for milik in self._pegang.values():
            milik.tolak_beruntun = 0

    def buang(self, nama: str, token: str) -> bool:
        """Forget a rejected token, unless another thread already replaced it; True: a new one may be tried at once.

        A token that BKN rejects although it is new is no matter of expiry, and asking for more of them is a storm.
        """
        with self._kunci:
            milik = self._pegang[nama]
            if milik.token == token:
                milik.tolak_beruntun += 1
                milik.token, milik.ditolak = "", token
            return milik.tolak_beruntun <= 1

    def _ambil(self, nama: str, ditolak: str) -> tuple[str, datetime]:
        with transaction.atomic():
            kredensial = Kredensial.objects.select_for_update().get(pk=self.kredensial_id)
            token, sampai = getattr(kredensial, f"token_{nama}"), getattr(kredensial, f"token_{nama}_sampai")
            tempelan = nama == "sso" and kredensial.mode_sso == ModeSso.TEMPEL
            if token and sampai and sampai > timezone.now() and (tempelan or token != ditolak):
                if tempelan and token == ditolak:
                    self._periksa_tempelan()
                return token, sampai
            token, sampai = self._minta[nama](kredensial)
            setattr(kredensial, f"token_{nama}", token)
            setattr(kredensial, f"token_{nama}_sampai", sampai)
            kredensial.save(update_fields=[f"token_{nama}", f"token_{nama}_sampai"])
            return token, sampai

    def _periksa_tempelan(self) -> None:
        if self._pegang["sso"].tolak_beruntun >= settings.SIASN["tolak_token"]:
            raise SalahPengaturan(
                "Token SSO ditolak BKN sebelum masanya habis. Tempel token baru di halaman Kredensial, lalu lanjutkan."
            )

    def _minta_apim(self, kredensial: Kredensial) -> tuple[str, datetime]:
        if not kredensial.consumer_key or not kredensial.consumer_secret:
            raise SalahPengaturan("Consumer key/secret belum diisi.")
        auth = (kredensial.consumer_key, kredensial.consumer_secret)
        return self._post(self.alamat.apim, {"grant_type": "client_credentials"}, "gateway", auth)

    def _minta_sso(self, kredensial: Kredensial) -> tuple[str, datetime]:
        if kredensial.mode_sso == ModeSso.TEMPEL:
            raise SalahPengaturan("Token SSO sudah habis. Tempel token baru di halaman Kredensial, lalu lanjutkan.")
        isian = {
            "client_id": kredensial.client_id,
            "grant_type": "password",
            "username": kredensial.pengguna_sso,
            "password": kredensial.sandi_sso,
        }
        return self._post(self.alamat.sso, isian, "SSO")

    def _post(self, alamat: str, isian: dict, nama: str, auth=None) -> tuple[str, datetime]:
        if not alamat:
            raise SalahPengaturan(f"Alamat token {nama} belum diisi.")
        try:
            jawab = self.http.post(alamat, data=isian, auth=auth)
        except httpx.HTTPError as galat:
            raise galat_sambungan(galat, f"Alamat token {nama}") from galat
        try:
            badan = orjson.loads(jawab.content)
        except orjson.JSONDecodeError:
            badan = None
        if not isinstance(badan, dict):
            if jawab.status_code == 403:
                raise SalahPengaturan(
                    f"Alamat token {nama} menolak (HTTP 403): kemungkinan IP server ini belum terdaftar di BKN."
                )
            raise BelumSampai(f"Alamat token {nama} menjawab bukan data (HTTP {jawab.status_code}).")
        if isinstance(badan.get("access_token"), str) and badan["access_token"]:
            return badan["access_token"], _berlaku_sampai(badan)
        if badan.get("error") in SALAH_KUNCI:
            rincian = badan.get("error_description") or badan["error"]
            raise SalahPengaturan(f"Kunci atau sandi {nama} ditolak BKN: {rincian}.")
        raise BelumSampai(f"Token {nama} tidak diberikan (HTTP {jawab.status_code}).")


def _berlaku_sampai(badan: dict) -> datetime:
    """`expires_in` may be missing, a text or nonsense: then the token itself says, else the setting."""
    try:
        detik = float(badan.get("expires_in"))
    except (TypeError, ValueError):
        detik = 0.0
    if 0 < detik < LAMA_MASUK_AKAL:
        return timezone.now() + timedelta(seconds=detik)
    return masa_token(badan["access_token"]) or timezone.now() + timedelta(seconds=settings.SIASN["masa_token"])
