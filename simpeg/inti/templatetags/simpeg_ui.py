"""Tags and filters of the page kit: icons, badges, numbers, dates, NIP, differences, progress. Built in everywhere."""

import difflib
import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import escape, format_html, json_script
from django.utils.safestring import SafeString, mark_safe

from simpeg.inti import waktu
from simpeg.inti.kemajuan import hitung_kemajuan, lama_dalam_kata
from simpeg.inti.lencana import HASIL_BEDA, lencana_untuk

register = template.Library()
BULAN = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
KOSONG = "–"
NADA_PESAN = {
    "success": ("positif", "circle-check"),
    "error": ("negatif", "alert-circle"),
    "warning": ("peringatan", "alert-triangle"),
    "info": ("info", "info-circle"),
    "debug": ("info", "info-circle"),
}


@register.simple_tag
def ikon(nama: str, kelas: str = "") -> SafeString:
    """An icon of static/ikon.txt; always decorative, the word beside it carries the meaning."""
    return format_html(
        '<svg class="ikon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        kelas,
        static("vendor/tabler-ikon.svg"),
        nama,
    )


@register.simple_tag
def lencana(keadaan, kata: str = "") -> SafeString:
    """Status badge; `kata` replaces the declared word."""
    gaya = lencana_untuk(keadaan)
    return format_html('<span class="lencana nada-{}">{}{}</span>', gaya.nada, ikon(gaya.ikon), kata or gaya.kata)


@register.filter
def ribuan(nilai) -> str:
    """1234567.5 -> 1.234.567,5"""
    if nilai is None or nilai == "":
        return KOSONG
    if not isinstance(nilai, int | float | Decimal):
        return str(nilai)
    bulat = isinstance(nilai, int) or nilai == int(nilai)
    teks = f"{int(nilai):,}" if bulat else f"{nilai:,.2f}".rstrip("0")
    return teks.translate(str.maketrans(",.", ".,"))


@register.filter
def tanggal_id(nilai) -> str:
    """01 Mar 2019; an instant is told in the local zone."""
    if isinstance(nilai, datetime):
        nilai = timezone.localtime(nilai).date() if timezone.is_aware(nilai) else nilai.date()
    if not isinstance(nilai, date):
        return str(nilai) if nilai else KOSONG
    return f"{nilai.day:02d} {BULAN[nilai.month - 1]} {nilai.year}"


@register.filter
def waktu_id(nilai) -> str:
    """22 Nov 2026 14.05"""
    if not isinstance(nilai, datetime):
        return tanggal_id(nilai)
    setempat = timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai
    return f"{tanggal_id(setempat)} {setempat:%H.%M}"


@register.filter
def lalu(nilai) -> str:
    """Relative time for what is near, the date for what is far."""
    if not nilai:
        return KOSONG
    if not isinstance(nilai, datetime):
        hari = (waktu.hari_ini() - nilai).days
        return {0: "hari ini", 1: "kemarin", -1: "besok"}.get(hari) or tanggal_id(nilai)
    selang = waktu.sekarang() - nilai
    if selang < timedelta(0):
        return f"dalam {lama_dalam_kata(-selang.total_seconds())}" if -selang < timedelta(days=1) else waktu_id(nilai)
    if selang < timedelta(seconds=10):
        return "baru saja"
    if selang < timedelta(days=1):
        return f"{_satuan(selang)} lalu"
    return "kemarin" if selang.days == 1 else f"{selang.days} hari lalu" if selang.days <= 30 else tanggal_id(nilai)


def _satuan(selang: timedelta) -> str:
    detik = int(selang.total_seconds())
    if detik < 60:
        return f"{detik} detik"
    return f"{detik // 60} menit" if detik < 3600 else f"{detik // 3600} jam"


@register.filter
def nip_kelompok(nilai) -> str:
    """An 18-digit number grouped 8-6-1-3 with no-break spaces; anything else unchanged."""
    teks = str(nilai or "")
    if re.fullmatch(r"[0-9]{18}", teks):
        return f"{teks[:8]}\u00a0{teks[8:14]}\u00a0{teks[14]}\u00a0{teks[15:]}"
    return teks or KOSONG


