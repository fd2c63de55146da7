"""A small agreed twin on both sides, and every step of the job as one call; the tests only edit and look."""

import importlib
import json
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import connection

from integrasi_sapk.models import AturanKebijakan, Keputusan, Kredensial, Padan, Perbedaan, Rencana
from integrasi_sapk.tindakan import jadwal, keputusan, rencana
from integrasi_sapk.tindakan.dasar import muat_dasar
from pegawai.models import Pegawai, Peran
from pegawai.riwayat import riwayat
from simpeg.inti import pekerjaan as kerja
from simpeg.inti.lingkup import Pelaku, pelaku_untuk
from simpeg.inti.models import Instansi, Pekerjaan
from sintesis.dunia import Kembar, kembar
from sintesis.muat import muat
from sintesis.sunting import sunting
from sintesis.suntingan import Suntingan
from sintesis.terap import terapkan_lokal
from sintesis.tulis import baris_dunia, baris_padan, baris_padanan, tulis
from tests.integrasi_sapk.simulator_uji import SimulatorUji
from tests.pabrik.orang import buat_pengguna


@dataclass(frozen=True)
class Dunia:
    """A world of one session: the twin, its labelled edits if any, and its files."""

    kembar: Kembar
    suntingan: Suntingan
    folder: Path

    @property
    def berkas(self) -> Path:
        return self.folder / "dunia.jsonl"


def buat_dunia(folder: Path, asn: int, benih: str, *, disunting: bool = False) -> Dunia:
    dunia = kembar(asn, benih)
    suntingan = sunting(dunia) if disunting else Suntingan()
    tulis(folder / "dunia.jsonl", baris_dunia(dunia, suntingan))
    tulis(folder / "padan.jsonl", baris_padan(dunia))
    tulis(folder / "padanan.jsonl", baris_padanan(dunia))
    return Dunia(dunia, suntingan, folder)


def pulihkan_kebijakan() -> None:
    """The default policy as the migration wrote it; the flush after a transactional test empties every table."""
    AturanKebijakan.objects.all().delete()
    importlib.import_module("integrasi_sapk.migrations.0002_tanda_dan_kebijakan").isi_kebijakan(apps, None)


