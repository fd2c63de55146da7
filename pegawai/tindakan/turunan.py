"""Rebuild what is derived from riwayat: the main jabatan and the copy of the current position on Pegawai."""

from collections.abc import Iterable

from django.db import connection, transaction

from simpeg.inti.waktu import hari_ini

# The main jabatan is the definitive row (no assignment kind, or D) with the latest TMT that has begun and not ended;
# when every definitive row has ended, the last one still says where the person belongs.
JABATAN_AKTIF = """
WITH urutan AS (
  SELECT j.id, j.aktif, (j.jenis_penugasan_id IS NULL OR r.kode = 'D') AS definitif,
    row_number() OVER (PARTITION BY j.pegawai_id ORDER BY
      (j.jenis_penugasan_id IS NULL OR r.kode = 'D') DESC, j.tmt <= %(kini)s DESC,
      (j.sampai IS NULL OR j.sampai >= %(kini)s) DESC, j.tmt DESC, j.id DESC) AS ke
  FROM pegawai_riwayatjabatan j LEFT JOIN pegawai_rujukan r ON r.id = j.jenis_penugasan_id
  WHERE (%(semua)s OR j.pegawai_id = ANY(%(orang)s))
)
UPDATE pegawai_riwayatjabatan j SET aktif = (u.ke = 1 AND j.tmt <= %(kini)s)
FROM urutan u
WHERE u.id = j.id AND u.definitif AND j.aktif IS DISTINCT FROM (u.ke = 1 AND j.tmt <= %(kini)s)
"""
SALINAN = """
WITH kini AS (
  SELECT p.id, g.golongan_id, g.tmt AS tmt_golongan, j.unit_id, coalesce(j.nama_jabatan, '') AS nama_jabatan,
    j.jenis_jabatan_id, j.tmt AS tmt_jabatan, d.tingkat_id AS tingkat_pendidikan_id
  FROM pegawai_pegawai p
  LEFT JOIN LATERAL (
    SELECT x.golongan_id, x.tmt FROM pegawai_riwayatgolongan x JOIN pegawai_rujukan r ON r.id = x.golongan_id
    WHERE x.pegawai_id = p.id AND x.tmt <= %(kini)s ORDER BY x.tmt DESC, r.urut DESC, x.id DESC LIMIT 1) g ON true
  LEFT JOIN LATERAL (
    SELECT x.unit_id, x.nama_jabatan, x.jenis_jabatan_id, x.tmt FROM pegawai_riwayatjabatan x
    LEFT JOIN pegawai_rujukan r ON r.id = x.jenis_penugasan_id
    WHERE x.pegawai_id = p.id AND x.aktif AND x.tmt <= %(kini)s AND (r.id IS NULL OR r.kode = 'D')
    ORDER BY x.tmt DESC, x.id DESC LIMIT 1) j ON true
  LEFT JOIN LATERAL (
    SELECT x.tingkat_id FROM pegawai_riwayatpendidikan x JOIN pegawai_rujukan r ON r.id = x.tingkat_id
    WHERE x.pegawai_id = p.id AND coalesce(x.tanggal_lulus, make_date(x.tahun_lulus, 1, 1)) <= %(kini)s
    ORDER BY r.urut DESC, r.kode DESC, x.tahun_lulus DESC, x.id DESC LIMIT 1) d ON true
  WHERE (%(semua)s OR p.id = ANY(%(orang)s))
)
UPDATE pegawai_pegawai p SET golongan_id = k.golongan_id, tmt_golongan = k.tmt_golongan, unit_id = k.unit_id,
  nama_jabatan = k.nama_jabatan, jenis_jabatan_id = k.jenis_jabatan_id, tmt_jabatan = k.tmt_jabatan,
  tingkat_pendidikan_id = k.tingkat_pendidikan_id
FROM kini k
WHERE k.id = p.id AND (p.golongan_id, p.tmt_golongan, p.unit_id, p.nama_jabatan, p.jenis_jabatan_id, p.tmt_jabatan,
  p.tingkat_pendidikan_id) IS DISTINCT FROM (k.golongan_id, k.tmt_golongan, k.unit_id, k.nama_jabatan,
  k.jenis_jabatan_id, k.tmt_jabatan, k.tingkat_pendidikan_id)
"""


@transaction.atomic
def segarkan_turunan(pegawai_ids: Iterable[int] | None = None) -> int:
    """Two statements for these people (None: everyone); writes only what differs, returns how many people changed."""
    orang = None if pegawai_ids is None else list(pegawai_ids)
    isian = {"kini": hari_ini(), "semua": orang is None, "orang": orang or []}
    with connection.cursor() as kursor:
        kursor.execute(JABATAN_AKTIF, isian)
        kursor.execute(SALINAN, isian)
        return kursor.rowcount
