"""Faults on demand: one table of kinds, and the list of active ones with their seed, filters and budget."""

import asyncio
import fnmatch
import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import orjson

from .bentuk import Jawaban, jawab
from .galat import galat_gerbang, tercekik
from .token import JWT_RUSAK, SSO_TAK_COCOK

HTML = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\r\n"


class PutusKoneksi(Exception):
    """The connection must be dropped without a reply, after holding it for a while."""

    def __init__(self, tahan_ms: int):
        super().__init__()
        self.tahan_ms = tahan_ms


@dataclass
class Gangguan:
    """One active fault. The random stream is its own, so order of requests and seed decide everything."""

    id: int
    jenis: str
    peluang: float = 1.0
    pola: str = ""
    metode: str = ""
    nip: list[str] = field(default_factory=list)
    maks: int = 0
    benih: int = 0
    opsi: dict = field(default_factory=dict)
    kena: int = 0
    penanda: set[str] = field(default_factory=set)

    def __post_init__(self):
        self.acak = random.Random(self.benih)
        self.laju: deque[float] = deque()
        self.datang: deque[float] = deque()
        self.ukur: dict[str, float] = {}

    def cocok(self, metode: str, jalur: str, jejak: Callable[[], str]) -> bool:
        """Draws one number per request that passes the filters, whether or not it hits."""
        if self.maks and self.kena >= self.maks:
            return False
        if self.metode and metode != self.metode.upper():
            return False
        if not fnmatch.fnmatchcase(jalur, self.pola or "/*siasn*"):
            return False
        if self.penanda:
            teks = jejak()
            if not any(p in teks for p in self.penanda):
                return False
        return self.acak.random() < self.peluang

    def keterangan(self) -> dict:
        nama = ("id", "jenis", "peluang", "pola", "metode", "nip", "maks", "benih", "kena")
        return {k: getattr(self, k) for k in nama} | self.opsi | ({"ukur": self.ukur} if self.ukur else {})


# --- before the request is handled ----------------------------------------------------------------------------
def _status(g: Gangguan) -> Jawaban:
    return jawab({"message": g.opsi.get("pesan", "Internal Server Error")}, g.opsi.get("status", 500))


def _html(g: Gangguan) -> Jawaban:
    return Jawaban(g.opsi.get("status", 502), HTML, b"text/html")


def _laju(g: Gangguan) -> Jawaban | None:
    """A sliding window: `per_detik` or `per_menit` calls pass, the rest get 429. `ukur` tells what came."""
    kini = time.monotonic()
    jendela = 1.0 if "per_detik" in g.opsi else 60.0
    batas = g.opsi.get("per_detik") or g.opsi.get("per_menit") or 1
    ukur = g.ukur or {"diterima": 0, "ditolak": 0, "puncak": 0, "awal": kini, "akhir": kini}
    g.ukur = ukur
    for deret in (g.laju, g.datang):
        while deret and deret[0] <= kini - jendela:
            deret.popleft()
    g.datang.append(kini)
    ukur["puncak"] = max(ukur["puncak"], len(g.datang))
    if len(g.laju) >= batas:
        ukur["ditolak"] += 1
        return tercekik(jendela - (kini - g.laju[0]))
    g.laju.append(kini)
    ukur["diterima"] += 1
    ukur["akhir"] = kini
    return None


def _putus(g: Gangguan, *_):
    raise PutusKoneksi(g.opsi.get("tahan_ms", 60_000))


# --- after it: change the reply -------------------------------------------------------------------------------
def _ubah_isi(ubah: Callable[[Gangguan, dict | list], object]):
    def jalankan(g: Gangguan, jawaban: Jawaban) -> Jawaban:
        try:
            isi = orjson.loads(jawaban.badan)
        except orjson.JSONDecodeError:
            return jawaban
        return jawaban._replace(badan=orjson.dumps(ubah(g, isi)))

    return jalankan


def _daftar(isi) -> list | None:
    """The row list inside a reply, wherever this dialect keeps it."""
    if isinstance(isi, list):
        return isi
    if not isinstance(isi, dict):
        return None
    data = isi.get("data", isi.get("results"))
    if isinstance(data, dict):
        data = next((v for v in data.values() if isinstance(v, list)), None)
    return data if isinstance(data, list) else None


def _ganda(g: Gangguan, isi):
    baris = _daftar(isi)
    if baris:
        baris.extend(baris[: g.opsi.get("jumlah", 1)])
    return isi


def _teks(g: Gangguan, isi):
    return {**isi, "data": g.opsi.get("pesan", "Terjadi kesalahan pada server")} if isinstance(isi, dict) else isi


TIPE_LAIN = {str: lambda v: int(v) if v.isdigit() else [v], int: str, bool: str, type(None): lambda v: 0}


