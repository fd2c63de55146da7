"""Disturbances that are no kill: a worker asleep, a database restarted, two workers, two runs, BKN moving meanwhile."""

import json
import os
import signal
import time
import urllib.request

from bench_gangguan_dunia import FASE, Fase, _antrekan
from bench_gangguan_pos import KUNCI
from bench_gangguan_titik import contoh
from django.conf import settings
from django.db import connections
from layanan import postgres_menjawab

from integrasi_sapk.models import ButirKirim
from pegawai.models import Pegawai
from simpeg.inti.galat import GalatDomain

# A neutral field of each kind that BKN may change without breaking anything.
MEDAN_BKN = {
    "kursus": ("institusi", "LEMBAGA LAIN"), "diklat": ("institusi", "LEMBAGA LAIN"),
    "biodata": ("alamat", "JL. LAIN 9"),
    "jabatan": ("nomor_sk", "LAIN/9/2026"), "angka_kredit": ("nomor_sk", "LAIN/9/2026"),
    "penghargaan": ("nomor_sk", "LAIN/9/2026"), "hukdis": ("nomor_sk", "LAIN/9/2026"),
    "skp": ("nama_penilai", "PENILAI LAIN"), "pasangan": ("nomor_akta_menikah", "9/LAIN"),
    "anak": ("nomor_akta_lahir", "9/LAIN"),
}  # fmt: skip


