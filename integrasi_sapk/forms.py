"""Forms of the integration: they validate; `tindakan` writes."""

from datetime import datetime, time

from django import forms
from django.db import models
from django.utils import timezone

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


class FormPaham(forms.Form):
    catatan = forms.CharField(
        label="Catatan",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa sebabnya dan apa yang dilakukan; dibaca oleh orang berikutnya.",
        error_messages={"required": "Tulis apa yang Anda pahami."},
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


FORMAT_TANGGAL = ["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y"]
SALAH_TANGGAL = {"invalid": "Tulis tanggal seperti 30-11-2026."}


class FormBuatBeritaAcara(forms.Form):
    """For whom and over what period; empty dates take the last Berita Acara (or the first comparison) until now."""

    opd = forms.ChoiceField(label="OPD", required=False)
    dari = forms.DateField(
        label="Sejak tanggal",
        required=False,
        input_formats=FORMAT_TANGGAL,
        error_messages=SALAH_TANGGAL,
        help_text="Kosong berarti sejak berita acara final terakhir, atau sejak sanding pertama.",
    )
    sampai = forms.DateField(
        label="Sampai tanggal",
        required=False,
        input_formats=FORMAT_TANGGAL,
        error_messages=SALAH_TANGGAL,
        help_text="Kosong berarti sampai saat disusun.",
    )

    def __init__(self, *args, opd, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opd"].choices = [("", "Semua OPD"), *((str(satu.kode), satu.nama) for satu in opd)]

    def clean(self):
        """Days become instants: the beginning of the first day, the end of the last."""
        isi = super().clean()
        dari, sampai = isi.get("dari"), isi.get("sampai")
        if dari and sampai and sampai < dari:
            self.add_error("sampai", "Tanggal akhir tidak boleh sebelum tanggal awal.")
        isi["dari"] = timezone.make_aware(datetime.combine(dari, time.min)) if dari else None
        isi["sampai"] = timezone.make_aware(datetime.combine(sampai, time.max)) if sampai else None
        return isi


class FormBeritaAcara(forms.Form):
    """What people type on a Berita Acara: its number, day and place, and who signs for each party."""

    nomor = forms.CharField(label="Nomor", max_length=100, required=False)
    tanggal = forms.DateField(
        label="Tanggal penandatanganan",
        required=False,
        input_formats=FORMAT_TANGGAL,
        error_messages=SALAH_TANGGAL,
        widget=forms.DateInput(format="%d-%m-%Y"),
        help_text="contoh: 30-11-2026",
    )
    tempat = forms.CharField(label="Tempat", max_length=100, required=False)
    nama_pertama = forms.CharField(label="Nama pihak pertama (BKPSDM)", max_length=150, required=False)
    nip_pertama = forms.RegexField(
        r"^\d{18}$", label="NIP pihak pertama", required=False, error_messages={"invalid": "NIP terdiri atas 18 angka."}
    )
    jabatan_pertama = forms.CharField(label="Jabatan pihak pertama", max_length=150, required=False)
    nama_kedua = forms.CharField(label="Nama pihak kedua (OPD)", max_length=150, required=False)
    nip_kedua = forms.RegexField(
        r"^\d{18}$", label="NIP pihak kedua", required=False, error_messages={"invalid": "NIP terdiri atas 18 angka."}
    )
    jabatan_kedua = forms.CharField(label="Jabatan pihak kedua", max_length=150, required=False)

    MEDAN_PIHAK = ("nama", "nip", "jabatan")

    @classmethod
    def dari(cls, milik) -> "FormBeritaAcara":
        awal = {"nomor": milik.nomor, "tanggal": milik.tanggal, "tempat": milik.tempat}
        for pihak, isi in milik.pihak.items():
            awal |= {f"{nama}_{pihak}": nilai for nama, nilai in isi.items()}
        return cls(initial=awal)

    def clean(self):
        isi = super().clean()
        if isi.get("nip_pertama") and isi["nip_pertama"] == isi.get("nip_kedua"):
            self.add_error("nip_kedua", "Kedua pihak harus orang yang berbeda.")
        return isi

    @property
    def isian(self) -> dict:
        isi = self.cleaned_data
        pihak = {p: {nama: isi[f"{nama}_{p}"] for nama in self.MEDAN_PIHAK} for p in ("pertama", "kedua")}
        return {"nomor": isi["nomor"], "tanggal": isi["tanggal"], "tempat": isi["tempat"], "pihak": pihak}
