"""The files of a world: known links, known changed codes, what BKN holds, and the labels."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson

from pegawai.riwayat.deskriptor import jenis_riwayat
from sintesis.acak import TANGGAL
from sintesis.dunia import Kembar
from sintesis.orang import Orang
from sintesis.suntingan import BKN, Penerjemah, Suntingan

VERSI = 1
BAWAAN_RUJUKAN = {
    "golongan": lambda n: {"pangkat": n.induk},
    "jabatan": lambda n: {"jenis": n.jenis, "jenjang": n.jenjang, "kelompok": n.kelompok},
    "pendidikan": lambda n: {"tingkat": n.induk},
    "sub_jabatan": lambda n: {"kelompok": n.kelompok},
    "jenis_hukuman": lambda n: {"tingkat": n.induk},
}


def tulis(berkas: Path, baris: Iterable[dict]) -> int:
    """JSON lines; returns how many."""
    berkas.parent.mkdir(parents=True, exist_ok=True)
    with berkas.open("wb", buffering=1 << 20) as arus:
        return sum(1 for isi in baris if arus.write(orjson.dumps(isi, option=orjson.OPT_APPEND_NEWLINE)))


def baris_padan(dunia: Kembar) -> Iterator[dict]:
    """Links that an earlier run would have left: every row of everyone but the few it has not seen."""
    for o in dunia.orang:
        if not o.dasar:
            continue
        yield {"pegawai_id": o.id, "jenis": "biodata", "baris_id": o.id, "id_bkn": o.id_bkn}
        for jenis, deret in o.riwayat.items():
            for isi in deret:
                yield {"pegawai_id": o.id, "jenis": jenis, "baris_id": isi["id"], "id_bkn": isi["bkn"]}


def baris_padanan(dunia: Kembar) -> Iterator[dict]:
    for tabel, baru, lama in dunia.padanan:
        yield {"tabel": tabel, "kode_bkn": baru, "kode_pusat": lama}


def _unor(dunia: Kembar, pemimpin: dict[int, str]) -> Iterator[dict]:
    """BKN's tree: our units that have an unor of their own; the ones we split later share it and are no unor."""
    kembaran = {unit.id for unit in dunia.pohon.kembaran.values()}
    for u in dunia.pohon.unit.values():
        if u.pusat and u.id not in kembaran:
            yield {
                "t": "unor", "id": u.pusat, "instansi": dunia.instansi["id"],
                "atasan": u.induk.pusat if u.induk else None, "induk": (u.opd or u).pusat, "eselon": u.eselon,
                "nama": u.nama, "nama_jabatan": u.nama_jabatan, "cepat_kode": f"{u.id:05d}", "jenis": u.jenis,
                "sekolah": u.sekolah, "pemimpin": pemimpin.get(u.pemimpin),
            }  # fmt: skip


def _rujukan(dunia: Kembar) -> Iterator[dict]:
    """BKN's tables, the renumbered codes beside the old ones."""
    for n in dunia.rujukan.semua:
        tambahan = BAWAAN_RUJUKAN.get(n.tabel, lambda _: {})(n)
        yield {"t": "rujukan", "tabel": n.tabel, "kode": n.pusat, "nama": n.nama, **tambahan}
    for tabel, baru, lama in dunia.padanan:
        n = dunia.rujukan.pusat[tabel, lama]
        yield {"t": "rujukan", "tabel": tabel, "kode": baru, "nama": n.nama, **BAWAAN_RUJUKAN[tabel](n)}


class _PenulisOrang:
    """One line per person: the twin's rows with BKN's edits laid over them."""

    def __init__(self, dunia: Kembar, s: Suntingan) -> None:
        self.dunia, self.ubah, self.hapus = dunia, s.ubah[BKN], s.hapus[BKN]
        self.id_lain = s.id_lain
        self.netral = Penerjemah(dunia)
        self.slot = {j.kunci: [slot for slot, _ in j.dokumen if slot.isdigit()] for j in jenis_riwayat()}
        self.tambahan: dict[tuple[int, str], list[dict]] = {}
        for o, jenis, isi in s.tambah[BKN]:
            self.tambahan.setdefault((o.id, jenis), []).append(isi)

    def _baris(self, o: Orang, jenis: str, isi: dict) -> dict:
        ubah = self.ubah.get((jenis, isi["id"]))
        netral = self.netral.baris(o, jenis, isi | ubah if ubah else isi)
        return {"id": isi["bkn"], "dokumen": self.slot[jenis] if isi["dok"] else [], **netral}

    def orang(self, o: Orang) -> dict:
        riwayat = {}
        for jenis, deret in o.riwayat.items():
            sumber = [*deret, *self.tambahan.get((o.id, jenis), ())]
            riwayat[jenis] = [self._baris(o, jenis, isi) for isi in sumber if (jenis, isi["id"]) not in self.hapus]
        return {
            "t": "orang", "instansi": self.dunia.instansi["id"], "id": self.id_lain.get(o.id, o.id_bkn),
            "biodata": o.biodata | self.ubah.get(("biodata", o.id), {}), "riwayat": riwayat,
        }  # fmt: skip


def baris_dunia(dunia: Kembar, s: Suntingan) -> Iterator[dict]:
    """The neutral world file, after the contract in docs/dunia.md."""
    yield {"t": "kepala", "versi": VERSI, "benih": dunia.benih, "asn": dunia.asn, "tanggal": TANGGAL}
    yield {"t": "instansi", **dunia.instansi}
    terkenal = {o.id: s.id_lain.get(o.id, o.id_bkn) for o in dunia.orang if o.id not in s.tanpa}
    yield from _unor(dunia, terkenal)
    yield from _rujukan(dunia)
    penulis = _PenulisOrang(dunia, s)
    for o in dunia.orang:
        if o.id not in s.tanpa:
            yield penulis.orang(o)
