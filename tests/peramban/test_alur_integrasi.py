"""First light in a browser: one persona pulls, decides 50 differences and submits; another approves; BKN agrees."""

import re
import time
from dataclasses import dataclass

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from playwright.sync_api import Page, expect

from integrasi_sapk.models import ButirKirim, KeadaanButir, Keputusan, Perbedaan, Rencana

pytestmark = pytest.mark.peramban
SASARAN, SATU_SATU = 50, 10
LAMA = 60_000


@dataclass
class Tangan:
    """Hands and head of a practised person (keystroke-level model), plus the server's time as measured."""

    ketukan: int = 0
    klik: int = 0
    medan: int = 0
    server: float = 0.0

    @property
    def detik(self) -> float:
        return self.ketukan * 0.2 + self.klik * 1.5 + self.medan * 1.35 + self.server

    def tekan(self, halaman: Page, tombol: str) -> None:
        self.ketukan += 1
        halaman.keyboard.press(tombol)

    def pencet(self, unsur) -> None:
        self.klik += 1
        unsur.click()

    def tunggu(self, halaman: Page, buat, jalur: str) -> None:
        """Do it and wait until the server has answered on this path."""
        mulai = time.perf_counter()
        with halaman.expect_response(lambda jawab: re.search(jalur, jawab.url) is not None):
            buat()
        self.server += time.perf_counter() - mulai


def tunggu_selesai(halaman: Page) -> list[int]:
    """Stay on the page of a run until it ends; the percentages that were seen on the way."""
    lencana, bilah = halaman.locator(".kemajuan-kepala .lencana"), halaman.locator(".kemajuan progress")
    dilihat, batas = [], time.monotonic() + LAMA / 1000
    while "Selesai" not in lencana.inner_text():
        dilihat.append(int(bilah.get_attribute("value")))
        assert time.monotonic() < batas and "Gagal" not in lencana.inner_text(), halaman.locator("main").inner_text()
        halaman.wait_for_timeout(100)
    return [*dilihat, int(bilah.get_attribute("value"))]


def putuskan_satu_satu(halaman: Page, tangan: Tangan, banyak: int) -> None:
    """By keyboard: look at the field, one letter; the row leaves and the focus is on the next one."""
    halaman.goto("/integrasi/perbedaan/?usulan=kirim&keadaan=terbuka")
    tangan.tekan(halaman, "j")
    entri = halaman.locator("tbody.entri")
    for _ in range(banyak):
        tangan.medan += 1
        sisa = entri.count()
        tangan.tunggu(halaman, lambda: tangan.tekan(halaman, "l"), r"/putuskan/")
        expect(entri).to_have_count(sisa - 1)
        expect(halaman.locator("tbody.sasaran th a")).to_be_focused()


def putuskan_himpunan(halaman: Page, tangan: Tangan, aksi: str) -> None:
    """The set under the filter, or the ticked rows: choose the decision, read the question, answer it."""
    halaman.locator("#aksi-set").select_option(aksi)
    tangan.klik += 2
    tangan.tunggu(halaman, lambda: tangan.pencet(halaman.get_by_role("button", name="Lanjut")), r"/perbedaan/putuskan/")
    tangan.medan += 1
    ya = halaman.locator("main form .btn-primary")
    tangan.tunggu(halaman, lambda: tangan.pencet(ya), r"/perbedaan/(putuskan/)?(\?|$)")
    expect(halaman.locator("#kabar")).to_contain_text("diputuskan")


def putuskan_lima_puluh(halaman: Page, tangan: Tangan) -> None:
    """Ten by key, the set of one filter, and the rest ticked."""
    putuskan_satu_satu(halaman, tangan, SATU_SATU)
    halaman.goto("/integrasi/perbedaan/?usulan=ambil&keadaan=terbuka")
    sekaligus = halaman.get_by_label(re.compile(r"Semua [\d.]+ hasil saringan"))
    tangan.medan += int(re.search(r"[\d.]+", sekaligus.locator("..").inner_text())[0])
    tangan.pencet(sekaligus)
    putuskan_himpunan(halaman, tangan, "ambil")
    halaman.goto("/integrasi/perbedaan/?usulan=kirim&keadaan=terbuka")
    kurang = max(1, SASARAN - Keputusan.objects.filter(berlaku=True).count())
    for satu in halaman.locator("input[name=pilih]").all()[:kurang]:
        tangan.medan += 1
        tangan.pencet(satu)
    putuskan_himpunan(halaman, tangan, "kirim")


