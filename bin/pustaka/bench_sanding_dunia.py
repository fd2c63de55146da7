"""Django side of `bin/bench sanding`: builds the data of all contenders, runs our comparison.

`python bench_sanding_dunia.py templat|gandakan|sanding|ubah …` with DATABASE_URL set; prints one line of JSON.
"""

import argparse
import json
import os
import sys
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings.test")
django.setup()

from django.db import connection  # noqa: E402
from django.db.models import ForeignKey  # noqa: E402

from integrasi_sapk.peta import PetaJenis, peta  # noqa: E402
from integrasi_sapk.sanding.ungkapan import kolom_rekam, sql_proyeksi  # noqa: E402
from pegawai.models import LampiranRiwayat, Pegawai  # noqa: E402
from pegawai.riwayat import riwayat  # noqa: E402
from pegawai.riwayat.deskriptor import jenis_riwayat  # noqa: E402
from simpeg.inti import pekerjaan as kerja  # noqa: E402
from simpeg.inti.kanonik import Bentuk  # noqa: E402
from simpeg.inti.models import Instansi, Pekerjaan  # noqa: E402
from sintesis.dunia import kembar  # noqa: E402
from sintesis.muat import muat  # noqa: E402

BENIH, JARAK = "bench", 10_000_000
# One field of each kind that belongs to no natural key; BKN's copy of it moves.
DIUBAH = {
    "biodata": "tempat_lahir", "golongan": "nomor_pertek", "jabatan": "nama_jabatan", "pendidikan": "nama_sekolah",
    "diklat": "institusi", "kursus": "institusi", "angka_kredit": "total", "penghargaan": "nomor_sk",
    "hukdis": "keterangan", "skp": "nama_penilai", "pasangan": "nomor_akta_menikah", "anak": "tempat_lahir",
}  # fmt: skip
TIPE = {Bentuk.TANGGAL: "date", Bentuk.ANGKA: "numeric", Bentuk.BOOLEAN: "boolean"}

KOLOM_BKN = "pegawai_id, jenis, id_pusat, kunci, kunci_sk, asli, nilai, sidik"
KOSONG_KUNCI = {"date": "date '0001-01-01'", "numeric": "-1"}


def jalankan_sql(*perintah: str) -> None:
    with connection.cursor() as kursor:
        for satu in perintah:
            kursor.execute(satu)


def templat(asn: int) -> dict:
    """Load the world of `asn` people into an empty, migrated database."""
    hasil = muat(kembar(asn, BENIH))
    jalankan_sql("TRUNCATE integrasi_sapk_perlusanding", "DELETE FROM pegawai_nomorpegawai")
    return hasil


def _salin_tabel(model, asn: int, asal: int) -> str:
    """INSERT that repeats the rows of the first `asal` people until there are `asn`, with ids far apart."""
    orang = "t.id" if model is Pegawai else "t.pegawai_id"
    kolom, isi = [], []
    for field in model._meta.concrete_fields:
        if field.generated:
            continue
        nilai = f't."{field.column}"'
        if field.primary_key or field.name == "baris_id":
            nilai = f"{nilai} + k * {JARAK}"
        elif field.name == "kode":
            nilai = "gen_random_uuid()"
        elif isinstance(field, ForeignKey) and field.related_model in _tersalin():
            nilai = f"{nilai} + k * {JARAK}"
        elif model is Pegawai and field.name == "nip":
            nilai = f"lpad((t.id + k * {JARAK})::text, 18, '9')"
        elif model is Pegawai and field.name == "id_pusat":
            nilai = f"{nilai} || '-' || k"
        kolom.append(f'"{field.column}"')
        isi.append(nilai)
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(kolom)}) SELECT {', '.join(isi)} "
        f"FROM {model._meta.db_table} t JOIN urutan u ON u.id = {orang}, generate_series(1, {(asn - 1) // asal}) k "
        f"WHERE k * {asal} + u.ke <= {asn}"
    )


def _tersalin() -> set:
    return {Pegawai, *(jenis.model for jenis in jenis_riwayat())}


