"""Undo of a change set: what can be taken back and what cannot, the reverse set, and its decision.

The reverse is a change set like any other: proposed by one person, approved by another, applied through the one door.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction

from pegawai.aturan.balik import Balik, Keadaan, Kunci, Tercatat, balikkan
from pegawai.izin import boleh_memutus_urungan, boleh_mengurungkan, kelas_terlihat
from pegawai.models import AksiPerubahan, KeadaanPerubahan, KeadaanSet, Perubahan, SetPerubahan, SumberSet
from pegawai.riwayat import JenisRiwayat, riwayat
from pegawai.tindakan.baris import baca_nilai, isi_baris, ke_json, medan_tertulis, perujuk
from pegawai.tindakan.set_perubahan import buat_set, setujui_set, tarik_set, tolak_set
from pegawai.tindakan.terapkan import terapkan_perubahan
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import Pelaku, pelaku_untuk
from simpeg.inti.models import Pekerjaan
from simpeg.inti.pekerjaan import Kendali, antrekan, lanjutkan

TUGAS = "pegawai.terapkan"


def pratinjau(set_perubahan: SetPerubahan) -> list[Balik]:
    """The reverse of every applied change, with the reason where there is none; a constant number of queries a kind."""
    terterap = list(set_perubahan.perubahan.filter(keadaan=KeadaanPerubahan.DITERAPKAN).order_by("pk"))
    keadaan, lepas = _muat(set_perubahan.pk, terterap)
    tercatat = [_tercatat(satu, lepas) for satu in terterap]
    return balikkan(tercatat, keadaan, lambda kunci, nama: riwayat[kunci[0]].label(nama))


def _tercatat(satu: Perubahan, lepas: dict[Kunci, list]) -> Tercatat:
    kunci, kolom = (satu.jenis, satu.baris_id), medan_tertulis(riwayat[satu.jenis])

    def tersimpan(isi: dict) -> dict:
        return {nama: ke_json(kolom[nama], baca_nilai(kolom[nama], nilai)) for nama, nilai in isi.items()}

    hilang = tuple(lepas.get(kunci, ())) if satu.aksi == AksiPerubahan.HAPUS else ()
    return Tercatat(kunci, satu.pegawai_id, satu.aksi, tersimpan(satu.isian), tersimpan(satu.semula), hilang)


def _muat(set_id: int, terterap: list[Perubahan]) -> tuple[Keadaan, dict[Kunci, list]]:
    """Rows before, after and now. History keeps the old row of a step, so *after* is the first step of others."""
    keadaan, lepas = Keadaan({}, {}, {}, {}), defaultdict(list)
    for kunci in dict.fromkeys(satu.jenis for satu in terterap):
        jenis, ids = riwayat[kunci], {satu.baris_id for satu in terterap if satu.jenis == kunci}
        _muat_jenis(jenis, set_id, ids, keadaan)
        _muat_perujuk(jenis, set_id, ids, keadaan, lepas)
    return keadaan, lepas


def _jejak(jenis: JenisRiwayat) -> type[models.Model]:
    return apps.get_model(jenis.model._meta.app_label, f"{jenis.model.__name__}Event")


def _muat_jenis(jenis: JenisRiwayat, set_id: int, ids: Iterable[int], keadaan: Keadaan) -> None:
    baris = jenis.model.objects.in_bulk(ids)
    keadaan.kini.update({(jenis.kunci, pk): isi_baris(jenis, baris[pk]) if pk in baris else None for pk in ids})
    peristiwa = _jejak(jenis).objects.filter(pgh_obj_id__in=ids).select_related("pgh_context").order_by("pgh_id")
    selesai = set()
    for satu in peristiwa:
        kunci = (jenis.kunci, satu.pgh_obj_id)
        konteks = satu.pgh_context.metadata if satu.pgh_context else {}
        if konteks.get("set_perubahan") == set_id:
            keadaan.awal.setdefault(kunci, isi_baris(jenis, satu))
            selesai.add(kunci)
            keadaan.akhir.pop(kunci, None)
        elif kunci in selesai or getattr(satu, "perubahan_id", None) == set_id:
            keadaan.akhir.setdefault(kunci, isi_baris(jenis, satu))
    for kunci, isi in keadaan.kini.items():
        if isi is not None:
            keadaan.akhir.setdefault(kunci, isi)


def _muat_perujuk(jenis: JenisRiwayat, set_id: int, ids: set[int], keadaan: Keadaan, lepas: dict) -> None:
    for anak, kolom in perujuk(jenis.model):
        kini = {f"{kolom.attname}__in": ids}
        for satu in anak.model.objects.filter(**kini):
            tujuan = (jenis.kunci, getattr(satu, kolom.attname))
            keadaan.perujuk.setdefault(tujuan, []).append(((anak.kunci, satu.pk), kolom.name))
        milik = _jejak(anak).objects.filter(**kini, pgh_label="update", pgh_context__metadata__set_perubahan=set_id)
        dilepas = [(satu.pgh_obj_id, getattr(satu, kolom.attname)) for satu in milik.order_by("pgh_id")]
        ada = anak.model.objects.in_bulk({pk for pk, _ in dilepas})
        for pk, tujuan in dilepas:
            lepas[jenis.kunci, tujuan].append(((anak.kunci, pk), kolom.name))
            if pk in ada:
                keadaan.kini.setdefault((anak.kunci, pk), isi_baris(anak, ada[pk]))


@transaction.atomic
def urungkan(set_perubahan: SetPerubahan, pelaku: Pelaku) -> SetPerubahan:
    """Propose the reverse of what can be taken back. Raises GalatDomain when nothing can, or one is open already."""
    if not boleh_mengurungkan(pelaku):
        raise PermissionDenied("Anda tidak berhak mengajukan urungan.")
    asal = SetPerubahan.objects.select_for_update().get(pk=set_perubahan.pk, instansi_id=pelaku.instansi_id)
    if asal.keadaan != KeadaanSet.DITERAPKAN:
        raise GalatDomain("Hanya set yang sudah diterapkan yang dapat diurungkan.")
    jenis = set(asal.perubahan.order_by().values_list("jenis", flat=True).distinct())
    if any(riwayat[kunci].kelas not in kelas_terlihat(pelaku) for kunci in jenis):
        raise GalatDomain("Set ini memuat jenis tertutup; urungannya diajukan verifikator bidang disiplin.")
    bisa = [satu for satu in pratinjau(asal) if not satu.alasan]
    if not bisa:
        raise GalatDomain("Tidak ada yang dapat diurungkan dari set ini; data tidak berubah.")
    try:
        with transaction.atomic():
            return buat_set(
                pelaku=pelaku,
                judul=f"Urungan: {asal.judul}",
                sumber=SumberSet.URUNGAN,
                perubahan=[_perubahan(satu, asal) for satu in bisa],
                mengurungkan=asal,
            )
    except IntegrityError as galat:
        raise GalatDomain("Set ini sudah punya urungan yang belum selesai. Buka urungan itu.") from galat


def _perubahan(satu: Balik, asal: SetPerubahan) -> Perubahan:
    jenis, baris_id = satu.kunci
    return Perubahan(
        pegawai_id=satu.pegawai_id,
        jenis=jenis,
        aksi=satu.aksi,
        baris_id=baris_id,
        isian=satu.isian,
        semula=satu.semula,
        bukti=f"urungan:{asal.pk}",
    )


@dataclass(frozen=True)
class Putusan:
    """One button of a proposed undo; the same rows guard the step."""

    kunci: str
    judul: str
    utama: bool = False


def putusan_tersedia(set_perubahan: SetPerubahan, pelaku: Pelaku) -> list[Putusan]:
    if set_perubahan.sumber != SumberSet.URUNGAN:
        return []
    if set_perubahan.keadaan == KeadaanSet.DISETUJUI and boleh_mengurungkan(pelaku) and _terhenti(set_perubahan):
        return [Putusan("lanjutkan", "Lanjutkan penerapan", utama=True)]
    if set_perubahan.keadaan != KeadaanSet.DIAJUKAN:
        return []
    if set_perubahan.pengaju_id == pelaku.pengguna.pk:
        return [Putusan("tarik", "Tarik kembali")]
    if not boleh_memutus_urungan(pelaku, set_perubahan):
        return []
    return [Putusan("setujui", "Setujui & terapkan", utama=True), Putusan("tolak", "Tolak")]


def _terhenti(set_perubahan: SetPerubahan) -> Pekerjaan | None:
    """The job of an approved set when it stopped before the set was applied."""
    milik = Pekerjaan.objects.filter(jenis=TUGAS, instansi_id=set_perubahan.instansi_id, isian__set=set_perubahan.pk)
    terakhir = milik.order_by("-pk").first()
    return terakhir if terakhir and not terakhir.hidup else None


@transaction.atomic
def putuskan_urungan(set_perubahan: SetPerubahan, pelaku: Pelaku, langkah: str) -> Pekerjaan | None:
    """Approve (queues the application and returns its job), reject, take back, or go on after a failure."""
    if langkah == "setujui":
        setujui_set(set_perubahan, pelaku)
        return antrekan(
            TUGAS,
            judul=f"Terapkan {set_perubahan.judul}"[:200],
            pelaku=pelaku.pengguna,
            instansi=set_perubahan.instansi,
            isian={"set": set_perubahan.pk},
            kunci=f"{TUGAS}:{set_perubahan.pk}",
        )
    if langkah == "lanjutkan":
        pekerjaan = _terhenti(set_perubahan)
        lanjutkan(pekerjaan)
        return pekerjaan
    (tolak_set if langkah == "tolak" else tarik_set)(set_perubahan, pelaku)
    return None


def jalankan_terapkan(kendali: Kendali) -> None:
    """Executor of `pegawai.terapkan`: the one door, batch by batch; starts again anywhere."""
    milik = SetPerubahan.objects.select_related("penyetuju").get(pk=kendali.isian["set"])
    semua = milik.perubahan
    kendali.fase("Terapkan", semua.count(), semua.exclude(keadaan=KeadaanPerubahan.MENUNGGU).count())
    hasil = terapkan_perubahan(milik, pelaku=pelaku_untuk(milik.penyetuju), setiap_potongan=lambda n: kendali.maju(n))
    kendali.tetapkan(diterapkan=hasil.diterapkan, basi=hasil.basi, ditahan=hasil.ditahan)
