"""Berita Acara Rekonsiliasi: the gateway, and the frozen account of one OPD over a period.

A difference is one row with first seen and ended; the four numbers count it at the two edges and in between, so that
always *awal* + *baru* - *selesai* = *akhir*. One that ended and opened again counts as open since it was first seen.
"""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from integrasi_sapk.kueri.baris import Tampilan, tampilkan
from integrasi_sapk.kueri.nilai import kelas_medan
from integrasi_sapk.kueri.perbedaan import medan_tertutup
from integrasi_sapk.models import (
    AksiKeputusan,
    BeritaAcara,
    Hasil,
    KeadaanBeritaAcara,
    KeadaanRencana,
    KeadaanTarik,
    Keputusan,
    Perbedaan,
    SinkronHarian,
    Usulan,
)
from integrasi_sapk.peta import peta
from integrasi_sapk.sinkron import DEFINISI, JENIS_WAJIB
from pegawai.models import Pegawai, UnitKerja
from pegawai.riwayat import riwayat
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.medan import Kelas
from simpeg.inti.models import KeadaanPekerjaan, Pekerjaan

BAGIAN = 500
DITUTUP_LEWAT = {
    AksiKeputusan.AMBIL: "Diambil dari BKN ke SIMPEG",
    AksiKeputusan.KIRIM: "Dikirim dari SIMPEG ke BKN",
    AksiKeputusan.SETARA: "Diputuskan setara",
    AksiKeputusan.LAYANAN: "Lewat layanan SIASN",
}
SENDIRI = "Tertutup sendiri: nilainya menjadi sama"
PRIBADI = "(data pribadi, tidak dicetak)"
BELUM_DIKETAHUI = (
    "Belum diketahui berarti BKN belum memberi jawaban yang sah untuk data itu dalam 30 hari terakhir. "
    "Data tersebut tidak dihitung sama dan tidak dihitung berbeda."
)
BKPSDM, OPD = "BKPSDM", "OPD"
BKPSDM_OPD, BKPSDM_BKN = "BKPSDM bersama OPD", "BKPSDM bersama BKN"


def lingkup(pelaku: Pelaku) -> QuerySet[BeritaAcara]:
    milik = BeritaAcara.objects.filter(instansi_id=pelaku.instansi_id)
    return milik.select_related("opd", "instansi", "pembuat", "finalis", "pdf", "xlsx")


def ambil_berita_acara(pelaku: Pelaku, kode: UUID) -> BeritaAcara:
    hasil = lingkup(pelaku).filter(kode=kode).first()
    if hasil is None:
        raise Http404("Berita acara tidak ada.")
    return hasil


def sedang_disusun(milik: BeritaAcara) -> bool:
    """Whether a living job still holds this one."""
    hidup = Pekerjaan.objects.filter(
        instansi_id=milik.instansi_id, jenis="sapk.berita_acara", keadaan__in=KeadaanPekerjaan.hidup()
    )
    return hidup.filter(isian__ba__contains=[milik.pk]).exists()


def opd_berpegawai(instansi_id: int) -> QuerySet[UnitKerja]:
    """OPD in force with at least one person, by name."""
    orang = Pegawai.objects.filter(Q(unit__opd=OuterRef("pk")) | Q(unit=OuterRef("pk")))
    milik = UnitKerja.objects.filter(instansi_id=instansi_id, opd_id=OuterRef("pk"))
    semua = UnitKerja.objects.filter(instansi_id=instansi_id, berlaku_sampai=None)
    return semua.filter(Exists(milik.filter(pk=OuterRef("pk"))), Exists(orang)).order_by("nama")


def awal_periode(opd: UnitKerja) -> datetime | None:
    """The end of the last final one, else the end of the first comparison; None before any comparison."""
    lalu = BeritaAcara.objects.filter(opd=opd, keadaan=KeadaanBeritaAcara.FINAL).aggregate(t=Max("sampai"))["t"]
    if lalu:
        return lalu
    sanding = Pekerjaan.objects.filter(
        instansi_id=opd.instansi_id, jenis__in=["sapk.sanding", "sapk.lengkap"], keadaan=KeadaanPekerjaan.SELESAI
    )
    return sanding.aggregate(t=Min("selesai_pada"))["t"]


@dataclass(frozen=True)
class Hitungan:
    kata: str
    awal: int
    baru: int
    selesai: int
    akhir: int


@dataclass(frozen=True)
class Sisa:
    """One open difference; values are words, those of pribadi fields are never here."""

    nama: str
    nip: str
    jenis: str
    medan: str
    simpeg: str
    bkn: str
    hasil: str
    sebab: str
    siapa: str