def test_dari_tarik_sampai_sama(portal, masuk_sebagai, capsys):
    pengelola = masuk_sebagai("pengelola")
    pengelola.get_by_role("link", name="Proses", exact=True).click()
    pengelola.get_by_role("button", name="Tarik dan sandingkan semua").click()
    dilihat = tunggu_selesai(pengelola)
    assert dilihat[0] < 100 and dilihat[-1] == 100, "the page did not follow its run to the end"

    pengelola.get_by_role("link", name="Buka perbedaan").click()
    tangan = Tangan()
    putuskan_lima_puluh(pengelola, tangan)
    lima_puluh = list(Keputusan.objects.filter(berlaku=True).values_list("perbedaan_id", flat=True))
    assert len(lima_puluh) >= SASARAN
    with capsys.disabled():
        print(
            f"\n{len(lima_puluh)} keputusan: {tangan.detik:.0f} detik orang ({tangan.ketukan} ketukan, {tangan.klik} "
            f"klik, {tangan.medan} medan dibaca, server {tangan.server:.1f} detik)"
        )

    rencana = _susun(pengelola)
    _pengaju_tidak_menyetujui(pengelola, rencana)
    penyetuju = masuk_sebagai("penyetuju")
    _setujui(penyetuju, rencana)
    tunggu_selesai(penyetuju)

    keadaan = set(ButirKirim.objects.filter(rencana=rencana).values_list("keadaan", flat=True))
    assert keadaan == {KeadaanButir.COCOK}
    assert Perbedaan.objects.filter(pk__in=lima_puluh, selesai_pada=None).count() == 0
    pengelola.goto("/integrasi/perbedaan/")
    expect(pengelola.locator("#hitung-perbedaan")).to_contain_text("0 diputuskan")


def _susun(halaman: Page) -> Rencana:
    halaman.goto("/integrasi/perbedaan/")
    halaman.get_by_role("link", name="Susun rencana").click()
    halaman.get_by_role("button", name=re.compile("Susun rencana dari")).click()
    tunggu_selesai(halaman)
    return Rencana.objects.get()


def _pengaju_tidak_menyetujui(halaman: Page, rencana: Rencana) -> None:
    """No button on the page, and the database itself refuses."""
    halaman.goto(f"/integrasi/rencana/{rencana.kode}/")
    expect(halaman.locator("main")).to_contain_text("Anda pengaju rencana ini")
    assert not halaman.get_by_role("button", name=re.compile("Setujui")).count()
    with pytest.raises(IntegrityError, match="penyetuju"), transaction.atomic():
        Rencana.objects.filter(pk=rencana.pk).update(penyetuju_id=F("pengaju_id"))


def _setujui(halaman: Page, rencana: Rencana) -> None:
    """The approver finds the plan, reads one request exactly as it will be sent, and approves."""
    halaman.get_by_role("link", name="Rencana kirim").first.click()
    halaman.locator("tbody").get_by_role("link", name=rencana.judul).click()
    halaman.locator('a[href*="/butir/"]').first.click()
    butir = ButirKirim.objects.get(kode=halaman.url.rstrip("/").rsplit("/", 1)[1])
    expect(halaman.locator("main")).to_contain_text(butir.jalur)
    for medan in butir.permintaan:
        expect(halaman.locator("main")).to_contain_text(medan)
    halaman.go_back()
    halaman.get_by_role("button", name=re.compile("Setujui")).click()
    halaman.wait_for_url(re.compile("/proses/"))
