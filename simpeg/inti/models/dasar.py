"""What every table of ours shares, and marks of the database itself."""

import uuid

from django.contrib.postgres.functions import RandomUUID
from django.db import models


class ModelDasar(models.Model):
    """bigint inside, opaque `kode` in every URL."""

    kode = models.UUIDField("kode", default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)

    class Meta:
        abstract = True


class TandaSistem(models.Model):
    """Facts about this database, such as that it was created for a demo; written once."""

    nama = models.CharField(max_length=50, primary_key=True)
    isi = models.CharField(max_length=200)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "tanda sistem"

    def __str__(self):
        return f"{self.nama}={self.isi}"
