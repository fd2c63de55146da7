"""What the profile templates show: tabs, fields with their class, tables made from the registry."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.db.models import DateField, Model
from django.template.loader import render_to_string
from django.urls import reverse

from pegawai.izin import boleh_melihat_daftar
from pegawai.kueri.profil import hitung_riwayat, jenis_biodata, jenis_terlihat
from pegawai.models import Pegawai
from pegawai.riwayat import JenisRiwayat, Medan
from simpeg.inti import panel
from simpeg.inti.medan import Kelas, samarkan
from simpeg.inti.tabel import Kolom, Tabel
from simpeg.inti.templatetags.simpeg_ui import tanggal_id


@dataclass(frozen=True)
class Butir:
    """One field as shown; `samaran` instead of a value while it is masked."""

    nama: str
    label: str
    nilai: str
    samaran: str = ""


def baca_medan(jenis: JenisRiwayat, baris: Model, nama: str):
    """The value in words: the name behind a code, Ya/Tidak, a plain decimal; dates stay dates."""
    kolom = jenis.kolom(nama)
    nilai = getattr(baris, f"get_{nama}_display")() if kolom.choices else getattr(baris, nama)
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, Decimal):
        return format(nilai.normalize(), "f").replace(".", ",")
    return "" if nilai is None else nilai


def _teks(nilai) -> str:
    return tanggal_id(nilai) if hasattr(nilai, "isoformat") else str(nilai)


def sajikan(jenis: JenisRiwayat, baris: Model, medan: list[Medan], terungkap: frozenset[str]) -> list[Butir]:
    """Fields of a row; pribadi ones are masked on the server unless they were just revealed."""
    hasil = []
    for satu in medan:
        nilai = _teks(baca_medan(jenis, baris, satu.nama))
        tutup = jenis.kelas_medan(satu) is Kelas.PRIBADI and satu.nama not in terungkap
        samaran = samarkan(nilai) if tutup else ""
        hasil.append(Butir(satu.nama, jenis.label(satu.nama), "" if samaran else nilai, samaran))
    return hasil


@cache
def tabel_riwayat(jenis: JenisRiwayat, medan: tuple[Medan, ...]) -> Tabel:
    """The list of one kind. Pribadi columns show the mask only; the row's own page reveals, one by one."""
    di_daftar = [satu for satu in medan if satu.di_daftar]
    kolom = tuple(_kolom(jenis, satu, pertama=satu is di_daftar[0]) for satu in di_daftar)
    return Tabel(
        kunci=jenis.kunci.replace("_", "-"),
        judul=jenis.judul,
        kolom=kolom,
        kosong=f"Belum ada {jenis.judul.lower()} yang tercatat.",
    )


def _kolom(jenis: JenisRiwayat, medan: Medan, *, pertama: bool) -> Kolom:
    """A column; the first one leads to the row's own page, so it is never empty."""
    kolom, label = jenis.kolom(medan.nama), jenis.label(medan.nama)
    pribadi = jenis.kelas_medan(medan) is Kelas.PRIBADI

    def nilai(baris: Model):
        isi = baca_medan(jenis, baris, medan.nama)
        isi = samarkan(_teks(isi)) if pribadi else isi
        return ("(kosong)" if pertama else None) if isi == "" else isi

    return Kolom(
        medan.nama,
        label[:1].upper() + label[1:],
        nilai=nilai,
        # Sorting by a masked column would tell what the mask hides.
        urut=() if pribadi or kolom.is_relation else (medan.nama,),
        bentuk="tanggal" if isinstance(kolom, DateField) and not pribadi else "teks",
        # Relative to the page of the kind, so that no row has to know its person.
        tautan=(lambda baris: f"{baris.kode}/") if pertama else None,
    )


@dataclass(frozen=True)
class Tab:
    judul: str
    url: str
    aktif: bool
    jumlah: int | None = None


def _tab(pegawai: Pegawai, pelaku, kini: str) -> tuple[list[Tab], list[Tab]]:
    """Tabs by group, and the kinds of the open group."""
    jumlah = hitung_riwayat(pegawai, pelaku)
    grup: dict[str, list[JenisRiwayat]] = {}
    for jenis in jenis_terlihat(pelaku):
        grup.setdefault(jenis.kelompok, []).append(jenis)
    utama = [Tab("Biodata", reverse("pegawai:profil", args=[pegawai.kode]), not kini)]
    anak: list[Tab] = []
    for judul, isi in grup.items():
        tab = [
            Tab(j.judul, reverse("pegawai:riwayat", args=[pegawai.kode, j.kunci]), j.kunci == kini, jumlah[j.kunci])
            for j in isi
        ]
        buka = any(satu.aktif for satu in tab)
        utama.append(Tab(judul, tab[0].url, buka, sum(satu.jumlah for satu in tab)))
        anak = tab if buka else anak
    return utama, anak


def konteks_profil(request, pegawai: Pegawai, kini: str = "") -> dict:
    """What every tab shows around its content."""
    utama, anak = _tab(pegawai, request.pelaku, kini)
    isian = panel.isi("pegawai.profil", request.pelaku, pegawai=[pegawai.pk], jenis=kini or jenis_biodata().kunci)
    return {
        "pegawai": pegawai,
        "orang": {
            "nama": pegawai.nama_lengkap,
            "nip": pegawai.nip,
            "golongan": pegawai.golongan,
            "jabatan": pegawai.nama_jabatan,
            "unit": pegawai.unit,
        },
        "boleh_daftar": boleh_melihat_daftar(request.pelaku),
        "tab": utama,
        "subtab": anak,
        "sisipan": [render_to_string(satu.templat, satu.konteks, request) for satu in isian],
    }
