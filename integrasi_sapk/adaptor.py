"""Between the mirror's texts and what each side writes: our JSON of a change, BKN's body of a save."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models

from integrasi_sapk.models import Padan
from integrasi_sapk.peta import JalurTulis, PetaJenis, PetaMedan
from integrasi_sapk.peta.deskriptor import peta
from integrasi_sapk.urai import intip, teks_kawat, teks_medan
from pegawai.models import Pegawai, Rujukan, RujukanField, UnitKerja
from simpeg.inti.kanonik import Bentuk, kanonik
from simpeg.inti.models import Instansi

# Forms whose canonical value loses letters: there the text as held is written.
BENTUK_TEKS = {Bentuk.TEKS, Bentuk.NAMA, Bentuk.GELAR, Bentuk.NOMOR_SK}
# The true rule of BKN for nomor SK is unknown; these characters are known to pass (docs/integrasi.md).
NOMOR_SK_DITERIMA = re.compile(r"[A-Za-z0-9 ./\-_()]*")

SAAT_ISO = re.compile(r"\d{4}-\d{2}-\d{2}T")


class TidakTerpetakan(Exception):
    """A value cannot be told to the other side; the message says which field and why."""


@dataclass
class Kamus:
    """References of one batch, read at once: BKN code → our id, units of the instansi, linked rows."""

    rujukan: dict[tuple[str, str], int] = field(default_factory=dict)
    unit: dict[str, list[int]] = field(default_factory=dict)
    tautan: dict[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def muat(cls, instansi_id: int, pegawai_ids: Iterable[int]) -> "Kamus":
        kamus = cls()
        for tabel, kode, pk in Rujukan.objects.exclude(kode_pusat=None).values_list("tabel", "kode_pusat", "pk"):
            kamus.rujukan[tabel, kode] = pk
        hidup = UnitKerja.objects.filter(instansi_id=instansi_id, berlaku_sampai=None).exclude(id_pusat=None)
        for id_pusat, pk in hidup.values_list("id_pusat", "pk"):
            kamus.unit.setdefault(id_pusat, []).append(pk)
        padan = Padan.objects.filter(pegawai_id__in=list(pegawai_ids)).values_list("jenis", "id_pusat", "baris_id")
        kamus.tautan = {(jenis, id_pusat): baris_id for jenis, id_pusat, baris_id in padan}
        return kamus

    def id_lokal(self, kolom: models.ForeignKey, kode: str, label: str) -> int:
        if isinstance(kolom, RujukanField):
            hasil = self.rujukan.get((kolom.tabel, kode))
        elif kolom.related_model is UnitKerja:
            calon = self.unit.get(kode, [])
            # Several of our units stand for BKN's one: which of them is a person's knowledge.
            hasil = calon[0] if len(calon) == 1 else None
        else:
            jenis = next(satu.kunci for satu in peta if satu.jenis.model is kolom.related_model)
            hasil = self.tautan.get((jenis, kode))
        if hasil is None:
            raise TidakTerpetakan(f"{label}: kode BKN belum terpetakan ke satu nilai di SIMPEG.")
        return hasil


def ke_lokal(satu: PetaJenis, medan: PetaMedan, asli: str, nilai: str, kamus: Kamus) -> object:
    """JSON value of a `Perubahan` from a row of the mirror (`asli` as received, `nilai` canonical)."""
    kolom, label = satu.jenis.kolom(medan.nama), satu.jenis.label(medan.nama)
    if satu.bentuk(medan) in BENTUK_TEKS:
        teks = " ".join(asli.split())
        return teks if nilai else ""
    if nilai.startswith("!"):
        raise TidakTerpetakan(f"{label}: nilai BKN tidak dapat dibaca.")
    if isinstance(kolom, models.BooleanField):
        return nilai == "1"
    if nilai == "":
        return "" if not kolom.null and kolom.empty_strings_allowed else _kosong(kolom, label)
    if isinstance(kolom, models.ForeignKey):
        return kamus.id_lokal(kolom, nilai, label)
    return nilai


def _kosong(kolom: models.Field, label: str) -> object:
    if kolom.null:
        return None
    if kolom.has_default():
        return kolom.get_default()
    raise TidakTerpetakan(f"{label}: BKN mengosongkannya, sedangkan di SIMPEG wajib diisi.")


def baris_ke_lokal(satu: PetaJenis, asli: list, nilai: list, kamus: Kamus) -> dict:
    """All fields of a row that BKN told; unknown ones are left to the model's defaults."""
    return {
        medan.nama: ke_lokal(satu, medan, asli[i], nilai[i], kamus)
        for i, medan in enumerate(satu.medan)
        if not medan.turunan and nilai[i] is not None
    }


@dataclass(frozen=True)
class Pengirim:
    """What a body takes from the instansi and the person."""

    instansi: Instansi
    pegawai: Pegawai

    def sumber(self, nama: str) -> str:
        return {
            "instansi": self.instansi.id_pusat,
            "satuan_kerja": self.instansi.satuan_kerja_pusat,
            "status_cpns_pns": {"CPNS": "cpns", "PNS": "pns"}.get(self.pegawai.status, ""),
        }[nama]


