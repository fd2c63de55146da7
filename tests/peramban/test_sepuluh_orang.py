"""People drawn at random: their SIMPEG page beside BKN's record, and every field of both accounted for.

BKN's record is the reply on the wire, read here by a client of the test's own; canonical forms and the table of keys
are written by hand (`kawat_tangan`). SIMPEG_GAMBAR names a folder that keeps the pictures; SIMPEG_BENIH repeats a draw.
"""

import os
import random
from functools import cache
from pathlib import Path

import httpx
import pytest
from django.db.models import ForeignKey
from playwright.sync_api import expect

from integrasi_sapk.models import Kredensial, Padan, PadananKode
from pegawai.models import Pegawai, UnitKerja
from pegawai.riwayat import riwayat
from simpeg.inti.pekerjaan import antrekan
from tests.peramban.kawat_tangan import JENIS, TURUNAN, datar, medan, rapi
from tests.peramban.panggung import jalankan

pytestmark = pytest.mark.peramban
BULAN = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
BACA_HALAMAN = """() => {
  const teks = (unsur) => unsur ? unsur.textContent.replace(/\\s+/g, " ").trim() : "";
  const kode = (unsur) => (unsur.title || "").replace(/^Kode /, "");
  const butir = (baris) => [...baris.querySelectorAll("tr[data-medan]")].map((t) => {
    const [kiri, kanan] = [t.querySelector(".nilai-simpeg"), t.querySelector(".nilai-bkn")];
    return [t.dataset.medan, {hasil: t.dataset.hasil, simpeg: teks(kiri), kode_simpeg: kode(kiri),
      bkn: teks(kanan), kode_bkn: kode(kanan), alasan: teks(t.querySelector(".alasan"))}];
  });
  const lain = (baris) => [...baris.querySelectorAll("tr[data-kunci]")].map((t) =>
    [t.dataset.kunci, {bkn: teks(t.querySelector(".nilai-bkn")), alasan: teks(t.cells[2])}]);
  const baris = (jenis) => [...jenis.querySelectorAll(".sanding-baris")].map((b) => (
    {simpeg: b.dataset.simpeg, bkn: b.dataset.bkn, butir: butir(b), lain: lain(b)}));
  const hitung = [...document.querySelectorAll("section:has(> #judul-jumlah) [data-hasil]")];
  return {
    jumlah: Number(document.querySelector("[data-jumlah]").dataset.jumlah),
    hitung: Object.fromEntries(hitung.map((h) => [h.dataset.hasil, Number(h.dataset.banyak)])),
    jenis: Object.fromEntries([...document.querySelectorAll(".sanding-jenis")].map((j) => [j.dataset.jenis, baris(j)])),
  };
}"""


class Kawat:
    """The wire as it is: own tokens, own reading."""

    def __init__(self, alamat: dict[str, str]):
        k = Kredensial.objects.get()
        masuk = {
            "grant_type": "password",
            "client_id": k.client_id,
            "username": k.pengguna_sso,
            "password": k.sandi_sso,
        }
        gerbang = {"grant_type": "client_credentials"}
        apim = httpx.post(alamat["apim_url"], data=gerbang, auth=(k.consumer_key, k.consumer_secret)).json()
        sso = httpx.post(alamat["sso_url"], data=masuk).json()
        kepala = {"Authorization": f"Bearer {apim['access_token']}", "Auth": f"bearer {sso['access_token']}"}
        self.http = httpx.Client(base_url=alamat["ws_url"], headers=kepala)

    def baris(self, jenis: str, orang: Pegawai) -> list[dict]:
        jalur, daftar, _, _ = JENIS[jenis]
        paruh = "/paruhwaktu" if jenis == "biodata" and orang.status == "PPPK_PW" else ""
        data = self.http.get(f"/pns/{jalur}{paruh}/{orang.nip}").json().get("data")
        isi = data.get(daftar) if daftar and isinstance(data, dict) else data
        return [isi] if isinstance(isi, dict) else isi if isinstance(isi, list) else []


@cache
def padanan() -> dict[tuple[str, str], str]:
    return {(p.tabel, p.kode_bkn): p.kode_pusat for p in PadananKode.objects.all()}


def tabel(jenis: str, nama: str) -> str:
    """The dictionary a code belongs to; units and links have none."""
    return getattr(riwayat[jenis].model._meta.get_field(nama), "tabel", "")


