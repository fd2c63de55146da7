"""Content-addressed storage: real type checked, equal bytes stored once, damage noticed."""

import pytest

from simpeg.inti.dokumen import UKURAN_MAKS, baca_isi, letak, simpan_dokumen
from simpeg.inti.galat import GalatDomain
from simpeg.inti.models import Dokumen, Instansi

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def instansi(db, settings, tmp_path):
    settings.RUANG_DATA = tmp_path
    return Instansi.objects.create(nama="Kabupaten Uji", id_pusat="A" * 32)


def test_isi_yang_sama_disimpan_sekali(instansi):
    satu, dua = simpan_dokumen(instansi, "sk.pdf", PDF), simpan_dokumen(instansi, "salinan.pdf", PDF)
    assert satu.pk == dua.pk
    assert baca_isi(satu) == PDF


@pytest.mark.parametrize("isi", [b"<html>bukan berkas</html>", b"", b"MZ\x90\x00program"])
def test_jenis_dilihat_dari_isinya_bukan_namanya(instansi, isi):
    with pytest.raises(GalatDomain, match="PDF, JPEG, atau PNG"):
        simpan_dokumen(instansi, "sk.pdf", isi)
    assert not Dokumen.objects.exists()


def test_berkas_terlalu_besar_ditolak(instansi):
    with pytest.raises(GalatDomain, match="lebih besar"):
        simpan_dokumen(instansi, "sk.pdf", PDF + b" " * UKURAN_MAKS)


def test_berkas_hilang_atau_rusak_dikatakan(instansi):
    dokumen = simpan_dokumen(instansi, "sk.pdf", PDF)
    letak(dokumen.sidik).write_bytes(PDF + b"x")
    with pytest.raises(GalatDomain, match="rusak"):
        baca_isi(dokumen)
    letak(dokumen.sidik).unlink()
    with pytest.raises(GalatDomain, match="tidak ditemukan"):
        baca_isi(dokumen)
