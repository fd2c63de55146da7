"""SQL expressions generated from the registry and the maps; written once for every kind."""

from functools import cache

from django.db import models

from integrasi_sapk.models import Padan, PadananKode
from integrasi_sapk.peta import PetaJenis, PetaMedan, peta
from integrasi_sapk.peta.deskriptor import VERSI_PETA
from pegawai.models import Pegawai, Rujukan, RujukanField, UnitKerja
from simpeg.inti.kanonik import Bentuk

RUJUKAN = Rujukan._meta.db_table
UNIT = UnitKerja._meta.db_table
PADAN = Padan._meta.db_table
PADANAN = PadananKode._meta.db_table
PEMISAH = "E'\\x1f'"


def _asli_rujukan(kolom: str) -> str:
    return f"coalesce((SELECT coalesce(x.kode_pusat, 'lokal:' || x.kode) FROM {RUJUKAN} x WHERE x.id = r.{kolom}), '')"


def _asli_unit(kolom: str) -> str:
    return f"coalesce((SELECT coalesce(x.id_pusat, 'lokal:' || x.id) FROM {UNIT} x WHERE x.id = r.{kolom}), '')"


def _asli_tautan(kolom: str, jenis: str) -> str:
    """A link to another riwayat row is compared by the BKN id of that row."""
    return f"coalesce((SELECT x.id_pusat FROM {PADAN} x WHERE x.jenis = '{jenis}' AND x.baris_id = r.{kolom}), '')"


def jenis_model(model) -> str:
    return next(satu.kunci for satu in peta if satu.jenis.model is model)


def asli_simpeg(satu: PetaJenis, medan: PetaMedan) -> str:
    """Text of our value as it would be told to BKN (codes as BKN's, dates ISO), never NULL."""
    field = satu.jenis.kolom(medan.nama)
    kolom = f'"{field.column}"'
    if isinstance(field, RujukanField):
        return _asli_rujukan(kolom)
    if isinstance(field, models.ForeignKey):
        if field.related_model is UnitKerja:
            return _asli_unit(kolom)
        return _asli_tautan(kolom, jenis_model(field.related_model))
    if isinstance(field, models.DateField):
        return f"coalesce(to_char(r.{kolom}, 'YYYY-MM-DD'), '')"
    if isinstance(field, models.BooleanField):
        return f"CASE WHEN r.{kolom} THEN '1' ELSE '0' END"
    return f"coalesce(r.{kolom}::text, '')"


def kanonik(satu: PetaJenis, medan: PetaMedan, ungkapan: str, *, dari_bkn: bool) -> str:
    """Canonical form of an expression; BKN's codes first pass the dictionary of equivalent codes."""
    bentuk = satu.bentuk(medan)
    hasil = f"{bentuk.fungsi_sql}({ungkapan})"
    tabel = satu.jenis.tabel_rujukan(satu.medan_riwayat(medan)) if bentuk is Bentuk.KODE else ""
    if dari_bkn and tabel:
        hasil = f"coalesce((SELECT d.kode_pusat FROM {PADANAN} d WHERE d.tabel = '{tabel}' AND d.kode_bkn = {hasil}), {hasil})"
    return hasil


def larik(bagian: list[str]) -> str:
    return "ARRAY[" + ", ".join(bagian) + "]::text[]"


def kunci_dari(satu: PetaJenis, nama: tuple[str, ...], larik_nilai: str) -> str:
    """The values of these fields joined, or '' when one of them is empty."""
    if not nama:
        return "'semua'" if satu.jenis.tunggal else "''"
    bagian = [f"{larik_nilai}[{satu.nomor(n)}]" for n in nama]
    kosong = " OR ".join(f"coalesce({b}, '') = ''" for b in bagian)
    # A natural key may hold one empty part (a struktural jabatan has no code) as long as the first is filled.
    return f"CASE WHEN {kosong} THEN '' ELSE concat_ws({PEMISAH}, {', '.join(bagian)}) END"


