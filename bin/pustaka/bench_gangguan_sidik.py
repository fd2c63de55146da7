"""What two ends must have in common: facts, mirror, links, differences, decisions, plan, BKN's truth and its writes.

Numbers and ids that are given on the way (rows taken or sent) are replaced by a digest of what the row holds.
"""

import hashlib
import json
import sqlite3
from pathlib import Path

from django.db import connection

from pegawai.models import LampiranRiwayat
from pegawai.riwayat import riwayat

# Table → columns that may differ between two runs that ended the same.
LEPAS = {"id", "kode", "sidik", "pekerjaan_id", "percobaan", "balasan", "perubahan_id", "rencana_id", "set_id"}
LEPAS_BKN = {"id", "_lain", "pasangan_bkn", "jabatan_bkn"}
TABEL = (
    "integrasi_sapk_keadaantarik", "integrasi_sapk_rekambkn", "integrasi_sapk_rekamsimpeg", "integrasi_sapk_padan",
    "integrasi_sapk_perlusanding", "integrasi_sapk_perbedaan", "integrasi_sapk_keputusan", "integrasi_sapk_rencana",
    "integrasi_sapk_butirkirim", "integrasi_sapk_sinkronharian", "pegawai_perubahan", "pegawai_setperubahan",
)  # fmt: skip


def _sidik(nilai) -> str:
    return hashlib.sha256(json.dumps(nilai, sort_keys=True, default=str).encode()).hexdigest()[:16]


