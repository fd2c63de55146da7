"""Who changed a row from what to what: trigger history read as steps between versions."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.apps import apps
from django.db import models

from pegawai.models import SetPerubahan
from pegawai.riwayat import JenisRiwayat, Medan
from simpeg.inti.models import Pengguna


@dataclass(frozen=True)
class Ganti:
    """One field's old and new value, as stored (references as ids resolved to objects where they still exist)."""

    medan: Medan
    lama: object
    baru: object


@dataclass(frozen=True)
class Langkah:
    pada: datetime
    oleh: str
    set: SetPerubahan | None
    ganti: list[Ganti]


def jejak_baris(jenis: JenisRiwayat, baris: models.Model, medan: list[Medan]) -> list[Langkah]:
    """Steps newest first, told only in these fields. Each event holds the row as it was before its step."""
    model = apps.get_model(jenis.model._meta.app_label, f"{jenis.model.__name__}Event")
    peristiwa = list(model.objects.filter(pgh_obj_id=baris.pk).select_related("pgh_context").order_by("pgh_id"))
    kolom = {m.nama: jenis.kolom(m.nama) for m in medan}
    versi = [*peristiwa, baris]
    beda = [
        [(m, getattr(a, kolom[m.nama].attname), getattr(b, kolom[m.nama].attname)) for m in medan]
        for a, b in pairwise(versi)
    ]
    nama_rujukan = _nama_rujukan(kolom, beda)
    pelaku, kumpulan = _pelaku(peristiwa)
    hasil = []
    for satu, pasangan in zip(peristiwa, beda, strict=True):
        ganti = [
            Ganti(m, _tampil(kolom[m.nama], lama, nama_rujukan), _tampil(kolom[m.nama], baru, nama_rujukan))
            for m, lama, baru in pasangan
            if lama != baru
        ]
        if ganti:
            isi = _isi_konteks(satu)
            oleh = pelaku.get(isi.get("pengguna") or isi.get("user"), "Sistem")
            hasil.append(Langkah(satu.pgh_created_at, oleh, kumpulan.get(isi.get("set_perubahan")), ganti))
    return hasil[::-1]


def _isi_konteks(peristiwa) -> dict:
    return peristiwa.pgh_context.metadata if peristiwa.pgh_context else {}


def _pelaku(peristiwa: list) -> tuple[dict, dict]:
    isi = [_isi_konteks(satu) for satu in peristiwa]
    akun = {satu.get("pengguna") or satu.get("user") for satu in isi} - {None}
    kumpulan = {satu.get("set_perubahan") for satu in isi} - {None}
    return (
        dict(Pengguna.objects.filter(pk__in=akun).values_list("pk", "nama")),
        SetPerubahan.objects.in_bulk(kumpulan),
    )


def _nama_rujukan(kolom: dict, beda: list) -> dict:
    """Objects behind the changed foreign keys: one query per referenced table."""
    kunci: dict[type[models.Model], set[int]] = {}
    for pasangan in beda:
        for medan, lama, baru in pasangan:
            if lama != baru and kolom[medan.nama].is_relation:
                kunci.setdefault(kolom[medan.nama].related_model, set()).update({lama, baru} - {None})
    return {model: model.objects.in_bulk(ids) for model, ids in kunci.items()}


def _tampil(kolom: models.Field, nilai, nama_rujukan: dict):
    if kolom.is_relation and nilai is not None:
        return nama_rujukan[kolom.related_model].get(nilai, f"#{nilai}")
    return dict(kolom.flatchoices).get(nilai, nilai)
