"""The export file of the world: labelled disagreements that the comparison of the population finds again."""

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from integrasi_sapk.kueri.populasi import daftar_populasi
from integrasi_sapk.tindakan.populasi import unggah_populasi
from pegawai.models import Peran
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import pelaku_untuk
from simpeg.inti.models import Instansi
from sintesis.ekspor import SUNTINGAN, ekspor
from sintesis.muat import muat
from sintesis.tulis import baris_dunia, baris_padan, tulis
from tests.pabrik.orang import buat_pengguna


@pytest.fixture
def folder(tmp_path, dunia, suntingan):
    tulis(tmp_path / "dunia.jsonl", baris_dunia(dunia, suntingan))
    tulis(tmp_path / "label.jsonl", suntingan.label)
    tulis(tmp_path / "padan.jsonl", baris_padan(dunia))
    return tmp_path


def test_dunia_sama_byte_sama(folder):
    isi = []
    for _ in range(2):
        ekspor(folder)
        isi.append([(folder / nama).read_bytes() for nama in ("ekspor_asn.csv", "ekspor_label.jsonl")])
    assert isi[0] == isi[1]


def test_tanpa_dunia_berpesan(tmp_path):
    with pytest.raises(GalatDomain, match="sintesis sunting"):
        ekspor(tmp_path)


def test_setiap_label_ditemukan_kembali(db, gudang, folder, dunia):
    muat(dunia)
    hasil = ekspor(folder)
    instansi = Instansi.objects.get()
    pelaku = pelaku_untuk(buat_pengguna(instansi, "pengelola", Peran.PENGELOLA_INTEGRASI))
    isi = (folder / "ekspor_asn.csv").read_bytes()
    unggah = unggah_populasi(pelaku, SimpleUploadedFile("ekspor_asn.csv", isi))
    assert (unggah.dibaca, unggah.ditolak) == (hasil["baris"], SUNTINGAN["tidak_diketahui"])
    label = [orjson.loads(satu) for satu in (folder / "ekspor_label.jsonl").read_bytes().splitlines()]
    assert len(label) == sum(SUNTINGAN.values())
    orang = {
        kunci: satu.hasil
        for satu in daftar_populasi(pelaku)
        for kunci in (satu.pegawai.id_pusat if satu.pegawai else satu.nip_bkn,)
    }
    kunci = {satu["nip" if satu["hasil"] == "hanya_bkn" else "pns_id"]: satu["hasil"] for satu in label}
    assert {satu: orang.get(satu) for satu in kunci} == kunci