def _hanyut(g: Gangguan, isi):
    """Rename, remove or retype `medan` wherever it occurs."""
    medan, cara = g.opsi.get("medan", ""), g.opsi.get("cara", "ganti_nama")
    if isinstance(isi, list):
        return [_hanyut(g, v) for v in isi]
    if not isinstance(isi, dict):
        return isi
    hasil = {}
    for kunci, nilai in isi.items():
        if kunci != medan:
            hasil[kunci] = _hanyut(g, nilai)
        elif cara == "ganti_nama":
            hasil[g.opsi.get("ke") or f"{medan}Baru"] = nilai
        elif cara == "ganti_tipe":
            hasil[kunci] = TIPE_LAIN.get(type(nilai), str)(nilai)
    return hasil


@dataclass(frozen=True)
class Macam:
    keterangan: str
    sebelum: Callable[[Gangguan], Jawaban | None] | None = None
    sesudah: Callable[[Gangguan, Jawaban], Jawaban] | None = None


MACAM = {
    "latensi": Macam("Menunda: ms = angka atau [dari, sampai]."),
    "laju": Macam("Batas laju: per_detik atau per_menit; sisanya 429 dengan nextAccessTime; ukur: yang datang.", _laju),
    "token_salah": Macam("401 900901 Invalid Credentials.", lambda g: galat_gerbang("900901")),
    "jwt_kedaluwarsa": Macam("401 invalid or expired jwt.", lambda g: JWT_RUSAK),
    "sso_tak_cocok": Macam("Token SSO mismatch.", lambda g: SSO_TAK_COCOK),
    "terlarang": Macam("403 900908 Resource forbidden.", lambda g: galat_gerbang("900908")),
    "tercekik": Macam("429 900800; tunggu_detik.", lambda g: tercekik(g.opsi.get("tunggu_detik", 30))),
    "galat_status": Macam("status (500/502/503 …) dengan pesan.", _status),
    "ditangguhkan": Macam("503 303001 Runtime Error, State : SUSPENDED.", lambda g: galat_gerbang("303001")),
    "html": Macam("Halaman HTML; status (bawaan 502).", _html),
    "kosong": Macam("200 tanpa isi.", lambda g: Jawaban(200, b"")),
    "nol": Macam("200 berisi 0.", lambda g: Jawaban(200, b"0")),
    "kode_nol": Macam(
        "200 dengan code 0; pesan.",
        lambda g: jawab({"code": 0, "data": None, "message": g.opsi.get("pesan", "Gagal mengambil data")}),
    ),
    "teks_ganti_daftar": Macam("data berupa teks.", sesudah=_ubah_isi(_teks)),
    "json_terpotong": Macam(
        "JSON terpotong di tengah.", sesudah=lambda g, j: j._replace(badan=j.badan[: max(1, len(j.badan) // 2)])
    ),
    "putus_sebelum": Macam("Diam tahan_ms lalu putus; tidak disimpan.", _putus),
    "putus_sesudah": Macam("Disimpan, diam tahan_ms, lalu putus.", sesudah=_putus),
    "medan_hanyut": Macam("cara ganti_nama|hapus|ganti_tipe, medan, ke.", sesudah=_ubah_isi(_hanyut)),
    "baris_ganda": Macam("jumlah baris pertama diulang dalam daftar.", sesudah=_ubah_isi(_ganda)),
}


class DaftarGangguan:
    """The active faults, in the order they were added."""

    def __init__(self):
        self.aktif: list[Gangguan] = []
        self._nomor = 0

    def tambah(self, isi: dict, penanda: set[str]) -> Gangguan:
        if isi.get("jenis") not in MACAM:
            raise ValueError(f"jenis tidak dikenal; pilihan: {', '.join(MACAM)}")
        umum = {k: isi[k] for k in ("jenis", "peluang", "pola", "metode", "nip", "maks", "benih") if k in isi}
        self._nomor += 1
        opsi = {k: v for k, v in isi.items() if k not in umum}
        self.aktif.append(Gangguan(self._nomor, **umum, opsi=opsi, penanda=penanda))
        return self.aktif[-1]

    def hapus(self, nomor: int | None = None) -> None:
        self.aktif = [g for g in self.aktif if nomor is not None and g.id != nomor]

    def pilih(self, metode: str, jalur: str, jejak: Callable[[], str]) -> list[Gangguan]:
        return [g for g in self.aktif if g.cocok(metode, jalur, jejak)]


async def tunda(g: Gangguan) -> None:
    ms = g.opsi.get("ms", 1000)
    await asyncio.sleep((g.acak.uniform(*ms) if isinstance(ms, list) else ms) / 1000)


async def sebelum(terpilih: list[Gangguan]) -> Jawaban | None:
    for g in terpilih:
        macam = MACAM[g.jenis]
        if macam.sebelum is None and macam.sesudah is None:
            g.kena += 1
            await tunda(g)
        elif macam.sebelum:
            g.kena += 1
            if (jawaban := macam.sebelum(g)) is not None:
                return jawaban
            g.kena -= 1
    return None


def sesudah(terpilih: list[Gangguan], jawaban: Jawaban) -> Jawaban:
    for g in terpilih:
        ubah = MACAM[g.jenis].sesudah
        if ubah:
            g.kena += 1
            jawaban = ubah(g, jawaban)
    return jawaban
