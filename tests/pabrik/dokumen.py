"""`docs/riwayat.md` as the registry says it; `tests/pegawai/test_registri.py` compares and rewrites it."""

from pegawai.riwayat import JenisRiwayat, riwayat

KEPALA = """# Kinds of riwayat

Generated from the registry (`pegawai/riwayat/definisi.py`); a test compares. Rewrite it with
`SIMPEG_TULIS_DOKUMEN=1 bin/test tests/pegawai/test_registri.py`. *Bentuk* is the canonical form in which both sides
of a comparison are read, *kelas* says who sees a field, ● marks a field whose change is always decided by a person.
"""


def _baris(jenis: JenisRiwayat) -> list[str]:
    hasil = []
    for medan in jenis.medan:
        tabel = jenis.tabel_rujukan(medan)
        hasil.append(
            f"| `{medan.nama}`{' ●' if medan.jati_diri else ''} | {jenis.label(medan.nama)} | {jenis.bentuk(medan)} "
            f"| {jenis.kelas_medan(medan)} | {tabel or '–'} | {'ya' if medan.di_daftar else '–'} |"
        )
    return hasil


def susun_dokumen() -> str:
    bagian = [KEPALA]
    for jenis in riwayat:
        dokumen = ", ".join(f"{nama} (`{kode}`)" for kode, nama in jenis.dokumen) or "–"
        bagian.append(
            f"## {jenis.judul} (`{jenis.kunci}`)\n\n"
            f"Tab *{jenis.kelompok}* · class {jenis.kelas} · table `{jenis.model._meta.db_table}` · "
            f"natural key: {', '.join(jenis.identitas) or '–'} · of the SK: {', '.join(jenis.identitas_sk) or '–'} · "
            f"documents: {dokumen}\n\n"
            "| medan | label | bentuk | kelas | rujukan | di daftar |\n|---|---|---|---|---|---|\n"
            + "\n".join(_baris(jenis))
            + "\n"
        )
    return "\n".join(bagian)
