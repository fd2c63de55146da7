"""Propose: the dated policy rows applied to open differences, set-based. Proposing decides nothing."""

from django.db import connection

# A local value without BKN code, or a BKN code no reference knows, can go neither way by itself.
FAKTA = """
CREATE TEMP TABLE fakta ON COMMIT DROP AS
SELECT d.id, d.instansi_id, d.jenis, d.medan, d.hasil, d.arah,
  coalesce(m.jati_diri, false) AS jati_diri,
  CASE WHEN d.medan <> '' THEN g.status = ANY(m.status_tulis) ELSE j.bisa_tambah END AS bisa_tulis,
  CASE WHEN d.medan = '' OR d.nilai_simpeg <> '' AND d.nilai_bkn <> '' THEN ''
       WHEN d.nilai_bkn = '' THEN 'bkn' ELSE 'simpeg' END AS kosong,
  CASE WHEN d.hasil = 'hanya_simpeg' THEN (
    SELECT count(DISTINCT a.slot) = cardinality(j.slot) FROM pegawai_lampiranriwayat a
    WHERE a.jenis = d.jenis AND a.baris_id = d.baris_id AND a.slot = ANY(j.slot) AND a.dokumen_id IS NOT NULL)
    ELSE true END AS berdokumen,
  d.mungkin_sama = '' AND CASE
    WHEN d.medan = '' THEN NOT EXISTS (
      SELECT 1 FROM integrasi_sapk_rekamsimpeg s, peta_medan x WHERE d.hasil = 'hanya_simpeg' AND s.pegawai_id = d.pegawai_id
        AND s.jenis = d.jenis AND s.baris_id = d.baris_id AND x.jenis = d.jenis AND s.nilai[x.nomor] LIKE 'lokal:%%')
    WHEN d.nilai_simpeg LIKE 'lokal:%%' THEN false
    WHEN m.tabel = '' OR d.nilai_bkn = '' THEN true
    WHEN m.tabel = 'unit' THEN (SELECT count(*) = 1 FROM pegawai_unitkerja x WHERE x.instansi_id = d.instansi_id
                                AND x.id_pusat = d.nilai_bkn AND x.berlaku_sampai IS NULL)
    ELSE EXISTS (SELECT 1 FROM pegawai_rujukan x WHERE x.tabel = m.tabel AND x.kode_pusat = d.nilai_bkn) END AS terpetakan
FROM integrasi_sapk_perbedaan d
JOIN lingkup l USING (pegawai_id, jenis)
JOIN pegawai_pegawai g ON g.id = d.pegawai_id
JOIN peta_jenis j ON j.jenis = d.jenis
LEFT JOIN peta_medan m ON m.jenis = d.jenis AND m.medan = d.medan AND m.turunan = (d.hasil = 'turunan')
WHERE d.selesai_pada IS NULL AND d.hasil <> 'bentrok'
"""
# Thousands of differences share a few dozen sets of facts: the rules are tried once for each set.
TERAPKAN = """
WITH himpunan AS (
  SELECT id, dense_rank() OVER (
    ORDER BY instansi_id, jenis, medan, hasil, arah, jati_diri, bisa_tulis, kosong, berdokumen, terpetakan) AS nomor FROM fakta
), terpilih AS (
  SELECT w.nomor, a.usulan, a.sebab FROM (SELECT nomor, min(id) AS id FROM himpunan GROUP BY 1) w
  JOIN fakta f ON f.id = w.id CROSS JOIN LATERAL (
    SELECT a.usulan, a.sebab FROM integrasi_sapk_aturankebijakan a
    WHERE (a.instansi_id IS NULL OR a.instansi_id = f.instansi_id)
      AND a.berlaku_mulai <= %(kini)s AND (a.berlaku_sampai IS NULL OR a.berlaku_sampai >= %(kini)s)
      AND (a.jenis = '' OR a.jenis = f.jenis) AND (a.medan = '' OR a.medan = f.medan)
      AND (a.hasil = '' OR a.hasil = f.hasil) AND (a.arah = '' OR a.arah = f.arah)
      AND (a.jati_diri IS NULL OR a.jati_diri = f.jati_diri) AND (a.bisa_tulis IS NULL OR a.bisa_tulis = f.bisa_tulis)
      AND (a.kosong = '' OR a.kosong = f.kosong) AND (a.berdokumen IS NULL OR a.berdokumen = f.berdokumen)
      AND (a.terpetakan IS NULL OR a.terpetakan = f.terpetakan)
    ORDER BY a.urutan LIMIT 1) a
)
UPDATE integrasi_sapk_perbedaan d SET usulan = a.usulan, sebab = a.sebab
FROM himpunan h JOIN terpilih a USING (nomor)
WHERE d.id = h.id AND (d.usulan, d.sebab) IS DISTINCT FROM (a.usulan::text, a.sebab::text)
"""


def usulkan(kini) -> None:
    """`kini`: the date on which the policy must be in force."""
    with connection.cursor() as kursor:
        kursor.execute(FAKTA)
        kursor.execute(TERAPKAN, {"kini": kini})
