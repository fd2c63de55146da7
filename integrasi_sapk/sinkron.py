"""*ASN tersinkron*: the number, its definition, and its daily record for the chart."""

from django.conf import settings
from django.db import connection, transaction


def umur_segar() -> int:
    """Days after which a valid answer of BKN counts as old, here and on every badge."""
    return settings.SIASN["umur_segar"]


DEFINISI = (
    "Seorang ASN tersinkron bila biodata wajib serta CPNS/PNS, golongan, jabatan, dan pendidikannya semua sama atau "
    f"setara dengan BKN pada tarikan berumur paling lama {umur_segar()} hari. Yang belum diketahui tidak dihitung."
)
JENIS_WAJIB = ("biodata", "golongan", "jabatan", "pendidikan")
CATAT = """
INSERT INTO integrasi_sapk_sinkronharian (instansi_id, opd_id, tanggal, asn, tersinkron, belum_diketahui)
SELECT %(instansi)s, o.opd, %(kini)s, count(*), count(*) FILTER (WHERE o.segar AND NOT o.beda), count(*) FILTER (WHERE NOT o.segar)
FROM (
  SELECT coalesce(u.opd_id, u.id) AS opd,
    (SELECT count(*) FROM integrasi_sapk_keadaantarik k WHERE k.pegawai_id = p.id AND k.jenis = ANY(%(jenis)s)
       AND k.hasil IN ('terbaca', 'kosong') AND k.dilihat_pada > now() - make_interval(days => %(umur)s)) = cardinality(%(jenis)s::text[]) AS segar,
    EXISTS (SELECT 1 FROM integrasi_sapk_perbedaan d WHERE d.pegawai_id = p.id AND d.jenis = ANY(%(jenis)s)
       AND d.selesai_pada IS NULL AND d.hasil <> 'turunan') AS beda
  FROM pegawai_pegawai p LEFT JOIN pegawai_unitkerja u ON u.id = p.unit_id WHERE p.instansi_id = %(instansi)s
) o GROUP BY GROUPING SETS ((o.opd), ())
HAVING grouping(o.opd) = 1 OR o.opd IS NOT NULL
ON CONFLICT (instansi_id, opd_id, tanggal) DO UPDATE SET
  asn = EXCLUDED.asn, tersinkron = EXCLUDED.tersinkron, belum_diketahui = EXCLUDED.belum_diketahui
"""


@transaction.atomic
def catat_sinkron(instansi_id: int, kini) -> None:
    """Store today's number per OPD and (opd NULL) for the whole instansi."""
    nilai = {"instansi": instansi_id, "kini": kini, "jenis": list(JENIS_WAJIB), "umur": umur_segar()}
    with connection.cursor() as kursor:
        kursor.execute(
            "DELETE FROM integrasi_sapk_sinkronharian WHERE instansi_id = %(instansi)s AND tanggal = %(kini)s", nilai
        )
        kursor.execute(CATAT, nilai)
