"""Link the rows of both sides, rung by rung; each rung only takes what is unique on both sides."""

from django.db import connection

from integrasi_sapk.sanding.kemiripan import cari_mirip
from integrasi_sapk.sanding.ungkapan import sql_berlawanan

# Both rows are gone: the link has nothing left to say.
LEPAS = """
DELETE FROM integrasi_sapk_padan p USING lingkup l
WHERE p.pegawai_id = l.pegawai_id AND p.jenis = l.jenis
  AND NOT EXISTS (SELECT 1 FROM integrasi_sapk_rekamsimpeg s WHERE s.jenis = p.jenis AND s.pegawai_id = p.pegawai_id AND s.baris_id = p.baris_id)
  AND NOT EXISTS (SELECT 1 FROM integrasi_sapk_rekambkn b WHERE b.jenis = p.jenis AND b.pegawai_id = p.pegawai_id AND b.id_pusat = p.id_pusat)
"""
# A mirrored row absent from a complete valid reply is *hilang*, never a local delete.
HILANG = """
UPDATE integrasi_sapk_padan p SET hilang_sejak = CASE WHEN b.id IS NULL THEN coalesce(p.hilang_sejak, now()) END
FROM lingkup l, integrasi_sapk_padan q
LEFT JOIN integrasi_sapk_rekambkn b ON b.pegawai_id = q.pegawai_id AND b.jenis = q.jenis AND b.id_pusat = q.id_pusat
WHERE q.id = p.id AND p.pegawai_id = l.pegawai_id AND p.jenis = l.jenis AND (b.id IS NULL) <> (p.hilang_sejak IS NOT NULL)
"""
SISA = """
CREATE TEMP TABLE sisa_simpeg ON COMMIT DROP AS
SELECT r.pegawai_id, r.jenis, r.id AS rekam_id, r.baris_id, r.kunci, r.kunci_sk FROM integrasi_sapk_rekamsimpeg r
JOIN lingkup l USING (pegawai_id, jenis)
LEFT JOIN integrasi_sapk_padan p ON p.jenis = r.jenis AND p.baris_id = r.baris_id WHERE p.id IS NULL;
CREATE TEMP TABLE sisa_bkn ON COMMIT DROP AS
SELECT r.pegawai_id, r.jenis, r.id AS rekam_id, r.id_pusat, r.kunci, r.kunci_sk FROM integrasi_sapk_rekambkn r
JOIN lingkup l USING (pegawai_id, jenis)
LEFT JOIN integrasi_sapk_padan p ON p.pegawai_id = r.pegawai_id AND p.jenis = r.jenis AND p.id_pusat = r.id_pusat
WHERE p.id IS NULL;
ANALYZE sisa_simpeg; ANALYZE sisa_bkn
"""
# A key is not enough where the rows contradict each other in what tells them apart (`JenisRiwayat.pembeda`), or where
# a person said that they are not the same.
TANGGA = """
WITH s AS (
  SELECT pegawai_id, jenis, {kunci} AS k, min(baris_id) AS baris_id, min(rekam_id) AS rekam_id FROM sisa_simpeg
  WHERE {kunci} <> '' GROUP BY 1, 2, 3 HAVING count(*) = 1
), b AS (
  SELECT pegawai_id, jenis, {kunci} AS k, min(id_pusat) AS id_pusat, min(rekam_id) AS rekam_id FROM sisa_bkn
  WHERE {kunci} <> '' GROUP BY 1, 2, 3 HAVING count(*) = 1
)
INSERT INTO integrasi_sapk_padan (pegawai_id, jenis, baris_id, id_pusat, tangga)
SELECT s.pegawai_id, s.jenis, s.baris_id, b.id_pusat, {tangga} FROM s JOIN b USING (pegawai_id, jenis, k)
JOIN integrasi_sapk_rekamsimpeg x ON x.id = s.rekam_id JOIN integrasi_sapk_rekambkn y ON y.id = b.rekam_id
WHERE (x.sidik = y.sidik OR NOT {berlawanan}) AND NOT EXISTS (
  SELECT 1 FROM integrasi_sapk_bukanpadan t WHERE t.jenis = s.jenis AND t.baris_id = s.baris_id AND t.id_pusat = b.id_pusat)
ON CONFLICT DO NOTHING
"""
KURANGI = """
DELETE FROM sisa_simpeg s USING integrasi_sapk_padan p WHERE p.jenis = s.jenis AND p.baris_id = s.baris_id;
DELETE FROM sisa_bkn s USING integrasi_sapk_padan p
WHERE p.pegawai_id = s.pegawai_id AND p.jenis = s.jenis AND p.id_pusat = s.id_pusat
"""


def padankan() -> None:
    """Rung 1 (BKN id) is the links already stored; then nomor SK + date, then the natural key.

    Leaves what stays unmatched in the temporary tables `sisa_simpeg` and `sisa_bkn`, and in `mungkin` the pairs of them
    that a person shall look at.
    """
    berlawanan = sql_berlawanan("s.jenis", "x.nilai", "y.nilai")
    with connection.cursor() as kursor:
        kursor.execute(LEPAS)
        kursor.execute(HILANG)
        kursor.execute(SISA)
        for kunci, tangga in (("kunci_sk", 2), ("kunci", 3)):
            kursor.execute(TANGGA.format(kunci=kunci, tangga=tangga, berlawanan=berlawanan))
            if kursor.rowcount:
                kursor.execute(KURANGI)
    cari_mirip()
