"""What the list and the page of a difference show: three columns in words, its row, both rows whole."""

from copy import copy
from dataclasses import dataclass, field

from integrasi_sapk.kueri.huruf import BedaHuruf, beda_huruf
from integrasi_sapk.kueri.nilai import KamusNama, kelas_medan, label_medan, tutupi
from integrasi_sapk.kueri.perbedaan import keputusan_berlaku
from integrasi_sapk.models import Keputusan, Padan, Perbedaan, RekamBkn, RekamSimpeg
from integrasi_sapk.peta import PetaJenis, peta
from simpeg.inti.medan import Kelas
from simpeg.inti.templatetags.simpeg_ui import nilai_teks

TANGGA = {
    1: "Dipadankan lewat id BKN",
    2: "Dipadankan lewat nomor SK dan tanggalnya",
    3: "Dipadankan lewat kunci alami (jenis dan TMT)",
    4: "Dipadankan oleh orang",
}
BANYAK_RINGKAS = 4


@dataclass
class Tampilan:
    """One difference as shown. `samaran`: some value is masked and may be revealed by a logged click."""

    perbedaan: Perbedaan
    peta: PetaJenis
    medan: str
    identitas: str = ""
    dasar: object = None
    dasar_bkn: object = None
    simpeg: object = None
    bkn: object = None
    ringkas_simpeg: list[tuple[str, object]] = field(default_factory=list)
    ringkas_bkn: list[tuple[str, object]] = field(default_factory=list)
    samaran: bool = False
    huruf: BedaHuruf | None = None
    keputusan: Keputusan | None = None

    @property
    def tanpa_dasar(self) -> bool:
        return self.dasar is None

    @property
    def tangga(self) -> str:
        return TANGGA.get(self.perbedaan.tangga, "")


@dataclass(frozen=True)
class Rekaman:
    """Rows of the projection and of the mirror that a set of differences belongs to; two queries."""

    simpeg: dict[tuple[str, int], RekamSimpeg]
    bkn: dict[tuple[int, str, str], RekamBkn]

    @classmethod
    def muat(cls, perbedaan: list[Perbedaan]) -> "Rekaman":
        orang = {p.pegawai_id for p in perbedaan}
        jenis = {p.jenis for p in perbedaan}
        simpeg = RekamSimpeg.objects.filter(
            pegawai_id__in=orang, jenis__in=jenis, baris_id__in={p.baris_id for p in perbedaan if p.baris_id}
        )
        bkn = RekamBkn.objects.filter(
            pegawai_id__in=orang, jenis__in=jenis, id_pusat__in={p.id_pusat for p in perbedaan if p.id_pusat}
        )
        return cls({(r.jenis, r.baris_id): r for r in simpeg}, {(r.pegawai_id, r.jenis, r.id_pusat): r for r in bkn})

    def milik(self, p: Perbedaan) -> tuple[RekamSimpeg | None, RekamBkn | None]:
        return self.simpeg.get((p.jenis, p.baris_id)), self.bkn.get((p.pegawai_id, p.jenis, p.id_pusat))


def tampilkan(perbedaan: list[Perbedaan], *, terungkap: bool = False) -> list[Tampilan]:
    """The page's differences in words, at a constant five queries."""
    rekaman, kamus = Rekaman.muat(perbedaan), KamusNama()
    for p in perbedaan:
        satu = peta[p.jenis]
        if p.medan:
            kamus.catat(satu, satu.cari(p.medan), p.dasar_simpeg, p.dasar_bkn, p.nilai_simpeg, p.nilai_bkn)
        for rekam in rekaman.milik(p):
            if rekam:
                kamus.catat_baris(satu, rekam.nilai)
    kamus.muat()
    keputusan = keputusan_berlaku(perbedaan)
    return [_satu(p, rekaman, kamus, keputusan.get(p.pk), terungkap) for p in perbedaan]


def _satu(p: Perbedaan, rekaman: Rekaman, kamus: KamusNama, keputusan, terungkap: bool) -> Tampilan:
    satu = peta[p.jenis]
    kiri, kanan = rekaman.milik(p)
    hasil = Tampilan(p, satu, label_medan(satu, p.medan) if p.medan else "Seluruh baris", keputusan=keputusan)
    hasil.identitas = _identitas(satu, kiri or kanan, kamus, terungkap)
    if p.medan:
        medan = satu.cari(p.medan)
        pribadi = kelas_medan(satu, medan) == Kelas.PRIBADI
        hasil.samaran = pribadi and not terungkap
        buka = not hasil.samaran
        hasil.dasar = tutupi(kamus.kata(satu, medan, p.dasar_simpeg), buka)
        hasil.dasar_bkn = tutupi(kamus.kata(satu, medan, p.dasar_bkn), buka)
        hasil.simpeg = tutupi(kamus.kata(satu, medan, p.nilai_simpeg, p.tampil_simpeg), buka)
        hasil.bkn = tutupi(kamus.kata(satu, medan, p.nilai_bkn, p.tampil_bkn), buka)
        # Letters of a masked value would give it away, or mark the mask.
        hasil.huruf = beda_huruf(nilai_teks(hasil.simpeg), nilai_teks(hasil.bkn)) if buka else None
        return hasil
    hasil.samaran = satu.jenis.kelas == Kelas.PRIBADI and not terungkap
    hasil.ringkas_simpeg = _ringkas(satu, kiri, kamus, terungkap)
    hasil.ringkas_bkn = _ringkas(satu, kanan, kamus, terungkap)
    return hasil


