"""`bin/demo`: the portal on synthetic data, or the whole job once without a browser (`--sekali`)."""

import argparse
import os
import secrets
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import badai
import dunia
import sekali
from gangguan import FASE, Pembunuh
from proses import Anak, Berhenti, Pengawas, tangkap_sinyal
from rumah import Rumah
from umum import RUANG, GalatPeluncur, kabar, laporkan

ASN_BAWAAN = 600
LINGKAR = {"127.0.0.1", "localhost", "::1"}


def baca_argumen() -> argparse.Namespace:
    urai = argparse.ArgumentParser(prog="bin/demo", description="Portal SIMPEG dengan kabupaten sintetis.")
    urai.add_argument("--asn", type=int, metavar="N", help=f"jumlah ASN dunia baru (bawaan {ASN_BAWAAN})")
    urai.add_argument("--ulang", action="store_true", help="buang data demo dan bangun lagi")
    urai.add_argument("--host", default="127.0.0.1", help="alamat yang didengar (bawaan 127.0.0.1)")
    urai.add_argument("--port", type=int, default=8000, help="port pertama yang dicoba (bawaan 8000)")
    urai.add_argument("--sekali", action="store_true", help="jalankan seluruh pekerjaan sekali tanpa peramban")
    urai.add_argument(
        "--bunuh", action="append", default=[], metavar="FASE",
        help=f"dengan --sekali: matikan pekerja (kill -9) di tengah {', '.join(FASE)}; boleh berulang atau dengan koma",
    )  # fmt: skip
    urai.add_argument("--benih-bunuh", type=int, metavar="N", help="benih saat pembunuhan (bawaan acak, dicetak)")
    urai.add_argument(
        "--gangguan", choices=["badai"],
        help="dengan --sekali: 20 %% panggilan gagal dengan segala cara, token hangus, pekerja dibunuh tiga kali, "
        "pesan datang dua kali; waktu tunggu 1/100",
    )  # fmt: skip
    argumen = urai.parse_args()
    argumen.bunuh = [fase for satu in argumen.bunuh for fase in satu.split(",") if fase]
    if (argumen.bunuh or argumen.gangguan) and not argumen.sekali:
        urai.error("--bunuh dan --gangguan hanya bersama --sekali.")
    if argumen.gangguan and not argumen.bunuh:
        argumen.bunuh = list(FASE)
    if asing := set(argumen.bunuh) - set(FASE):
        urai.error(f"--bunuh tidak mengenal {', '.join(sorted(asing))}.")
    return argumen


def buat_pembunuh(argumen: argparse.Namespace) -> Pembunuh:
    benih = secrets.randbelow(10**6) if argumen.benih_bunuh is None else argumen.benih_bunuh
    if argumen.bunuh:
        kabar(f"Pekerja akan dibunuh pada {', '.join(argumen.bunuh)}; ulangi dengan --benih-bunuh {benih}.")
    return Pembunuh(argumen.bunuh, benih)


def buka_port(host: str, awal: int) -> socket.socket:
    """A listening socket on the first free port; the web server inherits it, so nobody can take it in between."""
    keluarga = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(awal, min(awal + 200, 65536)):
        try:
            return socket.create_server((host, port), family=keluarga, backlog=256)
        except PermissionError as galat:
            raise GalatPeluncur(f"port {port} tidak boleh dipakai pengguna ini.") from galat
        except socket.gaierror as galat:
            raise GalatPeluncur(f"alamat {host!r} tidak dikenal.") from galat
        except OSError:
            continue
    raise GalatPeluncur(f"tidak ada port bebas di {host} mulai {awal}.")


def mulai_web(rumah: Rumah, soket: socket.socket, host: str) -> None:
    """Serve the portal and wait until a page answers."""
    # Listening beyond this machine means that its name is not known here; the data is synthetic.
    izin = "localhost,127.0.0.1,[::1]" if host in LINGKAR else "*"
    lingkungan = rumah.lingkungan | {"SIMPEG_HOST": izin}
    argumen = [sys.executable, "-m", "gunicorn", "simpeg.wsgi:application", "--bind", f"fd://{soket.fileno()}"]
    argumen += ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--timeout", "120"]
    argumen += ["--no-control-socket", "--graceful-timeout", "3"]
    if Path("/dev/shm").is_dir():
        argumen += ["--worker-tmp-dir", "/dev/shm"]
    anak = Anak("Web", argumen, lingkungan, rumah.log("web"), warisan=(soket.fileno(),))
    rumah.pengawas.tambah(anak, lambda: halaman_menjawab(anak, soket.getsockname()[1], host), batas=90)


def halaman_menjawab(anak: Anak, port: int, host: str) -> bool:
    tuju = host if host not in {"0.0.0.0", "::", "localhost"} else "127.0.0.1"
    tuju = f"[{tuju}]" if ":" in tuju else tuju
    try:
        urllib.request.urlopen(f"http://{tuju}:{port}/", timeout=30).close()
    except urllib.error.HTTPError as galat:
        if galat.code >= 500:
            raise GalatPeluncur(f"halaman pertama menjawab {galat.code}.", anak.berkas_log) from galat
    except OSError:
        return False
    return True


def jalankan_portal(argumen: argparse.Namespace, rumah: Rumah) -> int:
    mulai = time.monotonic()
    soket = buka_port(argumen.host, argumen.port)
    rumah.mulai_layanan()
    if argumen.ulang:
        dunia.kosongkan(rumah)
    asn = dunia.sediakan(rumah, argumen.asn, ASN_BAWAAN)
    kabar("Memulai simulator BKN, pekerja, jadwal dan web …")
    rumah.mulai_simulator()
    rumah.mulai_pekerja(jumlah=2)
    rumah.mulai_jadwal()
    mulai_web(rumah, soket, argumen.host)
    rumah.pengawas.periksa()
    tampil = f"[{argumen.host}]" if ":" in argumen.host else argumen.host
    tampil = "127.0.0.1" if tampil in {"0.0.0.0", "[::]"} else tampil
    print(f"\nSIMPEG siap dalam {time.monotonic() - mulai:.0f} detik, {asn} ASN sintetis.")
    print(f"\n  http://{tampil}:{soket.getsockname()[1]}/\n\n{dunia.pelakon(rumah)}\n")
    print(f"Log: {RUANG / 'log'}   Berhenti: Ctrl-C", flush=True)
    if argumen.host not in LINGKAR:
        kabar("Perhatian: mode demo membuka masuk tanpa sandi bagi siapa pun yang mencapai alamat ini.")
    rumah.pengawas.jaga()
    return 0


def utama() -> int:
    argumen = baca_argumen()
    ruang = RUANG / "sekali" if argumen.sekali else RUANG
    os.umask(0o022)  # PostgreSQL may run under another account and must pass through our folders
    tangkap_sinyal()
    try:
        with Pengawas() as pengawas:
            ruang.mkdir(parents=True, exist_ok=True)
            rumah = Rumah(ruang, pengawas)
            rumah.kuasai()
            if argumen.sekali:
                pembunuh, cuaca = buat_pembunuh(argumen), None
                if argumen.gangguan:
                    cuaca, rumah.tambahan = badai.Badai(pembunuh.benih), badai.LINGKUNGAN
                return sekali.jalankan(rumah, argumen.asn or ASN_BAWAAN, pembunuh, cuaca)
            return jalankan_portal(argumen, rumah)
    except GalatPeluncur as galat:
        return laporkan(galat)
    except Berhenti as berhenti:
        kabar("\nDihentikan.")
        return 128 + berhenti.args[0]


if __name__ == "__main__":
    sys.exit(utama())
