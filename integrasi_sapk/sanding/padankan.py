"""Link the rows of both sides, rung by rung; each rung only takes what is unique on both sides."""

from django.db import connection

from integrasi_sapk.sanding.kemiripan import cari_mirip
from integrasi_sapk.sanding.ungkapan import sql_berlawanan

# Every link of the scope with both its rows, and the rows without a link, read once; later steps take it from here.
# `perlu`: the pair has anything to say, because its digests differ or it agrees on what its dasar does not hold yet.
# `bergeser`: BKN's row moved since its dasar.
TAUT = """
CREATE TEMP TABLE taut ON COMMIT DROP AS
SELECT p.id, coalesce(p.pegawai_id, s.pegawai_id, b.pegawai_id) AS pegawai_id, coalesce(p.jenis, s.jenis, b.jenis) AS jenis,
  coalesce(p.baris_id, s.baris_id) AS baris_id, coalesce(p.id_pusat, b.id_pusat) AS id_pusat, p.hilang_sejak,
  s.id AS simpeg_id, b.id AS bkn_id, s.sidik <> b.sidik AS beda,
  p.id IS NOT NULL AND (s.sidik <> b.sidik OR p.dasar_simpeg IS DISTINCT FROM s.nilai
    OR p.dasar_bkn IS DISTINCT FROM b.nilai) AS perlu,
  p.dasar_bkn IS NOT NULL AND b.nilai IS DISTINCT FROM p.dasar_bkn AND EXISTS (
    SELECT 1 FROM unnest(b.nilai, p.dasar_bkn) AS u(kini, dasar) WHERE u.kini <> u.dasar) AS bergeser,
  CASE WHEN p.id IS NULL THEN coalesce(s.kunci, b.kunci) END AS kunci,
  CASE WHEN p.id IS NULL THEN coalesce(s.kunci_sk, b.kunci_sk) END AS kunci_sk
FROM (SELECT x.* FROM lingkup JOIN integrasi_sapk_padan x USING (pegawai_id, jenis)) p
FULL JOIN (SELECT x.* FROM lingkup JOIN integrasi_sapk_rekamsimpeg x USING (pegawai_id, jenis)) s
  ON s.pegawai_id = p.pegawai_id AND s.jenis = p.jenis AND s.baris_id = p.baris_id
FULL JOIN (SELECT x.* FROM lingkup JOIN integrasi_sapk_rekambkn x USING (pegawai_id, jenis)) b
  ON b.pegawai_id = p.pegawai_id AND b.jenis = p.jenis AND b.id_pusat = p.id_pusat;
CREATE TEMP TABLE sisa_simpeg ON COMMIT DROP AS
SELECT pegawai_id, jenis, simpeg_id AS rekam_id, baris_id, kunci, kunci_sk FROM taut WHERE id IS NULL AND simpeg_id IS NOT NULL;
CREATE TEMP TABLE sisa_bkn ON COMMIT DROP AS
SELECT pegawai_id, jenis, bkn_id AS rekam_id, id_pusat, kunci, kunci_sk FROM taut WHERE id IS NULL AND bkn_id IS NOT NULL;
DELETE FROM taut WHERE id IS NULL;
ANALYZE taut; ANALYZE sisa_simpeg; ANALYZE sisa_bkn
"""
# Both rows are gone: the link has nothing left to say.
LEPAS = """
DELETE FROM integrasi_sapk_padan p USING taut t WHERE p.id = t.id AND t.simpeg_id IS NULL AND t.bkn_id IS NULL;
DELETE FROM taut WHERE simpeg_id IS NULL AND bkn_id IS NULL
"""
# A mirrored row absent from a complete valid reply is *hilang*, never a local delete.
HILANG = """
UPDATE integrasi_sapk_padan p SET hilang_sejak = CASE WHEN t.bkn_id IS NULL THEN now() END
FROM taut t WHERE t.id = p.id
  AND (t.bkn_id IS NULL AND t.hilang_sejak IS NULL OR t.bkn_id IS NOT NULL AND t.hilang_sejak IS NOT NULL)
"""
# Pairs that agree get their dasar with the link. A key is not enough where the rows contradict each other in what tells them apart (`JenisRiwayat.pembeda`), or where
# a person said that they are not the same.
# The chosen pairs stand in a table with statistics: inside one statement their number would be guessed, far too low.
TANGGA = """
DROP TABLE IF EXISTS pilih;
CREATE TEMP TABLE pilih ON COMMIT DROP AS
WITH s AS (
  SELECT pegawai_id, jenis, {kunci} AS k, min(baris_id) AS baris_id, min(rekam_id) AS rekam_id FROM sisa_simpeg
  WHERE {kunci} <> '' GROUP BY 1, 2, 3 HAVING count(*) = 1
), b AS (
  SELECT pegawai_id, jenis, {kunci} AS k, min(id_pusat) AS id_pusat, min(rekam_id) AS rekam_id FROM sisa_bkn
  WHERE {kunci} <> '' GROUP BY 1, 2, 3 HAVING count(*) = 1
)
SELECT s.pegawai_id, s.jenis, s.baris_id, b.id_pusat, x.id AS simpeg_id, y.id AS bkn_id, x.sidik <> y.sidik AS beda,
  CASE WHEN x.sidik = y.sidik THEN x.nilai END AS dasar_simpeg, CASE WHEN x.sidik = y.sidik THEN y.nilai END AS dasar_bkn
FROM s JOIN b USING (pegawai_id, jenis, k)
JOIN integrasi_sapk_rekamsimpeg x ON x.id = s.rekam_id JOIN integrasi_sapk_rekambkn y ON y.id = b.rekam_id
WHERE (x.sidik = y.sidik OR NOT {berlawanan}) AND NOT EXISTS (
  SELECT 1 FROM integrasi_sapk_bukanpadan t WHERE t.jenis = s.jenis AND t.baris_id = s.baris_id AND t.id_pusat = b.id_pusat);
ANALYZE pilih;
"""
TAUTKAN = """
INSERT INTO integrasi_sapk_padan (pegawai_id, jenis, baris_id, id_pusat, tangga, dasar_simpeg, dasar_bkn)
SELECT pegawai_id, jenis, baris_id, id_pusat, {tangga}, dasar_simpeg, dasar_bkn FROM pilih ON CONFLICT DO NOTHING
"""
TAUT_BARU = """
INSERT INTO taut (id, pegawai_id, jenis, baris_id, id_pusat, hilang_sejak, simpeg_id, bkn_id, beda, perlu, bergeser)
SELECT n.id, p.pegawai_id, p.jenis, p.baris_id, p.id_pusat, NULL, p.simpeg_id, p.bkn_id, p.beda, p.beda, false
FROM pilih p JOIN integrasi_sapk_padan n ON n.jenis = p.jenis AND n.baris_id = p.baris_id AND n.id_pusat = p.id_pusat
  AND n.pegawai_id = p.pegawai_id
"""
KURANGI = """
DELETE FROM sisa_simpeg s USING taut t WHERE t.simpeg_id = s.rekam_id;
DELETE FROM sisa_bkn s USING taut t WHERE t.bkn_id = s.rekam_id
"""


def baca_taut() -> None:
    """Fill the temporary tables `taut`, `sisa_simpeg` and `sisa_bkn` for the scope."""
    with connection.cursor() as kursor:
        kursor.execute(TAUT)


def padankan() -> None:
    """Rung 1 (BKN id) is the links already stored; then nomor SK + date, then the natural key.

    Leaves what stays unmatched in the temporary tables `sisa_simpeg` and `sisa_bkn`, and in `mungkin` the pairs of them
    that a person shall look at.
    """
    berlawanan = sql_berlawanan("s.jenis", "x.nilai", "y.nilai")
    with connection.cursor() as kursor:
        kursor.execute(LEPAS)
        kursor.execute(HILANG)
        for kunci, tangga in (("kunci_sk", 2), ("kunci", 3)):
            kursor.execute(TANGGA.format(kunci=kunci, berlawanan=berlawanan))
            kursor.execute(TAUTKAN.format(tangga=tangga))
            if kursor.rowcount:
                kursor.execute(TAUT_BARU)
                kursor.execute(KURANGI)
    cari_mirip()
