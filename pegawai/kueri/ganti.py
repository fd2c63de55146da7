"""Old and new of changes in words: ids as names, dates, yes/no, masked by class; two queries for a page."""

from dataclasses import dataclass
from datetime import date

from django.db import models

from pegawai.izin import kelas_terlihat
from pegawai.models import Rujukan, RujukanField, UnitKerja
from pegawai.riwayat import JenisRiwayat, riwayat
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.medan import Kelas, samarkan


@dataclass(frozen=True)
class Ganti:
    medan: str
    semula: object
    sasaran: object
    samaran: bool


def label_medan(jenis: JenisRiwayat, nama: str) -> str:
    label = jenis.label(nama)
    return label[:1].upper() + label[1:]


def ganti_perubahan(pelaku: Pelaku, perubahan: list) -> dict[object, list[Ganti]]:
    """By pk, the fields that move. Items need `pk`, `jenis`, `isian`, `semula`. Pribadi stays masked here."""
    return {p.pk: isi for p, isi in zip(perubahan, ganti_isian(pelaku, perubahan), strict=True)}


def ganti_isian(pelaku: Pelaku, perubahan: list) -> list[list[Ganti]]:
    nama, boleh = _nama_id(perubahan), kelas_terlihat(pelaku)
    hasil = []
    for p in perubahan:
        jenis, terkait = riwayat[p.jenis], {*p.isian, *p.semula}
        # A row that is added or deleted shows what it holds; a changed one only the fields that move.
        medan = [m for m in jenis.medan if m.nama in terkait and jenis.kelas_medan(m) in boleh]
        hasil.append(
            [_ganti(jenis, m, p, nama) for m in medan if p.semula.get(m.nama) != _sasaran(p, m.nama)],
        )
    return hasil


def _sasaran(p, nama: str) -> object:
    """A field the change does not write keeps its value; a row that goes has none."""
    return p.isian.get(nama, None if not p.isian else p.semula.get(nama))


def _ganti(jenis: JenisRiwayat, medan, p, nama: dict) -> Ganti:
    kolom, buka = jenis.kolom(medan.nama), jenis.kelas_medan(medan) == Kelas.BIASA
    kata = [_kata(kolom, isi, nama) for isi in (p.semula.get(medan.nama), _sasaran(p, medan.nama))]
    if not buka:
        kata = [isi and samarkan(isi) for isi in kata]
    return Ganti(label_medan(jenis, medan.nama), *kata, samaran=not buka)


def _nama_id(perubahan: list) -> dict[tuple[type, int], str]:
    """Names of the reference and unit ids in these changes."""
    perlu: dict[type, set[int]] = {Rujukan: set(), UnitKerja: set()}
    for p in perubahan:
        jenis = riwayat[p.jenis]
        for nama in {*p.isian, *p.semula} & set(jenis.nama_medan):
            model = _model_tujuan(jenis.kolom(nama))
            if model:
                perlu[model] |= {isi for isi in (p.isian.get(nama), p.semula.get(nama)) if isinstance(isi, int)}
    return {
        (model, pk): nama
        for model, ids in perlu.items()
        for pk, nama in model.objects.filter(pk__in=ids).values_list("pk", "nama")
    }


def _model_tujuan(kolom) -> type | None:
    if isinstance(kolom, RujukanField):
        return Rujukan
    return UnitKerja if isinstance(kolom, models.ForeignKey) and kolom.related_model is UnitKerja else None


def _kata(kolom, isi: object, nama: dict) -> object:
    if isi in (None, ""):
        return ""
    model = _model_tujuan(kolom)
    if model:
        return nama.get((model, isi), str(isi))
    if kolom.choices:
        return dict(kolom.choices).get(isi, isi)
    if isinstance(kolom, models.DateField):
        return date.fromisoformat(isi)
    return ("Ya" if isi else "Tidak") if isinstance(isi, bool) else isi
