"""What every riwayat table shares: facts in force, their change set, their documents."""

import pghistory
from django.db import models
from django.db.models.functions import Now

from pegawai.models.pegawai import Pegawai
from simpeg.inti.models import Dokumen, ModelDasar


def lacak(model):
    """Keep the old row of every update and delete by trigger; inserts are told by their change set."""
    return pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())(model)


class Riwayat(ModelDasar):
    """A fact in force about one person; `perubahan` names the change set that wrote it (None: initial load)."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="%(class)s_set")
    perubahan = models.ForeignKey(
        "pegawai.SetPerubahan", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True, db_default=Now(), editable=False)

    class Meta:
        abstract = True


class LampiranRiwayat(models.Model):
    """A document in a slot of one riwayat row; `jenis` is a key of the riwayat registry (of any app)."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE)
    jenis = models.CharField("jenis riwayat", max_length=30)
    baris_id = models.BigIntegerField("baris")
    slot = models.CharField("slot dokumen", max_length=10)
    # Empty while the file itself still has to be found again (a path without bytes).
    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        verbose_name = "lampiran riwayat"
        constraints = [models.UniqueConstraint(fields=["jenis", "baris_id", "slot"], name="lampiran_sekali_per_slot")]
        indexes = [models.Index(fields=["pegawai", "jenis"])]

    def __str__(self):
        return f"{self.jenis}:{self.baris_id}/{self.slot}"