class Panggung:
    """The stage: database and BKN hold the same world, two accounts of different people, the job step by step."""

    def __init__(self, dunia: Dunia, bkn: SimulatorUji):
        self.dunia, self.bkn = dunia, bkn
        pulihkan_kebijakan()
        muat(dunia.kembar)
        muat_dasar(dunia.folder)
        terapkan_lokal(dunia.suntingan)
        bkn.pasang(dunia.berkas)
        self.instansi = Instansi.objects.get()
        kunci = dunia.kembar.instansi["kredensial"]
        self.kredensial = Kredensial.objects.create(
            instansi=self.instansi, consumer_key=kunci["consumer_key"], consumer_secret=kunci["consumer_secret"],
            client_id=kunci["client_id"], pengguna_sso=kunci["pengguna"], sandi_sso=kunci["sandi"], utas=4,
            atas_nama="operator uji",
        )  # fmt: skip
        self.akun = {
            "pengelola": buat_pengguna(self.instansi, "pengelola", Peran.PENGELOLA_INTEGRASI),
            "pengelola2": buat_pengguna(self.instansi, "pengelola", Peran.PENGELOLA_INTEGRASI, Peran.PENYETUJU),
            "penyetuju": buat_pengguna(self.instansi, "penyetuju", Peran.PENYETUJU),
        }

    def pelaku(self, peran: str = "pengelola") -> Pelaku:
        return pelaku_untuk(self.akun[peran])

    # --- steps -------------------------------------------------------------------------------------------------
    def jalankan(self, pekerjaan: Pekerjaan, keadaan: str = "selesai") -> Pekerjaan:
        hasil = kerja.jalankan(pekerjaan.pk)
        assert hasil.keadaan == keadaan, hasil.galat
        return hasil

    def tarik(self, *milik: Padan | Pegawai, keadaan: str = "selesai") -> Pekerjaan:
        """Pull everybody, or only the owners of these rows."""
        if milik:
            isian = {"pegawai": sorted({getattr(satu, "pegawai_id", satu.pk) for satu in milik})}
            satu = kerja.antrekan("sapk.tarik", judul="Sebagian", pelaku=None, instansi=self.instansi, isian=isian)
        else:
            satu = jadwal.mulai_tarik(self.pelaku())
        return self.jalankan(satu, keadaan)

    def sanding(self, keadaan: str = "selesai", **isian) -> Pekerjaan:
        satu = jadwal.mulai_sanding(self.pelaku())
        Pekerjaan.objects.filter(pk=satu.pk).update(isian=isian)
        return self.jalankan(satu, keadaan)

    def tarik_sanding(self, *milik: Padan | Pegawai) -> None:
        self.tarik(*milik)
        self.sanding()

    def menurut_kebijakan(self) -> int:
        return keputusan.putuskan_menurut_kebijakan(self.pelaku())

    def putuskan(self, aksi: str, peran: str = "pengelola", **cari) -> int:
        terbuka = Perbedaan.objects.filter(selesai_pada=None, **cari)
        return keputusan.putuskan(self.pelaku(peran), terbuka, aksi)["diputuskan"]

    def susun(self) -> Rencana:
        self.jalankan(rencana.susun_rencana(self.pelaku()))
        return Rencana.objects.latest("pk")

    def setujui(self, satu: Rencana) -> Pekerjaan:
        return rencana.setujui_rencana(satu, self.pelaku("penyetuju"))

    def kirim(self, satu: Rencana) -> Pekerjaan:
        return self.jalankan(self.setujui(satu))

    def putaran(self) -> Rencana | None:
        """Decide by the default policy, plan, approve, send; None when the policy proposes nothing."""
        if not self.menurut_kebijakan() or not rencana.keputusan_menunggu(self.instansi.pk).exists():
            return None
        satu = self.susun()
        if satu.keadaan == "diajukan":
            self.kirim(satu)
        return satu

    # --- looks -------------------------------------------------------------------------------------------------
    def baris(self, jenis: str, ke: int = 0, **cari):
        """(our row, its link) of the so-and-so-manieth linked row of a kind."""
        model = riwayat[jenis].model
        padan = Padan.objects.filter(jenis=jenis, baris_id__in=model.objects.filter(**cari).values("pk"))
        satu = padan.order_by("pegawai_id", "baris_id")[ke]
        return model.objects.get(pk=satu.baris_id), satu

    def ubah_bkn(self, padan: Padan, **isi) -> None:
        orang = Pegawai.objects.get(pk=padan.pegawai_id).id_pusat
        self.bkn.ubah(orang, padan.jenis, isi, id_baris=padan.id_pusat)

    def ubah_simpeg(self, jenis: str, pk: int, **isi) -> None:
        """An edit of ours by raw update: the statement triggers must see it without our help."""
        riwayat[jenis].model.objects.filter(pk=pk).update(**isi)

    def terbuka(self, **cari):
        return Perbedaan.objects.filter(selesai_pada=None, **cari)

    def berlaku(self, **cari):
        return Keputusan.objects.filter(berlaku=True, **cari)


def isi_tabel(*tabel: str, kecuali: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Whole tables as sorted text, without some columns: two photographs can be compared."""
    hasil = {}
    with connection.cursor() as kursor:
        for satu in tabel:
            buang = "".join(f" - '{kolom}'" for kolom in kecuali)
            kursor.execute(f"SELECT (to_jsonb(t){buang})::text FROM {satu} t ORDER BY 1")
            hasil[satu] = [baris[0] for baris in kursor.fetchall()]
    return hasil


def badan(catatan: dict) -> dict:
    return json.loads(catatan["badan"])
