"""Pegawai: biodata and a rebuildable copy of the current position; every number the person ever had."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q

from pegawai.models.rujukan import RujukanField, UnitKerja
from simpeg.inti.models import Instansi, ModelDasar


class StatusPegawai(models.TextChoices):
    CPNS = "CPNS", "CPNS"
    PNS = "PNS", "PNS"
    PPPK = "PPPK", "PPPK"
    PPPK_PW = "PPPK_PW", "PPPK Paruh Waktu"


class JenisKelamin(models.TextChoices):
    PRIA = "M", "Laki-laki"
    WANITA = "F", "Perempuan"


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Pegawai(ModelDasar):
    """One person. Fields after "turunan" are derived from riwayat and rebuilt by `pegawai.tindakan.turunan`."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, verbose_name="instansi induk")
    id_pusat = models.CharField("id orang di BKN", max_length=64, null=True, blank=True)
    status = models.CharField("status kepegawaian", max_length=10, choices=StatusPegawai)
    nip = models.CharField("NIP", max_length=18)
    nip_lama = models.CharField("NIP lama", max_length=18, blank=True)
    nama = models.CharField("nama", max_length=150)
    gelar_depan = models.CharField("gelar depan", max_length=60, blank=True)
    gelar_belakang = models.CharField("gelar belakang", max_length=100, blank=True)
    tempat_lahir = models.CharField("tempat lahir", max_length=100, blank=True)
    tanggal_lahir = models.DateField("tanggal lahir")
    jenis_kelamin = models.CharField("jenis kelamin", max_length=1, choices=JenisKelamin)
    agama = RujukanField("agama", "agama", null=True, blank=True)
    status_kawin = RujukanField("status_kawin", "status kawin", null=True, blank=True)
    nik = models.CharField("NIK", max_length=16, blank=True)
    alamat = models.CharField("alamat", max_length=300, blank=True)
    nomor_hp = models.CharField("nomor HP", max_length=20, blank=True)
    nomor_telepon = models.CharField("nomor telepon", max_length=20, blank=True)
    email = models.CharField("surel pribadi", max_length=120, blank=True)
    email_gov = models.CharField("surel dinas", max_length=120, blank=True)
    npwp = models.CharField("NPWP", max_length=20, blank=True)
    bpjs = models.CharField("BPJS Kesehatan", max_length=20, blank=True)
    taspen = models.CharField("nomor Taspen", max_length=25, blank=True)
    karpeg = models.CharField("nomor Karpeg", max_length=25, blank=True)
    jenis_pegawai = RujukanField("jenis_pegawai", "jenis pegawai", null=True, blank=True)
    kedudukan_hukum = RujukanField("kedudukan_hukum", "kedudukan hukum", null=True, blank=True)
    tmt_cpns = models.DateField("TMT CPNS/PPPK", null=True, blank=True)
    nomor_sk_cpns = models.CharField("nomor SK CPNS", max_length=60, blank=True)
    tanggal_sk_cpns = models.DateField("tanggal SK CPNS", null=True, blank=True)
    tmt_pns = models.DateField("TMT PNS", null=True, blank=True)
    nomor_sk_pns = models.CharField("nomor SK PNS", max_length=60, blank=True)
    tanggal_sk_pns = models.DateField("tanggal SK PNS", null=True, blank=True)
    nomor_spmt = models.CharField("nomor SPMT", max_length=60, blank=True)
    tanggal_spmt = models.DateField("tanggal SPMT", null=True, blank=True)
    # turunan
    golongan = RujukanField("golongan", "golongan", null=True, blank=True)
    tmt_golongan = models.DateField("TMT golongan", null=True, blank=True)
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, blank=True, verbose_name="unit kerja")
    nama_jabatan = models.CharField("jabatan", max_length=250, blank=True)
    jenis_jabatan = RujukanField("jenis_jabatan", "jenis jabatan", null=True, blank=True)
    tmt_jabatan = models.DateField("TMT jabatan", null=True, blank=True)
    tingkat_pendidikan = RujukanField("tingkat_pendidikan", "pendidikan terakhir", null=True, blank=True)
    # pencarian: sorted and searched without ICU and without pg_trgm
    nama_urut = models.GeneratedField(
        expression=Func(F("nama"), function="kanonik_nama"),
        output_field=models.CharField(max_length=200, db_collation="C"),
        db_persist=True,
    )
    trigram = models.GeneratedField(
        expression=Func(F("nama"), function="trigram_nama"),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )

    class Meta:
        verbose_name = "pegawai"
        ordering = ["nama_urut", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nip"], name="nip_satu_per_instansi", violation_error_message="NIP sudah dipakai."
            ),
            models.UniqueConstraint(fields=["id_pusat"], condition=~Q(id_pusat=None), name="id_pusat_satu_pegawai"),
            models.CheckConstraint(condition=Q(nip__regex=r"^[0-9]{18}$"), name="nip_18_angka"),
            models.CheckConstraint(
                condition=Q(tmt_pns=None) | Q(tmt_cpns=None) | Q(tmt_pns__gte=F("tmt_cpns")),
                name="pns_tidak_sebelum_cpns",
                violation_error_message="TMT PNS tidak boleh sebelum TMT CPNS.",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "nama_urut"]),
            models.Index(fields=["unit"]),
            GinIndex(fields=["trigram"], name="pegawai_trigram"),
        ]

    def __str__(self):
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        return f"{depan}{self.nama}" + (f", {self.gelar_belakang}" if self.gelar_belakang else "")


class NomorPegawai(models.Model):
    """Every number (NIP, NI PPPK, NIP lama) a person had; any of them finds the person."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="nomor")
    jenis = models.CharField(
        "jenis", max_length=10, choices=[("nip", "NIP"), ("nippppk", "NI PPPK"), ("lama", "NIP lama")]
    )
    nomor = models.CharField("nomor", max_length=18)
    mulai = models.DateField("mulai", null=True, blank=True)
    sampai = models.DateField("sampai", null=True, blank=True)

    class Meta:
        verbose_name = "nomor pegawai"
        constraints = [models.UniqueConstraint(fields=["pegawai", "nomor"], name="nomor_sekali_per_pegawai")]
        indexes = [models.Index(fields=["nomor"], name="nomor_awalan", opclasses=["text_pattern_ops"])]

    def __str__(self):
        return self.nomor
