"""Links and dasar as an earlier run would have left them; used once, when a database that was synchronised elsewhere moves in."""

from pathlib import Path

import orjson
from django.db import connection, transaction

from integrasi_sapk.models import PadananKode
from integrasi_sapk.peta import peta
from integrasi_sapk.sanding.ungkapan import sql_proyeksi

# The dasar is what SIMPEG holds now: the file says that BKN held the same.
ISI_DASAR = """
UPDATE integrasi_sapk_padan p SET dasar_simpeg = s.nilai, dasar_bkn = s.nilai FROM integrasi_sapk_rekamsimpeg s
WHERE s.pegawai_id = p.pegawai_id AND s.jenis = p.jenis AND s.baris_id = p.baris_id AND p.dasar_simpeg IS NULL
"""


@transaction.atomic
def muat_dasar(folder: Path) -> dict[str, int]:
    """Read `padan.jsonl` (links) and `padanan.jsonl` (equivalent codes) of a folder; returns their counts."""
    with (folder / "padanan.jsonl").open("rb") as berkas:
        padanan = [PadananKode(**orjson.loads(baris)) for baris in berkas]
    PadananKode.objects.bulk_create(padanan, ignore_conflicts=True)
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL work_mem = '64MB'")
        kursor.execute(
            "CREATE TEMP TABLE padan_masuk (pegawai_id bigint, jenis text, baris_id bigint, id_pusat text) ON COMMIT DROP"
        )
        banyak = _salin(kursor, folder / "padan.jsonl")
        kursor.execute(
            "INSERT INTO integrasi_sapk_padan (pegawai_id, jenis, baris_id, id_pusat, tangga) "
            "SELECT pegawai_id, jenis, baris_id, id_pusat, 1 FROM padan_masuk ON CONFLICT DO NOTHING"
        )
        kursor.execute(
            "CREATE TEMP TABLE lingkup ON COMMIT DROP AS SELECT DISTINCT pegawai_id, jenis, true AS simpeg FROM padan_masuk"
        )
        kursor.execute("ANALYZE integrasi_sapk_padan")
        kursor.execute(
            "DELETE FROM integrasi_sapk_rekamsimpeg r USING lingkup l WHERE r.pegawai_id = l.pegawai_id AND r.jenis = l.jenis"
        )
        for satu in peta:
            kursor.execute(sql_proyeksi(satu.kunci))
        kursor.execute("ANALYZE integrasi_sapk_rekamsimpeg")
        kursor.execute(ISI_DASAR)
        # The projection just built is fresh; the marks stay, since nothing was compared yet.
        kursor.execute(
            "UPDATE integrasi_sapk_perlusanding d SET simpeg = false FROM lingkup l "
            "WHERE d.pegawai_id = l.pegawai_id AND d.jenis = l.jenis"
        )
    return {"padan": banyak, "padanan": len(padanan)}


def _salin(kursor, berkas: Path) -> int:
    banyak = 0
    with berkas.open("rb") as masuk, kursor.copy("COPY padan_masuk FROM STDIN (FORMAT BINARY)") as salin:
        salin.set_types(["int8", "text", "int8", "text"])
        for baris in masuk:
            isi = orjson.loads(baris)
            salin.write_row((isi["pegawai_id"], isi["jenis"], isi["baris_id"], isi["id_bkn"]))
            banyak += 1
    return banyak
