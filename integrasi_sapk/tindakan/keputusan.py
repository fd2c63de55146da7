"""Decide about differences: one, a filtered set, or what the policy proposes; undo while nothing was planned."""

from collections import Counter
from enum import StrEnum
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import QuerySet

from integrasi_sapk import izin
from integrasi_sapk.kueri.perbedaan import dapat_diurungkan
from integrasi_sapk.models import AksiKeputusan, Hasil, KeadaanPerbedaan, Keputusan, Perbedaan
from integrasi_sapk.perbaikan import bisa_diperbaiki
from integrasi_sapk.peta import peta
from integrasi_sapk.pola import boleh_borongan
from integrasi_sapk.tindakan.setara import ajarkan, batalkan_setara, dasar_kini, setarakan
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.medan import Kelas
from simpeg.inti.waktu import sekarang

# What each outcome leaves to decide; buttons and guard read the same table.
PILIHAN: dict[str, tuple[AksiKeputusan, ...]] = {
    Hasil.BERBEDA: (
        AksiKeputusan.AMBIL,
        AksiKeputusan.KIRIM,
        AksiKeputusan.SETARA,
        AksiKeputusan.PERBAIKI,
        AksiKeputusan.TUNDA,
        AksiKeputusan.LAYANAN,
    ),
    Hasil.HANYA_SIMPEG: (AksiKeputusan.KIRIM, AksiKeputusan.TUNDA, AksiKeputusan.LAYANAN),
    Hasil.HANYA_BKN: (AksiKeputusan.AMBIL, AksiKeputusan.TUNDA),
    Hasil.GANDA: (AksiKeputusan.TUNDA, AksiKeputusan.LAYANAN),
    Hasil.HILANG_BKN: (AksiKeputusan.TUNDA, AksiKeputusan.LAYANAN),
    Hasil.HILANG_SIMPEG: (AksiKeputusan.TUNDA,),
    Hasil.BENTROK: (AksiKeputusan.TUNDA,),
    Hasil.TURUNAN: (),
}
TERENCANA = "sudah masuk rencana"
TERTUTUP = "hukuman disiplin hanya diputus satu per satu"
SATU_SATU = "jati diri, golongan, dan jabatan hanya diputus satu per satu, kecuali beda ejaan"
TAK_BERLAKU = "pilihan ini tidak berlaku di sana"


class Cakupan(StrEnum):
    """How far a *setara* reaches: this person's row, or the pair of values taught for everybody."""

    ORANG = "orang"
    SEMUA = "semua"


def aksi_tersedia(perbedaan: Perbedaan) -> tuple[AksiKeputusan, ...]:
    """What may be decided here: sending only where BKN has a write path, *lewat layanan* only where it has none."""
    pilihan = PILIHAN[perbedaan.hasil]
    satu = peta[perbedaan.jenis]
    buang = set()
    if perbedaan.medan:
        medan = satu.cari(perbedaan.medan)
        jalur = satu.jalur_medan(medan)
        tertulis = bool(jalur) and (not jalur.status or perbedaan.pegawai.status in jalur.status)
        if not bisa_diperbaiki(satu, medan):
            buang.add(AksiKeputusan.PERBAIKI)
    else:
        tertulis = satu.bisa_tambah
    buang.add(AksiKeputusan.LAYANAN if tertulis else AksiKeputusan.KIRIM)
    return tuple(aksi for aksi in pilihan if aksi not in buang)


def _terbuka(perbedaan: QuerySet) -> QuerySet:
    return perbedaan.filter(selesai_pada=None).select_related("pegawai").select_for_update(of=("self",))


