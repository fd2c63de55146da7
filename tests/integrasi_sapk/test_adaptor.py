"""Per writable kind: our row becomes BKN's body, the simulator stores it, and what is read back is the same row."""

import pytest

from integrasi_sapk.adaptor import Kamus, Pengirim, TidakTerpetakan, baris_ke_lokal, kanonik_mentah, susun_badan
from integrasi_sapk.klien import KlienSapk
from integrasi_sapk.models import Padan, RekamBkn, RekamSimpeg
from integrasi_sapk.peta import peta
from integrasi_sapk.urai import urai
from pegawai.models import Pegawai
from tests.integrasi_sapk.panggung import Panggung

TERTULIS = [satu.kunci for satu in peta if satu.jalur]


def _balik(klien: KlienSapk, kunci: str, orang: Pegawai):
    satu = peta[kunci]
    return urai(satu, klien.baca(f"{satu.alamat_baca(orang.status)}/{orang.nip}"))


def _tanpa_cap(baris: dict) -> dict:
    """The row without what BKN stamps by itself; no documents may be told as null or as an empty object."""
    return {k: v for k, v in baris.items() if k not in ("updated_at", "created_at", "path")} | {
        "path": baris.get("path") or {}
    }


def _milik(kunci: str) -> tuple[Padan, Pegawai]:
    padan = Padan.objects.filter(jenis=kunci, pegawai__status="PNS").order_by("pk").first()
    assert padan, f"dunia uji tanpa {kunci}"
    return padan, padan.pegawai


def _simpan_setiap_jalur(panggung: Panggung, klien: KlienSapk, kunci: str) -> None:
    padan, orang = _milik(kunci)
    satu, pengirim = peta[kunci], Pengirim(panggung.instansi, orang)
    asal = _balik(klien, kunci, orang)
    lokal = RekamSimpeg.objects.get(jenis=kunci, baris_id=padan.baris_id)
    for jalur in satu.jalur:
        # 1. BKN's own row sent back unchanged: a whole-row save must blank nothing.
        sendiri = susun_badan(satu, jalur, pengirim, id_pusat=padan.id_pusat, mentah=asal.mentah[padan.id_pusat],
                              asli=_tak_terbaca(satu, jalur, lokal.asli))  # fmt: skip
        klien.simpan(jalur.jalur, sendiri)
        kini = _balik(klien, kunci, orang)
        assert _tanpa_cap(kini.mentah[padan.id_pusat]) == _tanpa_cap(asal.mentah[padan.id_pusat]), (kunci, jalur.jalur)
        assert set(kini.baris) == set(asal.baris)


def _tak_terbaca(satu, jalur, asli) -> dict[str, str]:
    return {
        m.nama: asli[i] for i, m in enumerate(satu.medan)
        if not m.baca and m.tulis and satu.jalur_medan(m) is jalur and asli[i]
    }  # fmt: skip


def _simpan_baru(panggung: Panggung, klien: KlienSapk, kunci: str) -> None:
    """2. Our row as a new one of BKN's: read back it equals ours, canonically."""
    satu, (padan, orang) = peta[kunci], _milik(kunci)
    lokal = RekamSimpeg.objects.get(jenis=kunci, baris_id=padan.baris_id)
    asal = set(_balik(klien, kunci, orang).baris)
    tulis = {m.nama: lokal.asli[i] for i, m in enumerate(satu.medan) if m.tulis}
    jalur = satu.jalur[0]
    badan = susun_badan(satu, jalur, Pengirim(panggung.instansi, orang), id_pusat="", mentah=None, asli=tulis)
    klien.simpan(jalur.jalur, badan)
    kini = _balik(klien, kunci, orang)
    (baru,) = set(kini.baris) - asal
    kanonik = kanonik_mentah(satu, kini.baris[baru], {})
    harap = {m.nama: lokal.nilai[i] for i, m in enumerate(satu.medan) if m.tulis and m.baca}
    assert {nama: kanonik[nama] for nama in harap} == harap, kunci


@pytest.fixture
def terproyeksi(panggung):
    panggung.tarik_sanding()
    return panggung


