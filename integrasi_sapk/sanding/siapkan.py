"""Scope of one comparison: what is marked, comparable, and freshly projected."""

from django.db import connection

from integrasi_sapk.peta import peta
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
PETA_MEDAN = """
CREATE TEMP TABLE IF NOT EXISTS peta_medan (
  jenis text, nomor int, medan text, turunan boolean, jati_diri boolean, status_tulis text[], tabel text,
  PRIMARY KEY (jenis, nomor)
) ON COMMIT DELETE ROWS;
CREATE TEMP TABLE IF NOT EXISTS peta_jenis (jenis text PRIMARY KEY, bisa_tambah boolean, slot text[]) ON COMMIT DELETE ROWS;
DELETE FROM peta_medan; DELETE FROM peta_jenis;
"""
SEMUA_STATUS = ["CPNS", "PNS", "PPPK", "PPPK_PW"]


def siapkan(pegawai_ids: list[int]) -> int:
    """Take the marks of these people, project our side of them; returns the number of (person, kind) in scope."""
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL work_mem = '64MB'")
        kursor.execute(LINGKUP, [pegawai_ids])
        banyak = kursor.rowcount
        kursor.execute("CREATE UNIQUE INDEX ON lingkup (jenis, pegawai_id)")
        kursor.execute("ANALYZE lingkup")
        kursor.execute(BUANG_PROYEKSI)
        for satu in peta:
            kursor.execute(sql_proyeksi(satu.kunci))
        _tulis_peta(kursor)
    return banyak


def _tulis_peta(kursor) -> None:
    """The declarations as rows, so that the SQL below is written once for every kind."""
    kursor.execute(PETA_MEDAN)
    medan = []
    for satu in peta:
        for nomor, m in enumerate(satu.medan, 1):
            jalur, riwayat = satu.jalur_medan(m), satu.medan_riwayat(m)
            status = list(jalur.status or SEMUA_STATUS) if jalur else []
            tabel = satu.jenis.tabel_rujukan(riwayat)
            medan.append((satu.kunci, nomor, m.nama, m.turunan, riwayat.jati_diri, status, tabel))
    kursor.executemany("INSERT INTO peta_medan VALUES (%s, %s, %s, %s, %s, %s, %s)", medan)
    slot = [(s.kunci, s.bisa_tambah, [kode for kode, _ in s.jenis.dokumen]) for s in peta]
    kursor.executemany("INSERT INTO peta_jenis VALUES (%s, %s, %s)", slot)
