"""Values in words: a row that is named by its BKN id is told by its document, at one query for all."""

from integrasi_sapk.kueri.nilai import KamusNama
from integrasi_sapk.models import RekamBkn
from integrasi_sapk.peta import peta


def _rekam(pegawai, id_pusat: str, nomor: str, tmt: str) -> RekamBkn:
    satu = peta["jabatan"]
    asli = [""] * len(satu.medan)
    asli[satu.nomor("nomor_sk") - 1], asli[satu.nomor("tmt") - 1] = nomor, tmt
    return RekamBkn(pegawai=pegawai, jenis="jabatan", id_pusat=id_pusat, asli=asli, nilai=asli, sidik=b"")


def test_baris_yang_ditunjuk_disebut_dengan_dokumennya(lakon, django_assert_num_queries):
    RekamBkn.objects.bulk_create(
        [_rekam(lakon.sari, "J1", "800/1/2020", "01-03-2020"), _rekam(lakon.sari, "J2", "800/2/2022", "01-04-2022")]
    )
    satu = peta["angka_kredit"]
    medan, kamus = satu.cari("jabatan"), KamusNama()
    kamus.catat(satu, medan, "J1", "J2", "J9", "", None)
    with django_assert_num_queries(1):
        kamus.muat()
    assert kamus.kata(satu, medan, "J1") == "Jabatan · 800/1/2020 · 01-03-2020"
    assert kamus.kata(satu, medan, "J2") == "Jabatan · 800/2/2022 · 01-04-2022"
    assert kamus.kata(satu, medan, "J9") == "baris J9 di BKN"
    assert (kamus.kata(satu, medan, ""), kamus.kata(satu, medan, None)) == ("", None)