def perbedaan_opd(opd: UnitKerja) -> QuerySet[Perbedaan]:
    """Of this OPD, without closed kinds and fields: those never stand in a document that leaves the office."""
    tertutup = [jenis.kunci for jenis in riwayat if jenis.kelas == Kelas.TERTUTUP]
    milik = Perbedaan.objects.filter(instansi_id=opd.instansi_id, opd=opd)
    return milik.exclude(jenis__in=tertutup).exclude(medan_tertutup())


def terbuka_pada(saat: datetime) -> Q:
    return Q(pertama_dilihat__lte=saat) & (Q(selesai_pada=None) | Q(selesai_pada__gt=saat))


def _periode(dari: datetime, sampai: datetime) -> dict[str, Q]:
    return {
        "awal": terbuka_pada(dari),
        "baru": Q(pertama_dilihat__gt=dari, pertama_dilihat__lte=sampai),
        "selesai": Q(selesai_pada__gt=dari, selesai_pada__lte=sampai, pertama_dilihat__lte=sampai),
        "akhir": terbuka_pada(sampai),
    }


def susun_isi(milik: BeritaAcara, dari: datetime, sampai: datetime) -> dict:
    """The snapshot as JSON; a constant number of queries and five for every 500 open differences."""
    semua, syarat = perbedaan_opd(milik.opd), _periode(dari, sampai)
    hitung = (
        semua.order_by()
        .values("hasil", "jenis")
        .annotate(**{nama: Count("pk", filter=q) for nama, q in syarat.items()})
    )
    hitung = list(hitung)
    kata_jenis = {satu.kunci: satu.jenis.judul for satu in peta}
    return {
        "versi": 1,
        "per_hasil": [asdict(h) for h in _kelompok(hitung, "hasil", dict(Hasil.choices))],
        "per_jenis": [asdict(h) for h in _kelompok(hitung, "jenis", kata_jenis)],
        "tindakan": _tindakan(semua.filter(syarat["selesai"])),
        "sisa": [asdict(satu) for satu in _sisa(semua.filter(syarat["akhir"]))],
        "sinkron": _sinkron(milik.opd, sampai),
        "definisi": DEFINISI,
        "belum_diketahui": BELUM_DIKETAHUI,
    }


def _kelompok(hitung: list[dict], kunci: str, kata: dict[str, str]) -> list[Hitungan]:
    """Rows in the order of the declaration; those without any number are left out."""
    jumlah: dict[str, Counter] = {nama: Counter() for nama in kata}
    for baris in hitung:
        jumlah[baris[kunci]].update({n: baris[n] for n in ("awal", "baru", "selesai", "akhir")})
    return [
        Hitungan(kata[nama], isi["awal"], isi["baru"], isi["selesai"], isi["akhir"])
        for nama, isi in jumlah.items()
        if any(isi.values())
    ]


def _tindakan(selesai: QuerySet[Perbedaan]) -> list[dict]:
    """How each difference that ended came to its end: the last decision that was carried out, or none."""
    jalan = Q(rencana__keadaan__in=[KeadaanRencana.DISETUJUI, KeadaanRencana.SELESAI])
    terlaksana = Keputusan.objects.filter(
        Q(aksi__in=[AksiKeputusan.SETARA, AksiKeputusan.LAYANAN]) | jalan & Q(aksi__in=DITUTUP_LEWAT),
        perbedaan=OuterRef("pk"),
        basi=False,
    )
    aksi = Subquery(terlaksana.order_by("-pk").values("aksi")[:1])
    hitung = dict(selesai.order_by().annotate(lewat=aksi).values_list("lewat").annotate(n=Count("pk")))
    hasil = [{"kata": kata, "banyak": hitung.get(nama.value, 0)} for nama, kata in DITUTUP_LEWAT.items()]
    return [*hasil, {"kata": SENDIRI, "banyak": hitung.get(None, 0)}]


def _sinkron(opd: UnitKerja, sampai: datetime) -> dict:
    """The stored number nearest before the end of the period, and how fresh the mirror under it is."""
    terakhir = (
        SinkronHarian.objects.filter(opd=opd, tanggal__lte=timezone.localtime(sampai).date())
        .order_by("-tanggal")
        .first()
    )
    tarik = KeadaanTarik.objects.filter(Q(pegawai__unit__opd=opd) | Q(pegawai__unit=opd), jenis__in=JENIS_WAJIB)
    segar = tarik.filter(dilihat_pada__lte=sampai).aggregate(tertua=Min("dilihat_pada"), terbaru=Max("dilihat_pada"))
    angka = {"asn": None, "tersinkron": None, "belum_diketahui": None, "tanggal": None}
    if terakhir:
        angka = {nama: getattr(terakhir, nama) for nama in angka} | {"tanggal": terakhir.tanggal.isoformat()}
    return angka | {nama: saat and saat.isoformat() for nama, saat in segar.items()}


