"""The generated parts of docs/integrasi.md and docs/pemasangan.md, as the code says them; `test_dokumen` compares."""

import importlib
import re

from integrasi_sapk.peta import PetaJenis, PetaMedan, peta
from simpeg.settings.siasn import SETELAN

KEBIJAKAN = importlib.import_module("integrasi_sapk.migrations.0002_tanda_dan_kebijakan").KEBIJAKAN
BAGIAN = re.compile(r"<!-- susun:(\w+) -->\n((?:(?!<!-- ).)*?)\n<!-- akhir -->", re.DOTALL)


def tabel(kepala: tuple[str, ...], baris: list[tuple]) -> str:
    isi = [kepala, ("---",) * len(kepala), *baris]
    return "\n".join(f"| {' | '.join(str(sel) for sel in satu)} |" for satu in isi)


def kode(*nama: str) -> str:
    return " ".join(f"`{satu}`" for satu in nama) or "–"


def susun_alamat() -> str:
    """Per kind: where it is read, where it is saved, what is called after a save."""
    baris = []
    for satu in peta:
        baca = [kode(satu.baca), *(f"{kode(jalur)} ({status})" for status, jalur in satu.baca_status)]
        simpan = [kode(j.jalur) + (f" ({', '.join(j.status)})" if j.status else "") for j in satu.jalur]
        sesudah = [jalur for j in satu.jalur for jalur in j.sesudah]
        baris.append((kode(satu.kunci), " ".join(baca), " ".join(simpan) or "–", kode(*sesudah), _dokumen(satu)))
    return tabel(("kind", "GET …/{nip}", "POST", "then GET", "documents of a new row"), baris)


def _dokumen(satu: PetaJenis) -> str:
    if not satu.bisa_tambah:
        return "–"
    return "uploaded" if satu.jalur[0].dokumen else "none at BKN"


def susun_kosong() -> str:
    bawaan = PetaJenis.__dataclass_fields__["kosong"].default
    khusus = {satu.kunci: satu.kosong for satu in peta if satu.kosong != bawaan}
    baris = [("every other kind", kode(*sorted(bawaan)))]
    baris += [
        (kode(kunci), kode(*sorted(kosong)) if kosong else "nothing: a person always has a biodata")
        for kunci, kosong in khusus.items()
    ]
    return tabel(("kind", "replies that mean *kosong*"), baris)


def _tulis(satu: PetaJenis, medan: PetaMedan) -> str:
    jalur = satu.jalur_medan(medan)
    if jalur is None:
        return "–"
    kunci = [medan.tulis] if isinstance(medan.tulis, str) else sorted(set(medan.tulis[1].values()))
    return kode(*kunci) + (f" ({jalur.jalur})" if len(satu.jalur) > 1 else "")


def susun_medan() -> str:
    bagian = []
    for satu in peta:
        baris = [
            (
                kode(m.nama),
                satu.bentuk(m),
                kode(*m.baca) if m.baca else "never returned",
                "derived" if m.turunan else _tulis(satu, m),
            )
            for m in satu.medan
        ]
        bagian.append(
            f"**{satu.jenis.judul}** (`{satu.kunci}`)\n\n" + tabel(("field", "form", "GET key", "POST key"), baris)
        )
    return "\n\n".join(bagian)


def susun_kebijakan() -> str:
    """The policy as first installed; an installation may have added dated rows of its own."""
    baris = []
    for urutan, syarat, usulan, sebab in KEBIJAKAN:
        kata = ", ".join(f"{nama} = {str(nilai).lower()}" for nama, nilai in syarat.items())
        baris.append((urutan, kata or "anything else", usulan, sebab))
    return tabel(("no.", "condition", "proposes", "reason shown"), baris)


def susun_setelan() -> str:
    baris = [(kode(s.env), "–" if s.bawaan == "" else f"{s.bawaan:g}", s.arti) for s in SETELAN]
    return tabel(("variable", "default", "meaning"), baris)


SUSUNAN = {
    "setelan": susun_setelan,
    "alamat": susun_alamat,
    "kosong": susun_kosong,
    "medan": susun_medan,
    "kebijakan": susun_kebijakan,
}


def perbarui(teks: str) -> str:
    """The document with every generated part as the code says it now."""
    return BAGIAN.sub(lambda cocok: f"<!-- susun:{cocok[1]} -->\n\n{SUSUNAN[cocok[1]]()}\n\n<!-- akhir -->", teks)


def baca_tabel(teks: str, kepala: str) -> list[list[str]]:
    """Rows of the Markdown table whose first line begins with `kepala`."""
    baris = teks[teks.index(f"| {kepala}") :].split("\n\n", 1)[0].splitlines()[2:]
    return [[sel.strip() for sel in satu.strip("|").split("|")] for satu in baris]
