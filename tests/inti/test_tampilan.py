"""The page kit: filters, badges, marks, progress, fragments, sign-in, personas, and rules for templates."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from simpeg.inti.demo import NAMA_TANDA
from simpeg.inti.fragmen import render_fragmen
from simpeg.inti.kemajuan import hitung_kemajuan, rentang_sisa
from simpeg.inti.lencana import LENCANA, lencana_untuk
from simpeg.inti.models import KeadaanPekerjaan, Pekerjaan, Pengguna, TandaSistem
from simpeg.inti.templatetags import simpeg_ui as ui

AKAR = Path(settings.AKAR)
TEMPLAT = sorted((AKAR / "templates").rglob("*.html"))
IKON = {b for b in (AKAR / "static/ikon.txt").read_text().splitlines() if b and not b.startswith("#")}


@pytest.mark.parametrize(
    ("nilai", "hasil"), [(1234567, "1.234.567"), (0, "0"), (None, "–"), (1234.5, "1.234,5"), (-8100, "-8.100")]
)
def test_ribuan(nilai, hasil):
    assert ui.ribuan(nilai) == hasil


def test_tanggal_dan_waktu():
    assert ui.tanggal_id(date(2019, 3, 1)) == "01 Mar 2019"
    assert ui.tanggal_id(None) == "–"
    # 20.30 UTC is past midnight in Jakarta.
    assert ui.waktu_id(datetime(2026, 5, 31, 20, 30, tzinfo=UTC)) == "01 Jun 2026 03.30"


def test_nip_dikelompokkan_hanya_bila_18_angka():
    assert ui.nip_kelompok("198501012010012001") == "19850101\u00a0201001\u00a02\u00a0001"
    assert ui.nip_kelompok("500112345") == "500112345"


def test_lalu():
    kini = timezone.now()
    assert ui.lalu(kini - timedelta(minutes=5, seconds=2)) == "5 menit lalu"
    assert ui.lalu(kini - timedelta(days=1, hours=1)) == "kemarin"
    assert ui.lalu(kini - timedelta(days=90)) == ui.tanggal_id(kini - timedelta(days=90))


def test_tandai_menandai_yang_beda_dan_lolos_dari_html():
    assert ui.tandai("823.3/142/2019", "823.3/0142/2019") == "823.3/142/2019"
    assert ui.tandai("823.3/0142/2019", "823.3/142/2019") == "823.3/<mark>0</mark>142/2019"
    assert ui.tandai("01 Apr 2019", "01 Mar 2019") == "01 <mark>Apr</mark> 2019"
    assert "<script>" not in ui.tandai("<script> b", "a b")


def test_setiap_lencana_punya_kata_ikon_dan_nada_sah():
    css = (AKAR / "static/css/komponen.css").read_text()
    for keadaan, gaya in LENCANA.items():
        assert gaya.kata, keadaan
        assert gaya.ikon in IKON, keadaan
        assert gaya.nada == "netral" or f".nada-{gaya.nada} " in css, keadaan


def test_lencana_untuk_kosong_dan_tak_terdaftar():
    assert lencana_untuk(None).nada == "putus"
    assert lencana_untuk("menunggu_orang").kata == "Menunggu orang"
    assert lencana_untuk(KeadaanPekerjaan.GAGAL).kata == "Gagal"


def test_setiap_ikon_dan_komponen_yang_dipakai_templat_ada():
    for templat in TEMPLAT:
        isi = templat.read_text()
        assert set(re.findall(r'{%\s*ikon "([a-z0-9-]+)"', isi)) <= IKON, templat.name
        for nama in re.findall(r'{%\s*(?:include|extends) ["\']([^"\']+)', isi):
            assert (AKAR / "templates" / nama).exists(), f"{templat.name}: {nama}"


def test_templat_tanpa_gaya_dan_skrip_sebaris():
    """The content security policy forbids them, so a browser would drop them silently."""
    for templat in TEMPLAT:
        isi = re.sub(r"{%\s*comment.*?endcomment\s*%}", "", templat.read_text(), flags=re.S)
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", isi), templat.name
        assert not re.search(r"<script(?![^>]*\ssrc=)", isi), templat.name


def test_templat_panjang_menyebut_konteksnya():
    for templat in TEMPLAT:
        isi = templat.read_text()
        if isi.count("\n") > 20:
            assert "Konteks:" in isi[:600], templat.name


def _pekerjaan(**isian) -> Pekerjaan:
    kini = timezone.now()
    umum = {"judul": "Tarik", "keadaan": "berjalan", "fase": "Banding", "selesai": 300, "total": 1000}
    waktu = {"dibuat_pada": kini, "fase_mulai_pada": kini - timedelta(seconds=10), "detak_pada": kini}
    return Pekerjaan(**umum | waktu | isian)


def test_kemajuan_berjalan():
    hasil = hitung_kemajuan(_pekerjaan(fase_mulai_selesai=100), timezone.now(), ("Ambil", "Banding", "Kirim"))
    assert hasil.persen == 30
    # Only the 200 done since this phase was resumed count.
    assert hasil.laju == pytest.approx(20, rel=0.05)
    assert [t.keadaan for t in hasil.tahap] == ["selesai", "berjalan", "belum"]
    assert hasil.sisa == "28–49 detik"
    assert not hasil.tersendat


def test_kemajuan_tersendat_gagal_dan_selesai():
    kini = timezone.now()
    assert hitung_kemajuan(_pekerjaan(detak_pada=kini - timedelta(minutes=2)), kini).tersendat
    gagal = hitung_kemajuan(_pekerjaan(keadaan="gagal"), kini, ("Ambil", "Banding", "Kirim"))
    assert [t.keadaan for t in gagal.tahap] == ["selesai", "gagal", "belum"]
    assert gagal.laju is None
    assert hitung_kemajuan(_pekerjaan(keadaan="selesai", selesai=0, total=0), kini).persen == 100
    # A hundred per cent is said only of what has ended.
    assert hitung_kemajuan(_pekerjaan(selesai=1000), kini).persen == 99


def test_rentang_sisa():
    assert rentang_sisa(8100, 9) == "12–21 menit"
    assert rentang_sisa(100, None) == ""


def test_panel_berhenti_bertanya_sesudah_selesai():
    assert "hx-trigger" in _panel(_pekerjaan())
    assert "hx-trigger" not in _panel(_pekerjaan(keadaan="selesai"))


def _panel(pekerjaan) -> str:
    return render_to_string("_komponen/kemajuan.html", ui.kemajuan(pekerjaan, "/k/"))


def _permintaan(**kepala):
    request = RequestFactory().get("/", headers=kepala)
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def test_render_fragmen_memilih_menurut_hx():
    konteks = {"nomor": "198501012010012001"}
    utuh = render_fragmen(_permintaan(), "_komponen/nip.html", "_komponen/terungkap.html", konteks)
    assert b"nip-salin" in utuh.content
    assert "HX-Request" in utuh["Vary"]
    request = _permintaan(**{"HX-Request": "true"})
    messages.success(request, "Tersimpan.")
    potong = render_fragmen(request, "_komponen/nip.html", "_komponen/terungkap.html", konteks)
    assert b"nip-salin" not in potong.content
    assert b'hx-swap-oob="beforeend:#kabar"' in potong.content
    riwayat = _permintaan(**{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    utuh = render_fragmen(riwayat, "_komponen/nip.html", "_komponen/terungkap.html", konteks)
    assert b"nip-salin" in utuh.content


@pytest.fixture
def pelakon(db):
    TandaSistem.objects.create(nama=NAMA_TANDA, isi="uji")
    return Pengguna.objects.create_user("operator", nama="Bagu Setarno", pelakon=True, keterangan_pelakon="Operator")


def test_masuk_dengan_sandi(client, db):
    Pengguna.objects.create_user("tegani", "sandi-panjang-sekali", nama="Tegani")
    gagal = client.post(reverse("inti:masuk"), {"username": "tegani", "password": "salah"})
    assert gagal.status_code == 422
    assert "Ada masalah" in gagal.content.decode()
    isian = {"username": "tegani", "password": "sandi-panjang-sekali"}
    assert client.post(reverse("inti:masuk"), isian | {"next": "/galeri/"}).url == "/galeri/"
    client.logout()
    assert client.post(reverse("inti:masuk"), isian | {"next": "https://jahat.example/"}).url == reverse("beranda")


def test_masuk_dari_htmx_membawa_seluruh_halaman(client, db):
    respons = client.get(reverse("inti:masuk") + "?next=/x/", headers={"HX-Request": "true"})
    assert respons["HX-Redirect"] == reverse("inti:masuk") + "?next=%2Fx%2F"


def test_pelakon_masuk_sekali_klik(client, pelakon):
    assert "Bagu Setarno" in client.get(reverse("inti:masuk")).content.decode()
    client.post(reverse("inti:masuk-pelakon"), {"pelakon": "operator"})
    assert client.session["_auth_user_id"] == str(pelakon.pk)


def test_pelakon_tertutup_di_luar_demo(client, pelakon, settings):
    biasa = Pengguna.objects.create_user("biasa", nama="Biasa")
    assert client.post(reverse("inti:masuk-pelakon"), {"pelakon": biasa.nama_pengguna}).status_code == 404
    settings.MODE_DEMO = False
    assert client.post(reverse("inti:masuk-pelakon"), {"pelakon": "operator"}).status_code == 404
    assert client.get(reverse("inti:galeri")).status_code == 404
    settings.MODE_DEMO = True
    TandaSistem.objects.all().delete()
    assert client.post(reverse("inti:masuk-pelakon"), {"pelakon": "operator"}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_galeri_menampilkan_semua_komponen(client, db):
    isi = client.get(reverse("inti:galeri")).content.decode()
    for tanda in ("tabel-contoh", "selisih", "linimasa", "kemajuan-", "ringkasan-galat", "data-grafik", "<dialog"):
        assert tanda in isi
    assert "Menampilkan 1–25 dari 8.162" in isi
