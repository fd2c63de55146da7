"""Compose a plan: decisions of one batch of people become changes of ours and exact requests to BKN."""

import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Q

from integrasi_sapk.adaptor import Kamus, Pengirim, TidakTerpetakan, baris_ke_lokal, ke_lokal, susun_badan
from integrasi_sapk.klien.penggolong import golongkan
from integrasi_sapk.models import (
    AksiKeputusan,
    BalasanMentah,
    ButirKirim,
    Keputusan,
    RekamBkn,
    RekamSimpeg,
    Rencana,
)
from integrasi_sapk.peta import PetaJenis, peta
from integrasi_sapk.urai import urai
from pegawai.models import AksiPerubahan, Pegawai, Perubahan


@dataclass
class Bahan:
    """Everything one batch needs, read in a constant number of queries."""

    rencana: Rencana
    pegawai: dict[int, Pegawai]
    kamus: Kamus
    simpeg: dict[tuple[str, int], RekamSimpeg]
    bkn: dict[tuple[int, str, str], RekamBkn]
    mentah: dict[tuple[int, str], dict[str, dict]]
    semula: dict[tuple[str, int], models.Model] = field(default_factory=dict)


@dataclass
class Susunan:
    perubahan: list[Perubahan] = field(default_factory=list)
    butir: list[ButirKirim] = field(default_factory=list)
    # Decisions that cannot be carried out, with the reason a person reads.
    ditahan: list[tuple[Keputusan, str]] = field(default_factory=list)


def muat_bahan(rencana: Rencana, keputusan: list[Keputusan]) -> Bahan:
    beda = [k.perbedaan for k in keputusan]
    orang = sorted({b.pegawai_id for b in beda})
    baris, pusat = Q(pk=None), Q(pk=None)
    for kunci in {b.jenis for b in beda}:
        milik = [b for b in beda if b.jenis == kunci]
        baris |= Q(jenis=kunci, baris_id__in={b.baris_id for b in milik if b.baris_id})
        pusat |= Q(jenis=kunci, pegawai_id__in={b.pegawai_id for b in milik}, id_pusat__in={b.id_pusat for b in milik})
    bahan = Bahan(
        rencana=rencana,
        pegawai={p.pk: p for p in Pegawai.objects.filter(pk__in=orang)},
        kamus=Kamus.muat(rencana.instansi_id, orang),
        simpeg={(r.jenis, r.baris_id): r for r in RekamSimpeg.objects.filter(baris)},
        bkn={(r.pegawai_id, r.jenis, r.id_pusat): r for r in RekamBkn.objects.filter(pusat)},
        mentah=muat_mentah([(k.perbedaan.pegawai_id, k.perbedaan.jenis) for k in keputusan if _perlu_mentah(k)]),
    )
    for kunci in {b.jenis for b in beda}:
        ids = {b.baris_id for b in beda if b.jenis == kunci and b.baris_id}
        bahan.semula |= {(kunci, pk): satu for pk, satu in peta[kunci].jenis.model.objects.in_bulk(ids).items()}
    return bahan


def _perlu_mentah(keputusan: Keputusan) -> bool:
    """A field is sent within BKN's whole row; a new row is sent by itself."""
    return keputusan.aksi != AksiKeputusan.AMBIL and bool(keputusan.perbedaan.medan)


def muat_mentah(pasangan: list[tuple[int, str]]) -> dict[tuple[int, str], dict[str, dict]]:
    """Latest raw rows of these (person, kind), by row id; one query."""
    menurut_jenis = defaultdict(set)
    for pegawai_id, kunci in pasangan:
        menurut_jenis[kunci].add(pegawai_id)
    milik = Q(pk=None)
    for kunci, orang in menurut_jenis.items():
        milik |= Q(jenis=kunci, pegawai_id__in=orang)
    terbaru = BalasanMentah.objects.filter(milik).order_by("pegawai_id", "jenis", "-pk").distinct("pegawai_id", "jenis")
    hasil = {}
    for satu in terbaru:
        balasan = golongkan(200, zlib.decompress(bytes(satu.isi)))
        hasil[satu.pegawai_id, satu.jenis] = urai(peta[satu.jenis], balasan).mentah if balasan.berhasil else {}
    return hasil


