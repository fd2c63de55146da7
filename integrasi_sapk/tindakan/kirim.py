"""Carry out an approved plan: our changes through the one door, then the requests, then compare what moved."""

import time
from concurrent.futures import FIRST_COMPLETED, Future, wait

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from integrasi_sapk import cermin
from integrasi_sapk.cermin import Masukan
from integrasi_sapk.klien import KlienSapk
from integrasi_sapk.kolam import kolam_utas
from integrasi_sapk.models import ButirKirim, KeadaanButir, KeadaanRencana, Kredensial, PadananKode, Rencana
from integrasi_sapk.sanding.jalankan import ORANG_PER_BAGIAN, orang_bertanda, sandingkan
from integrasi_sapk.sinkron import catat_sinkron
from integrasi_sapk.tindakan.pengirim import DAPAT_DIAMBIL, Akhir, PengirimButir
from pegawai.tindakan.terapkan import terapkan_perubahan
from simpeg.inti.lingkup import pelaku_untuk
from simpeg.inti.pekerjaan import Diparkir, Kendali
from simpeg.inti.waktu import hari_ini, sekarang

# A row taken from BKN is linked to the row it came from, so that it can never be proposed a second time.
TAUTKAN_AMBIL = """
INSERT INTO integrasi_sapk_padan (pegawai_id, jenis, baris_id, id_pusat, tangga)
SELECT u.pegawai_id, u.jenis, u.baris_id, split_part(u.bukti, ':', 3), 1 FROM pegawai_perubahan u
WHERE u.set_id = %s AND u.aksi = 'tambah' AND u.keadaan = 'diterapkan' ON CONFLICT DO NOTHING
"""
TUTUP_KEPUTUSAN = """
UPDATE integrasi_sapk_keputusan k SET berlaku = false, basi = k.basi OR d.selesai_pada IS NULL
FROM integrasi_sapk_perbedaan d WHERE d.id = k.perbedaan_id AND k.rencana_id = %(rencana)s AND k.berlaku
"""
# What the plan could not settle is open again, with what BKN or our rules said.
BUKA_SISA = """
UPDATE integrasi_sapk_perbedaan d SET keadaan = 'terbuka', usulan = 'tanya', sebab = coalesce(s.sebab, 'Rencana selesai tanpa menuntaskan perbedaan ini.')
FROM integrasi_sapk_keputusan k LEFT JOIN LATERAL (
  SELECT left(b.galat, 200) AS sebab FROM integrasi_sapk_butirkirim b JOIN integrasi_sapk_perbedaan x ON x.id = k.perbedaan_id
  WHERE b.rencana_id = %(rencana)s AND b.jenis = x.jenis AND b.pegawai_id = x.pegawai_id AND b.baris_id = x.baris_id AND b.galat <> ''
  UNION ALL
  SELECT left(u.alasan, 200) FROM pegawai_perubahan u JOIN integrasi_sapk_perbedaan x ON x.id = k.perbedaan_id
  WHERE u.set_id = %(set)s AND u.jenis = x.jenis AND u.pegawai_id = x.pegawai_id AND u.alasan <> ''
    AND (u.baris_id = x.baris_id OR u.bukti = 'bkn:' || x.jenis || ':' || x.id_pusat) LIMIT 1) s ON true
WHERE k.perbedaan_id = d.id AND k.rencana_id = %(rencana)s AND k.berlaku AND d.selesai_pada IS NULL
"""


def jalankan_kirim(kendali: Kendali) -> None:
    """Executor of `sapk.kirim`; every phase can start again anywhere."""
    rencana = Rencana.objects.select_related("instansi", "perubahan", "penyetuju").get(pk=kendali.isian["rencana"])
    if rencana.keadaan != KeadaanRencana.DISETUJUI:
        return
    if rencana.perubahan:
        _ambil(kendali, rencana)
    if rencana.butir.exists():
        _kirim(kendali, rencana)
    _sandingkan(kendali, rencana)
    if belum := rencana.butir.filter(keadaan__in=DAPAT_DIAMBIL).count():
        # Not finished: whether BKN stored these is still to be read back, so their decisions stay in force.
        raise Diparkir(
            f"{belum} butir belum pasti di BKN. Tidak ada yang dikirim dua kali; lanjutkan untuk memeriksa ulang.",
            lanjut_sendiri=True,
        )
    _selesaikan(kendali, rencana)


def _ambil(kendali: Kendali, rencana: Rencana) -> None:
    semua = rencana.perubahan.perubahan
    kendali.fase("Ambil dari BKN", semua.count(), semua.exclude(keadaan="menunggu").count())
    hasil = terapkan_perubahan(
        rencana.perubahan, pelaku=pelaku_untuk(rencana.penyetuju), setiap_potongan=lambda banyak: kendali.maju(banyak)
    )
    with connection.cursor() as kursor:
        kursor.execute(TAUTKAN_AMBIL, [rencana.perubahan_id])
    kendali.tetapkan(diambil=hasil.diterapkan, ambil_basi=hasil.basi, ambil_ditahan=hasil.ditahan)


def _kirim(kendali: Kendali, rencana: Rencana) -> None:
    padanan = {(t, b): p for t, b, p in PadananKode.objects.values_list("tabel", "kode_bkn", "kode_pusat")}
    total = rencana.butir.count()
    with KlienSapk(Kredensial.objects.get(instansi=rencana.instansi)) as klien:
        pengirim = PengirimButir(klien, rencana.instansi, padanan, kendali)
        terbaca: dict[tuple[int, str], float] = {}
        for ke in range(settings.SIASN["gelombang"]):
            sisa = list(rencana.butir.filter(keadaan__in=DAPAT_DIAMBIL).values_list("pk", flat=True))
            kendali.fase("Kirim & periksa ulang", total, total - len(sisa))
            if not sisa:
                break
            if ke:
                # What troubled BKN a moment ago needs some time to pass.
                jeda = settings.SIASN.get("jeda_gelombang", 30.0) * 2 ** (ke - 1)
                time.sleep(jeda / settings.SIASN["pembagi_tunggu"])
                kendali.periksa_batal()
            _satu_gelombang(kendali, pengirim, sisa, terbaca)
    kendali.tetapkan(**{f"kirim_{k}": rencana.butir.filter(keadaan=k).count() for k in KeadaanButir.values})


