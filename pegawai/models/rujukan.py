"""Reference values with BKN codes, and the dated tree of units."""

from django.db import models
from django.db.models import F, Q

from simpeg.inti.models import Instansi, ModelDasar


class Rujukan(models.Model):
    """One value of one reference table (`tabel`), dated and with its source.

    `kode` is ours, `kode_pusat` BKN's. Both are usually equal; a value that BKN does not know has no `kode_pusat`.
    What a table needs besides (order of ranks, level of a pendidikan …) stands in the typed columns below.
    """

    tabel = models.CharField("tabel", max_length=30)
    kode = models.CharField("kode", max_length=64)
    nama = models.CharField("nama", max_length=250)
    kode_pusat = models.CharField("kode BKN", max_length=64, null=True, blank=True)
    urut = models.PositiveIntegerField("urut", default=0)
    induk = models.CharField(
        "kode induk", max_length=64, blank=True, help_text="Golongan: pangkat; pendidikan: tingkat."
    )
    jenis = models.CharField("jenis", max_length=20, blank=True, help_text="Jabatan: 2 fungsional, 4 pelaksana.")
    aktif = models.BooleanField("aktif", default=True)
    berlaku_mulai = models.DateField("berlaku mulai", null=True, blank=True)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    sumber = models.CharField("sumber", max_length=200, blank=True)

    class Meta:
        verbose_name = "rujukan"
        ordering = ["tabel", "urut", "nama"]
        constraints = [
            models.UniqueConstraint(fields=["tabel", "kode"], name="rujukan_satu_per_kode"),
            models.CheckConstraint(
                condition=Q(berlaku_sampai=None) | Q(berlaku_mulai=None) | Q(berlaku_sampai__gte=F("berlaku_mulai")),
                name="rujukan_berakhir_sesudah_mulai",
            ),
        ]
        indexes = [models.Index(fields=["tabel", "kode_pusat"])]

    def __str__(self):
        return self.nama


class RujukanField(models.ForeignKey):
    """A foreign key to one reference table; the table is part of the declaration."""

    def __init__(self, tabel: str, verbose_name: str | None = None, **opsi):
        self.tabel = tabel
        opsi.pop("to", None)
        opsi.setdefault("on_delete", models.PROTECT)
        opsi.setdefault("related_name", "+")
        opsi["limit_choices_to"] = {"tabel": tabel}
        super().__init__("pegawai.Rujukan", verbose_name=verbose_name, **opsi)

    def deconstruct(self):
        nama, jalur, args, opsi = super().deconstruct()
        opsi.pop("to", None)
        opsi.pop("limit_choices_to", None)
        return nama, jalur, [self.tabel, *args], opsi


class UnitKerja(ModelDasar):
    """A unit of the dated organisation tree; old units are ended, never deleted.

    `jalur` is the materialised path of ids ("/1/12/", itself included), so that a subtree is one index range.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    induk = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="anak")
    opd = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    jalur = models.CharField("jalur", max_length=200, db_collation="C")
    nama = models.CharField("nama", max_length=250)
    nama_jabatan = models.CharField("nama jabatan pimpinan", max_length=250, blank=True)
    eselon = RujukanField("eselon", "eselon", null=True, blank=True)
    jenis = models.CharField("jenis", max_length=30, blank=True)
    id_pusat = models.CharField("id unor di BKN", max_length=64, null=True, blank=True)
    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    class Meta:
        verbose_name = "unit kerja"
        ordering = ["jalur"]
        indexes = [
            models.Index(fields=["instansi", "id_pusat"]),
            models.Index(fields=["jalur"], name="unit_jalur", opclasses=["text_pattern_ops"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=F("berlaku_mulai")),
                name="unit_berakhir_sesudah_mulai",
            )
        ]

    def __str__(self):
        return self.nama