def _urutan_kunci(satu: PetaJenis) -> list[str]:
    return list(dict.fromkeys([*satu.jenis.identitas, *satu.jenis.identitas_sk]))


def _kata(satu: PetaJenis, nama: str, rekam, kamus: KamusNama) -> object:
    letak = satu.nomor(nama) - 1
    return kamus.kata(satu, satu.medan[letak], rekam.nilai[letak], rekam.asli[letak])


def _identitas(satu: PetaJenis, rekam, kamus: KamusNama, terungkap: bool) -> str:
    """Which row of the kind this is, in one line; nothing of it where the whole kind is pribadi and masked."""
    if rekam is None or (satu.jenis.kelas == Kelas.PRIBADI and not terungkap):
        return ""
    bagian = [_kata(satu, nama, rekam, kamus) for nama in satu.jenis.identitas]
    return " · ".join(f"{b:%d-%m-%Y}" if hasattr(b, "isoformat") else str(b) for b in bagian if b)


def _ringkas(satu: PetaJenis, rekam, kamus: KamusNama, terungkap: bool) -> list[tuple[str, object]]:
    if rekam is None:
        return []
    hasil = []
    for nama in _urutan_kunci(satu)[:BANYAK_RINGKAS]:
        nilai = _kata(satu, nama, rekam, kamus)
        buka = terungkap or kelas_medan(satu, satu.cari(nama)) == Kelas.BIASA
        hasil.append((label_medan(satu, nama), tutupi(nilai, buka)))
    return hasil


def baris_utuh(p: Perbedaan, kelas_terlihat: frozenset[Kelas], *, terungkap: bool = False) -> list[dict]:
    """Every field of both rows beside their dasar, as `_komponen/selisih.html` wants them."""
    satu, kamus = peta[p.jenis], KamusNama()
    kiri, kanan = Rekaman.muat([p]).milik(p)
    padan = Padan.objects.filter(jenis=p.jenis, baris_id=p.baris_id, pegawai_id=p.pegawai_id).first()
    for rekam in (kiri, kanan):
        kamus.catat_baris(satu, rekam.nilai if rekam else ())
    kamus.catat_baris(satu, padan.dasar_simpeg or () if padan else ())
    kamus.muat()
    hasil = []
    for letak, medan in enumerate(satu.medan):
        kelas = kelas_medan(satu, medan)
        if kelas in kelas_terlihat:
            hasil.append(_medan_utuh(satu, letak, kiri, kanan, padan, kamus, terungkap or kelas == Kelas.BIASA))
    return hasil


def baris_mungkin(p: Perbedaan, kelas_terlihat: frozenset[Kelas], *, terungkap: bool = False) -> list[dict]:
    """As `baris_utuh`, of this row and of the one it may be the same as; [] when there is none."""
    if not p.mungkin_sama or p.selesai_pada is not None:
        return []
    kedua = copy(p)
    if p.mungkin_sama.startswith("s"):
        kedua.baris_id = int(p.mungkin_sama[1:])
    else:
        kedua.id_pusat = p.mungkin_sama[1:]
    return baris_utuh(kedua, kelas_terlihat, terungkap=terungkap)


def _medan_utuh(satu, letak, kiri, kanan, padan, kamus: KamusNama, buka: bool) -> dict:
    medan = satu.medan[letak]
    dasar = padan.dasar_simpeg[letak] if padan and padan.dasar_simpeg else None
    k, n = (rekam.nilai[letak] if rekam else None for rekam in (kiri, kanan))

    def tampil(rekam) -> object:
        return tutupi(kamus.kata(satu, medan, rekam.nilai[letak], rekam.asli[letak]), buka) if rekam else None

    if kiri is None or kanan is None or n is None:
        hasil = "hanya_simpeg" if kanan is None else "hanya_bkn" if kiri is None else "tidak_diketahui"
    else:
        hasil = "sama" if k == n else "berbeda"
    return {
        "medan": label_medan(satu, medan.nama),
        "dasar": tutupi(kamus.kata(satu, medan, dasar), buka),
        "tanpa_dasar": dasar is None,
        "simpeg": tampil(kiri),
        "bkn": tampil(kanan),
        "bkn_tidak_diketahui": kanan is not None and n is None,
        "hasil": hasil,
        "alasan": "Turunan riwayat" if medan.turunan else "",
    }
