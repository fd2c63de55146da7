"""Values of both sides in words: names behind codes, dates, yes/no, masked by class; references are read in bulk."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import models

from integrasi_sapk.models import RekamBkn
from integrasi_sapk.peta import PetaJenis, PetaMedan, peta
from pegawai.models import Rujukan, UnitKerja
from simpeg.inti.kanonik import Bentuk
from simpeg.inti.medan import Kelas, samarkan

LOKAL = "lokal:"
BENTUK_TEKS = {Bentuk.TEKS, Bentuk.NAMA, Bentuk.GELAR, Bentuk.NOMOR_SK}
UNIT = "unit"


def tabel_medan(satu: PetaJenis, medan: PetaMedan) -> str:
    return satu.jenis.tabel_rujukan(satu.medan_riwayat(medan))


def jenis_tautan(satu: PetaJenis, medan: PetaMedan) -> PetaJenis | None:
    """The kind whose row this field names by its BKN id, if it names one."""
    kolom = satu.jenis.kolom(medan.nama)
    if tabel_medan(satu, medan) or not isinstance(kolom, models.ForeignKey):
        return None
    return next((lain for lain in peta if lain.jenis.model is kolom.related_model), None)


def label_medan(satu: PetaJenis, nama: str) -> str:
    label = satu.jenis.label(nama)
    return label[:1].upper() + label[1:]


def kelas_medan(satu: PetaJenis, medan: PetaMedan) -> Kelas:
    return satu.jenis.kelas_medan(satu.medan_riwayat(medan))


@dataclass
class KamusNama:
    """Names of the codes of one page: `catat` what will be shown, `muat` once, then `kata`."""

    nama: dict[tuple[str, str], str] = field(default_factory=dict)
    _perlu: set[tuple[str, str]] = field(default_factory=set)
    _baris: set[tuple[str, str]] = field(default_factory=set)

    def catat(self, satu: PetaJenis, medan: PetaMedan, *nilai: str | None) -> None:
        tabel = tabel_medan(satu, medan)
        if tabel:
            self._perlu |= {(tabel, isi) for isi in nilai if isi}
        elif (lain := jenis_tautan(satu, medan)) and lain.jenis.kelas == Kelas.BIASA:
            self._baris |= {(lain.kunci, isi) for isi in nilai if isi}

    def catat_baris(self, satu: PetaJenis, nilai: Iterable[str | None]) -> None:
        for medan, isi in zip(satu.medan, nilai, strict=False):
            self.catat(satu, medan, isi)

    def muat(self) -> "KamusNama":
        """Two queries whatever the number of codes: references and units; a third when rows are named by their id."""
        self._muat_baris()
        kode = {isi.removeprefix(LOKAL) for tabel, isi in self._perlu if tabel != UNIT}
        tabel = {tabel for tabel, _ in self._perlu}
        for baris in Rujukan.objects.filter(tabel__in=tabel).filter(
            models.Q(kode_pusat__in=kode) | models.Q(kode__in=kode)
        ):
            self.nama[baris.tabel, LOKAL + baris.kode] = baris.nama
            if baris.kode_pusat:
                self.nama.setdefault((baris.tabel, baris.kode_pusat), baris.nama)
        unit = {isi for tabel, isi in self._perlu if tabel == UNIT}
        lokal = [int(u.removeprefix(LOKAL)) for u in unit if u.startswith(LOKAL)]
        milik = UnitKerja.objects.filter(models.Q(id_pusat__in=unit) | models.Q(pk__in=lokal))
        for pk, id_pusat, nama in milik.order_by("-berlaku_mulai").values_list("pk", "id_pusat", "nama"):
            self.nama[UNIT, f"{LOKAL}{pk}"] = nama
            self.nama.setdefault((UNIT, id_pusat), nama)
        return self

    def _muat_baris(self) -> None:
        """A row named by its id is told by its document: kind, nomor SK, date."""
        if not self._baris:
            return
        jenis, ids = ({satu[i] for satu in self._baris} for i in (0, 1))
        for rekam in RekamBkn.objects.filter(jenis__in=jenis, id_pusat__in=ids):
            satu = peta[rekam.jenis]
            letak = [satu.nomor(nama) - 1 for nama in satu.jenis.identitas_sk]
            isi = [rekam.asli[i] for i in letak if rekam.asli[i]]
            self.nama[rekam.jenis, rekam.id_pusat] = " · ".join([satu.jenis.judul, *isi])

    def kata(self, satu: PetaJenis, medan: PetaMedan, nilai: str | None, tampil: str | None = None) -> object:
        """None stays None (*belum diketahui*), '' stays '' (kosong); a code nobody knows is shown as the code."""
        if not nilai:
            return nilai
        tabel, kolom, bentuk = tabel_medan(satu, medan), satu.jenis.kolom(medan.nama), satu.bentuk(medan)
        if tabel:
            nama = self.nama.get((tabel, nilai))
            tanpa_kode = " (tanpa kode BKN)" if nilai.startswith(LOKAL) else ""
            return f"{nama}{tanpa_kode}" if nama else f"kode {nilai.removeprefix(LOKAL)} (belum dikenal)"
        if lain := jenis_tautan(satu, medan):
            return self.nama.get((lain.kunci, nilai), f"baris {nilai} di BKN")
        if kolom.choices:
            return dict(kolom.choices).get(nilai, nilai)
        if isinstance(kolom, models.BooleanField):
            return "Ya" if nilai == "1" else "Tidak"
        if bentuk is Bentuk.TANGGAL:
            return _tanggal(nilai)
        return tampil if tampil and bentuk in BENTUK_TEKS else nilai


def _tanggal(nilai: str) -> object:
    try:
        return date.fromisoformat(nilai)
    except ValueError:
        return nilai


def tutupi(nilai: object, terungkap: bool) -> object:
    """The mask of a pribadi value, unless it was just revealed; empty and unknown are told as they are."""
    return nilai if terungkap or nilai in (None, "") else samarkan(nilai)
