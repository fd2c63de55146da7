"""Instansi and the people who sign in. What a person may do is `pegawai.PenugasanPeran`."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from simpeg.inti.models.dasar import ModelDasar


class Instansi(ModelDasar):
    """A government that uses this installation; each sees only its own."""

    nama = models.CharField("nama", max_length=200)
    id_pusat = models.CharField("id di BKN", max_length=64, unique=True)
    satuan_kerja_pusat = models.CharField("id satuan kerja di BKN", max_length=64, blank=True)
    zona_waktu = models.CharField("zona waktu", max_length=40, default="Asia/Jakarta")

    class Meta:
        verbose_name = "instansi"
        ordering = ["nama"]

    def __str__(self):
        return self.nama


class ManajerPengguna(BaseUserManager):
    def create_user(self, nama_pengguna, password=None, **isian):
        pengguna = self.model(nama_pengguna=nama_pengguna, **isian)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna


class Pengguna(ModelDasar, AbstractBaseUser):
    """An account. `pelakon` marks a persona of the demo, which only a demo database accepts."""

    nama_pengguna = models.CharField("nama pengguna", max_length=60, unique=True)
    nama = models.CharField("nama", max_length=150)
    email = models.EmailField("surel", blank=True)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, blank=True, verbose_name="instansi")
    is_active = models.BooleanField("aktif", default=True)
    pelakon = models.BooleanField("pelakon demo", default=False)
    keterangan_pelakon = models.CharField("keterangan pelakon", max_length=200, blank=True)

    objects = ManajerPengguna()

    USERNAME_FIELD = "nama_pengguna"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nama"]

    class Meta:
        verbose_name = "pengguna"
        ordering = ["nama"]

    def __str__(self):
        return self.nama

    def get_full_name(self):
        return self.nama

    def get_short_name(self):
        return self.nama
