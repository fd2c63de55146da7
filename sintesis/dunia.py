"""The agreed twin in memory: one kabupaten as SIMPEG and BKN both hold it before anybody edits."""

import gc
import hashlib
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field

import orjson

from sintesis.acak import Acak
from sintesis.karier import PembuatJabatan, buat_golongan, nama_jf
from sintesis.keluarga import buat_anak, buat_pasangan
from sintesis.kinerja import buat_angka_kredit, buat_hukdis, buat_penghargaan, buat_skp, penilai
from sintesis.orang import Orang, Penomor, calon, isi_biodata
from sintesis.pembelajaran import buat_diklat, buat_kursus, buat_pendidikan
from sintesis.rujukan import Rujukan, id_pusat
from sintesis.unit import KEPALA, PIMPINAN, Pohon, bangun_pohon

PALING_KECIL = 20
BAGIAN_TANPA_DASAR = 0.05
BAGIAN_BERDOKUMEN = 0.6
KODE_BERUBAH = 6


@dataclass
class Kembar:
    """The world. `padanan`: (table, code BKN will use, code we hold) of references BKN is about to renumber."""

    asn: int
    benih: str
    instansi: dict
    rujukan: Rujukan
    pohon: Pohon
    orang: list[Orang] = field(default_factory=list)
    padanan: list[tuple[str, str, str]] = field(default_factory=list)
    baris_terakhir: Counter = field(default_factory=Counter)

    def nomor_baris(self, jenis: str) -> int:
        self.baris_terakhir[jenis] += 1
        return self.baris_terakhir[jenis]

    def sidik(self) -> str:
        """A digest of all facts: tells whether two builds (of two versions of this code) made the same world."""
        hasil = hashlib.sha256()
        for o in self.orang:
            hasil.update(orjson.dumps([o.biodata, o.riwayat]))
        return hasil.hexdigest()


@contextmanager
def tanpa_gc():
    """Hundreds of thousands of small dicts without cycles: the collector would only walk them again and again."""
    aktif = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if aktif:
            gc.enable()


def _instansi(benih: str) -> dict:
    def acak(nama):
        return id_pusat("kredensial", benih, nama).lower()

    return {
        "id": id_pusat("instansi", "sarindu"), "nama": "Pemerintah Kabupaten Sarindu",
        "satuan_kerja": id_pusat("satuan-kerja", "sarindu"),
        "kredensial": {"consumer_key": acak("kunci"), "consumer_secret": acak("rahasia"),
                       "client_id": "sarinduclient", "pengguna": "199001012015011001", "sandi": acak("sandi")[:16]},
    }  # fmt: skip


def turunan(riwayat: dict[str, list[dict]]) -> dict:
    """The copy of the current position that `Pegawai` carries, from riwayat rows."""
    golongan = max(riwayat.get("golongan", ()), key=lambda b: (b["tmt"], b["id"]), default=None)
    aktif = [b for b in riwayat.get("jabatan", ()) if b["aktif"] and b["jenis_penugasan"] == "D"]
    jabatan = max(aktif, key=lambda b: (b["tmt"], b["id"]), default=None)
    tingkat = max((b["tingkat"] for b in riwayat.get("pendidikan", ())), default=None)
    return {
        "golongan": golongan and golongan["golongan"], "tmt_golongan": golongan and golongan["tmt"],
        "unit": jabatan and jabatan["unit"], "nama_jabatan": jabatan and jabatan["nama_jabatan"],
        "jenis_jabatan": jabatan and jabatan["jenis_jabatan"], "tmt_jabatan": jabatan and jabatan["tmt"],
        "tingkat_pendidikan": tingkat,
    }  # fmt: skip


