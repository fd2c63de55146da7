"""The stage of the browser tests: a small demo government on both sides, and a worker that takes the jobs."""

import threading
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from integrasi_sapk.models import KeadaanRencana, Kredensial, Perbedaan, Rencana, Usulan
from integrasi_sapk.tindakan import jadwal
from integrasi_sapk.tindakan.dasar import muat_dasar
from integrasi_sapk.tindakan.keputusan import putuskan
from integrasi_sapk.tindakan.rencana import keputusan_menunggu, susun_rencana
from simpeg.inti import pekerjaan as kerja
from simpeg.inti.lingkup import Pelaku, pelaku_untuk
from simpeg.inti.models import Instansi, KeadaanPekerjaan, Pekerjaan, Pengguna
from sintesis.muat import muat
from sintesis.pelakon import buat_pelakon
from sintesis.terap import terapkan_lokal
from tests.integrasi_sapk.panggung import buat_dunia, pulihkan_kebijakan
from tests.integrasi_sapk.simulator_uji import SimulatorUji

ASN = 120
PERAN = (
    "pengelola", "penyetuju", "operator", "verifikator", "disiplin", "admindata", "pimpinan", "auditor", "asn",
)  # fmt: skip


class Pekerja:
    """A worker in a thread: takes whatever job is queued, as Celery would."""

    def __init__(self):
        self._berhenti = threading.Event()
        self._benang = threading.Thread(target=self._bekerja, daemon=True)
        self._benang.start()

    def _bekerja(self) -> None:
        antre = Pekerjaan.objects.filter(keadaan=KeadaanPekerjaan.ANTRE).order_by("pk").values_list("pk", flat=True)
        while not self._berhenti.wait(0.1):
            for satu in antre.all():
                kerja.jalankan(satu)
        connection.close()

    def henti(self) -> None:
        self._berhenti.set()
        self._benang.join(timeout=60)


@dataclass(frozen=True)
class Portal:
    """The running portal and what the tests look up in its database."""

    alamat: str
    bkn: SimulatorUji

    def pelaku(self, nama: str) -> Pelaku:
        return pelaku_untuk(Pengguna.objects.get(nama_pengguna=nama))

    def terbuka(self, *usulan: str):
        return Perbedaan.objects.filter(selesai_pada=None, keadaan="terbuka", usulan__in=usulan)

    def isi(self) -> None:
        """Something on every page: differences, and a plan that waits for its approval."""
        pengelola = self.pelaku("pengelola")
        if not Perbedaan.objects.exists():
            jalankan(jadwal.mulai_lengkap(pengelola))
        if Rencana.objects.filter(keadaan=KeadaanRencana.DIAJUKAN).exists():
            return
        for usulan in (Usulan.KIRIM, Usulan.AMBIL):
            sedikit = list(self.terbuka(usulan).order_by("pk").values_list("pk", flat=True)[:3])
            putuskan(pengelola, Perbedaan.objects.filter(pk__in=sedikit), usulan)
        assert keputusan_menunggu(pengelola.instansi_id).exists()
        jalankan(susun_rencana(pengelola, "Rencana contoh"))


def jalankan(pekerjaan: Pekerjaan) -> None:
    """Here and now, or after the worker's thread that was faster."""
    kerja.jalankan(pekerjaan.pk)
    tunggu = threading.Event()
    for _ in range(600):
        pekerjaan.refresh_from_db()
        if not pekerjaan.hidup:
            break
        tunggu.wait(0.1)
    assert pekerjaan.keadaan == KeadaanPekerjaan.SELESAI, pekerjaan.galat


def pasang_dunia(folder: Path, simulator: SimulatorUji) -> None:
    """The demo's world on both sides, edited, with its personas and BKN's credentials."""
    dunia = buat_dunia(folder, ASN, "peramban", disunting=True)
    pulihkan_kebijakan()
    muat(dunia.kembar)
    muat_dasar(dunia.folder)
    terapkan_lokal(dunia.suntingan)
    simulator.pasang(dunia.berkas)
    call_command("tandai_demo", verbosity=0)
    buat_pelakon()
    kunci = dunia.kembar.instansi["kredensial"]
    Kredensial.objects.create(
        instansi=Instansi.objects.get(), consumer_key=kunci["consumer_key"],
        consumer_secret=kunci["consumer_secret"], client_id=kunci["client_id"], pengguna_sso=kunci["pengguna"],
        sandi_sso=kunci["sandi"], utas=4, atas_nama="operator uji",
    )  # fmt: skip
