"""The set-based engine against the pure comparison: on a messy world both find the same differences."""

from collections import defaultdict

from integrasi_sapk.models import KeadaanTarik, Padan, PadananKode, Perbedaan, RekamBkn, RekamSimpeg
from integrasi_sapk.peta import PetaJenis, peta
from simpeg.inti.banding import Hasil, Rekam, bandingkan
from simpeg.inti.kanonik import Bentuk, kanonik

NAMA = {Hasil.HANYA_KIRI: "hanya_simpeg", Hasil.HANYA_KANAN: "hanya_bkn", Hasil.GANDA: "ganda"}


def _rekam(satu: PetaJenis, id_: str, asli: list, padanan: dict, *, dari_bkn: bool) -> Rekam:
    """Canonical values by the Python forms, independently of what SQL stored beside `asli`."""
    nilai = {}
    for medan, teks in zip(satu.medan, asli, strict=True):
        bentuk = satu.bentuk(medan)
        isi = kanonik(bentuk, teks) if medan.baca else None
        if dari_bkn and bentuk is Bentuk.KODE and isi:
            isi = padanan.get((satu.jenis.tabel_rujukan(satu.medan_riwayat(medan)), isi), isi)
        nilai[medan.nama] = isi
    alami = [nilai[nama] or "" for nama in satu.jenis.identitas]
    sk = [nilai[nama] or "" for nama in satu.jenis.identitas_sk]
    kunci = "semua" if satu.jenis.tunggal else "|".join(alami) if alami[0] else ""
    return Rekam(id_, nilai, kunci, "|".join(sk) if sk and all(sk) else "", nilai)


def _harapan(satu: PetaJenis, kiri: list[Rekam], kanan: list[Rekam], tautan: dict) -> set[tuple]:
    turunan = {m.nama for m in satu.medan if m.turunan}
    hasil = set()
    for beda in bandingkan(kiri, kanan, tautan, satu.jenis.pembeda):
        if beda.hasil is Hasil.BERBEDA:
            hasil |= {(beda.kiri.id, m, "turunan" if m in turunan else "berbeda") for m in beda.medan}
        elif beda.hasil in NAMA:
            baris = beda.kiri or beda.kanan
            hilang = "hilang_bkn" if beda.kiri and baris.id in tautan else None
            hilang = "hilang_simpeg" if beda.kanan and baris.id in tautan.values() else hilang
            hasil.add((baris.id, "", hilang or NAMA[beda.hasil]))
    return hasil


def test_mesin_sql_menemukan_yang_sama_dengan_pembanding_murni(panggung_sunting):
    panggung_sunting.tarik()
    tautan = defaultdict(dict)
    for padan in Padan.objects.all():
        tautan[padan.pegawai_id, padan.jenis][f"s{padan.baris_id}"] = f"b{padan.id_pusat}"
    panggung_sunting.sanding()

    padanan = {(p.tabel, p.kode_bkn): p.kode_pusat for p in PadananKode.objects.all()}
    kiri, kanan = defaultdict(list), defaultdict(list)
    for r in RekamSimpeg.objects.all():
        satu = _rekam(peta[r.jenis], f"s{r.baris_id}", r.asli, padanan, dari_bkn=False)
        kiri[r.pegawai_id, r.jenis].append(satu)
    for r in RekamBkn.objects.all():
        satu = _rekam(peta[r.jenis], f"b{r.id_pusat}", r.asli, padanan, dari_bkn=True)
        kanan[r.pegawai_id, r.jenis].append(satu)
    sah = KeadaanTarik.objects.filter(hasil__in=["terbaca", "kosong"]).values_list("pegawai_id", "jenis")
    dikenal = set(KeadaanTarik.objects.filter(jenis="biodata", hasil="terbaca").values_list("pegawai_id", flat=True))

    harapan = {
        (orang, jenis, *beda)
        for orang, jenis in sah
        if orang in dikenal
        for beda in _harapan(peta[jenis], kiri[orang, jenis], kanan[orang, jenis], tautan[orang, jenis])
    }
    tersimpan = set(
        Perbedaan.objects.filter(selesai_pada=None)
        .exclude(hasil="bentrok")
        .values_list("pegawai_id", "jenis", "kunci_baris", "medan", "hasil")
    )
    assert len(harapan) > 20
    assert tersimpan == harapan