class _Pembangun:
    """Fills the world person by person; each has a random stream of their own."""

    def __init__(self, dunia: Kembar) -> None:
        self.dunia = dunia
        self.jabatan = PembuatJabatan(dunia.rujukan, dunia.pohon)
        self.jf: dict[int, str | None] = {}

    def pasang(self, o: Orang, jenis: str, baris: list[dict]) -> list[dict]:
        r, nomor = o.r, self.dunia.nomor_baris
        o.riwayat[jenis] = [
            {"id": nomor(jenis), "bkn": r.heks(), "dok": r.mungkin(BAGIAN_BERDOKUMEN), **isi} for isi in baris
        ]
        return o.riwayat[jenis]

    def karier(self, o: Orang) -> None:
        jf = self.jf[o.id] = nama_jf(o)
        golongan = self.pasang(o, "golongan", buat_golongan(o, bool(jf)))
        self.pasang(o, "jabatan", self.jabatan.buat(o, golongan, jf))
        self.pasang(o, "pendidikan", buat_pendidikan(o, self.dunia.rujukan, jf))
        o.turunan = turunan(o.riwayat)

    def lainnya(self, o: Orang, kepala: dict[int, Orang]) -> None:
        riwayat = o.riwayat
        atasan = kepala.get(o.kursi.unit.id)
        if atasan is o:
            atasan = kepala.get(o.kursi.unit.opd.id)
        self.pasang(o, "diklat", buat_diklat(o, riwayat["jabatan"]))
        self.pasang(o, "angka_kredit", buat_angka_kredit(o, riwayat["jabatan"]))
        self.pasang(o, "skp", buat_skp(o, penilai(self.dunia.rujukan, atasan, o)))
        self.pasang(o, "penghargaan", buat_penghargaan(o))
        self.pasang(o, "hukdis", buat_hukdis(o, self.dunia.rujukan, riwayat["golongan"]))
        self.pasang(o, "pasangan", buat_pasangan(o))
        self.pasang(o, "anak", buat_anak(o, riwayat["pasangan"]))
        self.pasang(o, "kursus", buat_kursus(o, sum(map(len, riwayat.values()))))


def _kode_berubah(dunia: Kembar) -> list[tuple[str, str, str]]:
    """The most used codes of two tables get a new number at BKN."""
    hasil = []
    for tabel, jenis in (("jabatan", "jabatan"), ("pendidikan", "pendidikan")):
        hitung = Counter(b[tabel] for o in dunia.orang for b in o.riwayat[jenis] if b[tabel])
        for kode, _ in sorted(hitung.items(), key=lambda k: (-k[1], k[0]))[:KODE_BERUBAH]:
            hasil.append((tabel, id_pusat("baru", tabel, kode), kode))
    return hasil


def kembar(asn: int, benih: str | int) -> Kembar:
    """The world of so many people from this seed; equal arguments give equal worlds."""
    if asn < PALING_KECIL:
        raise ValueError(f"Dunia sintetis butuh paling sedikit {PALING_KECIL} orang.")
    benih = str(benih)
    acak = Acak(f"{benih}/dunia")
    with tanpa_gc():
        dunia = Kembar(asn, benih, _instansi(benih), Rujukan(), bangun_pohon(asn, acak))
        urutan = list(range(1, asn + 1))
        acak.shuffle(urutan)
        tanpa_dasar = set(urutan[: max(1, round(asn * BAGIAN_TANPA_DASAR))])
        penomor = Penomor()
        for i, kursi in enumerate(dunia.pohon.kursi, 1):
            o = calon(i, Acak(f"{benih}/orang/{i}"), kursi, i not in tanpa_dasar)
            isi_biodata(o, penomor)
            dunia.orang.append(o)
        pembangun = _Pembangun(dunia)
        kepala = {}
        for o in dunia.orang:
            pembangun.karier(o)
            if o.kursi.peran in (PIMPINAN, KEPALA):
                kepala[o.kursi.unit.id] = o
                o.kursi.unit.pemimpin = o.id
        for o in dunia.orang:
            pembangun.lainnya(o, kepala)
        dunia.padanan = _kode_berubah(dunia)
    return dunia
