"""Reading SIASN's *Export Data ASN* file: line by line, in constant memory, every refusal with its reason."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from integrasi_sapk.models import BarisPopulasi
from pegawai.aturan.nip import bersihkan, urai_nip
from simpeg.inti import kanonik
from simpeg.inti.galat import GalatDomain

PEMISAH = "|,;"
WAJIB = ("pns_id", "nip_baru", "nama", "tanggal_lahir")
DIPAKAI = frozenset({*WAJIB, "instansi_induk_id"})
# Spellings seen in headers of exports, after lower case and underscores.
NAMA_LAIN = {"id": "pns_id", "nip": "nip_baru", "tgl_lahir": "tanggal_lahir"}
PANJANG_JUDUL = 16_000
PANJANG_NAMA = BarisPopulasi._meta.get_field("nama").max_length
# What other programs write at the beginning of files that people take for CSV.
BUKAN_TEKS = {
    b"PK\x03\x04": "Berkas ini berupa Excel (.xlsx) atau ZIP. Simpan sebagai CSV UTF-8, lalu unggah berkas CSV-nya.",
    b"\xd0\xcf\x11\xe0": "Berkas ini berupa Excel lama (.xls). Simpan sebagai CSV UTF-8, lalu unggah berkas CSV-nya.",
    b"%PDF": "Berkas ini berupa PDF. Unggah berkas ekspor SIASN yang berbentuk CSV.",
    b"\xff\xfe": "Berkas ini berupa teks UTF-16. Simpan sebagai CSV UTF-8.",
    b"\xfe\xff": "Berkas ini berupa teks UTF-16. Simpan sebagai CSV UTF-8.",
}
BUKAN_UTF8 = "Berkas ini bukan teks UTF-8. Simpan ulang sebagai CSV UTF-8, lalu unggah lagi."
_KENDALI = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_ID_PUSAT = re.compile(r"[0-9A-Za-z-]{1,64}")


@dataclass(frozen=True, slots=True)
class BarisEkspor:
    """One line. A refused one has its reasons in `salah` and nothing else but its BKN id, if that was readable."""

    nomor: int
    id_pusat: str = ""
    nip: str = ""
    nama: str = ""
    tanggal_lahir: date | None = None
    salah: str = ""


def baca_ekspor(berkas: BinaryIO, instansi_pusat: str = "") -> Iterator[BarisEkspor]:
    """The lines of the file as they come; GalatDomain when it is no such file at all.

    `instansi_pusat`: BKN's id of our instansi; lines of another one are refused when the file tells.
    """
    awal = berkas.read(4)
    berkas.seek(0)
    for tanda, pesan in BUKAN_TEKS.items():
        if awal.startswith(tanda):
            raise GalatDomain(pesan)
    teks = io.TextIOWrapper(berkas, encoding="utf-8-sig", newline="")
    try:
        yield from _baca(teks, instansi_pusat)
    except UnicodeDecodeError as galat:
        raise GalatDomain(BUKAN_UTF8) from galat
    except csv.Error as galat:
        raise GalatDomain("Berkas tidak terbaca sebagai CSV; ada tanda kutip yang tidak ditutup.") from galat
    finally:
        # The file belongs to the caller: a wrapper that is collected would close it.
        teks.detach()


def _baca(teks: io.TextIOWrapper, instansi_pusat: str) -> Iterator[BarisEkspor]:
    judul = teks.readline(PANJANG_JUDUL)
    if not judul.strip():
        raise GalatDomain("Berkas ini kosong.")
    pemisah = max(PEMISAH, key=judul.count)
    # SIASN writes its pipe-separated file without quoting; a lone quotation mark there must not swallow lines.
    kutip = csv.QUOTE_NONE if pemisah == "|" else csv.QUOTE_MINIMAL
    kolom = _kolom(next(csv.reader([judul], delimiter=pemisah, quoting=kutip)))
    pembaca = csv.reader(teks, delimiter=pemisah, quoting=kutip)
    for isi in pembaca:
        if any(map(str.strip, isi)):
            yield _baris(pembaca.line_num + 1, isi, kolom, instansi_pusat)


def _kolom(judul: list[str]) -> list[str]:
    """Names of the columns in one spelling; refuses a header without those that the comparison needs."""
    rapi = [re.sub(r"[\W_]+", "_", satu.lower()).strip("_") for satu in judul]
    kolom = [satu if satu in WAJIB else NAMA_LAIN.get(satu, satu) for satu in rapi]
    kurang = [nama.replace("_", " ").upper() for nama in WAJIB if nama not in kolom]
    if len(kurang) == len(WAJIB):
        raise GalatDomain("Baris pertama bukan judul kolom Export Data ASN dari SIASN.")
    if kurang:
        raise GalatDomain(f"Kolom {', '.join(kurang)} tidak ada pada baris judul. Ekspor ulang dari SIASN.")
    ganda = [nama.replace("_", " ").upper() for nama in WAJIB if kolom.count(nama) > 1]
    if ganda:
        raise GalatDomain(f"Kolom {', '.join(ganda)} ada lebih dari satu pada baris judul.")
    return kolom


def _rapi(nilai: str) -> str:
    """Without quotes around a value, the apostrophe Excel users put before identifiers, and stray spaces."""
    nilai = nilai.strip()
    if len(nilai) > 1 and nilai[0] == nilai[-1] == '"':
        nilai = nilai[1:-1].strip()
    return nilai.lstrip("'’`").strip()


def _baris(nomor: int, isi: list[str], kolom: list[str], instansi_pusat: str) -> BarisEkspor:
    if len(isi) != len(kolom):
        return BarisEkspor(nomor, salah=f"Ada {len(isi)} kolom, seharusnya {len(kolom)}.")
    # Of some sixty columns only these are of use; the rest is not even tidied.
    nilai = {nama: _rapi(satu) for nama, satu in zip(kolom, isi, strict=True) if nama in DIPAKAI}
    induk = nilai.get("instansi_induk_id", "")
    if induk and instansi_pusat and induk.upper() != instansi_pusat.upper():
        return BarisEkspor(nomor, salah="Instansi induknya bukan instansi Anda.")
    id_pusat = nilai["pns_id"] if _ID_PUSAT.fullmatch(nilai["pns_id"]) else ""
    lahir = _tanggal(nilai["tanggal_lahir"])
    salah = list(_salah(nilai, id_pusat, lahir))
    if salah:
        return BarisEkspor(nomor, id_pusat, salah=" ".join(salah))
    return BarisEkspor(nomor, id_pusat, bersihkan(nilai["nip_baru"]), nilai["nama"], lahir)


def _salah(nilai: dict[str, str], id_pusat: str, lahir: date | None) -> Iterator[str]:
    if nilai["pns_id"] and not id_pusat:
        yield "PNS ID tidak terbaca."
    for sebab in urai_nip(nilai["nip_baru"]).salah if nilai["nip_baru"] else ("Kosong.",):
        yield f"NIP: {sebab}"
    if not kanonik.nama(nilai["nama"]):
        yield "Nama kosong."
    elif len(nilai["nama"]) > PANJANG_NAMA or _KENDALI.search(nilai["nama"]):
        yield f"Nama melebihi {PANJANG_NAMA} huruf atau berisi tanda yang rusak."
    if lahir is None:
        yield "Tanggal lahir tidak terbaca." if nilai["tanggal_lahir"] else "Tanggal lahir kosong."


def _tanggal(teks: str) -> date | None:
    try:
        return date.fromisoformat(kanonik.tanggal(teks.replace("/", "-")))
    except ValueError:
        return None