def susun(bahan: Bahan, keputusan: list[Keputusan]) -> Susunan:
    """Group the decisions by row and compose; what cannot be told is held, the rest goes on.

    What is kept and what was corrected go to BKN in one request: a save stores the whole row, and a second body
    would bring back what the first one changed.
    """
    susunan = Susunan()
    kelompok: dict[tuple, list[Keputusan]] = defaultdict(list)
    for satu in keputusan:
        beda = satu.perbedaan
        kelompok[satu.aksi == AksiKeputusan.AMBIL, beda.jenis, beda.kunci_baris, beda.pegawai_id].append(satu)
    for (ambil, kunci, _, _), isi in kelompok.items():
        if ambil:
            _ambil(bahan, peta[kunci], isi, susunan)
            continue
        dikirim = [k for k in isi if not k.nilai_baru or _perbaiki(bahan, peta[kunci], k, susunan)]
        if dikirim:
            _kirim(bahan, peta[kunci], dikirim, susunan)
    return susunan


def _perbaiki(bahan: Bahan, satu: PetaJenis, k: Keputusan, susunan: Susunan) -> bool:
    """Our half of a correction; answers whether BKN's half is to be sent.

    Each side is written only where it does not hold the typed value yet. Where BKN has no write path only our side
    is written, and what stays different goes *lewat layanan*.
    """
    beda, baru = k.perbedaan, k.nilai_baru
    medan, rekam = satu.cari(beda.medan), bahan.bkn.get((beda.pegawai_id, beda.jenis, beda.id_pusat))
    lama = nilai_json(bahan.semula[beda.jenis, beda.baris_id], satu.jenis.kolom(medan.nama))
    ubah = lama != baru["isian"]
    if ubah:
        susunan.perubahan.append(
            Perubahan(
                set_id=bahan.rencana.perubahan_id, pegawai_id=beda.pegawai_id, jenis=satu.kunci,
                aksi=AksiPerubahan.UBAH, baris_id=beda.baris_id, isian={medan.nama: baru["isian"]},
                semula={medan.nama: lama}, bukti="perbaikan manual",
            )
        )  # fmt: skip
    nilai_bkn = rekam.nilai[satu.nomor(medan.nama) - 1] if rekam else None
    jalur = satu.jalur_medan(medan)
    status = bahan.pegawai[beda.pegawai_id].status
    if rekam and nilai_bkn != baru["nilai"] and jalur and (not jalur.status or status in jalur.status):
        return True
    if not ubah:
        sebab = "Nilai perbaikan sama dengan nilai SIMPEG, dan BKN tidak membuka jalur tulis untuk medan ini."
        susunan.ditahan.append((k, sebab))
    return False


def nilai_json(baris: models.Model, kolom: models.Field) -> object:
    nilai = kolom.value_from_object(baris)
    if isinstance(nilai, date):
        return nilai.isoformat()
    return str(nilai) if isinstance(nilai, Decimal) else nilai


def _ambil(bahan: Bahan, satu: PetaJenis, isi: list[Keputusan], susunan: Susunan) -> None:
    beda = isi[0].perbedaan
    rekam = bahan.bkn.get((beda.pegawai_id, beda.jenis, beda.id_pusat))
    bukti = f"bkn:{beda.jenis}:{beda.id_pusat}"
    dasar = {"set_id": bahan.rencana.perubahan_id, "pegawai_id": beda.pegawai_id, "jenis": satu.kunci, "bukti": bukti}
    if rekam is None:
        susunan.ditahan += [(k, "Baris di BKN sudah tidak ada.") for k in isi]
        return
    if not beda.medan:
        try:
            baris = baris_ke_lokal(satu, rekam.asli, rekam.nilai, bahan.kamus)
            susunan.perubahan.append(Perubahan(aksi=AksiPerubahan.TAMBAH, isian=baris, **dasar))
        except TidakTerpetakan as galat:
            susunan.ditahan.append((isi[0], str(galat)))
        return
    isian, semula, lama = {}, {}, bahan.semula[beda.jenis, beda.baris_id]
    for k in isi:
        medan = satu.cari(k.perbedaan.medan)
        i = satu.nomor(medan.nama) - 1
        try:
            isian[medan.nama] = ke_lokal(satu, medan, rekam.asli[i], rekam.nilai[i], bahan.kamus)
            semula[medan.nama] = nilai_json(lama, satu.jenis.kolom(medan.nama))
        except TidakTerpetakan as galat:
            susunan.ditahan.append((k, str(galat)))
    if isian:
        susunan.perubahan.append(
            Perubahan(aksi=AksiPerubahan.UBAH, baris_id=beda.baris_id, isian=isian, semula=semula, **dasar)
        )


