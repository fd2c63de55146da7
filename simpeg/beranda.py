"""The first page after signing in; the only view that reads every app's kueri."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from pegawai.izin import boleh_melihat_daftar
from pegawai.kueri.diri import kode_diri
from pegawai.kueri.ringkasan import jumlah_per_status
from pegawai.models import StatusPegawai
from simpeg.inti import panel
from simpeg.inti.waktu import sekarang


@dataclass(frozen=True)
class Ubin:
    """What `_komponen/ubin.html` shows; a number never stands without definition, date and rows."""

    judul: str
    nilai: int
    definisi: str
    per: datetime
    url: str
    satuan: str = "orang"


@require_GET
def beranda(request):
    pelaku = request.pelaku
    isian = panel.isi("beranda", pelaku)
    kode = kode_diri(pelaku)
    konteks = {
        "ubin": _ubin_pegawai(pelaku) if boleh_melihat_daftar(pelaku) else [],
        "sisipan": [render_to_string(satu.templat, satu.konteks, request) for satu in isian],
        "url_profil": reverse("pegawai:profil", args=[kode]) if kode else "",
    }
    return render(request, "beranda.html", konteks)


def _ubin_pegawai(pelaku) -> list[Ubin]:
    jumlah, kini, url = jumlah_per_status(pelaku), sekarang(), reverse("pegawai:daftar")
    lingkup = "dalam lingkup peran Anda, menurut status kepegawaian yang berlaku di SIMPEG"
    semua = Ubin("ASN", sum(jumlah.values()), f"Semua pegawai {lingkup}.", kini, url)
    return [semua] + [
        Ubin(
            status.label, jumlah[status], f"Pegawai berstatus {status.label} {lingkup}.", kini, f"{url}?status={status}"
        )
        for status in StatusPegawai
    ]
