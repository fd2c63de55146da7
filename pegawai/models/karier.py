"""Career: golongan, jabatan, angka kredit, penghargaan, hukuman disiplin, SKP."""

from django.db import models
from django.db.models import F, Q

from pegawai.models.riwayat import Riwayat, lacak
from pegawai.models.rujukan import RujukanField, UnitKerja


@lacak
class RiwayatGolongan(Riwayat):
    golongan = RujukanField("golongan", "golongan")
    tmt = models.DateField("TMT")
    nomor_sk = models.CharField("nomor SK", max_length=60, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)
    nomor_pertek = models.CharField("nomor pertek BKN", max_length=60, blank=True)
    tanggal_pertek = models.DateField("tanggal pertek BKN", null=True, blank=True)
    jenis_kp = RujukanField("jenis_kp", "jenis kenaikan pangkat", null=True, blank=True)
    mk_tahun = models.PositiveSmallIntegerField("masa kerja (tahun)", default=0)
    mk_bulan = models.PositiveSmallIntegerField("masa kerja (bulan)", default=0)
    ak_utama = models.DecimalField("angka kredit utama", max_digits=10, decimal_places=3, null=True, blank=True)
    ak_tambahan = models.DecimalField("angka kredit tambahan", max_digits=10, decimal_places=3, null=True, blank=True)

    class Meta:
        verbose_name = "riwayat golongan"
        ordering = ["tmt", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "golongan", "tmt"], name="golongan_satu_per_tmt"),
            models.CheckConstraint(condition=Q(mk_bulan__lt=12), name="golongan_mk_bulan_di_bawah_12"),
        ]

    def __str__(self):
        return f"{self.golongan} {self.tmt}"


@lacak
class RiwayatJabatan(Riwayat):
    """`aktif` rows derive the current jabatan; a row's end derives from the next TMT unless `sampai` is given."""

    jenis_jabatan = RujukanField("jenis_jabatan", "jenis jabatan")
    jabatan = RujukanField("jabatan", "jabatan", null=True, blank=True)
    sub_jabatan = RujukanField("sub_jabatan", "sub jabatan", null=True, blank=True)
    nama_jabatan = models.CharField("nama jabatan", max_length=250)
    eselon = RujukanField("eselon", "eselon", null=True, blank=True)
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, blank=True, verbose_name="unit kerja")
    nama_unit = models.CharField("nama unit pada SK", max_length=250, blank=True)
    tmt = models.DateField("TMT jabatan")
    tanggal_pelantikan = models.DateField("tanggal pelantikan", null=True, blank=True)
    jenis_mutasi = RujukanField("jenis_mutasi", "jenis mutasi", null=True, blank=True)
    tmt_mutasi = models.DateField("TMT mutasi", null=True, blank=True)
    jenis_penugasan = RujukanField("jenis_penugasan", "jenis penugasan", null=True, blank=True)
    nomor_sk = models.CharField("nomor SK", max_length=60, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)
    sampai = models.DateField("sampai", null=True, blank=True)
    aktif = models.BooleanField("aktif", default=False)

    class Meta:
        verbose_name = "riwayat jabatan"
        ordering = ["tmt", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai=None) | Q(sampai__gte=F("tmt")), name="jabatan_berakhir_sesudah_tmt"
            ),
        ]

    def __str__(self):
        return self.nama_jabatan


@lacak
class RiwayatAngkaKredit(Riwayat):
    nomor_sk = models.CharField("nomor SK", max_length=60, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)
    bulan_mulai = models.PositiveSmallIntegerField("bulan mulai")
    tahun_mulai = models.PositiveSmallIntegerField("tahun mulai")
    bulan_selesai = models.PositiveSmallIntegerField("bulan selesai")
    tahun_selesai = models.PositiveSmallIntegerField("tahun selesai")
    utama = models.DecimalField("kredit utama", max_digits=10, decimal_places=3, null=True, blank=True)
    penunjang = models.DecimalField("kredit penunjang", max_digits=10, decimal_places=3, null=True, blank=True)
    total = models.DecimalField("kredit total", max_digits=10, decimal_places=3, null=True, blank=True)
    pertama = models.BooleanField("angka kredit pertama", default=False)
    integrasi = models.BooleanField("integrasi", default=False)
    konversi = models.BooleanField("konversi", default=False)
    jabatan = models.ForeignKey(
        RiwayatJabatan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="pada jabatan"
    )

    class Meta:
        verbose_name = "riwayat angka kredit"
        ordering = ["tahun_selesai", "bulan_selesai", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bulan_mulai__range=(1, 12)) & Q(bulan_selesai__range=(1, 12)), name="ak_bulan_1_sampai_12"
            ),
            models.CheckConstraint(
                condition=Q(tahun_selesai__gte=F("tahun_mulai")), name="ak_selesai_tidak_sebelum_mulai"
            ),
        ]

    def __str__(self):
        return f"{self.tahun_mulai}–{self.tahun_selesai}"


