"""Transitions as a table per workflow, executed by one function; buttons come from the same table."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from simpeg.inti.galat import GalatDomain, TransisiDitolak
from simpeg.inti.lingkup import Pelaku


@dataclass(frozen=True)
class Transisi:
    """One step: from any of `dari` to `ke`; `izin(pelaku, objek)` decides who; `perlu_alasan` demands a reason."""

    kunci: str
    judul: str
    dari: tuple[str, ...]
    ke: str
    izin: Callable[[Pelaku, object], bool]
    perlu_alasan: bool = False
    utama: bool = False


@dataclass(frozen=True)
class Alur:
    """The workflow of one model whose state stands in the field `medan`; `medan_alasan` keeps the reason given."""

    transisi: tuple[Transisi, ...]
    medan: str = "keadaan"
    medan_alasan: str = ""

    def __getitem__(self, kunci: str) -> Transisi:
        return next(langkah for langkah in self.transisi if langkah.kunci == kunci)

    def tersedia(self, objek, pelaku: Pelaku) -> list[Transisi]:
        """What this actor may do with this object now."""
        keadaan = getattr(objek, self.medan)
        return [t for t in self.transisi if keadaan in t.dari and t.izin(pelaku, objek)]

    @transaction.atomic
    def jalankan(self, objek, kunci: str, pelaku: Pelaku, *, alasan: str = "", **tulis):
        """Lock → check state → check permission → require reason → write `tulis` with the new state.

        Raises TransisiDitolak, PermissionDenied or GalatDomain; returns the locked object.
        """
        langkah = self[kunci]
        objek = type(objek)._default_manager.select_for_update(of=("self",)).get(pk=objek.pk)
        if getattr(objek, self.medan) not in langkah.dari:
            raise TransisiDitolak(
                f"“{langkah.judul}” tidak berlaku lagi: keadaannya sudah berubah. Muat ulang halaman."
            )
        if not langkah.izin(pelaku, objek):
            raise PermissionDenied(f"Anda tidak berhak: {langkah.judul}.")
        if langkah.perlu_alasan and not alasan.strip():
            raise GalatDomain(f"{langkah.judul}: alasan wajib diisi.", medan="alasan")
        if self.medan_alasan and alasan.strip():
            tulis[self.medan_alasan] = alasan.strip()
        setattr(objek, self.medan, langkah.ke)
        for nama, nilai in tulis.items():
            setattr(objek, nama, nilai)
        objek.save(update_fields=[self.medan, *tulis])
        return objek
