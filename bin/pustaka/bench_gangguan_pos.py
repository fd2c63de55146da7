"""The observer of `bin/bench gangguan`, in a process of its own: the simulator behind a gate that counts, and the ear
for COMMITs. At the point it was told, it kills the worker, or holds everything until the bench has done its mischief.
"""

import asyncio
import os
import shutil
import signal
import socket
import socketserver
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import uvicorn

from simulator_bkn.aplikasi import Aplikasi
from simulator_bkn.simpanan import Simpanan

KUNCI = "kendali-bench"
# A request that the killed worker left on its way arrives this much later, within its time-out.
TERLAMBAT = 0.2


class Pos:
    """Counts events by kind (`sebelum`, `sesudah`, `komit`) and acts on one of them."""

    def __init__(self, folder: Path, perintah: Connection):
        self.folder, self.perintah = folder, perintah
        self.gerbang = Gerbang(self)
        self._kunci = threading.Lock()
        self._lanjut = threading.Event()
        self._putaran: asyncio.AbstractEventLoop | None = None
        self._ke = 0
        self.mulai(None)

    # --- commands of the bench ---------------------------------------------------------------------------------
    def mulai(self, sasaran: tuple[str, int, str] | None) -> None:
        """Forget the last run; `sasaran`: (kind, how-manieth, bunuh | terlambat | tahan)."""
        with self._kunci:
            self.sasaran, self.peristiwa, self.hitung, self.pid, self.kena = sasaran, [], {}, 0, False
            self._lanjut.clear()

    def pasang(self, berkas: str) -> None:
        """Serve a copy of this simulator database, as after a restart of BKN."""
        self._ke += 1
        salinan = self.folder / f"simulator-{self._ke}.sqlite"
        shutil.copy(berkas, salinan)
        self._ganti(salinan)

    def _ganti(self, salinan: Path) -> None:
        selesai = threading.Event()

        def ganti():
            lama, self.gerbang.aplikasi = self.gerbang.aplikasi, Aplikasi(Simpanan(salinan), KUNCI)
            if lama:
                lama.simpanan.db.close()
                for satu in self.folder.glob(f"simulator-{self._ke - 1}.sqlite*"):
                    satu.unlink()
            selesai.set()

        self._putaran.call_soon_threadsafe(ganti)
        selesai.wait()

    def simpan(self, berkas: str) -> None:
        """Copy the simulator's database as it stands."""
        db = self.gerbang.aplikasi.simpanan.db
        selesai = threading.Event()

        def salin():
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy(self.folder / f"simulator-{self._ke}.sqlite", berkas)
            selesai.set()

        self._putaran.call_soon_threadsafe(salin)
        selesai.wait()

    def lihat(self) -> dict:
        with self._kunci:
            return {"peristiwa": list(self.peristiwa), "kena": self.kena, "pid": self.pid}

    def lanjut(self) -> None:
        self._lanjut.set()

    def dengarkan_perintah(self) -> None:
        with suppress(EOFError):
            while True:
                nama, *isi = self.perintah.recv()
                if nama == "selesai":
                    break
                self.perintah.send(getattr(self, nama)(*isi))
        os._exit(0)

    # --- events ------------------------------------------------------------------------------------------------
    def tiba(self, jenis: str, rincian: str, pid: int = 0) -> str:
        """Count one event; returns what is to happen here."""
        with self._kunci:
            self.pid = self.pid or pid
            self.hitung[jenis] = self.hitung.get(jenis, 0) + 1
            self.peristiwa.append((jenis, rincian))
            if self.kena or not self.sasaran or (jenis, self.hitung[jenis]) != tuple(self.sasaran[:2]):
                return ""
            self.kena = True
            if self.sasaran[2] != "tahan":
                with suppress(ProcessLookupError):
                    os.kill(self.pid, signal.SIGKILL)
            return self.sasaran[2]

    def tunggu_lanjut(self) -> None:
        self._lanjut.wait(60)


class Gerbang:
    """ASGI: before and after each request at the simulator."""

    def __init__(self, pos: Pos):
        self.pos, self.aplikasi = pos, None

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] == "lifespan":
            self.pos._putaran = asyncio.get_running_loop()
            while (await receive())["type"] == "lifespan.startup":
                await send({"type": "lifespan.startup.complete"})
            await send({"type": "lifespan.shutdown.complete"})
            return
        aplikasi = self.aplikasi
        if scope["path"].startswith("/_kendali"):
            await aplikasi(scope, receive, send)
            return
        badan, rincian = await _baca(receive), f"{scope['method']} {_pendek(scope['path'])}"

        async def ulang():
            return {"type": "http.request", "body": badan, "more_body": False}

        balasan = []

        async def kumpul(pesan):
            balasan.append(pesan)

        if not await self._boleh("sebelum", rincian):
            if self.pos.sasaran[2] == "terlambat":
                await asyncio.sleep(TERLAMBAT)
                await aplikasi(scope, ulang, kumpul)
            return
        await aplikasi(scope, ulang, kumpul)
        if await self._boleh("sesudah", rincian):
            for pesan in balasan:
                await send(pesan)

    async def _boleh(self, jenis: str, rincian: str) -> bool:
        aksi = self.pos.tiba(jenis, rincian)
        if aksi == "tahan":
            await asyncio.get_running_loop().run_in_executor(None, self.pos.tunggu_lanjut)
        return aksi in ("", "tahan")


async def _baca(receive) -> bytes:
    potongan, lagi = [], True
    while lagi:
        pesan = await receive()
        potongan.append(pesan.get("body", b""))
        lagi = pesan.get("more_body", False)
    return b"".join(potongan)


def _pendek(jalur: str) -> str:
    """The path without base and without the person."""
    ekor = jalur.removeprefix("/apisiasn/1.0/")
    depan, _, akhir = ekor.rpartition("/")
    return depan if akhir.isdigit() else ekor


class Telinga(socketserver.ThreadingUnixStreamServer):
    """Hears each COMMIT; a worker waits for the answer."""

    daemon_threads = True

    def __init__(self, jalur: str, pos: Pos):
        self.pos = pos
        super().__init__(jalur, Dengar)

    def handle_error(self, request, client_address):
        """A killed worker hangs up in the middle: that is the point."""


class Dengar(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        for baris in self.rfile:
            pid, utas, tabel = baris.decode().split(maxsplit=2)
            aksi = self.server.pos.tiba("komit", f"{utas.partition('_')[0]} {tabel.strip()}", int(pid))
            if aksi == "tahan":
                self.server.pos.tunggu_lanjut()
            elif aksi:
                return
            self.wfile.write(b"\n")


def jalankan(folder: Path, soket: socket.socket, jalur_komit: str, perintah: Connection) -> None:
    """Body of the process; `soket` listens already, so its port is known to the bench."""
    pos = Pos(folder, perintah)
    threading.Thread(target=Telinga(jalur_komit, pos).serve_forever, daemon=True).start()
    threading.Thread(target=pos.dengarkan_perintah, daemon=True).start()
    # A killed worker's request ends without a reply, which uvicorn would call an error each time.
    uvicorn.Server(uvicorn.Config(pos.gerbang, log_level="critical", access_log=False)).run(sockets=[soket])
