"""The sign-in form."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm


class FormMasuk(AuthenticationForm):
    """Django's check of name and password with our words; which of the two is wrong is not told."""

    error_messages = {
        "invalid_login": "Nama pengguna dan kata sandi tidak cocok. Besar-kecil huruf kata sandi berpengaruh.",
        "inactive": "Akun ini tidak aktif. Hubungi admin data BKPSDM.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._sesuaikan("username", "Nama pengguna", "Tulis nama pengguna Anda.")
        self._sesuaikan("password", "Kata sandi", "Tulis kata sandi Anda.")
        self.fields["username"].widget.attrs.pop("autofocus", None)

    def _sesuaikan(self, nama: str, label: str, bila_kosong: str) -> None:
        medan: forms.Field = self.fields[nama]
        medan.label = label
        medan.error_messages["required"] = bila_kosong
