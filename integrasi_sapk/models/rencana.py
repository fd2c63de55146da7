"""Plans: the exact requests, approved by another person, sent once, read back."""

from django.db import models
from django.db.models import F, Q

from pegawai.models import Pegawai, SetPerubahan
from simpeg.inti.models import Instansi, ModelDasar, Pengguna


class KeadaanRencana(models.TextChoices):
    DISUSUN = "disusun", "Disusun"
    DIAJUKAN = "diajukan", "Diajukan"
    KEDUA = "kedua", "Menunggu penyetuju kedua"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    SELESAI = "selesai", "Selesai"


class Rencana(ModelDasar):
    """A set of decisions turned into changes of ours (`perubahan`) and requests to BKN (`butir`).

    The approver is never the maker, and never an author of a decision in it (constraint and trigger).
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.CASCADE)
    judul = models.CharField("judul", max_length=200)
    keadaan = models.CharField("keadaan", max_length=10, choices=KeadaanRencana, default=KeadaanRencana.DISUSUN)
    perubahan = models.OneToOneField(SetPerubahan, on_delete=models.PROTECT, null=True, related_name="rencana")
    pengaju = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    diajukan_pada = models.DateTimeField("diajukan", null=True)
    penyetuju = models.ForeignKey(Pengguna, on_delete=models.PROTECT, null=True, related_name="+")
    diputus_pada = models.DateTimeField("disetujui/ditolak", null=True)
    alasan = models.CharField("alasan penolakan", max_length=300, blank=True)
    sidik = models.CharField("sidik rencana", max_length=64, blank=True)
    dibuat_pada = models.DateTimeField("dibuat", auto_now_add=True)
    # A compensating plan: what brings BKN back to what it held before that plan.
    balikan_dari = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="balikan")
    # Set before the first delete is stored (trigger); such a plan needs a third person.
    memuat_hapus = models.BooleanField("memuat penghapusan", default=False, db_default=False)
    penyetuju_kedua = models.ForeignKey(Pengguna, on_delete=models.PROTECT, null=True, related_name="+")
    disetujui_kedua_pada = models.DateTimeField("diputus penyetuju kedua", null=True)

    class Meta:
        verbose_name = "rencana kirim"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(penyetuju=None) | ~Q(penyetuju=F("pengaju")),
                name="penyetuju_rencana_bukan_pengaju",
                violation_error_message="Pengaju tidak boleh menyetujui rencananya sendiri.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=["disetujui", "selesai"]) | ~Q(penyetuju=None),
                name="rencana_jalan_bila_disetujui",
            ),
            models.CheckConstraint(
                condition=Q(penyetuju_kedua=None)
                | (Q(penyetuju__isnull=False) & ~Q(penyetuju_kedua=F("pengaju")) & ~Q(penyetuju_kedua=F("penyetuju"))),
                name="penyetuju_kedua_orang_ketiga",
                violation_error_message="Penyetuju kedua harus orang ketiga.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=["disetujui", "selesai"])
                | Q(memuat_hapus=False)
                | Q(penyetuju_kedua__isnull=False),
                name="hapus_jalan_bila_disetujui_dua_orang",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan="kedua") | Q(penyetuju__isnull=False), name="kedua_sesudah_pertama"
            ),
            models.UniqueConstraint(
                fields=["balikan_dari"],
                condition=Q(keadaan__in=["disusun", "diajukan", "kedua", "disetujui"]),
                name="satu_balikan_terbuka",
                violation_error_message="Rencana ini sudah punya rencana balikan yang belum selesai.",
            ),
        ]

    def __str__(self):
        return self.judul


class KeadaanButir(models.TextChoices):
    MENUNGGU = "menunggu", "Menunggu"
    MENGIRIM = "mengirim", "Sedang dikirim"
    COCOK = "cocok", "Terkirim & cocok"
    BASI = "basi", "Basi"
    DITOLAK = "ditolak", "Ditolak BKN"
    GAGAL = "gagal", "Gagal, akan dicoba lagi"
    DITAHAN = "ditahan", "Ditahan"


class AksiButir(models.TextChoices):
    SIMPAN = "simpan", "Simpan"
    HAPUS = "hapus", "Hapus"


class ButirKirim(ModelDasar):
    """One request to BKN, exactly as it was approved.

    `semula` is BKN's canonical row at planning, `sasaran` the canonical values after; `permintaan` the body.
    A delete has neither body nor `sasaran`: it wants the row `id_pusat` away, as long as that row still holds `semula`.
    """

    rencana = models.ForeignKey(Rencana, on_delete=models.CASCADE, related_name="butir")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField("jenis", max_length=30)
    aksi = models.CharField("aksi", max_length=6, choices=AksiButir, default=AksiButir.SIMPAN, db_default="simpan")
    jalur = models.CharField("jalur", max_length=60)
    baris_id = models.BigIntegerField(null=True)
    id_pusat = models.CharField(max_length=64, blank=True)
    semula = models.JSONField(default=dict)
    sasaran = models.JSONField(default=dict)
    permintaan = models.JSONField(default=dict)
    keadaan = models.CharField("keadaan", max_length=10, choices=KeadaanButir, default=KeadaanButir.MENUNGGU)
    percobaan = models.PositiveSmallIntegerField(default=0)
    dikirim_pada = models.DateTimeField(null=True)
    selesai_pada = models.DateTimeField(null=True)
    balasan = models.CharField("balasan BKN", max_length=300, blank=True)
    galat = models.CharField("keterangan", max_length=300, blank=True)

    class Meta:
        verbose_name = "butir kirim"
        ordering = ["id"]
        indexes = [models.Index(fields=["rencana", "keadaan"]), models.Index(fields=["pegawai", "jenis"])]

    def __str__(self):
        return f"{self.jalur} {self.keadaan}"

    @property
    def kalimat(self) -> str:
        """Method and address of the request."""
        if self.aksi == AksiButir.HAPUS:
            return f"DELETE {self.jalur}/{self.id_pusat}"
        return f"POST {self.jalur}"