def pilah(perbedaan: list[Perbedaan], aksi: str) -> tuple[list[Perbedaan], dict[str, int]]:
    """(those on which this action is open, {reason: how many are left as they were}); one query.

    Asked before a set is decided and again while deciding, so that the question and the deed cannot differ.
    """
    rencana, boleh, lewat = _terencana(perbedaan), [], Counter()
    for p in perbedaan:
        sebab = TERENCANA if p.pk in rencana else _sebab_lewat(p, aksi, borongan=len(perbedaan) > 1)
        if sebab:
            lewat[sebab] += 1
        else:
            boleh.append(p)
    return boleh, dict(lewat)


def _sebab_lewat(p: Perbedaan, aksi: str, *, borongan: bool) -> str:
    if aksi not in aksi_tersedia(p):
        return TAK_BERLAKU
    if borongan and peta[p.jenis].jenis.kelas == Kelas.TERTUTUP:
        return TERTUTUP
    return SATU_SATU if borongan and not boleh_borongan(p) else ""


@transaction.atomic
def putuskan(
    pelaku: Pelaku,
    perbedaan: QuerySet,
    aksi: str,
    *,
    alasan: str = "",
    tunda_sampai=None,
    cakupan: str = Cakupan.ORANG,
    nilai_baru: dict | None = None,
) -> dict:
    """Decide the same for every difference of the queryset (already scoped to the actor).

    Returns {"diputuskan": n, "dilewati": n, "sebab": {reason: n}, "ikut": n, "kumpulan": uuid}; `ikut` are further
    differences that a taught *setara* closed. `nilai_baru` comes from `perbaikan.nilai_perbaikan`.
    Raises GalatDomain when a postponement has no reason or date, or a correction has no value.
    """
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang memutuskan perbedaan.")
    if aksi == AksiKeputusan.TUNDA and (not alasan.strip() or not tunda_sampai):
        raise GalatDomain("Menunda perlu alasan dan tanggal.", medan="alasan")
    semua = list(_terbuka(perbedaan))
    if aksi == AksiKeputusan.PERBAIKI:
        _periksa_perbaikan(semua, nilai_baru)
    cocok, lewat = pilah(semua, aksi)
    _ganti(cocok)
    setara = aksi == AksiKeputusan.SETARA
    semula, kumpulan = dasar_kini(cocok) if setara else {}, uuid4()
    dibuat = Keputusan.objects.bulk_create(
        [
            Keputusan(
                perbedaan=p,
                aksi=aksi,
                penulis=pelaku.pengguna,
                alasan=alasan.strip()[:300],
                tunda_sampai=tunda_sampai if aksi == AksiKeputusan.TUNDA else None,
                nilai_simpeg=p.nilai_simpeg,
                nilai_bkn=p.nilai_bkn,
                nilai_baru=nilai_baru if aksi == AksiKeputusan.PERBAIKI else None,
                semula=semula.get(p.pk),
                kumpulan=kumpulan,
            )
            for p in cocok
        ],
        batch_size=1000,
    )
    Perbedaan.objects.filter(pk__in=[p.pk for p in cocok]).update(keadaan=KeadaanPerbedaan.DIPUTUSKAN)
    ikut = 0
    if setara:
        setarakan([p.pk for p in cocok])
        ikut = ajarkan(pelaku, dibuat) if cakupan == Cakupan.SEMUA else 0
    hitungan = {"diputuskan": len(cocok), "dilewati": len(semua) - len(cocok), "ikut": ikut}
    return hitungan | {"sebab": lewat, "kumpulan": kumpulan}


def _periksa_perbaikan(perbedaan: list[Perbedaan], nilai_baru: dict | None) -> None:
    if not nilai_baru:
        raise GalatDomain("Tulis nilai yang benar.", medan="nilai")
    if len({(p.jenis, p.medan) for p in perbedaan}) > 1:
        raise GalatDomain("Perbaikan manual hanya untuk satu medan.", medan="nilai")


def _terencana(perbedaan: list[Perbedaan]) -> set[int]:
    """Those whose decision a plan already holds: it runs or is rejected first."""
    dipegang = Keputusan.objects.filter(perbedaan__in=perbedaan, berlaku=True).exclude(rencana=None)
    return set(dipegang.values_list("perbedaan_id", flat=True))