def _kawat(medan: PetaMedan, bentuk: Bentuk, teks: str, label: str) -> str:
    """One value as the save endpoint wants it."""
    if teks.startswith("lokal:"):
        raise TidakTerpetakan(f"{label}: nilai SIMPEG belum punya kode BKN.")
    if bentuk is Bentuk.TANGGAL:
        return _tanggal(teks, label)
    if bentuk is Bentuk.BOOLEAN:
        teks = kanonik(bentuk, teks)
        return dict(medan.peta_tulis).get(teks, teks)
    if bentuk is Bentuk.KODE:
        return kanonik(bentuk, teks)
    return " ".join(teks.split())


def _tanggal(teks: str, label: str) -> str:
    """dd-mm-yyyy. What cannot be read is held: sent on, a whole-row save would store something else in its place."""
    iso = kanonik(Bentuk.TANGGAL, teks)
    if iso.startswith("!"):
        raise TidakTerpetakan(f"{label}: tanggalnya tidak dapat dibaca, jadi barisnya tidak dikirim.")
    return f"{iso[8:10]}-{iso[5:7]}-{iso[:4]}" if iso else ""


def _bulat(teks: str, label: str) -> int:
    angka = kanonik(Bentuk.ANGKA, teks)
    if angka and not angka.lstrip("-").isdigit():
        raise TidakTerpetakan(f"{label}: angkanya tidak dapat dibaca, jadi barisnya tidak dikirim.")
    return int(angka or 0)


def _kunci_tulis(satu: PetaJenis, medan: PetaMedan, teks: dict[str, str]) -> str:
    if isinstance(medan.tulis, str):
        return medan.tulis
    penentu, pilihan = medan.tulis
    return pilihan.get(kanonik(satu.bentuk(satu.cari(penentu)), teks.get(penentu) or ""), "")


def susun_badan(
    satu: PetaJenis, jalur: JalurTulis, pengirim: Pengirim, *, id_pusat: str, mentah: dict | None, asli: dict[str, str]
) -> dict:
    """The exact body: BKN's own row (`mentah`, None for a new one) overlaid with `asli` (our texts of decided fields).

    Fields that no read returns come from `asli` too, when SIMPEG holds them. Raises TidakTerpetakan.
    """
    milik = [m for m in satu.medan if m.tulis and not m.turunan and satu.jalur_medan(m) is jalur]
    teks = {m.nama: _teks_dasar(m, mentah) for m in milik} | asli
    badan = {jalur.orang: pengirim.pegawai.id_pusat}
    if not satu.jenis.tunggal:
        badan["id"] = id_pusat
    badan |= {kunci: pengirim.sumber(sumber) for kunci, sumber in jalur.tetap}
    if mentah is not None:
        # What BKN's row leaves empty (its instansi, say) stays as filled from ours: the save demands it.
        badan |= {kunci: isi for kunci, isi in _sisipan(jalur, mentah).items() if isi or kunci not in badan}
    for medan in milik:
        kunci, bentuk = _kunci_tulis(satu, medan, teks), satu.bentuk(medan)
        if not kunci or teks[medan.nama] is None:
            continue
        label = satu.jenis.label(medan.nama)
        nilai = _kawat(medan, bentuk, teks[medan.nama], label)
        if medan.nama in asli and bentuk is Bentuk.NOMOR_SK and not NOMOR_SK_DITERIMA.fullmatch(nilai):
            raise TidakTerpetakan(f"{label}: memuat tanda yang ditolak BKN; perbaiki dulu di SIMPEG.")
        badan[kunci] = _bulat(nilai, label) if kunci in jalur.bulat else nilai
    return badan


def _teks_dasar(medan: PetaMedan, mentah: dict | None) -> str | None:
    return "" if mentah is None else teks_medan(mentah, medan.baca)


def _sisipan(jalur: JalurTulis, mentah: dict) -> dict:
    """What the whole-row save would blank: further keys of BKN's row, and its documents."""
    hasil = {}
    for baca, tulis in jalur.sisip:
        isi = teks_kawat(intip(mentah, baca))
        if isi is not None:
            # Some GET keys answer with an instant; a save takes dates in one spelling only.
            hasil[tulis] = _tanggal(isi, tulis) if SAAT_ISO.match(isi) else isi
    path = mentah.get("path")
    if jalur.path and isinstance(path, dict) and path:
        hasil["path"] = list(path.values())
    return hasil


def kanonik_mentah(
    satu: PetaJenis, asli: list[str | None], padanan: dict[tuple[str, str], str]
) -> dict[str, str | None]:
    """Canonical values of one row just read, in Python, for the look before and after a send.

    `padanan`: (tabel, kode BKN) → the code we know it by.
    """
    hasil = {}
    for medan, teks in zip(satu.medan, asli, strict=True):
        bentuk = satu.bentuk(medan)
        nilai = kanonik(bentuk, teks)
        if bentuk is Bentuk.KODE and nilai:
            tabel = satu.jenis.tabel_rujukan(satu.medan_riwayat(medan))
            nilai = padanan.get((tabel, nilai), nilai)
        hasil[medan.nama] = nilai
    return hasil
