"""`bench tarik`: the pull against a slow, limited and faulty BKN, by one and by two worker processes."""

import argparse
import json
import os
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import dunia
import psycopg
from proses import PELUNCUR, Pengawas
from rumah import Rumah
from umum import AKAR, RUANG, GalatPeluncur, kabar

BUKTI = AKAR / "docs" / "bukti"
LATENSI_MS = 100
LAJU = (50, 200)
JENIS = 12
# Threads of one worker for each permitted rate: rate × (latency + what a call costs), with room.
UTAS = {0: 8, 50: 12, 200: 40}
# Together close to a fifth of all calls; those that cost a new token are rarer, as in life.
GANGGUAN = (
    ("html", 0.03, {}),
    ("galat_status", 0.03, {"status": 500}),
    ("galat_status", 0.02, {"status": 503}),
    ("kosong", 0.025, {}),
    ("nol", 0.02, {}),
    ("json_terpotong", 0.03, {}),
    ("ditangguhkan", 0.02, {}),
    ("putus_sebelum", 0.03, {"tahan_ms": 50}),
    ("token_salah", 0.002, {}),
    ("jwt_kedaluwarsa", 0.002, {}),
)
# In faulty runs the waits are at 1/100: a run of half a minute would otherwise be mostly its last back-offs.
PEMBAGI = {False: 1, True: 100}
# Cut lines are opened again at the cost of some lateness, so a faulty line is given more room (seconds).
AMAN = {False: 0.04, True: 0.08}
SYARAT = {False: 0.95, True: 0.85}
TABEL = ("balasanmentah", "keadaantarik", "rekambkn", "perlusanding", "giliran")
SIDIK = """
SELECT md5(string_agg(concat_ws('|', k.pegawai_id, k.jenis, k.hasil, encode(k.sidik, 'hex'), r.isi), ','
                      ORDER BY k.pegawai_id, k.jenis)),
  count(*), count(*) FILTER (WHERE k.hasil = 'tidak_diketahui')
FROM integrasi_sapk_keadaantarik k
LEFT JOIN (
  SELECT pegawai_id, jenis, string_agg(id_pusat || encode(sidik, 'hex') || nilai::text, ';' ORDER BY id_pusat) AS isi
  FROM integrasi_sapk_rekambkn GROUP BY 1, 2) r USING (pegawai_id, jenis)
WHERE k.pegawai_id IN (SELECT id FROM pegawai_pegawai ORDER BY id LIMIT %s)
"""


@dataclass(frozen=True)
class Ukuran:
    """How long a run is meant to last, at which permitted rates, and how often the unlimited one is repeated."""

    detik: float
    laju: tuple[int, ...]
    ulang: int

    def orang(self, laju: int, gangguan: bool = False) -> int:
        """An even number of people whose calls fill the time at this rate; with faults half as long again."""
        return max(2, round(laju * self.detik * (1.5 if gangguan else 1) / JENIS / 2) * 2)

    def semua_orang(self) -> set[int]:
        return {self.orang(laju, gangguan) for laju in self.laju for gangguan in (False, True)}

    @property
    def dunia(self) -> int:
        return self.orang(max(self.laju), gangguan=True)


def tambah_argumen(urai: argparse.ArgumentParser) -> None:
    urai.add_argument("--cepat", action="store_true", help="putaran pendek untuk uji; tidak menulis docs/bukti")


def jalankan(argumen: argparse.Namespace) -> int:
    """Exit code 0 only when every condition holds."""
    ukuran = Ukuran(4, (200,), 1) if argumen.cepat else Ukuran(20, LAJU, 3)
    with Pengawas() as pengawas:
        ruang = RUANG / "bench-tarik"
        ruang.mkdir(parents=True, exist_ok=True)
        rumah = Rumah(ruang, pengawas)
        rumah.kuasai()
        rumah.mulai_layanan(akhiran="_bench_tarik")
        dunia.kosongkan(rumah)
        dunia.sediakan(rumah, ukuran.dunia, ukuran.dunia)
        rumah.mulai_simulator()
        dahulukan_simulator(pengawas)
        with psycopg.connect(rumah.alamat_basis_data, autocommit=True) as basis, pekerja(rumah, 2) as dua:
            hasil = Bench(rumah, basis, dua, ukuran).semua()
    teks = susun_laporan(hasil)
    print(teks, flush=True)
    if not argumen.cepat:
        BUKTI.mkdir(exist_ok=True)
        (BUKTI / "tarik.md").write_text(teks, encoding="utf-8")
        (BUKTI / "tarik.json").write_text(json.dumps(hasil, indent=1) + "\n", encoding="utf-8")
    return 0 if hasil["lulus"] else 1


def dahulukan_simulator(pengawas: Pengawas) -> None:
    """It holds the stop-watch: what it handles late on a busy machine would look like a burst of ours."""
    simulator = next(anak for anak in pengawas.anak if anak.nama == "Simulator BKN")
    with suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, simulator.proses.pid, -10)


