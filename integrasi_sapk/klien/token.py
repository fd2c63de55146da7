"""The two tokens, shared by threads and workers: kept encrypted on the credentials row, fetched under its lock."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
import jwt
import orjson
from django.db import transaction
from django.utils import timezone

from integrasi_sapk.galat import SalahPengaturan, Sementara
from integrasi_sapk.models import Kredensial, ModeSso

SISA_AMAN = timedelta(seconds=20)


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


class PenyimpanToken:
    """Give both tokens; refresh each at most once for all threads that saw the same one rejected."""

    def __init__(self, kredensial_id: int, alamat: Alamat, http: httpx.Client):
        self.kredensial_id = kredensial_id
        self.alamat = alamat
        self.http = http
        self._kunci = threading.Lock()
        self._apim: tuple[str, datetime] | None = None
        self._sso: tuple[str, datetime] | None = None

    def apim(self) -> str:
        with self._kunci:
            if not self._apim or self._apim[1] - SISA_AMAN < timezone.now():
                self._apim = self._ambil("apim", self._minta_apim)
            return self._apim[0]

    def sso(self) -> str:
        with self._kunci:
            if not self._sso or self._sso[1] - SISA_AMAN < timezone.now():
                self._sso = self._ambil("sso", self._minta_sso)
            return self._sso[0]

    def buang(self, nama: str, token: str) -> None:
        """Forget a rejected token, unless another thread already replaced it."""
        with self._kunci:
            milik = getattr(self, f"_{nama}")
            if milik and milik[0] == token:
                setattr(self, f"_{nama}", None)
                kosong = {f"token_{nama}": "", f"token_{nama}_sampai": None}
                kredensial = Kredensial.objects.filter(pk=self.kredensial_id)
                if nama == "sso":
                    kredensial = kredensial.filter(mode_sso=ModeSso.SANDI)
                kredensial.update(**kosong)

    def _ambil(self, nama: str, minta) -> tuple[str, datetime]:
        with transaction.atomic():
            kredensial = Kredensial.objects.select_for_update().get(pk=self.kredensial_id)
            token, sampai = getattr(kredensial, f"token_{nama}"), getattr(kredensial, f"token_{nama}_sampai")
            if token and sampai and sampai - SISA_AMAN > timezone.now():
                return token, sampai
            token, sampai = minta(kredensial)
            setattr(kredensial, f"token_{nama}", token)
            setattr(kredensial, f"token_{nama}_sampai", sampai)
            kredensial.save(update_fields=[f"token_{nama}", f"token_{nama}_sampai"])
            return token, sampai

    def _minta_apim(self, kredensial: Kredensial) -> tuple[str, datetime]:
        if not kredensial.consumer_key or not kredensial.consumer_secret:
            raise SalahPengaturan("Consumer key/secret belum diisi.")
        auth = (kredensial.consumer_key, kredensial.consumer_secret)
        return self._post(self.alamat.apim, {"grant_type": "client_credentials"}, "gateway", auth)

    def _minta_sso(self, kredensial: Kredensial) -> tuple[str, datetime]:
        if kredensial.mode_sso == ModeSso.TEMPEL:
            raise SalahPengaturan("Token SSO sudah habis. Tempel token baru di halaman Kredensial.")
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
            badan = orjson.loads(jawab.content)
            if not isinstance(badan, dict):
                raise TypeError
        except httpx.HTTPError as galat:
            raise Sementara(f"Alamat token {nama} tidak menjawab: kemungkinan IP belum terdaftar di BKN.") from galat
        except (orjson.JSONDecodeError, TypeError) as galat:
            raise Sementara(f"Alamat token {nama} menjawab bukan data (HTTP {jawab.status_code}).") from galat
        if badan.get("access_token"):
            return badan["access_token"], timezone.now() + timedelta(seconds=int(badan.get("expires_in") or 0))
        if badan.get("error") in {"invalid_client", "invalid_grant", "unauthorized_client"}:
            rincian = badan.get("error_description") or badan["error"]
            raise SalahPengaturan(f"Kunci atau sandi {nama} ditolak BKN: {rincian}.")
        raise Sementara(f"Token {nama} tidak diberikan (HTTP {jawab.status_code}).")
