"""Riwayat of one person, by what the registry declares and what the actor may see."""

from uuid import UUID

from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from pegawai.izin import kelas_terlihat
from pegawai.models import Pegawai
from pegawai.riwayat import JenisRiwayat, Medan, jenis_riwayat, riwayat
from simpeg.inti.lingkup import Pelaku


def jenis_terlihat(pelaku: Pelaku) -> list[JenisRiwayat]:
    """Kinds that exist for this actor; a closed kind is absent, not locked."""
    kelas = kelas_terlihat(pelaku)
    return [jenis for jenis in jenis_riwayat() if jenis.kelas in kelas]


def medan_terlihat(pelaku: Pelaku, jenis: JenisRiwayat) -> list[Medan]:
    kelas = kelas_terlihat(pelaku)
    return [medan for medan in jenis.medan if jenis.kelas_medan(medan) in kelas]


def ambil_jenis(pelaku: Pelaku, kunci: str) -> JenisRiwayat:
    """The kind with rows of its own; unknown and closed kinds are equally not there."""
    jenis = riwayat.get(kunci)
    if jenis is None or jenis.tunggal or jenis.kelas not in kelas_terlihat(pelaku):
        raise Http404("Jenis riwayat tidak ada.")
    return jenis


def jenis_biodata() -> JenisRiwayat:
    return next(jenis for jenis in riwayat if jenis.tunggal)


def daftar_riwayat(pegawai: Pegawai, jenis: JenisRiwayat) -> QuerySet:
    """Rows of one kind with the names of their references; one query whatever the rows."""
    rujukan = [nama for nama in jenis.nama_medan if jenis.kolom(nama).is_relation]
    return jenis.model.objects.filter(pegawai=pegawai).select_related(*rujukan).order_by(*jenis.urut)


def ambil_riwayat(pegawai: Pegawai, jenis: JenisRiwayat, kode: UUID) -> Model:
    baris = daftar_riwayat(pegawai, jenis).filter(kode=kode).first()
    if baris is None:
        raise Http404("Baris riwayat tidak ada.")
    return baris


def hitung_riwayat(pegawai: Pegawai, pelaku: Pelaku) -> dict[str, int]:
    """How many rows of each visible kind the person has, in one query."""
    hitung = {}
    for jenis in jenis_terlihat(pelaku):
        milik = jenis.model.objects.filter(pegawai=OuterRef("pk")).order_by().values("pegawai")
        jumlah = Subquery(milik.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
        hitung[f"n_{jenis.kunci}"] = Coalesce(jumlah, 0)
    nilai = Pegawai.objects.filter(pk=pegawai.pk).values(**hitung).first() or {}
    return {nama.removeprefix("n_"): n for nama, n in nilai.items()}
