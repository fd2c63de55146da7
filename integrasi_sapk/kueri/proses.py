"""Runs: work items of the integration within the instansi, their log, and the OPD a pull may be limited to."""

from uuid import UUID

from django.db.models import F, QuerySet
from django.http import Http404

from integrasi_sapk.kueri.perbedaan import adalah_uuid
from integrasi_sapk.models import Kredensial, Rencana
from pegawai.models import UnitKerja
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.models import CatatanPekerjaan, KeadaanPekerjaan, Pekerjaan

AWALAN = "sapk."


def lingkup(pelaku: Pelaku) -> QuerySet[Pekerjaan]:
    milik = Pekerjaan.objects.filter(instansi_id=pelaku.instansi_id, jenis__startswith=AWALAN)
    return milik.select_related("pelaku")


def ambil_proses(pelaku: Pelaku, kode: UUID) -> Pekerjaan:
    hasil = lingkup(pelaku).filter(kode=kode).first()
    if hasil is None:
        raise Http404("Proses tidak ada.")
    return hasil


def catatan(pekerjaan: Pekerjaan, batas: int = 200) -> list[CatatanPekerjaan]:
    """The newest lines of the log, newest first."""
    return list(pekerjaan.catatan.order_by("-pk")[:batas])


def rencana_proses(pelaku: Pelaku, pekerjaan: Pekerjaan) -> Rencana | None:
    pk = pekerjaan.isian.get("rencana")
    return Rencana.objects.filter(instansi_id=pelaku.instansi_id, pk=pk).first() if pk else None


def sedang_hidup(pelaku: Pelaku) -> list[Pekerjaan]:
    return list(lingkup(pelaku).filter(keadaan__in=KeadaanPekerjaan.hidup()).order_by("pk"))


def diparkir(pelaku: Pelaku, batas: int = 5) -> list[Pekerjaan]:
    """The newest parked jobs: what a person who mended the cause may want to resume."""
    return list(lingkup(pelaku).filter(keadaan=KeadaanPekerjaan.DIPARKIR).order_by("-pk")[:batas])


def pilihan_opd(pelaku: Pelaku) -> QuerySet[UnitKerja]:
    milik = UnitKerja.objects.filter(instansi_id=pelaku.instansi_id, pk=F("opd_id"), berlaku_sampai=None)
    return milik.order_by("nama")


def kredensial_instansi(pelaku: Pelaku) -> Kredensial | None:
    return Kredensial.objects.filter(instansi_id=pelaku.instansi_id).first()


def ambil_opd(pelaku: Pelaku, kode: str) -> UnitKerja:
    hasil = pilihan_opd(pelaku).filter(kode=kode).first() if adalah_uuid(kode) else None
    if hasil is None:
        raise Http404("OPD tidak ada.")
    return hasil