@lacak
class RiwayatPenghargaan(Riwayat):
    penghargaan = RujukanField("penghargaan", "penghargaan")
    nomor_sk = models.CharField("nomor SK", max_length=60, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)
    tahun = models.PositiveSmallIntegerField("tahun")

    class Meta:
        verbose_name = "riwayat penghargaan"
        ordering = ["tahun", "id"]

    def __str__(self):
        return f"{self.penghargaan} {self.tahun}"


@lacak
class RiwayatHukdis(Riwayat):
    """PP 94/2021 and its predecessors; class tertutup."""

    jenis_hukuman = RujukanField("jenis_hukuman", "jenis hukuman")
    tingkat = models.CharField("tingkat", max_length=1, choices=[("R", "Ringan"), ("S", "Sedang"), ("B", "Berat")])
    alasan = RujukanField("alasan_hukuman", "alasan", null=True, blank=True)
    nomor_sk = models.CharField("nomor SK", max_length=60, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)
    tanggal_hukuman = models.DateField("TMT hukuman")
    masa_tahun = models.PositiveSmallIntegerField("masa (tahun)", default=0)
    masa_bulan = models.PositiveSmallIntegerField("masa (bulan)", default=0)
    tanggal_akhir = models.DateField("akhir hukuman", null=True, blank=True)
    nomor_pp = models.CharField("dasar peraturan", max_length=5, blank=True)
    golongan = RujukanField("golongan", "golongan", null=True, blank=True)
    keterangan = models.CharField("keterangan", max_length=300, blank=True)

    class Meta:
        verbose_name = "riwayat hukuman disiplin"
        ordering = ["tanggal_hukuman", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tanggal_akhir=None) | Q(tanggal_akhir__gte=F("tanggal_hukuman")),
                name="hukdis_berakhir_sesudah_tmt",
            )
        ]

    def __str__(self):
        return f"{self.jenis_hukuman} {self.tanggal_hukuman}"


HASIL = [("1", "Di atas ekspektasi"), ("2", "Sesuai ekspektasi"), ("3", "Di bawah ekspektasi")]
KUADRAN = [("1", "Sangat baik"), ("2", "Baik"), ("3", "Butuh perbaikan"), ("4", "Kurang"), ("5", "Sangat kurang")]


@lacak
class RiwayatSkp(Riwayat):
    """Yearly SKP from 2022 (PermenPANRB 6/2022)."""

    tahun = models.PositiveSmallIntegerField("tahun")
    hasil = models.CharField("hasil kerja", max_length=1, choices=HASIL)
    perilaku = models.CharField("perilaku kerja", max_length=1, choices=HASIL)
    kuadran = models.CharField("predikat", max_length=1, choices=KUADRAN)
    status_penilai = models.CharField("status penilai", max_length=8, default="ASN")
    nip_penilai = models.CharField("NIP/NRP penilai", max_length=18, blank=True)
    nama_penilai = models.CharField("nama penilai", max_length=150, blank=True)
    jabatan_penilai = models.CharField("jabatan penilai", max_length=250, blank=True)
    golongan_penilai = models.CharField("golongan penilai", max_length=10, blank=True)
    unor_penilai = models.CharField("unit penilai", max_length=250, blank=True)

    class Meta:
        verbose_name = "riwayat SKP"
        ordering = ["tahun", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "tahun"], name="skp_satu_per_tahun"),
            models.CheckConstraint(condition=Q(tahun__gte=2022), name="skp_sejak_2022"),
        ]

    def __str__(self):
        return f"SKP {self.tahun}"
