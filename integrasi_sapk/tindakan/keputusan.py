"""Decide about differences: one, a filtered set, or what the policy proposes; undo while nothing was planned."""

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import QuerySet

from integrasi_sapk import izin
from integrasi_sapk.models import AksiKeputusan, Hasil, KeadaanPerbedaan, Keputusan, Perbedaan
from integrasi_sapk.peta import peta
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.medan import Kelas

# What each outcome leaves to decide; buttons and guard read the same table.
PILIHAN: dict[str, tuple[AksiKeputusan, ...]] = {
    Hasil.BERBEDA: (
        AksiKeputusan.AMBIL,
        AksiKeputusan.KIRIM,
        AksiKeputusan.SETARA,
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


def aksi_tersedia(perbedaan: Perbedaan) -> tuple[AksiKeputusan, ...]:
    """What may be decided here: sending only where BKN has a write path, *lewat layanan* only where it has none."""
    pilihan = PILIHAN[perbedaan.hasil]
    satu = peta[perbedaan.jenis]
    if perbedaan.medan:
        jalur = satu.jalur_medan(satu.cari(perbedaan.medan))
        tertulis = bool(jalur) and (not jalur.status or perbedaan.pegawai.status in jalur.status)
    else:
        tertulis = satu.bisa_tambah
    buang = AksiKeputusan.LAYANAN if tertulis else AksiKeputusan.KIRIM
    return tuple(aksi for aksi in pilihan if aksi != buang)


def _terbuka(perbedaan: QuerySet) -> QuerySet:
    return perbedaan.filter(selesai_pada=None).select_related("pegawai").select_for_update(of=("self",))


@transaction.atomic
def putuskan(pelaku: Pelaku, perbedaan: QuerySet, aksi: str, *, alasan: str = "", tunda_sampai=None) -> dict[str, int]:
    """Decide the same for every difference of the queryset (already scoped to the actor).

    Returns {"diputuskan": n, "dilewati": n}: rows on which this action is not open are left as they were.
    Raises GalatDomain when a postponement has no reason or date.
    """
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang memutuskan perbedaan.")
    if aksi == AksiKeputusan.TUNDA and (not alasan.strip() or not tunda_sampai):
        raise GalatDomain("Menunda perlu alasan dan tanggal.", medan="alasan")
    semua = list(_terbuka(perbedaan))
    dipegang = _terencana(semua)
    if len(semua) > 1:
        # Hukuman disiplin and its like are only ever decided one by one.
        dipegang |= {p.pk for p in semua if peta[p.jenis].jenis.kelas == Kelas.TERTUTUP}
    cocok = [p for p in semua if p.pk not in dipegang and aksi in aksi_tersedia(p)]
    _ganti(cocok)
    Keputusan.objects.bulk_create(
        [
            Keputusan(
                perbedaan=p,
                aksi=aksi,
                penulis=pelaku.pengguna,
                alasan=alasan.strip()[:300],
                tunda_sampai=tunda_sampai,
                nilai_simpeg=p.nilai_simpeg,
                nilai_bkn=p.nilai_bkn,
            )
            for p in cocok
        ],
        batch_size=1000,
    )
    Perbedaan.objects.filter(pk__in=[p.pk for p in cocok]).update(keadaan=KeadaanPerbedaan.DIPUTUSKAN)
    if aksi == AksiKeputusan.SETARA:
        _setarakan([p.pk for p in cocok])
    return {"diputuskan": len(cocok), "dilewati": len(semua) - len(cocok)}


def _terencana(perbedaan: list[Perbedaan]) -> set[int]:
    """Those whose decision a plan already holds: it runs or is rejected first."""
    dipegang = Keputusan.objects.filter(perbedaan__in=perbedaan, berlaku=True).exclude(rencana=None)
    return set(dipegang.values_list("perbedaan_id", flat=True))


def _ganti(perbedaan: list[Perbedaan]) -> None:
    """The decision before is kept as history, no longer in force."""
    Keputusan.objects.filter(perbedaan__in=[p.pk for p in perbedaan], berlaku=True).update(berlaku=False)


def _setarakan(ids: list[int]) -> None:
    """*Setara* is a dasar: both values are held to agree as they are; the difference closes at once."""
    with connection.cursor() as kursor:
        for satu in peta:
            kursor.execute(
                "UPDATE integrasi_sapk_padan p SET dasar_simpeg = n.simpeg, dasar_bkn = n.bkn FROM ("
                " SELECT p.id, array_agg(coalesce(d.nilai_simpeg, p.dasar_simpeg[m.i]) ORDER BY m.i) AS simpeg,"
                " array_agg(coalesce(d.nilai_bkn, p.dasar_bkn[m.i]) ORDER BY m.i) AS bkn"
                " FROM integrasi_sapk_padan p CROSS JOIN unnest(%(medan)s::text[]) WITH ORDINALITY AS m(medan, i)"
                " LEFT JOIN integrasi_sapk_perbedaan d ON d.id = ANY(%(ids)s) AND d.jenis = p.jenis"
                "  AND d.baris_id = p.baris_id AND d.medan = m.medan"
                " WHERE p.jenis = %(jenis)s AND EXISTS (SELECT 1 FROM integrasi_sapk_perbedaan x"
                "  WHERE x.id = ANY(%(ids)s) AND x.jenis = p.jenis AND x.baris_id = p.baris_id AND x.medan <> '')"
                " GROUP BY p.id) n WHERE n.id = p.id",
                {"medan": list(satu.nama_medan), "ids": ids, "jenis": satu.kunci},
            )
        kursor.execute(
            "INSERT INTO integrasi_sapk_perlusanding (pegawai_id, jenis) SELECT DISTINCT pegawai_id, jenis "
            "FROM integrasi_sapk_perbedaan WHERE id = ANY(%s) ON CONFLICT DO NOTHING",
            [ids],
        )
        kursor.execute(
            "UPDATE integrasi_sapk_perbedaan SET keadaan = 'selesai', selesai_pada = now() WHERE id = ANY(%s)", [ids]
        )


@transaction.atomic
def urungkan(pelaku: Pelaku, perbedaan: QuerySet) -> int:
    """Take decisions back that no plan holds yet; returns how many. *Setara* comes back at the next comparison."""
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang mengurungkan keputusan.")
    ids = list(
        Keputusan.objects.filter(perbedaan__in=perbedaan, berlaku=True, rencana=None)
        .exclude(aksi=AksiKeputusan.SETARA)
        .values_list("perbedaan_id", flat=True)
    )
    Keputusan.objects.filter(perbedaan__in=ids, berlaku=True).update(berlaku=False)
    return Perbedaan.objects.filter(pk__in=ids, selesai_pada=None).update(keadaan=KeadaanPerbedaan.TERBUKA)


MENURUT_KEBIJAKAN = """
WITH baru AS (
  INSERT INTO integrasi_sapk_keputusan
    (kode, perbedaan_id, aksi, penulis_id, kebijakan, alasan, nilai_simpeg, nilai_bkn, berlaku, basi, dibuat_pada)
  SELECT gen_random_uuid(), d.id, d.usulan, NULL, true, d.sebab, d.nilai_simpeg, d.nilai_bkn, true, false, now()
  FROM integrasi_sapk_perbedaan d
  WHERE d.instansi_id = %s AND d.selesai_pada IS NULL AND d.keadaan = 'terbuka' AND d.usulan IN ('ambil', 'kirim', 'layanan')
  ON CONFLICT DO NOTHING RETURNING perbedaan_id
)
UPDATE integrasi_sapk_perbedaan d SET keadaan = 'diputuskan' FROM baru WHERE d.id = baru.perbedaan_id
"""


@transaction.atomic
def putuskan_menurut_kebijakan(pelaku: Pelaku) -> int:
    """Accept every open proposal of the policy in one statement; the author is *kebijakan*. Returns how many."""
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang menerima usulan kebijakan.")
    with connection.cursor() as kursor:
        kursor.execute(MENURUT_KEBIJAKAN, [pelaku.instansi_id])
        return kursor.rowcount