def kunci_alami(satu: PetaJenis, larik_nilai: str) -> str:
    """The natural key: its first part must be filled, the others may be empty on both sides alike."""
    identitas = satu.jenis.identitas
    if not identitas:
        return "'semua'"
    bagian = [f"coalesce({larik_nilai}[{satu.nomor(n)}], '')" for n in identitas]
    return f"CASE WHEN {bagian[0]} = '' THEN '' ELSE {f' || {PEMISAH} || '.join(bagian)} END"


@cache
def sql_berlawanan(jenis: str, kiri: str, kanan: str) -> str:
    """Boolean expression: do two arrays of canonical values differ in every (filled) field of a group that tells apart."""

    def beda(satu: PetaJenis, nama: str) -> str:
        i = satu.nomor(nama)
        return f"{kiri}[{i}] <> '' AND {kanan}[{i}] <> '' AND {kiri}[{i}] <> {kanan}[{i}]"

    bagian = []
    for satu in peta:
        if satu.jenis.pembeda:
            kelompok = (" AND ".join(beda(satu, n) for n in nama) for nama in satu.jenis.pembeda)
            bagian.append(f"WHEN '{satu.kunci}' THEN coalesce({' OR '.join(kelompok)}, false)")
    return f"(CASE {jenis} {' '.join(bagian)} ELSE false END)"


def kolom_rekam(satu: PetaJenis) -> str:
    """Select list from `v.asli`, `v.nilai` to the columns of Rekam after pegawai and jenis."""
    return (
        f"{kunci_alami(satu, 'v.nilai')}, {kunci_dari(satu, satu.jenis.identitas_sk, 'v.nilai')}, v.asli, v.nilai, "
        f"sidik_nilai(v.nilai, {VERSI_PETA})"
    )


@cache
def sql_proyeksi(kunci: str) -> str:
    """INSERT of our rows of one kind for the people in the temporary table `lingkup`."""
    satu = peta[kunci]
    asli = larik([asli_simpeg(satu, m) for m in satu.medan])
    # A field that no read returns cannot be compared: NULL on both sides.
    nilai = larik(
        [kanonik(satu, m, f"a.asli[{i}]", dari_bkn=False) if m.baca else "NULL" for i, m in enumerate(satu.medan, 1)]
    )
    orang = "r.id" if satu.jenis.model is Pegawai else "r.pegawai_id"
    tabel = satu.jenis.model._meta.db_table
    return f"""
INSERT INTO integrasi_sapk_rekamsimpeg (pegawai_id, jenis, baris_id, kunci, kunci_sk, asli, nilai, sidik)
SELECT v.orang, '{kunci}', v.baris, {kolom_rekam(satu)}
FROM (SELECT a.orang, a.baris, a.asli, {nilai} AS nilai
      FROM (SELECT {orang} AS orang, r.id AS baris, {asli} AS asli
            FROM {tabel} r JOIN lingkup l ON l.pegawai_id = {orang} AND l.jenis = '{kunci}' AND l.simpeg OFFSET 0) a OFFSET 0) v
"""


@cache
def sql_cermin(kunci: str) -> str:
    """INSERT of BKN's rows of one kind from the temporary table `rekam_masuk`."""
    satu = peta[kunci]
    nilai = larik([kanonik(satu, m, f"a.asli[{i}]", dari_bkn=True) for i, m in enumerate(satu.medan, 1)])
    return f"""
INSERT INTO integrasi_sapk_rekambkn (pegawai_id, jenis, id_pusat, kunci, kunci_sk, asli, nilai, sidik)
SELECT v.pegawai_id, '{kunci}', v.id_pusat, {kolom_rekam(satu)}
FROM (SELECT a.pegawai_id, a.id_pusat, a.asli, {nilai} AS nilai FROM rekam_masuk a WHERE a.jenis = '{kunci}' OFFSET 0) v
"""
