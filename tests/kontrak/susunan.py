"""A reply built from a copied shape alone, and ways to look into it."""

import json

from integrasi_sapk.klien.penggolong import Balasan, golongkan
from tests.kontrak.bentuk_baca import BACA, CONTOH, PNS, BentukBaca

ID = "b2c3d4e5-0000-11ee-9000-0a580a830002"
# Keys that hold the owner's id under the spelling of each kind (facts on SIASN §4, problem 16).
MILIK = {"idPns", "pns", "pnsOrang", "pnsOrangId", "pnsDinilaiId", "dataPernikahan.pnsOrangId"}


def baris_contoh(bentuk: BentukBaca, **ganti) -> dict:
    """One row with every key of the shape, each with a value of its own; `ganti` by GET key (dots as `__`)."""
    baris: dict = {}
    tersirat = {kunci: "d" if kunci.startswith("tgl") else "s" for kunci in bentuk.tersirat}
    for kunci, tipe in (bentuk.tipe | tersirat).items():
        nilai = CONTOH[tipe]
        letak(baris, kunci, nilai.format(kunci) if tipe == "s" else nilai)
    for kunci in MILIK & bentuk.tipe.keys():
        letak(baris, kunci, PNS)
    letak(baris, bentuk.id_baris, PNS if bentuk is BACA["biodata"] else ID)
    for kunci, nilai in ganti.items():
        letak(baris, kunci.replace("__", "."), nilai)
    return baris


def letak(baris: dict, kunci: str, nilai) -> None:
    *jalan, akhir = kunci.split(".")
    for satu in jalan:
        baris = baris.setdefault(satu, {})
    baris[akhir] = nilai


def ambil(baris: dict, kunci: str):
    for satu in kunci.split("."):
        baris = baris[satu]
    return baris


def amplop(kunci: str, baris: list) -> dict:
    """Facts on SIASN §2.2, lines 264-265: a list, a single object, a family list one level deeper (lines 364-365)."""
    bentuk = BACA[kunci]
    if kunci == "biodata":
        return {"code": 1, "data": baris[0]}
    return {"code": 1, "data": {"idPns": PNS, bentuk.daftar: baris} if bentuk.daftar else baris}


def golong(badan, status: int = 200) -> Balasan:
    return golongkan(status, badan if isinstance(badan, bytes) else json.dumps(badan).encode())
