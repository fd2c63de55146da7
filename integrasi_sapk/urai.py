"""From a reply to rows of text in the order of the map: pure, and strict about what counts as an answer."""

from dataclasses import dataclass, field
from decimal import Decimal

from integrasi_sapk.klien.penggolong import Balasan
from integrasi_sapk.models import HasilTarik
from integrasi_sapk.peta import PetaJenis


class TidakDikenal(ValueError):
    """The reply is readable but is not what this kind answers: nothing may be concluded from it."""


@dataclass(frozen=True)
class Uraian:
    """`baris` maps BKN's row id to the texts of the fields; `mentah` to the row as it came."""

    hasil: HasilTarik
    baris: dict[str, list[str | None]] = field(default_factory=dict)
    mentah: dict[str, dict] = field(default_factory=dict)
    id_orang: str = ""


def intip(objek: object, jalur: str) -> object:
    """Follow a dotted key; a missing step gives the marker `...`, so that null and absent stay apart."""
    for langkah in jalur.split("."):
        if not isinstance(objek, dict) or langkah not in objek:
            return ...
        objek = objek[langkah]
    return objek


def teks_kawat(nilai: object) -> str | None:
    """Text of a scalar of the wire: null is '' (BKN says empty), absent is None (unknown)."""
    if nilai is ...:
        return None
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "1" if nilai else "0"
    if isinstance(nilai, (int, float, Decimal)):
        return format(Decimal(str(nilai)), "f")
    if isinstance(nilai, str):
        # PostgreSQL holds no NUL in text; BKN's old rows sometimes end in one.
        return nilai.replace("\x00", "")
    raise TidakDikenal(f"nilai bertipe {type(nilai).__name__}")


def teks_medan(baris: dict, kunci: tuple[str, ...]) -> str | None:
    """The first of these keys that is filled; None (unknown) when none is and one is absent: it may hold the value."""
    hasil = "" if kunci else None
    for satu in kunci:
        teks = teks_kawat(intip(baris, satu))
        if teks:
            return teks
        hasil = None if teks is None else hasil
    return hasil


def _tanda(balasan: Balasan, isi: object) -> str:
    if isi is ...:
        # The key that should hold the list is absent: a renamed key says nothing about the rows.
        tanda = "tanpa isi"
    elif isi is None:
        tanda = "null"
    elif isi == []:
        tanda = "[]"
    else:
        tanda = str(isi).strip().lower()[:60]
    return tanda if balasan.berhasil else f"{balasan.status} {tanda}"


def _hitungan(badan: dict) -> int:
    """How many rows BKN says there are; 0 when it does not say."""
    jumlah = str(badan.get("count", ""))
    return int(jumlah) if jumlah.isdecimal() else 0


def urai(peta: PetaJenis, balasan: Balasan) -> Uraian:
    """Rows of a valid reply, an explicit *kosong*, or TidakDikenal.

    A listed row that has no id, or a value that is no scalar, makes the whole reply unknown: half an answer
    would make the other half look deleted.
    """
    badan = balasan.badan if isinstance(balasan.badan, dict) else {}
    if "code" not in badan:
        # The envelopes of saves, syncs and references hold other things, even when they hold a list.
        raise TidakDikenal("bukan amplop baca")
    isi, orang = balasan.data, ""
    if peta.daftar and isinstance(isi, dict):
        orang = teks_kawat(isi.get(peta.orang_daftar)) or ""
        isi = intip(isi, peta.daftar)
    if peta.jenis.tunggal and isinstance(isi, dict):
        isi = [isi]
    if _hitungan(badan) > (len(isi) if isinstance(isi, list) else 0):
        raise TidakDikenal("kurang dari hitungan BKN sendiri")
    if not isinstance(isi, list) or not isi:
        if _tanda(balasan, isi) in peta.kosong:
            return Uraian(HasilTarik.KOSONG, id_orang=orang)
        raise TidakDikenal("bukan daftar")
    if not balasan.berhasil:
        raise TidakDikenal("daftar dalam balasan gagal")
    return _baris(peta, isi, orang)


def _baris(peta: PetaJenis, isi: list, pemilik: str) -> Uraian:
    baris, mentah, orang = {}, {}, {pemilik}
    for satu in isi:
        if not isinstance(satu, dict):
            raise TidakDikenal("baris bukan objek")
        id_baris = teks_kawat(intip(satu, peta.id_baris))
        if not id_baris or len(id_baris) > 64:
            raise TidakDikenal("baris tanpa id")
        # A page drift may list one row twice under one id: that is one row.
        baris[id_baris] = [teks_medan(satu, medan.baca) for medan in peta.medan]
        mentah[id_baris] = satu
        if peta.id_orang:
            orang.add(teks_kawat(intip(satu, peta.id_orang)) or "")
    if peta.jenis.tunggal:
        orang = set(baris)
    orang.discard("")
    if len(orang) > 1:
        raise TidakDikenal("baris milik lebih dari satu orang")
    return Uraian(HasilTarik.TERBACA, baris, mentah, next(iter(orang), ""))
