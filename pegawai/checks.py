"""System checks: every declaration of a kind of riwayat is sound before the program starts."""

from django.core.checks import Error, register

from pegawai.models import Riwayat
from pegawai.riwayat import jenis_riwayat, riwayat
from pegawai.riwayat.deskriptor import periksa_deskriptor


@register("riwayat")
def periksa_registri(app_configs, **kwargs) -> list[Error]:
    salah = [
        Error(pesan, obj=jenis.model, id="simpeg.E001") for jenis in riwayat for pesan in periksa_deskriptor(jenis)
    ]
    salah += [
        Error(f"{jenis.kunci}: urutan {nama!r} bukan kolom", obj=jenis.model, id="simpeg.E002")
        for jenis in riwayat
        for nama in jenis.urut
        if nama.lstrip("-") not in {kolom.name for kolom in jenis.model._meta.concrete_fields}
    ]
    pemilik = [jenis.model for jenis in jenis_riwayat()]
    salah += [
        Error(f"{model.__name__} tidak punya jenis pada registri riwayat", obj=model, id="simpeg.E003")
        for model in Riwayat.__subclasses__()
        if model.__module__.startswith("pegawai.models") and pemilik.count(model) != 1
    ]
    return salah
