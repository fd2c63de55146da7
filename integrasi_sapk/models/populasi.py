"""Who exists at BKN: the rows of SIASN's *Export Data ASN* file, and the comparison with our people as a view."""

from django.db import models
from django.db.models import F, Func, Q

from pegawai.models import Pegawai
from simpeg.inti.models import Instansi, ModelDasar, Pengguna


class UnggahPopulasi(ModelDasar):
    """One accepted file. Its rows live in `BarisPopulasi` until the next one replaces them; this row stays.

    `penolakan`: the first refused lines as [line, reason].
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE)
    nama = models.CharField("nama berkas", max_length=200)
    dibaca = models.PositiveIntegerField("baris dibaca", default=0)
    ditolak = models.PositiveIntegerField("baris ditolak", default=0)
    penolakan = models.JSONField("baris yang ditolak", default=list)
    pengunggah = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("diunggah", auto_now_add=True)

    class Meta:
        verbose_name = "unggahan populasi"
        ordering = ["-id"]
        indexes = [models.Index(fields=["instansi", "-id"])]

    def __str__(self):
        return self.nama

    @property
    def diterima(self) -> int:
        return self.dibaca - self.ditolak


class BarisPopulasi(models.Model):
    """One person of the last file of an instansi.

    `rusak`: the line was refused but its BKN id was readable. It is kept without its values, so that the person of
    ours with that id is *unknown* rather than reported missing.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE)
    unggah = models.ForeignKey(UnggahPopulasi, on_delete=models.CASCADE, related_name="baris")
    nomor = models.PositiveIntegerField("nomor baris")
    rusak = models.BooleanField(default=False)
    id_pusat = models.CharField("id orang di BKN", max_length=64, blank=True)
    nip = models.CharField("NIP", max_length=18, blank=True)
    nama = models.CharField("nama", max_length=150, blank=True)
    tanggal_lahir = models.DateField("tanggal lahir", null=True)
    nama_urut = models.GeneratedField(
        expression=Func(F("nama"), function="kanonik_nama"),
        output_field=models.CharField(max_length=200, db_collation="C"),
        db_persist=True,
    )

    class Meta:
        verbose_name = "baris populasi"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "nip"], condition=~Q(nip=""), name="populasi_satu_per_nip"),
            models.UniqueConstraint(
                fields=["instansi", "id_pusat"], condition=~Q(id_pusat=""), name="populasi_satu_per_id"
            ),
        ]

    def __str__(self):
        return f"Baris {self.nomor}"


class HasilPopulasi(models.TextChoices):
    HANYA_SIMPEG = "hanya_simpeg", "Hanya di SIMPEG"
    HANYA_BKN = "hanya_bkn", "Hanya di BKN"
    NIP_BERBEDA = "nip_berbeda", "NIP berbeda"
    DATA_BERBEDA = "data_berbeda", "Nama atau tanggal lahir berbeda"
    BENTROK = "bentrok", "Identitas bentrok"
    TIDAK_DIKETAHUI = "tidak_diketahui", "Belum diketahui"
    SAMA = "sama", "Sama"


class SandingPopulasi(models.Model):
    """The view `integrasi_sapk_sandingpopulasi`: every person of an instansi that has a file, always as of now.

    People are paired by BKN's id, then by NIP; the key is the file's row, or minus the pegawai for who is only ours.
    """

    id = models.BigIntegerField(primary_key=True)
    instansi = models.ForeignKey(Instansi, on_delete=models.DO_NOTHING, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.DO_NOTHING, null=True, related_name="+")
    hasil = models.CharField("hasil", max_length=16, choices=HasilPopulasi)
    nomor = models.PositiveIntegerField("nomor baris", null=True)
    nip_simpeg = models.CharField(max_length=18, null=True)
    nip_bkn = models.CharField(max_length=18, null=True)
    nama_simpeg = models.CharField(max_length=150, null=True)
    nama_bkn = models.CharField(max_length=150, null=True)
    lahir_simpeg = models.DateField(null=True)
    lahir_bkn = models.DateField(null=True)
    nama_urut = models.CharField(max_length=200)
    nama_urut_bkn = models.CharField(max_length=200, null=True)

    class Meta:
        managed = False
        db_table = "integrasi_sapk_sandingpopulasi"
        verbose_name = "sanding populasi"

    def __str__(self):
        return f"{self.hasil} {self.pk}"
