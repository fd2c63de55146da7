"""Credentials: written, never read back; tested step by step with a message of its own for each."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from integrasi_sapk import izin
from integrasi_sapk.galat import GalatSapk
from integrasi_sapk.klien import KlienSapk
from integrasi_sapk.klien.token import masa_token
from integrasi_sapk.models import Kredensial, ModeSso
from simpeg.inti.demo import basis_data_demo
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.models import Instansi

RAHASIA = ("consumer_key", "consumer_secret", "sandi_sso")
BIASA = (
    "apim_url",
    "sso_url",
    "ws_url",
    "ref_url",
    "client_id",
    "mode_sso",
    "pengguna_sso",
    "atas_nama",
    "laju_per_detik",
    "utas",
)


@dataclass(frozen=True)
class Langkah:
    """One step of the connection test; `berhasil` None: not tried because a step before failed."""

    nama: str
    berhasil: bool | None
    pesan: str
    detik: float = 0.0


def _milik(pelaku: Pelaku) -> Kredensial:
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang mengurus kredensial.")
    kredensial, _ = Kredensial.objects.get_or_create(instansi_id=pelaku.instansi_id)
    return kredensial


def simpan_kredensial(pelaku: Pelaku, data: dict) -> Kredensial:
    """Write what is given; an empty secret keeps the stored one. Tokens are dropped: they belong to the old keys."""
    kredensial = _milik(pelaku)
    for nama in BIASA:
        if nama in data:
            setattr(kredensial, nama, data[nama])
    for nama in RAHASIA:
        if data.get(nama):
            setattr(kredensial, nama, data[nama])
    kredensial.token_apim, kredensial.token_apim_sampai = "", None
    if kredensial.mode_sso == ModeSso.SANDI:
        kredensial.token_sso, kredensial.token_sso_sampai = "", None
    kredensial.save()
    return kredensial


def tempel_token(pelaku: Pelaku, token: str) -> datetime:
    """Store a pasted SSO token; returns when it ends. Raises GalatDomain for one that is unreadable or over."""
    kredensial, bersih = _milik(pelaku), token.strip().removeprefix("Bearer ").removeprefix("bearer ").strip()
    sampai = masa_token(bersih)
    if sampai is None:
        raise GalatDomain("Token tidak dapat dibaca: salin seluruh teks access_token dari SIASN.", medan="token")
    if sampai <= timezone.now():
        raise GalatDomain(
            "Token ini sudah habis masa berlakunya; masuk lagi ke SIASN dan salin yang baru.", medan="token"
        )
    kredensial.token_sso, kredensial.token_sso_sampai, kredensial.mode_sso = bersih, sampai, ModeSso.TEMPEL
    kredensial.save(update_fields=["token_sso", "token_sso_sampai", "mode_sso"])
    return sampai


def uji_koneksi(pelaku: Pelaku) -> list[Langkah]:
    """Gateway token, SSO token, one read; stops at the first that fails."""
    kredensial = _milik(pelaku)
    try:
        klien = KlienSapk(kredensial)
    except GalatSapk as galat:
        return [Langkah("Alamat layanan", False, galat.pesan)]
    with klien:
        langkah = (
            ("Token gateway", klien.token.apim, "Token gateway diterima."),
            ("Token SSO", klien.token.sso, "Token SSO diterima."),
            ("Satu pembacaan", lambda: klien.baca("referensi/ref-unor", limit=1, offset=0), "BKN menjawab bacaan."),
        )
        return _jalankan(langkah)


def _jalankan(langkah: tuple[tuple[str, Callable, str], ...]) -> list[Langkah]:
    hasil, gagal = [], False
    for nama, coba, pesan in langkah:
        if gagal:
            hasil.append(Langkah(nama, None, "Belum dicoba karena langkah sebelumnya gagal."))
            continue
        mulai = time.monotonic()
        try:
            coba()
            hasil.append(Langkah(nama, True, pesan, time.monotonic() - mulai))
        except GalatSapk as galat:
            gagal = True
            hasil.append(Langkah(nama, False, galat.pesan, time.monotonic() - mulai))
    return hasil


def muat_dari_dunia(berkas: Path) -> list[str]:
    """Demo: the simulator's own credentials from the head of the world file; refused outside a demo database."""
    if not basis_data_demo():
        raise GalatDomain("Kredensial dari berkas dunia hanya untuk basis data demo.")
    nama = []
    with berkas.open("rb") as masuk:
        for baris in masuk:
            isi = orjson.loads(baris)
            if isi["t"] == "orang":
                break
            if isi["t"] != "instansi":
                continue
            instansi, kunci = Instansi.objects.get(id_pusat=isi["id"]), isi["kredensial"]
            Kredensial.objects.update_or_create(
                instansi=instansi,
                defaults={
                    "consumer_key": kunci["consumer_key"],
                    "consumer_secret": kunci["consumer_secret"],
                    "client_id": kunci["client_id"],
                    "pengguna_sso": kunci["pengguna"],
                    "sandi_sso": kunci["sandi"],
                    "atas_nama": f"operator {instansi.nama}",
                },
            )
            nama.append(instansi.nama)
    return nama
