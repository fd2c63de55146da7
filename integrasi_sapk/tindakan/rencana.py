"""Plans: compose in a job, submit, approve by another, reject; approval queues the sending."""

import hashlib
from collections.abc import Iterable

import orjson
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from integrasi_sapk import izin
from integrasi_sapk.alur import ALUR_RENCANA
from integrasi_sapk.models import (
    AksiKeputusan,
    ButirKirim,
    KeadaanPerbedaan,
    KeadaanRencana,
    Keputusan,
    Perbedaan,
    Rencana,
)
from integrasi_sapk.susun import muat_bahan, susun
from pegawai.models import Perubahan, SetPerubahan, SumberSet
from pegawai.tindakan.set_perubahan import setujui_set, tarik_set, tolak_set
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.models import Pekerjaan
from simpeg.inti.pekerjaan import Kendali, antrekan
from simpeg.inti.waktu import sekarang

DIRENCANAKAN = (AksiKeputusan.AMBIL, AksiKeputusan.KIRIM, AksiKeputusan.PERBAIKI)
MENULIS_SIMPEG = (AksiKeputusan.AMBIL, AksiKeputusan.PERBAIKI)
ORANG_PER_BAGIAN = 400


def keputusan_menunggu(instansi_id: int):
    """Decisions in force that no plan holds yet."""
    return Keputusan.objects.filter(
        perbedaan__instansi_id=instansi_id,
        perbedaan__selesai_pada=None,
        berlaku=True,
        rencana=None,
        aksi__in=DIRENCANAKAN,
    )


@transaction.atomic
def susun_rencana(pelaku: Pelaku, judul: str | None = None) -> Pekerjaan:
    """Take every waiting decision into a new plan and queue its composition. Raises GalatDomain when there is none."""
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang menyusun rencana.")
    judul = (judul or f"Rencana {timezone.localtime(sekarang()):%d-%m-%Y %H.%M}")[:200]
    rencana = Rencana.objects.create(instansi_id=pelaku.instansi_id, judul=judul, pengaju=pelaku.pengguna)
    if not keputusan_menunggu(pelaku.instansi_id).update(rencana=rencana):
        raise GalatDomain("Belum ada keputusan ambil atau kirim yang menunggu. Putuskan perbedaan lebih dulu.")
    if rencana.keputusan.filter(aksi__in=MENULIS_SIMPEG).exists():
        rencana.perubahan = SetPerubahan.objects.create(
            instansi_id=pelaku.instansi_id, judul=judul, sumber=SumberSet.BKN, pengaju=pelaku.pengguna
        )
        rencana.save(update_fields=["perubahan"])
    return antrekan(
        "sapk.rencana",
        judul=f"Susun {judul}",
        pelaku=pelaku.pengguna,
        instansi=rencana.instansi,
        isian={"rencana": rencana.pk},
        kunci=f"sapk.rencana:{pelaku.instansi_id}",
    )


def jalankan_rencana(kendali: Kendali) -> None:
    """Compose in batches of people; each batch commits with the position, so a resumed run repeats none."""
    rencana = Rencana.objects.select_related("instansi").get(pk=kendali.isian["rencana"])
    if rencana.keadaan != KeadaanRencana.DISUSUN:
        return
    orang = sorted(set(rencana.keputusan.values_list("perbedaan__pegawai_id", flat=True)))
    posisi = kendali.pekerjaan.hitungan.get("posisi", 0)
    sisa = [pk for pk in orang if pk > posisi]
    kendali.fase("Susun rencana", len(orang), len(orang) - len(sisa))
    for awal in range(0, len(sisa), ORANG_PER_BAGIAN):
        bagian = sisa[awal : awal + ORANG_PER_BAGIAN]
        with transaction.atomic():
            _susun_bagian(rencana, bagian)
            kendali.tetapkan(posisi=bagian[-1])
            kendali.maju(len(bagian))
        kendali.periksa_batal()
    ajukan(rencana, kendali)


def _susun_bagian(rencana: Rencana, orang: list[int]) -> None:
    keputusan = list(
        rencana.keputusan.filter(perbedaan__pegawai_id__in=orang, berlaku=True)
        .select_related("perbedaan")
        .order_by("perbedaan__pegawai_id", "perbedaan__jenis", "pk")
    )
    if not keputusan:
        return
    susunan = susun(muat_bahan(rencana, keputusan), keputusan)
    Perubahan.objects.bulk_create(susunan.perubahan, batch_size=500)
    ButirKirim.objects.bulk_create(susunan.butir, batch_size=500)
    tahan(susunan.ditahan)


