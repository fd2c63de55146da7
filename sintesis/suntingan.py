"""What one run of labelled edits changes on each side, and the bookkeeping that keeps the edits apart."""

from collections import Counter
from dataclasses import dataclass, field

from pegawai.riwayat.deskriptor import riwayat
from sintesis.acak import Acak
from sintesis.dunia import Kembar
from sintesis.nilai import PembuatNilai
from sintesis.orang import Orang

LOKAL, BKN = "lokal", "bkn"
PALING_BANYAK = 3
BAGIAN_JENIS = 0.1
# Per kind: our field → its name in the neutral form; and the kind whose row a link names.
NAMA_NETRAL = {"jabatan": {"unit": "unor", "nama_unit": "nama_unor"}, "angka_kredit": {"jabatan": "jabatan_bkn"},
               "anak": {"pasangan": "pasangan_bkn"}}  # fmt: skip
TAUTAN = {("angka_kredit", "jabatan"), ("anak", "pasangan")}
MEDAN_UNIT = ("jabatan", "unit")


@dataclass
class Suntingan:
    """Edits by side. Keys of changed rows are (kind, our row id); a biodata row has the person's id."""

    label: list[dict] = field(default_factory=list)
    ubah: dict[str, dict[tuple[str, int], dict]] = field(default_factory=lambda: {LOKAL: {}, BKN: {}})
    tambah: dict[str, list[tuple[Orang, str, dict]]] = field(default_factory=lambda: {LOKAL: [], BKN: []})
    hapus: dict[str, set[tuple[str, int]]] = field(default_factory=lambda: {LOKAL: set(), BKN: set()})
    id_lain: dict[int, str] = field(default_factory=dict)
    tanpa: set[int] = field(default_factory=set)


class Penerjemah:
    """Rows of the world → the neutral form of docs/dunia.md."""

    def __init__(self, dunia: Kembar) -> None:
        self.unor = {u.id: u.pusat for u in dunia.pohon.unit.values()} | {None: None}
        self.medan = {}
        for jenis in riwayat:
            nama = NAMA_NETRAL.get(jenis.kunci, {})
            sumber = dict.fromkeys((*jenis.nama_medan, *nama))
            self.medan[jenis.kunci] = [(medan, nama.get(medan, medan)) for medan in sumber]

    def nilai(self, o: Orang, jenis: str, medan: str, nilai):
        if (jenis, medan) == MEDAN_UNIT:
            return self.unor[nilai]
        if (jenis, medan) in TAUTAN and nilai is not None:
            return next(b["bkn"] for b in o.riwayat[medan] if b["id"] == nilai)
        return nilai

    def baris(self, o: Orang, jenis: str, isi: dict) -> dict:
        if jenis in NAMA_NETRAL:
            return {luar: self.nilai(o, jenis, dalam, isi[dalam]) for dalam, luar in self.medan[jenis]}
        return {luar: isi[dalam] for dalam, luar in self.medan[jenis]}


class Penyunting:
    """Draws rows that no edit has touched and writes down edits with their label."""

    def __init__(self, dunia: Kembar) -> None:
        self.dunia, self.r = dunia, Acak(f"{dunia.benih}/sunting")
        self.hasil = Suntingan()
        self.nilai = PembuatNilai(dunia, self.r)
        self.netral = Penerjemah(dunia)
        self.tersentuh: set[tuple[str, int]] = set()
        self.banyak: Counter[int] = Counter()
        self.khusus: set[int] = set()
        self.nomor = Counter(dunia.baris_terakhir)
        self.jumlah = jumlah = dict(dunia.baris_terakhir) | {"biodata": dunia.asn}
        self.jatah = Counter({jenis: max(2, int(n * BAGIAN_JENIS)) for jenis, n in jumlah.items()})

    def boleh(self, o: Orang) -> bool:
        return self.banyak[o.id] < PALING_BANYAK and o.id not in self.khusus

    def pilih_jenis(self, bobot: dict[str, int]) -> str:
        acak = self.r.random() * sum(bobot.values())
        for jenis, nilai in bobot.items():
            acak -= nilai
            if acak < 0:
                return jenis
        return next(iter(bobot))

    def baris_bebas(self, o: Orang, jenis: str) -> dict | None:
        """A random row of this kind that may still be edited."""
        if self.jatah[jenis] <= 0:
            return None
        if riwayat[jenis].tunggal:
            return None if (jenis, o.id) in self.tersentuh else o.biodata | {"id": o.id, "bkn": o.id_bkn}
        calon = [b for b in o.riwayat[jenis] if (jenis, b["id"]) not in self.tersentuh]
        return self.r.pilih(calon) if calon else None

    def ubah(self, sisi: str, jenis: str, baris: dict, medan: str, nilai) -> None:
        self.hasil.ubah[sisi][jenis, baris["id"]] = {medan: nilai}

    def tambah(self, sisi: str, o: Orang, jenis: str, isi: dict, dok: bool) -> dict:
        """A new row on one side only; it still gets both ids so that it can be told apart."""
        self.nomor[jenis] += 1
        baris = {"id": self.nomor[jenis], "bkn": self.r.heks(), "dok": dok, **isi}
        self.hasil.tambah[sisi].append((o, jenis, baris))
        self.tersentuh.add((jenis, baris["id"]))
        return baris

    def catat(self, label: str, akhir: str, o: Orang, jenis: str, **isi) -> bool:
        """Write the label. `baris`: the row it is about; `simpeg`/`bkn`: values with the field, else whole rows."""
        baris, medan = isi.get("baris"), isi.get("medan")
        nilai = [isi.get("simpeg"), isi.get("bkn")]
        if medan:
            nilai = [self.netral.nilai(o, jenis, medan, satu) for satu in nilai]
        if baris is not None:
            self.tersentuh.add((jenis, baris["id"]))
            self.jatah[jenis] -= 1
        self.banyak[o.id] += 1
        self.hasil.label.append({
            "label": label, "akhir": akhir, "nip": o.nip, "pegawai_id": o.id, "pns_id": o.id_bkn, "jenis": jenis,
            "baris_id": isi.get("baris_id", baris and baris["id"]), "id_bkn": isi.get("id_bkn", baris and baris["bkn"]),
            "medan": medan, "nilai_simpeg": nilai[0], "nilai_bkn": nilai[1],
        })  # fmt: skip
        return True
