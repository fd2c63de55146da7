"""The other contenders of `bin/bench sanding`, each over the same typed tables: `acuan`, `datacompy`, `diffsync`.

`python bench_sanding_lawan.py CONTENDER ADDRESS PLAN.json` prints one line of JSON.
"""

import io
import json
import resource
import sys
import time
from pathlib import Path

import psycopg

ORANG_SEKALI = 5000  # diffsync holds every row as an object of its own; people are independent of each other


def acuan(alamat: str, rancangan: list[dict]) -> dict:
    """Per kind a full outer join by the natural key that counts what differs: the least a database must do."""
    mulai, berbeda = time.perf_counter(), 0
    with psycopg.connect(alamat) as sambungan:
        for satu in rancangan:
            kunci = ", ".join(f'"{k}"' for k in satu["kunci"])
            beda = " OR ".join(f'a."{m}" IS DISTINCT FROM b."{m}"' for m in satu["medan"]) or "false"
            berbeda += sambungan.execute(
                f"SELECT count(*) FROM banding_simpeg_{satu['jenis']} a FULL JOIN banding_bkn_{satu['jenis']} b "
                f"USING ({kunci}) WHERE a.ctid IS NULL OR b.ctid IS NULL OR {beda}"
            ).fetchone()[0]
    return {"detik": time.perf_counter() - mulai, "berbeda": berbeda}


def _muat_polars(kursor, tabel: str):
    import polars as pl  # noqa: PLC0415 - each contender starts with its own libraries only

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


def datacompy(alamat: str, rancangan: list[dict]) -> dict:
    """Load by COPY into polars, compare by the natural key."""
    from datacompy import PolarsCompare  # noqa: PLC0415

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


def _model(satu: dict):
    from diffsync import DiffSyncModel  # noqa: PLC0415

    kunci, medan = satu["kunci"], satu["medan"]
    isi = {"__annotations__": dict.fromkeys([*kunci, *medan], object), "_modelname": satu["jenis"]}
    isi |= {"_identifiers": tuple(kunci), "_attributes": tuple(medan), "__module__": __name__}
    return type(f"Baris_{satu['jenis']}", (DiffSyncModel,), isi | dict.fromkeys(medan))


def diffsync(alamat: str, rancangan: list[dict]) -> dict:
    """Two adapters with the same identifiers and attributes; people in portions, so that memory stays bounded."""
    from diffsync import Adapter  # noqa: PLC0415

    mulai, berbeda, muat = time.perf_counter(), 0, 0.0
    model = {satu["jenis"]: _model(satu) for satu in rancangan}
    kelas = type("Sisi", (Adapter,), model | {"top_level": list(model), "__module__": __name__})
    with psycopg.connect(alamat) as sambungan:
        orang = [o for (o,) in sambungan.execute("SELECT pegawai_id FROM banding_simpeg_biodata ORDER BY 1")]
        for awal in range(0, len(orang), ORANG_SEKALI):
            batas = (orang[awal], orang[min(awal + ORANG_SEKALI, len(orang)) - 1])
            jam = time.perf_counter()
            sisi = [_isi(sambungan, kelas, model, rancangan, nama, batas) for nama in ("simpeg", "bkn")]
            muat += time.perf_counter() - jam
            beda = sisi[0].diff_to(sisi[1]).summary()
            berbeda += beda["create"] + beda["update"] + beda["delete"]
    return {"detik": time.perf_counter() - mulai, "berbeda": berbeda, "detik_muat": round(muat, 3)}


def _isi(sambungan, kelas, model: dict, rancangan: list[dict], nama: str, batas: tuple[int, int]):
    hasil = kelas()
    for satu in rancangan:
        kolom = [*satu["kunci"], *satu["medan"]]
        baca = ", ".join(f'"{k}"' for k in kolom)
        perintah = f"SELECT {baca} FROM banding_{nama}_{satu['jenis']} WHERE pegawai_id BETWEEN %s AND %s"
        for baris in sambungan.execute(perintah, batas):
            hasil.add(model[satu["jenis"]](**dict(zip(kolom, baris, strict=True))))
    return hasil


if __name__ == "__main__":
    pilihan, tujuan, berkas = sys.argv[1:]
    keluar = {"acuan": acuan, "datacompy": datacompy, "diffsync": diffsync}[pilihan](
        tujuan, json.loads(Path(berkas).read_text(encoding="utf-8"))["rancangan"]
    )
    puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(keluar | {"detik": round(keluar["detik"], 3), "memori_mb": puncak}))