def nilai_simpeg(jenis: str, baris, nama: str) -> object:
    """Our value as BKN would spell it: codes of references and units, ids of linked rows."""
    kolom = baris._meta.get_field(nama)
    if not isinstance(kolom, ForeignKey):
        return getattr(baris, nama)
    milik = getattr(baris, nama)
    if milik is None:
        return ""
    if isinstance(milik, UnitKerja):
        return milik.id_pusat or f"lokal:{milik.pk}"
    if hasattr(milik, "kode_pusat"):
        return milik.kode_pusat or f"lokal:{milik.kode}"
    tautan = Padan.objects.filter(pegawai_id=milik.pegawai_id, baris_id=milik.pk, jenis=jenis_baris(milik)).first()
    return tautan.id_pusat if tautan else ""


def jenis_baris(baris) -> str:
    return next(satu.kunci for satu in riwayat if satu.model is type(baris))


def nilai_bkn(jenis: str, isi: dict, nama: str, bentuk: str, kunci: list[str]) -> str:
    teks = rapi(bentuk, next((isi[k] for k in kunci if isi[k] not in (None, "")), ""))
    return padanan().get((tabel(jenis, nama), teks), teks) if bentuk == "c" else teks


def disepakati(jenis: str, nama: str, bentuk: str, milik) -> tuple[str, str] | None:
    """The two values a person or the engine once held to be the same, or None."""
    padan = Padan.objects.filter(jenis=jenis, baris_id=milik.pk).first()
    letak = [satu[0] for satu in medan(jenis)].index(nama)
    dasar = [sisi[letak] if sisi else None for sisi in (padan.dasar_simpeg, padan.dasar_bkn)]
    return None if None in dasar else (rapi(bentuk, dasar[0]), rapi(bentuk, dasar[1]))


def harap(jenis: str, nama: str, bentuk: str, kunci: list[str], milik, isi: dict | None) -> str:
    """The outcome by hand: what the page must say of this field."""
    if not kunci:
        return "tidak_dibandingkan"
    if milik is None or isi is None:
        return "hanya_bkn" if milik is None else "hanya_simpeg"
    kiri, kanan = rapi(bentuk, nilai_simpeg(jenis, milik, nama)), nilai_bkn(jenis, isi, nama, bentuk, kunci)
    if kiri == kanan:
        return "sama"
    if disepakati(jenis, nama, bentuk, milik) == (kiri, kanan):
        return "setara"
    return "turunan" if jenis == "biodata" and nama in TURUNAN else "berbeda"


def tampak(bentuk: str, isi: object, kata: str, kode: str) -> bool:
    """Whether the words of the page (or the code in their title) show this value."""
    teks = rapi(bentuk, isi)
    if teks == "":
        return kata == "kosong" and kode == ""
    if bentuk == "d":
        hari, bulan, tahun = teks.split("-")
        return kata == f"{hari} {BULAN[int(bulan) - 1]} {tahun}"
    if bentuk == "b":
        return kata.lower() == teks
    # A code stands in the title of its name; one without a name is shown as it is.
    return (kode or rapi(bentuk, kata)) == teks if bentuk == "c" else rapi(bentuk, kata) == teks


def periksa_baris(jenis: str, tampil: dict, milik, isi: dict | None, hitung: dict[str, int]) -> list[str]:
    """Faults of one row of the page: fields not shown as they are, outcomes other than by hand."""
    salah, butir = [], dict(tampil["butir"])
    if set(butir) != {nama for nama, _, _ in medan(jenis)} or len(butir) != len(tampil["butir"]):
        return [f"{jenis}: medan tidak lengkap atau ganda"]
    for nama, bentuk, kunci in medan(jenis):
        b = butir[nama]
        hitung[b["hasil"]] = hitung.get(b["hasil"], 0) + 1
        if b["hasil"] != (harapan := harap(jenis, nama, bentuk, kunci, milik, isi)):
            salah.append(f"{jenis}.{nama}: {b['hasil']}, seharusnya {harapan}")
        if b["hasil"] in ("tidak_diketahui", "tidak_dibandingkan") and not b["alasan"]:
            salah.append(f"{jenis}.{nama}: tanpa sebab")
        if milik is not None:
            punya = str(nilai_simpeg(jenis, milik, nama) or "").removeprefix("lokal:") if bentuk == "c" else ""
            kiri = punya if bentuk == "c" else nilai_simpeg(jenis, milik, nama)
            if not tampak(bentuk, kiri, b["simpeg"], b["kode_simpeg"]):
                salah.append(f"{jenis}.{nama}: SIMPEG {kiri!r} tampil {b['simpeg']!r} {b['kode_simpeg']!r}")
        if isi is not None and kunci:
            kanan = nilai_bkn(jenis, isi, nama, bentuk, kunci)
            if not tampak(bentuk, kanan, b["bkn"], b["kode_bkn"]):
                salah.append(f"{jenis}.{nama}: BKN {kanan!r} tampil {b['bkn']!r} {b['kode_bkn']!r}")
    return salah + (periksa_kunci(jenis, tampil, isi) if isi is not None else [])


