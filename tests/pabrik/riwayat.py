"""One sound row of any kind of the registry, built from what the model says about its columns."""

from datetime import date
from decimal import Decimal

from django.db import models

from pegawai.models import Pegawai, RujukanField, UnitKerja
from pegawai.riwayat import JenisRiwayat
from tests.pabrik.orang import rujukan


def nilai_uji(kolom: models.Field, pegawai: Pegawai, ke: int):
    """A value this column accepts; rows with another `ke` differ in every natural key."""
    if isinstance(kolom, RujukanField):
        return rujukan(kolom.tabel, f"U{ke}", f"{kolom.tabel} {ke}", urut=ke)
    if isinstance(kolom, models.ForeignKey):
        return pegawai.unit if kolom.related_model is UnitKerja else None
    if isinstance(kolom, models.DateField):
        return date(2015 + ke, 1 + ke % 12, 5)
    if isinstance(kolom, models.BooleanField):
        return kolom.default
    if isinstance(kolom, models.DecimalField):
        return Decimal("12.500") + ke
    if isinstance(kolom, models.IntegerField):
        return {"tahun": 2021 + ke, "bulan": 1 + ke % 11, "mk": ke % 12}.get(kolom.name.split("_")[0], ke)
    if kolom.choices:
        return kolom.choices[ke % len(kolom.choices)][0]
    return f"{kolom.name[: max(2, (kolom.max_length or 20) - 3)]}{ke}"[: kolom.max_length]


def isian_uji(jenis: JenisRiwayat, pegawai: Pegawai, ke: int) -> dict:
    """Values of every declared field of one row, by field name."""
    isian = {nama: nilai_uji(jenis.kolom(nama), pegawai, ke) for nama in jenis.nama_medan}
    # Only the newest row may claim to be the first, and an ended row needs no end here.
    return {nama: nilai for nama, nilai in isian.items() if nama != "tanggal_cerai"}


def buat_riwayat(jenis: JenisRiwayat, pegawai: Pegawai, ke: int = 1, **isian) -> models.Model:
    return jenis.model.objects.create(pegawai=pegawai, **(isian_uji(jenis, pegawai, ke) | isian))


def ke_json(nilai):
    """The JSON form in which a change carries a value."""
    if isinstance(nilai, models.Model):
        return nilai.pk
    if isinstance(nilai, date):
        return nilai.isoformat()
    return str(nilai) if isinstance(nilai, Decimal) else nilai