@contextmanager
def pekerja(rumah: Rumah, banyak: int):
    """Worker processes that die with us; each takes orders on its standard input."""
    argumen = [sys.executable, "-I", "-S", PELUNCUR, "9", str(os.getpid()), "-", sys.executable, "-B"]
    argumen.append(str(Path(__file__).with_name("bench_pekerja.py")))
    with rumah.log("bench-pekerja").open("wb") as log:
        semua = [
            subprocess.Popen(
                argumen, cwd=AKAR, env=rumah.lingkungan, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
            )
            for _ in range(banyak)
        ]
        try:
            for satu in semua:
                _jawaban(satu, rumah)
            yield semua
        finally:
            for satu in semua:
                satu.stdin.close()
                satu.kill()
                satu.wait()


def _jawaban(proses: subprocess.Popen, rumah: Rumah) -> dict:
    baris = proses.stdout.readline()
    if not baris:
        raise GalatPeluncur("proses pekerja bench berhenti.", rumah.log("bench-pekerja"))
    return json.loads(baris)


@dataclass
class Bench:
    rumah: Rumah
    basis: psycopg.Connection
    dua: list[subprocess.Popen]
    ukuran: Ukuran

    def semua(self) -> dict:
        tanpa_batas = self._tanpa_batas()
        putaran = [
            self._putaran(laju, proses, gangguan)
            for gangguan in (False, True)
            for laju in self.ukuran.laju
            for proses in (1, 2)
        ]
        lulus = all(p["lulus"] for p in putaran) and tanpa_batas["lulus"]
        return {"latensi_ms": LATENSI_MS, "tanpa_batas": tanpa_batas, "putaran": putaran, "lulus": lulus}

    def _perintah(self, perintah: list[dict]) -> list[dict]:
        """Give one order to each of the first so many workers at the same moment."""
        for proses, satu in zip(self.dua, perintah, strict=False):
            proses.stdin.write(json.dumps(satu).encode() + b"\n")
            proses.stdin.flush()
        return [_jawaban(proses, self.rumah) for proses, _ in zip(self.dua, perintah, strict=False)]

    def _kendali(self, metode: str, jalur: str, isi: dict | None = None):
        kepala = {"X-Kendali": self.rumah.lingkungan["SIMPEG_KUNCI_KENDALI"], "Content-Type": "application/json"}
        badan = None if isi is None else json.dumps(isi).encode()
        alamat = f"{self.rumah.alamat_simulator}/_kendali/{jalur}"
        with urllib.request.urlopen(urllib.request.Request(alamat, badan, kepala, method=metode), timeout=30) as jawab:
            return json.load(jawab)

    def _siapkan(self, laju: int) -> None:
        """An empty mirror, a calm simulator, and the limits as a pengelola would set them."""
        self._kendali("DELETE", "gangguan")
        self.basis.execute(f"TRUNCATE {', '.join(f'integrasi_sapk_{satu}' for satu in TABEL)}")
        self.basis.execute("UPDATE integrasi_sapk_kredensial SET laju_per_detik = %s, utas = %s", [laju, UTAS[laju]])

    def _sidik(self, orang: int) -> tuple[str, int, int]:
        return self.basis.execute(SIDIK, [orang]).fetchone()

    def _tanpa_batas(self) -> dict:
        """No latency, no limit: our pull beside the bare loop, in turns; also leaves the mirror to compare with."""
        orang = self.ukuran.dunia
        kabar("Tanpa batas: putaran polos dan tarikan berganti-ganti …")
        catatan: dict[str, list[float]] = {"polos": [], "dingin": [], "hangat": []}
        for _ in range(self.ukuran.ulang):
            self._siapkan(0)
            for nama, langkah in (("polos", "polos"), ("dingin", "tarik"), ("hangat", "tarik")):
                [hasil] = self._perintah([{"langkah": langkah, "dari": 0, "sampai": orang}])
                catatan[nama].append(round(hasil["panggilan"] / hasil["detik"], 1))
        # What every later run must end as, per number of people.
        self.acuan = {n: self._sidik(n)[0] for n in self.ukuran.semua_orang()}
        tengah = {nama: sorted(nilai)[len(nilai) // 2] for nama, nilai in catatan.items()}
        bagian = {nama: round(tengah[nama] / tengah["polos"], 3) for nama in ("dingin", "hangat")}
        return {"utas": UTAS[0], "per_detik": catatan, "bagian": bagian, "lulus": bagian["dingin"] >= 0.5}

    def _putaran(self, laju: int, proses: int, gangguan: bool) -> dict:
        orang = self.ukuran.orang(laju, gangguan)
        kabar(f"{laju}/detik, {proses} proses, {'20 % gangguan' if gangguan else 'tanpa gangguan'} …")
        self._siapkan(laju)
        self._kendali("POST", "gangguan", {"jenis": "laju", "per_detik": laju, "pola": "/apisiasn/*"})
        self._kendali("POST", "gangguan", {"jenis": "latensi", "ms": LATENSI_MS, "pola": "/apisiasn/*"})
        if gangguan:
            for benih, (jenis, peluang, isi) in enumerate(GANGGUAN):
                muatan = {"jenis": jenis, "peluang": peluang, "benih": benih, "pola": "/apisiasn/*"} | isi
                self._kendali("POST", "gangguan", muatan)
        tepi = [orang * ke // proses for ke in range(proses + 1)]
        setelan = {"pembagi_tunggu": PEMBAGI[gangguan], "jarak_aman": AMAN[gangguan]}
        mulai = time.monotonic()
        hasil = self._perintah(
            [{"langkah": "tarik", "dari": a, "sampai": b, "setelan": setelan} for a, b in pairwise(tepi)]
        )
        ukur = next(g["ukur"] for g in self._kendali("GET", "gangguan") if g["jenis"] == "laju")
        return self._nilai(laju, proses, gangguan, ukur, hasil, round(time.monotonic() - mulai, 1))

    def _nilai(self, laju: int, proses: int, gangguan: bool, ukur: dict, hasil: list[dict], detik: float) -> dict:
        orang = self.ukuran.orang(laju, gangguan)
        sidik, jumlah, tak_diketahui = self._sidik(orang)
        tercapai = (ukur["diterima"] - 1) / max(0.001, ukur["akhir"] - ukur["awal"]) / laju
        bagian_429 = ukur["ditolak"] / (ukur["diterima"] + ukur["ditolak"])
        sama = sidik == self.acuan[orang]
        return {
            "laju": laju,
            "proses": proses,
            "gangguan": gangguan,
            "panggilan": ukur["diterima"] + ukur["ditolak"],
            "detik": detik,
            "bagian_laju": round(tercapai, 4),
            "puncak_sedetik": ukur["puncak"],
            "bagian_429": round(bagian_429, 4),
            "keadaan": [satu["keadaan"] for satu in hasil],
            "galat": [satu["galat"] for satu in hasil if satu["galat"]],
            "dibaca": jumlah,
            "tidak_diketahui": tak_diketahui,
            "cermin_sama": sama,
            "lulus": tercapai >= SYARAT[gangguan] and ukur["puncak"] <= laju and bagian_429 <= 0.01 and sama,
        }


def susun_laporan(hasil: dict) -> str:
    """Markdown of the table; every figure comes from the run."""
    tb = hasil["tanpa_batas"]
    baris = [
        "# Bukti: tarik",
        "",
        f"Made by `bin/bench tarik`. The simulator waits {hasil['latensi_ms']} ms before every reply and refuses",
        "with 429 what exceeds the permitted calls in any sliding second; all figures of a run are measured there.",
        "*Share* is accepted calls between the first and the last ÷ (permitted rate × that time). *Peak* is the most",
        "calls, accepted or not, in any sliding second. The mirror is compared with that of an unhindered pull. Two",
        "processes pull disjoint halves of the people with one credential.",
        "",
        "| permitted/s | processes | faults | calls | share | peak/s | 429 | unknown | mirror | |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for p in hasil["putaran"]:
        sel = (
            p["laju"],
            p["proses"],
            "20 %" if p["gangguan"] else "–",
            p["panggilan"],
            f"{p['bagian_laju']:.1%}",
            p["puncak_sedetik"],
            f"{p['bagian_429']:.1%}",
            p["tidak_diketahui"],
            "equal" if p["cermin_sama"] else "DIFFERENT",
            "ok" if p["lulus"] else "FAILED",
        )
        baris.append(f"| {' | '.join(map(str, sel))} |")
    baris += [
        "",
        f"Required: share ≥ {SYARAT[False]:.0%} ({SYARAT[True]:.0%} with faults), peak ≤ permitted, 429 ≤ 1 %,",
        f"equal mirror. `SIASN_JARAK_AMAN` is {AMAN[False]}, with faults {AMAN[True]}; there the waits stand at",
        f"1/{PEMBAGI[True]}.",
        "",
        f"Without latency and limit, {tb['utas']} threads, calls/s in turns:",
        "",
        "| | calls/s of each turn | share of the bare loop (median) |",
        "|---|---|---|",
        f"| bare loop of httpx transports | {_deret(tb['per_detik']['polos'])} | |",
        f"| pull, everything new | {_deret(tb['per_detik']['dingin'])} | {tb['bagian']['dingin']:.0%} |",
        f"| pull, nothing changed | {_deret(tb['per_detik']['hangat'])} | {tb['bagian']['hangat']:.0%} |",
        "",
    ]
    return "\n".join(baris)


def _deret(nilai: list[float]) -> str:
    return " · ".join(f"{satu:.0f}" for satu in nilai)
