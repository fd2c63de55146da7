"""Credentials: encrypted at rest, kept when left blank, pasted tokens read, the connection tested step by step."""

from datetime import timedelta

import jwt
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from integrasi_sapk.models import Kredensial, ModeSso
from integrasi_sapk.tindakan import jadwal
from integrasi_sapk.tindakan.kredensial import simpan_kredensial, tempel_token, uji_koneksi
from simpeg.inti.galat import GalatDomain


def token(menit: int) -> str:
    isi = {"exp": int((timezone.now() + timedelta(minutes=menit)).timestamp()), "preferred_username": "operator"}
    return jwt.encode(isi, "kunci-uji-yang-cukup-panjang-sekali", "HS256")


def test_rahasia_tersandi_di_basis_data(panggung):
    with connection.cursor() as kursor:
        kursor.execute("SELECT consumer_secret, sandi_sso FROM integrasi_sapk_kredensial")
        tersimpan = kursor.fetchone()
    kunci = panggung.dunia.kembar.instansi["kredensial"]
    assert kunci["consumer_secret"] not in tersimpan[0]
    assert kunci["sandi"] not in tersimpan[1]
    assert Kredensial.objects.get().consumer_secret == kunci["consumer_secret"]


def test_rahasia_kosong_mempertahankan_yang_lama(panggung):
    lama = Kredensial.objects.get().consumer_secret
    simpan_kredensial(panggung.pelaku(), {"consumer_secret": "", "atas_nama": "Operator Baru"})
    baru = Kredensial.objects.get()
    assert (baru.consumer_secret, baru.atas_nama) == (lama, "Operator Baru")


def test_hanya_pengelola_yang_mengurus(panggung):
    with pytest.raises(PermissionDenied):
        simpan_kredensial(panggung.pelaku("penyetuju"), {})


def test_token_tempelan_dibaca_masa_berlakunya(panggung):
    sampai = tempel_token(panggung.pelaku(), f"Bearer {token(90)}")
    assert timedelta(minutes=88) < sampai - timezone.now() <= timedelta(minutes=90)
    assert Kredensial.objects.get().mode_sso == ModeSso.TEMPEL


@pytest.mark.parametrize(("isi", "pesan"), [("bukan token", "tidak dapat dibaca"), (token(-5), "sudah habis")])
def test_token_tempelan_yang_salah_ditolak_tanpa_menghapus_yang_lama(panggung, isi, pesan):
    tempel_token(panggung.pelaku(), token(60))
    lama = Kredensial.objects.get().token_sso
    with pytest.raises(GalatDomain, match=pesan):
        tempel_token(panggung.pelaku(), isi)
    assert Kredensial.objects.get().token_sso == lama


def test_uji_koneksi_tiga_langkah(panggung):
    assert [(s.nama, s.berhasil) for s in uji_koneksi(panggung.pelaku())] == [
        ("Token gateway", True),
        ("Token SSO", True),
        ("Satu pembacaan", True),
    ]


@pytest.mark.parametrize(
    ("data", "langkah", "pesan"),
    [
        ({"consumer_secret": "salah"}, 0, "gateway ditolak"),
        ({"sandi_sso": "salah"}, 1, "SSO ditolak"),
        ({"ws_url": "http://127.0.0.1:9/apisiasn/1.0"}, 2, "BKN"),
        ({"apim_url": "http://127.0.0.1:9/oauth2/token"}, 0, "IP belum terdaftar"),
    ],
)
def test_uji_koneksi_menyebut_langkah_yang_gagal(panggung, data, langkah, pesan):
    simpan_kredensial(panggung.pelaku(), data)
    hasil = uji_koneksi(panggung.pelaku())
    assert [s.berhasil for s in hasil] == [True] * langkah + [False] + [None] * (2 - langkah)
    assert pesan in hasil[langkah].pesan


def test_dua_tarikan_tidak_berjalan_bersamaan(panggung):
    jadwal.mulai_tarik(panggung.pelaku())
    with pytest.raises(GalatDomain, match="sedang berjalan"):
        jadwal.mulai_lengkap(panggung.pelaku())
    assert jadwal.jadwalkan_semua() == []
