"""Thresholds: before anything is compared. A mirror that lost or changed too much at once is more likely a broken answer."""

from django.conf import settings
from django.db import connection, transaction

from integrasi_sapk.peta import peta
from simpeg.inti.pekerjaan import Diparkir

# Only what is marked can have moved since the last comparison.
TANPA_TAUT = """
CREATE TEMP TABLE taut ON COMMIT DROP AS
SELECT p.jenis, p.hilang_sejak, b.id AS bkn_id, d.pegawai_id, p.id_pusat,
  b.nilai IS DISTINCT FROM p.dasar_bkn AND EXISTS (
    SELECT 1 FROM unnest(b.nilai, p.dasar_bkn) AS u(kini, dasar) WHERE u.kini <> u.dasar) AS bergeser, p.id
FROM integrasi_sapk_perlusanding d
JOIN integrasi_sapk_keadaantarik k ON k.pegawai_id = d.pegawai_id AND k.jenis = d.jenis AND k.instansi_id = %(instansi)s
JOIN integrasi_sapk_padan p ON p.pegawai_id = d.pegawai_id AND p.jenis = d.jenis
LEFT JOIN integrasi_sapk_rekambkn b ON b.pegawai_id = p.pegawai_id AND b.jenis = p.jenis AND b.id_pusat = p.id_pusat
WHERE k.hasil IN ('terbaca', 'kosong')
"""
BERGERAK = """
SELECT t.jenis, count(*) FILTER (WHERE t.bkn_id IS NULL AND t.hilang_sejak IS NULL), count(*) FILTER (WHERE t.bergeser),
  count(*) FILTER (WHERE t.bergeser AND t.jenis = 'biodata' AND EXISTS (
    SELECT 1 FROM integrasi_sapk_padan p JOIN integrasi_sapk_rekambkn b ON b.id = t.bkn_id,
      unnest(%(nomor)s::int[]) AS n(i) WHERE p.id = t.id AND b.nilai[n.i] <> p.dasar_bkn[n.i]))
FROM taut t GROUP BY 1
"""
SEMUA = """
SELECT p.jenis, count(*) FROM integrasi_sapk_padan p JOIN pegawai_pegawai g ON g.id = p.pegawai_id
WHERE g.instansi_id = %(instansi)s GROUP BY 1
"""


def periksa_ambang(instansi_id: int) -> None:
    """Look at all that is marked, before the first of several transactions; raises Diparkir."""
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("DROP TABLE IF EXISTS taut")
        kursor.execute(TANPA_TAUT, {"instansi": instansi_id})
        periksa_taut(instansi_id)
        kursor.execute("DROP TABLE taut")


def periksa_taut(instansi_id: int) -> None:
    """Raise Diparkir when more linked rows of the temporary table `taut` vanished or changed at BKN than
    `settings.SIASN` allows (small sets excepted)."""
    ambang, biodata = settings.SIASN["ambang"], peta["biodata"]
    nomor = [biodata.nomor(m.nama) for m in biodata.medan if biodata.medan_riwayat(m).jati_diri]
    with connection.cursor() as kursor:
        kursor.execute(BERGERAK, {"nomor": nomor})
        bergerak = [satu for satu in kursor.fetchall() if max(satu[1:]) > ambang["minimal"]]
        if not bergerak:
            return
        kursor.execute(SEMUA, {"instansi": instansi_id})
        semua = dict(kursor.fetchall())
    for jenis, *banyak in bergerak:
        _nilai(jenis, semua[jenis], dict(zip(("hilang", "berubah", "jati_diri"), banyak, strict=True)), ambang)


def _nilai(jenis: str, semua: int, banyak: dict[str, int], ambang: dict) -> None:
    for nama, kata in (("hilang", "hilang"), ("berubah", "berubah"), ("jati_diri", "berubah")):
        batas, apa = ambang[nama], "jati diri" if nama == "jati_diri" else jenis
        if banyak[nama] > ambang["minimal"] and banyak[nama] > batas * semua:
            raise Diparkir(
                f"{banyak[nama]} dari {semua} baris {apa} {kata} di BKN, melebihi ambang {batas:.1%}. "
                "Tidak ada yang dibandingkan atau diubah; periksa lalu lanjutkan."
            )
