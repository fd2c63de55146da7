"""Make a change set and decide on it. Maker is never checker: refused here and by the database."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from pegawai.izin import PENYETUJU_SET
from pegawai.models import KeadaanSet, Pegawai, Perubahan, SetPerubahan
from pegawai.riwayat import riwayat
from simpeg.inti.galat import GalatDomain, PemeriksaSama, TransisiDitolak
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.waktu import sekarang


@transaction.atomic
def buat_set(
    *,
    pelaku: Pelaku,
    judul: str,
    sumber: str,
    perubahan: Iterable[Perubahan],
    mengurungkan: SetPerubahan | None = None,
) -> SetPerubahan:
    """Store unsaved `Perubahan` rows as one proposed set: three statements whatever their number."""
    baris = list(perubahan)
    if not baris:
        raise GalatDomain("Set perubahan tidak boleh kosong.")
    for satu in baris:
        if satu.jenis not in riwayat:
            raise GalatDomain(f"Jenis riwayat {satu.jenis!r} tidak dikenal.")
    orang = {satu.pegawai_id for satu in baris}
    if Pegawai.objects.filter(pk__in=orang, instansi_id=pelaku.instansi_id).count() != len(orang):
        raise GalatDomain("Perubahan memuat pegawai di luar instansi Anda.")
    set_baru = SetPerubahan.objects.create(
        instansi_id=pelaku.instansi_id,
        judul=judul[:200],
        sumber=sumber,
        pengaju=pelaku.pengguna,
        mengurungkan=mengurungkan,
    )
    for satu in baris:
        satu.set = set_baru
    Perubahan.objects.bulk_create(baris, batch_size=500)
    return set_baru


def setujui_set(set_perubahan: SetPerubahan, pelaku: Pelaku) -> SetPerubahan:
    return _putuskan(set_perubahan, pelaku, KeadaanSet.DISETUJUI)


def tolak_set(set_perubahan: SetPerubahan, pelaku: Pelaku) -> SetPerubahan:
    return _putuskan(set_perubahan, pelaku, KeadaanSet.DITOLAK)


@transaction.atomic
def tarik_set(set_perubahan: SetPerubahan, pelaku: Pelaku) -> SetPerubahan:
    """The maker takes back an undecided set; nobody has checked it, so nobody is named."""
    terkunci = _kunci_diajukan(set_perubahan, pelaku)
    if terkunci.pengaju_id != pelaku.pengguna.pk:
        raise PermissionDenied("Hanya pengaju yang menarik kembali set perubahannya.")
    terkunci.keadaan = KeadaanSet.DITOLAK
    terkunci.save(update_fields=["keadaan"])
    return terkunci


def _kunci_diajukan(set_perubahan: SetPerubahan, pelaku: Pelaku) -> SetPerubahan:
    terkunci = SetPerubahan.objects.select_for_update().get(pk=set_perubahan.pk, instansi_id=pelaku.instansi_id)
    if terkunci.keadaan != KeadaanSet.DIAJUKAN:
        raise TransisiDitolak("Set perubahan ini sudah diputuskan. Muat ulang halaman.")
    return terkunci


@transaction.atomic
def _putuskan(set_perubahan: SetPerubahan, pelaku: Pelaku, keadaan: KeadaanSet) -> SetPerubahan:
    terkunci = _kunci_diajukan(set_perubahan, pelaku)
    if terkunci.pengaju_id == pelaku.pengguna.pk:
        raise PemeriksaSama("Pengaju tidak boleh memutuskan perubahannya sendiri.")
    if pelaku.peran_instansi.isdisjoint(PENYETUJU_SET):
        raise PermissionDenied("Hanya penyetuju atau verifikator yang memutuskan set perubahan.")
    terkunci.keadaan = keadaan
    terkunci.penyetuju = pelaku.pengguna
    terkunci.disetujui_pada = sekarang() if keadaan == KeadaanSet.DISETUJUI else None
    terkunci.save(update_fields=["keadaan", "penyetuju", "disetujui_pada"])
    return terkunci
