"""The course of `bin/bench gangguan`: undisturbed once, then every point of every phase. Needs Django set up."""

import argparse
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from bench_gangguan_dunia import FASE, Bengkel, Fase
from bench_gangguan_khusus import Khusus
from bench_gangguan_sidik import beda
from bench_gangguan_titik import Titik, contoh, kelompok, susun_titik
from django.db import connections
from proses import Pengawas
from umum import GalatPeluncur, kabar

from integrasi_sapk.models import ButirKirim
from pegawai.models import Perubahan
from simpeg.inti.models import Pekerjaan

NAMA = {
    "sebelum": "before a request", "terlambat": "late request", "sesudah": "after a request", "komit": "after COMMIT",
}  # fmt: skip
CONTOH_CEPAT = 1


def _tersendat() -> list[tuple[str, str, str]]:
    """Jobs that ended otherwise than well; the reason is what one looks for first."""
    berhenti = Pekerjaan.objects.filter(keadaan__in=["gagal", "diparkir", "batal"])
    hasil = list(berhenti.values_list("jenis", "keadaan", "galat"))
    connections.close_all()
    return hasil


class Pengujian:
    def __init__(self, folder: Path, alamat: str, pipa: Connection, jalur: str, pengawas: Pengawas):
        self.bengkel = Bengkel(folder, alamat, pipa, jalur)
        self.pengawas = pengawas
        self.harap: dict[str, dict] = {}
        self.titik: dict[str, list[Titik]] = {}
        self.tidak_sama: list[dict] = []
        self.tabel: list[dict] = []

    def jalankan(self, argumen: argparse.Namespace) -> dict:
        mulai = time.monotonic()
        ukuran = self._tenang()
        kabar(f"Tanpa gangguan selesai dalam {time.monotonic() - mulai:.1f} detik: {ukuran}")
        if argumen.titik:
            self._satu_titik(argumen.titik)
        else:
            self._semua_titik(argumen.cepat, argumen.fase)
            if not argumen.fase or "khusus" in argumen.fase:
                Khusus(self).semua(argumen.cepat)
        ringkas = {"tabel": self.tabel, "tidak_sama": self.tidak_sama, "detik": round(time.monotonic() - mulai)}
        return ringkas | ukuran

    # --- undisturbed -------------------------------------------------------------------------------------------
    def _tenang(self) -> dict:
        """Run undisturbed and photograph every state."""
        b = self.bengkel
        orang = b.bangun()
        for fase in FASE:
            fase.siapkan(orang)
            connections.close_all()
            nama = f"s_{fase.nama}"
            b.potret(nama)
            b.kenali(nama)
            b.pulihkan(nama)
            b.perintah("mulai", None)
            pid = b.pekerja(fase, lapor=True, sampai_usai=False)
            self._harus(b.tunggu(pid) == 0 and fase.usai(), fase.nama)
            self.titik[fase.nama] = susun_titik(fase.nama, b.perintah("lihat")["peristiwa"])
            self.harap[fase.nama], ganda = b.keadaan(nama)
            self._harus(not ganda, f"{fase.nama}: {ganda}")
        return self._ukuran(orang)

    def _ukuran(self, orang: list[int]) -> dict:
        butir = Counter(ButirKirim.objects.values_list("keadaan", flat=True))
        unggah = sum(t.jenis == "sesudah" and t.rincian.startswith("POST upload") for t in self.titik["kirim"])
        ambil = Perubahan.objects.filter(keadaan="diterapkan").count()
        jenis = [f"{j} {n}" for j, n in sorted(Counter(ButirKirim.objects.values_list("jenis", flat=True)).items())]
        connections.close_all()
        if set(butir) != {"cocok"} or not unggah or not ambil:
            raise GalatPeluncur(f"dunia kecil ini tidak memuat yang diperlukan: {butir}, {unggah} unggahan.")
        titik = {nama: len(isi) for nama, isi in self.titik.items()}
        return {
            "titik": titik,
            "orang": len(orang),
            "butir": butir["cocok"],
            "jenis": jenis,
            "unggah": unggah,
            "ambil": ambil,
        }

    def _harus(self, benar: bool, apa: str) -> None:
        if not benar:
            raise GalatPeluncur(f"tanpa gangguan pun tidak selesai: {apa}.", self.bengkel.log)

    # --- disturbed ---------------------------------------------------------------------------------------------
    def _semua_titik(self, cepat: bool, hanya: list[str] | None) -> None:
        for fase in (satu for satu in FASE if not hanya or satu.nama in hanya):
            for (bagian, jenis), titik in kelompok(self.titik[fase.nama], lambda t: (t.bagian, t.jenis)).items():
                dipilih = contoh(titik, CONTOH_CEPAT) if cepat else titik
                mulai, sama = time.monotonic(), 0
                for satu in dipilih:
                    sama += self.coba(fase, satu)
                self.catat(bagian, f"SIGKILL {NAMA[jenis]}", len(dipilih), sama)
                kabar(f"{bagian}, {NAMA[jenis]}: {sama}/{len(dipilih)} ({time.monotonic() - mulai:.0f} s)")

    def _satu_titik(self, nama: str) -> None:
        fase_nama, _, nomor = nama.partition(":")
        fase = next((f for f in FASE if f.nama == fase_nama), None)
        titik = next((t for t in self.titik.get(fase_nama, []) if str(t.nomor) == nomor), None)
        if titik is None:
            raise GalatPeluncur(f"tidak ada titik {nama!r}.")
        kabar(f"{nama}: {titik.jenis} ke-{titik.ke}, {titik.rincian}")
        self.catat(titik.bagian, f"SIGKILL {NAMA[titik.jenis]}", 1, self.coba(fase, titik))

    def coba(self, fase: Fase, titik: Titik) -> bool:
        """Kill at this point, let a new worker finish, compare."""
        b = self.bengkel
        jenis, aksi = ("sebelum", "terlambat") if titik.jenis == "terlambat" else (titik.jenis, "bunuh")
        b.pulihkan(f"s_{fase.nama}")
        b.perintah("mulai", (jenis, titik.ke, aksi))
        kode = b.tunggu(b.pekerja(fase, lapor=True, sampai_usai=False))
        if not b.perintah("lihat")["kena"]:
            return self.nilai(fase, titik.nama, f"{titik.rincian}: titik tidak tercapai (kode {kode})")
        return self.nilai(fase, titik.nama, f"{titik.jenis} {titik.rincian}")

    def nilai(self, fase: Fase, nama: str, apa: str, harap: dict | None = None) -> bool:
        """Bring the phase to its end and compare it with the undisturbed one."""
        b = self.bengkel
        selesai = b.selesaikan(fase)
        kini, ganda = b.keadaan(f"s_{fase.nama}")
        salah = [f"ditulis dua kali: {satu}" for satu in ganda]
        salah += [] if selesai else ["tidak selesai"]
        salah += beda(harap or self.harap[fase.nama], kini)
        salah += [f"pekerjaan {jenis}: {keadaan} {galat}" for jenis, keadaan, galat in _tersendat()]
        if "tidak tercapai" in apa:
            salah.append(apa)
        if salah:
            self.tidak_sama.append({"titik": nama, "apa": apa, "beda": salah[-1:] + salah[:12]})
            kabar(f"TIDAK SAMA {nama} ({apa}): {salah[0][:200]}")
        return not salah

    def catat(self, fase: str, gangguan: str, titik: int, sama: int) -> None:
        self.tabel.append({"fase": fase, "gangguan": gangguan, "titik": titik, "sama": int(sama)})

    def pid_kena(self, batas: float = 20.0) -> int:
        """Wait until the held point is reached; returns the worker's pid, 0 when it never came."""
        akhir = time.monotonic() + batas
        while time.monotonic() < akhir:
            keadaan = self.bengkel.perintah("lihat")
            if keadaan["kena"]:
                return keadaan["pid"]
            time.sleep(0.01)
        return 0
