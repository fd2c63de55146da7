"""Change sets: the one form in which facts are changed, whatever the source."""

from django.db import models
from django.db.models import F, Q

from pegawai.models.pegawai import Pegawai
from simpeg.inti.models import Instansi, ModelDasar, Pengguna


class SumberSet(models.TextChoices):
    BKN = "bkn", "BKN"
    OPERATOR = "operator", "Operator"
    IMPOR = "impor", "Impor"
    URUNGAN = "urungan", "Urungan"


class KeadaanSet(models.TextChoices):
    DIAJUKAN = "diajukan", "Diajukan"
    DISETUJUI = "disetujui", "Disetujui"
    DITERAPKAN = "diterapkan", "Diterapkan"
    DITOLAK = "ditolak", "Ditolak"


class SetPerubahan(ModelDasar):
    """Changes approved and applied together. The maker is never the checker, also in the database."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    judul = models.CharField("judul", max_length=200)
    sumber = models.CharField("sumber", max_length=10, choices=SumberSet)
    keadaan = models.CharField("keadaan", max_length=12, choices=KeadaanSet, default=KeadaanSet.DIAJUKAN)
    pengaju = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    diajukan_pada = models.DateTimeField("diajukan pada", auto_now_add=True)
    penyetuju = models.ForeignKey(Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    disetujui_pada = models.DateTimeField("disetujui pada", null=True, blank=True)
    diterapkan_pada = models.DateTimeField("diterapkan pada", null=True, blank=True)
    # The set whose effect this one takes back; only an *urungan* has it.
    mengurungkan = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="urungan")

    class Meta:
        verbose_name = "set perubahan"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(penyetuju=None) | ~Q(penyetuju=F("pengaju")),
                name="penyetuju_perubahan_bukan_pengaju",
                violation_error_message="Pengaju tidak boleh menyetujui perubahannya sendiri.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan__in=["diajukan", "ditolak"]) | ~Q(penyetuju=None),
                name="perubahan_berlaku_bila_disetujui",
            ),
            models.CheckConstraint(
                condition=Q(sumber="urungan", mengurungkan__isnull=False)
                | (~Q(sumber="urungan") & Q(mengurungkan__isnull=True)),
                name="urungan_menunjuk_asalnya",
            ),
            models.UniqueConstraint(
                fields=["mengurungkan"],
                condition=Q(keadaan__in=["diajukan", "disetujui"]),
                name="satu_urungan_terbuka",
                violation_error_message="Set ini sudah punya urungan yang belum selesai.",
            ),
        ]

    def __str__(self):
        return self.judul


class AksiPerubahan(models.TextChoices):
    TAMBAH = "tambah", "Tambah"
    UBAH = "ubah", "Ubah"
    HAPUS = "hapus", "Hapus"


class KeadaanPerubahan(models.TextChoices):
    MENUNGGU = "menunggu", "Menunggu"
    DITERAPKAN = "diterapkan", "Diterapkan"
    BASI = "basi", "Basi"
    DITAHAN = "ditahan", "Ditahan"


class Perubahan(models.Model):
    """One row's change. `isian` and `semula` map field name → JSON value (dates ISO, foreign keys as ids).

    `semula` is what the author saw: when the row no longer holds it the change is *basi* and not applied.
    """

    set = models.ForeignKey(SetPerubahan, on_delete=models.PROTECT, related_name="perubahan")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField("jenis", max_length=30)
    aksi = models.CharField("aksi", max_length=6, choices=AksiPerubahan)
    baris_id = models.BigIntegerField("baris", null=True, blank=True)
    isian = models.JSONField("isian", default=dict)
    semula = models.JSONField("semula", default=dict)
    bukti = models.CharField("bukti", max_length=200, blank=True)
    keadaan = models.CharField("keadaan", max_length=10, choices=KeadaanPerubahan, default=KeadaanPerubahan.MENUNGGU)
    alasan = models.CharField("alasan ditahan", max_length=300, blank=True)

    class Meta:
        verbose_name = "perubahan"
        ordering = ["id"]
        indexes = [models.Index(fields=["set", "keadaan"]), models.Index(fields=["jenis", "baris_id"])]

    def __str__(self):
        return f"{self.aksi} {self.jenis}"
