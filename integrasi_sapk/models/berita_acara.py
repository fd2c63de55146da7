"""Berita Acara Rekonsiliasi: a frozen account of one OPD over a period, signed by two parties."""

from django.db import models
from django.db.models import F, Q

from pegawai.models import UnitKerja
from simpeg.inti.models import Dokumen, Instansi, ModelDasar, Pengguna


class KeadaanBeritaAcara(models.TextChoices):
    DRAF = "draf", "Draf"
    FINAL = "final", "Final"


class BeritaAcara(ModelDasar):
    """`isi` is the snapshot that both documents are printed from, `pihak` the two signatories as typed.

    A draft may be made again; a final one is kept by a trigger from every change but a reprint of its documents.
    `pihak`: {"pertama": {"nama", "nip", "jabatan"}, "kedua": {…}}.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT)
    opd = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")
    nomor = models.CharField("nomor", max_length=100, blank=True)
    tanggal = models.DateField("tanggal", null=True, blank=True)
    tempat = models.CharField("tempat", max_length=100, blank=True)
    dari = models.DateTimeField("dari", null=True)
    sampai = models.DateTimeField("sampai", null=True)
    # The period as asked; empty means from the last BA (or the first comparison), and until the moment it is made.
    minta_dari = models.DateTimeField(null=True)
    minta_sampai = models.DateTimeField(null=True)
    keadaan = models.CharField("keadaan", max_length=5, choices=KeadaanBeritaAcara, default=KeadaanBeritaAcara.DRAF)
    pihak = models.JSONField(default=dict)
    isi = models.JSONField(default=dict)
    pembuat = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat", auto_now_add=True)
    disusun_pada = models.DateTimeField("disusun", null=True)
    finalis = models.ForeignKey(Pengguna, on_delete=models.PROTECT, null=True, related_name="+")
    final_pada = models.DateTimeField("difinalkan", null=True)
    pdf = models.ForeignKey(Dokumen, on_delete=models.PROTECT, null=True, related_name="+")
    xlsx = models.ForeignKey(Dokumen, on_delete=models.PROTECT, null=True, related_name="+")
    # Why the documents are not there, such as missing system libraries; empty when they are.
    galat = models.CharField("keterangan", max_length=300, blank=True)

    class Meta:
        verbose_name = "berita acara"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nomor"],
                condition=~Q(nomor=""),
                name="nomor_berita_acara_satu",
                violation_error_message="Nomor ini sudah dipakai berita acara lain.",
            ),
            models.UniqueConstraint(fields=["opd"], condition=Q(keadaan="draf"), name="satu_draf_berita_acara_per_opd"),
            models.CheckConstraint(
                condition=~Q(keadaan="final")
                | (
                    Q(final_pada__isnull=False)
                    & Q(tanggal__isnull=False)
                    & ~Q(nomor="")
                    & Q(disusun_pada__isnull=False)
                ),
                name="berita_acara_final_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(dari=None) | Q(sampai=None) | Q(sampai__gte=F("dari")), name="berita_acara_urut_waktu"
            ),
        ]

    def __str__(self):
        return self.nomor or f"Draf {self.opd_id}"
