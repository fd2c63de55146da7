"""Learning: formal education, diklat struktural, kursus."""

from django.db import models
from django.db.models import F, Q

from pegawai.models.riwayat import Riwayat, lacak
from pegawai.models.rujukan import RujukanField


@lacak
class RiwayatPendidikan(Riwayat):
    tingkat = RujukanField("tingkat_pendidikan", "tingkat")
    pendidikan = RujukanField("pendidikan", "jurusan/pendidikan", null=True, blank=True)
    nama_sekolah = models.CharField("nama sekolah", max_length=200, blank=True)
    nomor_ijazah = models.CharField("nomor ijazah", max_length=60, blank=True)
    tanggal_lulus = models.DateField("tanggal lulus", null=True, blank=True)
    tahun_lulus = models.PositiveSmallIntegerField("tahun lulus")
    gelar_depan = models.CharField("gelar depan", max_length=30, blank=True)
    gelar_belakang = models.CharField("gelar belakang", max_length=30, blank=True)
    pertama = models.BooleanField("pendidikan pertama (dasar CPNS)", default=False)

    class Meta:
        verbose_name = "riwayat pendidikan"
        ordering = ["tahun_lulus", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=Q(pertama=True),
                name="satu_pendidikan_pertama",
                violation_error_message="Pendidikan pertama hanya satu.",
            )
        ]

    def __str__(self):
        return f"{self.tingkat} {self.tahun_lulus}"


@lacak
class RiwayatDiklat(Riwayat):
    latihan = RujukanField("latihan_struktural", "latihan struktural")
    nomor = models.CharField("nomor STTPP", max_length=60, blank=True)
    tanggal = models.DateField("tanggal mulai", null=True, blank=True)
    tanggal_selesai = models.DateField("tanggal selesai", null=True, blank=True)
    tahun = models.PositiveSmallIntegerField("tahun")
    jumlah_jam = models.PositiveIntegerField("jumlah jam", default=0)
    institusi = models.CharField("institusi penyelenggara", max_length=200, blank=True)

    class Meta:
        verbose_name = "riwayat diklat struktural"
        ordering = ["tahun", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tanggal_selesai=None) | Q(tanggal=None) | Q(tanggal_selesai__gte=F("tanggal")),
                name="diklat_selesai_sesudah_mulai",
            )
        ]

    def __str__(self):
        return f"{self.latihan} {self.tahun}"


@lacak
class RiwayatKursus(Riwayat):
    jenis_diklat = RujukanField("jenis_diklat", "jenis diklat")
    nama = models.CharField("nama", max_length=250)
    institusi = models.CharField("institusi penyelenggara", max_length=200, blank=True)
    nomor_sertifikat = models.CharField("nomor sertifikat", max_length=60, blank=True)
    tanggal = models.DateField("tanggal mulai", null=True, blank=True)
    tanggal_selesai = models.DateField("tanggal selesai", null=True, blank=True)
    jumlah_jam = models.PositiveIntegerField("jumlah jam", default=0)
    tahun = models.PositiveSmallIntegerField("tahun")

    class Meta:
        verbose_name = "riwayat kursus"
        ordering = ["tahun", "tanggal", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tanggal_selesai=None) | Q(tanggal=None) | Q(tanggal_selesai__gte=F("tanggal")),
                name="kursus_selesai_sesudah_mulai",
            )
        ]

    def __str__(self):
        return self.nama
