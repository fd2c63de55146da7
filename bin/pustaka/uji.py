"""`bin/test`: style, contracts, Django's checks, then pytest, on a throw-away PostgreSQL unless DATABASE_URL is set."""

import argparse
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import layanan
import sistem
from proses import PELUNCUR, Berhenti, Pengawas, tangkap_sinyal
from umum import AKAR, RUANG, VENV, GalatPeluncur, kabar, laporkan

PEMERIKSAAN = {
    "gaya (ruff check)": [str(VENV / "bin" / "ruff"), "check", "--quiet", "."],
    "bentuk (ruff format)": [str(VENV / "bin" / "ruff"), "format", "--check", "--quiet", "."],
    "arah impor (import-linter)": [str(VENV / "bin" / "lint-imports"), "--no-cache"],
    "pemeriksaan Django": [sys.executable, "manage.py", "check", "--fail-level", "WARNING"],
    "migrasi yang kurang": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
}


def baca_argumen() -> tuple[argparse.Namespace, list[str]]:
    urai = argparse.ArgumentParser(prog="bin/test", description=__doc__, epilog="Argumen lain diteruskan ke pytest.")
    urai.add_argument("--lengkap", action="store_true", help="juga uji bertanda `lengkap` (sampai 60 menit)")
    return urai.parse_known_args()


@contextmanager
def ruang_sementara():
    """A folder of this run; those of runs that were killed are cleared away first."""
    induk = RUANG / "uji"
    induk.mkdir(parents=True, exist_ok=True)
    for lama in induk.iterdir():
        with (lama / "kunci").open("w") as kunci:
            try:
                fcntl.flock(kunci, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(lama, ignore_errors=True)
    ruang = Path(tempfile.mkdtemp(dir=induk))
    ruang.chmod(0o755)
    with (ruang / "kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)
        try:
            yield ruang
        finally:
            shutil.rmtree(ruang, ignore_errors=True)


def periksa(lingkungan: dict[str, str]) -> None:
    """Run every static check, then fail with the names of those that did not pass."""
    gagal = []
    for nama, perintah in PEMERIKSAAN.items():
        hasil = subprocess.run(perintah, cwd=AKAR, env=lingkungan, capture_output=True, text=True, check=False)
        kabar(f"{'lulus' if hasil.returncode == 0 else 'GAGAL'}  {nama}")
        if hasil.returncode != 0:
            kabar(hasil.stdout + hasil.stderr)
            gagal.append(nama)
    if gagal:
        raise GalatPeluncur(f"pemeriksaan sebelum uji: {', '.join(gagal)}.")


def penanda(lengkap: bool, lingkungan: dict[str, str]) -> list[str]:
    """The marker expression; browser tests are left out only on a machine that cannot have Chromium, never in CI."""
    buang = [] if lengkap else ["not lengkap"]
    peramban = sistem.sediakan_peramban()
    if peramban is not None:
        lingkungan["SIMPEG_CHROMIUM"] = str(peramban)
    elif os.environ.get("CI"):
        raise GalatPeluncur("Chromium tidak ada dan tidak dapat dipasang; di CI uji peramban tidak boleh dilewati.")
    else:
        kabar("\n*** PERHATIAN: Chromium tidak ada. UJI PERAMBAN DILEWATI. Pasang paket chromium. ***\n")
        buang.append("not peramban")
    if kurang := sistem.pdf_kurang():
        if os.environ.get("CI"):
            raise GalatPeluncur(
                f"Kurang paket sistem untuk PDF: {' '.join(kurang)}; di CI ujinya tidak boleh dilewati."
            )
        kabar(f"\n*** PERHATIAN: UJI PDF DILEWATI. Kurang paket sistem: {' '.join(kurang)}. ***\n")
    return ["-m", " and ".join(buang)] if buang else []


def jalankan_pytest(argumen: list[str], lingkungan: dict[str, str]) -> int:
    """pytest stays in the foreground group: Ctrl-C reaches it, and it writes the last lines itself."""
    awalan = [sys.executable, "-I", "-S", PELUNCUR, str(int(signal.SIGTERM)), str(os.getpid()), "-"]
    perintah = [*awalan, sys.executable, "-m", "pytest", "-p", "uji_pekerja"]
    perintah += ["-n", "2", "--dist", "loadgroup", *argumen]
    jalur = os.pathsep.join(filter(None, [str(Path(__file__).parent), lingkungan.get("PYTHONPATH")]))
    proses = subprocess.Popen(perintah, cwd=AKAR, env=lingkungan | {"PYTHONPATH": jalur})
    try:
        return proses.wait()
    except Berhenti:
        proses.terminate()
        proses.wait()
        raise


def utama() -> int:
    pilihan, lain = baca_argumen()
    os.umask(0o022)
    tangkap_sinyal()
    lingkungan = os.environ | {"DJANGO_SETTINGS_MODULE": "simpeg.settings.test"}
    try:
        with ruang_sementara() as ruang, Pengawas() as pengawas:
            if "DATABASE_URL" not in lingkungan:
                log = ruang / "postgres.log"
                basis = layanan.mulai_postgres(pengawas, ruang, log, uji=True)
                lingkungan["DATABASE_URL"] = basis.replace("/simpeg?", "/postgres?")
            periksa(lingkungan)
            return jalankan_pytest([*penanda(pilihan.lengkap, lingkungan), *lain], lingkungan)
    except GalatPeluncur as galat:
        return laporkan(galat)
    except Berhenti as berhenti:
        return 128 + berhenti.args[0]


if __name__ == "__main__":
    sys.exit(utama())
