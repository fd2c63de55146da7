"""`bin/bench gangguan`: the job is disturbed at every point that can be counted from outside, and must end the same."""

import argparse
import importlib
import json
import multiprocessing
import os
import shutil
import socket
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import django
import layanan
from proses import Pengawas, tangkap_sinyal
from umum import AKAR, RUANG, GalatPeluncur, laporkan

BUKTI = AKAR / "docs" / "bukti"
# The server is stopped without warning: what was committed must stand, as in a real installation.
TAHAN_MATI = {"synchronous_commit": "on", "full_page_writes": "on"}
FASE = ("tarik", "sanding", "rencana", "setujui", "kirim", "khusus")


def tambah_argumen(urai: argparse.ArgumentParser) -> None:
    urai.add_argument("--cepat", action="store_true", help="hanya contoh titik (uji); tidak menulis laporan")
    urai.add_argument(
        "--fase", action="append", choices=FASE, help="hanya fase ini, boleh berulang; tidak menulis laporan"
    )
    urai.add_argument("--titik", metavar="FASE:NOMOR", help="ulangi satu titik dan tampilkan bedanya")
    urai.add_argument("--keluar", type=Path, default=BUKTI, help="folder laporan (bawaan docs/bukti)")


def jalankan(argumen: argparse.Namespace) -> int:
    """0 when every point ended as the undisturbed run; 1 with the numbers of those that did not."""
    os.umask(0o022)
    # A night that falls within the run would be a difference of its own.
    os.environ.setdefault("SIMPEG_TANGGAL", date.today().isoformat())
    tangkap_sinyal()
    sys.path.insert(0, str(AKAR))
    ruang = RUANG / "bench-gangguan"
    shutil.rmtree(ruang, ignore_errors=True)
    ruang.mkdir(parents=True)
    sementara = Path(tempfile.mkdtemp(prefix="simpeg-bench-"))
    try:
        with Pengawas() as pengawas:
            alamat = layanan.mulai_postgres(pengawas, ruang, ruang / "postgres.log", uji=True, lain=TAHAN_MATI)
            pos, pipa, jalur = _mulai_pos(ruang, sementara)
            try:
                # Django may only be loaded now: its settings name the addresses that were just made.
                _siapkan_django(alamat, ruang, pos[1])
                jalan = importlib.import_module("bench_gangguan_jalan")
                hasil = jalan.Pengujian(ruang, alamat, pipa, jalur, pengawas).jalankan(argumen)
            finally:
                pos[0].kill()
    except GalatPeluncur as galat:
        return laporkan(galat)
    finally:
        shutil.rmtree(sementara, ignore_errors=True)
    return _laporkan(argumen, hasil)


def _mulai_pos(ruang: Path, sementara: Path):
    soket = socket.create_server(("127.0.0.1", 0), backlog=64)
    kami, mereka = multiprocessing.Pipe()
    jalur = str(sementara / "komit")
    (ruang / "simulator").mkdir()
    konteks = multiprocessing.get_context("fork")
    pos = konteks.Process(
        target=importlib.import_module("bench_gangguan_pos").jalankan,
        args=(ruang / "simulator", soket, jalur, mereka),
        daemon=True,
    )
    pos.start()
    port = soket.getsockname()[1]
    soket.close()
    akhir = time.monotonic() + 15
    while not Path(jalur).exists():
        if time.monotonic() > akhir:
            raise GalatPeluncur("pengamat tidak mulai.")
        time.sleep(0.02)
    return (pos, port), kami, jalur


def _siapkan_django(alamat: str, ruang: Path, port: int) -> None:
    simulator = f"http://127.0.0.1:{port}"
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "bench_gangguan_setelan",
        "DATABASE_URL": alamat.replace("/simpeg?", "/kerja?"),
        "SIMPEG_RUANG_DATA": str(ruang / "data"),
        "SIASN_APIM_URL": f"{simulator}/oauth2/token",
        "SIASN_SSO_URL": f"{simulator}/auth/realms/public-siasn/protocol/openid-connect/token",
        "SIASN_WS_URL": f"{simulator}/apisiasn/1.0",
        "SIASN_REF_URL": f"{simulator}/referensi_siasn/1",
    }
    django.setup()


def _laporkan(argumen: argparse.Namespace, hasil: dict) -> int:
    tabel = susun_tabel(hasil)
    print(tabel)
    for satu in hasil["tidak_sama"]:
        print(f"\nTidak sama: {satu['titik']} ({satu['apa']})\n  " + "\n  ".join(satu["beda"]))
    print(json.dumps({k: v for k, v in hasil.items() if k != "tidak_sama"} | {"tidak_sama": len(hasil["tidak_sama"])}))
    if not (argumen.cepat or argumen.titik or argumen.fase):
        argumen.keluar.mkdir(parents=True, exist_ok=True)
        (argumen.keluar / "gangguan.json").write_text(json.dumps(hasil, indent=1, ensure_ascii=False) + "\n")
        (argumen.keluar / "gangguan.md").write_text(_halaman(hasil, tabel))
    return 1 if hasil["tidak_sama"] else 0


def susun_tabel(hasil: dict) -> str:
    """Phase × kind of disturbance: how many points, how many ended as the undisturbed run."""
    baris = ["| phase | disturbed | points | equal |", "|---|---|---|---|"]
    baris += [f"| {b['fase']} | {b['gangguan']} | {b['titik']} | {b['sama']} |" for b in hasil["tabel"]]
    titik, sama = (sum(b[k] for b in hasil["tabel"]) for k in ("titik", "sama"))
    return "\n".join([*baris, f"| **all** | | **{titik}** | **{sama}** |"])


def _halaman(hasil: dict, tabel: str) -> str:
    tidak = "\n".join(f"- `{s['titik']}` {s['apa']}: {'; '.join(s['beda'])}" for s in hasil["tidak_sama"])
    return HALAMAN.format(**hasil | {"tabel": tabel, "tidak": tidak or "None."})


HALAMAN = """# Disturbed at every point

Written by `bin/bench gangguan`; a single point is repeated with `bin/bench gangguan --titik FASE:NOMOR`.
{orang} people of a synthetic world, both sides edited; {butir} items to send with {unggah} documents, {ambil} changes
to take; {detik} s.

The worker is one forked process. Another process holds BKN's simulator behind a gate and is told of each COMMIT by a
database engine only the bench installs; both wait for it, so that SIGKILL falls exactly at the point: *before* a
request is handled (it is lost), *late* (the killed worker's save is handled afterwards, within its time-out), *after*
it was handled (the reply is lost), and after a COMMIT. Then a new worker takes over once the lease has lapsed, and the
end is compared with the undisturbed one: facts, mirror, links and dasar, differences, decisions, plan items, BKN's
truth, its log of effective writes, and that no row or document was written twice.

{tabel}

Not equal:

{tidak}
"""
