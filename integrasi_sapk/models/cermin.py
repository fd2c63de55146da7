"""The mirror of BKN, the projection of SIMPEG beside it, and the links between their rows.

Values stand in arrays in the order of the kind's map (`integrasi_sapk.peta`): `asli` as received or held,
`nilai` canonical. In `nilai`, '' is *kosong* and NULL is *tidak diketahui* (the field was not in the reply).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from pegawai.models import Pegawai
from simpeg.inti.models import Instansi, Pengguna


class HasilTarik(models.TextChoices):
    TERBACA = "terbaca", "Terbaca"
    KOSONG = "kosong", "Kosong di BKN"
    TIDAK_DIKETAHUI = "tidak_diketahui", "Belum diketahui"
    BENTROK = "bentrok", "Identitas bentrok"


class KeadaanTarik(models.Model):
    """What the last attempt to read one kind of one person gave; the resume point of every pull."""

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE)
    jenis = models.CharField(max_length=30)
    hasil = models.CharField(max_length=16, choices=HasilTarik)
    sidik = models.BinaryField("sha256 balasan sah terakhir", null=True)
    pekerjaan_id = models.BigIntegerField("pekerjaan terakhir", default=0)
    dicoba_pada = models.DateTimeField()
    dilihat_pada = models.DateTimeField("terakhir dijawab sah", null=True)
    berubah_pada = models.DateTimeField("terakhir berubah", null=True)
    galat = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "keadaan tarik"
        constraints = [models.UniqueConstraint(fields=["pegawai", "jenis"], name="keadaan_tarik_satu")]
        indexes = [models.Index(fields=["instansi", "jenis", "hasil"])]

    def __str__(self):
        return f"{self.jenis}: {self.hasil}"


class BalasanMentah(models.Model):
    """A reply as it came (zlib), kept when it differs from the one before; shown under the field classes."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE)
    jenis = models.CharField(max_length=30)
    sidik = models.BinaryField()
    isi = models.BinaryField("balasan, zlib")
    pekerjaan_id = models.BigIntegerField(default=0)
    diterima_pada = models.DateTimeField()

    class Meta:
        verbose_name = "balasan mentah"
        indexes = [models.Index(fields=["pegawai", "jenis", "-id"])]

    def __str__(self):
        return f"{self.jenis} {self.diterima_pada}"


class Rekam(models.Model):
    """One row of one side, canonical; `kunci` and `kunci_sk` are '' when a part is empty."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE)
    jenis = models.CharField(max_length=30)
    kunci = models.TextField("kunci alami", db_collation="C")
    kunci_sk = models.TextField("kunci nomor SK", db_collation="C")
    asli = ArrayField(models.TextField(null=True))
    nilai = ArrayField(models.TextField(null=True))
    sidik = models.BinaryField()

    class Meta:
        abstract = True


class RekamBkn(Rekam):
    id_pusat = models.CharField(max_length=64)

    class Meta:
        verbose_name = "rekam BKN"
        constraints = [models.UniqueConstraint(fields=["pegawai", "jenis", "id_pusat"], name="rekam_bkn_satu")]

    def __str__(self):
        return self.id_pusat


class RekamSimpeg(Rekam):
    """A projection: rebuilt from the fact tables whenever they are marked *perlu disanding*."""

    baris_id = models.BigIntegerField()

    class Meta:
        verbose_name = "rekam SIMPEG"
        constraints = [models.UniqueConstraint(fields=["pegawai", "jenis", "baris_id"], name="rekam_simpeg_satu")]

    def __str__(self):
        return f"{self.jenis}:{self.baris_id}"


class Padan(models.Model):
    """A matched pair of rows and its dasar: what each side held when both were last held to agree.

    `dasar_*[i]` NULL: no dasar for that field. `tangga` is the rung: 1 BKN id, 2 nomor SK, 3 natural key, 4 a person.
    """

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE)
    jenis = models.CharField(max_length=30)
    baris_id = models.BigIntegerField()
    id_pusat = models.CharField(max_length=64)
    tangga = models.PositiveSmallIntegerField()
    dasar_simpeg = ArrayField(models.TextField(null=True), null=True)
    dasar_bkn = ArrayField(models.TextField(null=True), null=True)
    hilang_sejak = models.DateTimeField("hilang di BKN sejak", null=True)

    class Meta:
        verbose_name = "padan"
        constraints = [
            models.UniqueConstraint(fields=["jenis", "baris_id"], name="padan_satu_baris"),
            models.UniqueConstraint(fields=["pegawai", "jenis", "id_pusat"], name="padan_satu_id_pusat"),
        ]

    def __str__(self):
        return f"{self.jenis}:{self.baris_id}={self.id_pusat}"


class BukanPadan(models.Model):
    """A person said that these two rows are not the same: no rung links or offers them again."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE)
    jenis = models.CharField(max_length=30)
    baris_id = models.BigIntegerField()
    id_pusat = models.CharField(max_length=64)
    penulis = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bukan padan"
        constraints = [models.UniqueConstraint(fields=["jenis", "baris_id", "id_pusat"], name="bukan_padan_satu")]

    def __str__(self):
        return f"{self.jenis}:{self.baris_id}≠{self.id_pusat}"


class PerluSanding(models.Model):
    """(person, kind) to compare again; set by triggers on the fact tables and by every changed reply.

    `simpeg`: our own rows moved, so their projection is built again; otherwise only BKN's side moved.
    """

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE)
    jenis = models.CharField(max_length=30)
    simpeg = models.BooleanField(default=False, db_default=False)

    class Meta:
        verbose_name = "perlu disanding"
        constraints = [models.UniqueConstraint(fields=["pegawai", "jenis"], name="perlu_sanding_satu")]

    def __str__(self):
        return f"{self.pegawai_id}:{self.jenis}"


class PadananKode(models.Model):
    """A further code of BKN that means a reference value we know under `kode_pusat`."""

    tabel = models.CharField(max_length=30)
    kode_bkn = models.CharField(max_length=64)
    kode_pusat = models.CharField(max_length=64)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "padanan kode"
        constraints = [models.UniqueConstraint(fields=["tabel", "kode_bkn"], name="padanan_satu_per_kode")]

    def __str__(self):
        return f"{self.tabel}: {self.kode_bkn} = {self.kode_pusat}"
