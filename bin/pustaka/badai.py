"""The storm of `bin/demo --sekali --gangguan badai`: BKN fails in every way, tokens die, messages come twice.

Waits and time-outs are at 1/100 of their real length, the lease of a job and the clock that looks for silent ones at
1/10: below a second the scheduling of the machine would decide who is dead. The kills are `gangguan.Pembunuh`'s.
"""

import json
import threading
import time
import urllib.request
import uuid
from collections import Counter

import redis
from rumah import Rumah
from umum import kabar

BAGIAN_GAGAL = 0.20
TAHAN_MS = 600
LINGKUNGAN = {
    "SIASN_PEMBAGI_TUNGGU": "100",
    "SIASN_BATAS_WAKTU": "0.3",
    "SIASN_BATAS_BERKAS": "1.2",
    # A reply that is readable and says nothing is not repeated within a wave: so many calls need a few waves more.
    "SIASN_GELOMBANG": "6",
    "SIMPEG_LAMA_SEWA": "3",
    "SIMPEG_SELANG_DETAK": "0.8",
    "SIMPEG_SELANG_PENJADWAL": "2",
    "SIMPEG_TUNGGU_LANJUT": "0.6",
    "SIMPEG_TUNGGU_LANJUT_MAKS": "18",
}
# Every passing fault of the simulator. A missing subscription or a foreign token never passes, so it is no weather;
# drifting fields and repeated rows are no failed calls.
USAHA = (
    {"jenis": "tercekik", "tunggu_detik": 3}, {"jenis": "token_salah"}, {"jenis": "jwt_kedaluwarsa"},
    {"jenis": "galat_status", "status": 500}, {"jenis": "galat_status", "status": 502},
    {"jenis": "galat_status", "status": 503}, {"jenis": "ditangguhkan"}, {"jenis": "html"}, {"jenis": "kosong"},
    {"jenis": "nol"}, {"jenis": "kode_nol"}, {"jenis": "teks_ganti_daftar"}, {"jenis": "json_terpotong"},
    {"jenis": "putus_sebelum", "tahan_ms": TAHAN_MS}, {"jenis": "putus_sesudah", "tahan_ms": TAHAN_MS},
)  # fmt: skip
TOKEN = (
    {"jenis": "html"}, {"jenis": "kosong"}, {"jenis": "galat_status", "status": 503},
    {"jenis": "json_terpotong"}, {"jenis": "putus_sebelum", "tahan_ms": TAHAN_MS},
)  # fmt: skip
POLA = (("/apisiasn/*", USAHA), ("/oauth2/*", TOKEN), ("/auth/*", TOKEN))
SELANG_HANGUS = 3.0
ANTREAN = "celery"
CABANG = ("pekerja-1", "pekerja-2")


def susun_gangguan(benih: int) -> list[dict]:
    """The faults, each with its own chance, so that together they fail the wanted share of the calls."""
    daftar = []
    for pola, macam in POLA:
        peluang = 1 - (1 - BAGIAN_GAGAL) ** (1 / len(macam))
        for satu in macam:
            daftar.append(satu | {"pola": pola, "peluang": peluang, "benih": benih * 100 + len(daftar)})
    return daftar


class Badai:
    """Starts with the house, ends with `berhenti`; `ringkas` tells what happened."""

    def __init__(self, benih: int):
        self.benih, self.hangus, self.ganda = benih, 0, 0
        self._selesai = threading.Event()
        self._utas: list[threading.Thread] = []

    def mulai(self, rumah: Rumah) -> None:
        """BKN and the workers are up: let it break loose."""
        self.rumah = rumah
        for satu in susun_gangguan(self.benih):
            self._kendali("POST", "gangguan", satu)
        for jalan in (self._hanguskan, self._gandakan):
            utas = threading.Thread(target=jalan, daemon=True)
            utas.start()
            self._utas.append(utas)

    def berhenti(self) -> None:
        self._selesai.set()
        for utas in self._utas:
            utas.join()

    def ringkas(self, bunuh: int) -> dict:
        """What the calls met, from the simulator's own counts."""
        kena: Counter = Counter()
        for satu in self._kendali("GET", "gangguan"):
            kena[f"{satu['jenis']} {satu['status']}" if "status" in satu else satu["jenis"]] += satu["kena"]
        semua = sum(satu["jumlah"] for satu in self._kendali("GET", "hitung"))
        return {
            "panggilan_diterima": semua,
            "panggilan_gagal": sum(kena.values()),
            "bagian_gagal": round(sum(kena.values()) / max(1, semua), 3),
            "per_macam": dict(sorted(kena.items())),
            "pekerja_dibunuh": bunuh,
            "token_dihanguskan": self.hangus,
            "pesan_digandakan": self.ganda,
        }

    def _kendali(self, metode: str, jalur: str, isi: dict | None = None):
        permintaan = urllib.request.Request(
            f"{self.rumah.alamat_simulator}/_kendali/{jalur}",
            method=metode,
            data=None if isi is None else json.dumps(isi).encode(),
            headers={"X-Kendali": self.rumah.lingkungan["SIMPEG_KUNCI_KENDALI"]},
        )
        with urllib.request.urlopen(permintaan, timeout=30) as jawab:
            return json.load(jawab)

    def _hanguskan(self) -> None:
        """Tokens expire in mid-run, now the one, now the other, now both."""
        while not self._selesai.wait(SELANG_HANGUS):
            try:
                self._kendali("POST", "token/kedaluwarsa", {"token": ("apim", "sso", "semua")[self.hangus % 3]})
                self.hangus += 1
            except OSError as galat:
                kabar(f"Simulator tidak menjawab perintah menghanguskan token: {galat}")

    def _gandakan(self) -> None:
        """Stand in for a broker that delivers twice: every message goes to two worker processes at once."""
        antrean = redis.Redis.from_url(self.rumah.lingkungan["REDIS_URL"])
        while not self._selesai.is_set():
            diambil = antrean.brpop(ANTREAN, timeout=1)
            if diambil is None:
                continue
            pesan = json.loads(diambil[1])
            for cabang in CABANG:
                # One id for the message, a tag of its own for each delivery, as a broker would.
                pesan["properties"]["delivery_tag"] = str(uuid.uuid4())
                antrean.lpush(cabang, json.dumps(pesan))
            self.ganda += 1
        antrean.close()


def tunggu_pekerja(rumah: Rumah, batas: float = 60.0) -> None:
    """Both workers listen before the first message is split between them."""
    antrean = redis.Redis.from_url(rumah.lingkungan["REDIS_URL"])
    akhir = time.monotonic() + batas
    while time.monotonic() < akhir:
        if all(antrean.exists(f"_kombu.binding.{cabang}") for cabang in CABANG):
            break
        time.sleep(0.1)
    antrean.close()
