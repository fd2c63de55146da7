"""Work items: every long job, with lease, heartbeat, fencing token and progress."""

from django.db import models
from django.db.models import Q

from simpeg.inti.models.dasar import ModelDasar


class KeadaanPekerjaan(models.TextChoices):
    ANTRE = "antre", "Menunggu giliran"
    BERJALAN = "berjalan", "Berjalan"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"
    BATAL = "batal", "Dibatalkan"
    DIPARKIR = "diparkir", "Diparkir"

    @classmethod
    def hidup(cls):
        return (cls.ANTRE, cls.BERJALAN)


class Pekerjaan(ModelDasar):
    """One job. Celery only wakes it: the row decides who runs it and where it goes on.

    `pagar` grows at every claim; a worker that lost its lease cannot write progress (and so cannot commit
    its batch) because its `pagar` is no longer the row's.
    """

    jenis = models.CharField("jenis", max_length=60)
    judul = models.CharField("judul", max_length=200)
    instansi = models.ForeignKey("inti.Instansi", on_delete=models.PROTECT, null=True, blank=True)
    pelaku = models.ForeignKey("inti.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    isian = models.JSONField("isian", default=dict, blank=True)
    # At most one living job per lock name, so that two pulls of one instansi never run side by side.
    kunci = models.CharField("kunci", max_length=100, blank=True)
    keadaan = models.CharField("keadaan", max_length=10, choices=KeadaanPekerjaan, default=KeadaanPekerjaan.ANTRE)
    fase = models.CharField("fase", max_length=60, blank=True)
    selesai = models.PositiveIntegerField("selesai", default=0)
    total = models.PositiveIntegerField("total", default=0)
    hitungan = models.JSONField("hitungan", default=dict, blank=True)
    fase_detik = models.JSONField("detik per fase", default=dict, blank=True)
    percobaan = models.PositiveIntegerField("percobaan", default=0)
    pagar = models.PositiveBigIntegerField("pagar", default=0)
    sewa_sampai = models.DateTimeField("sewa sampai", null=True, blank=True)
    detak_pada = models.DateTimeField("detak terakhir", null=True, blank=True)
    batal_diminta = models.BooleanField("batal diminta", default=False)
    galat = models.TextField("galat", blank=True)
    dibuat_pada = models.DateTimeField("dibuat", auto_now_add=True)
    mulai_pada = models.DateTimeField("mulai", null=True, blank=True)
    fase_mulai_pada = models.DateTimeField("fase mulai", null=True, blank=True)
    fase_mulai_selesai = models.PositiveIntegerField("selesai saat fase dilanjutkan", default=0)
    selesai_pada = models.DateTimeField("berakhir", null=True, blank=True)

    class Meta:
        verbose_name = "pekerjaan"
        ordering = ["-id"]
        indexes = [models.Index(fields=["keadaan", "sewa_sampai"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kunci"],
                condition=Q(keadaan__in=["antre", "berjalan"]) & ~Q(kunci=""),
                name="satu_pekerjaan_hidup_per_kunci",
                violation_error_message="Pekerjaan yang sama sedang berjalan.",
            )
        ]

    def __str__(self):
        return self.judul

    @property
    def hidup(self) -> bool:
        return self.keadaan in KeadaanPekerjaan.hidup()

    @property
    def akan_lanjut(self) -> bool:
        """Parked, and coming back by the clock."""
        return self.keadaan == KeadaanPekerjaan.DIPARKIR and "lanjut" in self.isian


class CatatanPekerjaan(models.Model):
    """One line of a job's log; never holds a value of a field that is not `biasa`."""

    pekerjaan = models.ForeignKey(Pekerjaan, on_delete=models.CASCADE, related_name="catatan")
    pada = models.DateTimeField(auto_now_add=True)
    tingkat = models.CharField(max_length=10, default="info")
    pesan = models.CharField(max_length=500)

    class Meta:
        verbose_name = "catatan pekerjaan"
        ordering = ["id"]

    def __str__(self):
        return self.pesan
