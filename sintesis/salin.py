"""Loading rows into PostgreSQL by COPY, with the columns and conversions read from the models."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from django.db import connection, models

from pegawai.models import RujukanField
from pegawai.riwayat.deskriptor import JenisRiwayat

KOSONG = "\\N"
SEKALI_TULIS = 5000
# Columns of the model that a kind does not compare but that a row still carries.
KOLOM_LOKAL = {"jabatan": ("nama_unit", "sampai", "aktif")}

PetaRujukan = dict[str, dict[str | None, str]]


def _teks(nilai: str | None) -> str:
    if not nilai:
        return ""
    if "\\" in nilai or "\t" in nilai or "\n" in nilai:
        return nilai.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
    return nilai


def _boleh_kosong(nilai) -> str:
    return KOSONG if nilai is None else str(nilai)


def _boolean(nilai: bool) -> str:
    return "t" if nilai else "f"


def pengubah(kolom: models.Field, rujukan: PetaRujukan) -> Callable[[object], str]:
    """How a neutral value becomes the text of this column."""
    if isinstance(kolom, RujukanField):
        return rujukan[kolom.tabel].__getitem__
    if isinstance(kolom, models.BooleanField):
        return _boolean
    if isinstance(kolom, models.CharField) and not kolom.null:
        return _teks
    return _boleh_kosong


def medan_riwayat(jenis: JenisRiwayat) -> tuple[str, ...]:
    return (*jenis.nama_medan, *KOLOM_LOKAL.get(jenis.kunci, ()))


def salin(model: type[models.Model], kolom: list[str], baris: Iterable[Iterable[str]]) -> int:
    """COPY lines of ready texts; returns how many."""
    meta = model._meta
    daftar = ", ".join(f'"{meta.get_field(nama).column}"' for nama in kolom)
    banyak = 0
    sisa = iter(baris)
    with connection.cursor() as kursor, kursor.copy(f'COPY "{meta.db_table}" ({daftar}) FROM STDIN') as arus:
        while tumpuk := ["\t".join(isi) for isi in islice(sisa, SEKALI_TULIS)]:
            banyak += len(tumpuk)
            arus.write("\n".join(tumpuk) + "\n")
    return banyak


def salin_riwayat(jenis: JenisRiwayat, baris: Iterable[tuple[int, dict]], rujukan: PetaRujukan) -> int:
    """COPY riwayat rows given as (person, row)."""
    medan = medan_riwayat(jenis)
    ubah = [(nama, pengubah(jenis.kolom(nama), rujukan)) for nama in medan]
    return salin(
        jenis.model,
        ["id", "pegawai", *medan],
        ((str(isi["id"]), str(orang), *[fungsi(isi[nama]) for nama, fungsi in ubah]) for orang, isi in baris),
    )


@contextmanager
def tanpa_kunci_asing(*daftar_model: type[models.Model]) -> Iterator[None]:
    """Foreign keys of these tables off while loading and checked at once after it: one join each instead of a look-up
    per row and column, which is most of a load's time. For a new database inside one transaction only."""
    tabel = [model._meta.db_table for model in daftar_model]
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT r.relname, c.conname, pg_get_constraintdef(c.oid) FROM pg_constraint c "
            "JOIN pg_class r ON r.oid = c.conrelid WHERE c.contype = 'f' AND r.relname = ANY(%s) "
            "AND r.relnamespace = current_schema()::regnamespace ORDER BY 1, 2",
            [tabel],
        )
        kunci = kursor.fetchall()
        for nama_tabel, nama, _ in kunci:
            kursor.execute(f'ALTER TABLE "{nama_tabel}" DROP CONSTRAINT "{nama}"')
        yield
        for nama_tabel, nama, isi in kunci:
            kursor.execute(f'ALTER TABLE "{nama_tabel}" ADD CONSTRAINT "{nama}" {isi}')


def betulkan_urutan(*daftar_model: type[models.Model]) -> None:
    """Sequences go on after the largest explicit id."""
    with connection.cursor() as kursor:
        for model in daftar_model:
            tabel = model._meta.db_table
            kursor.execute(
                f"SELECT setval(pg_get_serial_sequence('\"{tabel}\"', 'id'), GREATEST(max(id), 1), "
                f'max(id) IS NOT NULL) FROM "{tabel}"'
            )