def _sisa(terbuka: QuerySet[Perbedaan]) -> list[Sisa]:
    urut = terbuka.select_related("pegawai").order_by("pegawai__nama_urut", "jenis", "kunci_baris", "medan", "pk")
    hasil = []
    semua = list(urut)
    for awal in range(0, len(semua), BAGIAN):
        hasil += [_satu(tampilan) for tampilan in tampilkan(semua[awal : awal + BAGIAN])]
    return hasil


def _satu(tampilan: Tampilan) -> Sisa:
    p, satu = tampilan.perbedaan, tampilan.peta
    medan = tampilan.medan
    terbaca = all(kelas_medan(satu, satu.cari(nama)) == Kelas.BIASA for nama in satu.jenis.identitas)
    if tampilan.identitas and terbaca:
        medan = f"{medan} ({tampilan.identitas})"
    simpeg, bkn = _nilai(tampilan) if p.medan else _keberadaan(p)
    return Sisa(
        nama=p.pegawai.nama_lengkap,
        nip=p.pegawai.nip,
        jenis=satu.jenis.judul,
        medan=medan,
        simpeg=simpeg,
        bkn=bkn,
        hasil=p.get_hasil_display(),
        sebab=_sebab(tampilan),
        siapa=penanggung(tampilan),
    )


def _nilai(tampilan: Tampilan) -> tuple[str, str]:
    if tampilan.samaran:
        return PRIBADI, PRIBADI
    return tuple(_kata(nilai) for nilai in (tampilan.simpeg, tampilan.bkn))


def _kata(nilai: object) -> str:
    if nilai is None:
        return "belum diketahui"
    if hasattr(nilai, "isoformat"):
        return f"{nilai:%d-%m-%Y}"
    return str(nilai) or "kosong"


def _keberadaan(p: Perbedaan) -> tuple[str, str]:
    """A whole row: whether it stands on each side, never what is in it."""
    simpeg = p.hasil == Hasil.HILANG_BKN or p.kunci_baris.startswith("s")
    bkn = p.hasil == Hasil.HILANG_SIMPEG or (p.kunci_baris.startswith("b") and p.hasil != Hasil.BENTROK)
    if p.hasil == Hasil.BENTROK:
        return "ada", "orang lain atau tidak dikenal"
    return ("ada" if simpeg else "tidak ada"), ("ada" if bkn else "tidak ada")


def _sebab(tampilan: Tampilan) -> str:
    keputusan = tampilan.keputusan
    if keputusan and keputusan.aksi == AksiKeputusan.TUNDA:
        sampai = f" sampai {keputusan.tunda_sampai:%d-%m-%Y}" if keputusan.tunda_sampai else ""
        return f"Ditunda{sampai}: {keputusan.alasan}" if keputusan.alasan else f"Ditunda{sampai}."
    return tampilan.perbedaan.sebab or "Menunggu pemeriksaan."


TINDAK = {
    AksiKeputusan.AMBIL: f"{BKPSDM}: menjalankan rencana (ambil dari BKN)",
    AksiKeputusan.KIRIM: f"{BKPSDM}: menjalankan rencana (kirim ke BKN)",
    AksiKeputusan.LAYANAN: f"{OPD}: mengajukan lewat layanan SIASN",
    AksiKeputusan.TUNDA: f"{BKPSDM}: memutuskan sesudah penundaan",
}
TINDAK_HASIL = {
    Hasil.BENTROK: f"{BKPSDM_BKN}: memastikan identitas",
    Hasil.GANDA: f"{BKPSDM_OPD}: menentukan baris yang benar",
    Hasil.HILANG_BKN: f"{BKPSDM_BKN}: memastikan baris di BKN",
    Hasil.HILANG_SIMPEG: f"{BKPSDM}: memastikan baris di SIMPEG",
    Hasil.TURUNAN: "Tidak ada; mengikuti riwayatnya",
    Hasil.HANYA_SIMPEG: f"{OPD}: melengkapi dokumen; {BKPSDM}: mengirim",
}
TINDAK_USULAN = {
    Usulan.AMBIL: f"{BKPSDM}: memutuskan (usulan: ambil dari BKN)",
    Usulan.KIRIM: f"{BKPSDM}: memutuskan (usulan: kirim ke BKN)",
    Usulan.LAYANAN: f"{OPD}: mengajukan lewat layanan SIASN",
}


def penanggung(tampilan: Tampilan) -> str:
    """Who must act and how: a decision in force says it, then the outcome, then the proposal."""
    p, keputusan = tampilan.perbedaan, tampilan.keputusan
    if keputusan and keputusan.aksi in TINDAK:
        return TINDAK[keputusan.aksi]
    if p.usulan in TINDAK_USULAN:
        return TINDAK_USULAN[p.usulan]
    return TINDAK_HASIL.get(p.hasil, f"{BKPSDM_OPD}: memutuskan nilai yang benar")
