"""What both sides hold about labelled people, as canonical texts that can be compared value by value."""

import json
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import models

from pegawai.models import RujukanField, UnitKerja
from pegawai.riwayat.deskriptor import JenisRiwayat, Medan, riwayat
from simpeg.inti.galat import GalatDomain
from simpeg.inti.kanonik import kanonik, ke_teks
from sintesis.suntingan import NAMA_NETRAL, TAUTAN

SEKALI_TANYA = 400
BATAS_DETIK = 120
# Rows of one person and kind by id; of one kind by person; by kind.
Baris = dict[str, str]
Deret = dict[object, Baris]
Sisi = dict[tuple[str, object], Deret]


class Bentukan:
    """Neutral values → canonical texts; codes that BKN renumbered are told under the code we know."""

    def __init__(self, berkas_padanan: Path) -> None:
        baris = (json.loads(satu) for satu in berkas_padanan.read_text(encoding="utf-8").splitlines())
        self.padanan = {(b["tabel"], b["kode_bkn"]): b["kode_pusat"] for b in baris}

    def nilai(self, jenis: JenisRiwayat, medan: Medan, nilai: object) -> str:
        hasil = kanonik(jenis.bentuk(medan), ke_teks(nilai)) or ""
        return self.padanan.get((jenis.tabel_rujukan(medan), hasil), hasil)

    def netral(self, jenis: JenisRiwayat, isi: dict) -> Baris:
        """A row in the words of docs/dunia.md."""
        luar = NAMA_NETRAL.get(jenis.kunci, {})
        return {m.nama: self.nilai(jenis, m, isi.get(luar.get(m.nama, m.nama))) for m in medan_nilai(jenis)}


def medan_nilai(jenis: JenisRiwayat) -> list[Medan]:
    """The compared fields without links to other rows, whose ids mean nothing on the other side."""
    return [medan for medan in jenis.medan if (jenis.kunci, medan.nama) not in TAUTAN]


def _jalur(kolom: models.Field) -> str:
    """Where the ORM finds the value that BKN knows."""
    if isinstance(kolom, RujukanField):
        return f"{kolom.name}__kode_pusat"
    if isinstance(kolom, models.ForeignKey) and kolom.related_model is UnitKerja:
        return f"{kolom.name}__id_pusat"
    return kolom.name


def isi_simpeg(bentukan: Bentukan, orang: dict[str, set[int]]) -> Sisi:
    """Our facts of these people per kind; a single row also carries the person's `id_pusat`."""
    hasil: Sisi = {}
    for kunci, pegawai in orang.items():
        jenis = riwayat[kunci]
        medan = medan_nilai(jenis)
        pemilik, lain = ("pk", ["id_pusat"]) if jenis.tunggal else ("pegawai_id", [])
        kolom = [_jalur(jenis.kolom(m.nama)) for m in medan] + lain
        sumber = jenis.model.objects.filter(**{f"{pemilik}__in": pegawai}).order_by()
        hasil |= {(kunci, nomor): {} for nomor in pegawai}
        for nomor, baris_id, *isi in sumber.values_list(pemilik, "pk", *kolom).iterator(chunk_size=5000):
            baris = {m.nama: bentukan.nilai(jenis, m, nilai) for m, nilai in zip(medan, isi, strict=False)}
            hasil[kunci, nomor][baris_id] = baris | dict(zip(lain, isi[len(medan) :], strict=True))
    return hasil


def isi_bkn(bentukan: Bentukan, kendali: "Kendali", orang: dict[str, set[str]]) -> Sisi:
    """The simulator's ground truth; a person whom it does not know has no entry."""
    hasil: Sisi = {}
    for kunci, semua in orang.items():
        jenis = riwayat[kunci]
        for satu in kendali.isi(sorted(semua), kunci):
            if jenis.tunggal:
                deret = {satu["id"]: bentukan.netral(jenis, satu["biodata"])}
            else:
                deret = {isi["id"]: bentukan.netral(jenis, isi) for isi in satu["riwayat"][kunci]}
            hasil[kunci, satu["id"]] = deret
    return hasil


class Kendali:
    """The simulator's control API; never a proxy, because the simulator stands on this machine."""

    def __init__(self, alamat: str, kunci: str) -> None:
        self.alamat, self.kepala = alamat.rstrip("/"), {"X-Kendali": kunci, "Content-Type": "application/json"}
        self.pembuka = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def _tanya(self, jalur: str, badan: dict | None = None) -> list:
        isi = None if badan is None else json.dumps(badan).encode()
        permintaan = urllib.request.Request(f"{self.alamat}/_kendali/{jalur}", isi, self.kepala)
        try:
            with self.pembuka.open(permintaan, timeout=BATAS_DETIK) as balasan:
                return json.load(balasan)
        except OSError as galat:
            raise GalatDomain(f"Kendali simulator tidak menjawab: {galat}") from galat

    def isi(self, ids: list[str], jenis: str) -> Iterator[dict]:
        for awal in range(0, len(ids), SEKALI_TANYA):
            yield from self._tanya("isi", {"ids": ids[awal : awal + SEKALI_TANYA], "jenis": [jenis]})

    def catatan(self) -> list[dict]:
        return self._tanya("catatan")


def tulis_ganda(catatan: Iterable[dict]) -> int:
    """Saves that took effect more than once: on one row, or with one body (a new row saved twice has two ids)."""
    hitung: dict[tuple, int] = defaultdict(int)
    for satu in catatan:
        tempat = ("hash", satu["hash"]) if satu["tindakan"] == "insert" else ("baris", satu["baris_id"])
        hitung[satu["jalur"], satu["pns_id"], satu["jenis"], *tempat] += 1
    return sum(banyak > 1 for banyak in hitung.values())