@register.filter
def inisial(nama) -> str:
    kata = [k for k in str(nama or "").split() if k[0].isalpha() and "." not in k]
    return "".join(k[0] for k in (kata[:1] + kata[1:][-1:])).upper() or "?"


@register.filter
def lama(detik) -> str:
    """Seconds in words."""
    return KOSONG if detik is None else lama_dalam_kata(float(detik))


@register.filter
def tandai(nilai, acuan) -> SafeString:
    """`nilai` with the words that `acuan` does not have in <mark>; short values are compared by character."""
    kiri, kanan = str("" if acuan is None else acuan), str("" if nilai is None else nilai)
    if not kanan or not kiri or kiri == kanan:
        return escape(kanan)
    pola = r"\s+|[^\s]+" if " " in kanan else r"."
    a, b = re.findall(pola, kiri, re.DOTALL), re.findall(pola, kanan, re.DOTALL)
    bagian = []
    for jenis, _, _, mulai, akhir in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        teks = escape("".join(b[mulai:akhir]))
        if teks:
            bagian.append(teks if jenis == "equal" else f"<mark>{teks}</mark>")
    return mark_safe("".join(bagian))


@register.filter
def nilai_teks(nilai) -> str:
    """A value of a comparison in words: dates, yes/no, numbers."""
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, date):
        return tanggal_id(nilai)
    return "" if nilai is None else str(nilai)


@register.filter
def hasil_beda(hasil) -> bool:
    return str(getattr(hasil, "value", hasil)) in HASIL_BEDA


@register.filter
def nada_pesan(pesan) -> dict:
    nada, gambar = NADA_PESAN.get(pesan.level_tag, NADA_PESAN["info"])
    return {"nada": nada, "ikon": gambar}


@register.simple_tag
def hx_pindah(url: str, sasaran: str) -> SafeString:
    """htmx attributes of a link that replaces one frame of the page and keeps the URL shareable."""
    return format_html(
        'hx-get="{0}" hx-target="#{1}" hx-select="#{1}" hx-swap="outerHTML" hx-push-url="true" hx-indicator="#{1}"',
        url,
        sasaran,
    )


@register.inclusion_tag("_komponen/kemajuan.html")
def kemajuan(pekerjaan, url: str, tahap=()) -> dict:
    """Progress of a work item; `url` answers with this same fragment."""
    return {"kemajuan": hitung_kemajuan(pekerjaan, waktu.sekarang(), tahap), "pekerjaan": pekerjaan, "url": url}


@register.inclusion_tag("_komponen/ringkasan_galat.html")
def ringkasan_galat(formulir, fokus: bool = True) -> dict:
    """Error summary of a bound form, each item linked to its field; it takes the focus unless told not to."""
    butir = [(medan.id_for_label, medan.label, galat) for medan in formulir for galat in medan.errors]
    return {"umum": formulir.non_field_errors(), "butir": butir, "fokus": fokus}


@register.inclusion_tag("_komponen/nip.html")
def nip(nomor) -> dict:
    """A NIP grouped for reading, with a button that copies it plain."""
    return {"nomor": str(nomor or "")}


@register.filter
def gaya_lencana(keadaan):
    return lencana_untuk(keadaan)


@register.filter
def mutlak(nilai):
    return abs(nilai)


@register.filter
def data_grafik(grafik: dict) -> SafeString:
    """The numbers of a chart as inert JSON for simpeg.js."""
    return json_script({k: grafik.get(k) for k in ("jenis", "kategori", "deret", "satuan")}, f"data-{grafik['id']}")


@register.filter
def baris_grafik(grafik: dict) -> list:
    """The same numbers by row, for the table under the chart."""
    return list(zip(grafik["kategori"], zip(*(d["nilai"] for d in grafik["deret"]), strict=True), strict=True))
