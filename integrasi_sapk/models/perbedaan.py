"""A difference is a stored row; a decision is a row with an author and a reason; the policy is dated rows."""

from django.db import models
from django.db.models import F, Func, Q

from pegawai.models import Pegawai, UnitKerja
from simpeg.inti.models import Instansi, ModelDasar, Pengguna


class Hasil(models.TextChoices):
    BERBEDA = "berbeda", "Berbeda"
    HANYA_SIMPEG = "hanya_simpeg", "Hanya di SIMPEG"
    HANYA_BKN = "hanya_bkn", "Hanya di BKN"
    GANDA = "ganda", "Ganda"
    HILANG_BKN = "hilang_bkn", "Hilang di BKN"
    HILANG_SIMPEG = "hilang_simpeg", "Dihapus di SIMPEG"
    BENTROK = "bentrok", "Identitas bentrok"
    TURUNAN = "turunan", "Turunan riwayat"


class Arah(models.TextChoices):
    BKN = "bkn", "BKN berubah"
    SIMPEG = "simpeg", "SIMPEG berubah"
    KEDUANYA = "keduanya", "Keduanya berubah"
    TANPA_DASAR = "tanpa_dasar", "Tidak ada dasar"


class AksiKeputusan(models.TextChoices):
    AMBIL = "ambil", "Ambil dari BKN"
    KIRIM = "kirim", "Pertahankan & kirim"
    SETARA = "setara", "Setara"
    PERBAIKI = "perbaiki", "Perbaiki manual"
    TUNDA = "tunda", "Tunda"
    LAYANAN = "layanan", "Usulkan lewat layanan SIASN"


class Usulan(models.TextChoices):
    AMBIL = "ambil", "Ambil dari BKN"
    KIRIM = "kirim", "Kirim ke BKN"
    LAYANAN = "layanan", "Lewat layanan SIASN"
    TANYA = "tanya", "Menunggu orang"
    TURUNAN = "turunan", "Mengikuti riwayat"


class KeadaanPerbedaan(models.TextChoices):
    TERBUKA = "terbuka", "Terbuka"
    DIPUTUSKAN = "diputuskan", "Diputuskan"
    SELESAI = "selesai", "Selesai"


