"""The world in PostgreSQL: constraints, documents, derived copies, and our side after the edits."""

import hashlib
import json

import pytest
from django.core.management import CommandError, call_command

from pegawai.models import LampiranRiwayat, NomorPegawai, Pegawai, PenugasanPeran, RiwayatKursus, Rujukan, UnitKerja
from pegawai.riwayat.deskriptor import jenis_riwayat, riwayat
from pegawai.tindakan.turunan import segarkan_turunan
from simpeg.inti.models import Dokumen, Instansi, Pengguna, TandaSistem
from sintesis.muat import muat
from sintesis.terap import terapkan_lokal

pytestmark = pytest.mark.django_db


@pytest.fixture
def termuat(dunia, gudang):
    muat(dunia)
    return dunia


def _nilai_lokal(jenis, baris, medan):
    """The neutral value that the database holds."""
    kolom = riwayat[jenis].kolom(medan)
    nilai = getattr(baris, medan)
    if isinstance(nilai, Rujukan):
        return nilai.kode_pusat
    if isinstance(nilai, UnitKerja):
        return nilai.id_pusat
    if nilai is None or nilai == "":
        return None
    tipe = kolom.get_internal_type()
    return nilai.isoformat() if tipe == "DateField" else str(nilai) if tipe == "DecimalField" else nilai


def test_semua_baris_termuat_dan_turunan_benar(termuat):
    assert Pegawai.objects.count() == termuat.asn
    for jenis in jenis_riwayat():
        assert jenis.model.objects.count() == termuat.baris_terakhir[jenis.kunci]
    assert segarkan_turunan() == 0
    assert Pegawai.objects.filter(id_pusat=None).count() == round(termuat.asn * 0.05)
    assert NomorPegawai.objects.filter(jenis="lama").exists()


def test_urutan_berlanjut_sesudah_muat(termuat):
    orang = Pegawai.objects.first()
    jenis = Rujukan.objects.filter(tabel="jenis_diklat").first()
    baru = RiwayatKursus.objects.create(pegawai=orang, jenis_diklat=jenis, nama="Kursus baru", tahun=2026)
    assert baru.pk == termuat.baris_terakhir["kursus"] + 1
    assert Rujukan.objects.create(tabel="agama", kode="x", nama="x").pk > len(termuat.rujukan.semua)


def test_pohon_unit(termuat):
    for unit in UnitKerja.objects.select_related("induk"):
        awal = unit.induk.jalur if unit.induk else "/"
        assert unit.jalur == f"{awal}{unit.pk}/"
    assert UnitKerja.objects.filter(id_pusat=None).count() == len(termuat.pohon.tanpa_pusat)


def test_dokumen_nyata(termuat, gudang):
    assert LampiranRiwayat.objects.filter(dokumen=None).count() == 0
    satu = Dokumen.objects.order_by("id").last()
    isi = (gudang / "dokumen" / satu.sidik[:2] / satu.sidik).read_bytes()
    assert isi.startswith(b"%PDF-")
    assert hashlib.sha256(isi).hexdigest() == satu.sidik
    assert len(isi) == satu.ukuran
    kelas = LampiranRiwayat.objects.filter(jenis="anak").values_list("dokumen__kelas", flat=True).distinct()
    assert list(kelas) == ["pribadi"]


def test_muat_kedua_ditolak(termuat, dunia):
    with pytest.raises(Exception, match="sudah berisi"):
        muat(dunia)


def test_sisi_simpeg_sesudah_sunting(termuat, suntingan):
    terapkan_lokal(suntingan)
    assert segarkan_turunan() == 0
    for satu in suntingan.label:
        if satu["label"] in ("identitas_bentrok", "tidak_ditemukan"):
            continue
        model = riwayat[satu["jenis"]].model
        baris = model.objects.filter(pk=satu["baris_id"]).first() if satu["baris_id"] else None
        if satu["medan"]:
            assert _nilai_lokal(satu["jenis"], baris, satu["medan"]) == satu["nilai_simpeg"], satu
        else:
            assert (baris is None) == (satu["nilai_simpeg"] is None), satu
        if satu["label"] == "baris_simpeg":
            slot = {slot for slot, _ in riwayat[satu["jenis"]].dokumen}
            ada = LampiranRiwayat.objects.filter(jenis=satu["jenis"], baris_id=satu["baris_id"], dokumen__isnull=False)
            assert set(ada.values_list("slot", flat=True)) == slot
        if satu["label"] == "hilang_simpeg":
            assert not LampiranRiwayat.objects.filter(jenis=satu["jenis"], baris_id=satu["baris_id"]).exists()


def test_perintah_dari_awal_sampai_pelakon(gudang, tmp_path, capsys):
    keluar = tmp_path / "dunia"
    with pytest.raises(CommandError, match="bangun"):
        call_command("sintesis", "sunting", keluar=keluar)
    call_command("sintesis", "bangun", asn=60, benih="perintah", keluar=keluar)
    call_command("sintesis", "sunting", keluar=keluar)
    assert {b.name for b in keluar.iterdir()} == {
        "padan.jsonl", "padanan.jsonl", "kembar.json", "dunia.jsonl", "label.jsonl",
    }  # fmt: skip
    with pytest.raises(CommandError, match="sudah disunting"):
        call_command("sintesis", "sunting", keluar=keluar)
    kepala = json.loads((keluar / "dunia.jsonl").open().readline())
    assert (kepala["asn"], kepala["benih"]) == (60, "perintah")
    with pytest.raises(CommandError, match="demo"):
        call_command("sintesis", "pelakon", keluar=keluar)
    assert not Pengguna.objects.exists()
    TandaSistem.objects.create(nama="demo", isi="uji")
    for _ in range(2):
        call_command("sintesis", "pelakon", keluar=keluar)
    assert Pengguna.objects.filter(pelakon=True).count() == PenugasanPeran.objects.count() == 10
    assert not any(p.has_usable_password() for p in Pengguna.objects.all())
    assert Pengguna.objects.get(nama_pengguna="operator").penugasan.get().unit.jenis == "opd"
    assert Pengguna.objects.get(nama_pengguna="asn").penugasan.get().pegawai.status == "PNS"
    assert Instansi.objects.count() == 1
