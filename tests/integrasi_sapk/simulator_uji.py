"""BKN for these tests: one real simulator on a loopback port per session, its world swapped between tests."""

import shutil
import socket
import threading
import time
from pathlib import Path

import httpx
import uvicorn

from simulator_bkn.aplikasi import TOKEN_APIM, TOKEN_SSO, Aplikasi
from simulator_bkn.dunia import buka

KUNCI = "kendali-uji"


class Gedung:
    """The ASGI program that stays while worlds come and go behind it."""

    def __init__(self):
        self.aplikasi: Aplikasi | None = None

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] != "lifespan":
            await self.aplikasi(scope, receive, send)
            return
        while (await receive())["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})


class SimulatorUji:
    """Start once; `pasang` gives every test a fresh copy of a world file's database."""

    def __init__(self, folder: Path):
        self.folder, self.gedung, self.ke = folder, Gedung(), 0
        soket = socket.socket()
        soket.bind(("127.0.0.1", 0))
        self.alamat = f"http://127.0.0.1:{soket.getsockname()[1]}"
        self._uv = uvicorn.Server(uvicorn.Config(self.gedung, log_level="error", access_log=False))
        self._benang = threading.Thread(target=self._uv.run, kwargs={"sockets": [soket]}, daemon=True)
        self._benang.start()
        while not self._uv.started:
            time.sleep(0.01)
        self._http = httpx.Client(base_url=f"{self.alamat}/_kendali/", headers={"X-Kendali": KUNCI}, timeout=10)

    def henti(self) -> None:
        self._uv.should_exit = True
        self._benang.join()
        self._http.close()

    def pasang(self, dunia: Path) -> None:
        """Serve this world from the start; the first use loads it, later ones copy the loaded file."""
        cetakan = dunia.with_suffix(".sqlite")
        if not cetakan.exists():
            buka(dunia, cetakan).db.close()
        self.ke += 1
        salinan = self.folder / f"{self.ke}.sqlite"
        shutil.copy(cetakan, salinan)
        lama, self.gedung.aplikasi = self.gedung.aplikasi, Aplikasi(buka(dunia, salinan), KUNCI)
        if lama:
            lama.simpanan.db.close()

    @property
    def alamat_siasn(self) -> dict[str, str]:
        """The addresses as the settings name them."""
        return {
            "apim_url": self.alamat + TOKEN_APIM,
            "sso_url": self.alamat + TOKEN_SSO,
            "ws_url": f"{self.alamat}/apisiasn/1.0",
            "ref_url": f"{self.alamat}/referensi_siasn/1",
        }

    # --- control API -------------------------------------------------------------------------------------------
    def kendali(self, metode: str, jalur: str, isi=None):
        jawab = self._http.request(metode, jalur, json=isi)
        assert jawab.status_code == 200, jawab.text
        return jawab.json()

    def ganggu(self, jenis: str, **isi) -> None:
        self.kendali("POST", "gangguan", {"jenis": jenis} | isi)

    def tenang(self) -> None:
        self.kendali("DELETE", "gangguan")

    def ubah(self, pns_id: str, jenis: str, isi: dict, *, id_baris: str = "", tindakan: str = "ubah") -> str:
        """BKN's side changes by itself; returns the id of the row."""
        minta = {"pns_id": pns_id, "jenis": jenis, "isi": isi, "tindakan": tindakan, "segarkan": True}
        return self.kendali("POST", "ubah", minta | ({"id": id_baris} if id_baris else {}))[0]["id"]

    def catatan(self) -> list[dict]:
        """Effective writes since the world was set up."""
        return self.kendali("GET", "catatan")

    def isi(self, pns_id: str) -> dict:
        return self.kendali("GET", f"isi/{pns_id}")

    def hitung(self) -> dict[str, int]:
        """Requests by path kind since the last `kosongkan_hitung`."""
        hasil: dict[str, int] = {}
        for satu in self.kendali("GET", "hitung"):
            hasil[satu["jalur"]] = hasil.get(satu["jalur"], 0) + satu["jumlah"]
        return hasil

    def kosongkan_hitung(self) -> None:
        self.kendali("DELETE", "hitung")
