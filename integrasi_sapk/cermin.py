"""Write replies into the mirror, set-based and in the caller's transaction. An unchanged reply stops at its hash."""

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from integrasi_sapk.hanyut import Hanyut
from integrasi_sapk.peta import peta
from integrasi_sapk.sanding.ungkapan import sql_cermin


@dataclass(frozen=True)
class Masukan:
    """One attempt to read one kind of one person. `baris` None: unchanged or no answer. `hanyut`: its odd shape."""

    pegawai_id: int
    jenis: str
    hasil: str
    sidik: bytes | None = None
    isi: bytes = b""
    baris: dict[str, list[str | None]] | None = None
    galat: str = ""
    hanyut: frozenset[Hanyut] = frozenset()
    # When this reading began, on this process's own clock: of several readings of one kind the latest counts.
    dibaca: float = 0.0


def sidik_balasan(isi: bytes) -> bytes:
    return hashlib.sha256(isi).digest()


BUAT = """
CREATE TEMP TABLE IF NOT EXISTS balasan_masuk (
  pegawai_id bigint, jenis text, hasil text, sidik bytea, isi bytea, galat text, berubah boolean
) ON COMMIT DELETE ROWS;
CREATE TEMP TABLE IF NOT EXISTS rekam_masuk (
  pegawai_id bigint, jenis text, id_pusat text, asli text[]
) ON COMMIT DELETE ROWS;
DELETE FROM balasan_masuk; DELETE FROM rekam_masuk;
"""
SIMPAN_MENTAH = """
INSERT INTO integrasi_sapk_balasanmentah (pegawai_id, jenis, sidik, isi, pekerjaan_id, diterima_pada)
SELECT pegawai_id, jenis, sidik, isi, %(kerja)s, %(pada)s FROM balasan_masuk WHERE berubah
"""
# A kind that was unknown and is readable again is compared again, even when its hash did not move:
# our own row may have moved meanwhile.
TANDAI = """
INSERT INTO integrasi_sapk_perlusanding (pegawai_id, jenis)
SELECT m.pegawai_id, m.jenis FROM balasan_masuk m
LEFT JOIN integrasi_sapk_keadaantarik k USING (pegawai_id, jenis)
WHERE m.berubah OR (m.hasil IN ('terbaca', 'kosong') AND coalesce(k.hasil, '') NOT IN ('terbaca', 'kosong'))
ON CONFLICT DO NOTHING
"""
# A person whose identity is settled again: all kinds are compared again.
TANDAI_ORANG = """
INSERT INTO integrasi_sapk_perlusanding (pegawai_id, jenis)
SELECT k2.pegawai_id, k2.jenis FROM balasan_masuk m
JOIN integrasi_sapk_keadaantarik k ON k.pegawai_id = m.pegawai_id AND k.jenis = 'biodata'
JOIN integrasi_sapk_keadaantarik k2 ON k2.pegawai_id = m.pegawai_id
WHERE m.jenis = 'biodata' AND (m.hasil = 'terbaca') <> (k.hasil = 'terbaca')
ON CONFLICT DO NOTHING
"""
SIMPAN_KEADAAN = """
INSERT INTO integrasi_sapk_keadaantarik AS k
  (instansi_id, pegawai_id, jenis, hasil, sidik, pekerjaan_id, dicoba_pada, dilihat_pada, berubah_pada, galat)
SELECT %(instansi)s, pegawai_id, jenis, hasil, sidik, %(kerja)s, %(pada)s,
       CASE WHEN hasil IN ('terbaca', 'kosong') THEN %(pada)s END, CASE WHEN berubah THEN %(pada)s END, galat
FROM balasan_masuk
ON CONFLICT (pegawai_id, jenis) DO UPDATE SET
  hasil = EXCLUDED.hasil, sidik = coalesce(EXCLUDED.sidik, k.sidik), pekerjaan_id = EXCLUDED.pekerjaan_id,
  dicoba_pada = EXCLUDED.dicoba_pada, dilihat_pada = coalesce(EXCLUDED.dilihat_pada, k.dilihat_pada),
  berubah_pada = coalesce(EXCLUDED.berubah_pada, k.berubah_pada), galat = EXCLUDED.galat
"""
# In the order of the key, so that two batches never wait for each other crosswise. What a person has understood opens
# again when a run that began afterwards still sees it.
CATAT_HANYUT = """
INSERT INTO integrasi_sapk_hanyutskema AS h
  (kode, instansi_id, jenis, kunci, macam, menjadi, balasan, pertama_dilihat, terakhir_dilihat, pekerjaan_id, catatan)
SELECT gen_random_uuid(), %(instansi)s, m.jenis, m.kunci, m.macam, m.menjadi, m.banyak, %(pada)s, %(pada)s, %(kerja)s, ''
FROM unnest(%(jenis)s::text[], %(kunci)s::text[], %(macam)s::text[], %(menjadi)s::text[], %(banyak)s::bigint[])
  AS m (jenis, kunci, macam, menjadi, banyak) ORDER BY 3, 4, 5, 6
ON CONFLICT (instansi_id, jenis, kunci, macam, menjadi) DO UPDATE SET
  balasan = h.balasan + EXCLUDED.balasan, terakhir_dilihat = EXCLUDED.terakhir_dilihat, pekerjaan_id = EXCLUDED.pekerjaan_id,
  dipahami_pada = CASE WHEN (SELECT j.dibuat_pada FROM inti_pekerjaan j WHERE j.id = EXCLUDED.pekerjaan_id) > h.dipahami_pada
    THEN NULL ELSE h.dipahami_pada END
"""
HAPUS_LAMA = """
DELETE FROM integrasi_sapk_rekambkn r USING balasan_masuk m
WHERE m.berubah AND r.pegawai_id = m.pegawai_id AND r.jenis = m.jenis
"""


