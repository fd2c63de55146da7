"""Differ: three-way per field, whole rows on one side, doubles; kept as rows with first seen, last seen, gone."""

from django.db import connection

from integrasi_sapk.sanding.kamus import terapkan_kamus

BARU = """
CREATE TEMP TABLE selisih_baru (
  pegawai_id bigint, jenis text, kunci_baris text, medan text, baris_id bigint, id_pusat text, hasil text, arah text,
  tangga int, dasar_simpeg text, dasar_bkn text, nilai_simpeg text, nilai_bkn text, tampil_simpeg text, tampil_bkn text,
  mungkin text, turunan boolean, kemiripan int, alasan text
) ON COMMIT DROP
"""
# The pairs that have anything to say, with their values, read once.
PASANGAN = """
CREATE TEMP TABLE pasangan ON COMMIT DROP AS
SELECT x.id, x.beda, x.pegawai_id, x.jenis, x.baris_id, x.id_pusat, p.tangga, p.dasar_simpeg, p.dasar_bkn,
  s.nilai AS simpeg, b.nilai AS bkn, s.asli AS asli_simpeg, b.asli AS asli_bkn
FROM taut x JOIN integrasi_sapk_padan p ON p.id = x.id
JOIN integrasi_sapk_rekamsimpeg s ON s.id = x.simpeg_id JOIN integrasi_sapk_rekambkn b ON b.id = x.bkn_id
WHERE x.perlu
"""
# A pair that equals its dasar on both sides was held to agree (*setara*).
MEDAN = """
INSERT INTO selisih_baru
SELECT x.pegawai_id, x.jenis, 's' || x.baris_id, m.medan, x.baris_id, x.id_pusat,
  CASE WHEN m.turunan THEN 'turunan' ELSE 'berbeda' END,
  CASE WHEN m.turunan THEN ''
       WHEN x.dasar_simpeg[m.nomor] IS NULL OR x.dasar_bkn[m.nomor] IS NULL THEN 'tanpa_dasar'
       WHEN x.simpeg[m.nomor] = x.dasar_simpeg[m.nomor] THEN 'bkn'
       WHEN x.bkn[m.nomor] = x.dasar_bkn[m.nomor] THEN 'simpeg'
       ELSE 'keduanya' END,
  x.tangga, x.dasar_simpeg[m.nomor], x.dasar_bkn[m.nomor], x.simpeg[m.nomor], x.bkn[m.nomor],
  x.asli_simpeg[m.nomor], x.asli_bkn[m.nomor], '', m.turunan, NULL, ''
FROM pasangan x JOIN peta_medan m ON m.jenis = x.jenis
WHERE x.beda AND x.simpeg[m.nomor] <> x.bkn[m.nomor]
  AND NOT (x.simpeg[m.nomor] IS NOT DISTINCT FROM x.dasar_simpeg[m.nomor]
           AND x.bkn[m.nomor] IS NOT DISTINCT FROM x.dasar_bkn[m.nomor])
"""
# A leftover whose natural key another row of its own side also has is a double, not a new row.
HANYA_SIMPEG = """
INSERT INTO selisih_baru
SELECT s.pegawai_id, s.jenis, 's' || s.baris_id, '', s.baris_id, coalesce(p.id_pusat, ''),
  CASE WHEN p.id IS NOT NULL THEN 'hilang_bkn' WHEN ganda.ada THEN 'ganda' ELSE 'hanya_simpeg' END, '',
  p.tangga, NULL, NULL, encode(s.sidik, 'hex'), NULL, NULL, NULL, coalesce('b' || m.id_pusat, ''), false, round(m.nilai * 100), coalesce(m.alasan, '')
FROM (
  SELECT pegawai_id, jenis, baris_id, NULL::bigint AS padan_id FROM sisa_simpeg
  UNION ALL
  SELECT pegawai_id, jenis, baris_id, id FROM taut WHERE bkn_id IS NULL) y
JOIN integrasi_sapk_rekamsimpeg s USING (pegawai_id, jenis, baris_id)
LEFT JOIN integrasi_sapk_padan p ON p.id = y.padan_id
CROSS JOIN LATERAL (SELECT EXISTS (
  SELECT 1 FROM integrasi_sapk_rekamsimpeg x WHERE x.pegawai_id = s.pegawai_id AND x.jenis = s.jenis
    AND x.baris_id <> s.baris_id AND (x.kunci = s.kunci AND s.kunci <> '' OR x.kunci_sk = s.kunci_sk AND s.kunci_sk <> '')
) AS ada) ganda
LEFT JOIN mungkin m ON m.jenis = s.jenis AND m.baris_id = s.baris_id
"""
HANYA_BKN = """
INSERT INTO selisih_baru
SELECT b.pegawai_id, b.jenis, 'b' || b.id_pusat, '', p.baris_id, b.id_pusat,
  CASE WHEN p.id IS NOT NULL THEN 'hilang_simpeg' WHEN ganda.ada THEN 'ganda' ELSE 'hanya_bkn' END, '',
  p.tangga, NULL, NULL, NULL, encode(b.sidik, 'hex'), NULL, NULL, coalesce('s' || m.baris_id, ''), false, round(m.nilai * 100), coalesce(m.alasan, '')
FROM (
  SELECT pegawai_id, jenis, id_pusat, NULL::bigint AS padan_id FROM sisa_bkn
  UNION ALL
  SELECT pegawai_id, jenis, id_pusat, id FROM taut WHERE simpeg_id IS NULL) y
JOIN integrasi_sapk_rekambkn b USING (pegawai_id, jenis, id_pusat)
LEFT JOIN integrasi_sapk_padan p ON p.id = y.padan_id
CROSS JOIN LATERAL (SELECT EXISTS (
  SELECT 1 FROM integrasi_sapk_rekambkn x WHERE x.pegawai_id = b.pegawai_id AND x.jenis = b.jenis
    AND x.id_pusat <> b.id_pusat AND (x.kunci = b.kunci AND b.kunci <> '' OR x.kunci_sk = b.kunci_sk AND b.kunci_sk <> '')
) AS ada) ganda
LEFT JOIN mungkin m ON m.pegawai_id = b.pegawai_id AND m.jenis = b.jenis AND m.id_pusat = b.id_pusat
"""
DASAR_PENUH = """
UPDATE integrasi_sapk_padan p SET dasar_simpeg = x.simpeg, dasar_bkn = x.bkn
FROM pasangan x WHERE NOT x.beda AND p.id = x.id
"""
# Fields that agree get their dasar even where other fields of the row do not; unknown fields keep theirs.
DASAR_SEBAGIAN = """
UPDATE integrasi_sapk_padan p SET dasar_simpeg = n.simpeg, dasar_bkn = n.bkn
FROM (
  SELECT x.id, u.simpeg, u.bkn FROM pasangan x CROSS JOIN LATERAL (
    SELECT array_agg(CASE WHEN k.s = k.b THEN k.s ELSE k.ds END ORDER BY k.i) AS simpeg,
      array_agg(CASE WHEN k.s = k.b THEN k.b ELSE k.db END ORDER BY k.i) AS bkn
    FROM unnest(x.simpeg, x.bkn, x.dasar_simpeg, x.dasar_bkn) WITH ORDINALITY AS k(s, b, ds, db, i)) u
  WHERE x.beda AND (x.dasar_simpeg IS NULL OR EXISTS (
    SELECT 1 FROM unnest(x.simpeg, x.bkn, x.dasar_simpeg, x.dasar_bkn) AS k(s, b, ds, db)
    WHERE k.s = k.b AND (k.ds IS DISTINCT FROM k.s OR k.db IS DISTINCT FROM k.b)))
) n WHERE n.id = p.id
"""
# A decision holds only for the values it was made on.
BASIKAN = """
UPDATE integrasi_sapk_keputusan k SET berlaku = false, basi = true
FROM integrasi_sapk_perbedaan d JOIN selisih_baru n USING (pegawai_id, jenis, kunci_baris, medan)
WHERE k.perbedaan_id = d.id AND k.berlaku
  AND (k.nilai_simpeg IS DISTINCT FROM n.nilai_simpeg OR k.nilai_bkn IS DISTINCT FROM n.nilai_bkn)
"""
SIMPAN = """
INSERT INTO integrasi_sapk_perbedaan AS d (
  instansi_id, pegawai_id, opd_id, jenis, kunci_baris, medan, baris_id, id_pusat, hasil, arah, tangga, dasar_simpeg,
  dasar_bkn, nilai_simpeg, nilai_bkn, tampil_simpeg, tampil_bkn, mungkin_sama, kemiripan, alasan_mirip, usulan, sebab, keadaan, pertama_dilihat, terakhir_dilihat)
SELECT g.instansi_id, n.pegawai_id, coalesce(u.opd_id, u.id), n.jenis, n.kunci_baris, n.medan, n.baris_id, coalesce(n.id_pusat, ''), n.hasil,
  n.arah, n.tangga, n.dasar_simpeg, n.dasar_bkn, n.nilai_simpeg, n.nilai_bkn, n.tampil_simpeg, n.tampil_bkn, n.mungkin,
  n.kemiripan, left(n.alasan, 200), '', '', 'terbuka', now(), now()
FROM selisih_baru n JOIN pegawai_pegawai g ON g.id = n.pegawai_id LEFT JOIN pegawai_unitkerja u ON u.id = g.unit_id
ON CONFLICT (pegawai_id, jenis, kunci_baris, medan) DO UPDATE SET
  opd_id = EXCLUDED.opd_id, baris_id = EXCLUDED.baris_id, id_pusat = EXCLUDED.id_pusat, hasil = EXCLUDED.hasil, arah = EXCLUDED.arah,
  tangga = EXCLUDED.tangga, dasar_simpeg = EXCLUDED.dasar_simpeg, dasar_bkn = EXCLUDED.dasar_bkn,
  nilai_simpeg = EXCLUDED.nilai_simpeg, nilai_bkn = EXCLUDED.nilai_bkn, tampil_simpeg = EXCLUDED.tampil_simpeg,
  tampil_bkn = EXCLUDED.tampil_bkn, mungkin_sama = EXCLUDED.mungkin_sama,
  kemiripan = EXCLUDED.kemiripan, alasan_mirip = EXCLUDED.alasan_mirip, terakhir_dilihat = now(), selesai_pada = NULL,
  keadaan = CASE WHEN d.keadaan = 'diputuskan' AND EXISTS (
      SELECT 1 FROM integrasi_sapk_keputusan k WHERE k.perbedaan_id = d.id AND k.berlaku) THEN 'diputuskan' ELSE 'terbuka' END
"""
# What became unknown has not become equal: a field that BKN's row no longer tells leaves its difference as it is.
TUTUP = """
UPDATE integrasi_sapk_perbedaan d SET keadaan = 'selesai', selesai_pada = now()
FROM lingkup l WHERE d.pegawai_id = l.pegawai_id AND d.jenis = l.jenis AND d.selesai_pada IS NULL AND d.hasil <> 'bentrok'
  AND NOT EXISTS (SELECT 1 FROM selisih_baru n WHERE n.pegawai_id = d.pegawai_id AND n.jenis = d.jenis
                  AND n.kunci_baris = d.kunci_baris AND n.medan = d.medan)
  AND NOT EXISTS (SELECT 1 FROM integrasi_sapk_rekambkn b JOIN peta_medan m ON m.jenis = d.jenis AND m.medan = d.medan
                  WHERE b.pegawai_id = d.pegawai_id AND b.jenis = d.jenis AND b.id_pusat = d.id_pusat AND b.nilai[m.nomor] IS NULL)
"""
SELESAIKAN_KEPUTUSAN = """
UPDATE integrasi_sapk_keputusan k SET berlaku = false FROM integrasi_sapk_perbedaan d, lingkup l
WHERE k.perbedaan_id = d.id AND k.berlaku AND d.keadaan = 'selesai' AND d.pegawai_id = l.pegawai_id AND d.jenis = l.jenis
"""


