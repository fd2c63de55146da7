"""What would have to be sent so that BKN holds again what it held before a plan; composed like any plan, never sent."""

import zlib
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from integrasi_sapk.adaptor import Pengirim, TidakTerpetakan, kanonik_mentah, susun_badan
from integrasi_sapk.hapusan import alasan_tahan
from integrasi_sapk.klien.penggolong import golongkan
from integrasi_sapk.kueri.layanan import nama_layanan
from integrasi_sapk.models import (
    AksiButir,
    BalasanMentah,
    ButirKirim,
    KeadaanButir,
    PadananKode,
    RekamBkn,
    RekamSimpeg,
    Rencana,
)
from integrasi_sapk.peta import PetaJenis, peta
from integrasi_sapk.susun import muat_mentah, tak_terbaca
from integrasi_sapk.urai import urai
from simpeg.inti.medan import Kelas

TIADA = "Barisnya sudah tidak ada di BKN; tidak ada yang perlu dikembalikan."
BERUBAH = "Nilai di BKN sudah berubah lagi sejak dikirim; tidak ditimpa."
SUDAH = "BKN sudah memuat nilai semula."
TAK_TAHU = "BKN tidak pernah menampilkan nilai semulanya."
DIHAPUS = "Baris yang dihapus tidak dibuat lagi dari sini; kirim sebagai baris baru dari SIMPEG."
SATU_PER_SATU = "Jenis tertutup tidak pernah dibalik secara massal; tangani satu per satu."


@dataclass
class Balikan:
    """The reverse of one request (`butir`, not stored), or the reason why there is none; `kini` is BKN's value now."""

    asal: ButirKirim
    kini: dict[str, str | None] = field(default_factory=dict)
    butir: ButirKirim | None = None
    alasan: str = ""
    layanan: str = ""


def butir_berefek(rencana: Rencana) -> QuerySet[ButirKirim]:
    """Requests of ours that took effect: read back as wanted after they were sent, not merely found to be so."""
    return rencana.butir.filter(keadaan=KeadaanButir.COCOK, percobaan__gt=0).select_related("pegawai").order_by("pk")


@dataclass
class Bahan:
    """What one batch needs, read in a constant number of queries."""

    rencana: Rencana
    kini: date
    simpeg: dict[tuple[str, int], RekamSimpeg]
    bkn: dict[tuple[int, str], dict[str, RekamBkn]]
    mentah: dict[tuple[int, str], dict[str, dict]]
    # By pk of the request: the row's texts in the last reply before it was sent.
    semula: dict[int, list[str | None]]
    dihapus: dict[tuple[int, str], set[str]]


def muat(rencana: Rencana, asal: list[ButirKirim], kini: date) -> Bahan:
    orang, jenis = {b.pegawai_id for b in asal}, {b.jenis for b in asal}
    bkn: dict[tuple[int, str], dict[str, RekamBkn]] = {}
    for rekam in RekamBkn.objects.filter(pegawai_id__in=orang, jenis__in=jenis):
        bkn.setdefault((rekam.pegawai_id, rekam.jenis), {})[rekam.id_pusat] = rekam
    baris = {b.baris_id for b in asal if b.baris_id}
    simpeg = RekamSimpeg.objects.filter(pegawai_id__in=orang, jenis__in=jenis, baris_id__in=baris)
    # Deletes that this plan would make of the same person count together: also beyond this batch.
    hapus = butir_berefek(rencana).filter(pegawai_id__in=orang, jenis__in=jenis, semula={}, aksi=AksiButir.SIMPAN)
    dihapus: dict[tuple[int, str], set[str]] = {}
    for pegawai_id, kunci, id_pusat in hapus.values_list("pegawai_id", "jenis", "id_pusat"):
        dihapus.setdefault((pegawai_id, kunci), set()).add(id_pusat)
    return Bahan(
        rencana,
        kini,
        {(r.jenis, r.baris_id): r for r in simpeg},
        bkn,
        muat_mentah([(b.pegawai_id, b.jenis) for b in asal if b.semula]),
        _muat_semula(asal),
        dihapus,
    )


def _muat_semula(asal: list[ButirKirim]) -> dict[int, list[str | None]]:
    """The canonical value alone would give BKN its own text back in capitals; the reply before it has the text."""
    sebelum = BalasanMentah.objects.filter(
        pegawai_id=OuterRef("pegawai_id"), jenis=OuterRef("jenis"), diterima_pada__lt=OuterRef("dikirim_pada")
    )
    milik = ButirKirim.objects.filter(pk__in=[b.pk for b in asal if b.semula])
    pasangan = dict(milik.annotate(m=Subquery(sebelum.order_by("-pk").values("pk")[:1])).values_list("pk", "m"))
    balasan = BalasanMentah.objects.in_bulk({pk for pk in pasangan.values() if pk})
    hasil, terurai = {}, {}
    for butir in asal:
        pk = pasangan.get(butir.pk)
        if not pk:
            continue
        if pk not in terurai:
            jawab = golongkan(200, zlib.decompress(bytes(balasan[pk].isi)))
            terurai[pk] = urai(peta[butir.jenis], jawab).baris if jawab.berhasil else {}
        if butir.id_pusat in terurai[pk]:
            hasil[butir.pk] = terurai[pk][butir.id_pusat]
    return hasil


