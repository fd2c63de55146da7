"""The steps of the command: build and load the twin, edit both sides, make the personas; each leaves its files."""

import json
import time
from pathlib import Path

from pegawai.models import Pegawai
from simpeg.inti.galat import GalatDomain
from sintesis.dunia import kembar
from sintesis.muat import muat, segarkan_statistik
from sintesis.pelakon import buat_pelakon
from sintesis.sunting import sunting
from sintesis.terap import terapkan_lokal
from sintesis.tulis import baris_dunia, baris_padan, baris_padanan, tulis

ASAL, PADAN, PADANAN = "kembar.json", "padan.jsonl", "padanan.jsonl"
DUNIA, LABEL, PELAKON = "dunia.jsonl", "label.jsonl", "pelakon.jsonl"


def bangun(asn: int, benih: str, keluar: Path) -> dict:
    """Build the agreed twin, load it, write the links and changed codes an earlier run would have left."""
    mulai = time.monotonic()
    dunia = kembar(asn, benih)
    dibangun = time.monotonic()
    hitung = muat(dunia)
    segarkan_statistik()
    dimuat = time.monotonic()
    padan = tulis(keluar / PADAN, baris_padan(dunia))
    tulis(keluar / PADANAN, baris_padanan(dunia))
    (keluar / ASAL).write_text(json.dumps({"asn": asn, "benih": dunia.benih, "sidik": dunia.sidik()}))
    detik = {"bangun": dibangun - mulai, "muat": dimuat - dibangun, "tulis": time.monotonic() - dimuat}
    return hitung | {"padan": padan, "detik": {nama: round(nilai, 1) for nama, nilai in detik.items()}}


def sunting_dunia(keluar: Path) -> dict:
    """Edit both sides once. The twin is built anew from its seed, which is cheaper than keeping half a million rows."""
    asal = keluar / ASAL
    if not asal.exists():
        raise GalatDomain("Bangun dunia sintetis dahulu: sintesis bangun.")
    if (keluar / LABEL).exists():
        raise GalatDomain("Dunia ini sudah disunting; bangun yang baru untuk menyunting lagi.")
    mulai = time.monotonic()
    isi = json.loads(asal.read_text())
    if Pegawai.objects.count() != isi["asn"]:
        raise GalatDomain("Basis data tidak berisi dunia dari folder ini.")
    dunia = kembar(isi["asn"], isi["benih"])
    if dunia.sidik() != isi["sidik"]:
        raise GalatDomain("Dunia ini dibangun oleh versi program yang lain; bangun yang baru.")
    hasil = sunting(dunia)
    dibangun = time.monotonic()
    tulis(keluar / DUNIA, baris_dunia(dunia, hasil))
    sementara = keluar / f"{LABEL}.sementara"
    tulis(sementara, hasil.label)
    ditulis = time.monotonic()
    turunan = terapkan_lokal(hasil)
    # The name appears last: it says that both sides hold their edits.
    sementara.rename(keluar / LABEL)
    detik = {"sunting": dibangun - mulai, "tulis": ditulis - dibangun, "terap": time.monotonic() - ditulis}
    return {
        "label": len(hasil.label), "turunan": turunan, "byte": (keluar / DUNIA).stat().st_size,
        "detik": {nama: round(nilai, 1) for nama, nilai in detik.items()},
    }  # fmt: skip


def pelakon(keluar: Path) -> dict:
    akun = buat_pelakon()
    tulis(keluar / PELAKON, akun)
    return {"pelakon": len(akun)}
