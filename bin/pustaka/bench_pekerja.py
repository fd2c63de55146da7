"""A worker process of `bench tarik`: an order a line, run with the real program, answered by a line of JSON."""

import json
import os
import ssl
import sys
import threading
import time
from pathlib import Path
from queue import Empty, SimpleQueue

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings.local")

import django

django.setup()

import httpx
from django.conf import settings

from integrasi_sapk.klien import KlienSapk
from integrasi_sapk.models import Kredensial
from integrasi_sapk.peta import peta
from pegawai.models import Pegawai
from simpeg.inti import pekerjaan as kerja
from simpeg.inti.models import Instansi


def tarik(perintah: dict) -> dict:
    """One pull of the people from..to, as the portal would run it."""
    orang = list(Pegawai.objects.order_by("pk").values_list("pk", flat=True)[perintah["dari"] : perintah["sampai"]])
    satu = kerja.antrekan(
        "sapk.tarik", judul="Bench", pelaku=None, instansi=Instansi.objects.get(), isian={"pegawai": orang}
    )
    mulai = time.perf_counter()
    hasil = kerja.jalankan(satu.pk)
    return {"keadaan": hasil.keadaan, "galat": hasil.galat, "detik": time.perf_counter() - mulai} | hasil.hitungan


def polos(perintah: dict) -> dict:
    """The bare loop: the same GETs over the same number of threads and transports, replies read and dropped."""
    antre: SimpleQueue = SimpleQueue()
    orang = Pegawai.objects.order_by("pk").values_list("nip", "status")[perintah["dari"] : perintah["sampai"]]
    with KlienSapk(Kredensial.objects.get()) as klien:
        kepala = {"Authorization": f"Bearer {klien.token.apim()}", "Auth": f"bearer {klien.token.sso()}"}
        for nip, status in orang:
            for satu in peta:
                antre.put(f"{klien.alamat.ws}/{satu.alamat_baca(status)}/{nip}")
        banyak, utas = antre.qsize(), klien.utas
    tls = httpx.create_ssl_context()
    benang = [threading.Thread(target=_ambil, args=(antre, kepala, tls)) for _ in range(utas)]
    mulai = time.perf_counter()
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join()
    return {"panggilan": banyak, "detik": time.perf_counter() - mulai}


def _ambil(antre: SimpleQueue, kepala: dict[str, str], tls: ssl.SSLContext) -> None:
    with httpx.HTTPTransport(verify=tls) as saluran:
        while True:
            try:
                alamat = antre.get_nowait()
            except Empty:
                return
            jawab = saluran.handle_request(httpx.Request("GET", alamat, headers=kepala))
            jawab.read()
            jawab.close()


LANGKAH = {"tarik": tarik, "polos": polos}

if __name__ == "__main__":
    print(json.dumps({"siap": True}), flush=True)
    bawaan = settings.SIASN
    for baris in sys.stdin:
        perintah = json.loads(baris)
        settings.SIASN = bawaan | perintah.get("setelan", {})
        print(json.dumps(LANGKAH[perintah["langkah"]](perintah)), flush=True)
