"""The database of a launcher: created by it, and recognised later by the comment it left on it."""

import json
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg
from psycopg import sql
from umum import GalatPeluncur

# Only a database that carries this comment is ever dropped or taken for a finished demo.
TANDA = "simpeg bin/demo "


def nama(alamat: str) -> str:
    return unquote(urlsplit(alamat).path.lstrip("/"))


def ganti_nama(alamat: str, baru: str) -> str:
    return urlunsplit(urlsplit(alamat)._replace(path=f"/{baru}"))


def pengelola(alamat: str) -> psycopg.Connection:
    try:
        return psycopg.connect(ganti_nama(alamat, "postgres"), autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as galat:
        raise GalatPeluncur(f"PostgreSQL di DATABASE_URL tidak dapat dihubungi: {str(galat).strip()}") from galat


def keadaan(alamat: str) -> dict | None:
    """None when the database does not exist; `{}` when it exists without our comment; else what the comment says."""
    with pengelola(alamat) as sambungan:
        baris = sambungan.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [nama(alamat)]
        ).fetchone()
    if baris is None:
        return None
    catatan = baris[0] or ""
    return json.loads(catatan.removeprefix(TANDA)) if catatan.startswith(TANDA) else {}


def berisi(alamat: str) -> bool:
    with psycopg.connect(alamat) as sambungan:
        return bool(sambungan.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone())


def catat(alamat: str, isi: dict) -> None:
    perintah = sql.SQL("COMMENT ON DATABASE {} IS {}").format(
        sql.Identifier(nama(alamat)), sql.Literal(TANDA + json.dumps(isi))
    )
    with pengelola(alamat) as sambungan:
        sambungan.execute(perintah)


def hapus(alamat: str) -> None:
    """Drop a database of ours; refuse any other."""
    isi = keadaan(alamat)
    if isi is None:
        return
    if not isi and berisi(alamat):
        raise GalatPeluncur(f"basis data {nama(alamat)!r} bukan buatan bin/demo; tidak dihapus.")
    with pengelola(alamat) as sambungan:
        sambungan.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(nama(alamat))))


def buat(alamat: str, isi: dict) -> None:
    """Create the database, or accept an empty one, and mark it as ours."""
    if keadaan(alamat) is None:
        with pengelola(alamat) as sambungan:
            sambungan.execute(
                sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(nama(alamat)))
            )
    if berisi(alamat):
        raise GalatPeluncur(f"basis data {nama(alamat)!r} sudah berisi; bin/demo hanya membangun di yang kosong.")
    catat(alamat, isi)
