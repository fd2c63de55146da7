"""Tables of the person: units, references, biodata, riwayat, change sets, roles."""

from pegawai.models.karier import (
    RiwayatAngkaKredit,
    RiwayatGolongan,
    RiwayatHukdis,
    RiwayatJabatan,
    RiwayatPenghargaan,
    RiwayatSkp,
)
from pegawai.models.keluarga import RiwayatAnak, RiwayatPasangan
from pegawai.models.pegawai import NomorPegawai, Pegawai, StatusPegawai
from pegawai.models.pendidikan import RiwayatDiklat, RiwayatKursus, RiwayatPendidikan
from pegawai.models.peran import PenugasanPeran, Peran
from pegawai.models.perubahan import AksiPerubahan, KeadaanPerubahan, KeadaanSet, Perubahan, SetPerubahan, SumberSet
from pegawai.models.riwayat import LampiranRiwayat, Riwayat
from pegawai.models.rujukan import Rujukan, RujukanField, UnitKerja

__all__ = [
    "AksiPerubahan",
    "KeadaanPerubahan",
    "KeadaanSet",
    "LampiranRiwayat",
    "NomorPegawai",
    "Pegawai",
    "PenugasanPeran",
    "Peran",
    "Perubahan",
    "Riwayat",
    "RiwayatAnak",
    "RiwayatAngkaKredit",
    "RiwayatDiklat",
    "RiwayatGolongan",
    "RiwayatHukdis",
    "RiwayatJabatan",
    "RiwayatKursus",
    "RiwayatPasangan",
    "RiwayatPendidikan",
    "RiwayatPenghargaan",
    "RiwayatSkp",
    "Rujukan",
    "RujukanField",
    "SetPerubahan",
    "StatusPegawai",
    "SumberSet",
    "UnitKerja",
]