def simpan(instansi_id: int, masukan: Iterable[Masukan], *, pekerjaan_id: int, pada: datetime) -> None:
    """Store a batch: vault, state, mirror rows, marks. Call inside a transaction that also writes the progress.

    No answer (`tidak_diketahui`, `bentrok`) touches neither the mirror nor the hash: what was known stays known.
    """
    masukan = list(masukan)
    with connection.cursor() as kursor:
        kursor.execute(BUAT)
        _salin_balasan(kursor, masukan)
        jenis = _salin_rekam(kursor, masukan)
        nilai = {"instansi": instansi_id, "kerja": pekerjaan_id, "pada": pada}
        kursor.execute(SIMPAN_MENTAH, nilai)
        kursor.execute(TANDAI)
        kursor.execute(TANDAI_ORANG)
        kursor.execute(SIMPAN_KEADAAN, nilai)
        kursor.execute(HAPUS_LAMA)
        for kunci in sorted(jenis):
            kursor.execute(sql_cermin(kunci))
        _catat_hanyut(kursor, masukan, nilai)


def _salin_balasan(kursor, masukan: list[Masukan]) -> None:
    with kursor.copy("COPY balasan_masuk FROM STDIN (FORMAT BINARY)") as salin:
        salin.set_types(["int8", "text", "text", "bytea", "bytea", "text", "bool"])
        for m in masukan:
            berubah = m.baris is not None
            isi = zlib.compress(m.isi, 1) if berubah else b""
            salin.write_row((m.pegawai_id, m.jenis, str(m.hasil), m.sidik, isi, m.galat[:200], berubah))


def _salin_rekam(kursor, masukan: list[Masukan]) -> set[str]:
    jenis = set()
    with kursor.copy("COPY rekam_masuk FROM STDIN (FORMAT BINARY)") as salin:
        salin.set_types(["int8", "text", "text", "text[]"])
        for m in masukan:
            for id_pusat, asli in (m.baris or {}).items():
                jenis.add(m.jenis)
                salin.write_row((m.pegawai_id, m.jenis, id_pusat, asli))
    return jenis


def _catat_hanyut(kursor, masukan: list[Masukan], nilai: dict) -> None:
    """Almost always nothing: a batch costs one statement only when a reply departed from the known shape."""
    hitung = Counter((m.jenis, *satu) for m in masukan for satu in m.hanyut)
    if hitung:
        jenis, kunci, macam, menjadi = (list(map(str, kolom)) for kolom in zip(*hitung, strict=True))
        isian = {"jenis": jenis, "kunci": kunci, "macam": macam, "menjadi": menjadi, "banyak": list(hitung.values())}
        kursor.execute(CATAT_HANYUT, nilai | isian)


AMBIL_KEMBALI = """
INSERT INTO rekam_masuk (pegawai_id, jenis, id_pusat, asli)
SELECT pegawai_id, jenis, id_pusat, asli FROM integrasi_sapk_rekambkn
WHERE jenis = %s AND EXISTS (SELECT 1 FROM unnest(%s::int[]) AS n(i) WHERE kanonik_kode(asli[n.i]) = %s)
"""
BUANG_KEMBALI = """
DELETE FROM integrasi_sapk_rekambkn r USING rekam_masuk m
WHERE r.pegawai_id = m.pegawai_id AND r.jenis = m.jenis AND r.id_pusat = m.id_pusat
"""
TANDAI_KEMBALI = """
INSERT INTO integrasi_sapk_perlusanding (pegawai_id, jenis) SELECT DISTINCT pegawai_id, jenis FROM rekam_masuk
ON CONFLICT DO NOTHING
"""


def kanonikkan_ulang(tabel: str, kode_bkn: str) -> None:
    """The dictionary of codes moved: mirror rows that hold this code are made again from what BKN sent, and marked."""
    with connection.cursor() as kursor:
        for satu in peta:
            nomor = [i for i, m in enumerate(satu.medan, 1) if satu.jenis.tabel_rujukan(satu.medan_riwayat(m)) == tabel]
            if not nomor:
                continue
            kursor.execute(BUAT)
            kursor.execute(AMBIL_KEMBALI, [satu.kunci, nomor, kode_bkn])
            if kursor.rowcount:
                kursor.execute(BUANG_KEMBALI)
                kursor.execute(sql_cermin(satu.kunci))
                kursor.execute(TANDAI_KEMBALI)