def _kirim(bahan: Bahan, satu: PetaJenis, isi: list[Keputusan], susunan: Susunan) -> None:
    """One request per endpoint that the decided fields of this row need."""
    beda = isi[0].perbedaan
    if not beda.medan:
        _kirim_baris(bahan, satu, isi[0], susunan)
        return
    menurut_jalur = defaultdict(list)
    for k in isi:
        menurut_jalur[satu.jalur_medan(satu.cari(k.perbedaan.medan))].append(k)
    rekam, lokal = bahan.bkn[beda.pegawai_id, beda.jenis, beda.id_pusat], bahan.simpeg[beda.jenis, beda.baris_id]
    for jalur, keputusan in menurut_jalur.items():
        if jalur is None:
            susunan.ditahan += [(k, "BKN tidak membuka jalur tulis untuk medan ini.") for k in keputusan]
            continue
        nomor = {k.perbedaan.medan: satu.nomor(k.perbedaan.medan) - 1 for k in keputusan}
        baru = {k.perbedaan.medan: k.nilai_baru for k in keputusan if k.nilai_baru}
        asli = {nama: lokal.asli[i] for nama, i in nomor.items()} | tak_terbaca(satu, jalur, lokal.asli)
        asli |= {nama: isi["asli"] for nama, isi in baru.items()}
        try:
            badan = susun_badan(
                satu,
                jalur,
                _pengirim(bahan, beda.pegawai_id),
                id_pusat=beda.id_pusat,
                mentah=bahan.mentah[beda.pegawai_id, beda.jenis][beda.id_pusat],
                asli=asli,
            )
        except TidakTerpetakan as galat:
            susunan.ditahan += [(k, str(galat)) for k in keputusan]
            continue
        susunan.butir.append(
            ButirKirim(
                rencana=bahan.rencana,
                pegawai_id=beda.pegawai_id,
                jenis=satu.kunci,
                jalur=jalur.jalur,
                baris_id=beda.baris_id,
                id_pusat=beda.id_pusat,
                permintaan=badan,
                semula={nama: rekam.nilai[i] for nama, i in nomor.items()},
                sasaran={n: lokal.nilai[i] for n, i in nomor.items()} | {n: isi["nilai"] for n, isi in baru.items()},
            )
        )


def tak_terbaca(satu: PetaJenis, jalur, asli: list[str]) -> dict[str, str]:
    """Fields that no read returns: sent along only if SIMPEG holds them, since a whole-row save would blank them."""
    return {
        m.nama: asli[i]
        for i, m in enumerate(satu.medan)
        if not m.baca and m.tulis and satu.jalur_medan(m) is jalur and asli[i]
    }


def _kirim_baris(bahan: Bahan, satu: PetaJenis, keputusan: Keputusan, susunan: Susunan) -> None:
    beda, jalur = keputusan.perbedaan, satu.jalur[0] if satu.bisa_tambah else None
    lokal = bahan.simpeg.get((beda.jenis, beda.baris_id))
    if jalur is None or lokal is None:
        susunan.ditahan.append(
            (keputusan, "Baris ini tidak dapat dikirim: tidak ada jalur tulis atau barisnya hilang.")
        )
        return
    # Derived by BKN from other fields (such as the name of the jabatan): neither sent nor awaited.
    tertulis = [(i, m) for i, m in enumerate(satu.medan) if m.tulis]
    try:
        badan = susun_badan(
            satu,
            jalur,
            _pengirim(bahan, beda.pegawai_id),
            id_pusat="",
            mentah=None,
            asli={m.nama: lokal.asli[i] for i, m in tertulis},
        )
    except TidakTerpetakan as galat:
        susunan.ditahan.append((keputusan, str(galat)))
        return
    susunan.butir.append(
        ButirKirim(
            rencana=bahan.rencana,
            pegawai_id=beda.pegawai_id,
            jenis=satu.kunci,
            jalur=jalur.jalur,
            baris_id=beda.baris_id,
            id_pusat="",
            permintaan=badan,
            semula={},
            sasaran={m.nama: lokal.nilai[i] for i, m in tertulis if m.baca},
        )
    )


def _pengirim(bahan: Bahan, pegawai_id: int) -> Pengirim:
    return Pengirim(bahan.rencana.instansi, bahan.pegawai[pegawai_id])
