"""BKN's own words: the raw reply and the bodies of requests, as JSON under the classes of their fields."""

import json
import zlib

from django.http import Http404

from integrasi_sapk.izin import jenis_terlihat
from integrasi_sapk.kueri.nilai import kelas_medan
from integrasi_sapk.models import BalasanMentah
from integrasi_sapk.peta import PetaJenis, peta
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.medan import Kelas, samarkan

DIHAPUS = "(tertutup)"
AMPLOP = {"code", "status", "message", "success"}


def balasan(pegawai_id: int, jenis: str, nomor: str = "") -> BalasanMentah | None:
    """The latest reply of this person and kind, or the numbered one of theirs."""
    milik = BalasanMentah.objects.filter(pegawai_id=pegawai_id, jenis=jenis).order_by("-pk")
    if nomor:
        milik = milik.filter(pk=int(nomor)) if nomor.isascii() and nomor.isdigit() and len(nomor) < 19 else milik.none()
    return milik.first()


def jenis_mentah(pelaku: Pelaku, kunci: str) -> PetaJenis:
    """The kind whose raw reply this actor may open; others are equally not there."""
    if kunci not in jenis_terlihat(pelaku):
        raise Http404("Jenis riwayat tidak ada.")
    return peta[kunci]


def kelas_baca(satu: PetaJenis) -> dict[str, Kelas]:
    """Class by the last part of the GET key; what no map names has none and is masked as pribadi."""
    kelas = dict.fromkeys(AMPLOP | {satu.id_baris.split(".")[-1], satu.id_orang.split(".")[-1]}, Kelas.BIASA)
    for medan in satu.medan:
        for kunci in medan.baca:
            kelas[kunci.split(".")[-1]] = kelas_medan(satu, medan)
    return kelas


def _kelas_tulis(satu: PetaJenis) -> dict[str, Kelas]:
    kelas = dict.fromkeys({"id", "path"}, Kelas.BIASA)
    for jalur in satu.jalur:
        kelas |= dict.fromkeys({jalur.orang, *(kunci for kunci, _ in jalur.tetap)}, Kelas.BIASA)
    for medan in satu.medan:
        tulis = [medan.tulis] if isinstance(medan.tulis, str) else medan.tulis[1].values()
        kelas |= {kunci: kelas_medan(satu, medan) for kunci in tulis if kunci}
    return kelas


def _tutupi(isi: object, kelas: dict[str, Kelas], boleh: frozenset[Kelas], terungkap: bool, kunci: str = "") -> object:
    kini = kelas.get(kunci, Kelas.PRIBADI)
    if kini not in boleh:
        return DIHAPUS
    if isinstance(isi, dict):
        return {k: _tutupi(v, kelas, boleh, terungkap, k) for k, v in isi.items()}
    if isinstance(isi, list):
        return [_tutupi(v, kelas, boleh, terungkap, kunci) for v in isi]
    if terungkap or kini == Kelas.BIASA or isi in (None, "", True, False):
        return isi
    return samarkan(isi)


def _cetak(isi: object) -> str:
    return json.dumps(isi, indent=2, ensure_ascii=False)


def teks_balasan(balasan: BalasanMentah, satu: PetaJenis, boleh: frozenset[Kelas], *, terungkap: bool = False) -> str:
    """The stored reply, pretty; one that is no JSON is told so instead of being shown unclassified."""
    mentah = zlib.decompress(bytes(balasan.isi))
    try:
        isi = json.loads(mentah)
    except ValueError:
        return f"Balasan ini bukan JSON ({len(mentah)} byte)."
    return _cetak(_tutupi(isi, kelas_baca(satu), boleh, terungkap))


def teks_permintaan(isi: dict, satu: PetaJenis, boleh: frozenset[Kelas], *, terungkap: bool = False) -> str:
    return _cetak(_tutupi(isi, _kelas_tulis(satu), boleh, terungkap))
