"""NIP (Perka BKN 22/2007), NI PPPK and NIP lama: read a number, say what is wrong with it or with its person."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class JenisNomor(StrEnum):
    """As stored in `NomorPegawai.jenis`."""

    NIP = "nip"
    NIPPPK = "nippppk"
    LAMA = "lama"


TAHUN_LAHIR_AWAL = 1900
TAHUN_PPPK_PERTAMA = 2019
USIA_ANGKAT = (17, 60)
# What people and spreadsheets put around or between the digits, and the word in front.
_HIASAN = re.compile(r"[\s.\-'’`\u00a0\u200b\u200c\u200d\u202f\ufeff]+")
_AWALAN = re.compile(r"^(NIP|NIPPPK|NI PPPK)\b[ .:]*", re.IGNORECASE)
_ILMIAH = re.compile(r"^[0-9]([.,][0-9]+)?[eE]\+?[0-9]{1,2}$")


@dataclass(frozen=True)
class Nomor:
    """One number as read. `salah` are Indonesian reasons why it cannot be right; empty means sound."""

    angka: str
    jenis: JenisNomor
    tanggal_lahir: date | None = None
    tahun_angkat: int | None = None
    bulan_angkat: int | None = None
    frekuensi: int | None = None
    jenis_kelamin: str = ""
    urut: int | None = None
    salah: tuple[str, ...] = ()

    @property
    def sah(self) -> bool:
        return not self.salah


def bersihkan(mentah: str) -> str:
    """Digits without the ornaments of paper and spreadsheets; anything else is left for the reader to see."""
    return _HIASAN.sub("", _AWALAN.sub("", mentah.strip()))


def _tanggal(teks: str) -> date | None:
    try:
        return date(int(teks[:4]), int(teks[4:6]), int(teks[6:8]))
    except ValueError:
        return None


def _salah_bentuk(mentah: str, angka: str) -> str:
    if _ILMIAH.match(mentah.strip()):
        return (
            "Angka berbentuk notasi ilmiah dari Excel; digitnya sudah hilang. Ambil lagi dari sumbernya sebagai teks."
        )
    if not re.fullmatch(r"[0-9]*", angka):
        return "Hanya boleh berisi angka."
    return "" if len(angka) == 18 else f"Harus 18 angka, ini {len(angka)}."


def urai_nip(mentah: str) -> Nomor:
    """Read an 18-digit number; position 13 = "2" makes it a NI PPPK, for a CPNS month starts with 0 or 1."""
    angka = bersihkan(mentah)
    bentuk = _salah_bentuk(mentah, angka)
    if bentuk:
        return Nomor(angka, JenisNomor.NIP, salah=(bentuk,))
    pppk = angka[12] == "2"
    lahir, urut = _tanggal(angka[:8]), int(angka[15:])
    nomor = Nomor(
        angka,
        JenisNomor.NIPPPK if pppk else JenisNomor.NIP,
        tanggal_lahir=lahir,
        tahun_angkat=int(angka[8:12]),
        bulan_angkat=None if pppk else int(angka[12:14]),
        frekuensi=int(angka[13]) if pppk else None,
        jenis_kelamin={"1": "M", "2": "F"}.get(angka[14], ""),
        urut=urut,
    )
    return replace(nomor, salah=tuple(_salah_isi(nomor)))


def _salah_isi(nomor: Nomor):
    if nomor.tanggal_lahir is None or nomor.tanggal_lahir.year < TAHUN_LAHIR_AWAL:
        yield f"Tanggal lahir pada nomor ({nomor.angka[:8]}) bukan tanggal yang ada."
    if nomor.jenis is JenisNomor.NIPPPK:
        if nomor.tahun_angkat < TAHUN_PPPK_PERTAMA:
            yield f"Tahun pengangkatan PPPK {nomor.tahun_angkat} sebelum {TAHUN_PPPK_PERTAMA}."
        if not nomor.frekuensi:
            yield "Angka ke-14 (perjanjian kerja ke berapa) harus 1 sampai 9."
    elif not 1 <= nomor.bulan_angkat <= 12:
        yield f"Bulan TMT CPNS {nomor.bulan_angkat:02d} tidak ada."
    if not nomor.jenis_kelamin:
        yield "Angka ke-15 (jenis kelamin) harus 1 atau 2."
    if nomor.urut == 0:
        yield "Nomor urut 000 tidak sah; biasanya tiga angka terakhir hilang di Excel (kolom bilangan)."


def urai_nip_lama(mentah: str) -> Nomor:
    """NIP lama is nine digits; other values exist at BKN (P2000… of PPPK) and are only remarked upon."""
    angka = bersihkan(mentah)
    salah = () if re.fullmatch(r"[0-9]{9}", angka) else ("NIP lama biasanya 9 angka.",)
    return Nomor(angka, JenisNomor.LAMA, salah=salah)


def susun_nip(lahir: date, tahun: int, bulan: int, jenis_kelamin: str, urut: int) -> str:
    return f"{lahir:%Y%m%d}{tahun:04d}{bulan:02d}{_kode_kelamin(jenis_kelamin)}{urut:03d}"


def susun_nipppk(lahir: date, tahun: int, frekuensi: int, jenis_kelamin: str, urut: int) -> str:
    return f"{lahir:%Y%m%d}{tahun:04d}2{frekuensi}{_kode_kelamin(jenis_kelamin)}{urut:03d}"


def _kode_kelamin(jenis_kelamin: str) -> str:
    return {"M": "1", "F": "2"}[jenis_kelamin]


def anomali(
    nomor: Nomor, *, tanggal_lahir: date | None, jenis_kelamin: str, tmt: date | None, pppk: bool
) -> tuple[str, ...]:
    """Where a number and its person disagree. Never a reason to refuse: the papers may be the ones that are right."""
    if not nomor.sah:
        return nomor.salah
    temuan = []
    usia = nomor.tahun_angkat - nomor.tanggal_lahir.year
    if not USIA_ANGKAT[0] <= usia <= USIA_ANGKAT[1]:
        temuan.append(f"Menurut nomornya diangkat pada usia {usia} tahun.")
    if (nomor.jenis is JenisNomor.NIPPPK) != pppk:
        temuan.append("Nomor berpola PPPK pada PNS." if not pppk else "Nomor berpola PNS pada PPPK.")
    if tanggal_lahir and nomor.tanggal_lahir != tanggal_lahir:
        temuan.append("Tanggal lahir pada nomor berbeda dengan biodata.")
    if jenis_kelamin and nomor.jenis_kelamin != jenis_kelamin:
        temuan.append("Jenis kelamin pada nomor berbeda dengan biodata.")
    if tmt and nomor.jenis is JenisNomor.NIP and (nomor.tahun_angkat, nomor.bulan_angkat) != (tmt.year, tmt.month):
        temuan.append("Tahun dan bulan TMT CPNS pada NIP berbeda dengan biodata.")
    if tmt and nomor.jenis is JenisNomor.NIPPPK and nomor.tahun_angkat != tmt.year:
        temuan.append("Tahun pengangkatan pada NI PPPK berbeda dengan biodata.")
    return tuple(temuan)
