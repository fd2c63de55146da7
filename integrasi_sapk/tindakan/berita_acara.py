"""Make, remake and close a Berita Acara: the snapshot and its documents are made in a job; a final one never moves."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from integrasi_sapk import izin
from integrasi_sapk.cetakan import cetak_pdf, cetak_xlsx
from integrasi_sapk.kueri.berita_acara import awal_periode, opd_berpegawai, susun_isi
from integrasi_sapk.models import BeritaAcara, KeadaanBeritaAcara
from pegawai.models import UnitKerja
from simpeg.inti.dokumen import JENIS_BUATAN, simpan_dokumen
from simpeg.inti.galat import GalatDomain, TransisiDitolak
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.models import Dokumen, Pekerjaan
from simpeg.inti.pekerjaan import Kendali, antrekan
from simpeg.inti.waktu import sekarang

TUGAS = "sapk.berita_acara"
MEDAN_PIHAK = ("nama", "nip", "jabatan")


def _wajib_mengelola(pelaku: Pelaku) -> None:
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Berita acara disusun oleh pengelola integrasi.")


def _antrekan(pelaku: Pelaku, judul: str, milik: Iterable[BeritaAcara]) -> Pekerjaan:
    daftar = list(milik)
    return antrekan(
        TUGAS,
        judul=judul[:200],
        pelaku=pelaku.pengguna,
        instansi=daftar[0].instansi,
        isian={"ba": [satu.pk for satu in daftar]},
        kunci=f"{TUGAS}:{pelaku.instansi_id}",
    )


@transaction.atomic
def buat_berita_acara(
    pelaku: Pelaku, opd: UnitKerja | None, *, dari: datetime | None = None, sampai: datetime | None = None
) -> Pekerjaan:
    """A draft for one OPD, or for each OPD with people (None); an OPD's open draft is remade instead of doubled."""
    _wajib_mengelola(pelaku)
    tujuan = [opd] if opd else list(opd_berpegawai(pelaku.instansi_id))
    if not tujuan:
        raise GalatDomain("Belum ada OPD yang berpegawai.")
    if all(dari is None and awal_periode(satu) is None for satu in tujuan[:1]):
        raise GalatDomain("Data belum pernah disandingkan dengan BKN, jadi belum ada yang dapat diberitaacarakan.")
    milik = []
    for satu in tujuan:
        ba, _ = BeritaAcara.objects.update_or_create(
            opd=satu,
            instansi_id=pelaku.instansi_id,
            keadaan=KeadaanBeritaAcara.DRAF,
            defaults={"minta_dari": dari, "minta_sampai": sampai, "pembuat": pelaku.pengguna},
        )
        milik.append(ba)
    return _antrekan(pelaku, f"Berita acara {opd.nama if opd else 'semua OPD'}", milik)


def _kunci_draf(milik: BeritaAcara, pelaku: Pelaku) -> BeritaAcara:
    terkunci = BeritaAcara.objects.select_for_update().get(pk=milik.pk, instansi_id=pelaku.instansi_id)
    if terkunci.keadaan != KeadaanBeritaAcara.DRAF:
        raise TransisiDitolak("Berita acara ini sudah final dan tidak dapat diubah.")
    return terkunci


@transaction.atomic
def perbarui_berita_acara(milik: BeritaAcara, pelaku: Pelaku, isian: dict) -> Pekerjaan:
    """Store what was typed (nomor, tanggal, tempat, pihak) and make the draft again."""
    _wajib_mengelola(pelaku)
    terkunci = _kunci_draf(milik, pelaku)
    terkunci.nomor, terkunci.tanggal, terkunci.tempat = isian["nomor"], isian["tanggal"], isian["tempat"]
    terkunci.pihak = isian["pihak"]
    try:
        with transaction.atomic():
            terkunci.save(update_fields=["nomor", "tanggal", "tempat", "pihak"])
    except IntegrityError as galat:
        raise GalatDomain("Nomor ini sudah dipakai berita acara lain.", medan="nomor") from galat
    return _antrekan(pelaku, f"Berita acara {terkunci.opd.nama}", [terkunci])


