"""Family: spouses and children; class pribadi throughout."""

from django.db import models
from django.db.models import F, Q

from pegawai.models.riwayat import Riwayat, lacak
from pegawai.models.rujukan import RujukanField


@lacak
class RiwayatPasangan(Riwayat):
    nama = models.CharField("nama", max_length=150)
    tanggal_lahir = models.DateField("tanggal lahir", null=True, blank=True)
    status_nikah = RujukanField("status_kawin", "status pernikahan", null=True, blank=True)
    tanggal_menikah = models.DateField("tanggal menikah", null=True, blank=True)
    nomor_akta_menikah = models.CharField("nomor akta nikah", max_length=60, blank=True)
    tanggal_cerai = models.DateField("tanggal cerai", null=True, blank=True)
    nomor_akta_cerai = models.CharField("nomor akta cerai", max_length=60, blank=True)
    ke = models.PositiveSmallIntegerField("pasangan ke", default=1)
    pns = models.BooleanField("pasangan PNS", default=False)
    hidup = models.BooleanField("masih hidup", default=True)

    class Meta:
        verbose_name = "riwayat pasangan"
        ordering = ["ke", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tanggal_cerai=None) | Q(tanggal_menikah=None) | Q(tanggal_cerai__gte=F("tanggal_menikah")),
                name="cerai_sesudah_menikah",
            )
        ]

    def __str__(self):
        return self.nama


@lacak
class RiwayatAnak(Riwayat):
    nama = models.CharField("nama", max_length=150)
    jenis_kelamin = models.CharField("jenis kelamin", max_length=1, choices=[("M", "Laki-laki"), ("F", "Perempuan")])
    tanggal_lahir = models.DateField("tanggal lahir", null=True, blank=True)
    tempat_lahir = models.CharField("tempat lahir", max_length=100, blank=True)
    jenis_anak = RujukanField("jenis_anak", "jenis anak", null=True, blank=True)
    nomor_akta_lahir = models.CharField("nomor akta lahir", max_length=60, blank=True)
    pasangan = models.ForeignKey(
        RiwayatPasangan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ayah/ibu"
    )
    hidup = models.BooleanField("masih hidup", default=True)

    class Meta:
        verbose_name = "riwayat anak"
        ordering = ["tanggal_lahir", "id"]

    def __str__(self):
        return self.nama
