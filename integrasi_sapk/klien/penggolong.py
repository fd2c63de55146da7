"""Classify a reply: body first, status second (BKN's statuses are not to be trusted)."""

from dataclasses import dataclass

import orjson

from integrasi_sapk.galat import PenolakanRagu, Permanen, SalahPengaturan, Sementara, TidakPasti

TANDA_BERKAS = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG")
KODE_TOKEN_GERBANG = {"900901", "900902", "900900"}
SSO_HABIS = "invalid or expired jwt"
SSO_SALAH = "Token SSO mismatch"


class TokenGerbangDitolak(Sementara):
    """The gateway token is no longer good: fetch a new one, once."""


class TokenSsoDitolak(Sementara):
    """The SSO token is no longer good: fetch a new one, once, if the mode allows."""


@dataclass(frozen=True)
class Balasan:
    """A reply that BKN's service itself gave. `data` is what stands under data/mapData (`...` when that key is absent);
    `pesan` its message."""

    status: int
    isi: bytes
    berhasil: bool
    data: object = ...
    pesan: str = ""
    badan: object = None


def golongkan(status: int, isi: bytes, tunggu_429: float = 30.0) -> Balasan:
    """Return the Balasan, or raise Sementara, Permanen or SalahPengaturan.

    Order after the documented dialects: file, not JSON, gateway fault, SSO, sync dialect, write dialect, read dialect.
    """
    if isi.startswith(TANDA_BERKAS):
        return Balasan(status, isi, True)
    try:
        badan = orjson.loads(isi)
    except orjson.JSONDecodeError as galat:
        raise _bukan_json(status, isi) from galat
    if not isinstance(badan, dict):
        raise Sementara(f"BKN menjawab dengan bentuk yang tidak dikenal (HTTP {status}).")
    _periksa_gerbang(status, badan, tunggu_429)
    _periksa_sso(badan)
    return _dialek(status, isi, badan)


def _bukan_json(status: int, isi: bytes) -> Sementara:
    if status == 403:
        return SalahPengaturan(
            "Akses ditolak di gerbang BKN (HTTP 403): kemungkinan IP server ini belum terdaftar di BKN."
        )
    rupa = "kosong" if not isi.strip() else "bukan data (HTML atau terpotong)"
    return Sementara(f"Jawaban BKN {rupa} (HTTP {status}).")


def _periksa_gerbang(status: int, badan: dict, tunggu_429: float) -> None:
    salah = badan["fault"] if isinstance(badan.get("fault"), dict) else badan
    kode, uraian = str(salah.get("code", "")), str(salah.get("description", ""))
    if kode in KODE_TOKEN_GERBANG:
        raise TokenGerbangDitolak("Token gateway BKN ditolak atau habis.")
    if "SUSPENDED" in uraian or kode in {"303001", "101503", "101504", "101505", "101508", "700700"}:
        raise Sementara("Gerbang BKN menangguhkan layanannya; dicoba lagi nanti.", tunggu=30.0)
    if status == 429 or kode.startswith("90080"):
        raise Sementara("BKN membatasi jumlah panggilan.", tunggu=tunggu_429)
    if kode in {"900908", "900910"}:
        raise SalahPengaturan("Aplikasi ini tidak berlangganan sumber daya BKN itu (900908/900910).")
    # The back end's own refusal (code 0) is an answer under any status; only the gateway's 404 means a wrong address.
    if kode == "900906" or (status in (404, 405) and "data" not in badan and kode not in {"0", "1"}):
        raise SalahPengaturan(f"Alamat layanan tidak dikenal BKN (HTTP {status}).")


def _periksa_sso(badan: dict) -> None:
    if str(badan.get("message", "")).strip() == SSO_HABIS:
        raise TokenSsoDitolak("Token SSO habis atau tidak sah.")
    if badan.get("data") == SSO_SALAH:
        raise SalahPengaturan("Token SSO milik instansi atau client lain (Token SSO mismatch).")


def _ya(nilai: object) -> bool:
    return str(nilai).lower() in {"true", "1"}


def _dialek(status: int, isi: bytes, badan: dict) -> Balasan:
    if "Error" in badan:
        return Balasan(status, isi, str(badan["Error"]).lower() == "false", ..., str(badan.get("Message", "")), badan)
    pesan = str(badan.get("message") or "")
    if "success" in badan:
        return Balasan(status, isi, _ya(badan["success"]), badan.get("mapData", badan.get("data", ...)), pesan, badan)
    if "code" in badan:
        data = badan.get("data", ...)
        return Balasan(status, isi, _ya(badan["code"]), data, pesan or (data if isinstance(data, str) else ""), badan)
    if "results" in badan:
        return Balasan(status, isi, True, badan["results"], "", badan)
    if status >= 500:
        raise Sementara(f"BKN mengalami gangguan (HTTP {status}).")
    raise Sementara(f"Jawaban BKN tanpa amplop yang dikenal (HTTP {status}).")


def wajib_berhasil(balasan: Balasan) -> Balasan:
    """For saves: a readable refusal is final; one in the dialect of reads has to be repeated before it is believed."""
    if not balasan.berhasil:
        dialek_simpan = isinstance(balasan.badan, dict) and "success" in balasan.badan
        raise (Permanen if dialek_simpan else PenolakanRagu)(ringkas_pesan(balasan))
    return balasan


def ringkas_pesan(balasan: Balasan) -> str:
    """BKN's own words in one line, without line breaks and tabs of its multi-errors."""
    return " ".join((balasan.pesan or f"ditolak (HTTP {balasan.status})").split())[:280]


__all__ = [
    "Balasan",
    "TidakPasti",
    "TokenGerbangDitolak",
    "TokenSsoDitolak",
    "golongkan",
    "ringkas_pesan",
    "wajib_berhasil",
]
