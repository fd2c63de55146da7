"""Forms of the integration: they validate; `tindakan` writes."""

from django import forms
from django.db import models

from integrasi_sapk.models import AksiKeputusan, Kredensial
from simpeg.inti.waktu import hari_ini


class FormPutusan(forms.Form):
    """One decision, for one difference or a set; a postponement needs its reason and its date."""

    aksi = forms.ChoiceField(label="Keputusan", choices=AksiKeputusan.choices)
    alasan = forms.CharField(
        label="Alasan",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca oleh orang berikutnya dan tersimpan bersama keputusan.",
        error_messages={"required": "Tulis alasan menunda."},
    )
    tunda_sampai = forms.DateField(
        label="Tunda sampai",
        required=False,
        input_formats=["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y"],
        help_text="contoh: 15-12-2026",
        error_messages={
            "required": "Tulis tanggal sampai kapan ditunda.",
            "invalid": "Tulis tanggal seperti 15-12-2026.",
        },
    )

    cakupan = forms.ChoiceField(required=False, choices=[("orang", "Hanya pegawai ini"), ("semua", "Untuk semua")])

    def __init__(self, *args, perbaikan: forms.Field | None = None, **kwargs):
        """`perbaikan`: the field of a typed value (`perbaikan.medan_formulir`), asked only for *perbaiki*."""
        super().__init__(*args, **kwargs)
        if perbaikan is not None:
            self.fields["nilai"] = perbaikan
        if (self.data.get("aksi") or self.initial.get("aksi")) == AksiKeputusan.TUNDA:
            self.fields["alasan"].required = self.fields["tunda_sampai"].required = True

    def clean(self):
        isi = super().clean()
        isi["cakupan"] = isi.get("cakupan") or "orang"
        sampai = isi.get("tunda_sampai")
        if isi.get("aksi") == AksiKeputusan.TUNDA and sampai and sampai <= hari_ini():
            self.add_error("tunda_sampai", "Tanggal tunda harus sesudah hari ini.")
        return isi


class FormSusun(forms.Form):
    judul = forms.CharField(
        label="Judul rencana", max_length=200, required=False, help_text="Kosongkan untuk memakai tanggal hari ini."
    )


class FormAlasan(forms.Form):
    alasan = forms.CharField(label="Alasan", max_length=300, error_messages={"required": "Tulis alasannya."})


def _medan_kredensial(kolom: models.Field, **opsi) -> forms.Field:
    if isinstance(kolom, models.URLField):
        opsi |= {"assume_scheme": "https", "help_text": "Kosong berarti alamat bawaan pemasangan."}
    return kolom.formfield(**opsi)


class FormKredensial(forms.ModelForm):
    """Addresses and secrets. A secret is written only: an empty box keeps the one that is stored."""

    RAHASIA = ("consumer_key", "consumer_secret", "sandi_sso")

    class Meta:
        model = Kredensial
        formfield_callback = _medan_kredensial
        fields = (
            "atas_nama", "apim_url", "sso_url", "ws_url", "ref_url", "consumer_key", "consumer_secret", "client_id",
            "mode_sso", "pengguna_sso", "sandi_sso", "laju_per_detik", "utas",
        )  # fmt: skip
        labels = {"mode_sso": "Cara masuk SSO", "atas_nama": "Dikirim atas nama"}
        help_texts = {
            "atas_nama": "Tampil di setiap rencana kirim, contoh: operator BKPSDM Kabupaten.",
            "laju_per_detik": "0 berarti tanpa batas; kosong berarti bawaan pemasangan.",
            "utas": "Kosong berarti bawaan pemasangan.",
        }
        error_messages = {
            "laju_per_detik": {"invalid": "Tulis bilangan bulat."},
            "utas": {"invalid": "Tulis bilangan bulat."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nama in self.RAHASIA:
            tersimpan = bool(getattr(self.instance, nama))
            self.fields[nama] = forms.CharField(
                label=self.fields[nama].label,
                required=False,
                strip=True,
                widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "new-password"}),
                help_text="Sudah tersimpan; kosongkan bila tidak diganti." if tersimpan else "Belum tersimpan.",
            )


class KotakRahasia(forms.Textarea):
    """What was typed is never sent back to the browser, also when the form is refused."""

    def format_value(self, value):
        return None


class FormToken(forms.Form):
    token = forms.CharField(
        label="Token SSO",
        widget=KotakRahasia(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        help_text="Salin seluruh isi access_token dari SIASN. Tersimpan terenkripsi, tidak pernah ditampilkan lagi.",
        error_messages={"required": "Tempel token lebih dulu."},
    )


class FormPopulasi(forms.Form):
    """The file is only received here; what is in it is judged line by line by `integrasi_sapk.populasi`."""

    UKURAN = 100 * 1024 * 1024

    berkas = forms.FileField(
        label="Berkas Export Data ASN",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt"}),
        help_text="CSV atau teks dari SIASN, pemisah | atau koma, paling besar 100 MB.",
        error_messages={"required": "Pilih berkasnya lebih dulu.", "empty": "Berkas ini kosong."},
    )

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if berkas.size > self.UKURAN:
            raise forms.ValidationError("Berkas melebihi 100 MB.")
        return berkas
