"""How one instansi reaches BKN: addresses, keys (encrypted), tokens and limits."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from simpeg.inti.models import Instansi
from simpeg.inti.rahasia import RahasiaField


class ModeSso(models.TextChoices):
    SANDI = "sandi", "Nama pengguna dan sandi (password grant)"
    TEMPEL = "tempel", "Token ditempel pengelola"


class Kredensial(models.Model):
    """One row per instansi. Empty addresses and limits fall back on `settings.SIASN`.

    Everything secret is a RahasiaField: PostgreSQL sees it encrypted, pages only ever write it.
    """

    instansi = models.OneToOneField(Instansi, on_delete=models.CASCADE, related_name="kredensial")
    apim_url = models.URLField("alamat token gateway", blank=True)
    sso_url = models.URLField("alamat token SSO", blank=True)
    ws_url = models.URLField("alamat layanan", blank=True)
    ref_url = models.URLField("alamat layanan rujukan", blank=True)
    consumer_key = RahasiaField("consumer key", blank=True, default="")
    consumer_secret = RahasiaField("consumer secret", blank=True, default="")
    client_id = models.CharField("client id SSO", max_length=60, blank=True)
    mode_sso = models.CharField("cara masuk SSO", max_length=6, choices=ModeSso, default=ModeSso.SANDI)
    pengguna_sso = models.CharField("nama pengguna SSO", max_length=60, blank=True)
    sandi_sso = RahasiaField("sandi SSO", blank=True, default="")
    atas_nama = models.CharField("dikirim atas nama", max_length=150, blank=True)
    token_apim = RahasiaField("token gateway", blank=True, default="", editable=False)
    token_apim_sampai = models.DateTimeField(null=True, editable=False)
    token_sso = RahasiaField("token SSO", blank=True, default="", editable=False)
    token_sso_sampai = models.DateTimeField("token SSO berlaku sampai", null=True, editable=False)
    laju_per_detik = models.PositiveIntegerField("panggilan per detik (0: tanpa batas)", null=True, blank=True)
    utas = models.PositiveSmallIntegerField("sambungan bersamaan", null=True, blank=True)

    class Meta:
        verbose_name = "kredensial BKN"

    def __str__(self):
        return f"Kredensial {self.instansi}"


class Giliran(models.Model):
    """The times of the last second handed out to the workers of one credential, and until when none may call.

    Written by the SQL function `sapk_giliran` only (and the pause by the client); epoch seconds of the database.

    Unlogged: written many times a second, and worth nothing after a crash. Without a foreign key, because its check
    would make a call wait for whoever holds the credential's row (a token being fetched).
    """

    kredensial = models.OneToOneField(Kredensial, on_delete=models.CASCADE, primary_key=True, db_constraint=False)
    waktu = ArrayField(models.FloatField(), verbose_name="waktu yang dibagikan", default=list)
    mulai = models.FloatField("mulai memanggil", default=0)
    jeda_sampai = models.DateTimeField("berhenti memanggil sampai", null=True)

    class Meta:
        verbose_name = "giliran panggilan"

    def __str__(self):
        return f"Giliran {self.kredensial_id}"
