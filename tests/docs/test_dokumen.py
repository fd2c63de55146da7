"""The documents say what the code says: generated parts, labels, requirements, terms, links."""

import os
import re

import pytest
from django.conf import settings
from django.urls import get_resolver

from integrasi_sapk.models import AturanKebijakan, Hasil, Usulan
from integrasi_sapk.peta import peta
from sintesis.dunia import kembar
from sintesis.sunting import sunting
from tests.docs.susun import BAGIAN, KEBIJAKAN, SUSUNAN, baca_tabel, perbarui

DOKUMEN = settings.AKAR / "docs"
BERKAS = [settings.AKAR / "README.md", *sorted(DOKUMEN.rglob("*.md"))]
# Every requirement, written as ranges so that none can be dropped silently.
KEBUTUHAN = {
    *(f"KRA-{n}" for n in range(1, 13)), *(f"JTG-{n}" for n in range(1, 9)), *(f"CLP-{n}" for n in range(1, 24)),
    *(f"MDN-K-{h}" for h in "abcdefghijklmnopqrstuv"), *(f"MDN-S-{h}" for h in "abcdefgjklmnopqrstuv"), "MDN-S-h, i",
    "MDN-L3", *(f"KBM-{n}" for n in range(1, 10)), *(f"N{n}" for n in range(1, 7)), "N7, N8",
    *(f"N{n}" for n in (9, 10, 11, 12, 13, 14, 16, 17, 18, 20, 22, 25)),
}  # fmt: skip


def isi(nama: str) -> str:
    return (DOKUMEN / nama).read_text(encoding="utf-8")


def nama_url() -> set[str]:
    nama = set()
    for rute in get_resolver().url_patterns:
        awalan = f"{rute.app_name}:" if getattr(rute, "app_name", None) else ""
        nama |= {f"{awalan}{satu.name}" for satu in getattr(rute, "url_patterns", [rute])}
    return nama


def test_bagian_tersusun_sama_dengan_kode():
    ada = set()
    for nama in ("integrasi.md", "pemasangan.md"):
        if os.environ.get("SIMPEG_TULIS_DOKUMEN"):
            (DOKUMEN / nama).write_text(perbarui(isi(nama)), encoding="utf-8")
        teks = isi(nama)
        ada |= {cocok[1] for cocok in BAGIAN.finditer(teks)}
        assert teks == perbarui(teks)
    assert ada == set(SUSUNAN)


def test_kebijakan_terpasang_sama_dengan_yang_didokumenkan(db):
    syarat = ("jenis", "medan", "hasil", "arah", "jati_diri", "bisa_tulis", "kosong", "berdokumen", "terpetakan")
    terpasang = [
        (a.urutan, {n: v for n in syarat if (v := getattr(a, n)) not in ("", None)}, a.usulan, a.sebab)
        for a in AturanKebijakan.objects.filter(instansi=None)
    ]
    assert terpasang == list(KEBIJAKAN)
    assert {usulan for _, _, usulan, _ in terpasang} == set(Usulan.values)


@pytest.mark.parametrize("satu", list(peta), ids=lambda satu: satu.kunci)
def test_setiap_medan_peta_ada_di_dokumen(satu):
    bagian = isi("integrasi.md").split(f"** (`{satu.kunci}`)", 1)[1].split("\n\n**", 1)[0]
    assert [baris[0] for baris in baca_tabel(bagian, "field")] == [f"`{medan.nama}`" for medan in satu.medan]


def test_label_dan_akhirnya_sama_dengan_dunia_sintetis():
    """The world is large enough for every kind of edit to find its people."""
    dibuat = {(f"`{satu['label']}`", satu["akhir"]) for satu in sunting(kembar(600, 1)).label}
    tertulis = [tuple(baris[:2]) for baris in baca_tabel(isi("integrasi.md"), "label | akhir")]
    assert len(tertulis) == len(set(tertulis))
    assert set(tertulis) == dibuat


def test_tabel_hasil_lengkap():
    tertulis = {kata for baris in baca_tabel(isi("integrasi.md"), "outcome") for kata in baris[0].split(" · ")}
    assert tertulis == {*Hasil.values, "(none)"}


def test_kebutuhan_lengkap_dan_menunjuk_yang_ada():
    baris = baca_tabel(isi("kebutuhan.md"), "id | what")
    assert len(baris) == len(KEBUTUHAN)
    assert {satu[0] for satu in baris} == KEBUTUHAN
    halaman = nama_url()
    for id_kebutuhan, kata, status, url, uji in baris:
        nama = [] if url == "–" else url.split()
        berkas = [] if uji == "–" else uji.split()
        assert set(nama) <= halaman, id_kebutuhan
        assert all((settings.AKAR / "tests" / satu).is_file() for satu in berkas), id_kebutuhan
        assert (status == "sebagian") == ("missing:" in kata), id_kebutuhan
        assert bool(berkas) == (status in {"ada", "sebagian"}), id_kebutuhan
        assert status in {"ada", "sebagian", "belum"}, id_kebutuhan


def test_istilah_panduan_ada_di_glosarium():
    panduan = (settings.AKAR / "templates" / "panduan" / "istilah.html").read_text(encoding="utf-8")
    istilah = {kata.lower() for kata in re.findall(r'<th scope="row">([^<]+)</th>', panduan)}
    glosarium = {baris[0].lower() for baris in baca_tabel(isi("glosarium.md"), "term")}
    assert istilah
    assert istilah - glosarium == set()


def test_glosarium_tanpa_kata_ganda():
    """A word has one row, and what is forbidden as a synonym is not itself a term."""
    baris = baca_tabel(isi("glosarium.md"), "term")
    istilah = [satu[0].lower() for satu in baris]
    larangan = {kata.strip().lower() for satu in baris for kata in satu[2].split(",")} - {"–"}
    assert len(istilah) == len(set(istilah))
    assert larangan & set(istilah) == set()


@pytest.mark.parametrize("berkas", BERKAS, ids=lambda berkas: berkas.name)
def test_tautan_antar_dokumen_tidak_putus(berkas):
    teks = berkas.read_text(encoding="utf-8")
    tautan = [satu.split("#")[0] for satu in re.findall(r"\]\(([^)\s]+)\)", teks) if "://" not in satu]
    disebut = re.findall(r"\bdocs/[\w/-]+\.md\b", teks)
    putus = [satu for satu in tautan if satu and not (berkas.parent / satu).exists()]
    putus += [satu for satu in disebut if not (settings.AKAR / satu).exists()]
    assert putus == []


def test_keputusan_berurutan_dan_berbentuk():
    berkas = sorted((DOKUMEN / "keputusan").glob("*.md"))
    assert [int(satu.name[:4]) for satu in berkas] == list(range(1, len(berkas) + 1))
    for satu in berkas:
        judul = re.findall(r"^## (.+)$", satu.read_text(encoding="utf-8"), re.MULTILINE)
        assert judul == ["Context", "Decision", "Non-goals", "Consequences"], satu.name
