"""Every page a persona can reach, found by walking from its menu the way a person does."""

from playwright.sync_api import Page

# Name of a page: where to look, and which link there leads to it.
LANGKAH = (
    ("profil", "daftar-pegawai", 'tbody a[href^="/pegawai/"]'),
    ("pola", "daftar-perbedaan", 'tbody th a[href*="/laci/"]'),
    ("perbedaan", "daftar-perbedaan", 'tbody th a:not([href*="/laci/"])'),
    ("asal", "perbedaan", 'a[href*="/asal/"]'),
    ("setara", "daftar-perbedaan", 'a[href*="/laci/setara/"]'),
    ("perbaiki", "daftar-perbedaan", 'a[href*="/laci/perbaiki/"]'),
    ("identitas", "bentrok", 'a[href$="/identitas/"]'),
    ("balasan", "perbedaan", 'a[href$="/mentah/"]'),
    ("orang", "perbedaan", 'a[href*="/orang/"]'),
    ("sandingan", "perbedaan", 'a[href*="/sandingan/"]'),
    ("rencana", "daftar-rencana", "tbody a"),
    ("butir", "rencana", 'a[href*="/butir/"]'),
    ("proses", "daftar-proses", "tbody a"),
)
# The same for everyone, so one persona's look is enough: the one who has every menu.
SEMUA = {"panduan": "/panduan/", "panduan-isi": "/panduan/integrasi/", "galeri": "/galeri/", "tidak-ada": "/tidak/ada/"}
MENU = {
    "daftar-pegawai": "/pegawai/",
    "dasbor": "/integrasi/dasbor/",
    "daftar-perbedaan": "/integrasi/perbedaan/",
    "layanan": "/integrasi/layanan/",
    "populasi": "/integrasi/populasi/",
    "daftar-rencana": "/integrasi/rencana/",
    "daftar-proses": "/integrasi/proses/",
    "skema": "/integrasi/skema/",
    "kredensial": "/integrasi/kredensial/",
}
KELOLA = {"susun": "/integrasi/rencana/susun/", "kebijakan": "/integrasi/perbedaan/kebijakan/"}
KELOLA["bentrok"] = "/integrasi/perbedaan/?hasil=bentrok"


def telusuri(halaman: Page) -> dict[str, str]:
    """{name: address} of what this persona's menu leads to, one page of each kind."""
    halaman.goto("/")
    menu = set(halaman.locator(".navigasi a").evaluate_all("semua => semua.map((a) => a.getAttribute('href'))"))
    hasil = {"beranda": "/"} | {nama: url for nama, url in MENU.items() if url in menu}
    if "kredensial" in hasil:
        hasil |= KELOLA | SEMUA
    diri = halaman.locator('main a[href^="/pegawai/"]', has_text="Data saya")
    if diri.count():
        hasil["profil"] = diri.first.get_attribute("href")
    for nama, dari, tautan in LANGKAH:
        if nama in hasil or dari not in hasil:
            continue
        halaman.goto(hasil[dari])
        if halaman.locator(tautan).count():
            hasil[nama] = halaman.locator(tautan).first.get_attribute("href")
    if "perbedaan" in hasil and "kredensial" in hasil:
        hasil["tunda"] = f"{hasil['perbedaan']}tunda/"
    if "profil" in hasil:
        halaman.goto(hasil["profil"])
        tab = halaman.locator("main nav a[href^='/pegawai/']").evaluate_all("s => s.map((a) => a.getAttribute('href'))")
        hasil |= {f"tab {url.rstrip('/').rsplit('/', 1)[1]}": url for url in tab if url != hasil["profil"]}
    return hasil
