"""The core tasks without JavaScript: find a person, open a tab, decide a difference, submit a plan."""

import re

import pytest
from playwright.sync_api import expect

from integrasi_sapk.models import KeadaanPerbedaan, Perbedaan, Rencana, Usulan
from pegawai.models import Pegawai

pytestmark = pytest.mark.peramban
TANPA = {"java_script_enabled": False}


def test_cari_pegawai_dan_buka_riwayat(portal_berisi, masuk_sebagai):
    orang = Pegawai.objects.filter(riwayatgolongan_set__isnull=False).order_by("pk").first()
    halaman = masuk_sebagai("verifikator", **TANPA)
    halaman.goto("/pegawai/")
    halaman.get_by_label(re.compile("Cari")).first.fill(orang.nip)
    halaman.get_by_role("button", name="Terapkan").click()
    halaman.locator("tbody").get_by_role("link", name=re.compile(re.escape(orang.nama))).click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text(orang.nama)
    tab = halaman.get_by_role("navigation", name="Bagian profil")
    tab.get_by_role("link", name=re.compile("Riwayat Utama")).click()
    tab.get_by_role("link", name=re.compile("Golongan")).click()
    expect(halaman.locator("main tbody tr").first).to_be_visible()


def test_putuskan_lalu_susun_rencana(portal_berisi, masuk_sebagai):
    satu = portal_berisi.terbuka(Usulan.KIRIM).exclude(medan="").order_by("pk").first()
    sebelum = Rencana.objects.count()
    halaman = masuk_sebagai("pengelola", **TANPA)
    halaman.goto(f"/integrasi/perbedaan/?cari={satu.pegawai.nip}&keadaan=terbuka")
    halaman.locator(f"#baris-{satu.kode}").get_by_role("button", name="Pertahankan & kirim").click()
    expect(halaman.locator("#kabar")).to_contain_text("Pertahankan & kirim")
    assert Perbedaan.objects.get(pk=satu.pk).keadaan == KeadaanPerbedaan.DIPUTUSKAN

    halaman.goto("/integrasi/perbedaan/")
    halaman.get_by_role("link", name="Susun rencana").click()
    halaman.get_by_role("button", name=re.compile("Susun rencana dari")).click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text(re.compile("rencana", re.IGNORECASE))
    for _ in range(100):
        halaman.wait_for_timeout(100)
        halaman.reload()
        if halaman.get_by_role("link", name=re.compile("Buka Rencana")).count():
            break
    halaman.get_by_role("link", name=re.compile("Buka Rencana")).click()
    expect(halaman.locator("main")).to_contain_text("Anda pengaju rencana ini")
    assert Rencana.objects.count() == sebelum + 1
