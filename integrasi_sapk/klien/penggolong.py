"""Classify a reply: body first, status second (BKN's statuses are not to be trusted)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape

import orjson
from django.conf import settings
from django.utils import timezone

from integrasi_sapk.galat import (
    BelumSampai,
    Dibatasi,
    PenolakanRagu,
    Permanen,
    SalahPengaturan,
    Sementara,
    TidakPasti,
)

TANDA_BERKAS = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG")
KODE_TOKEN_GERBANG = {"900901", "900902", "900900"}
KODE_LANGGANAN = {"900908", "900910"}
KODE_BELAKANG = {"303001", "101503", "101504", "101505", "101508", "700700"}
AMPLOP_LAYANAN = {"data", "success", "Error"}
SSO_HABIS = "invalid or expired jwt"
SSO_TIADA = "missing or malformed jwt"
SSO_SALAH = "Token SSO mismatch"
# WSO2 negotiates XML when it finds no JSON to negotiate: <ams:fault …><ams:code>900901</ams:code>…
UNSUR_XML = re.compile(rb"<(?:\w+:)?(code|message|description|nextAccessTime)>([^<]{0,2000})<")
AWAL_XML = 400
BENTUK_WAKTU = ("%Y-%b-%d %H:%M:%S%z", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S%z")


class TokenGerbangDitolak(BelumSampai):
    """The gateway token is no longer good: fetch a new one, once."""


class TokenSsoDitolak(BelumSampai):
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


def golongkan(status: int, isi: bytes, kepala: Mapping[str, str] | None = None, *, larik: bool = False) -> Balasan:
    """Return the Balasan, or raise Sementara, Permanen or SalahPengaturan.

    `larik`: a bare array is an answer too (the reference service alone gives one).

    Order after the documented dialects: file, not JSON, gateway fault, SSO, sync dialect, write dialect, read dialect.
    """
    if isi.startswith(TANDA_BERKAS):
        return Balasan(status, isi, True)
    try:
        badan = orjson.loads(isi)
    except orjson.JSONDecodeError as galat:
        badan = _galat_xml(isi)
        if badan is None:
            raise _bukan_json(status, isi, kepala) from galat
    if larik and isinstance(badan, list):
        return Balasan(status, isi, True, badan, "", badan)
    if not isinstance(badan, dict):
        raise Sementara(f"BKN menjawab dengan bentuk yang tidak dikenal (HTTP {status}).")
    _periksa_gerbang(status, badan, kepala)
    _periksa_sso(badan)
    return _dialek(status, isi, badan)


def _galat_xml(isi: bytes) -> dict | None:
    """A gateway fault in XML as the dictionary its JSON form would be; None for any other text."""
    if b"fault" not in isi[:AWAL_XML]:
        return None
    badan = {nama.decode(): unescape(nilai.decode("utf-8", "replace")) for nama, nilai in UNSUR_XML.findall(isi)}
    return badan if badan.get("code", "").isdigit() else None


def _bukan_json(status: int, isi: bytes, kepala: Mapping[str, str] | None) -> Sementara | SalahPengaturan:
    if status == 403:
        return SalahPengaturan(
            "Akses ditolak di gerbang BKN (HTTP 403): kemungkinan IP server ini belum terdaftar di BKN."
        )
    if status == 429:
        return Dibatasi("BKN membatasi jumlah panggilan.", tunggu=lama_429({}, kepala))
    rupa = "kosong" if not isi.strip() else "bukan data (HTML atau terpotong)"
    return Sementara(f"Jawaban BKN {rupa} (HTTP {status}).")


def lama_429(badan: dict, kepala: Mapping[str, str] | None) -> float:
    """Seconds until BKN takes calls again: Retry-After, else nextAccessTime, else the setting."""
    for teks in ((kepala or {}).get("retry-after"), badan.get("nextAccessTime")):
        lama = _detik(str(teks).strip()) if teks else None
        if lama is not None:
            return max(0.0, lama)
    return settings.SIASN["tunggu_429"]


def _detik(teks: str) -> float | None:
    """Seconds from now of a number of seconds, WSO2's own date (`2026-Nov-25 07:00:00+0000 UTC`), ISO, or HTTP's."""
    if teks.isdigit():
        # WSO2 also gives the moment in milliseconds since 1970.
        return int(teks) / 1000 - timezone.now().timestamp() if len(teks) >= 12 else float(teks)
    bersih = teks.removesuffix(" UTC").replace("Z", "+0000")
    for bentuk in BENTUK_WAKTU:
        try:
            saat = datetime.strptime(bersih, bentuk)
        except ValueError:
            continue
        # Told without fractions: the moment itself may be up to a second later.
        return (saat - timezone.now()).total_seconds() + 1
    try:
        saat = parsedate_to_datetime(teks)
    except ValueError:
        return None
    return ((saat if saat.tzinfo else saat.replace(tzinfo=UTC)) - timezone.now()).total_seconds() + 1


def _periksa_gerbang(status: int, badan: dict, kepala: Mapping[str, str] | None) -> None:
    salah = badan["fault"] if isinstance(badan.get("fault"), dict) else badan
    kode, uraian = str(salah.get("code", "")), str(salah.get("description", ""))
    if kode in KODE_TOKEN_GERBANG:
        raise TokenGerbangDitolak("Token gateway BKN ditolak atau habis.")
    if "SUSPENDED" in uraian or kode in KODE_BELAKANG:
        pesan = "Gerbang BKN menangguhkan layanannya; dicoba lagi nanti."
        raise Sementara(pesan, tunggu=settings.SIASN["tunggu_ditangguhkan"])
    if status == 429 or kode.startswith("90080"):
        raise Dibatasi("BKN membatasi jumlah panggilan.", tunggu=lama_429(salah, kepala))
    if kode in KODE_LANGGANAN:
        raise SalahPengaturan("Aplikasi ini tidak berlangganan sumber daya BKN itu (900908/900910).")
    # The back end's own refusal (code 0) is an answer under any status; only the gateway's 404 means a wrong address.
    if kode == "900906" or (status in (404, 405) and not AMPLOP_LAYANAN & badan.keys() and kode not in {"0", "1"}):
        raise SalahPengaturan(f"Alamat layanan tidak dikenal BKN (HTTP {status}).")


def _periksa_sso(badan: dict) -> None:
    if str(badan.get("message", "")).strip() in (SSO_HABIS, SSO_TIADA):
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
