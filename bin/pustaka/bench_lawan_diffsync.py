"""Contender of `bin/bench sanding`: diffsync."""

import time

import psycopg
from diffsync import Adapter, DiffSyncModel

ORANG_SEKALI = 5000  # diffsync holds every row as an object of its own; people are independent of each other


def _model(satu: dict):
    kunci, medan = satu["kunci"], satu["medan"]
    isi = {"__annotations__": dict.fromkeys([*kunci, *medan], object), "_modelname": satu["jenis"]}
    isi |= {"_identifiers": tuple(kunci), "_attributes": tuple(medan), "__module__": __name__}
    return type(f"Baris_{satu['jenis']}", (DiffSyncModel,), isi | dict.fromkeys(medan))


def jalankan(alamat: str, rancangan: list[dict]) -> dict:
    """Two adapters with the same identifiers and attributes; people in portions, so that memory stays bounded."""
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
