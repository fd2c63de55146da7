"""The page *Urungkan rencana ini*: exact requests beside BKN's value, nothing sent by looking, constant queries."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from integrasi_sapk.models import ButirKirim, RekamBkn, Rencana
from integrasi_sapk.peta import peta
from tests.integrasi_sapk.pabrik_halaman import buat_balasan, buat_butir, buat_rencana

KURSUS = peta["kursus"]


def nilai(**isi) -> list[str]:
    return [isi.get(nama, "") for nama in KURSUS.nama_medan]


@pytest.fixture
def selesai(lakon):
    """An executed plan; `kirim` adds a request that took effect: a changed row, or with `baru` an added one."""
    rencana = buat_rencana(lakon)
    isi = {"keadaan": "selesai", "penyetuju": lakon.akun["penyetuju"]}
    Rencana.objects.filter(pk=rencana.pk).update(**isi)
    rencana.refresh_from_db()

    def kirim(ke: int, *, baru: bool = False) -> ButirKirim:
        # Each request its own row of the same person; BKN's reply lists all of them.
        kini = nilai(nama=f"KURSUS {ke}", institusi="BADAN KAMI")
        RekamBkn.objects.create(
            pegawai=lakon.sari, jenis="kursus", id_pusat=f"rw{ke}", kunci="k", kunci_sk="", sidik=b"b", asli=kini,
            nilai=kini,
        )  # fmt: skip
        baris = [{"id": satu, "institusiPenyelenggara": "Badan Kami"} for satu in _id(lakon)]
        buat_balasan(lakon.sari, "kursus", {"code": 1, "data": baris})
        return buat_butir(
            rencana, lakon.sari, "kursus", KURSUS.jalur[0].jalur, baris_id=ke, id_pusat=f"rw{ke}", keadaan="cocok",
            percobaan=1, dikirim_pada=timezone.now(), permintaan={},
            semula={} if baru else {"institusi": "BADAN LAMA"}, sasaran={"institusi": "BADAN KAMI"},
        )  # fmt: skip

    return rencana, kirim


def _id(lakon) -> list[str]:
    return list(RekamBkn.objects.filter(pegawai=lakon.sari).values_list("id_pusat", flat=True))


def halaman(client, rencana) -> str:
    jawab = client.get(reverse("integrasi:rencana-urungkan", args=[rencana.kode]))
    assert jawab.status_code == 200
    return " ".join(jawab.content.decode().split())


def test_permintaan_persis_di_samping_nilai_bkn(masuk, selesai):
    rencana, kirim = selesai
    kirim(1)
    baru = kirim(2, baru=True)
    isi = halaman(masuk("pengelola"), rencana)
    assert f"POST {KURSUS.jalur[0].jalur}" in isi
    assert f"DELETE {KURSUS.jalur[0].hapus}/{baru.id_pusat}" in isi
    assert json.dumps("BADAN LAMA") in isi.replace("&quot;", '"')
    assert "BADAN KAMI → <b>BADAN LAMA</b>" in isi
    assert "Susun rencana balikan" in isi
    assert not Rencana.objects.filter(balikan_dari=rencana).exists()
    # Who may look but not manage sees the same without the button.
    assert "Susun rencana balikan</button>" not in halaman(masuk("verifikator"), rencana)


def test_susun_lewat_halaman_dan_hanya_oleh_pengelola(masuk, selesai):
    rencana, kirim = selesai
    kirim(1)
    url = reverse("integrasi:rencana-urungkan", args=[rencana.kode])
    assert masuk("penyetuju").post(url).status_code == 403
    assert masuk("pengelola").post(url).status_code == 302
    balik = Rencana.objects.get(balikan_dari=rencana)
    assert balik.keadaan == "disusun"
    # A second one while it is open is told, not made.
    assert masuk("pengelola").post(url)["Location"] == url
    assert "Balikan: Rencana Uji" in halaman(masuk("pengelola"), rencana)


def test_yang_tidak_dapat_dibalik_disebut_sebabnya(masuk, selesai):
    rencana, kirim = selesai
    satu = kirim(1)
    RekamBkn.objects.filter(id_pusat=satu.id_pusat).update(nilai=nilai(institusi="BADAN MEREKA"))
    isi = halaman(masuk("pengelola"), rencana)
    assert "sudah berubah lagi sejak dikirim" in isi
    assert "POST " not in isi.split("<tbody", 1)[1]


def test_penyetuju_kedua_pada_halaman_rencana(masuk, lakon, selesai):
    rencana, kirim = selesai
    baru = kirim(1, baru=True)
    balik = buat_rencana(lakon, memuat_hapus=True, balikan_dari=rencana)
    buat_butir(balik, lakon.sari, "kursus", KURSUS.jalur[0].hapus, aksi="hapus", id_pusat=baru.id_pusat)
    url = reverse("integrasi:rencana", args=[balik.kode])
    assert "teruskan ke penyetuju kedua" in masuk("penyetuju").get(url).content.decode()

    def putus(peran: str, langkah: str) -> int:
        return masuk(peran).post(reverse("integrasi:rencana-putus", args=[balik.kode, langkah])).status_code

    assert putus("penyetuju", "setujui") == 403
    assert putus("penyetuju", "setujui-pertama") == 302
    balik.refresh_from_db()
    assert balik.keadaan == "kedua"
    assert "orang ketiga" in masuk("penyetuju").get(url).content.decode()
    assert putus("penyetuju", "setujui-kedua") == 403
    assert putus("pengelola", "setujui-kedua") == 403
    assert "Setujui penghapusan" in masuk("verifikator").get(url).content.decode()


@pytest.mark.parametrize("banyak", [1, 3])
def test_banyak_kueri_tetap(masuk, selesai, django_assert_num_queries, banyak):
    rencana, kirim = selesai
    for ke in range(1, banyak + 1):
        kirim(ke)
        kirim(ke + 10, baru=True)
    client = masuk("verifikator")
    halaman(client, rencana)
    with django_assert_num_queries(18):
        halaman(client, rencana)
