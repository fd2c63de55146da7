"""THE ONE DOOR through which facts are written, whatever the source: an approved change set becomes rows."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import groupby

import pghistory
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from pegawai.models import (
    AksiPerubahan,
    KeadaanPerubahan,
    KeadaanSet,
    Pegawai,
    Perubahan,
    SetPerubahan,
    SumberSet,
)
from pegawai.riwayat import JenisRiwayat, riwayat
from pegawai.tindakan.baris import Acuan, IsianDitolak, kumpulkan_acuan, masih_semula, pasang_isian, perujuk
from pegawai.tindakan.nomor import catat_nomor
from pegawai.tindakan.turunan import segarkan_turunan
from simpeg.inti.galat import GalatDomain, PemeriksaSama, TransisiDitolak
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.waktu import sekarang

BATAS = 200


@dataclass(frozen=True)
class Hasil:
    """What became of the whole set, counted over all its changes."""

    diterapkan: int = 0
    basi: int = 0
    ditahan: int = 0


class Basi(Exception):
    """The row no longer holds what the author of the change saw."""


def terapkan_perubahan(
    set_perubahan: SetPerubahan,
    *,
    pelaku: Pelaku,
    batas: int = BATAS,
    setiap_potongan: Callable[[int], None] | None = None,
) -> Hasil:
    """Write every waiting change of an approved set, `batas` per transaction; running it again does nothing twice.

    `setiap_potongan(banyak)` runs inside each transaction: a job tells its progress there, and what it raises rolls
    that batch back. A change whose row moved becomes *basi*, one that breaks a rule is held with the reason.
    """
    _periksa_set(set_perubahan, pelaku)
    with pghistory.context(set_perubahan=set_perubahan.pk, pengguna=pelaku.pengguna.pk):
        while _terapkan_potongan(set_perubahan.pk, batas, setiap_potongan):
            pass
        _selesaikan(set_perubahan.pk)
    set_perubahan.refresh_from_db()
    return _hasil(set_perubahan.pk)


def _periksa_set(set_perubahan: SetPerubahan, pelaku: Pelaku) -> None:
    if set_perubahan.instansi_id != pelaku.instansi_id:
        raise GalatDomain("Set perubahan ini milik instansi lain.")
    _periksa_keadaan(SetPerubahan.objects.get(pk=set_perubahan.pk))


def _periksa_keadaan(set_perubahan: SetPerubahan) -> None:
    if set_perubahan.keadaan not in (KeadaanSet.DISETUJUI, KeadaanSet.DITERAPKAN):
        raise TransisiDitolak("Set perubahan ini belum disetujui.")
    if set_perubahan.penyetuju_id in (None, set_perubahan.pengaju_id):
        raise PemeriksaSama("Set perubahan harus disetujui orang lain.")


@transaction.atomic
def _terapkan_potongan(set_id: int, batas: int, setiap_potongan: Callable[[int], None] | None) -> int:
    """One batch: lock, load everything it needs, write; row by row under savepoints only when a row is refused."""
    _periksa_keadaan(SetPerubahan.objects.select_for_update().get(pk=set_id))
    # A broken reference must fail where it is written, not at the commit of the whole batch.
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    try:
        with transaction.atomic():
            antrean = _tulis_potongan(set_id, batas, nullcontext)
    except DatabaseError:
        antrean = _tulis_potongan(set_id, batas, transaction.atomic)
    if antrean and setiap_potongan:
        setiap_potongan(len(antrean))
    return len(antrean)


def _tulis_potongan(set_id: int, batas: int, penjaga: Callable) -> list[Perubahan]:
    """`penjaga` surrounds each row: with savepoints a refused row is held, without them it refuses the batch."""
    menunggu = Perubahan.objects.filter(set=set_id, keadaan=KeadaanPerubahan.MENUNGGU)
    antrean = list(menunggu.select_related("set").order_by("pk")[:batas])
    if antrean:
        potongan = _muat(antrean, urungan=antrean[0].set.sumber == SumberSet.URUNGAN)
        for perubahan in antrean:
            _terapkan_satu(perubahan, potongan, set_id, penjaga)
        Perubahan.objects.bulk_update(antrean, ["keadaan", "alasan", "baris_id"])
        catat_nomor(potongan.ganti_nomor)
    return antrean


@dataclass(frozen=True)
class Potongan:
    """What one batch works on: people and rows under lock, targets of foreign keys, numbers that changed."""

    pegawai: dict[int, Pegawai]
    baris: dict[tuple[str, int], models.Model]
    acuan: Acuan
    ganti_nomor: list[tuple[int, str, str, str]]
    urungan: bool


def _muat(antrean: list[Perubahan], *, urungan: bool) -> Potongan:
    ids = sorted({p.pegawai_id for p in antrean})
    orang = {p.pk: p for p in Pegawai.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    baris = {}
    for kunci, isi in groupby(sorted(antrean, key=lambda p: p.jenis), key=lambda p: p.jenis):
        jenis = riwayat.get(kunci)
        if jenis is None:
            continue
        if jenis.tunggal:
            baris |= {(kunci, pk): satu for pk, satu in orang.items()}
            continue
        kunci_baris = [p.baris_id for p in isi if p.baris_id and p.aksi != AksiPerubahan.TAMBAH]
        if kunci_baris:
            ada = jenis.model.objects.select_for_update().filter(pk__in=kunci_baris).order_by("pk")
            baris |= {(kunci, satu.pk): satu for satu in ada}
    acuan = kumpulkan_acuan([(riwayat[p.jenis], p.isian) for p in antrean if p.jenis in riwayat])
    return Potongan(orang, baris, acuan, [], urungan)


def _terapkan_satu(perubahan: Perubahan, potongan: Potongan, set_id: int, penjaga: Callable) -> None:
    """Write one change, or mark why it is not written; never leaves half of it."""
    kunci = (perubahan.jenis, perubahan.pegawai_id if _tunggal(perubahan) else perubahan.baris_id)
    try:
        with penjaga():
            _tulis(perubahan, potongan, set_id)
        perubahan.keadaan = KeadaanPerubahan.DITERAPKAN
        return
    except Basi as galat:
        perubahan.keadaan, perubahan.alasan = KeadaanPerubahan.BASI, str(galat)
    except (IsianDitolak, models.ProtectedError, models.RestrictedError) as galat:
        pesan = str(galat) if isinstance(galat, IsianDitolak) else "Baris ini masih dipakai data lain."
        perubahan.keadaan, perubahan.alasan = KeadaanPerubahan.DITAHAN, pesan[:300]
    except DatabaseError as galat:
        if penjaga is nullcontext:
            raise
        jenis = riwayat[perubahan.jenis]
        perubahan.keadaan, perubahan.alasan = KeadaanPerubahan.DITAHAN, pesan_batasan(jenis, galat)[:300]
    # The object in memory may carry the refused values; a later change of the same row must see the stored ones.
    if kunci in potongan.baris and perubahan.aksi == AksiPerubahan.UBAH:
        potongan.baris[kunci].refresh_from_db()


def _tunggal(perubahan: Perubahan) -> bool:
    jenis = riwayat.get(perubahan.jenis)
    return bool(jenis and jenis.tunggal)


def _tulis(perubahan: Perubahan, potongan: Potongan, set_id: int) -> None:
    jenis = riwayat.get(perubahan.jenis)
    if jenis is None:
        raise IsianDitolak(f"Jenis riwayat {perubahan.jenis!r} tidak dikenal.")
    pegawai = potongan.pegawai[perubahan.pegawai_id]
    if perubahan.aksi == AksiPerubahan.TAMBAH:
        if jenis.tunggal:
            raise IsianDitolak("Pegawai baru tidak ditambahkan lewat set perubahan.")
        potongan.acuan.periksa(jenis, perubahan.isian, pegawai)
        baris = jenis.model(pegawai=pegawai, perubahan_id=set_id)
        if potongan.urungan and perubahan.baris_id:
            kembalikan_identitas(jenis, baris, perubahan.baris_id)
        pasang_isian(jenis, baris, perubahan.isian)
        baris.save(force_insert=True)
        perubahan.baris_id = baris.pk
        potongan.baris[perubahan.jenis, baris.pk] = baris
        potongan.acuan.pemilik.setdefault(jenis.model, {})[baris.pk] = pegawai.pk
        return
    baris = _baris_kini(perubahan, potongan, jenis, pegawai)
    if perubahan.aksi == AksiPerubahan.HAPUS:
        if jenis.tunggal:
            raise IsianDitolak("Biodata tidak dapat dihapus.")
        if potongan.urungan and masih_dirujuk(baris):
            # Deleting would empty the field of a row that this set does not name.
            raise IsianDitolak("Baris ini sudah dirujuk baris lain.")
        baris.delete()
        del potongan.baris[(perubahan.jenis, perubahan.baris_id)]
        return
    _ubah(perubahan, potongan, jenis, baris, set_id)


def kembalikan_identitas(jenis: JenisRiwayat, baris: models.Model, baris_id: int) -> None:
    """A row that comes back keeps its id and its public id: its documents and links still name them."""
    if jenis.model.objects.filter(pk=baris_id).exists():
        raise Basi("Barisnya sudah ada lagi.")
    jejak = apps.get_model(jenis.model._meta.app_label, f"{jenis.model.__name__}Event")
    lama = jejak.objects.filter(pgh_obj_id=baris_id, pgh_label="delete").order_by("-pgh_id").first()
    if lama is None or lama.pegawai_id != baris.pegawai_id:
        raise IsianDitolak("Jejak baris yang dihapus tidak ditemukan.")
    baris.pk, baris.kode = baris_id, lama.kode


def masih_dirujuk(baris: models.Model) -> bool:
    return any(j.model.objects.filter(**{k.attname: baris.pk}).exists() for j, k in perujuk(type(baris)))


def _baris_kini(perubahan: Perubahan, potongan: Potongan, jenis: JenisRiwayat, pegawai: Pegawai) -> models.Model:
    if jenis.tunggal:
        baris = pegawai
        perubahan.baris_id = pegawai.pk
    else:
        baris = potongan.baris.get((perubahan.jenis, perubahan.baris_id))
        if baris is None:
            raise Basi("Barisnya sudah tidak ada.")
        if baris.pegawai_id != pegawai.pk:
            raise IsianDitolak("Baris ini milik pegawai lain.")
    if not masih_semula(jenis, baris, perubahan.semula):
        raise Basi("Isinya sudah berubah sejak perubahan ini diajukan.")
    return baris


def _ubah(perubahan: Perubahan, potongan: Potongan, jenis: JenisRiwayat, baris: models.Model, set_id: int) -> None:
    pegawai = potongan.pegawai[perubahan.pegawai_id]
    potongan.acuan.periksa(jenis, perubahan.isian, pegawai)
    lama = {nama: getattr(baris, nama) for nama in ("nip", "nip_lama")} if jenis.tunggal else {}
    tertulis = pasang_isian(jenis, baris, perubahan.isian)
    if not tertulis:
        return
    if not jenis.tunggal:
        baris.perubahan_id = set_id
        tertulis.append("perubahan")
    baris.save(update_fields=tertulis)
    potongan.ganti_nomor.extend(
        (pegawai.pk, nama, nilai, getattr(baris, nama)) for nama, nilai in lama.items() if getattr(baris, nama) != nilai
    )


def pesan_batasan(jenis: JenisRiwayat, galat: DatabaseError) -> str:
    """The sentence of the constraint that refused; its name says it when the model gives no better one."""
    if not isinstance(galat, IntegrityError):
        return "Nilai ditolak basis data."
    diagnosa = getattr(galat.__cause__, "diag", None)
    nama = getattr(diagnosa, "constraint_name", None) or ""
    for batasan in jenis.model._meta.constraints:
        if batasan.name == nama:
            if batasan.violation_error_message != batasan.default_violation_error_message:
                return str(batasan.violation_error_message)
            return f"Melanggar batasan: {nama.replace('_', ' ')}."
    kolom = getattr(diagnosa, "column_name", None)
    if kolom:
        label = next((str(k.verbose_name) for k in jenis.model._meta.concrete_fields if k.column == kolom), kolom)
        return f"{label} wajib diisi."
    return f"Melanggar batasan: {nama.replace('_', ' ') or 'basis data'}."


@transaction.atomic
def _selesaikan(set_id: int) -> None:
    """After the last row: derived copies of the people touched, then the state of the set."""
    terkunci = SetPerubahan.objects.select_for_update().get(pk=set_id)
    if terkunci.keadaan == KeadaanSet.DITERAPKAN:
        return
    tersentuh = Perubahan.objects.filter(set=set_id, keadaan=KeadaanPerubahan.DITERAPKAN)
    segarkan_turunan(tersentuh.order_by().values_list("pegawai_id", flat=True).distinct())
    terkunci.keadaan, terkunci.diterapkan_pada = KeadaanSet.DITERAPKAN, sekarang()
    terkunci.save(update_fields=["keadaan", "diterapkan_pada"])


def _hasil(set_id: int) -> Hasil:
    hitungan = Perubahan.objects.filter(set=set_id).order_by().values_list("keadaan").annotate(n=models.Count("pk"))
    jumlah = dict(hitungan)
    return Hasil(**{nama: jumlah.get(nama, 0) for nama in ("diterapkan", "basi", "ditahan")})
