"""Secrets of this clone, made once and kept in `.demo/rahasia.env` for its owner only."""

import base64
import os
import secrets

from umum import RUANG

BERKAS = RUANG / "rahasia.env"
PEMBUAT = {
    "SIMPEG_KUNCI_RAHASIA": lambda: secrets.token_urlsafe(50),
    "SIMPEG_KUNCI_ENKRIPSI": lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    "SIMPEG_KUNCI_KENDALI": lambda: secrets.token_urlsafe(24),
    "SIMPEG_SANDI_REDIS": lambda: secrets.token_hex(16),
}


def muat() -> dict[str, str]:
    """Read the secrets; make those that are missing."""
    isi = {}
    if BERKAS.exists():
        baris = BERKAS.read_text(encoding="utf-8").splitlines()
        isi = dict(satu.split("=", 1) for satu in baris if "=" in satu)
    if not PEMBUAT.keys() <= isi.keys():
        isi = {nama: isi.get(nama) or buat() for nama, buat in PEMBUAT.items()}
        sementara = BERKAS.with_suffix(".baru")
        sementara.unlink(missing_ok=True)
        with os.fdopen(os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as berkas:
            berkas.writelines(f"{nama}={nilai}\n" for nama, nilai in isi.items())
        sementara.replace(BERKAS)
    return isi
