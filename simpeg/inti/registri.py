"""An ordered registry with unique keys, frozen after start-up."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class RegistriBeku(RuntimeError):
    """Something was registered after start-up."""


class Registri(Generic[T]):
    """Descriptors by their `kunci`, in order of registration.

    Iterating gives the descriptors; `registri[kunci]` raises KeyError for an unknown key.
    """

    def __init__(self, nama: str):
        self.nama = nama
        self._isi: dict[str, T] = {}
        self._beku = False

    def daftar(self, deskriptor: T) -> T:
        kunci = deskriptor.kunci
        if self._beku:
            raise RegistriBeku(f"{self.nama}: {kunci!r} didaftarkan sesudah program mulai.")
        if kunci in self._isi:
            raise ValueError(f"{self.nama}: kunci {kunci!r} sudah ada.")
        self._isi[kunci] = deskriptor
        return deskriptor

    def bekukan(self) -> None:
        self._beku = True

    def kunci(self) -> tuple[str, ...]:
        return tuple(self._isi)

    def get(self, kunci: str) -> T | None:
        return self._isi.get(kunci)

    def __getitem__(self, kunci: str) -> T:
        return self._isi[kunci]

    def __contains__(self, kunci: object) -> bool:
        return kunci in self._isi

    def __iter__(self) -> Iterator[T]:
        return iter(self._isi.values())

    def __len__(self) -> int:
        return len(self._isi)
