"""The personas of the demo: one account per role, without a password, only on a database marked demo."""

from dataclasses import dataclass

from django.db import transaction

from pegawai.models import Pegawai, PenugasanPeran, Peran, StatusPegawai, UnitKerja
from simpeg.inti.demo import basis_data_demo
from simpeg.inti.galat import GalatDomain
from simpeg.inti.models import Instansi, Pengguna

MULAI = "2026-01-01"


@dataclass(frozen=True)
class Pelakon:
    nama_pengguna: str
    nama: str
    peran: Peran
    keterangan: str


PELAKON = (
    Pelakon("pengelola", "Sariwati Damayani", Peran.PENGELOLA_INTEGRASI,
            "Menarik data BKN, memutuskan perbedaan, mengajukan rencana kirim"),
    Pelakon("pengelola2", "Rawiman Tisandra", Peran.PENGELOLA_INTEGRASI, "Pengelola integrasi kedua"),
    Pelakon("penyetuju", "Hasidi Wanafan", Peran.PENYETUJU, "Kepala Bidang: menyetujui rencana dan kebijakan"),
    Pelakon("operator", "Lamidin Yasari", Peran.OPERATOR_OPD, "Operator kepegawaian satu perangkat daerah"),
    Pelakon("verifikator", "Nitiyah Kasari", Peran.VERIFIKATOR, "Memeriksa usulan perubahan data"),
    Pelakon("disiplin", "Banirul Suwinda", Peran.VERIFIKATOR_DISIPLIN, "Memeriksa data hukuman disiplin"),
    Pelakon("admindata", "Tiwita Ranita", Peran.ADMIN_DATA, "Admin data: rujukan, unit kerja, peran"),
    Pelakon("pimpinan", "Gamasan Wirayadi", Peran.PIMPINAN, "Kepala badan: membaca ringkasan"),
    Pelakon("auditor", "Dehirini Masati", Peran.AUDITOR, "Membaca semua, termasuk catatan akses"),
    Pelakon("asn", "", Peran.ASN, "Pegawai: melihat datanya sendiri"),
)  # fmt: skip


def _opd_tengah(instansi: Instansi) -> UnitKerja:
    """An OPD of middling size that is neither the largest nor the one that runs the portal."""
    opd = list(UnitKerja.objects.filter(instansi=instansi, jenis="opd").order_by("id"))
    return opd[len(opd) // 2]


def _pegawai(instansi: Instansi) -> Pegawai:
    pns = Pegawai.objects.filter(instansi=instansi, status=StatusPegawai.PNS).exclude(id_pusat=None)
    return pns.order_by("id").first() or Pegawai.objects.filter(instansi=instansi).earliest("id")


@transaction.atomic
def buat_pelakon() -> list[dict]:
    """Create the accounts (or leave those that exist) and give each its role."""
    if not basis_data_demo():
        raise GalatDomain("Pelakon hanya dibuat pada basis data yang ditandai demo.")
    instansi = Instansi.objects.order_by("id").first()
    if instansi is None or not Pegawai.objects.filter(instansi=instansi).exists():
        raise GalatDomain("Bangun dunia sintetis dahulu: sintesis bangun.")
    hasil = []
    for satu in PELAKON:
        pegawai = _pegawai(instansi) if satu.peran is Peran.ASN else None
        unit = _opd_tengah(instansi) if satu.peran is Peran.OPERATOR_OPD else None
        pengguna, baru = Pengguna.objects.get_or_create(
            nama_pengguna=satu.nama_pengguna,
            defaults={"nama": pegawai.nama if pegawai else satu.nama, "instansi": instansi, "pelakon": True,
                      "keterangan_pelakon": satu.keterangan},
        )  # fmt: skip
        if baru:
            pengguna.set_unusable_password()
            pengguna.save(update_fields=["password"])
            PenugasanPeran.objects.create(pengguna=pengguna, peran=satu.peran, instansi=instansi, unit=unit,
                                          pegawai=pegawai, mulai=MULAI)  # fmt: skip
        hasil.append({"nama_pengguna": satu.nama_pengguna, "peran": satu.peran.value, "unit": unit and unit.nama,
                      "pegawai_id": pegawai and pegawai.pk})  # fmt: skip
    return hasil
