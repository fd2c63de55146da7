"""*Perbaiki manual*: which fields a person may type, in which form, and what the typed value means to both sides."""

from datetime import date
from decimal import Decimal

from django import forms
from django.db import models

from integrasi_sapk.peta import PetaJenis, PetaMedan
from pegawai.models import Rujukan, RujukanField, UnitKerja
from pegawai.tindakan.baris import medan_tertulis
from simpeg.inti.kanonik import kanonik, ke_teks

FORMAT_TANGGAL = ["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y"]


def bisa_diperbaiki(satu: PetaJenis, medan: PetaMedan) -> bool:
    """A field of our own that a change set may write; a link to another row is chosen with that row, never typed."""
    kolom = medan_tertulis(satu.jenis).get(medan.nama)
    if medan.turunan or kolom is None:
        return False
    return not isinstance(kolom, models.ForeignKey) or isinstance(kolom, RujukanField) or _unit(kolom)


def _unit(kolom: models.Field) -> bool:
    return isinstance(kolom, models.ForeignKey) and kolom.related_model is UnitKerja


def medan_formulir(satu: PetaJenis, medan: PetaMedan, instansi_id: int) -> forms.Field:
    """The form field of the model field: its validators, its choices, references of its own table by name."""
    kolom = satu.jenis.kolom(medan.nama)
    label = satu.jenis.label(medan.nama)
    opsi = {"label": f"Nilai yang benar: {label}", "error_messages": {"required": f"{label} wajib diisi."}}
    if isinstance(kolom, RujukanField):
        return _pilihan(kolom, Rujukan.objects.filter(tabel=kolom.tabel, aktif=True), opsi)
    if _unit(kolom):
        hidup = UnitKerja.objects.filter(instansi_id=instansi_id, berlaku_sampai=None)
        return _pilihan(kolom, hidup.order_by("nama"), opsi)
    if isinstance(kolom, models.DateField):
        bantuan = "contoh: 15-12-2026"
        return forms.DateField(required=not kolom.null, input_formats=FORMAT_TANGGAL, help_text=bantuan, **opsi)
    return kolom.formfield(**opsi)


def _pilihan(kolom: models.Field, isi: models.QuerySet, opsi: dict) -> forms.Field:
    kotak = forms.Select(attrs={"data-cari-pilihan": ""})
    return forms.ModelChoiceField(isi, required=not kolom.null, widget=kotak, **opsi)


def nilai_perbaikan(satu: PetaJenis, medan: PetaMedan, nilai: object) -> dict:
    """{"isian": JSON of a change of ours, "asli": text as told to BKN, "nilai": its canonical form}."""
    if isinstance(nilai, Rujukan):
        isian, asli = nilai.pk, nilai.kode_pusat or f"lokal:{nilai.kode}"
    elif isinstance(nilai, UnitKerja):
        isian, asli = nilai.pk, nilai.id_pusat or f"lokal:{nilai.pk}"
    else:
        isian = nilai.isoformat() if isinstance(nilai, date) else str(nilai) if isinstance(nilai, Decimal) else nilai
        asli = ke_teks(nilai)
    return {"isian": isian, "asli": asli, "nilai": kanonik(satu.bentuk(medan), asli)}
