"""The registry: order, unique keys, and that nothing enters after start-up."""

from dataclasses import dataclass

import pytest

from simpeg.inti.registri import Registri, RegistriBeku


@dataclass(frozen=True)
class Butir:
    kunci: str


def test_urutan_dan_akses():
    registri = Registri("uji")
    a, b = registri.daftar(Butir("a")), registri.daftar(Butir("b"))
    assert (list(registri), registri.kunci(), len(registri)) == ([a, b], ("a", "b"), 2)
    assert registri["b"] is b
    assert registri.get("c") is None
    assert "a" in registri
    assert "c" not in registri
    with pytest.raises(KeyError):
        registri["c"]


def test_kunci_ganda_ditolak():
    registri = Registri("uji")
    pertama = registri.daftar(Butir("a"))
    with pytest.raises(ValueError, match="sudah ada"):
        registri.daftar(Butir("a"))
    assert registri["a"] is pertama


def test_sesudah_beku_ditolak():
    registri = Registri("uji")
    registri.bekukan()
    with pytest.raises(RegistriBeku):
        registri.daftar(Butir("a"))
    assert len(registri) == 0
