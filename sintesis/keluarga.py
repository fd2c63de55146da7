"""Spouse and children of one person."""

from sintesis.acak import TAHUN
from sintesis.bahan.nama import TEMPAT, nama_orang
from sintesis.orang import Orang


def baris_pasangan(o: Orang, tahun_nikah: int, ke: int) -> dict:
    r = o.r
    kelamin = "F" if o.kelamin == "M" else "M"
    cerai = o.biodata["status_kawin"] == "2"
    return {
        "nama": nama_orang(r, kelamin), "tanggal_lahir": r.tanggal(int(o.lahir[:4]) + r.antara(-4, 4), 1, 12),
        "status_nikah": o.biodata["status_kawin"], "tanggal_menikah": r.tanggal(tahun_nikah),
        "nomor_akta_menikah": f"{r.antara(10, 999)}/{r.antara(1, 30):02d}/{tahun_nikah}",
        "tanggal_cerai": r.tanggal(min(tahun_nikah + r.antara(6, 9), TAHUN - 1)) if cerai else None,
        "nomor_akta_cerai": f"{r.antara(10, 999)}/AC/{tahun_nikah + 6}" if cerai else None, "ke": ke,
        "pns": r.mungkin(0.3), "hidup": o.biodata["status_kawin"] != "3",
    }  # fmt: skip


def baris_anak(o: Orang, tahun: int, pasangan_id: int, tempat: bool = True) -> dict:
    r = o.r
    kelamin = r.pilih("MF")
    return {
        "nama": nama_orang(r, kelamin), "jenis_kelamin": kelamin, "tanggal_lahir": r.tanggal(tahun),
        "tempat_lahir": r.pilih(TEMPAT) if tempat else None, "jenis_anak": "1" if r.mungkin(0.97) else "3",
        "nomor_akta_lahir": f"AL.{r.antara(100, 999)}.{r.antara(100000, 999999)}", "pasangan": pasangan_id,
        "hidup": True,
    }  # fmt: skip


def buat_pasangan(o: Orang) -> list[dict]:
    """Nobody for those who never married; one marriage otherwise."""
    if o.biodata["status_kawin"] == "4":
        return []
    nikah = min(int(o.lahir[:4]) + o.r.antara(23, 30), TAHUN - 2)
    return [baris_pasangan(o, nikah, 1)]


def buat_anak(o: Orang, pasangan: list[dict]) -> list[dict]:
    """Children of the marriage, two years or more apart."""
    if not pasangan:
        return []
    tahun = int(pasangan[0]["tanggal_menikah"][:4]) + 1
    hasil = []
    for _ in range(o.r.pilih((0, 1, 2, 2, 2, 3))):
        if tahun < TAHUN:
            hasil.append(baris_anak(o, tahun, pasangan[0]["id"]))
        tahun += o.r.antara(2, 5)
    return hasil
