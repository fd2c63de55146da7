"""A real server in a thread over the hand-made world, and a client that holds both tokens."""

import importlib.util
import socket
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest
import uvicorn

from simulator_bkn.aplikasi import Aplikasi
from simulator_bkn.dunia import buka

_spek = importlib.util.spec_from_file_location("dunia_kecil", Path(__file__).with_name("dunia_kecil.py"))
dunia_kecil = importlib.util.module_from_spec(_spek)
sys.modules["dunia_kecil"] = dunia_kecil
_spek.loader.exec_module(dunia_kecil)
SSO = "/auth/realms/public-siasn/protocol/openid-connect/token"


class Klien(httpx.Client):
    def masuk(self, huruf: str = "a", sso: str | None = None) -> "Klien":
        s = sso or huruf
        apim = self.post(
            "/oauth2/token", data={"grant_type": "client_credentials"}, auth=(f"kunci-{huruf}", f"rahasia-{huruf}")
        )
        jwt = self.post(
            SSO,
            data={
                "client_id": f"{s}service",
                "grant_type": "password",
                "username": f"operator-{s}",
                "password": f"sandi-{s}",
            },
        )
        self.headers["Authorization"] = f"Bearer {apim.json()['access_token']}"
        self.headers["Auth"] = f"bearer {jwt.json()['access_token']}"
        return self

    def baca(self, jalur: str) -> httpx.Response:
        return self.get(f"/apisiasn/1.0/{jalur}")

    def tulis(self, jalur: str, isi) -> dict:
        return self.post(f"/apisiasn/1.0/{jalur}", json=isi).json()

    def kendali(self, metode: str, jalur: str, isi=None):
        return self.request(metode, f"/_kendali/{jalur}", json=isi, headers={"X-Kendali": "rahasia"}).json()


class Server:
    def __init__(self, dunia: Path, basisdata: Path):
        self.soket = socket.socket()
        self.soket.bind(("127.0.0.1", 0))
        self.simpanan = buka(dunia, basisdata)
        self.uv = uvicorn.Server(
            uvicorn.Config(Aplikasi(self.simpanan, "rahasia"), log_level="error", access_log=False)
        )
        self.benang = threading.Thread(target=self.uv.run, kwargs={"sockets": [self.soket]}, daemon=True)
        self.benang.start()
        while not self.uv.started:
            time.sleep(0.01)

    def klien(self) -> Klien:
        return Klien(base_url=f"http://127.0.0.1:{self.soket.getsockname()[1]}", timeout=5)

    def henti(self) -> None:
        self.uv.should_exit = True
        self.benang.join()
        self.simpanan.db.close()


@pytest.fixture
def buat_server(tmp_path):
    """Start (and restart) a server over the same two files."""
    dunia = dunia_kecil.tulis_dunia(tmp_path / "dunia.jsonl")
    semua: list[Server] = []

    def mulai() -> Server:
        semua.append(Server(dunia, tmp_path / "bkn.sqlite"))
        return semua[-1]

    yield mulai
    for server in semua:
        if server.benang.is_alive():
            server.henti()


@pytest.fixture
def klien(buat_server):
    with buat_server().klien() as k:
        yield k.masuk()
