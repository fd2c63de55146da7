"""Command line: `python -m simulator_bkn --dunia FILE --basisdata FILE.sqlite`."""

import argparse
import secrets
import sys
import time
from pathlib import Path

import uvicorn

from .aplikasi import Aplikasi
from .dunia import GalatDunia, buka

KETERANGAN = """\
Tiruan layanan web SIASN BKN untuk demo, pelatihan, dan pengujian.
Membaca satu berkas dunia netral (JSON Lines, lihat docs/dunia.md), menyimpannya di SQLite, lalu melayani:
  POST /oauth2/token                                                   token gerbang (Basic, client_credentials)
  POST /auth/realms/public-siasn/protocol/openid-connect/token         token SSO (password grant)
  /apisiasn/1.0/…                                                      baca, simpan, hapus, unggah, unduh
  /referensi_siasn/1/…                                                 tabel rujukan
  /_kendali/…                                                          gangguan, catatan, isi, ubah (kepala X-Kendali)
Penulisan bertahan setelah dihentikan paksa. Dunia yang sama tidak dimuat ulang kecuali dengan --kosongkan."""


def _argumen() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(
        prog="python -m simulator_bkn",
        description=KETERANGAN,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    p.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
    p.add_argument("--dunia", type=Path, required=True, metavar="FILE", help="berkas dunia netral (.jsonl)")
    p.add_argument("--basisdata", type=Path, required=True, metavar="FILE", help="berkas SQLite simulator")
    p.add_argument("--host", default="127.0.0.1", help="alamat (bawaan 127.0.0.1)")
    p.add_argument("--port", type=int, default=8900, help="porta (bawaan 8900)")
    p.add_argument(
        "--kunci-kendali", metavar="TOKEN", help="kunci API kendali; dibuat acak dan dicetak bila tidak diisi"
    )
    p.add_argument("--kosongkan", action="store_true", help="buang semua penulisan dan muat ulang berkas dunia")
    return p


def utama(argumen: list[str] | None = None) -> int:
    a = _argumen().parse_args(argumen)
    mulai = time.monotonic()
    try:
        simpanan = buka(a.dunia, a.basisdata, kosongkan=a.kosongkan)
    except GalatDunia as galat:
        print(galat, file=sys.stderr)
        return 2
    kunci = a.kunci_kendali or secrets.token_urlsafe(16)
    print(f"{len(simpanan.nip)} pegawai siap dalam {time.monotonic() - mulai:.1f} detik.", flush=True)
    if not a.kunci_kendali:
        print(f"Kunci kendali: {kunci}", flush=True)
    uvicorn.run(Aplikasi(simpanan, kunci), host=a.host, port=a.port, access_log=False, log_level="warning")
    return 0


if __name__ == "__main__":
    sys.exit(utama())
