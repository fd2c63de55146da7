"""Between the JSON of a change and a model row: which fields may be written, read a value, compare it, set it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from django.core.exceptions import ValidationError
from django.db import models

from pegawai.models import Riwayat, Rujukan, RujukanField, UnitKerja
from pegawai.riwayat import JenisRiwayat, riwayat

# Not facts: identity of the row, and what `segarkan_turunan` or the database derives.
BUKAN_FAKTA = {
    "id", "kode", "pegawai", "perubahan", "dibuat_pada", "instansi", "aktif",
    "golongan", "tmt_golongan", "unit", "nama_jabatan", "jenis_jabatan", "tmt_jabatan", "tingkat_pendidikan",
    "nama_urut", "trigram",
}  # fmt: skip
SELALU_FAKTA_RIWAYAT = {"golongan", "unit", "nama_jabatan", "jenis_jabatan"}


class IsianDitolak(Exception):
    """This change cannot be written; the message is the reason it is held with."""


@cache
def medan_tertulis(jenis: JenisRiwayat) -> dict[str, models.Field]:
    """Fields of the model that a change may name; wider than what the descriptor shows (`sampai`, `status` …)."""
    terlarang = BUKAN_FAKTA - (set() if jenis.tunggal else SELALU_FAKTA_RIWAYAT)
    return {kolom.name: kolom for kolom in jenis.model._meta.concrete_fields if kolom.name not in terlarang}


def baca_nilai(kolom: models.Field, nilai):
    """The Python value of a JSON value; what an empty field holds for None."""
    if nilai is None and not kolom.null and (kolom.has_default() or kolom.empty_strings_allowed):
        return kolom.get_default()
    try:
        return int(nilai) if isinstance(kolom, models.ForeignKey) and nilai is not None else kolom.to_python(nilai)
    except (ValidationError, ValueError, TypeError) as galat:
        raise IsianDitolak(f"{_judul(kolom)}: nilai tidak dapat dibaca.") from galat


def _judul(kolom: models.Field) -> str:
    return str(kolom.verbose_name)


def kolom_dari(jenis: JenisRiwayat, nama: str) -> models.Field:
    kolom = medan_tertulis(jenis).get(nama)
    if kolom is None:
        raise IsianDitolak(f"Medan {nama!r} tidak dikenal pada {jenis.judul}.")
    return kolom


def ke_json(kolom: models.Field, nilai) -> object:
    """The JSON form of a Python value, the same for equal values whatever way they came."""
    nilai = kolom.to_python(nilai) if isinstance(kolom, models.DecimalField) else nilai
    if isinstance(nilai, date):
        return nilai.isoformat()
    return format(nilai.normalize(), "f") if isinstance(nilai, Decimal) else nilai


def isi_baris(jenis: JenisRiwayat, baris: models.Model) -> dict:
    """All facts of a row (or of a row of its history) as a change would carry them."""
    return {nama: ke_json(kolom, getattr(baris, kolom.attname)) for nama, kolom in medan_tertulis(jenis).items()}


@cache
def perujuk(model: type[models.Model]) -> tuple[tuple[JenisRiwayat, models.ForeignKey], ...]:
    """Fields of other kinds that point at rows of this one (a child at a marriage)."""
    return tuple(
        (jenis, kolom)
        for jenis in riwayat
        for kolom in medan_tertulis(jenis).values()
        if isinstance(kolom, models.ForeignKey) and kolom.related_model is model
    )


def masih_semula(jenis: JenisRiwayat, baris: models.Model, semula: dict) -> bool:
    """Whether the row still holds everything its author saw."""
    for nama, nilai in semula.items():
        kolom = kolom_dari(jenis, nama)
        if getattr(baris, kolom.attname) != baca_nilai(kolom, nilai):
            return False
    return True


def pasang_isian(jenis: JenisRiwayat, baris: models.Model, isian: dict) -> list[str]:
    """Set the values, check each field by its own validators; returns the names that were set."""
    for nama, nilai in isian.items():
        kolom = kolom_dari(jenis, nama)
        setattr(baris, kolom.attname, baca_nilai(kolom, nilai))
    periksa = medan_tertulis(jenis)
    # Foreign keys are checked for the whole batch by `Acuan`, which costs one query instead of one per field.
    kecuali = {k.name for k in baris._meta.concrete_fields if k.name not in periksa or isinstance(k, models.ForeignKey)}
    try:
        baris.clean_fields(exclude=kecuali)
    except ValidationError as galat:
        nama, pesan = next(iter(galat.message_dict.items()))
        raise IsianDitolak(f"{_judul(periksa[nama])}: {pesan[0]}") from galat
    return list(isian)


@dataclass(frozen=True)
class Acuan:
    """What the foreign keys of one batch may point at: the table of each reference, unit's instansi, owner of a row."""

    rujukan: dict[int, str]
    unit: dict[int, int]
    pemilik: dict[type[models.Model], dict[int, int]]

    def periksa(self, jenis: JenisRiwayat, isian: dict, pegawai) -> None:
        for nama, nilai in isian.items():
            kolom = kolom_dari(jenis, nama)
            if not isinstance(kolom, models.ForeignKey):
                continue
            kunci = baca_nilai(kolom, nilai)
            if kunci is None:
                if not kolom.null:
                    raise IsianDitolak(f"{_judul(kolom)} wajib diisi.")
            elif not self._sah(kolom, kunci, pegawai):
                raise IsianDitolak(f"{_judul(kolom)}: rujukan tidak dikenal.")

    def _sah(self, kolom: models.ForeignKey, kunci: int, pegawai) -> bool:
        if isinstance(kolom, RujukanField):
            return self.rujukan.get(kunci) == kolom.tabel
        if kolom.related_model is UnitKerja:
            return self.unit.get(kunci) == pegawai.instansi_id
        return self.pemilik.get(kolom.related_model, {}).get(kunci) == pegawai.pk


def kumpulkan_acuan(pasangan: list[tuple[JenisRiwayat, dict]]) -> Acuan:
    """One query per referenced table for all changes of a batch."""
    kunci: dict[type[models.Model], set[int]] = {}
    for jenis, isian in pasangan:
        kolom_ada = medan_tertulis(jenis)
        for nama, nilai in isian.items():
            kolom = kolom_ada.get(nama)
            if isinstance(kolom, models.ForeignKey) and str(nilai or "").isdecimal():
                kunci.setdefault(kolom.related_model, set()).add(int(nilai))
    rujukan = Rujukan.objects.filter(pk__in=kunci.pop(Rujukan, ())).values_list("pk", "tabel")
    unit = UnitKerja.objects.filter(pk__in=kunci.pop(UnitKerja, ())).values_list("pk", "instansi_id")
    pemilik = {
        model: dict(model.objects.filter(pk__in=ids).values_list("pk", "pegawai_id"))
        for model, ids in kunci.items()
        if issubclass(model, Riwayat)
    }
    return Acuan(dict(rujukan), dict(unit), pemilik)
