"""Change sets of the instansi: the gateway, what each did, its undo and the job that applies it."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from pegawai.izin import kelas_terlihat
from pegawai.models import KeadaanPerubahan, Pegawai, Perubahan, SetPerubahan
from pegawai.riwayat import riwayat
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.models import Pekerjaan

TUGAS = "pegawai.terapkan"


def lingkup(pelaku: Pelaku) -> QuerySet[SetPerubahan]:
    milik = SetPerubahan.objects.filter(instansi_id=pelaku.instansi_id)
    return milik.select_related("instansi", "pengaju", "penyetuju", "mengurungkan").annotate(
        banyak=Count("perubahan"),
        berlaku=Count("perubahan", filter=Q(perubahan__keadaan=KeadaanPerubahan.DITERAPKAN)),
    )


def ambil_set(pelaku: Pelaku, kode: UUID) -> SetPerubahan:
    hasil = lingkup(pelaku).filter(kode=kode).first()
    if hasil is None:
        raise Http404("Set perubahan tidak ada.")
    return hasil


def kunci_terlihat(pelaku: Pelaku) -> list[str]:
    """Biodata too, unlike the tabs of the profile."""
    kelas = kelas_terlihat(pelaku)
    return [jenis.kunci for jenis in riwayat if jenis.kelas in kelas]


def daftar_perubahan(pelaku: Pelaku, milik: SetPerubahan) -> QuerySet[Perubahan]:
    """Changes in kinds that exist for this actor."""
    return milik.perubahan.filter(jenis__in=kunci_terlihat(pelaku)).select_related("pegawai")


def tersembunyi(pelaku: Pelaku, milik: SetPerubahan) -> int:
    return milik.perubahan.exclude(jenis__in=kunci_terlihat(pelaku)).count()


def hitung_perubahan(milik: SetPerubahan) -> list[dict]:
    """Changes by action and state; one query."""
    return list(milik.perubahan.order_by("aksi", "keadaan").values("aksi", "keadaan").annotate(n=Count("pk")))


def daftar_urungan(milik: SetPerubahan) -> list[SetPerubahan]:
    """The undos proposed for this set, newest first."""
    return list(milik.urungan.select_related("pengaju").order_by("-pk"))


def pekerjaan_set(milik: SetPerubahan) -> Pekerjaan | None:
    """The job that applies this set, if one was queued."""
    terkait = Pekerjaan.objects.filter(instansi_id=milik.instansi_id, jenis=TUGAS, isian__set=milik.pk)
    return terkait.order_by("-pk").first()


def orang(ids: set[int]) -> dict[int, Pegawai]:
    return Pegawai.objects.only("pk", "kode", "nama", "gelar_depan", "gelar_belakang", "nip").in_bulk(ids)
