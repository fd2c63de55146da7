"""Canonical forms: Python equals SQL for any value, each form is stable, and the known spellings meet."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simpeg.inti.kanonik import BESAR, KECIL, SPASI, Bentuk, kanonik, ke_teks

BENTUK = pytest.mark.parametrize("bentuk", list(Bentuk), ids=str)
# Letters and signs that occur in names, titles and SK numbers, every space there is, and anything else without NUL.
SERING = "abzABZ019.,;:'`’\"()/_- !0001-01" + KECIL + BESAR + SPASI
HURUF = st.one_of(st.sampled_from(SERING), st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
BENTUK_UMUM = st.one_of(
    st.text(HURUF, max_size=25),
    st.from_regex(r"\A[ 0-3]?[0-9]-[01][0-9]-[0-9]{4}\s?\Z"),
    st.from_regex(r"\A[0-9]{4}-[01][0-9]-[0-3][0-9](T00:00:00Z)?\Z"),
    st.from_regex(r"\A-?[0-9]{1,18}([.,][0-9]{0,8})?\Z"),
    st.sampled_from(["01-01-0001", "0001-01-01T00:00:00Z", "-", "0", "-0", "", "ya", "TRUE", "t", "1.0", "00", "--"]),
)


def lewat_sql(bentuk: Bentuk, nilai: list[str | None]) -> list[str | None]:
    """All values in one round trip."""
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT {bentuk.fungsi_sql}(v) FROM unnest(%s::text[]) WITH ORDINALITY AS u(v, i) ORDER BY i", [nilai]
        )
        return [satu for (satu,) in kursor.fetchall()]


@BENTUK
@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nilai=st.lists(BENTUK_UMUM, min_size=1, max_size=25))
def test_python_sama_dengan_sql(bentuk, nilai):
    assert [kanonik(bentuk, satu) for satu in nilai] == lewat_sql(bentuk, nilai)


@BENTUK
@given(nilai=BENTUK_UMUM)
def test_bentuk_tidak_berubah_lagi(bentuk, nilai):
    sekali = kanonik(bentuk, nilai)
    if not sekali.startswith("!"):
        assert kanonik(bentuk, sekali) == sekali


@BENTUK
@pytest.mark.django_db
def test_tidak_ada_jawaban_tetap_tidak_ada(bentuk):
    assert kanonik(bentuk, None) is None
    assert lewat_sql(bentuk, [None]) == [None]


@pytest.mark.parametrize(
    ("bentuk", "kiri", "kanan"),
    [
        (Bentuk.TEKS, "  jalan\u00a0 merdeka ", "JALAN MERDEKA"),
        (Bentuk.TEKS, "-", ""),
        (Bentuk.NAMA, "I.B. O'Neil", "I B O NEIL"),
        (Bentuk.GELAR, "S. Kom.", "SKOM"),
        (Bentuk.NOMOR_SK, "800 / 001/2022", "800-001-2022"),
        (Bentuk.TANGGAL, "05-03-2019", "2019-03-05"),
        (Bentuk.TANGGAL, "01-01-0001", ""),
        (Bentuk.TANGGAL, "2019-03-05T00:00:00Z", "2019-03-05"),
        (Bentuk.KODE, "0", ""),
        (Bentuk.ANGKA, "12.500", "12,5"),
        (Bentuk.ANGKA, "-0", "0"),
        (Bentuk.BOOLEAN, "ya", "1"),
        (Bentuk.BOOLEAN, "", "0"),
    ],
)
def test_ejaan_yang_dikenal_bertemu(bentuk, kiri, kanan):
    assert kanonik(bentuk, kiri) == kanonik(bentuk, kanan)


@pytest.mark.parametrize(
    ("bentuk", "kiri", "kanan"),
    [
        (Bentuk.TEKS, "JALAN 1", "JALAN 11"),
        (Bentuk.NOMOR_SK, "800/1/2022", "800/12/022"),
        (Bentuk.TANGGAL, "kemarin", ""),
        (Bentuk.ANGKA, "1.2.3", "123"),
        (Bentuk.KODE, "01", "1"),
    ],
)
def test_yang_berbeda_tetap_berbeda(bentuk, kiri, kanan):
    assert kanonik(bentuk, kiri) != kanonik(bentuk, kanan)


@pytest.mark.django_db
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.none(), st.sampled_from(["", "~", ",", "1:a", "a", "1:"])), max_size=4), st.data())
def test_sidik_sama_hanya_bila_nilai_sama(nilai, data):
    """Length prefixes keep ["a", ""] and ["", "a"] apart, and None apart from the empty string."""
    lain = data.draw(st.lists(st.one_of(st.none(), st.sampled_from(["", "~", ",", "1:a", "a", "1:"])), max_size=4))
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT sidik_nilai(%s::text[], 1) = sidik_nilai(%s::text[], 1),"
            " sidik_nilai(%s::text[], 1) = sidik_nilai(%s::text[], 2)",
            [nilai, lain, nilai, nilai],
        )
        assert kursor.fetchone() == (nilai == lain, False)


def test_nilai_python_menjadi_teks():
    assert [ke_teks(satu) for satu in (None, True, False, 5, "a")] == ["", "1", "0", "5", "a"]