def gandakan(asn: int) -> dict:
    """Repeat the people of the template to `asn`, mirror them as BKN holds them, and move 3 % of BKN's rows."""
    asal = Pegawai.objects.count()
    with connection.cursor() as kursor:
        # Neither marks nor foreign keys while millions of rows are written; the marks are set below.
        kursor.execute("SET session_replication_role = replica")
        kursor.execute("UPDATE pegawai_pegawai SET id_pusat = 'O' || id WHERE id_pusat IS NULL")
        if asn > asal:
            kursor.execute(
                "CREATE TEMP TABLE urutan AS SELECT id, row_number() OVER (ORDER BY id) AS ke FROM pegawai_pegawai"
            )
            for model in (Pegawai, *(jenis.model for jenis in jenis_riwayat()), LampiranRiwayat):
                kursor.execute(_salin_tabel(model, asn, asal))
        elif asn < asal:
            kursor.execute(
                "DELETE FROM pegawai_pegawai WHERE id NOT IN (SELECT id FROM pegawai_pegawai ORDER BY id LIMIT %s)",
                [asn],
            )
            for model in (*(jenis.model for jenis in jenis_riwayat()), LampiranRiwayat):
                kursor.execute(
                    f"DELETE FROM {model._meta.db_table} WHERE pegawai_id NOT IN (SELECT id FROM pegawai_pegawai)"
                )
        kursor.execute("SET session_replication_role = DEFAULT")
        kursor.execute("ANALYZE")
    _tulis_cermin()
    ubah("dingin", tandai=False)
    jalankan_sql("TRUNCATE integrasi_sapk_rekamsimpeg", "ANALYZE")
    return {"orang": Pegawai.objects.count(), "baris": hitung("integrasi_sapk_rekambkn")}


def hitung(tabel: str) -> int:
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT count(*) FROM {tabel}")
        return kursor.fetchone()[0]


def _tulis_cermin() -> None:
    """States, marks, and a mirror equal to our rows; rows that are not alone under their natural key are left out."""
    jalankan_sql(
        "CREATE TEMP TABLE lingkup AS SELECT p.id AS pegawai_id, j.jenis, true AS simpeg FROM pegawai_pegawai p, "
        f"unnest(ARRAY{[s.kunci for s in peta]}) AS j(jenis)",
        "ANALYZE lingkup",
    )
    for satu in peta:
        jalankan_sql(sql_proyeksi(satu.kunci))
    jalankan_sql("ANALYZE integrasi_sapk_rekamsimpeg")
    for jenis in jenis_riwayat():
        # All contenders join by the natural key, so it must tell rows apart for all of them.
        jalankan_sql(
            "SET session_replication_role = replica",
            f"DELETE FROM {jenis.model._meta.db_table} t USING ("
            " SELECT baris_id, kunci, count(*) OVER (PARTITION BY pegawai_id, kunci) AS n"
            f" FROM integrasi_sapk_rekamsimpeg WHERE jenis = '{jenis.kunci}') r "
            "WHERE r.baris_id = t.id AND (r.n > 1 OR r.kunci = '')",
            f"DELETE FROM integrasi_sapk_rekamsimpeg r WHERE r.jenis = '{jenis.kunci}' AND NOT EXISTS ("
            f"SELECT 1 FROM {jenis.model._meta.db_table} t WHERE t.id = r.baris_id)",
            "SET session_replication_role = DEFAULT",
        )
    jalankan_sql(
        f"INSERT INTO integrasi_sapk_rekambkn ({KOLOM_BKN}) "
        "SELECT pegawai_id, jenis, 'B' || baris_id, kunci, kunci_sk, asli, nilai, sidik "
        "FROM integrasi_sapk_rekamsimpeg",
        "INSERT INTO integrasi_sapk_keadaantarik "
        "(instansi_id, pegawai_id, jenis, hasil, pekerjaan_id, dicoba_pada, dilihat_pada, galat)"
        f" SELECT {Instansi.objects.get().pk}, pegawai_id, jenis, 'terbaca', 0, now(), now(), '' FROM lingkup",
        "INSERT INTO integrasi_sapk_perlusanding (pegawai_id, jenis, simpeg) "
        "SELECT pegawai_id, jenis, true FROM lingkup",
        "DROP TABLE lingkup",
    )


