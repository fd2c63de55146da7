"""What the integration shows on pages of lower apps: the sync badge of a person, and the tiles of the first page."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse

from integrasi_sapk.izin import boleh_melihat, boleh_melihat_dasbor, boleh_mengelola
from integrasi_sapk.kueri.dasbor import ringkas_sinkron
from integrasi_sapk.kueri.kesegaran import segar_orang
from integrasi_sapk.kueri.orang import kabar_orang, kode_orang
from integrasi_sapk.kueri.perbedaan import hitung_terbuka
from integrasi_sapk.kueri.rencana import keputusan_menunggu, menunggu_persetujuan
from integrasi_sapk.sinkron import DEFINISI
from pegawai.models import Peran
from simpeg.inti import panel
from simpeg.inti.panel import Isian
from simpeg.inti.waktu import sekarang


@dataclass(frozen=True)
class Ubin:
    """What `_komponen/ubin.html` shows."""

    judul: str
    nilai: int
    definisi: str
    per: date | datetime
    url: str
    satuan: str = ""
    perubahan: int = 0
    perubahan_baik: bool = True
    perubahan_sejak: date | None = None


@panel.pasang("pegawai.daftar")
def kabar_daftar(pelaku, pegawai: list[int]) -> Isian | None:
    if not boleh_melihat(pelaku) or not pegawai:
        return None
    kabar = kabar_orang(pelaku, pegawai)
    return Isian("integrasi_sapk/_lencana_orang.html", {"per_pegawai": {pk: {"kabar": k} for pk, k in kabar.items()}})


@panel.pasang("pegawai.profil")
def kabar_profil(pelaku, pegawai: list[int], jenis: str) -> Isian | None:
    """`jenis`: the kind whose tab is open; its freshness stands out, that of the others is folded."""
    if not boleh_melihat(pelaku):
        return None
    kabar = kabar_orang(pelaku, pegawai)[pegawai[0]]
    segar = segar_orang(pelaku, pegawai)[pegawai[0]]
    konteks = {
        "kabar": kabar, "kode": kode_orang(pegawai[0]), "boleh_tarik": boleh_mengelola(pelaku),
        "segar": segar.get(jenis), "semua": list(segar.values()),
    }  # fmt: skip
    return Isian("integrasi_sapk/_profil.html", konteks)


@panel.pasang("beranda")
def ubin_beranda(pelaku) -> Isian | None:
    """What waits for this person first, the state of things last."""
    ubin = []
    if Peran.PENYETUJU in pelaku.peran_instansi:
        ubin.append(
            Ubin(
                "Menunggu persetujuan Anda", menunggu_persetujuan(pelaku), "Rencana kirim yang diajukan orang lain.",
                sekarang(), f"{reverse('integrasi:daftar-rencana')}?keadaan=diajukan", "rencana",
            )
        )  # fmt: skip
    if boleh_mengelola(pelaku):
        ubin += _ubin_pengelola(pelaku)
    if boleh_melihat_dasbor(pelaku):
        ubin += _ubin_sinkron(pelaku)
    return Isian("integrasi_sapk/_beranda.html", {"ubin": ubin}) if ubin else None


def _ubin_sinkron(pelaku) -> list[Ubin]:
    ringkas = ringkas_sinkron(pelaku)
    if ringkas is None:
        return []
    return [
        Ubin(
            "ASN tersinkron", ringkas.tersinkron, DEFINISI, ringkas.tanggal, reverse("integrasi:dasbor"),
            f"dari {ringkas.asn}", ringkas.perubahan, ringkas.perubahan >= 0, ringkas.lalu and ringkas.lalu.tanggal,
        )
    ]  # fmt: skip


def _ubin_pengelola(pelaku) -> list[Ubin]:
    hitung, kini, daftar = hitung_terbuka(pelaku), sekarang(), reverse("integrasi:daftar")
    tanya = f"{daftar}?{urlencode({'usulan': 'tanya', 'keadaan': 'terbuka'})}"
    terbuka = "Perbedaan dengan BKN yang belum diputuskan."
    menunggu = sum(keputusan_menunggu(pelaku).values())
    return [
        Ubin("Perbedaan terbuka", hitung["terbuka"], terbuka, kini, f"{daftar}?keadaan=terbuka"),
        Ubin("Menunggu orang", hitung["tanya"], "Perbedaan yang tidak diputuskan kebijakan.", kini, tanya),
        Ubin(
            "Siap direncanakan", menunggu, "Keputusan ambil atau kirim yang belum masuk rencana.", kini,
            reverse("integrasi:susun"), "keputusan",
        ),
    ]  # fmt: skip
