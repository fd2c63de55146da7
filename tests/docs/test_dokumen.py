"""The documents say what the code says: generated parts, labels, requirements, terms, links, and nothing foreign."""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, get_resolver

from integrasi_sapk.models import Usulan
from integrasi_sapk.peta import peta
from integrasi_sapk.tindakan.keputusan import PILIHAN
from sintesis.dunia import kembar
from sintesis.sunting import sunting
from tests.docs.susun import BAGIAN, KEBIJAKAN, SUSUNAN, baca_tabel, perbarui

DOKUMEN = settings.AKAR / "docs"
SEMUA = [settings.AKAR / "README.md", *sorted(DOKUMEN.rglob("*.md"))]
STATUS = {"ada", "sebagian", "belum"}
PERTAMA = {"KRA-3", "KRA-5", "KRA-9", *(f"CLP-{n}" for n in range(1, 5)), "N1", *(f"N{n}" for n in range(3, 7)), "N13"}


def isi(nama: str) -> str:
    return (DOKUMEN / nama).read_text(encoding="utf-8")


def test_bagian_tersusun_sama_dengan_kode():
    teks = isi("integrasi.md")
    if os.environ.get("SIMPEG_TULIS_DOKUMEN"):
        (DOKUMEN / "integrasi.md").write_text(perbarui(teks), encoding="utf-8")
        teks = isi("integrasi.md")
    assert {cocok[1] for cocok in BAGIAN.finditer(teks)} == set(SUSUNAN)
    assert teks == perbarui(teks)


@pytest.mark.django_db
def test_kebijakan_di_basis_data_sama_dengan_migrasi():
    """The table in the document is generated from the migration; the rows that propose are these."""
    from_db = _kebijakan_terpasang()
    assert from_db == [(urutan, usulan, sebab, syarat) for urutan, syarat, usulan, sebab in KEBIJAKAN]
    assert {usulan for _, usulan, _, _ in from_db} == set(Usulan.values)


def test_setiap_jenis_dan_medan_ada_di_dokumen():
    teks = isi("integrasi.md")
    for satu in peta:
        bagian = teks[teks.index(f"(`{satu.kunci}`)") :].split("\n\n**", 1)[0]
        assert all(f"| `{medan.nama}` |" in bagian for medan in satu.medan), satu.kunci


def test_label_dan_akhirnya_sama_dengan_dunia_sintetis():
    """Large enough that every kind of edit finds its people."""
    dibuat = {(f"`{satu['label']}`", satu["akhir"]) for satu in sunting(kembar(600, 1)).label}
    tertulis = [(label, akhir) for label, akhir, _ in baca_tabel(isi("integrasi.md"), "label | akhir")]
    assert len(tertulis) == len(set(tertulis))
    assert set(tertulis) == dibuat


def test_hasil_di_dokumen_lengkap():
    tertulis = {kata for sel in baca_tabel(isi("integrasi.md"), "outcome") for kata in sel[0].split(" · ")}
    assert tertulis - {"(none)"} == {str(hasil) for hasil in PILIHAN}


def _kebutuhan() -> list[list[str]]:
    return [baris for kepala in re.findall(r"^\| (id.*?)\|$", isi("kebutuhan.md"), re.MULTILINE) for baris in [kepala]] and [
        [sel.strip() for sel in baris.strip("|").split("|")]
        for baris in isi("kebutuhan.md").splitlines()
        if re.match(r"\| (KRA|JTG|CLP|MDN|KBM|N)[-\d]", baris)
    ]