def tahan(ditahan: Iterable[tuple[Keputusan, str]]) -> None:
    """A decision that cannot be carried out goes back to a person with the reason."""
    for keputusan, sebab in ditahan:
        Keputusan.objects.filter(pk=keputusan.pk).update(berlaku=False, rencana=None)
        Perbedaan.objects.filter(pk=keputusan.perbedaan_id).update(
            keadaan=KeadaanPerbedaan.TERBUKA, usulan="tanya", sebab=sebab[:200]
        )


@transaction.atomic
def ajukan(rencana: Rencana, kendali: Kendali) -> None:
    """Fix the content by its digest and hand it to the approver; an empty plan is dropped."""
    kirim = rencana.butir.order_by("pk").values_list("aksi", "jalur", "pegawai_id", "id_pusat", "permintaan")
    ambil = Perubahan.objects.filter(set=rencana.perubahan_id).order_by("pk").values_list("jenis", "baris_id", "isian")
    isi = {"kirim": [list(b) for b in kirim], "ambil": [list(b) for b in ambil]}
    if not isi["kirim"] and not isi["ambil"]:
        rencana.keadaan = KeadaanRencana.DITOLAK
        rencana.alasan = "Tidak ada keputusan yang dapat dijalankan; sebabnya tertulis pada tiap perbedaan."
        if rencana.balikan_dari_id:
            rencana.alasan = (
                "Tidak ada permintaan yang dapat dibalik; sebabnya tertulis pada halaman urungan rencana asal."
            )
    else:
        rencana.keadaan = KeadaanRencana.DIAJUKAN
        rencana.sidik = hashlib.sha256(orjson.dumps(isi, option=orjson.OPT_SORT_KEYS)).hexdigest()
    rencana.diajukan_pada = sekarang()
    rencana.save(update_fields=["keadaan", "alasan", "sidik", "diajukan_pada"])
    kendali.tetapkan(kirim=len(isi["kirim"]), ambil=len(isi["ambil"]))


@transaction.atomic
def setujui_pertama(rencana: Rencana, pelaku: Pelaku) -> Rencana:
    """First of two approvals of a plan that deletes; nothing is sent before a third person approves too."""
    tulis = {"penyetuju": pelaku.pengguna, "diputus_pada": sekarang()}
    return ALUR_RENCANA.jalankan(rencana, "setujui-pertama", pelaku, **tulis)


@transaction.atomic
def setujui_rencana(rencana: Rencana, pelaku: Pelaku) -> Pekerjaan:
    """Approve exactly what the digest covers and queue the sending; refused for the maker, also by the database.

    A plan that deletes comes here with its second approval.
    """
    if rencana.memuat_hapus:
        tulis = {"penyetuju_kedua": pelaku.pengguna, "disetujui_kedua_pada": sekarang()}
        rencana = ALUR_RENCANA.jalankan(rencana, "setujui-kedua", pelaku, **tulis)
    else:
        rencana = ALUR_RENCANA.jalankan(rencana, "setujui", pelaku, penyetuju=pelaku.pengguna, diputus_pada=sekarang())
    if rencana.perubahan:
        setujui_set(rencana.perubahan, pelaku)
    return antrekan(
        "sapk.kirim",
        judul=f"Jalankan {rencana.judul}",
        pelaku=pelaku.pengguna,
        instansi=rencana.instansi,
        isian={"rencana": rencana.pk},
        kunci=f"sapk.kirim:{rencana.instansi_id}",
    )


@transaction.atomic
def tolak_rencana(rencana: Rencana, pelaku: Pelaku, alasan: str) -> Rencana:
    """Reject (approver) or take back (maker); its decisions open again, nothing is sent."""
    kunci = "batal" if rencana.pengaju_id == pelaku.pengguna.pk else "tolak"
    tulis = {} if rencana.penyetuju_id else {"diputus_pada": sekarang()}
    if kunci == "tolak":
        tulis |= {"penyetuju_kedua": pelaku.pengguna} if rencana.penyetuju_id else {"penyetuju": pelaku.pengguna}
    rencana = ALUR_RENCANA.jalankan(rencana, kunci, pelaku, alasan=alasan[:300], **tulis)
    if rencana.perubahan:
        (tolak_set if kunci == "tolak" else tarik_set)(rencana.perubahan, pelaku)
    beda = list(rencana.keputusan.filter(berlaku=True).values_list("perbedaan_id", flat=True))
    rencana.keputusan.filter(berlaku=True).update(berlaku=False)
    Perbedaan.objects.filter(pk__in=beda, selesai_pada=None).update(keadaan=KeadaanPerbedaan.TERBUKA)
    return rencana
