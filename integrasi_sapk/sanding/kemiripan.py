"""Rung 4: rows without a partner held side by side and scored; the best mutual candidate is offered to a person, never linked."""

from django.db import connection

from integrasi_sapk.peta import peta
from simpeg.inti.kanonik import Bentuk

# A pair is worth a person's look from here; the next best candidate of either row must lie this much lower.
AMBANG, JARAK = 0.62, 0.04
# Twins and siblings: once the clear pairs are taken, what is left may have become clear too.
PUTARAN = 3
FUNGSI = {
    Bentuk.TANGGAL: "mirip_tanggal",
    Bentuk.NOMOR_SK: "mirip_nomor",
    Bentuk.NAMA: "mirip_teks",
    Bentuk.TEKS: "mirip_teks",
    Bentuk.ANGKA: "mirip_angka",
}
# Fields empty on one side say nothing; what can be compared must carry enough of the weight to mean something.
# The pairs stand fast before they are scored: otherwise rows of other people and kinds may be scored first, then dropped.
CALON = """
CREATE TEMP TABLE calon ON COMMIT DROP AS
WITH duaan AS MATERIALIZED (
  SELECT s.pegawai_id, s.jenis, s.baris_id, b.id_pusat, rs.nilai AS simpeg, rb.nilai AS bkn,
    s.kunci <> '' AND s.kunci = b.kunci OR s.kunci_sk <> '' AND s.kunci_sk = b.kunci_sk AS sekunci
  FROM sisa_simpeg s JOIN sisa_bkn b USING (pegawai_id, jenis)
  JOIN integrasi_sapk_rekamsimpeg rs ON rs.id = s.rekam_id JOIN integrasi_sapk_rekambkn rb ON rb.id = b.rekam_id
  WHERE NOT EXISTS (SELECT 1 FROM integrasi_sapk_bukanpadan t
                    WHERE t.jenis = s.jenis AND t.baris_id = s.baris_id AND t.id_pusat = b.id_pusat)
)
SELECT d.pegawai_id, d.jenis, d.baris_id, d.id_pusat, n.nilai::real AS nilai, n.alasan, d.sekunci
FROM duaan d CROSS JOIN LATERAL (
  SELECT sum(f.bobot * f.mirip) / sum(f.bobot) * (0.7 + 0.3 * sum(f.bobot) / max(f.semua)) AS nilai,
    array_to_string((array_agg(f.label || ' ' || mirip_kata(f.fungsi, f.mirip, f.a, f.b)
                               ORDER BY f.bobot DESC, f.nomor))[1:4], ', ') AS alasan
  FROM (
    SELECT m.nomor, m.bobot, m.semua, m.label, m.fungsi, x.a, x.b, CASE
      WHEN x.a = x.b THEN 1 WHEN m.fungsi = 'mirip_tanggal' THEN mirip_tanggal(x.a, x.b)
      WHEN m.fungsi = 'mirip_nomor' THEN mirip_nomor(x.a, x.b) WHEN m.fungsi = 'mirip_teks' THEN mirip_teks(x.a, x.b)
      WHEN m.fungsi = 'mirip_angka' THEN mirip_angka(x.a, x.b) ELSE 0 END AS mirip
    FROM peta_kemiripan m CROSS JOIN LATERAL (SELECT d.simpeg[m.nomor] AS a, d.bkn[m.nomor] AS b) x
    WHERE m.jenis = d.jenis AND x.a <> '' AND x.b <> '') f
) n
WHERE n.nilai >= %(ambang)s OR d.sekunci
"""
TERBAIK = """
INSERT INTO mungkin
SELECT pegawai_id, jenis, baris_id, id_pusat, nilai, alasan FROM (
  SELECT c.*, rank() OVER s AS ke_s, rank() OVER b AS ke_b,
    row_number() OVER (PARTITION BY jenis, baris_id ORDER BY nilai DESC, id_pusat) AS urut_s,
    row_number() OVER (PARTITION BY pegawai_id, jenis, id_pusat ORDER BY nilai DESC, baris_id) AS urut_b,
    lead(nilai) OVER s AS lain_s, lead(nilai) OVER b AS lain_b
  FROM calon c
  WINDOW s AS (PARTITION BY jenis, baris_id ORDER BY nilai DESC), b AS (PARTITION BY pegawai_id, jenis, id_pusat ORDER BY nilai DESC)
) t WHERE {syarat}
"""
JELAS = (
    "ke_s = 1 AND ke_b = 1 AND nilai >= %(ambang)s "
    "AND nilai - coalesce(lain_s, 0) >= %(jarak)s AND nilai - coalesce(lain_b, 0) >= %(jarak)s"
)
# Doubles are equally like; a shared key alone is reason enough to show one of them.
SEKUNCI = "sekunci AND urut_s = 1 AND urut_b = 1"
SISIHKAN = """
DELETE FROM calon c USING mungkin m WHERE m.pegawai_id = c.pegawai_id AND m.jenis = c.jenis
  AND (m.baris_id = c.baris_id OR m.id_pusat = c.id_pusat)
"""
BUAT = """
CREATE TEMP TABLE mungkin (
  pegawai_id bigint, jenis text, baris_id bigint, id_pusat text, nilai real, alasan text
) ON COMMIT DROP
"""


def baris_peta() -> list[tuple]:
    """(kind, position, weight, sum of the kind's weights, label, function) of every field that is weighed."""
    hasil = []
    for satu in peta:
        semua = sum(bobot for _, bobot in satu.jenis.kemiripan)
        for nama, bobot in satu.jenis.kemiripan:
            fungsi = FUNGSI.get(satu.bentuk(satu.cari(nama)), "")
            hasil.append((satu.kunci, satu.nomor(nama), bobot, semua, satu.jenis.label(nama), fungsi))
    return hasil


def cari_mirip() -> None:
    """Fill `mungkin` (pairs to offer, with score 0…1 and reason) from the leftovers of the ladder."""
    nilai = {"ambang": AMBANG, "jarak": JARAK}
    with connection.cursor() as kursor:
        kursor.execute(BUAT)
        kursor.execute(CALON, nilai)
        if not kursor.rowcount:
            return
        for syarat in (*[JELAS] * PUTARAN, SEKUNCI):
            kursor.execute(TERBAIK.format(syarat=syarat), nilai)
            if kursor.rowcount:
                kursor.execute(SISIHKAN)
