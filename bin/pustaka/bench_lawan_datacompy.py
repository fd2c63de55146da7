"""Contender of `bin/bench sanding`: datacompy on polars."""

import io
import time

import polars as pl
import psycopg
from datacompy import PolarsCompare


def _muat_polars(kursor, tabel: str):
    isi = io.BytesIO()
    with kursor.copy(f"COPY {tabel} TO STDOUT (FORMAT CSV, HEADER)") as arus:
        for potongan in arus:
            isi.write(potongan)
    isi.seek(0)
    kursor.execute(f"SELECT * FROM {tabel} LIMIT 0")
    tipe = {"date": pl.Date, "numeric": pl.Float64, "int8": pl.Int64, "bool": pl.Boolean}
    skema = {k.name: tipe.get(kursor.adapters.types[k.type_code].name, pl.String) for k in kursor.description}
    for nama in [n for n, t in skema.items() if t is pl.Boolean]:
        skema[nama] = pl.String  # PostgreSQL writes t and f
    return pl.read_csv(isi, schema=skema)


def jalankan(alamat: str, rancangan: list[dict]) -> dict:
    """Load by COPY into polars, compare by the natural key."""
    mulai, berbeda, muat = time.perf_counter(), 0, 0.0
    with psycopg.connect(alamat) as sambungan, sambungan.cursor() as kursor:
        for satu in rancangan:
            awal = time.perf_counter()
            kiri, kanan = (_muat_polars(kursor, f"banding_{sisi}_{satu['jenis']}") for sisi in ("simpeg", "bkn"))
            muat += time.perf_counter() - awal
            hasil = PolarsCompare(kiri, kanan, join_columns=satu["kunci"], cast_column_names_lower=False)
            sama = hasil.count_matching_rows()
            berbeda += len(hasil.intersect_rows) - sama + len(hasil.df1_unq_rows) + len(hasil.df2_unq_rows)
    return {"detik": time.perf_counter() - mulai, "berbeda": berbeda, "detik_muat": round(muat, 3)}
