"""XLSX: what was written is what is read back, and nothing in it runs."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from simpeg.inti.lembar import PANJANG_SEL, TERLARANG, Lembar, tulis_lembar

PADA = timezone.make_aware(datetime(2026, 11, 25, 8, 30))


def baca(*baris, keterangan=()):
    isi = tulis_lembar([Lembar("Uji", keterangan, ("A", "B"), baris, (20, 20))], pembuat="Sari Banu", pada=PADA)
    return load_workbook(BytesIO(isi))["Uji"]


def test_kepala_menyebut_pembuat_dan_waktu():
    ws = baca(("a", 1), keterangan=("Kabupaten Uji",))
    assert [ws.cell(ke, 1).value for ke in (1, 2, 3)] == [
        "Uji", "Kabupaten Uji", "Dibuat oleh Sari Banu pada 25-11-2026 08.30.",
    ]  # fmt: skip
    assert [c.value for c in ws[5]] == ["A", "B"]
    assert [c.value for c in ws[6]] == ["a", 1]
    assert ws.freeze_panes == "A6"


@pytest.mark.parametrize(
    "teks", ["=1+1", '=HYPERLINK("http://x")', "+62", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C x'!A0"]
)
def test_rumus_menjadi_teks(teks):
    sel = baca((teks, 1)).cell(5, 1)
    assert (sel.data_type, sel.value.strip()) == ("s", teks.strip())
    assert sel.quotePrefix
    assert sel.number_format == "@"


def test_nip_dan_nol_di_depan_tetap_teks():
    sel = baca(("199001012015011001", "007"))[5]
    assert [(s.value, s.data_type, s.number_format) for s in sel] == [
        ("199001012015011001", "s", "@"), ("007", "s", "@"),
    ]  # fmt: skip


def test_angka_dan_tanggal_tetap_angka_dan_tanggal():
    ws = baca((date(2026, 1, 2), PADA), (Decimal("1.5"), None), (True, "x\x00y"))
    assert ws.cell(5, 1).value.date() == date(2026, 1, 2)
    assert ws.cell(5, 2).value == datetime(2026, 11, 25, 8, 30)
    assert ws.cell(6, 1).value == 1.5
    assert (ws.cell(7, 1).value, ws.cell(7, 2).value) == ("True", "xy")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=8))
def test_teks_apa_pun_dapat_dibuka_lagi(teks):
    ws = baca(*((satu, 0) for satu in teks))
    for ke, satu in enumerate(teks, 5):
        sel = ws.cell(ke, 1)
        assert sel.data_type in ("s", "n", "inlineStr")
        assert " ".join((sel.value or "").split()) == " ".join(TERLARANG.sub("", satu).split())


def test_sel_panjang_dipotong():
    assert len(baca(("x" * 40_000, 1)).cell(5, 1).value) == PANJANG_SEL