def susun_balikan(bahan: Bahan, asal: list[ButirKirim]) -> list[Balikan]:
    padanan = {(t, b): p for t, b, p in PadananKode.objects.values_list("tabel", "kode_bkn", "kode_pusat")}
    return [_balik(bahan, butir, padanan) for butir in asal]


def _balik(bahan: Bahan, asal: ButirKirim, padanan: dict) -> Balikan:
    satu = peta[asal.jenis]
    rekam = bahan.bkn.get((asal.pegawai_id, asal.jenis), {}).get(asal.id_pusat)
    hasil = Balikan(asal)
    if asal.aksi == AksiButir.HAPUS:
        hasil.alasan = DIHAPUS
        return hasil
    if rekam is None:
        hasil.alasan = TIADA
        return hasil
    nilai = dict(zip(satu.nama_medan, rekam.nilai, strict=True))
    hasil.kini = {nama: nilai[nama] for nama in asal.sasaran}
    if asal.semula:
        _kembalikan(bahan, satu, hasil, nilai, padanan)
    else:
        _hapus(bahan, satu, hasil, nilai)
    return hasil


def _kembalikan(bahan: Bahan, satu: PetaJenis, hasil: Balikan, nilai: dict, padanan: dict) -> None:
    asal, jalur = hasil.asal, satu.jalur_alamat(hasil.asal.jalur)
    semula = {nama: isi for nama, isi in asal.semula.items() if isi is not None}
    if not semula:
        hasil.alasan = TAK_TAHU
        return
    if all(nilai[nama] == isi for nama, isi in semula.items()):
        hasil.alasan = SUDAH
        return
    if any(nilai[nama] != isi for nama, isi in asal.sasaran.items()):
        hasil.alasan = BERUBAH
        return
    lama = bahan.semula.get(asal.pk)
    kanonik = kanonik_mentah(satu, lama, padanan) if lama else {}
    asli = {nama: lama[satu.nomor(nama) - 1] if kanonik.get(nama) == isi else isi for nama, isi in semula.items()}
    lokal = bahan.simpeg.get((asal.jenis, asal.baris_id))
    try:
        badan = susun_badan(
            satu,
            jalur,
            Pengirim(bahan.rencana.instansi, asal.pegawai),
            id_pusat=asal.id_pusat,
            mentah=bahan.mentah[asal.pegawai_id, asal.jenis][asal.id_pusat],
            asli=asli | (tak_terbaca(satu, jalur, lokal.asli) if lokal else {}),
        )
    except TidakTerpetakan as galat:
        hasil.alasan = str(galat)
        return
    hasil.butir = ButirKirim(
        pegawai=asal.pegawai,
        jenis=asal.jenis,
        jalur=asal.jalur,
        baris_id=asal.baris_id,
        id_pusat=asal.id_pusat,
        permintaan=badan,
        semula={nama: asal.sasaran[nama] for nama in semula},
        sasaran=semula,
    )


def _hapus(bahan: Bahan, satu: PetaJenis, hasil: Balikan, nilai: dict) -> None:
    asal, jalur = hasil.asal, satu.jalur_alamat(hasil.asal.jalur)
    if satu.jenis.kelas == Kelas.TERTUTUP:
        hasil.alasan = SATU_PER_SATU
    elif any(nilai[nama] not in (isi, None) for nama, isi in asal.sasaran.items()):
        hasil.alasan = BERUBAH
    elif not jalur.hapus:
        hasil.alasan, hasil.layanan = "BKN tidak membuka jalur hapus untuk jenis ini.", nama_layanan(satu.kunci)
    else:
        milik = bahan.bkn[asal.pegawai_id, asal.jenis]
        baris = {i: dict(zip(satu.nama_medan, rekam.nilai, strict=True)) for i, rekam in milik.items()}
        hasil.alasan = alasan_tahan(jalur, baris, bahan.dihapus[asal.pegawai_id, asal.jenis], bahan.kini)
    if hasil.alasan:
        return
    hasil.butir = ButirKirim(
        pegawai=asal.pegawai,
        jenis=asal.jenis,
        aksi=AksiButir.HAPUS,
        jalur=jalur.hapus,
        baris_id=asal.baris_id,
        id_pusat=asal.id_pusat,
        # The whole row: whatever moves after approval keeps it from being deleted.
        semula={nama: isi for nama, isi in nilai.items() if isi is not None},
    )
