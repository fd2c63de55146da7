"""*Setara*: both values agree as they are, for one person or, taught to the dictionary, for all; and back again."""

from collections import defaultdict

from django.db import connection
from django.utils import timezone

from integrasi_sapk.cermin import kanonikkan_ulang
from integrasi_sapk.kueri.kamus import ajaran
from integrasi_sapk.models import Keputusan, Padan, PadananKode, PadananNilai, Perbedaan
from integrasi_sapk.peta import peta
from simpeg.inti.lingkup import Pelaku

SETARAKAN = """
UPDATE integrasi_sapk_padan p SET dasar_simpeg = n.simpeg, dasar_bkn = n.bkn FROM (
  SELECT p.id, array_agg(coalesce(d.nilai_simpeg, p.dasar_simpeg[m.i]) ORDER BY m.i) AS simpeg,
    array_agg(coalesce(d.nilai_bkn, p.dasar_bkn[m.i]) ORDER BY m.i) AS bkn
  FROM integrasi_sapk_padan p CROSS JOIN unnest(%(medan)s::text[]) WITH ORDINALITY AS m(medan, i)
  LEFT JOIN integrasi_sapk_perbedaan d ON d.id = ANY(%(ids)s) AND d.jenis = p.jenis
    AND d.baris_id = p.baris_id AND d.medan = m.medan
  WHERE p.jenis = %(jenis)s AND EXISTS (SELECT 1 FROM integrasi_sapk_perbedaan x
    WHERE x.id = ANY(%(ids)s) AND x.jenis = p.jenis AND x.baris_id = p.baris_id AND x.medan <> '')
  GROUP BY p.id) n WHERE n.id = p.id
"""
TANDAI = """
INSERT INTO integrasi_sapk_perlusanding (pegawai_id, jenis) SELECT DISTINCT pegawai_id, jenis
FROM integrasi_sapk_perbedaan WHERE id = ANY(%s) ON CONFLICT DO NOTHING
"""
# Whatever was never stored because the dictionary knew it must be found again: everybody of the kind is compared.
TANDAI_JENIS = """
INSERT INTO integrasi_sapk_perlusanding (pegawai_id, jenis) SELECT pegawai_id, jenis FROM integrasi_sapk_keadaantarik
WHERE instansi_id = %s AND jenis = %s ON CONFLICT DO NOTHING
"""
TUTUP = "UPDATE integrasi_sapk_perbedaan SET keadaan = 'selesai', selesai_pada = now() WHERE id = ANY(%s)"
TUTUP_SEPOLA = """
UPDATE integrasi_sapk_perbedaan d SET keadaan = 'selesai', selesai_pada = now()
WHERE d.instansi_id = %s AND d.jenis = %s AND d.medan = %s AND d.nilai_simpeg = %s AND d.nilai_bkn = %s
  AND d.hasil = 'berbeda' AND d.keadaan = 'terbuka'
"""
# Only where the dasar still is what this decision made it (or what a taught code made of it): newer knowledge stays.
PULIHKAN = """
UPDATE integrasi_sapk_padan p SET
  dasar_simpeg = p.dasar_simpeg[:u.i - 1] || u.lama_simpeg || p.dasar_simpeg[u.i + 1:],
  dasar_bkn = p.dasar_bkn[:u.i - 1] || u.lama_bkn || p.dasar_bkn[u.i + 1:]
FROM (SELECT %s::bigint AS id, %s::int AS i, %s::text AS lama_simpeg, %s::text AS lama_bkn, %s::text AS simpeg,
  %s::text AS bkn) u
WHERE p.id = u.id AND p.dasar_simpeg[u.i] = u.simpeg AND p.dasar_bkn[u.i] IN (u.bkn, u.simpeg)
"""


def dasar_kini(perbedaan: list[Perbedaan]) -> dict[int, dict]:
    """What a *setara* is about to replace, by difference: {"padan", "simpeg", "bkn"}; one query."""
    baris = {(p.jenis, p.baris_id) for p in perbedaan}
    milik = Padan.objects.filter(jenis__in={j for j, _ in baris}, baris_id__in={b for _, b in baris})
    padan = {(satu.jenis, satu.baris_id): satu for satu in milik}
    hasil = {}
    for p in perbedaan:
        satu = padan.get((p.jenis, p.baris_id))
        if satu is None:
            continue
        letak = peta[p.jenis].nomor(p.medan) - 1
        lama = [larik[letak] if larik else None for larik in (satu.dasar_simpeg, satu.dasar_bkn)]
        hasil[p.pk] = {"padan": satu.pk, "simpeg": lama[0], "bkn": lama[1]}
    return hasil


