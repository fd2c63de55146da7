"""The synthetic world of a demo: built once by management commands, step by step, and never half-used."""

import json
import shutil

import basisdata
from rumah import Rumah
from umum import GalatPeluncur, kabar

BENIH = "42"


def kosongkan(rumah: Rumah) -> None:
    """Drop our database and every file made from it."""
    basisdata.hapus(rumah.alamat_basis_data)
    for nama in ("dunia", "data"):
        shutil.rmtree(rumah.ruang / nama, ignore_errors=True)
    for berkas in rumah.ruang.glob("simulator.sqlite*"):
        berkas.unlink()


def sediakan(rumah: Rumah, asn: int | None, bawaan: int) -> int:
    """A database with a finished world; one that was interrupted while being built is built anew."""
    keadaan = basisdata.keadaan(rumah.alamat_basis_data)
    if keadaan and not keadaan.get("selesai"):
        kabar("Pembangunan sebelumnya terputus; diulang dari awal.")
        kosongkan(rumah)
        keadaan = None
    if not keadaan:
        jumlah = asn or bawaan
        basisdata.buat(rumah.alamat_basis_data, {"asn": jumlah, "selesai": False})
        bangun(rumah, jumlah)
        basisdata.catat(rumah.alamat_basis_data, {"asn": jumlah, "selesai": True})
        return jumlah
    if asn is not None and asn != keadaan["asn"]:
        raise GalatPeluncur(f"demo ini berisi {keadaan['asn']} ASN; untuk {asn} ASN mulai ulang dengan --ulang.")
    if not (rumah.dunia / "dunia.jsonl").exists():
        raise GalatPeluncur("berkas dunia simulator hilang; mulai ulang dengan --ulang.")
    rumah.langkah("Memeriksa migrasi", "migrasi", "migrate", "--noinput")
    return keadaan["asn"]


def bangun(rumah: Rumah, asn: int) -> None:
    """Every step from an empty database to a portal with differences to reconcile."""
    shutil.rmtree(rumah.dunia, ignore_errors=True)
    rumah.dunia.mkdir(parents=True)
    keluar = ("--keluar", str(rumah.dunia))
    rumah.langkah("Membuat tabel", "migrasi", "migrate", "--noinput")
    rumah.langkah("Menandai basis data sebagai demo", "tandai", "tandai_demo")
    kabar_bangun = f"Membangun kabupaten sintetis {asn} ASN"
    rumah.langkah(kabar_bangun, "bangun", "sintesis", "bangun", "--asn", str(asn), "--benih", BENIH, *keluar)
    rumah.langkah("Menyimpan dasar kesepakatan", "dasar", "sapk", "dasar", "--dari", str(rumah.dunia))
    rumah.langkah("Menyunting kedua sisi", "sunting", "sintesis", "sunting", *keluar)
    rumah.langkah("Membuat pelakon", "pelakon", "sintesis", "pelakon", *keluar)
    rumah.langkah("Menyimpan kredensial BKN", "kredensial", "sapk", "kredensial", "--dari", str(rumah.dunia))


def pelakon(rumah: Rumah) -> str:
    """The personas as lines for the terminal."""
    semua = (json.loads(baris) for baris in (rumah.dunia / "pelakon.jsonl").read_text(encoding="utf-8").splitlines())
    return "\n".join(f"  {satu['nama_pengguna']:<22} {satu['peran']}" for satu in semua)
