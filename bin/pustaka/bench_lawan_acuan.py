"""Contender of `bin/bench sanding`: a bare join, the least a database must do."""

import time

import psycopg


def jalankan(alamat: str, rancangan: list[dict]) -> dict:
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