class Perbedaan(ModelDasar):
    """One difference: a field of a matched pair, or a whole row on one side; reopened under the same key.

    `kunci_baris` is "s<id>" for a row we hold, else "b<BKN id>". Values are canonical; `tampil_*` as held.
    For a whole row `tampil_*` is empty and the page reads the row itself.
    `pola` is the same for people with the same difference, `beda_ejaan` tells that only spelling differs; the database
    derives both, so that whatever writes a difference need not know them.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="perbedaan")
    opd = models.ForeignKey(UnitKerja, on_delete=models.SET_NULL, null=True, related_name="+")
    jenis = models.CharField("jenis", max_length=30)
    kunci_baris = models.CharField(max_length=70)
    medan = models.CharField("medan", max_length=40, blank=True)
    baris_id = models.BigIntegerField(null=True)
    id_pusat = models.CharField(max_length=64, blank=True)
    hasil = models.CharField("hasil", max_length=15, choices=Hasil)
    arah = models.CharField("arah", max_length=12, choices=Arah, blank=True)
    tangga = models.PositiveSmallIntegerField("anak tangga", null=True)
    dasar_simpeg = models.TextField(null=True)
    dasar_bkn = models.TextField(null=True)
    nilai_simpeg = models.TextField(null=True)
    nilai_bkn = models.TextField(null=True)
    tampil_simpeg = models.TextField(null=True)
    tampil_bkn = models.TextField(null=True)
    mungkin_sama = models.CharField("baris yang mungkin sama", max_length=70, blank=True)
    kemiripan = models.PositiveSmallIntegerField("kemiripan (%)", null=True)
    alasan_mirip = models.CharField("alasan kemiripan", max_length=200, blank=True, default="", db_default="")
    usulan = models.CharField("usulan kebijakan", max_length=10, choices=Usulan, blank=True)
    sebab = models.CharField("sebab", max_length=200, blank=True)
    keadaan = models.CharField("keadaan", max_length=10, choices=KeadaanPerbedaan, default=KeadaanPerbedaan.TERBUKA)
    pertama_dilihat = models.DateTimeField("pertama dilihat")
    terakhir_dilihat = models.DateTimeField("terakhir dilihat")
    selesai_pada = models.DateTimeField("selesai", null=True)
    pola = models.GeneratedField(
        expression=Func(
            F("jenis"), F("medan"), F("hasil"), F("arah"), F("nilai_simpeg"), F("nilai_bkn"), function="pola_perbedaan"
        ),
        output_field=models.CharField(max_length=32, db_collation="C"),
        db_persist=True,
    )
    beda_ejaan = models.GeneratedField(
        expression=Func(F("nilai_simpeg"), F("nilai_bkn"), function="beda_ejaan"),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "perbedaan"
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "jenis", "kunci_baris", "medan"], name="perbedaan_satu")
        ]
        indexes = [
            models.Index(fields=["instansi", "keadaan", "usulan", "jenis"]),
            models.Index(fields=["opd", "keadaan"]),
            models.Index(fields=["instansi", "keadaan", "pola"]),
        ]

    def __str__(self):
        return f"{self.jenis}.{self.medan or '*'}: {self.hasil}"


class Keputusan(ModelDasar):
    """What was decided about a difference, by whom and on which values; at most one is in force.

    `penulis` is the person; `kebijakan` tells that the dated policy proposed it and it was accepted as a set.
    `kumpulan` is one action of one person, however many decisions it made: the unit of undo. `nilai_baru` is what was
    typed for *perbaiki* (`integrasi_sapk.perbaikan`); `semula` what *setara* replaced (`tindakan.setara`), for undo.
    """

    perbedaan = models.ForeignKey(Perbedaan, on_delete=models.CASCADE, related_name="keputusan")
    aksi = models.CharField("keputusan", max_length=8, choices=AksiKeputusan)
    penulis = models.ForeignKey(Pengguna, on_delete=models.PROTECT, null=True, related_name="+")
    kebijakan = models.BooleanField("menurut kebijakan", default=False)
    alasan = models.CharField("alasan", max_length=300, blank=True)
    tunda_sampai = models.DateField(null=True, blank=True)
    nilai_simpeg = models.TextField(null=True)
    nilai_bkn = models.TextField(null=True)
    berlaku = models.BooleanField("berlaku", default=True)
    basi = models.BooleanField("basi: nilainya berubah", default=False)
    rencana = models.ForeignKey(
        "integrasi_sapk.Rencana", on_delete=models.SET_NULL, null=True, related_name="keputusan"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    kumpulan = models.UUIDField("kumpulan", null=True, db_index=True)
    nilai_baru = models.JSONField("nilai perbaikan", null=True)
    semula = models.JSONField("dasar sebelum setara", null=True)
    diurungkan_pada = models.DateTimeField("diurungkan", null=True)

    class Meta:
        verbose_name = "keputusan"
        constraints = [
            models.UniqueConstraint(fields=["perbedaan"], condition=Q(berlaku=True), name="satu_keputusan_berlaku"),
            models.CheckConstraint(condition=~Q(penulis=None) | Q(kebijakan=True), name="keputusan_berpenulis"),
        ]
        indexes = [models.Index(fields=["rencana", "berlaku"])]

    def __str__(self):
        return f"{self.get_aksi_display()}"


class PadananNilai(models.Model):
    """Two values of one field that a person taught to be equivalent (*setara*) for everybody of the instansi.

    Pairwise and dated: it says nothing about other values, and ending it brings the differences back.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE)
    jenis = models.CharField("jenis", max_length=30)
    medan = models.CharField("medan", max_length=40)
    nilai_simpeg = models.TextField("nilai SIMPEG")
    nilai_bkn = models.TextField("nilai BKN")
    penulis = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    keputusan = models.ForeignKey(Keputusan, on_delete=models.SET_NULL, null=True, related_name="padanan")
    berlaku_mulai = models.DateTimeField("berlaku mulai")
    berakhir_pada = models.DateTimeField("berakhir", null=True)

    class Meta:
        verbose_name = "padanan nilai"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "jenis", "medan", "nilai_simpeg", "nilai_bkn"],
                condition=Q(berakhir_pada=None),
                name="padanan_nilai_satu_berlaku",
            )
        ]

    def __str__(self):
        return f"{self.jenis}.{self.medan}"


class AturanKebijakan(models.Model):
    """One dated row of the default policy; the applicable row with the smallest `urutan` proposes.

    Empty columns match anything. Source of the rows: docs/integrasi.md.
    """

    urutan = models.PositiveIntegerField("urutan")
    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE, null=True, blank=True)
    jenis = models.CharField("jenis", max_length=30, blank=True)
    medan = models.CharField("medan", max_length=40, blank=True)
    hasil = models.CharField("hasil", max_length=15, blank=True)
    arah = models.CharField("arah", max_length=12, blank=True)
    jati_diri = models.BooleanField("jati diri", null=True, blank=True)
    bisa_tulis = models.BooleanField("ada jalur tulis", null=True, blank=True)
    kosong = models.CharField("sisi yang kosong", max_length=10, blank=True)
    berdokumen = models.BooleanField("dokumen lengkap", null=True, blank=True)
    terpetakan = models.BooleanField("kode terpetakan", null=True, blank=True)
    usulan = models.CharField("usulan", max_length=10, choices=Usulan)
    sebab = models.CharField("sebab", max_length=200)
    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    class Meta:
        verbose_name = "aturan kebijakan"
        ordering = ["urutan"]

    def __str__(self):
        return f"{self.urutan}: {self.sebab}"


class SinkronHarian(models.Model):
    """Synchronised ASN per OPD at the end of a comparison; one row a day, for the chart."""

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE)
    opd = models.ForeignKey(UnitKerja, on_delete=models.CASCADE, null=True)
    tanggal = models.DateField()
    asn = models.PositiveIntegerField()
    tersinkron = models.PositiveIntegerField()
    belum_diketahui = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "sinkron harian"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "opd", "tanggal"], name="sinkron_harian_satu", nulls_distinct=False
            )
        ]

    def __str__(self):
        return f"{self.tanggal}: {self.tersinkron}/{self.asn}"