def setarakan(ids: list[int]) -> None:
    """Move the dasar of these differences to what both sides hold; they close at once."""
    jenis = set(Perbedaan.objects.filter(pk__in=ids).values_list("jenis", flat=True))
    with connection.cursor() as kursor:
        for kunci in sorted(jenis):
            kursor.execute(SETARAKAN, {"medan": list(peta[kunci].nama_medan), "ids": ids, "jenis": kunci})
        kursor.execute(TANDAI, [ids])
        kursor.execute(TUTUP, [ids])


def ajarkan(pelaku: Pelaku, keputusan: list[Keputusan]) -> int:
    """Teach each distinct pair of these decisions; other open differences with it close. Returns how many those are."""
    contoh: dict[tuple, Keputusan] = {}
    for satu in keputusan:
        p = satu.perbedaan
        contoh.setdefault((p.jenis, p.medan, p.nilai_simpeg, p.nilai_bkn), satu)
    ikut = 0
    for (jenis, medan, simpeg, bkn), satu in contoh.items():
        cara = ajaran(satu.perbedaan)
        if cara is None:
            continue
        _, baru = PadananNilai.objects.get_or_create(
            instansi_id=pelaku.instansi_id, jenis=jenis, medan=medan, nilai_simpeg=simpeg, nilai_bkn=bkn,
            berakhir_pada=None,
            defaults={"penulis": pelaku.pengguna, "keputusan": satu, "berlaku_mulai": _saat_transaksi()},
        )  # fmt: skip
        if cara.tabel and baru:
            _ajarkan_kode(satu, cara.tabel, bkn, simpeg)
        with connection.cursor() as kursor:
            kursor.execute(TUTUP_SEPOLA, [pelaku.instansi_id, jenis, medan, simpeg, bkn])
            ikut += kursor.rowcount
    return ikut


def _ajarkan_kode(keputusan: Keputusan, tabel: str, kode_bkn: str, kode_pusat: str) -> None:
    """A code BKN uses and no reference of ours knows: from now on it reads as our reference, in every kind."""
    kode, baru = PadananKode.objects.get_or_create(tabel=tabel, kode_bkn=kode_bkn, defaults={"kode_pusat": kode_pusat})
    if baru:
        keputusan.semula = (keputusan.semula or {}) | {"padanan_kode": kode.pk}
        keputusan.save(update_fields=["semula"])
        kanonikkan_ulang(tabel, kode_bkn)


def _saat_transaksi():
    """`now()` of the database: the instant that everything closed by this action carries."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT now()")
        return kursor.fetchone()[0]


def batalkan_setara(keputusan: list[Keputusan]) -> None:
    """Undo: the dasar is what it was, what was taught ends, and all that closed through it is open again."""
    kini, ids = timezone.now(), [k.perbedaan_id for k in keputusan]
    taut: dict[int, list[PadananNilai]] = defaultdict(list)
    for padanan in PadananNilai.objects.filter(keputusan__in=keputusan, berakhir_pada=None):
        taut[padanan.keputusan_id].append(padanan)
    with connection.cursor() as kursor:
        for k in keputusan:
            p, lama = k.perbedaan, k.semula or {}
            if "padan" in lama:
                letak = peta[p.jenis].nomor(p.medan)
                nilai = [lama["padan"], letak, lama["simpeg"], lama["bkn"], k.nilai_simpeg, k.nilai_bkn]
                kursor.execute(PULIHKAN, nilai)
            for padanan in taut[k.pk]:
                _akhiri(kursor, padanan, kini)
        kursor.execute(TANDAI, [ids])
    for kode in PadananKode.objects.filter(pk__in=[(k.semula or {}).get("padanan_kode") for k in keputusan]):
        kode.delete()
        kanonikkan_ulang(kode.tabel, kode.kode_bkn)
    _buka(Perbedaan.objects.filter(pk__in=ids))


def _akhiri(kursor, padanan: PadananNilai, kini) -> None:
    padanan.berakhir_pada = kini
    padanan.save(update_fields=["berakhir_pada"])
    kursor.execute(TANDAI_JENIS, [padanan.instansi_id, padanan.jenis])
    _buka(
        Perbedaan.objects.filter(
            instansi=padanan.instansi_id, jenis=padanan.jenis, medan=padanan.medan, selesai_pada=padanan.berlaku_mulai,
            nilai_simpeg=padanan.nilai_simpeg, nilai_bkn=padanan.nilai_bkn,
        )
    )  # fmt: skip


def _buka(perbedaan) -> None:
    perbedaan.exclude(selesai_pada=None).update(keadaan="terbuka", selesai_pada=None)
