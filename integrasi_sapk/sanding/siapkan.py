"""Scope of one comparison: what is marked, comparable, and freshly projected."""

from functools import cache

from django.db import connection

from integrasi_sapk.peta import peta
from integrasi_sapk.sanding.kemiripan import baris_peta
from integrasi_sapk.sanding.ungkapan import sql_proyeksi

# The marks are taken in the same transaction that compares: a kill gives them back. Only what BKN validly answered,
# of people whose identity is settled, is compared; other marks stay for the day an answer comes.
LINGKUP = """
CREATE TEMP TABLE lingkup ON COMMIT DROP AS
WITH layak AS (
  SELECT d.id, d.pegawai_id, d.jenis, d.simpeg FROM integrasi_sapk_perlusanding d
  JOIN integrasi_sapk_keadaantarik k ON k.pegawai_id = d.pegawai_id AND k.jenis = d.jenis
  JOIN integrasi_sapk_keadaantarik b ON b.pegawai_id = d.pegawai_id AND b.jenis = 'biodata'
  WHERE d.pegawai_id = ANY(%s) AND k.hasil IN ('terbaca', 'kosong') AND b.hasil = 'terbaca'
), ambil AS (DELETE FROM integrasi_sapk_perlusanding d USING layak WHERE d.id = layak.id)
SELECT pegawai_id, jenis, simpeg FROM layak
"""
BUANG_PROYEKSI = """
DELETE FROM integrasi_sapk_rekamsimpeg r USING lingkup l WHERE l.simpeg AND r.pegawai_id = l.pegawai_id AND r.jenis = l.jenis
"""
# Another comparison in the same transaction (a person's answer about one row) begins afresh.
BUANG_SEMENTARA = """
DROP TABLE IF EXISTS peta_medan, peta_jenis, peta_kemiripan, lingkup, sisa_simpeg, sisa_bkn, calon, mungkin, selisih_baru, taut, pilih, pasangan, fakta
"""
SEMUA_STATUS = ["CPNS", "PNS", "PPPK", "PPPK_PW"]


def siapkan(pegawai_ids: list[int]) -> int:
    """Take the marks of these people, project our side of them; returns the number of (person, kind) in scope."""
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL work_mem = '64MB'")
        kursor.execute(BUANG_SEMENTARA)
        kursor.execute(LINGKUP, [pegawai_ids])
        banyak = kursor.rowcount
        kursor.execute("CREATE UNIQUE INDEX ON lingkup (jenis, pegawai_id)")
        kursor.execute("ANALYZE lingkup")
        kursor.execute(BUANG_PROYEKSI)
        for satu in peta:
            kursor.execute(sql_proyeksi(satu.kunci))
        kursor.execute(sql_peta())
    return banyak


def _kutip(nilai) -> str:
    if isinstance(nilai, (list, tuple)):
        return f"ARRAY[{', '.join(map(_kutip, nilai))}]::text[]"
    return "'" + nilai.replace("'", "''").replace("%", "%%") + "'" if isinstance(nilai, str) else str(nilai).lower()


def _tabel(nama: str, kolom: str, baris: list[tuple]) -> str:
    nilai = ", ".join(f"({', '.join(map(_kutip, satu))})" for satu in baris)
    return f"CREATE TEMP TABLE {nama} ON COMMIT DROP AS SELECT * FROM (VALUES {nilai}) AS v ({kolom});"


@cache
def sql_peta() -> str:
    """The declarations as temporary tables, so that what compares is written once for every kind."""
    medan = []
    for satu in peta:
        for nomor, m in enumerate(satu.medan, 1):
            jalur, riwayat = satu.jalur_medan(m), satu.medan_riwayat(m)
            status = list(jalur.status or SEMUA_STATUS) if jalur else []
            tabel = satu.jenis.tabel_rujukan(riwayat)
            medan.append((satu.kunci, nomor, m.nama, m.turunan, riwayat.jati_diri, status, tabel))
    slot = [(s.kunci, s.bisa_tambah, [kode for kode, _ in s.jenis.dokumen]) for s in peta]
    return (
        _tabel("peta_medan", "jenis, nomor, medan, turunan, jati_diri, status_tulis, tabel", medan)
        + _tabel("peta_jenis", "jenis, bisa_tambah, slot", slot)
        + _tabel("peta_kemiripan", "jenis, nomor, bobot, semua, label, fungsi", baris_peta())
    )
