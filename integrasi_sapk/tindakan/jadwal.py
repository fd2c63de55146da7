"""Queue the runs: by a pengelola, or by the clock."""

from django.core.exceptions import PermissionDenied

from integrasi_sapk import izin
from integrasi_sapk.models import Kredensial
from integrasi_sapk.sanding.jalankan import FASE_AMBANG
from integrasi_sapk.tindakan.keputusan import buka_tundaan
from pegawai.models import Pegawai, UnitKerja
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.models import Instansi, KeadaanPekerjaan, Pekerjaan
from simpeg.inti.pekerjaan import antrekan, lanjutkan
from simpeg.inti.waktu import hari_ini


def _antrekan(pelaku: Pelaku, jenis: str, judul: str, **isian) -> Pekerjaan:
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang menjalankan proses.")
    if not Kredensial.objects.filter(instansi=pelaku.instansi_id).exists():
        raise GalatDomain("Kredensial BKN instansi ini belum diisi.")
    instansi = Instansi.objects.get(pk=pelaku.instansi_id)
    # Pull and compare share one lock: comparing a half-stored mirror would be a waste, two pulls a burden on BKN.
    kunci = f"sapk.baca:{instansi.pk}"
    return antrekan(jenis, judul=judul, pelaku=pelaku.pengguna, instansi=instansi, isian=isian, kunci=kunci)


def mulai_tarik(pelaku: Pelaku, opd: UnitKerja | None = None, pegawai: Pegawai | None = None) -> Pekerjaan:
    """Pull all, one OPD, or one person; compares by itself afterwards."""
    if pegawai:
        return _antrekan(pelaku, "sapk.lengkap", "Tarik & sandingkan satu pegawai", pegawai=[pegawai.pk])
    if opd:
        return _antrekan(pelaku, "sapk.lengkap", f"Tarik & sandingkan {opd.nama}", opd=opd.pk)
    return _antrekan(pelaku, "sapk.tarik", "Tarik semua pegawai")


def mulai_sanding(pelaku: Pelaku) -> Pekerjaan:
    return _antrekan(pelaku, "sapk.sanding", "Sandingkan")


def mulai_lengkap(pelaku: Pelaku) -> Pekerjaan:
    return _antrekan(pelaku, "sapk.lengkap", "Tarik & sandingkan semua pegawai")


def lanjutkan_proses(pelaku: Pelaku, pekerjaan: Pekerjaan) -> None:
    """Go on where it stopped. Parked by a threshold, it goes on only because a person looked at the reason and says so;
    parked for another reason (token, BKN away), the thresholds still hold.
    """
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang melanjutkan proses.")
    lewati = pekerjaan.keadaan == KeadaanPekerjaan.DIPARKIR and pekerjaan.fase == FASE_AMBANG
    lanjutkan(pekerjaan, **({"abaikan_ambang": True} if lewati else {}))


def jadwalkan_semua() -> list[int]:
    """Nightly: one full run per instansi that has credentials; one already alive is left alone.

    Before it, what was postponed until today is open again.
    """
    buka_tundaan(hari_ini())
    ids = []
    for kredensial in Kredensial.objects.select_related("instansi"):
        try:
            pekerjaan = antrekan(
                "sapk.lengkap",
                judul="Tarik & sandingkan (terjadwal)",
                pelaku=None,
                instansi=kredensial.instansi,
                kunci=f"sapk.baca:{kredensial.instansi_id}",
            )
        except GalatDomain:
            continue
        ids.append(pekerjaan.pk)
    return ids
