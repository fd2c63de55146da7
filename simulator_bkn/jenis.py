"""What a kind of riwayat is on the wire, and the context a row is rendered in; the kinds are in `kawat_baca`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .acuan import Acuan


@dataclass(slots=True)
class Konteks:
    """What a row needs beside itself: its person, the references, and the person's other rows by id."""

    acuan: Acuan
    pns_id: str
    nip: str
    nip_lama: str
    instansi: str
    jenis_kelamin: str
    baris: dict[str, dict] = field(default_factory=dict)


Pembaca = Callable[[dict, Konteks], Any]


@dataclass(frozen=True)
class Jenis:
    """One kind: its list path, its fields in order, and the spelling quirks around it."""

    nama: str
    jalur: str
    medan: tuple[tuple[str, Pembaca], ...]
    jalur_tunggal: str | None = None
    kunci_id_tunggal: str = "id"
    # pasangan and anak wrap their list in an object and answer 200 when it is empty.
    daftar: str | None = None
    kosong: Any = None
    # Kinds whose rendering shows something of a row of this kind.
    perujuk: tuple[str, ...] = ()
