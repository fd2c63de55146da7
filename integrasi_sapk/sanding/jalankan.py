"""Executor of `sapk.sanding`: people in chunks, each chunk one transaction; thresholds park the run."""

from django.db import connection, transaction

from integrasi_sapk.sanding.ambang import periksa_ambang, periksa_taut
from integrasi_sapk.sanding.kebijakan import usulkan
from integrasi_sapk.sanding.padankan import baca_taut, padankan
from integrasi_sapk.sanding.selisih import bedakan, catat_bentrok
from integrasi_sapk.sanding.siapkan import siapkan
from integrasi_sapk.sinkron import catat_sinkron
from simpeg.inti.pekerjaan import Diparkir, Kendali
from simpeg.inti.waktu import hari_ini

# A transaction holds so many people with all their kinds; where only BKN's side moved nothing is projected, and a
# (person, kind) weighs a quarter.
ORANG_PER_BAGIAN = 1500
BOBOT_SIMPEG, BOBOT_PER_BAGIAN = 4, 72_000
DIANALISIS = tuple(
    f"integrasi_sapk_{nama}"
    for nama in ("rekambkn", "rekamsimpeg", "padan", "keadaantarik", "perlusanding", "perbedaan")
)
BERTANDA = """
SELECT d.pegawai_id, sum(CASE WHEN d.simpeg THEN %(bobot)s ELSE 1 END)::int FROM integrasi_sapk_perlusanding d JOIN pegawai_pegawai p ON p.id = d.pegawai_id
WHERE p.instansi_id = %(instansi)s AND (%(orang)s::bigint[] IS NULL OR p.id = ANY(%(orang)s)) GROUP BY 1 ORDER BY 1
"""


def _bertanda(instansi_id: int, pegawai_ids: list[int] | None) -> list[tuple[int, int]]:
    with connection.cursor() as kursor:
        kursor.execute(BERTANDA, {"instansi": instansi_id, "orang": pegawai_ids, "bobot": BOBOT_SIMPEG})
        return kursor.fetchall()


# A run that parks in this phase parks because of a threshold, and only then may a person's "go on" mean "in spite of it".
FASE_AMBANG = "Periksa ambang"


def orang_bertanda(instansi_id: int, pegawai_ids: list[int] | None = None) -> list[int]:
    return [orang for orang, _ in _bertanda(instansi_id, pegawai_ids)]


def bagi(bertanda: list[tuple[int, int]]) -> list[list[int]]:
    """People in portions of at most BOBOT_PER_BAGIAN (a person is never split)."""
    hasil, isi = [[]], 0
    for orang, bobot in bertanda:
        if hasil[-1] and isi + bobot > BOBOT_PER_BAGIAN:
            hasil.append([])
            isi = 0
        hasil[-1].append(orang)
        isi += bobot
    return [satu for satu in hasil if satu]


def sandingkan(pegawai_ids: list[int], kini, *, ambang_instansi: int | None = None) -> int:
    """Compare these people in the caller's transaction; returns the number of (person, kind) compared.

    `ambang_instansi`: check the thresholds of this instansi on what these people moved; Diparkir undoes it all.
    """
    catat_bentrok(pegawai_ids)
    banyak = siapkan(pegawai_ids)
    if banyak:
        baca_taut()
        if ambang_instansi is not None:
            periksa_taut(ambang_instansi)
        padankan()
        bedakan()
        usulkan(kini)
    return banyak


def jalankan_sanding(kendali: Kendali) -> None:
    """`isian`: optional `pegawai` (ids); `abaikan_ambang` after a person looked at a parked run."""
    pekerjaan = kendali.pekerjaan
    bertanda = _bertanda(pekerjaan.instansi_id, kendali.isian.get("pegawai"))
    bagian_semua, satu_ambang = bagi(bertanda), None
    _segarkan_statistik()
    if not kendali.isian.get("abaikan_ambang"):
        if len(bagian_semua) > 1 or kendali.isian.get("pegawai"):
            kendali.fase(FASE_AMBANG, 0)
            periksa_ambang(pekerjaan.instansi_id)
        else:
            # One transaction holds all that is marked: what it reads tells the thresholds too, before it writes.
            satu_ambang = pekerjaan.instansi_id
    kendali.fase("Sanding", len(bertanda))
    kini = hari_ini(pekerjaan.instansi.zona_waktu)
    for bagian in bagian_semua:
        try:
            with transaction.atomic():
                banyak = sandingkan(bagian, kini, ambang_instansi=satu_ambang)
                kendali.maju(len(bagian), dibandingkan=banyak)
        except Diparkir:
            kendali.fase(FASE_AMBANG, 0)
            raise
        kendali.periksa_batal()
    _segarkan_statistik()
    catat_sinkron(pekerjaan.instansi_id, kini)


# A table that was just filled has no statistics yet, and without them the next statement is planned badly.
USANG = """
SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relkind = 'r' AND relnamespace = 'public'::regnamespace
  AND pg_relation_size(oid) / current_setting('block_size')::int > 64 + 2 * relpages
"""


def _segarkan_statistik() -> None:
    with connection.cursor() as kursor:
        kursor.execute(USANG, [list(DIANALISIS)])
        usang = [nama for (nama,) in kursor.fetchall()]
        if usang:
            kursor.execute(f"ANALYZE {', '.join(usang)}")
