"""Pull: read every kind of every person in scope, call by call, in threads; resumable after any kill."""

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from integrasi_sapk import cermin
from integrasi_sapk.cermin import Masukan, sidik_balasan
from integrasi_sapk.galat import GalatSapk, SalahPengaturan
from integrasi_sapk.hanyut import bentuk_hanyut
from integrasi_sapk.klien import KlienSapk
from integrasi_sapk.kolam import kolam_utas
from integrasi_sapk.models import HasilTarik, Kredensial
from integrasi_sapk.peta import PetaJenis, peta
from integrasi_sapk.urai import TidakDikenal, urai
from pegawai.tindakan.tautan import tautkan_pusat
from simpeg.inti.pekerjaan import Diparkir, Kendali

BERKAS = 900
# A slow or small pull still shows progress, and a kill still loses little.
JEDA_SIMPAN = 2.0
GELOMBANG = 3
# People in flight: enough to keep the threads busy while a batch is being stored.
ORANG_TUNGGU = 200
# A reply this short may say "none" in a readable way: it is looked at even when it did not change.
BALASAN_KECIL = 200
# A batch of at least this many without a single answer means that BKN is away: the run parks itself.
TANPA_JAWABAN = 100


@dataclass(frozen=True)
class Sasaran:
    """One person to read. `sidik` maps a kind to the hash of its last valid reply, for kinds still to read."""

    pegawai_id: int
    nip: str
    id_pusat: str | None
    status: str
    sidik: dict[str, bytes | None]


def baca_satu(klien: KlienSapk, sasaran: Sasaran, jenis: PetaJenis) -> Masukan:
    """One call. Whatever goes wrong becomes *belum diketahui* with its reason; only a wrong setting stops the run."""
    try:
        balasan = klien.baca(f"{jenis.alamat_baca(sasaran.status)}/{sasaran.nip}")
        sidik = sidik_balasan(balasan.isi)
        sama = sasaran.sidik.get(jenis.kunci) == sidik
        if sama and balasan.berhasil and len(balasan.isi) > BALASAN_KECIL:
            return Masukan(sasaran.pegawai_id, jenis.kunci, HasilTarik.TERBACA, sidik)
        hasil = urai(jenis, balasan)
    except SalahPengaturan:
        raise
    except GalatSapk as galat:
        return Masukan(sasaran.pegawai_id, jenis.kunci, HasilTarik.TIDAK_DIKETAHUI, galat=galat.pesan)
    except TidakDikenal as galat:
        if (
            jenis.jenis.tunggal
            and balasan.status == 404
            and str(balasan.data).strip().lower() == "data tidak ditemukan"
        ):
            return Masukan(sasaran.pegawai_id, jenis.kunci, HasilTarik.BENTROK, galat="NIP tidak dikenal BKN")
        pesan, hanyut = f"Balasan tidak dikenal: {galat}", bentuk_hanyut(jenis, balasan)
        return Masukan(sasaran.pegawai_id, jenis.kunci, HasilTarik.TIDAK_DIKETAHUI, galat=pesan, hanyut=hanyut)
    if hasil.id_orang and sasaran.id_pusat and hasil.id_orang != sasaran.id_pusat:
        return Masukan(sasaran.pegawai_id, jenis.kunci, HasilTarik.BENTROK, galat="BKN menjawab dengan id orang lain")
    if sama:
        return Masukan(sasaran.pegawai_id, jenis.kunci, hasil.hasil, sidik)
    hanyut = bentuk_hanyut(jenis, balasan)
    return Masukan(sasaran.pegawai_id, jenis.kunci, hasil.hasil, sidik, balasan.isi, hasil.baris, hanyut=hanyut)


def _baca_orang(klien: KlienSapk, sasaran: Sasaran) -> list[Masukan]:
    return [baca_satu(klien, sasaran, satu) for satu in peta if satu.kunci in sasaran.sidik]


def jalankan_tarik(kendali: Kendali) -> None:
    """Executor of `sapk.tarik`. `isian`: optional `pegawai` (ids) or `opd` (unit id)."""
    kredensial = Kredensial.objects.get(instansi=kendali.pekerjaan.instansi)
    jumlah = _jumlah_orang(kendali)
    with KlienSapk(kredensial) as klien:
        for gelombang in range(1, GELOMBANG + 1):
            sisa = _jumlah_sisa(kendali, gelombang)
            if not sisa:
                # A resumed run may have finished the first wave already: the later ones still have their share.
                continue
            total = jumlah * len(peta) if gelombang == 1 else sisa
            kendali.fase(f"Tarik (gelombang {gelombang})", total, total - sisa)
            _satu_gelombang(kendali, klien, gelombang)
    tautkan_orang(kendali.pekerjaan.instansi_id)
    kendali.tetapkan(**_ringkas(kendali))


def _satu_gelombang(kendali: Kendali, klien: KlienSapk, gelombang: int) -> None:
    with kolam_utas(klien.utas, "tarik") as kolam:
        antre: set[Future] = set()
        kumpulan: list[Masukan] = []
        try:
            for sasaran in _sasaran(kendali, gelombang):
                antre.add(kolam.submit(_baca_orang, klien, sasaran))
                while len(antre) >= ORANG_TUNGGU:
                    antre = _kumpulkan(kendali, klien, antre, kumpulan)
            while antre:
                antre = _kumpulkan(kendali, klien, antre, kumpulan)
            _simpan(kendali, klien, kumpulan)
        except BaseException:
            for janji in antre:
                janji.cancel()
            raise


