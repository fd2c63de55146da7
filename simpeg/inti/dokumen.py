"""Content-addressed private storage of documents under settings.RUANG_DATA."""

import hashlib
from pathlib import Path

import filetype
from django.conf import settings

from simpeg.inti.galat import GalatDomain
from simpeg.inti.medan import Kelas
from simpeg.inti.models import Dokumen, Instansi

JENIS_DITERIMA = {"application/pdf", "image/jpeg", "image/png"}
# What the program itself makes; nobody uploads these.
JENIS_BUATAN = {"application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
UKURAN_MAKS = 10 * 1024 * 1024


def letak(sidik: str) -> Path:
    return Path(settings.RUANG_DATA) / "dokumen" / sidik[:2] / sidik


def baca_isi(dokumen: Dokumen) -> bytes:
    """Raise GalatDomain when the bytes are gone or no longer the ones that were stored."""
    try:
        isi = letak(dokumen.sidik).read_bytes()
    except FileNotFoundError as galat:
        raise GalatDomain(f"Berkas “{dokumen.nama}” tidak ditemukan di penyimpanan.") from galat
    if hashlib.sha256(isi).hexdigest() != dokumen.sidik:
        raise GalatDomain(f"Berkas “{dokumen.nama}” rusak: isinya tidak sama dengan saat disimpan.")
    return isi


def simpan_dokumen(
    instansi: Instansi, nama: str, isi: bytes, kelas: Kelas = Kelas.BIASA, *, diterima: set[str] = JENIS_DITERIMA
) -> Dokumen:
    """Check the real type and size, store the bytes once, return the row (the same one for equal bytes)."""
    jenis = filetype.guess_mime(isi)
    if jenis not in diterima:
        raise GalatDomain("Berkas harus PDF, JPEG, atau PNG yang utuh.", medan="berkas")
    if len(isi) > UKURAN_MAKS:
        raise GalatDomain(f"Berkas lebih besar dari {UKURAN_MAKS // 1024 // 1024} MB.", medan="berkas")
    sidik = hashlib.sha256(isi).hexdigest()
    tujuan = letak(sidik)
    if not tujuan.exists():
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        sementara = tujuan.with_suffix(".sementara")
        sementara.write_bytes(isi)
        # Renaming is atomic: a reader sees the whole file or none.
        sementara.replace(tujuan)
    dokumen, _ = Dokumen.objects.get_or_create(
        instansi=instansi,
        sidik=sidik,
        defaults={"nama": nama[:200], "mime": jenis, "ukuran": len(isi), "kelas": kelas},
    )
    return dokumen