def _satu_gelombang(kendali: Kendali, pengirim: PengirimButir, sisa: list[int], terbaca: dict) -> None:
    utas = pengirim.klien.utas
    with kolam_utas(utas, "kirim") as kolam:
        antre: set[Future] = set()
        kumpulan: list[Akhir] = []
        try:
            for butir_id in sisa:
                antre.add(kolam.submit(_satu, pengirim, butir_id))
                if len(antre) >= utas * 3:
                    antre = _kumpulkan(kendali, antre, kumpulan, terbaca)
            while antre:
                antre = _kumpulkan(kendali, antre, kumpulan, terbaca)
            _simpan(kendali, kumpulan, terbaca)
        except BaseException:
            for janji in antre:
                janji.cancel()
            raise


def _satu(pengirim: PengirimButir, butir_id: int) -> Akhir | None:
    close_old_connections()
    return pengirim.jalankan(butir_id)


def _kumpulkan(kendali: Kendali, antre: set[Future], kumpulan: list[Akhir], terbaca: dict) -> set[Future]:
    selesai, sisa = wait(antre, return_when=FIRST_COMPLETED)
    kumpulan.extend(akhir for janji in selesai if (akhir := janji.result()))
    if len(kumpulan) >= settings.SIASN.get("berkas_kirim", 60):
        _simpan(kendali, kumpulan, terbaca)
        kendali.periksa_batal()
    return sisa


def terbaru(kumpulan: list[Akhir], terbaca: dict[tuple[int, str], float]) -> list[Masukan]:
    """The latest reading of each kind of each person, unless a later one is stored already (`terbaca`, updated).

    Items of one person are sent side by side, and one that looked before its neighbour's save may end after it: its
    reading would make the neighbour's new row look vanished.
    """
    hasil = {}
    for akhir in kumpulan:
        for masukan in akhir.bacaan:
            kunci = (masukan.pegawai_id, masukan.jenis)
            if masukan.dibaca > terbaca.get(kunci, 0.0):
                terbaca[kunci], hasil[kunci] = masukan.dibaca, masukan
    return list(hasil.values())


def _simpan(kendali: Kendali, kumpulan: list[Akhir], terbaca: dict[tuple[int, str], float]) -> None:
    """Ends and what was read, in one transaction; a kill before it leaves items that one look settles."""
    if not kumpulan:
        return
    kini = timezone.now()
    with transaction.atomic():
        for akhir in kumpulan:
            _catat(akhir, kini)
        bacaan = terbaru(kumpulan, terbaca)
        cermin.simpan(kendali.pekerjaan.instansi_id, bacaan, pekerjaan_id=kendali.pekerjaan.pk, pada=kini)
        kendali.maju(sum(a.keadaan not in DAPAT_DIAMBIL for a in kumpulan))
    kumpulan.clear()


def _catat(akhir: Akhir, kini) -> None:
    butir = akhir.butir
    selesai = akhir.keadaan not in DAPAT_DIAMBIL
    ButirKirim.objects.filter(pk=butir.pk).update(
        keadaan=akhir.keadaan,
        galat=akhir.galat[:300],
        balasan=akhir.balasan or butir.balasan,
        id_pusat=akhir.id_pusat or butir.id_pusat,
        selesai_pada=kini if selesai else None,
    )
    if akhir.keadaan == KeadaanButir.COCOK and not butir.id_pusat:
        with connection.cursor() as kursor:
            kursor.execute(
                "INSERT INTO integrasi_sapk_padan (pegawai_id, jenis, baris_id, id_pusat, tangga) "
                "VALUES (%s, %s, %s, %s, 1) ON CONFLICT DO NOTHING",
                [butir.pegawai_id, butir.jenis, butir.baris_id, akhir.id_pusat],
            )


def _sandingkan(kendali: Kendali, rencana: Rencana) -> None:
    """Only the people of this plan: what was settled closes now, not at the next nightly run."""
    orang = set(rencana.keputusan.values_list("perbedaan__pegawai_id", flat=True))
    # A compensating plan has requests without decisions.
    orang |= set(rencana.butir.values_list("pegawai_id", flat=True))
    bertanda = orang_bertanda(rencana.instansi_id, sorted(orang))
    kini = hari_ini(rencana.instansi.zona_waktu)
    kendali.fase("Sanding ulang", len(bertanda))
    for awal in range(0, len(bertanda), ORANG_PER_BAGIAN):
        with transaction.atomic():
            bagian = bertanda[awal : awal + ORANG_PER_BAGIAN]
            sandingkan(bagian, kini)
            kendali.maju(len(bagian))
    catat_sinkron(rencana.instansi_id, kini)


@transaction.atomic
def _selesaikan(kendali: Kendali, rencana: Rencana) -> None:
    kendali.maju()
    nilai = {"rencana": rencana.pk, "set": rencana.perubahan_id}
    with connection.cursor() as kursor:
        kursor.execute(BUKA_SISA, nilai)
        kursor.execute(TUTUP_KEPUTUSAN, nilai)
    rencana.keadaan, rencana.diputus_pada = KeadaanRencana.SELESAI, rencana.diputus_pada or sekarang()
    rencana.save(update_fields=["keadaan", "diputus_pada"])
