"""The golden set through the real engine: nothing is ever linked wrongly by itself, and what is the same is found."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, models
from django.utils import timezone

from integrasi_sapk.models import KeadaanTarik, Padan, Perbedaan
from integrasi_sapk.peta import peta
from integrasi_sapk.sanding.jalankan import sandingkan
from integrasi_sapk.sanding.ungkapan import sql_cermin
from pegawai.models import RujukanField, UnitKerja
from pegawai.riwayat import riwayat
from tests.pabrik.orang import buat_instansi, buat_pegawai, buat_unit, rujukan

FOLDER = Path(__file__).parent / "emas"
PALING_SEDIKIT, NEGATIF_PALING_SEDIKIT, RECALL = 170, 65, 0.95
KINI = date(2026, 11, 25)


@dataclass
class Emas:
    """The set as rows: who owns each, which are the same; ids of rows are ids of the pair that spells them."""

    pasangan: list[tuple[str, dict]] = field(default_factory=list)
    sama: set[tuple[str, str, str]] = field(default_factory=set)
    baris: dict[str, dict[tuple[str, str], dict]] = field(default_factory=lambda: {"simpeg": {}, "bkn": {}})
    pemilik: dict[tuple[str, str], str] = field(default_factory=dict)


def baca() -> Emas:
    emas = Emas()
    for berkas in sorted(FOLDER.glob("*.jsonl")):
        for teks in berkas.read_text(encoding="utf-8").splitlines():
            satu, jenis = json.loads(teks), berkas.stem
            emas.pasangan.append((jenis, satu))
            for sisi in ("simpeg", "bkn"):
                if isinstance(satu[sisi], dict):
                    emas.baris[sisi][jenis, satu["id"]] = satu[sisi]
                    emas.pemilik[jenis, satu["id"]] = satu["orang"]
            if satu["sama"]:
                emas.sama.add((jenis, id_baris(satu, "simpeg"), id_baris(satu, "bkn")))
    return emas


def id_baris(satu: dict, sisi: str) -> str:
    return satu[sisi] if isinstance(satu[sisi], str) else satu["id"]


def test_himpunan_emas_utuh():
    emas = baca()
    ids = [satu["id"] for _, satu in emas.pasangan]
    assert len(ids) == len(set(ids)) >= PALING_SEDIKIT
    assert sum(not satu["sama"] for _, satu in emas.pasangan) >= NEGATIF_PALING_SEDIKIT
    assert {jenis for jenis, _ in emas.pasangan} == {j.kunci for j in riwayat if not j.tunggal}
    assert all(satu["sebab"] for _, satu in emas.pasangan)
    for jenis, satu in emas.pasangan:
        for sisi in ("simpeg", "bkn"):
            assert (jenis, id_baris(satu, sisi)) in emas.baris[sisi], satu["id"]
        assert emas.pemilik[jenis, id_baris(satu, "simpeg")] == emas.pemilik[jenis, id_baris(satu, "bkn")], satu["id"]
    # Nobody is the same as two rows, and rows of one person compete.
    for sisi in (1, 2):
        assert max(Counter((s[0], s[sisi]) for s in emas.sama).values()) == 1
    saingan = Counter((jenis, satu["orang"]) for jenis, satu in emas.pasangan)
    assert sum(n > 1 for n in saingan.values()) > len(saingan) / 2


class Papan:
    """Both sides hold the rows of the set; `nomor` and `asal` translate between rows and ids of the set."""

    def __init__(self, emas: Emas):
        self.emas = emas
        self.instansi = buat_instansi()
        self.unit = buat_unit(self.instansi, "Unit")
        self.orang, self.asal = {}, {}
        for (jenis, ke), isi in emas.baris["simpeg"].items():
            model, orang = riwayat[jenis].model, self._orang(emas.pemilik[jenis, ke])
            satu = model.objects.create(pegawai=orang, **{n: self._nilai(model, n, v) for n, v in isi.items()})
            self.asal[jenis, satu.pk] = ke
        self._isi_bkn()

    def _orang(self, huruf: str):
        if huruf not in self.orang:
            orang = self.orang[huruf] = buat_pegawai(self.instansi, self.unit, f"Orang {huruf}")
            kini = timezone.now()
            umum = {"instansi": self.instansi, "pegawai": orang, "hasil": "terbaca"}
            KeadaanTarik.objects.bulk_create(
                KeadaanTarik(**umum, jenis=j.kunci, dicoba_pada=kini, dilihat_pada=kini) for j in riwayat
            )
        return self.orang[huruf]

    def _nilai(self, model, nama: str, nilai):
        kolom = model._meta.get_field(nama)
        if isinstance(kolom, RujukanField):
            return rujukan(kolom.tabel, nilai)
        if isinstance(kolom, models.ForeignKey) and kolom.related_model is UnitKerja:
            ada = UnitKerja.objects.filter(id_pusat=nilai).first()
            return ada or UnitKerja.objects.create(
                instansi=self.instansi, nama=nilai, jalur="", id_pusat=nilai, berlaku_mulai=date(2000, 1, 1)
            )
        return nilai

    def _isi_bkn(self) -> None:
        with connection.cursor() as kursor:
            kursor.execute("CREATE TEMP TABLE rekam_masuk (pegawai_id bigint, jenis text, id_pusat text, asli text[])")
            for (jenis, ke), isi in self.emas.baris["bkn"].items():
                asli = [str(isi.get(n, "")) for n in peta[jenis].nama_medan]
                orang = self._orang(self.emas.pemilik[jenis, ke])
                kursor.execute("INSERT INTO rekam_masuk VALUES (%s, %s, %s, %s)", [orang.pk, jenis, ke, asli])
            for jenis in {jenis for jenis, _ in self.emas.baris["bkn"]}:
                kursor.execute(sql_cermin(jenis))
            kursor.execute("DROP TABLE rekam_masuk")

    def sandingkan(self) -> None:
        sandingkan([orang.pk for orang in self.orang.values()], KINI)

    def tertaut(self) -> dict[tuple[str, str, str], int]:
        """(kind, our row, BKN's row) → rung."""
        return {(p.jenis, self.asal[p.jenis, p.baris_id], p.id_pusat): p.tangga for p in Padan.objects.all()}

    def ditawarkan(self) -> set[tuple[str, str, str]]:
        semua = Perbedaan.objects.filter(selesai_pada=None, kunci_baris__startswith="s").exclude(mungkin_sama="")
        return {(d.jenis, self.asal[d.jenis, d.baris_id], d.mungkin_sama[1:]) for d in semua}


# The answer must not depend on how PostgreSQL happens to join.
@pytest.fixture(params=["", "SET LOCAL enable_hashjoin = off", "SET LOCAL enable_nestloop = off"])
def papan(request, db) -> Papan:
    satu = Papan(baca())
    if request.param:
        with connection.cursor() as kursor:
            kursor.execute(request.param)
    satu.sandingkan()
    return satu


def laporan(emas: Emas, tertaut: dict, ditawarkan: set) -> str:
    """Per kind: true pairs, linked by each rung, offered, missed; wrong links and wrong offers."""
    baris = ["jenis          benar  t2  t3  tawar  luput | taut salah  tawar salah | presisi  recall"]
    hitung = defaultdict(Counter)
    for satu in emas.sama:
        cara = f"t{tertaut[satu]}" if satu in tertaut else "tawar" if satu in ditawarkan else "luput"
        hitung[satu[0]][cara] += 1
    for nama, semua in (("taut_salah", set(tertaut)), ("tawar_salah", ditawarkan)):
        for satu in semua - emas.sama:
            hitung[satu[0]][nama] += 1
    hitung["semua"] = sum(hitung.values(), Counter())
    for jenis, n in sorted(hitung.items()):
        temu, taut = n["t2"] + n["t3"] + n["tawar"], n["t2"] + n["t3"]
        presisi = taut / (taut + n["taut_salah"]) if taut + n["taut_salah"] else 1
        baris.append(
            f"{jenis:13} {temu + n['luput']:6} {n['t2']:3} {n['t3']:3} {n['tawar']:6} {n['luput']:6} | "
            f"{n['taut_salah']:10} {n['tawar_salah']:12} | {presisi:7.3f} {temu / max(1, temu + n['luput']):7.3f}"
        )
    return "\n".join(baris)


def test_tidak_ada_yang_tertaut_salah_dan_yang_sama_ditemukan(papan):
    tertaut, ditawarkan = papan.tertaut(), papan.ditawarkan()
    print("\n" + laporan(papan.emas, tertaut, ditawarkan))
    salah = sorted(set(tertaut) - papan.emas.sama)
    assert not salah, f"tertaut padahal berlainan: {salah}"
    assert set(tertaut.values()) <= {2, 3}, "hanya orang yang menautkan baris yang sekadar mirip"
    luput = sorted(papan.emas.sama - set(tertaut) - ditawarkan)
    assert len(luput) <= (1 - RECALL) * len(papan.emas.sama), f"tidak ditemukan: {luput}"