def ubah(benih: str, *, tandai: bool = True) -> dict:
    """Move 3 % of BKN's rows: of every ten one is gone, one is new beside it, eight have another value in one field."""
    jalankan_sql(
        "CREATE TEMP TABLE geser AS SELECT id, pegawai_id, jenis, id % 10 AS cara FROM integrasi_sapk_rekambkn "
        f"WHERE abs(hashtext(id_pusat || jenis || '{benih}')) / 1000 % 100 < 3 AND position('baru' IN id_pusat) = 0",
        "UPDATE geser SET cara = 5 WHERE jenis = 'biodata' AND cara < 2",
        "ANALYZE geser",
    )
    for satu in peta:
        jalankan_sql(_sql_ubah(satu), _sql_tambah(satu, benih))
    jalankan_sql("DELETE FROM integrasi_sapk_rekambkn r USING geser g WHERE g.id = r.id AND g.cara = 0")
    if tandai:
        jalankan_sql(
            "INSERT INTO integrasi_sapk_perlusanding (pegawai_id, jenis, simpeg) "
            "SELECT DISTINCT pegawai_id, jenis, false FROM geser"
        )
    banyak = hitung("geser")
    jalankan_sql("DROP TABLE geser", "ANALYZE integrasi_sapk_perlusanding", "ANALYZE integrasi_sapk_rekambkn")
    return {"diubah": banyak}


def _geser(satu: PetaJenis, nama: str, larik: str) -> str:
    """The array with one value moved; numbers stay numbers and text stays text."""
    i = satu.nomor(nama)
    lama = f"{larik}[{i}]"
    baru = (
        f"(coalesce(nullif({lama}, ''), '0')::numeric + 1)::text"
        if satu.bentuk(satu.cari(nama)) is Bentuk.ANGKA
        else f"{lama} || 'X'"
    )
    return f"{larik}[1:{i - 1}] || ARRAY[{baru}] || {larik}[{i + 1}:]"


def _sql_ubah(satu: PetaJenis) -> str:
    nama = DIUBAH[satu.kunci]
    return (
        "UPDATE integrasi_sapk_rekambkn r SET (kunci, kunci_sk, asli, nilai, sidik) = (SELECT "
        f"{kolom_rekam(satu)} FROM "
        f"(SELECT {_geser(satu, nama, 'r.asli')} AS asli, {_geser(satu, nama, 'r.nilai')} AS nilai) v) "
        f"FROM geser g WHERE g.id = r.id AND g.cara > 1 AND r.jenis = '{satu.kunci}'"
    )


def _sql_tambah(satu: PetaJenis, benih: str) -> str:
    """A row more at BKN, under another natural key."""
    if satu.jenis.tunggal:
        return "SELECT 1"
    nama = "tahun" if "tahun" in satu.jenis.identitas else satu.jenis.identitas[0]
    return (
        f"INSERT INTO integrasi_sapk_rekambkn ({KOLOM_BKN}) "
        f"SELECT v.pegawai_id, v.jenis, v.id_pusat || 'baru{benih}', {kolom_rekam(satu)} FROM ("
        f"SELECT r.pegawai_id, r.jenis, r.id_pusat, {_tambah_kunci(satu, nama, 'r.asli', benih)} AS asli, "
        f"{_tambah_kunci(satu, nama, 'r.nilai', benih)} AS nilai "
        f"FROM integrasi_sapk_rekambkn r JOIN geser g ON g.id = r.id AND g.cara = 1 WHERE r.jenis = '{satu.kunci}') v"
    )


