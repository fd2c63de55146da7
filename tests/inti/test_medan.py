"""Masking keeps at most the last two characters."""

from hypothesis import given
from hypothesis import strategies as st

from simpeg.inti.medan import samarkan


@given(st.text(st.characters(exclude_characters="•"), min_size=1, max_size=40))
def test_paling_banyak_dua_huruf_terbaca(nilai):
    terbaca = samarkan(nilai).replace("•", "")
    assert terbaca == (nilai[-2:] if len(nilai) > 4 else "")


def test_kosong_tetap_kosong():
    assert (samarkan(None), samarkan("")) == ("", "")


def test_nilai_bukan_teks():
    assert samarkan(123456) == "••••56"
