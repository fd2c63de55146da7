"""Points of `bin/bench gangguan`: the events of the undisturbed run, numbered, with the part of the job they are in."""

import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

SYNC = "sync"


@dataclass(frozen=True)
class Titik:
    """One point: number in its phase, kind, how-manieth event of that kind, which part it is, what happens there."""

    fase: str
    nomor: int
    jenis: str
    ke: int
    bagian: str
    rincian: str

    @property
    def nama(self) -> str:
        return f"{self.fase}:{self.nomor}"


def susun_titik(fase: str, peristiwa: list[tuple[str, str]]) -> list[Titik]:
    """Every event of the undisturbed run becomes a point; a save also one whose request arrives late."""
    titik, hitung, lalu = [], Counter(), ""
    for jenis, rincian in peristiwa:
        hitung[jenis] += 1
        bagian, lalu = _bagian(fase, jenis, rincian, lalu)
        macam = [jenis]
        if jenis == "sebelum" and rincian.startswith("POST") and "token" not in rincian:
            macam.append("terlambat")
        titik += [Titik(fase, len(titik) + i + 1, satu, hitung[jenis], bagian, rincian) for i, satu in enumerate(macam)]
    return titik


def _bagian(fase: str, jenis: str, rincian: str, lalu: str) -> tuple[str, str]:
    """(part of the sending this event belongs to, last request): look and save, upload, read-back, take, compare."""
    if fase != "kirim":
        return fase, lalu
    if jenis == "komit":
        if not rincian.startswith("kirim"):
            tabel = rincian.split()[-1]
            return ("ambil" if tabel.startswith("pegawai_") or not lalu else "kirim"), lalu
        return ("unggah" if lalu.startswith(("POST upload", "baca")) else "kirim"), lalu
    if rincian.startswith("POST upload"):
        return "unggah", rincian
    if rincian.startswith("GET") and (lalu.startswith("POST") or SYNC in rincian or SYNC in lalu):
        return "periksa ulang", (rincian if SYNC in rincian else lalu) if jenis == "sebelum" else f"baca {rincian}"
    return "kirim", rincian if jenis == "sesudah" else lalu


def contoh(daftar: list, banyak: int) -> list:
    """Evenly spread sample, first and last included; of one, the middle."""
    if len(daftar) <= banyak:
        return daftar
    if banyak == 1:
        return [daftar[len(daftar) // 2]]
    langkah = (len(daftar) - 1) / (banyak - 1)
    return [daftar[round(i * langkah)] for i in range(banyak)]


def kelompok(daftar: list, kunci: Callable) -> dict[object, list]:
    urut = sorted(daftar, key=kunci)
    return {nama: list(isi) for nama, isi in itertools.groupby(urut, key=kunci)}