def test_bolak_balik_setiap_jenis_yang_dapat_ditulis(terproyeksi):
    with KlienSapk(terproyeksi.kredensial) as klien:
        ada = set(Padan.objects.filter(pegawai__status="PNS").values_list("jenis", flat=True))
        diuji = [kunci for kunci in TERTULIS if kunci in ada]
        # Hukuman disiplin is rare: a small world may hold none.
        assert set(TERTULIS) - set(diuji) <= {"hukdis"}
        for kunci in diuji:
            _simpan_setiap_jalur(terproyeksi, klien, kunci)
            if peta[kunci].bisa_tambah:
                _simpan_baru(terproyeksi, klien, kunci)


def test_baris_bkn_menjadi_nilai_lokal_yang_sama(terproyeksi):
    """The other way: a mirror row told as a change of ours equals the row we hold."""
    kamus = Kamus.muat(terproyeksi.instansi.pk, Pegawai.objects.values_list("pk", flat=True))
    diuji = set()
    for padan in Padan.objects.exclude(jenis="biodata").order_by("jenis", "pk").select_related("pegawai"):
        satu = peta[padan.jenis]
        rekam = RekamBkn.objects.get(pegawai=padan.pegawai, jenis=padan.jenis, id_pusat=padan.id_pusat)
        try:
            isian = baris_ke_lokal(satu, rekam.asli, rekam.nilai, kamus)
        except TidakTerpetakan:
            # Only a unit may be unmapped: several of ours, or none of the living, stand for BKN's one.
            assert padan.jenis == "jabatan"
            continue
        kolom = {k.attname: k for k in satu.jenis.model._meta.concrete_fields}
        baris = satu.jenis.model.objects.get(pk=padan.baris_id)
        for nama, nilai in isian.items():
            kini = satu.jenis.kolom(nama).value_from_object(baris)
            field = kolom[satu.jenis.kolom(nama).attname]
            lain = field.to_python(nilai) if nilai is not None else None
            if isinstance(kini, str):
                assert " ".join(kini.split()).upper() == " ".join(str(lain or "").split()).upper(), (padan.jenis, nama)
            else:
                assert kini == lain, (padan.jenis, nama)
        diuji.add(padan.jenis)
    assert diuji >= {"golongan", "jabatan", "pendidikan", "kursus", "skp", "pasangan", "anak"}


def test_kode_yang_tidak_terpetakan_ditolak_dengan_nama_medannya(terproyeksi):
    padan, orang = _milik("kursus")
    satu = peta["kursus"]
    rekam = RekamBkn.objects.get(jenis="kursus", id_pusat=padan.id_pusat)
    i = satu.nomor("jenis_diklat") - 1
    rekam.asli[i] = rekam.nilai[i] = "999999"
    with pytest.raises(TidakTerpetakan, match="belum terpetakan"):
        baris_ke_lokal(satu, rekam.asli, rekam.nilai, Kamus())
    for asli, pesan in (
        ({"jenis_diklat": "lokal:77"}, "belum punya kode BKN"),
        ({"nomor_sertifikat": "800/1 & 2"}, "tanda yang ditolak BKN"),
    ):
        with pytest.raises(TidakTerpetakan, match=pesan):
            susun_badan(satu, satu.jalur[0], Pengirim(terproyeksi.instansi, orang), id_pusat="", mentah=None, asli=asli)


def test_nilai_bkn_yang_tidak_terbaca_tidak_diambil(terproyeksi):
    padan, _ = _milik("kursus")
    satu, rekam = peta["kursus"], RekamBkn.objects.get(jenis="kursus", id_pusat=_milik("kursus")[0].id_pusat)
    i = satu.nomor("tanggal") - 1
    rekam.asli[i], rekam.nilai[i] = "32 Mei", "!32Mei"
    with pytest.raises(TidakTerpetakan, match="tidak dapat dibaca"):
        baris_ke_lokal(satu, rekam.asli, rekam.nilai, Kamus.muat(terproyeksi.instansi.pk, [padan.pegawai_id]))
