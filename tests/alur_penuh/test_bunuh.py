"""kill -9 of a real worker during pull, plan and send: resumed, the end is that of the undisturbed run."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import orjson
import pytest
from django.conf import settings as pengaturan
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone

from integrasi_sapk.models import ButirKirim, Rencana
from integrasi_sapk.tindakan import jadwal, rencana
from pegawai.models import Pegawai
from pegawai.riwayat import riwayat
from simpeg.inti import pekerjaan as kerja
from simpeg.inti.models import Pekerjaan
from tests.integrasi_sapk.panggung import Panggung

AKAR = Path(__file__).resolve().parents[2]
PEKERJA = "import sys, django; django.setup(); from simpeg.inti.pekerjaan import jalankan; jalankan(int(sys.argv[1]))"
LATENSI_MS = 20


def _lingkungan(bkn) -> dict[str, str]:
    """The worker's own settings: the database of this test, the simulator of this test."""
    asal = urlsplit(os.environ["DATABASE_URL"])
    alamat = {f"SIASN_{nama.upper()}": nilai for nama, nilai in bkn.alamat_siasn.items()}
    return os.environ | alamat | {
        "DATABASE_URL": urlunsplit(asal._replace(path="/" + connection.settings_dict["NAME"])),
        "DJANGO_SETTINGS_MODULE": "simpeg.settings.test",
        "SIMPEG_RUANG_DATA": str(pengaturan.RUANG_DATA),
        "PYTHONPATH": str(AKAR),
    }  # fmt: skip


def _bunuh(panggung: Panggung, pekerjaan: Pekerjaan, jeda: float) -> bool:
    """Start a worker, SIGKILL it `jeda` seconds after it took the job; True when the job was still running."""
    anak = subprocess.Popen(
        [sys.executable, "-c", PEKERJA, str(pekerjaan.pk)], cwd=AKAR, env=_lingkungan(panggung.bkn),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        batas = time.monotonic() + 60
        while Pekerjaan.objects.get(pk=pekerjaan.pk).keadaan == "antre" and time.monotonic() < batas:
            assert anak.poll() is None
            time.sleep(0.02)
        time.sleep(jeda)
    finally:
        anak.kill()
        anak.wait()
    # The lease would lapse by itself; here the clock is helped along.
    mati = Pekerjaan.objects.filter(pk=pekerjaan.pk, keadaan="berjalan")
    return bool(mati.update(sewa_sampai=timezone.now() - timedelta(seconds=1)))


def _sampai_selesai(panggung: Panggung, pekerjaan: Pekerjaan, jeda: list[float]) -> int:
    """Kill as many times as there are moments, then let it end; returns how many kills hit a running job."""
    kena = sum(_bunuh(panggung, pekerjaan, satu) for satu in jeda)
    if Pekerjaan.objects.get(pk=pekerjaan.pk).hidup:
        assert pekerjaan.pk in kerja.terbengkalai() or not jeda
        panggung.jalankan(pekerjaan)
    assert Pekerjaan.objects.get(pk=pekerjaan.pk).keadaan == "selesai"
    return kena


def _seluruhnya(panggung: Panggung, jeda: dict[str, list[float]]) -> dict[str, int]:
    """Pull and compare, decide by policy, plan, approve, send; killed in each phase at the given moments."""
    kena = {"tarik": _sampai_selesai(panggung, jadwal.mulai_lengkap(panggung.pelaku()), jeda["tarik"])}
    assert panggung.menurut_kebijakan()
    kena["susun"] = _sampai_selesai(panggung, rencana.susun_rencana(panggung.pelaku()), jeda["susun"])
    kena["kirim"] = _sampai_selesai(panggung, panggung.setujui(Rencana.objects.get()), jeda["kirim"])
    return kena


def _nilai(baris: models.Model, nama: str) -> str:
    """Links between riwayat rows are left out: rows taken from BKN may get their numbers in another order."""
    kolom = baris._meta.get_field(nama)
    if kolom.is_relation and kolom.related_model in {j.model for j in riwayat}:
        return ""
    return str(kolom.value_from_object(baris))


def _keadaan_akhir(panggung: Panggung) -> dict[str, list]:
    """Our facts, BKN's facts, what is open and what became of each item; without numbers given on the way."""
    fakta = sorted(
        [jenis.kunci, satu.pk if jenis.tunggal else satu.pegawai_id, *(_nilai(satu, n) for n in jenis.nama_medan)]
        for jenis in riwayat for satu in jenis.model.objects.all()
    )  # fmt: skip
    bkn = []
    for orang in Pegawai.objects.exclude(id_pusat=None).order_by("pk"):
        aplikasi = panggung.bkn.gedung.aplikasi
        if aplikasi.simpanan.orang(orang.id_pusat):
            isi = panggung.bkn.isi(orang.id_pusat)
            buang = {"id", "jabatan_bkn", "pasangan_bkn"}
            baris = [[j, {k: v for k, v in b.items() if k not in buang}] for j, d in isi["riwayat"].items() for b in d]
            bkn += [orjson.dumps([orang.pk, isi["biodata"]]), *sorted(orjson.dumps([orang.pk, b]) for b in baris)]
    medan = ("pegawai_id", "jenis", "medan", "hasil", "arah", "usulan", "keadaan", "nilai_simpeg", "nilai_bkn")
    terbuka = sorted(map(str, panggung.terbuka().values_list(*medan)))
    butir = sorted(map(str, ButirKirim.objects.values_list("pegawai_id", "jalur", "keadaan", "sasaran")))
    return {"fakta": fakta, "bkn": bkn, "terbuka": terbuka, "butir": butir}


def _tulisan_per_butir(panggung: Panggung) -> Counter:
    """Effective saves of rows by endpoint and row; documents are counted apart."""
    return Counter(
        (c["jalur"], c["pns_id"], c["baris_id"]) for c in panggung.bkn.catatan() if c["jalur"] != "upload-dok-rw"
    )


def _bandingkan(dunia, bkn, jeda: dict[str, list[float]]) -> dict[str, int]:
    tenang = Panggung(dunia, bkn)
    _seluruhnya(tenang, {"tarik": [], "susun": [], "kirim": []})
    harap, tulisan = _keadaan_akhir(tenang), sum(_tulisan_per_butir(tenang).values())
    assert tulisan == ButirKirim.objects.count() > 0
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    diganggu = Panggung(dunia, bkn)
    bkn.ganggu("latensi", ms=LATENSI_MS, pola="/apisiasn/*")
    kena = _seluruhnya(diganggu, jeda)
    bkn.tenang()
    assert _keadaan_akhir(diganggu) == harap
    kini = _tulisan_per_butir(diganggu)
    assert max(kini.values()) == 1
    assert sum(kini.values()) == tulisan
    return kena


@pytest.mark.django_db(transaction=True)
def test_dibunuh_sekali_tiap_fase(dunia_bunuh, simulator, atur):
    kena = _bandingkan(dunia_bunuh, simulator, {"tarik": [0.6], "susun": [0.0], "kirim": [0.5]})
    assert kena["tarik"] == kena["kirim"] == 1


@pytest.mark.lengkap
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("benih", range(5))
def test_dibunuh_pada_saat_acak(dunia_bunuh, simulator, atur, benih):
    acak = random.Random(benih)
    jeda = {
        "tarik": [acak.uniform(0, 2) for _ in range(3)],
        "susun": [acak.uniform(0, 0.15) for _ in range(3)],
        "kirim": [acak.uniform(0, 1.2) for _ in range(3)],
    }
    assert sum(_bandingkan(dunia_bunuh, simulator, jeda).values()) >= 3
