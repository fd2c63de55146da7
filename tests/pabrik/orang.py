"""Instansi, units, references, people, accounts with their roles."""

from datetime import date
from itertools import count

from pegawai.aturan.nip import susun_nip
from pegawai.models import NomorPegawai, Pegawai, PenugasanPeran, Rujukan, UnitKerja
from simpeg.inti.models import Instansi, Pengguna

_urut, _orang = count(1), count(1)
MULAI = date(2020, 1, 1)


def buat_instansi(nama: str = "Kabupaten Uji") -> Instansi:
    return Instansi.objects.create(nama=nama, id_pusat=f"INS{next(_urut)}")


def buat_unit(instansi: Instansi, nama: str, induk: UnitKerja | None = None) -> UnitKerja:
    unit = UnitKerja.objects.create(instansi=instansi, nama=nama, induk=induk, jalur="", berlaku_mulai=MULAI)
    unit.jalur = f"{induk.jalur if induk else '/'}{unit.pk}/"
    unit.opd = (induk.opd if induk else None) or unit
    unit.save()
    return unit


def rujukan(tabel: str, kode: str, nama: str = "", urut: int = 0) -> Rujukan:
    satu, _ = Rujukan.objects.get_or_create(
        tabel=tabel, kode=kode, defaults={"nama": nama or f"{tabel} {kode}", "urut": urut, "kode_pusat": kode}
    )
    return satu


def buat_pegawai(instansi: Instansi, unit: UnitKerja | None = None, nama: str = "Sari Banu", **isian) -> Pegawai:
    lahir = isian.pop("tanggal_lahir", date(1985, 3, 7))
    ke = next(_orang)
    nip = isian.pop("nip", "") or susun_nip(lahir, 2010, 1 + ke // 999 % 12, "F", 1 + ke % 999)
    isian = {"status": "PNS", "jenis_kelamin": "F", **isian}
    orang = Pegawai.objects.create(instansi=instansi, unit=unit, nama=nama, nip=nip, tanggal_lahir=lahir, **isian)
    NomorPegawai.objects.create(pegawai=orang, nomor=nip, jenis="nip")
    return orang


def buat_pengguna(instansi: Instansi, nama: str, *peran: str, unit=None, pegawai=None) -> Pengguna:
    pengguna = Pengguna.objects.create_user(f"{nama}{next(_urut)}", "sandi-uji", nama=nama.title(), instansi=instansi)
    for satu in peran:
        PenugasanPeran.objects.create(
            pengguna=pengguna, peran=satu, instansi=instansi, unit=unit, pegawai=pegawai, mulai=MULAI
        )
    return pengguna
