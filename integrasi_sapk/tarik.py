"""Pull: read every kind of every person in scope, call by call, in threads; resumable after any kill."""

import heapq
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from integrasi_sapk import cermin
from integrasi_sapk.cermin import Masukan, sidik_balasan
from integrasi_sapk.galat import GalatSapk, SalahPengaturan, Sementara
from integrasi_sapk.hanyut import bentuk_hanyut
from integrasi_sapk.klien import KlienSapk
from integrasi_sapk.kolam import Ban, ban_berjalan
from integrasi_sapk.models import HasilTarik, Kredensial
from integrasi_sapk.peta import PetaJenis, peta
from integrasi_sapk.urai import TidakDikenal, urai
from pegawai.tindakan.tautan import tautkan_pusat
from simpeg.inti.pekerjaan import Diparkir, Kendali

# How often a run that hears nothing looks whether it was cancelled, seconds.
SELANG_PERIKSA = 1.0
# A reply this short may say "none" in a readable way: it is looked at even when it did not change.
BALASAN_KECIL = 200


@dataclass(frozen=True)
class Sasaran:
    """One person to read. `sidik` maps a kind to the hash of its last valid reply, for kinds still to read."""

    pegawai_id: int
    nip: str
    id_pusat: str | None
    status: str
    sidik: dict[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Tugas:
    """One call: whom, what, and the how-manieth attempt of this wave it is."""

    sasaran: Sasaran
    jenis: PetaJenis
    ke: int = 1


def baca_satu(klien: KlienSapk, sasaran: Sasaran, jenis: PetaJenis) -> Masukan:
    """One call. An answer that cannot be used is *belum diketahui* with its reason; raises Sementara when a later
    attempt may succeed, and SalahPengaturan, which stops the run."""
    try:
        balasan = klien.baca_sekali(f"{jenis.alamat_baca(sasaran.status)}/{sasaran.nip}")
        sidik = sidik_balasan(balasan.isi)
        sama = sasaran.sidik.get(jenis.kunci) == sidik
        if sama and balasan.berhasil and len(balasan.isi) > BALASAN_KECIL:
            return Masukan(sasaran.pegawai_id, jenis.kunci, HasilTarik.TERBACA, sidik)
        hasil = urai(jenis, balasan)
    except (SalahPengaturan, Sementara):
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


def _kerjakan(klien: KlienSapk, tugas: Tugas) -> tuple[Tugas, float | None, Masukan]:
    """(task, seconds until it may be tried again or None when it is settled, what was learnt)."""
    try:
        return tugas, None, baca_satu(klien, tugas.sasaran, tugas.jenis)
    except Sementara as galat:
        masukan = Masukan(tugas.sasaran.pegawai_id, tugas.jenis.kunci, HasilTarik.TIDAK_DIKETAHUI, galat=galat.pesan)
        return tugas, klien.jeda_ulang(tugas.ke, galat), masukan
    except SalahPengaturan:
        # It will be the same for every other call of this run, so none of those that wait is made.
        klien.hentikan()
        raise


def jalankan_tarik(kendali: Kendali) -> None:
    """Executor of `sapk.tarik`. `isian`: optional `pegawai` (ids) or `opd` (unit id)."""
    kredensial = Kredensial.objects.get(instansi=kendali.pekerjaan.instansi)
    jumlah = _jumlah_orang(kendali)
    with KlienSapk(kredensial) as klien:
        for gelombang in range(1, settings.SIASN["gelombang"] + 1):
            sisa = _jumlah_sisa(kendali, gelombang)
            if not sisa:
                # A resumed run may have finished the first wave already: the later ones still have their share.
                continue
            if gelombang == 1:
                kendali.fase("Tarik (gelombang 1)", jumlah * len(peta), jumlah * len(peta) - sisa)
            else:
                _tunggu_gelombang(kendali, gelombang, sisa)
            Gelombang(kendali, klien).jalankan(gelombang)
    tautkan_orang(kendali.pekerjaan.instansi_id)
    ringkas = _ringkas(kendali)
    kendali.tetapkan(**ringkas)
    if sisa := ringkas.get(f"hasil_{HasilTarik.TIDAK_DIKETAHUI}"):
        kendali.catat(
            f"Selesai dengan sisa: {sisa} panggilan tetap tidak terjawab. Yang terakhir diketahui tetap tersimpan; "
            "tarikan berikut mencobanya lagi.",
            "peringatan",
        )


def _tunggu_gelombang(kendali: Kendali, gelombang: int, sisa: int) -> None:
    """Tell what is left and give BKN time, longer before every wave."""
    kendali.fase(f"Gelombang {gelombang}: {sisa} panggilan diulang", sisa)
    kendali.catat(f"Gelombang {gelombang}: {sisa} panggilan yang tidak terjawab diulang.")
    lama = settings.SIASN["jeda_gelombang"] * 2 ** (gelombang - 2) / settings.SIASN["pembagi_tunggu"]
    akhir = time.monotonic() + lama
    while (jeda := akhir - time.monotonic()) > 0:
        kendali.periksa_batal()
        time.sleep(min(jeda, SELANG_PERIKSA))


class Gelombang:
    """One wave: a belt of threads that only call, and this thread, which repeats what may be repeated and stores."""

    def __init__(self, kendali: Kendali, klien: KlienSapk):
        self.kendali, self.klien, self.atur = kendali, klien, settings.SIASN
        self.kumpulan: list[Masukan] = []
        # (when, number, task): what waits for its next attempt costs no thread.
        self.tunda: list[tuple[float, int, Tugas]] = []
        self._nomor, self._diperiksa = count(), time.monotonic()

    def jalankan(self, gelombang: int) -> None:
        tugas = self._tugas(gelombang)
        with ban_berjalan(self.klien.utas, "tarik", lambda satu: _kerjakan(self.klien, satu)) as ban:
            try:
                habis = False
                while not habis or ban.berjalan or self.tunda:
                    habis = self._isi(ban, tugas, habis)
                    self._terima(ban.ambil(self._sabar()))
                    self._simpan_bila_perlu()
                _simpan(self.kendali, self.klien, self.kumpulan)
            except BaseException:
                # Threads that wait for a turn or for BKN to come back would hold the end of this run.
                self.klien.hentikan()
                raise

    @staticmethod
    def _tugas_orang(sasaran: Sasaran) -> Iterator[Tugas]:
        return (Tugas(sasaran, satu) for satu in peta if satu.kunci in sasaran.sidik)

    def _tugas(self, gelombang: int) -> Iterator[Tugas]:
        return (tugas for sasaran in _sasaran(self.kendali, gelombang) for tugas in self._tugas_orang(sasaran))

    def _isi(self, ban: Ban, tugas: Iterator[Tugas], habis: bool) -> bool:
        """Lay ready what is due, then new calls; True when there are no new ones any more."""
        kini = time.monotonic()
        while self.tunda and self.tunda[0][0] <= kini:
            ban.beri(heapq.heappop(self.tunda)[2])
        while not habis and ban.berjalan < self.atur["antrean_tarik"]:
            satu = next(tugas, None)
            if satu is None:
                return True
            ban.beri(satu)
        return habis

    def _sabar(self) -> float:
        """Seconds to wait for a result: until the next repetition is due, at most until the next look around."""
        if not self.tunda:
            return SELANG_PERIKSA
        return min(SELANG_PERIKSA, max(0.001, self.tunda[0][0] - time.monotonic()))

    def _terima(self, hasil: list[tuple[Tugas, float | None, Masukan]]) -> None:
        if self.klien.dihentikan:
            # What was not called because the run stops is no attempt; why it stops comes next on the belt.
            return
        for tugas, jeda, masukan in hasil:
            if jeda is None or tugas.ke >= self.klien.percobaan:
                self.kumpulan.append(masukan)
                continue
            lagi = Tugas(tugas.sasaran, tugas.jenis, tugas.ke + 1)
            heapq.heappush(self.tunda, (time.monotonic() + jeda, next(self._nomor), lagi))

    def _simpan_bila_perlu(self) -> None:
        lama = self.klien.detik_sejak_hitung() > self.atur["jeda_simpan"]
        if len(self.kumpulan) >= self.atur["berkas_tarik"] or (self.kumpulan and lama):
            _simpan(self.kendali, self.klien, self.kumpulan)
        elif time.monotonic() - self._diperiksa < SELANG_PERIKSA:
            return
        self._diperiksa = time.monotonic()
        self.kendali.periksa_batal()


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
    if gagal == len(kumpulan) >= settings.SIASN["parkir_tanpa_jawaban"]:
        raise Diparkir(
            f"BKN tidak menjawab satu pun dari {gagal} panggilan terakhir ({kumpulan[-1].galat}) "
            "Data Anda tidak berubah; lanjutkan bila BKN sudah pulih.",
            lanjut_sendiri=True,
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