def _ganti(perbedaan: list[Perbedaan]) -> None:
    """The decision before is kept as history, no longer in force."""
    Keputusan.objects.filter(perbedaan__in=[p.pk for p in perbedaan], berlaku=True).update(berlaku=False)


@transaction.atomic
def urungkan(pelaku: Pelaku, perbedaan: QuerySet) -> int:
    """Take back the decision of each of these that no plan holds yet; returns how many.

    A *setara* closed its difference: it is taken back too, as long as neither value moved since.
    """
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang mengurungkan keputusan.")
    keputusan = list(
        Keputusan.objects.filter(dapat_diurungkan(), perbedaan__in=perbedaan.values("pk"))
        .select_related("perbedaan")
        .order_by("pk")
    )
    setara = {k.perbedaan_id: k for k in keputusan if k.aksi == AksiKeputusan.SETARA}
    berlaku = {k.perbedaan_id for k in keputusan if k.berlaku}
    # An older setara under a decision in force is history.
    setara = {pk: k for pk, k in setara.items() if k.berlaku or pk not in berlaku}
    ids = berlaku | set(setara)
    pk = [k.pk for k in keputusan if k.berlaku] + [k.pk for k in setara.values()]
    Keputusan.objects.filter(pk__in=pk).update(berlaku=False, diurungkan_pada=sekarang())
    batalkan_setara(list(setara.values()))
    Perbedaan.objects.filter(pk__in=ids, selesai_pada=None).update(keadaan=KeadaanPerbedaan.TERBUKA)
    return len(ids)


def buka_tundaan(kini) -> int:
    """Postponements whose date has come are open again; `kini` a date. One statement; returns how many."""
    with connection.cursor() as kursor:
        kursor.execute(BUKA_TUNDAAN, {"kini": kini})
        return kursor.rowcount


BUKA_TUNDAAN = """
WITH lewat AS (
  UPDATE integrasi_sapk_keputusan SET berlaku = false
  WHERE berlaku AND aksi = 'tunda' AND tunda_sampai <= %(kini)s RETURNING perbedaan_id
)
UPDATE integrasi_sapk_perbedaan d SET keadaan = 'terbuka' FROM lewat
WHERE d.id = lewat.perbedaan_id AND d.selesai_pada IS NULL
"""
MENURUT_KEBIJAKAN = """
WITH baru AS (
  INSERT INTO integrasi_sapk_keputusan
    (kode, perbedaan_id, aksi, penulis_id, kebijakan, alasan, nilai_simpeg, nilai_bkn, berlaku, basi, dibuat_pada, kumpulan)
  SELECT gen_random_uuid(), d.id, d.usulan, NULL, true, d.sebab, d.nilai_simpeg, d.nilai_bkn, true, false, now(), %s
  FROM integrasi_sapk_perbedaan d
  WHERE d.instansi_id = %s AND d.selesai_pada IS NULL AND d.keadaan = 'terbuka' AND d.usulan IN ('ambil', 'kirim', 'layanan')
  ON CONFLICT DO NOTHING RETURNING perbedaan_id
)
UPDATE integrasi_sapk_perbedaan d SET keadaan = 'diputuskan' FROM baru WHERE d.id = baru.perbedaan_id
"""


@transaction.atomic
def putuskan_menurut_kebijakan(pelaku: Pelaku, kumpulan: UUID | None = None) -> int:
    """Accept every open proposal of the policy in one statement; the author is *kebijakan*. Returns how many.

    `kumpulan` names the action, for the undo of the whole.
    """
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang menerima usulan kebijakan.")
    with connection.cursor() as kursor:
        kursor.execute(MENURUT_KEBIJAKAN, [kumpulan or uuid4(), pelaku.instansi_id])
        return kursor.rowcount
