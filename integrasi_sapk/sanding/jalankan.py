"""Executor of `sapk.sanding`: people in chunks, each chunk one transaction; thresholds park the run."""

from django.conf import settings
from django.db import connection, transaction

from integrasi_sapk.peta import peta
from integrasi_sapk.sanding.kebijakan import usulkan
from integrasi_sapk.sanding.padankan import padankan
from integrasi_sapk.sanding.selisih import bedakan, catat_bentrok
from integrasi_sapk.sanding.siapkan import siapkan
from integrasi_sapk.sinkron import catat_sinkron
from simpeg.inti.pekerjaan import Diparkir, Kendali
from simpeg.inti.waktu import hari_ini

ORANG_PER_BAGIAN = 1500
DIANALISIS = tuple(
    f"integrasi_sapk_{nama}" for nama in ("rekambkn", "rekamsimpeg", "padan", "keadaantarik", "perlusanding")
)
BERTANDA = """
SELECT DISTINCT d.pegawai_id FROM integrasi_sapk_perlusanding d JOIN pegawai_pegawai p ON p.id = d.pegawai_id
WHERE p.instansi_id = %(instansi)s AND (%(orang)s::bigint[] IS NULL OR p.id = ANY(%(orang)s)) ORDER BY 1
"""


def orang_bertanda(instansi_id: int, pegawai_ids: list[int] | None = None) -> list[int]:
    with connection.cursor() as kursor:
        kursor.execute(BERTANDA, {"instansi": instansi_id, "orang": pegawai_ids})
        return [baris[0] for baris in kursor.fetchall()]


# A run that parks in this phase parks because of a threshold, and only then may a person's "go on" mean "in spite of it".
FASE_AMBANG = "Periksa ambang"


def sandingkan(pegawai_ids: list[int], kini) -> int:
    """Compare these people in the caller's transaction; returns the number of (person, kind) compared."""
    catat_bentrok(pegawai_ids)
    banyak = siapkan(pegawai_ids)
    if banyak:
        padankan()
        bedakan()
        usulkan(kini)
    return banyak


def jalankan_sanding(kendali: Kendali) -> None:
    """`isian`: optional `pegawai` (ids); `abaikan_ambang` after a person looked at a parked run."""
    pekerjaan = kendali.pekerjaan
    semua = orang_bertanda(pekerjaan.instansi_id, kendali.isian.get("pegawai"))
    if not kendali.isian.get("abaikan_ambang"):
        kendali.fase(FASE_AMBANG, 0)
        periksa_ambang(pekerjaan.instansi_id)
    if len(semua) > ORANG_PER_BAGIAN:
        # A mirror that was just filled has no statistics yet, and without them the first chunk is planned badly.
        with connection.cursor() as kursor:
            kursor.execute(f"ANALYZE {', '.join(DIANALISIS)}")
    kendali.fase("Sanding", len(semua))
    kini = hari_ini(pekerjaan.instansi.zona_waktu)
    for awal in range(0, len(semua), ORANG_PER_BAGIAN):
        bagian = semua[awal : awal + ORANG_PER_BAGIAN]
        with transaction.atomic():
            banyak = sandingkan(bagian, kini)
            kendali.maju(len(bagian), dibandingkan=banyak)
        kendali.periksa_batal()
    with connection.cursor() as kursor:
        kursor.execute("ANALYZE integrasi_sapk_perbedaan")
    catat_sinkron(pekerjaan.instansi_id, kini)


# Before anything is compared: a mirror that lost or changed too much at once is more likely a broken answer.
AMBANG_HILANG = """
SELECT k.jenis, count(*) FILTER (WHERE b.id IS NULL), count(*) FROM integrasi_sapk_padan p
JOIN integrasi_sapk_keadaantarik k ON k.pegawai_id = p.pegawai_id AND k.jenis = p.jenis AND k.hasil IN ('terbaca', 'kosong')
LEFT JOIN integrasi_sapk_rekambkn b ON b.pegawai_id = p.pegawai_id AND b.jenis = p.jenis AND b.id_pusat = p.id_pusat
WHERE k.instansi_id = %(instansi)s AND p.hilang_sejak IS NULL GROUP BY 1
"""
AMBANG_BERUBAH = """
SELECT p.jenis, count(*) FILTER (WHERE b.nilai IS DISTINCT FROM p.dasar_bkn AND EXISTS (
  SELECT 1 FROM unnest(b.nilai, p.dasar_bkn) AS u(kini, dasar) WHERE u.kini <> u.dasar)), count(*) FROM integrasi_sapk_padan p
JOIN integrasi_sapk_keadaantarik k ON k.pegawai_id = p.pegawai_id AND k.jenis = p.jenis
JOIN integrasi_sapk_rekambkn b ON b.pegawai_id = p.pegawai_id AND b.jenis = p.jenis AND b.id_pusat = p.id_pusat
WHERE k.instansi_id = %(instansi)s AND p.dasar_bkn IS NOT NULL GROUP BY 1
"""
AMBANG_JATI_DIRI = """
SELECT 'jati diri', count(*) FILTER (WHERE EXISTS (
  SELECT 1 FROM unnest(%(nomor)s::int[]) AS n(i) WHERE b.nilai[n.i] <> p.dasar_bkn[n.i])), count(*)
FROM integrasi_sapk_padan p
JOIN integrasi_sapk_keadaantarik k ON k.pegawai_id = p.pegawai_id AND k.jenis = p.jenis
JOIN integrasi_sapk_rekambkn b ON b.pegawai_id = p.pegawai_id AND b.jenis = p.jenis AND b.id_pusat = p.id_pusat
WHERE k.instansi_id = %(instansi)s AND p.jenis = 'biodata' AND p.dasar_bkn IS NOT NULL
"""


def periksa_ambang(instansi_id: int) -> None:
    """Raise Diparkir when more rows vanished or changed at BKN than `settings.SIASN` allows (small sets excepted)."""
    ambang, biodata = settings.SIASN["ambang"], peta["biodata"]
    nomor = [biodata.nomor(m.nama) for m in biodata.medan if biodata.medan_riwayat(m).jati_diri]
    with connection.cursor() as kursor:
        for perintah, batas, kata in (
            (AMBANG_HILANG, ambang["hilang"], "hilang"),
            (AMBANG_BERUBAH, ambang["berubah"], "berubah"),
            (AMBANG_JATI_DIRI, ambang["jati_diri"], "berubah"),
        ):
            kursor.execute(perintah, {"instansi": instansi_id, "nomor": nomor})
            for jenis, banyak, semua in kursor.fetchall():
                if banyak > ambang["minimal"] and banyak > batas * semua:
                    raise Diparkir(
                        f"{banyak} dari {semua} baris {jenis} {kata} di BKN, melebihi ambang {batas:.1%}. "
                        "Tidak ada yang dibandingkan atau diubah; periksa lalu lanjutkan."
                    )
