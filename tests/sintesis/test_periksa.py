"""The judge: silent when every label ended well, and loud about each single thing that did not."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from pegawai.models import Pegawai
from pegawai.riwayat.deskriptor import riwayat
from sintesis.muat import muat
from sintesis.periksa import TANPA_LABEL, periksa
from sintesis.periksa_sisi import Kendali, tulis_ganda
from sintesis.suntingan import BKN, LOKAL, NAMA_NETRAL, Suntingan
from sintesis.terap import terapkan_lokal
from sintesis.tulis import baris_dunia, baris_padanan, tulis

pytestmark = pytest.mark.django_db
AKAR = Path(__file__).parents[2]
KUNCI = "kunci-uji"
USULAN = {"menunggu": "tanya", "layanan": "layanan"}


@pytest.fixture
def rumah(dunia, suntingan, gudang, tmp_path):
    """Both sides right after the edits, nothing reconciled: (folder, address of a simulator on this world)."""
    muat(dunia)
    terapkan_lokal(suntingan)
    tulis(tmp_path / "dunia.jsonl", baris_dunia(dunia, suntingan))
    tulis(tmp_path / "padanan.jsonl", baris_padanan(dunia))
    tulis(tmp_path / "label.jsonl", suntingan.label)
    with socket.create_server(("127.0.0.1", 0)) as soket:
        port = soket.getsockname()[1]
    argumen = ["--dunia", tmp_path / "dunia.jsonl", "--basisdata", tmp_path / "bkn.sqlite", "--kunci-kendali", KUNCI]
    with (tmp_path / "simulator.log").open("wb") as log:
        perintah = [sys.executable, "-m", "simulator_bkn", *map(str, argumen), "--port", str(port)]
        proses = subprocess.Popen(perintah, cwd=AKAR, stdout=log, stderr=log, env=os.environ.copy())
    try:
        _tunggu(port, proses)
        yield tmp_path, f"http://127.0.0.1:{port}"
    finally:
        proses.kill()
        proses.wait()


def _tunggu(port, proses):
    for _ in range(600):
        assert proses.poll() is None
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("simulator tidak menjawab")


def _ubah_bkn(alamat, daftar):
    kepala = {"X-Kendali": KUNCI, "Content-Type": "application/json"}
    permintaan = urllib.request.Request(f"{alamat}/_kendali/ubah", json.dumps(daftar).encode(), kepala)
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(permintaan, timeout=60) as balasan:
        return json.load(balasan)


def _selisih(label):
    """The differences that a right reconciliation leaves open."""
    return [
        {
            "pegawai_id": satu["pegawai_id"], "jenis": satu["jenis"], "medan": satu["medan"] or "", "hasil": "berbeda",
            "baris_id": satu["baris_id"], "id_pusat": satu["id_bkn"] or "", "usulan": USULAN[satu["akhir"]],
        }
        for satu in label if satu["akhir"] in USULAN
    ]  # fmt: skip


def _tuntaskan(suntingan, alamat):
    """Bring every edit that the policy covers to its end on both sides."""
    lokal, bkn = Suntingan(), []
    for satu in suntingan.label:
        jenis, medan = satu["jenis"], satu["medan"]
        if satu["akhir"] == "nilai_bkn" and medan:
            lokal.ubah[LOKAL][jenis, satu["baris_id"]] = {medan: satu["nilai_bkn"]}
        elif satu["akhir"] == "nilai_bkn":
            lokal.tambah[LOKAL] += [t for t in suntingan.tambah[BKN] if t[2]["bkn"] == satu["id_bkn"]]
        elif satu["akhir"] == "nilai_simpeg":
            luar = NAMA_NETRAL.get(jenis, {}).get(medan, medan)
            isi = {luar: satu["nilai_simpeg"]} if medan else satu["nilai_simpeg"]
            ubah = {"pns_id": satu["pns_id"], "jenis": jenis, "id": satu["id_bkn"], "isi": isi}
            bkn.append(ubah | {"tindakan": "ubah" if medan else "tambah"})
    terapkan_lokal(lokal)
    _ubah_bkn(alamat, bkn)


def _nilai(folder, alamat, rinci):
    berkas = folder / "selisih.json"
    berkas.write_text(json.dumps({"rinci": rinci}), encoding="utf-8")
    return periksa(folder, berkas, alamat, KUNCI)


def _cari(label, nama, **syarat):
    return next(s for s in label if s["label"] == nama and all(bool(s[k]) is v for k, v in syarat.items()))


def test_yang_belum_dikerjakan_salah_dan_yang_selesai_benar(rumah, suntingan):
    folder, alamat = rumah
    rinci = _selisih(suntingan.label)
    sebelum = _nilai(folder, alamat, rinci)
    harus = sum(s["akhir"] in ("nilai_simpeg", "nilai_bkn") for s in suntingan.label)
    assert sebelum["label"] == len(suntingan.label)
    assert sebelum["salah_putus"] == harus > 50
    assert all(satu["akhir"] in ("nilai_simpeg", "nilai_bkn") for satu in sebelum["contoh"])

    _tuntaskan(suntingan, alamat)
    sesudah = _nilai(folder, alamat, rinci)
    assert sesudah["contoh"] == []
    assert sesudah["salah_putus"] == sesudah["tulis_ganda"] == 0


def test_satu_kesalahan_terlihat_sebagai_satu(rumah, suntingan):
    folder, alamat = rumah
    _tuntaskan(suntingan, alamat)
    label, rinci = suntingan.label, _selisih(suntingan.label)

    def sebab(daftar):
        hasil = _nilai(folder, alamat, daftar)
        assert hasil["salah_putus"] == 1
        return hasil["contoh"][0]["label"], hasil["contoh"][0]["sebab"]

    assert sebab(rinci[1:])[1] == "tidak ada perbedaan terbuka"
    assert sebab([rinci[0] | {"usulan": "ambil"}, *rinci[1:]])[1].startswith("usulannya ambil")
    asing = rinci[0] | {"baris_id": -1, "id_pusat": "tidak-ada"}
    assert sebab([*rinci, asing])[0] == TANPA_LABEL
    sama = _cari(label, "nama_varian")
    sisa = {"medan": sama["medan"], "baris_id": sama["baris_id"], "usulan": "ambil"}
    sisa |= {"pegawai_id": sama["pegawai_id"], "jenis": sama["jenis"], "id_pusat": sama["id_bkn"], "hasil": "berbeda"}
    assert sebab([*rinci, sisa]) == ("nama_varian", "masih ada perbedaan (berbeda, ambil)")

    beda = _cari(label, "keduanya", medan=True)
    jenis = riwayat[beda["jenis"]]
    luar = NAMA_NETRAL.get(jenis.kunci, {}).get(beda["medan"], beda["medan"])
    paksa = {"pns_id": beda["pns_id"], "jenis": jenis.kunci, "id": beda["id_bkn"], "tindakan": "ubah"}
    _ubah_bkn(alamat, [paksa | {"isi": {luar: beda["nilai_simpeg"]}}])
    assert sebab(rinci) == ("keduanya", sebab(rinci)[1])
    assert sebab(rinci)[1].startswith("BKN memuat")
    _ubah_bkn(alamat, [paksa | {"isi": {luar: beda["nilai_bkn"]}}])

    baru = _cari(label, "baris_simpeg")
    tambah = {"pns_id": baru["pns_id"], "jenis": baru["jenis"], "tindakan": "tambah", "isi": baru["nilai_simpeg"]}
    _ubah_bkn(alamat, [tambah])
    assert sebab(rinci) == ("baris_simpeg", "BKN: 2 baris seperti itu, seharusnya 1")


def test_orang_yang_disengketakan_tidak_boleh_tertaut_sendiri(rumah, suntingan):
    folder, alamat = rumah
    _tuntaskan(suntingan, alamat)
    bentrok = _cari(suntingan.label, "identitas_bentrok")
    Pegawai.objects.filter(pk=bentrok["pegawai_id"]).update(id_pusat=bentrok["nilai_bkn"])
    hasil = _nilai(folder, alamat, _selisih(suntingan.label))
    assert [satu["sebab"] for satu in hasil["contoh"]] == ["id BKN pegawai ini di SIMPEG berubah"]


def test_perintah_butuh_selisih_dan_kunci_kendali_yang_benar(rumah, monkeypatch):
    folder, alamat = rumah
    with pytest.raises(CommandError, match="--selisih"):
        call_command("sintesis", "periksa", keluar=folder)
    berkas = folder / "selisih.json"
    berkas.write_text('{"rinci": []}', encoding="utf-8")
    monkeypatch.setenv("SIMPEG_KUNCI_KENDALI", "kunci-lain")
    with pytest.raises(CommandError, match="Kendali simulator"):
        call_command("sintesis", "periksa", keluar=folder, selisih=berkas, simulator=alamat)


def test_tulis_ganda_mengenali_baris_dan_badan_yang_berulang():
    ubah = {
        "jalur": "kursus/save",
        "pns_id": "A",
        "jenis": "kursus",
        "baris_id": "1",
        "tindakan": "update",
        "hash": "x",
    }
    baru = ubah | {"tindakan": "insert", "baris_id": "2", "hash": "y"}
    assert tulis_ganda([ubah, baru, ubah | {"baris_id": "3"}, baru | {"baris_id": "4", "hash": "z"}]) == 0
    assert tulis_ganda([ubah, ubah | {"hash": "lain"}]) == 1
    assert tulis_ganda([baru, baru | {"baris_id": "4"}]) == 1


def test_kendali_tidak_memakai_proksi(rumah, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert Kendali(rumah[1], KUNCI).catatan() == []
