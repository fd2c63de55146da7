"""Both token services and the header checks: the WSO2 gateway token and the Keycloak SSO token."""

import base64
import binascii
import hashlib
import hmac
import secrets
import time
import uuid
from urllib.parse import parse_qs

import orjson

from .bentuk import Jawaban, jawab
from .galat import galat_gerbang
from .simpanan import Simpanan

JWT_RUSAK = jawab({"message": "invalid or expired jwt"}, 401)
JWT_TIADA = jawab({"message": "missing or malformed jwt"}, 400)
SSO_TAK_COCOK = jawab({"code": 0, "data": "Token SSO mismatch"}, 401)
KUNCI_SALAH = jawab({"error": "invalid_client", "error_description": "A valid OAuth client could not be found"}, 401)
HIBAH_SALAH = jawab({"error": "unsupported_grant_type", "error_description": "Unsupported grant_type value"}, 400)
SANDI_SALAH = jawab({"error": "invalid_grant", "error_description": "Invalid user credentials"}, 401)
PERAN = ["role:siasn-instansi:peremajaan:operator", "role:manajemen-ws:developer"]


def _b64(isi: bytes) -> str:
    return base64.urlsafe_b64encode(isi).rstrip(b"=").decode()


def _formulir(badan: bytes) -> dict[str, str]:
    return {k: v[0] for k, v in parse_qs(badan.decode("utf-8", "replace")).items()}


class Token:
    """Two separate clocks; SSO tokens are signed with a stored key, so they outlive a restart as Keycloak's do."""

    def __init__(self, simpanan: Simpanan):
        self.simpanan = simpanan
        self.detik = {"apim": 3600, "sso": 43200}
        self._apim: dict[str, tuple[str, float]] = {}
        self._sso: dict[str, tuple[str, float]] = {}
        self._kunci = (simpanan.meta("kunci_jwt") or self._kunci_baru()).encode()

    def _kunci_baru(self) -> str:
        kunci = secrets.token_hex(32)
        self.simpanan.tulis_meta("kunci_jwt", kunci)
        return kunci

    def hanguskan_apim(self) -> None:
        self._apim.clear()

    def hanguskan_sso(self) -> None:
        self._sso.clear()
        self._kunci = self._kunci_baru().encode()

    # --- issuing -----------------------------------------------------------------------------------------------
    def terbitkan_apim(self, kepala: dict[bytes, bytes], badan: bytes) -> Jawaban:
        try:
            skema, _, isi = kepala.get(b"authorization", b"").decode().partition(" ")
            kunci, _, rahasia = base64.b64decode(isi, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return KUNCI_SALAH
        instansi = self._cari("consumer_key", kunci)
        if skema.lower() != "basic" or not instansi or instansi["kredensial"]["consumer_secret"] != rahasia:
            return KUNCI_SALAH
        if _formulir(badan).get("grant_type") != "client_credentials":
            return HIBAH_SALAH
        kini = time.time()
        # WSO2 hands out the same token, with its remaining life, until it expires.
        for token, (milik, sampai) in self._apim.items():
            if milik == instansi["id"] and sampai > kini + 1:
                return self._jawab_apim(token, int(sampai - kini))
        token = str(uuid.uuid4())
        self._apim[token] = (instansi["id"], kini + self.detik["apim"])
        return self._jawab_apim(token, self.detik["apim"])

    @staticmethod
    def _jawab_apim(token: str, sisa: int) -> Jawaban:
        return jawab({"access_token": token, "scope": "default", "token_type": "Bearer", "expires_in": sisa})

    def terbitkan_sso(self, badan: bytes) -> Jawaban:
        isian = _formulir(badan)
        instansi = self._cari("client_id", isian.get("client_id", ""))
        if not instansi:
            return jawab({"error": "invalid_client", "error_description": "Invalid client credentials"}, 401)
        if isian.get("grant_type") != "password":
            return HIBAH_SALAH
        kredensial = instansi["kredensial"]
        if (isian.get("username"), isian.get("password")) != (kredensial["pengguna"], kredensial["sandi"]):
            return SANDI_SALAH
        sesi = str(uuid.uuid4())
        return jawab(
            {
                "access_token": self._jwt(kredensial, sesi),
                "expires_in": self.detik["sso"],
                "refresh_expires_in": 1800,
                "refresh_token": secrets.token_urlsafe(32),
                "token_type": "bearer",
                "not-before-policy": 0,
                "session_state": sesi,
                "scope": "email profile",
            }
        )

    def _jwt(self, kredensial: dict, sesi: str) -> str:
        kini = int(time.time())
        klaim = {
            "exp": kini + self.detik["sso"],
            "iat": kini,
            "jti": str(uuid.uuid4()),
            "iss": "https://sso-siasn.bkn.go.id/auth/realms/public-siasn",
            "aud": "account",
            "typ": "Bearer",
            "azp": kredensial["client_id"],
            "session_state": sesi,
            "realm_access": {"roles": PERAN},
            "scope": "email profile",
            "preferred_username": kredensial["pengguna"],
            "name": f"OPERATOR {kredensial['client_id'].upper()}",
            "given_name": "OPERATOR",
            "family_name": kredensial["client_id"].upper(),
            "email": f"{kredensial['client_id']}@contoh.go.id",
        }
        kepala = _b64(orjson.dumps({"alg": "HS256", "typ": "JWT", "kid": "simulator"}))
        isi = f"{kepala}.{_b64(orjson.dumps(klaim))}"
        return f"{isi}.{self._tanda(isi)}"

    def _tanda(self, isi: str) -> str:
        return _b64(hmac.new(self._kunci, isi.encode(), hashlib.sha256).digest())

    def _cari(self, medan: str, nilai: str) -> dict | None:
        semua = self.simpanan.acuan.instansi.values()
        return next((i for i in semua if nilai and i["kredensial"][medan] == nilai), None)

    # --- checking ----------------------------------------------------------------------------------------------
    def periksa(self, kepala: dict[bytes, bytes], *, perlu_sso: bool = True) -> str | Jawaban:
        """The calling instansi's id, or the reply that refuses the call."""
        wewenang = kepala.get(b"authorization", b"").decode("latin-1")
        if not wewenang:
            return galat_gerbang("900902")
        skema, _, token = wewenang.partition(" ")
        milik, sampai = self._apim.get(token.strip(), ("", 0.0))
        if skema.lower() != "bearer" or sampai <= time.time():
            return galat_gerbang("900901")
        if not perlu_sso:
            return milik
        skema, _, jwt = kepala.get(b"auth", b"").decode("latin-1").partition(" ")
        if skema.lower() != "bearer" or not jwt:
            return JWT_TIADA
        pemilik = self._pemilik_jwt(jwt.strip())
        if not pemilik:
            return JWT_RUSAK
        return milik if pemilik == milik else SSO_TAK_COCOK

    def _pemilik_jwt(self, jwt: str) -> str | None:
        pemilik, sampai = self._sso.get(jwt) or self._buka_jwt(jwt)
        return pemilik if sampai > time.time() else None

    def _buka_jwt(self, jwt: str) -> tuple[str, float]:
        isi, _, tanda = jwt.rpartition(".")
        if not hmac.compare_digest(tanda.encode(), self._tanda(isi).encode()):
            return "", 0.0
        muatan = isi.partition(".")[2]
        klaim = orjson.loads(base64.urlsafe_b64decode(muatan + "=" * (-len(muatan) % 4)))
        instansi = self._cari("client_id", klaim["azp"])
        self._sso[jwt] = (instansi["id"] if instansi else "", klaim["exp"])
        return self._sso[jwt]
