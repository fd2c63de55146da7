"""How a set of changes is taken back, in the opposite order; pure, rows are dictionaries of JSON values."""

from collections.abc import Callable
from dataclasses import dataclass, field

TAMBAH, UBAH, HAPUS = "tambah", "ubah", "hapus"
Kunci = tuple[str, int]

TIADA = "Barisnya sudah tidak ada."
ADA_LAGI = "Barisnya sudah ada lagi."
BERUBAH = "Barisnya sudah diubah sesudah set ini diterapkan."
DIRUJUK = "Baris ini sudah dirujuk baris lain."
TANPA_JEJAK = "Isi lamanya tidak tersimpan dalam jejak."


@dataclass(frozen=True)
class Tercatat:
    """One applied change. `isian` as stored; `lepas`: fields of other rows that its delete emptied."""

    kunci: Kunci
    pegawai_id: int
    aksi: str
    isian: dict
    semula: dict
    lepas: tuple[tuple[Kunci, str], ...] = ()


@dataclass
class Balik:
    """The reverse of one change in the form of a change, or with `alasan` why it cannot be taken back."""

    kunci: Kunci
    pegawai_id: int
    aksi: str
    isian: dict = field(default_factory=dict)
    semula: dict = field(default_factory=dict)
    alasan: str = ""


@dataclass(frozen=True)
class Keadaan:
    """Rows by key: as the set found them, as it left them, as they are; and who points at a row now.

    A row that was or is not there is absent (`kini`: None).
    """

    awal: dict[Kunci, dict]
    akhir: dict[Kunci, dict]
    kini: dict[Kunci, dict | None]
    perujuk: dict[Kunci, list[tuple[Kunci, str]]] = field(default_factory=dict)


def balikkan(perubahan: list[Tercatat], keadaan: Keadaan, label: Callable[[Kunci, str], str]) -> list[Balik]:
    """`perubahan` in the order they were applied; the reverses come in the order in which they must be applied."""
    jejak = _jejak(perubahan, keadaan)
    kini = {kunci: dict(isi) if isi is not None else None for kunci, isi in keadaan.kini.items()}
    hasil: list[Balik] = []
    for satu, (sebelum, sesudah) in zip(reversed(perubahan), reversed(jejak), strict=True):
        if satu.aksi == UBAH and sebelum == sesudah:
            continue
        balik = Balik(satu.kunci, satu.pegawai_id, {TAMBAH: HAPUS, HAPUS: TAMBAH}.get(satu.aksi, UBAH))
        balik.alasan = _alasan(satu, sebelum, sesudah, kini, keadaan.perujuk, label)
        balik.isian = {} if balik.aksi == HAPUS else dict(sebelum or {})
        balik.semula = {} if balik.aksi == TAMBAH else dict(sesudah or {})
        hasil.append(balik)
        if balik.alasan:
            continue
        kini[satu.kunci] = None if balik.aksi == HAPUS else (kini[satu.kunci] or {}) | balik.isian
        hasil += _sambungkan(satu, kini)
    return hasil


def _jejak(perubahan: list[Tercatat], keadaan: Keadaan) -> list[tuple[dict | None, dict | None]]:
    """What each change found and left, in its own fields; whole rows for those that add or delete."""
    isi = {kunci: dict(baris) for kunci, baris in keadaan.awal.items()}
    hasil = []
    for satu in perubahan:
        if satu.aksi == TAMBAH:
            # The first later change of the same set kept the row as it was added.
            baris = keadaan.awal.get(satu.kunci) or keadaan.akhir.get(satu.kunci)
            hasil.append((None, baris))
            isi[satu.kunci] = dict(baris or {})
        elif satu.aksi == HAPUS:
            hasil.append((isi.get(satu.kunci), None))
        else:
            milik = isi.setdefault(satu.kunci, {})
            sebelum = {nama: milik.get(nama, satu.semula.get(nama, nilai)) for nama, nilai in satu.isian.items()}
            hasil.append((sebelum, satu.isian))
            milik.update(satu.isian)
    return hasil


def _alasan(satu: Tercatat, sebelum, sesudah, kini: dict, perujuk: dict, label) -> str:
    baris = kini.get(satu.kunci)
    if satu.aksi == HAPUS:
        if baris is not None:
            return ADA_LAGI
        return "" if sebelum else TANPA_JEJAK
    if baris is None:
        return TIADA
    beda = [nama for nama, nilai in (sesudah or {}).items() if baris.get(nama) != nilai]
    if beda and satu.aksi == UBAH:
        return f"Isinya sudah berubah lagi sesudah set ini diterapkan: {', '.join(label(satu.kunci, n) for n in beda)}."
    if beda or sesudah is None:
        return BERUBAH
    return DIRUJUK if satu.aksi == TAMBAH and _dirujuk(satu.kunci, kini, perujuk) else ""


def _dirujuk(kunci: Kunci, kini: dict, perujuk: dict) -> bool:
    for anak, nama in perujuk.get(kunci, ()):
        if anak not in kini or (kini[anak] is not None and kini[anak].get(nama) == kunci[1]):
            return True
    return False


def _sambungkan(satu: Tercatat, kini: dict) -> list[Balik]:
    """A row that comes back is pointed at again by the rows that its delete let go, if they still point nowhere."""
    hasil = []
    for anak, nama in satu.lepas if satu.aksi == HAPUS else ():
        baris = kini.get(anak)
        if baris is None or baris.get(nama) is not None:
            continue
        hasil.append(Balik(anak, satu.pegawai_id, UBAH, {nama: satu.kunci[1]}, {nama: None}))
        baris[nama] = satu.kunci[1]
    return hasil