def kekurangan(milik: BeritaAcara) -> list[str]:
    """What still has to be there before it can be final."""
    kurang = [] if milik.disusun_pada else ["isinya selesai disusun"]
    kurang += [] if milik.nomor else ["nomor"]
    kurang += [] if milik.tanggal else ["tanggal"]
    for pihak, judul in (("pertama", "pihak pertama"), ("kedua", "pihak kedua")):
        isi = milik.pihak.get(pihak, {})
        kurang += [f"{medan} {judul}" for medan in MEDAN_PIHAK if not isi.get(medan)]
    return kurang


@transaction.atomic
def finalkan_berita_acara(milik: BeritaAcara, pelaku: Pelaku) -> Pekerjaan:
    """Freeze the snapshot as it is and print it without the mark of a draft."""
    _wajib_mengelola(pelaku)
    terkunci = _kunci_draf(milik, pelaku)
    if kurang := kekurangan(terkunci):
        raise GalatDomain(f"Belum dapat difinalkan; lengkapi dahulu: {', '.join(kurang)}.")
    terkunci.keadaan, terkunci.finalis, terkunci.final_pada = KeadaanBeritaAcara.FINAL, pelaku.pengguna, sekarang()
    terkunci.pdf = terkunci.xlsx = None
    terkunci.save(update_fields=["keadaan", "finalis", "final_pada", "pdf", "xlsx"])
    return _antrekan(pelaku, f"Cetak berita acara {terkunci.opd.nama}", [terkunci])


@transaction.atomic
def cetak_ulang(milik: BeritaAcara, pelaku: Pelaku) -> Pekerjaan:
    """Print again from the stored snapshot, for a document whose file is missing."""
    _wajib_mengelola(pelaku)
    return _antrekan(pelaku, f"Cetak berita acara {milik.opd.nama}", [milik])


def jalankan_berita_acara(kendali: Kendali) -> None:
    """Executor of `sapk.berita_acara`: one by one, each committed with the position; starts again anywhere."""
    semua = kendali.isian["ba"]
    posisi = kendali.pekerjaan.hitungan.get("posisi", 0)
    kendali.fase("Susun dan cetak", len(semua), min(posisi, len(semua)))
    for ke, pk in enumerate(semua[posisi:], posisi + 1):
        _susun(pk)
        _cetak(pk)
        with transaction.atomic():
            kendali.tetapkan(posisi=ke)
            kendali.maju(1)
        kendali.periksa_batal()
    if gagal := BeritaAcara.objects.filter(pk__in=semua).exclude(galat="").values_list("galat", flat=True).first():
        kendali.catat(f"Sebagian dokumen belum tercetak: {gagal}", "peringatan")


@transaction.atomic
def _susun(pk: int) -> None:
    """The snapshot of a draft, in one transaction so that all its numbers are of one moment."""
    milik = BeritaAcara.objects.select_for_update(of=("self",)).select_related("opd").get(pk=pk)
    if milik.keadaan != KeadaanBeritaAcara.DRAF:
        return
    kini = sekarang()
    sampai = min(milik.minta_sampai or kini, kini)
    dari = min(milik.minta_dari or awal_periode(milik.opd) or kini, sampai)
    milik.dari, milik.sampai, milik.disusun_pada = dari, sampai, kini
    milik.isi = susun_isi(milik, dari, sampai)
    milik.save(update_fields=["dari", "sampai", "disusun_pada", "isi"])


def _cetak(pk: int) -> None:
    """Both documents from the stored snapshot; outside a transaction, since printing takes its time."""
    milik = BeritaAcara.objects.select_related("opd", "instansi", "pembuat").get(pk=pk)
    nama = f"Berita Acara Rekonsiliasi {milik.opd.nama}"
    xlsx = _simpan(milik, f"{nama}.xlsx", cetak_xlsx(milik))
    pdf, galat = None, ""
    try:
        pdf = _simpan(milik, f"{nama}.pdf", cetak_pdf(milik))
    except GalatDomain as sebab:
        galat = sebab.pesan[:300]
    BeritaAcara.objects.filter(pk=pk).update(pdf=pdf, xlsx=xlsx, galat=galat)


def _simpan(milik: BeritaAcara, nama: str, isi: bytes) -> Dokumen:
    return simpan_dokumen(milik.instansi, nama, isi, diterima=JENIS_BUATAN)
