"""The workbench by mouse and by keyboard alone, counted: clicks, keys and seconds of a practised person."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from integrasi_sapk.models import Keputusan, Padan, PadananNilai, Perbedaan, RekamBkn, RekamSimpeg
from integrasi_sapk.peta import peta
from pegawai.models import Pegawai
from tests.peramban.test_alur_integrasi import Tangan

pytestmark = pytest.mark.peramban
# Five patterns of one writable kind: field, ours, BKN's, what settles it.
POLA = (
    ("institusi", "BADAN DIKLAT KABUPATEN", "BADAN DIKLAT KABUPATENN", "setara"),
    ("institusi", "", "PUSAT PELATIHAN ASN", "ambil"),
    ("jumlah_jam", "20", "", "kirim"),
    ("tahun", "2019", "2018", "ambil"),
    ("nomor_sertifikat", "800-1-2019", "800-01-2019", "kirim"),
)
BANYAK = 200
TANDA = 8_000_000


def _baris_rekam(medan: str, nilai: str, kunci: str) -> dict:
    isi = [nilai if m.nama == medan else "" for m in peta["kursus"].medan]
    return {"jenis": "kursus", "kunci": kunci, "kunci_sk": "", "asli": isi, "nilai": isi, "sidik": b"x"}


def tanam(banyak: int, *, sendiri: bool = False) -> list[int]:
    """Differences of these patterns in turn, on synthetic rows of real people; `sendiri` makes every one its own."""
    # Old, so that the filter of age shows the seeds alone.
    orang, kini, hasil = list(Pegawai.objects.order_by("pk")), timezone.now() - timedelta(days=60), []
    for n in range(banyak):
        medan, simpeg, bkn, _ = POLA[n % len(POLA)]
        if sendiri:
            simpeg, bkn = (f"{satu}{n:02}" if satu else satu for satu in (simpeg, bkn))
        milik, nomor = orang[n % len(orang)], TANDA + Perbedaan.objects.count()
        RekamSimpeg.objects.create(pegawai=milik, baris_id=nomor, **_baris_rekam(medan, simpeg, f"s{nomor}"))
        RekamBkn.objects.create(pegawai=milik, id_pusat=f"uji{nomor}", **_baris_rekam(medan, bkn, f"b{nomor}"))
        Padan.objects.create(pegawai=milik, jenis="kursus", baris_id=nomor, id_pusat=f"uji{nomor}", tangga=2)
        hasil.append(
            Perbedaan.objects.create(
                instansi=milik.instansi, pegawai=milik, opd=milik.unit.opd or milik.unit, jenis="kursus", medan=medan,
                kunci_baris=f"s{nomor}", baris_id=nomor, id_pusat=f"uji{nomor}", hasil="berbeda", arah="tanpa_dasar",
                tangga=2, nilai_simpeg=simpeg, nilai_bkn=bkn, tampil_simpeg=simpeg, tampil_bkn=bkn, usulan="tanya",
                sebab="Belum ada dasar dan dua nilai berlainan.", pertama_dilihat=kini, terakhir_dilihat=kini,
            ).pk
        )  # fmt: skip
    return hasil


@pytest.fixture
def tanaman(portal_berisi):
    """Seeds of one test, gone after it: the folder shares one world."""
    ada = set(Perbedaan.objects.values_list("pk", flat=True))
    yield
    baru = Perbedaan.objects.exclude(pk__in=ada)
    nomor = list(baru.values_list("baris_id", flat=True))
    PadananNilai.objects.all().delete()
    baru.delete()
    RekamSimpeg.objects.filter(baris_id__in=nomor, jenis="kursus").delete()
    RekamBkn.objects.filter(id_pusat__startswith="uji", jenis="kursus").delete()
    Padan.objects.filter(baris_id__in=nomor, jenis="kursus").delete()


def _cerita(capsys, judul: str, tangan: Tangan) -> None:
    with capsys.disabled():
        print(
            f"\n{judul}: {tangan.klik} klik, {tangan.ketukan} ketukan, {tangan.medan} medan dibaca, "
            f"{tangan.detik:.0f} detik orang (server {tangan.server:.1f} detik)"
        )


def test_dua_ratus_dalam_empat_puluh_klik(tanaman, masuk_sebagai, capsys):
    semua = tanam(BANYAK)
    halaman, tangan = masuk_sebagai("pengelola"), Tangan()
    halaman.goto("/integrasi/perbedaan/?umur=30")
    pindah = []
    halaman.on("framenavigated", lambda bingkai: pindah.append(bingkai.url))
    expect(halaman.locator("tbody.entri.sepola")).to_have_count(len(POLA))
    terbuka = _angka(halaman)
    for _ in POLA:
        baris = halaman.locator("tbody.entri.sepola").first
        tangan.medan += 1
        _, _, _, aksi = next(p for p in POLA if p[:3] == _pola_baris(baris))
        if aksi == "setara":
            setara = baris.get_by_role("link", name="Setara")
            tangan.tunggu(halaman, lambda t=setara: tangan.pencet(t), r"/laci/setara/")
            expect(baris.locator(".laci-isi")).to_contain_text("Untuk semua: 40 perbedaan")
            tombol = baris.locator(".laci-isi .btn-primary")
        else:
            tombol = baris.locator(f'button[name=aksi][value="{aksi}"]')
        sebelum = halaman.locator("tbody.entri.sepola").count()
        tangan.tunggu(halaman, lambda t=tombol: tangan.pencet(t), r"/putuskan/")
        expect(halaman.locator("tbody.entri.sepola")).to_have_count(sebelum - 1)
    assert set(Perbedaan.objects.filter(pk__in=semua).values_list("keadaan", flat=True)) == {"diputuskan", "selesai"}
    assert _angka(halaman) == terbuka - BANYAK, "the counters did not move"

    # One is undone: the last pattern comes back whole, nothing else.
    tangan.tunggu(halaman, lambda: tangan.pencet(halaman.locator("#urung-terakhir button")), r"/urungkan/")
    expect(halaman.locator("tbody.entri.sepola")).to_have_count(1)
    assert Perbedaan.objects.filter(pk__in=semua, keadaan="terbuka").count() == BANYAK // len(POLA)
    expect(halaman.locator("#hitung-perbedaan")).to_contain_text(f"{terbuka - BANYAK + BANYAK // len(POLA)} terbuka")
    baris = halaman.locator("tbody.entri.sepola").first
    tangan.tunggu(halaman, lambda: tangan.pencet(baris.locator("button[name=aksi]").first), r"/putuskan/")
    expect(halaman.locator("tbody.entri.sepola")).to_have_count(0)
    assert not Perbedaan.objects.filter(pk__in=semua, keadaan="terbuka").exists()
    assert not pindah, "the page was left"
    _cerita(capsys, f"{BANYAK} perbedaan dari {len(POLA)} pola, satu kelompok diurungkan", tangan)
    assert tangan.klik <= 40


def _angka(halaman: Page) -> int:
    return int(re.match(r"[\d.]+", halaman.locator("#hitung-perbedaan").inner_text())[0].replace(".", ""))


def _pola_baris(baris) -> tuple[str, str, str]:
    """Which of the seeded patterns a row shows, from the database behind its id."""
    satu = Perbedaan.objects.get(kode=baris.get_attribute("id").removeprefix("baris-"))
    return satu.medan, satu.nilai_simpeg, satu.nilai_bkn


def test_tiga_puluh_dengan_papan_ketik_saja(tanaman, masuk_sebagai, capsys):
    """No mouse: move, look into one, decide with every key there is, undo one, and never leave the page."""
    semua = tanam(30, sendiri=True)
    halaman, tangan = masuk_sebagai("pengelola"), Tangan()
    halaman.goto("/integrasi/perbedaan/?umur=30&per=50")
    pindah = []
    halaman.on("framenavigated", lambda bingkai: pindah.append(bingkai.url))
    sisa = halaman.locator("tbody.entri")
    awal = sisa.count()
    tangan.tekan(halaman, "j")
    tangan.tunggu(halaman, lambda: tangan.tekan(halaman, "Enter"), r"/laci/lihat/")
    expect(halaman.locator(".sasaran .laci-isi")).to_contain_text("Akibat tiap keputusan")
    tangan.tekan(halaman, "Escape")
    expect(halaman.locator(".laci-isi")).to_have_count(0)

    dipakai, putaran = Counter(), ("t", "l", "e", "n", "p")
    while sisa.count():
        tangan.medan += 1
        baris = halaman.locator("tbody.sasaran")
        huruf = putaran[sum(dipakai.values()) % len(putaran)]
        banyak = sisa.count()
        _putuskan_huruf(halaman, tangan, baris, huruf)
        dipakai[huruf] += 1
        assert not pindah, huruf
        if banyak > 1:
            expect(sisa).to_have_count(banyak - 1)
            expect(halaman.locator("tbody.sasaran th a")).to_be_focused()
        else:
            break
    expect(sisa).to_have_count(0)
    assert set(Perbedaan.objects.filter(pk__in=semua).values_list("keadaan", flat=True)) <= {"diputuskan", "selesai"}
    tangan.tunggu(halaman, lambda: tangan.tekan(halaman, "u"), r"/urungkan/")
    expect(sisa).to_have_count(1)
    aksi = Counter(Keputusan.objects.filter(perbedaan__in=semua).values_list("aksi", flat=True))
    assert set(aksi) == {"ambil", "kirim", "setara", "tunda", "perbaiki"} and awal == 30
    assert tangan.klik == 0 and not pindah
    _cerita(capsys, f"{awal} perbedaan tanpa tetikus, satu diurungkan", tangan)


def _putuskan_huruf(halaman: Page, tangan: Tangan, baris, huruf: str) -> None:
    if huruf in "tl":
        tangan.tunggu(halaman, lambda: tangan.tekan(halaman, huruf), r"/putuskan/")
        return
    tangan.tunggu(halaman, lambda: tangan.tekan(halaman, huruf), r"/laci/")
    expect(baris.locator(".laci-isi")).to_be_visible()
    if huruf == "n":
        _ketik(halaman, tangan, "SK dicari")
        tangan.tekan(halaman, "Tab")
        _ketik(halaman, tangan, "31-12-2030")
    elif huruf == "p":
        kotak = baris.locator("[name=nilai]")
        expect(kotak).to_be_focused()
        tangan.tekan(halaman, "ControlOrMeta+a")
        _ketik(halaman, tangan, "2017" if kotak.get_attribute("type") == "number" else "BADAN BENAR")
    else:
        expect(baris.locator(".laci-isi .btn-primary")).to_be_focused()
    tangan.tunggu(halaman, lambda: tangan.tekan(halaman, "Enter"), r"/putuskan/")


def _ketik(halaman: Page, tangan: Tangan, teks: str) -> None:
    tangan.ketukan += len(teks)
    halaman.keyboard.type(teks)


def test_pintasan_dapat_dimatikan(tanaman, masuk_sebagai):
    tanam(5)
    halaman = masuk_sebagai("pengelola")
    halaman.goto("/integrasi/perbedaan/?umur=30")
    halaman.keyboard.press("?")
    expect(halaman.locator("#pintasan")).to_contain_text("Perbaiki manual")
    halaman.locator("[data-saklar-pintasan]").uncheck()
    halaman.keyboard.press("Escape")
    halaman.keyboard.press("j")
    halaman.keyboard.press("t")
    expect(halaman.locator("tbody.sasaran")).to_have_count(0)
    assert not Keputusan.objects.filter(perbedaan__baris_id__gte=TANDA).exists()
