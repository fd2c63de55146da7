"""Slots: a lower page passes all its ids in one call, a higher app's `panel` module answers.

A page of `pegawai` calls `isi("pegawai.profil", pelaku, pegawai=[…])` and renders what comes back, without
knowing who answered. Higher apps register in a module named `panel`, found by autodiscovery.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Isian:
    """A rendered contribution: template and context, or a plain value per id in `nilai`."""

    templat: str
    konteks: dict


_celah: dict[str, list[Callable]] = {}


def pasang(nama: str):
    """Decorator: register a function for a slot."""

    def bungkus(fungsi):
        _celah.setdefault(nama, []).append(fungsi)
        return fungsi

    return bungkus


def isi(nama: str, pelaku, **ids) -> list:
    """Ask every registered function once; results that are None are left out."""
    hasil = (fungsi(pelaku, **ids) for fungsi in _celah.get(nama, ()))
    return [butir for butir in hasil if butir is not None]