class Khusus:
    def __init__(self, uji):
        self.uji, self.bengkel = uji, uji.bengkel
        self.fase = {satu.nama: satu for satu in FASE}

    def semua(self, cepat: bool) -> None:
        self._di_titik("kirim", "SIGSTOP longer than the lease", self._tidur, 1 if cepat else 8)
        self._di_titik("tarik", "SIGSTOP longer than the lease", self._tidur, 0 if cepat else 4)
        for nama, sinyal in (("fast", signal.SIGINT), ("immediate", signal.SIGQUIT)):
            apa = f"PostgreSQL restarted ({nama})"
            self._di_titik("kirim", apa, lambda *isi, s=sinyal: self._mulai_ulang(*isi, s), int(not cepat) * 6)
            self._di_titik("tarik", apa, lambda *isi, s=sinyal: self._mulai_ulang(*isi, s), int(not cepat) * 2)
        for nama in ("tarik", "sanding", "rencana", "kirim"):
            self._dua_pekerja(self.fase[nama])
        self._dua_proses(self.fase["tarik"])
        self._bkn_bergerak(self.fase["kirim"], 2 if cepat else 100)

    def _di_titik(self, nama: str, apa: str, lakukan, banyak: int) -> None:
        """Hold the worker at points spread over the phase, and do that to it."""
        semua = [t for t in self.uji.titik[nama] if t.jenis != "terlambat" and t.bagian != "ambil"]
        titik = contoh(semua, banyak + 2)[1:-1]
        sama = 0
        for satu in titik:
            self.bengkel.pulihkan(f"s_{nama}")
            self.bengkel.perintah("mulai", (satu.jenis, satu.ke, "tahan"))
            pid = self.bengkel.pekerja(self.fase[nama], lapor=True, sampai_usai=False)
            if self.uji.pid_kena():
                lakukan(self.fase[nama], pid)
            self.bengkel.perintah("lanjut")
            self.bengkel.tunggu(pid)
            sama += self.uji.nilai(self.fase[nama], satu.nama, f"{apa}: {satu.jenis} {satu.rincian}")
        if titik:
            self.uji.catat(nama, apa, len(titik), sama)

    def _tidur(self, fase: Fase, pid: int) -> None:
        """The worker sleeps in the middle; another takes over, and the first wakes while that one works."""
        os.kill(pid, signal.SIGSTOP)
        self.bengkel.perintah("lanjut")
        lain = self.bengkel.pekerja(fase, lapor=False, sampai_usai=True)
        time.sleep(settings.PEKERJAAN["lama_sewa"] * 2)
        os.kill(pid, signal.SIGCONT)
        self.bengkel.tunggu(pid)
        self.bengkel.tunggu(lain)

    def _mulai_ulang(self, _fase: Fase, _pid: int, sinyal: int) -> None:
        connections.close_all()
        anak = next(satu for satu in self.uji.pengawas.anak if satu.nama == "PostgreSQL")
        anak.proses.send_signal(sinyal)
        anak.proses.wait(30)
        anak.mulai()
        alamat = self.bengkel.alamat.replace("/simpeg?", "/postgres?")
        akhir = time.monotonic() + 30
        while not postgres_menjawab(alamat) and time.monotonic() < akhir:
            time.sleep(0.05)

    def _dua_pekerja(self, fase: Fase) -> None:
        """One message delivered twice, to two processes at the same moment."""
        self.bengkel.pulihkan(f"s_{fase.nama}")
        self.bengkel.perintah("mulai", None)
        berdua = [self.bengkel.pekerja(fase, lapor=False, sampai_usai=False) for _ in range(2)]
        for pid in berdua:
            self.bengkel.tunggu(pid)
        sama = self.uji.nilai(fase, f"{fase.nama}:dua-pekerja", "dua pekerja untuk satu pekerjaan")
        self.uji.catat(fase.nama, "two workers woken for one job", 1, sama)

    def _dua_proses(self, fase: Fase) -> None:
        """A second run of the same kind while the first is at work: refused, and the first ends as ever."""
        titik = [t for t in self.uji.titik[fase.nama] if t.jenis == "sesudah"][10]
        self.bengkel.pulihkan(f"s_{fase.nama}")
        self.bengkel.perintah("mulai", (titik.jenis, titik.ke, "tahan"))
        pid = self.bengkel.pekerja(fase, lapor=True, sampai_usai=False)
        self.uji.pid_kena()
        try:
            _antrekan("sapk.tarik", [])
            ditolak = False
        except GalatDomain:
            ditolak = True
        self.bengkel.perintah("lanjut")
        self.bengkel.tunggu(pid)
        apa = "dua proses" if ditolak else "dua proses: yang kedua tidak ditolak, titik tidak tercapai"
        sama = self.uji.nilai(fase, f"{fase.nama}:dua-proses", apa)
        self.uji.catat(fase.nama, "two runs at once, second refused", 1, sama)

    # --- BKN moves between approval and sending ----------------------------------------------------------------
    def _bkn_bergerak(self, fase: Fase, batas: int) -> None:
        """Each item that changes a row in turn: it must end *basi* and BKN's row must stay as BKN made it."""
        self.bengkel.pulihkan("s_kirim")
        ubah = list(ButirKirim.objects.exclude(id_pusat="").order_by("pk").values_list("pk", flat=True))[:batas]
        sama = 0
        for pk in ubah:
            self.bengkel.pulihkan("s_kirim")
            sama += self._satu_bergerak(fase, pk)
        self.uji.catat("kirim", "BKN changed the row between approval and sending", len(ubah), sama)

    def _satu_bergerak(self, fase: Fase, pk: int) -> bool:
        butir = ButirKirim.objects.get(pk=pk)
        orang = Pegawai.objects.get(pk=butir.pegawai_id).id_pusat
        medan, nilai = MEDAN_BKN[butir.jenis]
        isi = {"pns_id": orang, "jenis": butir.jenis, "id": butir.id_pusat, "isi": {medan: nilai}, "tindakan": "ubah"}
        self._kendali("ubah", isi)
        connections.close_all()
        selesai = self.bengkel.selesaikan(fase)
        butir.refresh_from_db()
        lain = set(ButirKirim.objects.exclude(pk=pk).exclude(pegawai_id=butir.pegawai_id, jenis=butir.jenis)
                   .values_list("keadaan", flat=True))  # fmt: skip
        tulisan = [c for c in self._kendali("catatan") if c["baris_id"] == butir.id_pusat]
        salah = [] if selesai else ["tidak selesai"]
        salah += [] if butir.keadaan == "basi" else [f"butir {butir.keadaan}, seharusnya basi"]
        salah += ["baris BKN tertimpa"] if tulisan else []
        salah += [] if lain <= {"cocok"} else [f"butir lain: {lain}"]
        connections.close_all()
        if salah:
            apa = f"BKN mengubah {butir.jenis}"
            self.uji.tidak_sama.append({"titik": f"kirim:bkn-{pk}", "apa": apa, "beda": salah})
        return not salah

    def _kendali(self, jalur: str, isi: dict | None = None):
        alamat = settings.SIASN["ws_url"].replace("/apisiasn/1.0", "/_kendali/") + jalur
        data = None if isi is None else json.dumps(isi).encode()
        minta = urllib.request.Request(alamat, data=data, headers={"X-Kendali": KUNCI})
        with urllib.request.urlopen(minta, timeout=10) as jawab:
            return json.load(jawab)
