"""Where each value of a difference comes from: who set ours and when, and in which reply BKN's first stood."""

import zlib
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models

from integrasi_sapk.galat import GalatSapk
from integrasi_sapk.klien.penggolong import golongkan
from integrasi_sapk.kueri.layanan import dokumen_baris
from integrasi_sapk.models import BalasanMentah, Padan, Perbedaan
from integrasi_sapk.peta import PetaJenis, peta
from integrasi_sapk.urai import TidakDikenal, urai
from pegawai.kueri.jejak import jejak_baris
from pegawai.models import SetPerubahan
from simpeg.inti.kanonik import kanonik
from simpeg.inti.models import Pekerjaan

# How far back the replies of one kind are read; older ones are told as "or earlier".
BALASAN_MAKS = 30


@dataclass(frozen=True)
class AsalSimpeg:
    """`pada` None: nothing is known but that the row holds it. `sejak_awal`: never changed since the row was made."""

    pada: datetime | None = None
    oleh: str = ""
    set: SetPerubahan | None = None
    sejak_awal: bool = False


@dataclass(frozen=True)
class AsalBkn:
    """The first reply since which the value stood, and the run that brought it. `lebih_lama`: perhaps earlier still."""

    balasan: BalasanMentah
    pekerjaan: Pekerjaan | None
    lebih_lama: bool


@dataclass(frozen=True)
class Asal:
    simpeg: AsalSimpeg | None
    bkn: AsalBkn | None
    padan: Padan | None
    dokumen: list[tuple[str, bool]] = field(default_factory=list)


def asal(p: Perbedaan) -> Asal:
    satu = peta[p.jenis]
    padan = Padan.objects.filter(jenis=p.jenis, baris_id=p.baris_id, pegawai_id=p.pegawai_id).first()
    return Asal(_asal_simpeg(p, satu), _asal_bkn(p, satu), padan, dokumen_baris([p])[p.pk] if p.baris_id else [])


def _baris_kami(p: Perbedaan, satu: PetaJenis) -> models.Model | None:
    kunci = p.pegawai_id if satu.jenis.tunggal else p.baris_id
    return satu.jenis.model.objects.filter(pk=kunci).first() if kunci else None


def _asal_simpeg(p: Perbedaan, satu: PetaJenis) -> AsalSimpeg | None:
    baris = _baris_kami(p, satu)
    if baris is None:
        return None
    medan = [m for m in satu.jenis.medan if not p.medan or m.nama == p.medan]
    langkah = jejak_baris(satu.jenis, baris, medan) if medan else []
    if langkah:
        # Newest first: the last step that touched this field is the one that set what stands now.
        return AsalSimpeg(langkah[0].pada, langkah[0].oleh, langkah[0].set)
    himpunan = getattr(baris, "perubahan", None)
    if himpunan is not None:
        return AsalSimpeg(himpunan.diterapkan_pada, himpunan.pengaju.nama, himpunan, sejak_awal=True)
    return AsalSimpeg(getattr(baris, "dibuat_pada", None), "pemuatan awal", sejak_awal=True)


def _asal_bkn(p: Perbedaan, satu: PetaJenis) -> AsalBkn | None:
    semua = BalasanMentah.objects.filter(pegawai_id=p.pegawai_id, jenis=p.jenis).order_by("-pk")[: BALASAN_MAKS + 1]
    cocok = None
    for ke, balasan in enumerate(semua):
        if ke == BALASAN_MAKS:
            return _temu(cocok, lebih_lama=True) if cocok else None
        if not _masih(p, satu, balasan):
            break
        cocok = balasan
    return _temu(cocok) if cocok else None


def _temu(balasan: BalasanMentah, *, lebih_lama: bool = False) -> AsalBkn:
    return AsalBkn(balasan, Pekerjaan.objects.filter(pk=balasan.pekerjaan_id).first(), lebih_lama)


def _masih(p: Perbedaan, satu: PetaJenis, balasan: BalasanMentah) -> bool:
    """Whether this reply holds what the difference shows: the same text of the field, or the row at all."""
    try:
        uraian = urai(satu, golongkan(200, zlib.decompress(bytes(balasan.isi))))
    except (GalatSapk, TidakDikenal):
        return False
    baris = uraian.baris.get(p.id_pusat)
    if baris is None or not p.medan:
        return baris is not None
    bentuk = satu.bentuk(satu.cari(p.medan))
    teks = baris[satu.nomor(p.medan) - 1]
    return teks is not None and kanonik(bentuk, teks) == kanonik(bentuk, p.tampil_bkn or p.nilai_bkn or "")