def bedakan() -> None:
    """Fill `selisih_baru`, then bring the stored differences and the dasar in line with it."""
    with connection.cursor() as kursor:
        for perintah in (BARU, PASANGAN, MEDAN, HANYA_SIMPEG, HANYA_BKN, DASAR_PENUH, DASAR_SEBAGIAN):
            kursor.execute(perintah)
        terapkan_kamus(kursor)
        kursor.execute("CREATE INDEX ON selisih_baru (pegawai_id, jenis, kunci_baris, medan)")
        kursor.execute("ANALYZE selisih_baru")
        for perintah in (BASIKAN, SIMPAN, TUTUP, SELESAIKAN_KEPUTUSAN):
            kursor.execute(perintah)


# Nothing of such a person is compared or written until a person settles who it is.
BENTROK = """
INSERT INTO integrasi_sapk_perbedaan AS d (
  instansi_id, pegawai_id, opd_id, jenis, kunci_baris, medan, baris_id, id_pusat, hasil, arah, mungkin_sama, usulan, sebab,
  keadaan, nilai_simpeg, nilai_bkn, pertama_dilihat, terakhir_dilihat)
SELECT k.instansi_id, k.pegawai_id, coalesce(u.opd_id, u.id), 'biodata', 'bentrok', '', k.pegawai_id, '', 'bentrok', '', '', 'tanya',
  k.galat, 'terbuka', coalesce(p.id_pusat, ''), k.galat, now(), now()
FROM integrasi_sapk_keadaantarik k JOIN pegawai_pegawai p ON p.id = k.pegawai_id LEFT JOIN pegawai_unitkerja u ON u.id = p.unit_id
WHERE k.jenis = 'biodata' AND k.hasil = 'bentrok' AND k.pegawai_id = ANY(%(orang)s)
ON CONFLICT (pegawai_id, jenis, kunci_baris, medan) DO UPDATE SET
  terakhir_dilihat = now(), selesai_pada = NULL, sebab = EXCLUDED.sebab,
  keadaan = CASE WHEN d.keadaan = 'selesai' THEN 'terbuka' ELSE d.keadaan END
"""
TUTUP_BENTROK = """
UPDATE integrasi_sapk_perbedaan d SET keadaan = 'selesai', selesai_pada = now() FROM integrasi_sapk_keadaantarik k
WHERE d.hasil = 'bentrok' AND d.selesai_pada IS NULL AND k.pegawai_id = d.pegawai_id AND k.jenis = 'biodata'
  AND k.hasil = 'terbaca' AND d.pegawai_id = ANY(%(orang)s)
"""


def catat_bentrok(pegawai_ids: list[int]) -> None:
    with connection.cursor() as kursor:
        kursor.execute(BENTROK, {"orang": pegawai_ids})
        kursor.execute(TUTUP_BENTROK, {"orang": pegawai_ids})
