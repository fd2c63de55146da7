"""Where the tests find a service: the one the environment names, else the stand-in, as a process of its own.

With BKN_URL and its companions set, the same tests talk to that service: BKN's training environment, say.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

PEUBAH = ("BKN_URL", "BKN_KUNCI", "BKN_RAHASIA", "BKN_KLIEN", "BKN_PENGGUNA", "BKN_SANDI", "BKN_NIP")
AKAR = Path(__file__).resolve().parents[2]
DUNIA = Path(__file__).with_name("dunia.jsonl")


@pytest.fixture(scope="session")
def layanan_bkn(tmp_path_factory) -> Iterator[SimpleNamespace]:
    """Address, keys and NIPs of a service of the contract."""
    if "BKN_URL" in os.environ:
        nilai = {nama.removeprefix("BKN_").lower(): os.environ[nama] for nama in PEUBAH}
        yield SimpleNamespace(**nilai | {"nip": [n.strip() for n in nilai["nip"].split(",") if n.strip()]})
        return
    port = _port_bebas()
    perintah = [sys.executable, "-m", "simulator_bkn", "--dunia", str(DUNIA), "--port", str(port)]
    perintah += ["--basisdata", str(tmp_path_factory.mktemp("bkn") / "bkn.sqlite"), "--kunci-kendali", "uji"]
    proses = subprocess.Popen(perintah, cwd=AKAR, stdout=subprocess.DEVNULL)
    try:
        _tunggu(proses, port)
        yield _dari_dunia(port)
    finally:
        proses.terminate()
        proses.wait()


def _port_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return soket.getsockname()[1]


def _tunggu(proses: subprocess.Popen, port: int) -> None:
    for _ in range(300):
        assert proses.poll() is None, "the stand-in stopped while starting"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the stand-in does not answer")


def _dari_dunia(port: int) -> SimpleNamespace:
    """Keys and people of the world file, which is the only thing the two programs share."""
    baris = [json.loads(satu) for satu in DUNIA.read_text(encoding="utf-8").splitlines()]
    kredensial = next(satu["kredensial"] for satu in baris if satu["t"] == "instansi")
    return SimpleNamespace(
        url=f"http://127.0.0.1:{port}",
        kunci=kredensial["consumer_key"],
        rahasia=kredensial["consumer_secret"],
        klien=kredensial["client_id"],
        pengguna=kredensial["pengguna"],
        sandi=kredensial["sandi"],
        nip=[satu["biodata"]["nip"] for satu in baris if satu["t"] == "orang"],
    )
