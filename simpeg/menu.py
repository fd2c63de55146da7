"""Navigation, declared once: label, url name, icon and who sees it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from integrasi_sapk import izin as izin_integrasi
from pegawai import izin as izin_pegawai
from simpeg import panduan
from simpeg.inti.lingkup import Pelaku


@dataclass(frozen=True)
class Butir:
    judul: str
    url: str
    ikon: str
    boleh: Callable[[Pelaku], bool] = lambda pelaku: True


MENU: tuple[tuple[str, tuple[Butir, ...]], ...] = (
    ("", (Butir("Beranda", "beranda", "home"),)),
    (
        "Pegawai",
        (
            Butir("Daftar pegawai", "pegawai:daftar", "users", izin_pegawai.boleh_melihat_daftar),
            Butir("Set perubahan", "pegawai:daftar-set", "clipboard-check", izin_pegawai.boleh_melihat_set),
        ),
    ),
    (
        "Integrasi BKN",
        (
            Butir("Dasbor sinkron", "integrasi:dasbor", "chart-line", izin_integrasi.boleh_melihat_dasbor),
            Butir("Perbedaan", "integrasi:daftar", "arrows-diff", izin_integrasi.boleh_melihat),
            Butir("Lewat layanan SIASN", "integrasi:layanan", "file-text", izin_integrasi.boleh_melihat),
            Butir("Populasi", "integrasi:populasi", "users-group", izin_integrasi.boleh_melihat),
            Butir("Rencana kirim", "integrasi:daftar-rencana", "cloud-upload", izin_integrasi.boleh_melihat),
            Butir("Berita acara", "integrasi:daftar-berita-acara", "file-certificate", izin_integrasi.boleh_melihat),
            Butir("Proses", "integrasi:daftar-proses", "refresh", izin_integrasi.boleh_melihat),
            Butir("Perubahan skema", "integrasi:skema", "database", izin_integrasi.boleh_melihat_skema),
            Butir("Kredensial BKN", "integrasi:kredensial", "key", izin_integrasi.boleh_mengelola),
        ),
    ),
    ("Bantuan", (Butir("Panduan", "panduan", "help-circle"),)),
)


def menu_halaman(request) -> dict:
    """Context processor `menu`: groups with the entries this actor may open."""
    pelaku = getattr(request, "pelaku", None)
    if not pelaku:
        return {"menu": []}
    menu = [grup for judul, butir in MENU if (grup := _grup(judul, butir, pelaku, request.path))["butir"]]
    cocok = request.resolver_match
    if cocok and (url := panduan.tautan_halaman(cocok.view_name)):
        # The last group is the guide's: beside its index, the chapter about the page that is open.
        menu[-1]["butir"].append({"judul": "Panduan halaman ini", "url": url, "ikon": "info-circle", "aktif": False})
    return {"menu": menu}


def _grup(judul: str, butir: tuple[Butir, ...], pelaku: Pelaku, jalur: str) -> dict:
    isi = []
    for satu in butir:
        if not satu.boleh(pelaku):
            continue
        try:
            url = reverse(satu.url)
        except NoReverseMatch:
            continue
        aktif = jalur == url or (url != "/" and jalur.startswith(url))
        isi.append({"judul": satu.judul, "url": url, "ikon": satu.ikon, "aktif": aktif})
    return {"judul": judul, "butir": isi}
