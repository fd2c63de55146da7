"""The dashboard: *ASN tersinkron* with its definition, per OPD and over time; freshness; open differences."""

from urllib.parse import urlencode

from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from integrasi_sapk.izin import boleh_melihat, boleh_melihat_skema
from integrasi_sapk.kueri import dasbor as kueri
from integrasi_sapk.kueri.hanyut import hitung_hanyut
from integrasi_sapk.sinkron import DEFINISI
from integrasi_sapk.tabel import OPD
from integrasi_sapk.views.sajian import wajib_dasbor
from simpeg.inti.fragmen import render_fragmen
from simpeg.inti.templatetags.simpeg_ui import ribuan, tanggal_id


@never_cache
@require_GET
def dasbor(request):
    pelaku = request.pelaku
    wajib_dasbor(pelaku)
    ringkas = kueri.ringkas_sinkron(pelaku)
    konteks = {
        "ringkas": ringkas,
        "definisi": DEFINISI,
        "tabel": OPD.olah(request.GET, kueri.sinkron_per_opd(pelaku, ringkas.tanggal if ringkas else None)),
        "grafik": _grafik(kueri.deret_sinkron(pelaku, ringkas.tanggal)) if ringkas else None,
        "kesegaran": kueri.kesegaran(pelaku),
        "usulan": _usulan(pelaku) if boleh_melihat(pelaku) else [],
        "hanyut": hitung_hanyut(pelaku) if boleh_melihat_skema(pelaku) else 0,
    }
    return render_fragmen(request, "integrasi_sapk/dasbor.html", "_komponen/tabel.html", konteks)


def _usulan(pelaku) -> list[dict]:
    return [
        {"kata": satu.kata, "banyak": satu.banyak, "url": url_terbuka(usulan=satu.usulan)}
        for satu in kueri.perbedaan_per_usulan(pelaku)
    ]


def url_terbuka(**saringan: str) -> str:
    return f"{reverse('integrasi:daftar')}?{urlencode(saringan | {'keadaan': 'terbuka'})}"


def _grafik(deret: list) -> dict:
    """A line over time; with a single day it says so."""
    awal, akhir = deret[0], deret[-1]
    if len(deret) == 1:
        ringkasan = f"Baru satu hari tercatat: {ribuan(akhir[1])} dari {ribuan(akhir[2])} ASN."
    else:
        mulai, kini = (f"{ribuan(hari[1])} pada {tanggal_id(hari[0])}" for hari in (awal, akhir))
        ringkasan = f"Dari {mulai} ke {kini}."
    return {
        "id": "sinkron",
        "judul": "ASN tersinkron dari waktu ke waktu",
        "jenis": "garis",
        "satuan": "ASN",
        "judul_kategori": "Tanggal",
        "ringkasan": ringkasan,
        "kategori": [tanggal_id(tanggal) for tanggal, _, _ in deret],
        "deret": [
            {"nama": "Tersinkron", "nilai": [tersinkron for _, tersinkron, _ in deret]},
            {"nama": "Seluruh ASN", "nilai": [asn for _, _, asn in deret]},
        ],
    }