def _kumpulkan(kendali: Kendali, klien: KlienSapk, antre: set[Future], kumpulan: list[Masukan]) -> set[Future]:
    selesai, sisa = wait(antre, return_when=FIRST_COMPLETED)
    for janji in selesai:
        kumpulan.extend(janji.result())
    if len(kumpulan) >= BERKAS or (kumpulan and klien.detik_sejak_hitung() > JEDA_SIMPAN):
        _simpan(kendali, klien, kumpulan)
        kendali.periksa_batal()
    return sisa


def _simpan(kendali: Kendali, klien: KlienSapk, kumpulan: list[Masukan]) -> None:
    """One batch, one transaction: replies, states and progress appear together or not at all."""
    if not kumpulan:
        return
    gagal = sum(m.hasil == HasilTarik.TIDAK_DIKETAHUI for m in kumpulan)
    kini, panggilan, lama = timezone.now(), klien.panggilan_baru(), klien.detik_baru()
    with transaction.atomic():
        cermin.simpan(kendali.pekerjaan.instansi_id, kumpulan, pekerjaan_id=kendali.pekerjaan.pk, pada=kini)
        kendali.maju(len(kumpulan), balasan=len(kumpulan), tidak_terjawab=gagal)
        kendali.maju(panggilan=panggilan, detik_tarik_ms=round(lama * 1000))
    if gagal == len(kumpulan) >= TANPA_JAWABAN:
        raise Diparkir(
            f"BKN tidak menjawab satu pun dari {gagal} panggilan terakhir ({kumpulan[-1].galat}) "
            "Data Anda tidak berubah; lanjutkan bila BKN sudah pulih."
        )
    kumpulan.clear()


def _lingkup(kendali: Kendali) -> tuple[str, dict]:
    """WHERE over `pegawai_pegawai p` for the scope of this run."""
    isian = kendali.isian
    syarat, nilai = ["p.instansi_id = %(instansi)s"], {"instansi": kendali.pekerjaan.instansi_id}
    if isian.get("pegawai"):
        syarat.append("p.id = ANY(%(pegawai)s)")
        nilai["pegawai"] = isian["pegawai"]
    if isian.get("opd"):
        syarat.append("p.unit_id IN (SELECT id FROM pegawai_unitkerja WHERE opd_id = %(opd)s OR id = %(opd)s)")
        nilai["opd"] = isian["opd"]
    return " AND ".join(syarat), nilai


# Read by this run already: in wave 1 whatever was attempted, later only what was answered.
SUDAH = {True: "k.pekerjaan_id = %(kerja)s", False: "k.pekerjaan_id = %(kerja)s AND k.hasil <> 'tidak_diketahui'"}
SISA = """
FROM pegawai_pegawai p CROSS JOIN unnest(%(jenis)s::text[]) AS j(jenis)
LEFT JOIN integrasi_sapk_keadaantarik k ON k.pegawai_id = p.id AND k.jenis = j.jenis
WHERE {lingkup} AND ({sudah}) IS NOT TRUE
"""


def _sisa(kendali: Kendali, gelombang: int) -> tuple[str, dict]:
    lingkup, nilai = _lingkup(kendali)
    nilai |= {"jenis": list(peta.kunci()), "kerja": kendali.pekerjaan.pk}
    return SISA.format(lingkup=lingkup, sudah=SUDAH[gelombang == 1]), nilai


def _jumlah_orang(kendali: Kendali) -> int:
    lingkup, nilai = _lingkup(kendali)
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT count(*) FROM pegawai_pegawai p WHERE {lingkup}", nilai)
        return kursor.fetchone()[0]


def _jumlah_sisa(kendali: Kendali, gelombang: int) -> int:
    dari, nilai = _sisa(kendali, gelombang)
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT count(*) {dari}", nilai)
        return kursor.fetchone()[0]


def _sasaran(kendali: Kendali, gelombang: int) -> Iterator[Sasaran]:
    """People still to read, with the hashes known; people with open differences and the oldest first."""
    dari, nilai = _sisa(kendali, gelombang)
    beda = "EXISTS (SELECT 1 FROM integrasi_sapk_perbedaan d WHERE d.pegawai_id = p.id AND d.selesai_pada IS NULL)"
    urut = f"ORDER BY {beda} DESC, min(k.dilihat_pada) NULLS FIRST, p.id"
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT p.id, p.nip, p.id_pusat, p.status, array_agg(j.jenis), "
            f"array_agg(CASE WHEN k.hasil <> 'bentrok' THEN k.sidik END) "
            f"{dari} GROUP BY p.id {urut}",
            nilai,
        )
        semua = kursor.fetchall()
    for pegawai_id, nip, id_pusat, status, jenis, sidik in semua:
        yield Sasaran(
            pegawai_id, nip, id_pusat, status, {j: bytes(s) if s else None for j, s in zip(jenis, sidik, strict=True)}
        )


def tautkan_orang(instansi_id: int) -> None:
    """People read under their NIP who had no BKN id yet get it now; an id that is already someone's stays open."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT r.pegawai_id, r.id_pusat FROM integrasi_sapk_rekambkn r JOIN pegawai_pegawai p ON p.id = r.pegawai_id "
            "WHERE r.jenis = 'biodata' AND p.id_pusat IS NULL AND p.instansi_id = %s",
            [instansi_id],
        )
        pasangan = dict(kursor.fetchall())
    if pasangan:
        tautkan_pusat(pasangan)


def _ringkas(kendali: Kendali) -> dict:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT hasil, count(*) FROM integrasi_sapk_keadaantarik WHERE pekerjaan_id = %s GROUP BY 1",
            [kendali.pekerjaan.pk],
        )
        return {f"hasil_{hasil}": banyak for hasil, banyak in kursor.fetchall()}
