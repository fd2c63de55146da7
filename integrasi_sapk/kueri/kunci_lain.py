"""What BKN's row holds besides the mapped keys: listed with its value and why it is not compared."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from integrasi_sapk.galat import GalatSapk
from integrasi_sapk.klien.penggolong import golongkan
from integrasi_sapk.kueri.mentah import kelas_baca
from integrasi_sapk.models import BalasanMentah
from integrasi_sapk.peta import PetaJenis, peta
from integrasi_sapk.peta.kawat import TERTUTUP_BENTUK, kunci_dikenal, kunci_dipetakan
from integrasi_sapk.urai import TidakDikenal, urai
from simpeg.inti.medan import Kelas, samarkan


@dataclass(frozen=True)
class KunciLain:
    """`nilai` is text, '' when BKN holds nothing."""

    kunci: str
    nilai: str
    alasan: str
    samaran: bool


def mentah_orang(pegawai_id: int, jenis: list[str]) -> dict[str, dict[str, dict]]:
    """{kind: {row id: the row as it came}} from the newest stored replies; one query."""
    milik = BalasanMentah.objects.filter(pegawai_id=pegawai_id, jenis__in=jenis).order_by("jenis", "-pk")
    return {satu.jenis: _mentah(satu) for satu in milik.distinct("jenis")}


def _mentah(satu: BalasanMentah) -> dict[str, dict]:
    try:
        return urai(peta[satu.jenis], golongkan(200, zlib.decompress(bytes(satu.isi)))).mentah
    except (GalatSapk, TidakDikenal):
        return {}


def kunci_lain(satu: PetaJenis, baris: dict, boleh: frozenset[Kelas], *, terungkap: bool) -> list[KunciLain]:
    """Keys no map names are masked as pribadi, as in the raw reply."""
    kelas, hasil = kelas_baca(satu), []
    for kunci, isi in _datar(baris):
        alasan = _alasan(satu, kunci, baris)
        kini = kelas.get(kunci.split(".")[-1], Kelas.PRIBADI)
        if not alasan or kini not in boleh:
            continue
        teks = _teks(kunci, isi)
        samaran = bool(teks) and kini != Kelas.BIASA and not terungkap
        hasil.append(KunciLain(kunci, samarkan(teks) if samaran else teks, alasan, samaran))
    return hasil


def _datar(baris: dict, awalan: str = "") -> Iterator[tuple[str, object]]:
    for kunci, isi in baris.items():
        jalur = awalan + kunci
        if isinstance(isi, dict) and jalur not in TERTUTUP_BENTUK:
            yield from _datar(isi, f"{jalur}.")
        else:
            yield jalur, isi


def _alasan(satu: PetaJenis, kunci: str, baris: dict) -> str:
    """Why it is not compared; '' for a key whose value stands in the table above."""
    if kunci == satu.id_baris:
        return "Penanda baris"
    if kunci == satu.id_orang:
        return "Penanda orang"
    nama = kunci_dipetakan(satu.kunci).get(kunci)
    if nama is None:
        return "Tidak dipetakan" if kunci in kunci_dikenal(satu.kunci) else "Kunci baru, belum dikenal"
    # Of several keys that feed one field the first that is filled stands in the table.
    terisi = [k for k in satu.cari(nama).baca if baris.get(k)]
    return f"Kunci kedua medan {satu.jenis.label(nama)}" if kunci in terisi[1:] else ""


def _teks(kunci: str, isi: object) -> str:
    if isi in (None, "", {}, []):
        return ""
    if kunci in TERTUTUP_BENTUK and isinstance(isi, dict):
        return ", ".join(f"{nomor} {dok.get('dok_nama') or ''}".strip() for nomor, dok in isi.items() if dok)
    return isi if isinstance(isi, str) else json.dumps(isi, ensure_ascii=False)