def periksa_kunci(jenis: str, tampil: dict, isi: dict) -> list[str]:
    """Every key of the wire is compared above or listed with its value and its reason, none is both or neither."""
    lain, dipetakan = dict(tampil["lain"]), {k for _, _, kunci in medan(jenis) for k in kunci}
    salah = [f"{jenis}: kunci {k} tidak terhitung" for k in set(isi) - dipetakan - set(lain)]
    salah += [f"{jenis}: kunci {k} tidak ada di kawat" for k in set(lain) - set(isi)]
    for kunci, satu in lain.items():
        nilai = isi.get(kunci)
        teks = str(nilai).lower() if isinstance(nilai, bool) else " ".join(str(nilai or "").split())
        if kunci != "path" and satu["bkn"] != (teks or "kosong"):
            salah.append(f"{jenis}: kunci {kunci} berisi {teks!r}, tampil {satu['bkn']!r}")
        if not satu["alasan"] or (kunci == "path" and bool(nilai) != (satu["bkn"] != "kosong")):
            salah.append(f"{jenis}: kunci {kunci} tanpa sebab atau isi")
    return salah


def periksa_orang(orang: Pegawai, halaman: dict, kawat: Kawat) -> list[str]:
    """Faults of one person; each row of both sides stands on the page exactly once."""
    salah, hitung = [], {}
    for jenis, (_, _, kunci_id, _) in JENIS.items():
        satu = riwayat[jenis]
        semua = satu.model.objects.filter(**({"pk": orang.pk} if jenis == "biodata" else {"pegawai": orang}))
        milik = {str(baris.kode): baris for baris in semua}
        isi = {str(d[kunci_id]): d for baris in kawat.baris(jenis, orang) if (d := datar(baris))}
        tampil = halaman["jenis"][jenis]
        if sorted(b["simpeg"] for b in tampil if b["simpeg"]) != sorted(milik):
            salah.append(f"{jenis}: baris SIMPEG tidak pas")
        if sorted(b["bkn"] for b in tampil if b["bkn"]) != sorted(isi):
            salah.append(f"{jenis}: baris BKN tidak pas")
            continue
        for baris in tampil:
            salah += periksa_baris(jenis, baris, milik.get(baris["simpeg"]), isi.get(baris["bkn"]), hitung)
    if hitung != halaman["hitung"] or sum(hitung.values()) != halaman["jumlah"]:
        salah.append(f"jumlah {halaman['hitung']} = {halaman['jumlah']}, dihitung ulang {hitung}")
    return salah


def undi(banyak: int) -> list[Pegawai]:
    """At random among those whose identity BKN confirms; the others have a test of their own."""
    benih = os.environ.get("SIMPEG_BENIH") or str(random.SystemRandom().randrange(10**6))
    print(f"\nSIMPEG_BENIH={benih}")
    layak = Pegawai.objects.filter(keadaantarik__jenis="biodata", keadaantarik__hasil="terbaca").order_by("pk")
    return random.Random(benih).sample(list(layak), banyak)


@pytest.mark.parametrize("banyak", [2, pytest.param(10, marks=pytest.mark.lengkap)])
def test_setiap_medan_terhitung(portal_berisi, masuk_sebagai, tmp_path, capsys, banyak):
    with capsys.disabled():
        orang = undi(banyak)
    isian = {"pegawai": [satu.pk for satu in orang]}
    jalankan(antrekan("sapk.lengkap", judul="Undian", pelaku=None, instansi=orang[0].instansi, isian=isian))
    padanan.cache_clear()
    kawat, gambar = Kawat(portal_berisi.bkn.alamat_siasn), Path(os.environ.get("SIMPEG_GAMBAR") or tmp_path)
    halaman, salah = masuk_sebagai("disiplin"), {}
    for ke, satu in enumerate(orang, 1):
        halaman.goto(f"/integrasi/sandingan/{satu.kode}/")
        # The whole page must have arrived before it is read.
        with halaman.expect_navigation():
            halaman.get_by_role("button", name="Tampilkan data pribadi").click()
        expect(halaman.get_by_role("button", name="Tampilkan data pribadi")).to_have_count(0)
        if temuan := periksa_orang(satu, halaman.evaluate(BACA_HALAMAN), kawat):
            salah[f"{satu.nama} ({satu.pk})"] = temuan
        halaman.screenshot(path=gambar / f"orang-{ke:02d}.png", full_page=True)
    kawat.http.close()
    assert not salah, "\n".join(f"{nama}: {isi}" for nama, temuan in salah.items() for isi in temuan)
