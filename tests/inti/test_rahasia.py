"""Secrets: encrypted at rest, readable after a new key is put in front, unreadable without any of their keys."""

import pytest
from cryptography.fernet import Fernet, InvalidToken
from hypothesis import given
from hypothesis import strategies as st

from simpeg.inti.rahasia import dekripsi, enkripsi, putar


@given(st.text())
def test_bolak_balik(teks):
    assert dekripsi(enkripsi(teks)) == teks


def test_sandi_tidak_memuat_isinya_dan_selalu_lain():
    assert "rahasia-sekali" not in enkripsi("rahasia-sekali")
    assert enkripsi("a") != enkripsi("a")
    assert (enkripsi(""), dekripsi("")) == ("", "")


def test_kunci_diputar(settings):
    lama, baru = (Fernet.generate_key().decode() for _ in range(2))
    settings.KUNCI_ENKRIPSI = [lama]
    sandi = enkripsi("isi")
    settings.KUNCI_ENKRIPSI = [baru, lama]
    assert dekripsi(sandi) == "isi"
    diputar = putar(sandi)
    settings.KUNCI_ENKRIPSI = [baru]
    assert dekripsi(diputar) == "isi"
    with pytest.raises(InvalidToken):
        dekripsi(sandi)