class Pembaca:
    """Reads both sides; `dikenal`: the row ids of BKN that the state before the phase held already."""

    def __init__(self, simulator: Path, dikenal_bkn: set[str], dikenal_kami: set[tuple[str, int]]):
        self.sqlite = sqlite3.connect(f"file:{simulator}?mode=ro", uri=True)
        self.dikenal_bkn, self.dikenal_kami = dikenal_bkn, dikenal_kami
        self.nama_kami: dict[tuple[str, int], str] = {}
        self.nama_bkn: dict[str, str] = {}

    def seluruhnya(self) -> dict[str, list[str]]:
        """Part → its lines, sorted."""
        hasil = {"bkn": self._bkn(), "fakta": self._fakta()}
        hasil["tulisan"] = [f"{j} {p} {k} {a} {'' if u else h}" for j, p, k, a, h, u in self._tulisan()]
        for tabel in TABEL:
            hasil[tabel] = self._tabel(tabel)
        return {bagian: sorted(self._ganti(satu) for satu in baris) for bagian, baris in hasil.items()}

    def _ganti(self, baris: str) -> str:
        for lama, baru in self.nama_bkn.items():
            baris = baris.replace(lama, baru)
        return baris

    def _bkn(self) -> list[str]:
        baris = []
        for orang, biodata in self.sqlite.execute("SELECT id, biodata FROM orang"):
            baris.append(f"{orang} biodata {_sidik(json.loads(biodata))}")
        perintah = "SELECT o.id, b.jenis, b.id, b.isi FROM baris b JOIN orang o ON o.no = b.orang"
        for orang, jenis, id_baris, isi in self.sqlite.execute(perintah):
            bersih = {
                k: v for k, v in json.loads(isi).items() if k not in {"id", "_lain", "pasangan_bkn", "jabatan_bkn"}
            }
            if id_baris not in self.dikenal_bkn:
                self.nama_bkn[id_baris] = f"baru:{orang}:{_sidik(bersih)}"
            baris.append(f"{orang} {jenis} {id_baris} {_sidik(bersih)}")
        return baris

    def _tulisan(self) -> list[tuple]:
        perintah = "SELECT jalur, pns_id, jenis, tindakan, hash, jalur = 'upload-dok-rw' FROM catatan"
        return list(self.sqlite.execute(perintah))

    def ganda(self) -> list[str]:
        """Rows (and documents of rows) that BKN stored more than once; a plan writes each at most once."""
        perintah = """SELECT jalur, pns_id, baris_id, count(*) FROM catatan WHERE jalur <> 'upload-dok-rw'
            GROUP BY 1, 2, 3 HAVING count(*) > 1
            UNION ALL SELECT jalur, pns_id, baris_id || json_extract(badan, '$.dok_id'), count(*) FROM catatan
            WHERE jalur = 'upload-dok-rw' GROUP BY 1, 2, 3 HAVING count(*) > 1"""
        return [" ".join(map(str, satu)) for satu in self.sqlite.execute(perintah)]

    def _fakta(self) -> list[str]:
        model_riwayat = {jenis.model for jenis in riwayat}
        baris = []
        for jenis in riwayat:
            # Links between rows of riwayat are left out: rows taken from BKN may get their numbers in another order.
            medan = [
                m for m in map(jenis.model._meta.get_field, jenis.nama_medan)
                if not (m.is_relation and m.related_model in model_riwayat)
            ]  # fmt: skip
            for satu in jenis.model.objects.all():
                isi = _sidik([str(m.value_from_object(satu)) for m in medan])
                kunci = (jenis.kunci, satu.pk)
                pemilik = satu.pk if jenis.tunggal else satu.pegawai_id
                self.nama_kami[kunci] = str(satu.pk) if kunci in self.dikenal_kami else f"baru:{pemilik}:{isi}"
                baris.append(f"{jenis.kunci} {pemilik} {self.nama_kami[kunci]} {isi}")
        for satu in LampiranRiwayat.objects.all():
            baris.append(f"lampiran {satu.jenis} {self._kami(satu.jenis, satu.baris_id)} {satu.slot} {satu.dokumen_id}")
        return baris

    def _kami(self, jenis: str, pk) -> str:
        return self.nama_kami.get((jenis, pk), str(pk))

    def _tabel(self, tabel: str) -> list[str]:
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT to_jsonb(t) FROM {tabel} t")
            semua = [json.loads(b) if isinstance(b, str) else b for (b,) in kursor.fetchall()]
        if tabel == "integrasi_sapk_keputusan":
            semua = [satu | {"perbedaan_id": self._kunci_perbedaan(satu["perbedaan_id"])} for satu in semua]
        return [json.dumps(self._bersih(satu), sort_keys=True) for satu in semua]

    def _kunci_perbedaan(self, pk: int) -> str:
        with connection.cursor() as kursor:
            kursor.execute(
                "SELECT pegawai_id, jenis, kunci_baris, medan FROM integrasi_sapk_perbedaan WHERE id = %s", [pk]
            )
            pegawai_id, jenis, kunci, medan = kursor.fetchone()
        return f"{pegawai_id} {jenis} {self._kunci_baris(jenis, kunci)} {medan}"

    def _kunci_baris(self, jenis: str, kunci: str) -> str:
        return "s" + self._kami(jenis, int(kunci[1:])) if kunci[:1] == "s" and kunci[1:].isdigit() else kunci

    def _bersih(self, baris: dict) -> dict:
        """Without numbers and clocks: a moment counts only as being there or not."""
        hasil = {}
        for nama, nilai in baris.items():
            if nama in LEPAS:
                continue
            if nama.endswith("_pada") or nama in {"pertama_dilihat", "terakhir_dilihat", "hilang_sejak"}:
                nilai = nilai is not None
            elif nama == "baris_id":
                nilai = self._kami(baris["jenis"], nilai)
            elif nama in {"kunci_baris", "mungkin_sama"}:
                nilai = self._kunci_baris(baris["jenis"], nilai)
            hasil[nama] = nilai
        return hasil


def dikenal(simulator: Path) -> tuple[set[str], set[tuple[str, int]]]:
    """Ids that the state before a phase holds on either side."""
    db = sqlite3.connect(f"file:{simulator}?mode=ro", uri=True)
    bkn = {satu for (satu,) in db.execute("SELECT id FROM baris")}
    db.close()
    kami = {(jenis.kunci, pk) for jenis in riwayat for pk in jenis.model.objects.values_list("pk", flat=True)}
    return bkn, kami


def beda(harap: dict[str, list[str]], kini: dict[str, list[str]], batas: int = 4) -> list[str]:
    """The lines that only one of two ends has, at most `batas` a side and part."""
    hasil = []
    for bagian, baris in harap.items():
        kurang, lebih = _selisih(baris, kini[bagian]), _selisih(kini[bagian], baris)
        hasil += [f"{bagian} tidak ada: {satu[:300]}" for satu in kurang[:batas]]
        hasil += [f"{bagian} tambahan: {satu[:300]}" for satu in lebih[:batas]]
    return hasil


def _selisih(kiri: list[str], kanan: list[str]) -> list[str]:
    sisa = list(kanan)
    hasil = []
    for satu in kiri:
        if satu in sisa:
            sisa.remove(satu)
        else:
            hasil.append(satu)
    return hasil
