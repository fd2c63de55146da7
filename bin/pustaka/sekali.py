"""`bin/demo --sekali`: a fresh world, the whole job once without a browser, and its result as one line of JSON."""

import json
import os
import queue
import subprocess
import sys
import threading

import dunia
from memori import Pengukur
from rumah import Rumah
from umum import AKAR, GalatPeluncur, kabar


def jalankan(rumah: Rumah, asn: int) -> int:
    """Build, run, report; the exit code is that of the command that did the job."""
    pengukur = Pengukur()
    pengukur.start()
    rumah.mulai_layanan(akhiran="_sekali")
    dunia.kosongkan(rumah)
    dunia.sediakan(rumah, asn, asn)
    kabar("Memulai simulator BKN dan pekerja …")
    rumah.mulai_simulator()
    rumah.mulai_pekerja(jumlah=1)
    kabar("Menjalankan seluruh pekerjaan …")
    kode, baris_akhir = ikuti(rumah)
    pengukur.berhenti.set()
    kabar(f"memori_puncak_mb {pengukur.puncak_mb}")
    print(gabungkan(rumah, baris_akhir, kode, pengukur.puncak_mb), flush=True)
    return kode


def ikuti(rumah: Rumah) -> tuple[int, str]:
    """Pass the command's lines through as they come, watching the other processes; hold back the last line."""
    with rumah.log("demo_sekali").open("wb") as log:
        proses = subprocess.Popen(
            [*rumah.awalan(), "demo_sekali", "--dir", str(rumah.dunia)],
            cwd=AKAR,
            env=rumah.lingkungan,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    antrean: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=baca, args=(proses.stdout, antrean), daemon=True).start()
    tertahan = ""
    try:
        while True:
            rumah.pengawas.periksa()
            try:
                baris = antrean.get(timeout=0.5)
            except queue.Empty:
                continue
            if baris is None:
                return proses.wait(), tertahan
            if tertahan:
                print(tertahan, flush=True)
            tertahan = baris
    finally:
        proses.kill()


def baca(aliran, antrean: queue.Queue) -> None:
    for baris in aliran:
        if baris.strip():
            antrean.put(baris.rstrip("\n"))
    antrean.put(None)


def gabungkan(rumah: Rumah, baris: str, kode: int, puncak_mb: int) -> str:
    """Add what only the launcher knows to the command's JSON object."""
    try:
        hasil = json.loads(baris)
        detik = hasil.setdefault("detik", {})
    except (ValueError, AttributeError) as galat:
        sys.stdout.write(baris + os.linesep if baris else "")
        pesan = f"`manage.py demo_sekali` (kode {kode}) tidak mengakhiri keluarannya dengan satu objek JSON."
        raise GalatPeluncur(pesan, rumah.log("demo_sekali")) from galat
    hasil["detik"] = rumah.detik | detik
    hasil["memori_puncak_mb"] = puncak_mb
    return json.dumps(hasil, ensure_ascii=False)