def _tambah_kunci(satu: PetaJenis, nama: str, larik: str, benih: str) -> str:
    # Another distance for each seed: the same row may be taken as the pattern of a new one twice.
    jauh = 30 + 10 * len(benih)
    i = satu.nomor(nama)
    bentuk, lama = satu.bentuk(satu.cari(nama)), f"{larik}[{i}]"
    baru = {
        Bentuk.ANGKA: f"({lama}::numeric + {jauh})::text",
        Bentuk.TANGGAL: f"((substr({lama}, 1, 4)::int + {jauh})::text || substr({lama}, 5))",
    }.get(bentuk, f"{lama} || 'Z{jauh}'")
    return f"{larik}[1:{i - 1}] || ARRAY[{baru}] || {larik}[{i + 1}:]"


def sanding() -> dict:
    """Run the whole job once and time it, from the snapshot to its last COMMIT."""
    satu = Pekerjaan.objects.create(jenis="sapk.sanding", judul="Bench", instansi=Instansi.objects.get())
    mulai = time.perf_counter()
    hasil = kerja.jalankan(satu.pk)
    detik = time.perf_counter() - mulai
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT count(DISTINCT (pegawai_id, jenis, kunci_baris)) FROM integrasi_sapk_perbedaan "
            "WHERE selesai_pada IS NULL AND hasil <> 'turunan'"
        )
        beda = kursor.fetchone()[0]
    return {
        "detik": round(detik, 3), "berbeda": beda, "keadaan": hasil.keadaan, "galat": hasil.galat,
        "dibandingkan": hasil.hitungan.get("dibandingkan", 0),
    }  # fmt: skip


def tabel_banding() -> dict:
    """Both sides as typed, analysed tables without index, one pair of tables a kind; and how to join them."""
    rancangan = []
    for satu in peta:
        dibaca = [m for m in satu.medan if m.baca]
        tipe = {m.nama: TIPE.get(satu.bentuk(m), "text") for m in dibaca}
        for sisi, sumber in (("simpeg", "integrasi_sapk_rekamsimpeg"), ("bkn", "integrasi_sapk_rekambkn")):
            isi = ", ".join(_kolom(satu, m, tipe[m.nama]) for m in dibaca)
            jalankan_sql(
                f"DROP TABLE IF EXISTS banding_{sisi}_{satu.kunci}",
                f"CREATE TABLE banding_{sisi}_{satu.kunci} AS SELECT r.pegawai_id, {isi} FROM {sumber} r "
                f"WHERE r.jenis = '{satu.kunci}'",
                f"ANALYZE banding_{sisi}_{satu.kunci}",
            )
        kunci = ["pegawai_id", *satu.jenis.identitas]
        medan = [m.nama for m in dibaca if m.nama not in kunci]
        rancangan.append({"jenis": satu.kunci, "kunci": kunci, "medan": medan})
    return {"rancangan": rancangan}


def _kolom(satu: PetaJenis, m, tipe: str) -> str:
    """A typed column; parts of a key are never NULL, so that every contender joins by plain equality."""
    nilai = f"coalesce(r.nilai[{satu.nomor(m.nama)}], '')"
    if tipe != "text":
        nilai = f"nullif({nilai}, '')::{tipe}"
    if tipe in KOSONG_KUNCI and m.nama in satu.jenis.identitas:
        nilai = f"coalesce({nilai}, {KOSONG_KUNCI[tipe]})"
    return f'{nilai} AS "{m.nama}"'


LANGKAH = {
    "templat": lambda a: templat(a.asn), "gandakan": lambda a: gandakan(a.asn), "ubah": lambda a: ubah(a.benih),
    "sanding": lambda a: sanding(), "tabel": lambda a: tabel_banding(),
}  # fmt: skip

if __name__ == "__main__":
    urai = argparse.ArgumentParser()
    urai.add_argument("langkah", choices=LANGKAH)
    urai.add_argument("--asn", type=int, default=0)
    urai.add_argument("--benih", default="hangat2")
    pilihan = urai.parse_args()
    assert set(DIUBAH) == {satu.kunci for satu in riwayat}
    print(json.dumps(LANGKAH[pilihan.langkah](pilihan)))
