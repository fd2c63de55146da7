"""Thresholds: before anything is compared. A mirror that lost or changed too much at once is more likely a broken answer."""

from django.conf import settings
from django.db import connection

from integrasi_sapk.peta import peta
from simpeg.inti.pekerjaan import Diparkir

# Only what is marked can have moved since the last comparison, so the links of the marked are read, once.
BERGERAK = """
SELECT p.jenis,
  count(*) FILTER (WHERE b.id IS NULL AND p.hilang_sejak IS NULL AND k.hasil IN ('terbaca', 'kosong')) AS hilang,
  count(*) FILTER (WHERE p.dasar_bkn IS NOT NULL AND b.nilai IS DISTINCT FROM p.dasar_bkn AND EXISTS (
    SELECT 1 FROM unnest(b.nilai, p.dasar_bkn) AS u(kini, dasar) WHERE u.kini <> u.dasar)) AS berubah,
  count(*) FILTER (WHERE p.jenis = 'biodata' AND EXISTS (
    SELECT 1 FROM unnest(%(nomor)s::int[]) AS n(i) WHERE b.nilai[n.i] <> p.dasar_bkn[n.i])) AS jati_diri
FROM integrasi_sapk_perlusanding d
JOIN integrasi_sapk_keadaantarik k ON k.pegawai_id = d.pegawai_id AND k.jenis = d.jenis AND k.instansi_id = %(instansi)s
JOIN integrasi_sapk_padan p ON p.pegawai_id = d.pegawai_id AND p.jenis = d.jenis
LEFT JOIN integrasi_sapk_rekambkn b ON b.pegawai_id = p.pegawai_id AND b.jenis = p.jenis AND b.id_pusat = p.id_pusat
GROUP BY 1
"""
SEMUA = """
SELECT p.jenis, count(*) FROM integrasi_sapk_padan p JOIN pegawai_pegawai g ON g.id = p.pegawai_id
WHERE g.instansi_id = %(instansi)s GROUP BY 1
"""


def periksa_ambang(instansi_id: int) -> None:
    """Raise Diparkir when more rows vanished or changed at BKN than `settings.SIASN` allows (small sets excepted)."""
    ambang, biodata = settings.SIASN["ambang"], peta["biodata"]
    nomor = [biodata.nomor(m.nama) for m in biodata.medan if biodata.medan_riwayat(m).jati_diri]
    nilai = {"instansi": instansi_id, "nomor": nomor}
    with connection.cursor() as kursor:
        kursor.execute(BERGERAK, nilai)
        bergerak = [satu for satu in kursor.fetchall() if max(satu[1:]) > ambang["minimal"]]
        if not bergerak:
            return
        kursor.execute(SEMUA, nilai)
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
