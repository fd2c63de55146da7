"""Send one request so that its effect happens once: look, send, look again. Kill it anywhere and it ends the same."""

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import InterfaceError, connection, transaction
from django.db.models import F
from django.utils import timezone

from integrasi_sapk.adaptor import Pengirim, TidakTerpetakan, kanonik_mentah, susun_badan
from integrasi_sapk.cermin import Masukan, sidik_balasan
from integrasi_sapk.galat import GalatSapk, PenolakanRagu, Permanen, SalahPengaturan, TidakPasti
from integrasi_sapk.hapusan import alasan_tahan
from integrasi_sapk.klien import KlienSapk
from integrasi_sapk.models import AksiButir, ButirKirim, KeadaanButir
from integrasi_sapk.peta import JalurTulis, PetaJenis, peta
from integrasi_sapk.urai import TidakDikenal, Uraian, urai
from pegawai.kueri.dokumen import dokumen_baris
from simpeg.inti.dokumen import baca_isi
from simpeg.inti.galat import GalatDomain
from simpeg.inti.pekerjaan import Kendali
from simpeg.inti.waktu import hari_ini

# First key of the two-part advisory lock; the second is the item.
KELAS_KUNCI = 20260
PERCOBAAN_MAKS = 4
# A doubtful refusal is believed when BKN says the same this often.
PENOLAKAN_DIPERCAYA = 3
JEDA_BACA = 1.0
DAPAT_DIAMBIL = (KeadaanButir.MENUNGGU, KeadaanButir.MENGIRIM, KeadaanButir.GAGAL)


@dataclass
class Akhir:
    """What became of one item; the caller stores it together with what was read."""

    butir: ButirKirim
    keadaan: KeadaanButir
    galat: str = ""
    id_pusat: str = ""
    balasan: str = ""
    bacaan: list[Masukan] = field(default_factory=list)


MASIH_TERKUNCI = """
SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted
  AND classid = %s AND objid = %s AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
"""


@contextmanager
def kunci_sesi(butir_id: int):
    """A session lock without an open transaction: it falls by itself when this process dies."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [KELAS_KUNCI, butir_id % 2**31])
        dapat = kursor.fetchone()[0]
    try:
        yield dapat
    finally:
        if dapat:
            with connection.cursor() as kursor:
                kursor.execute("SELECT pg_advisory_unlock(%s, %s)", [KELAS_KUNCI, butir_id % 2**31])


def pastikan_terkunci(butir_id: int) -> None:
    """A connection that was lost and made anew has lost the lock, and somebody else may have taken it."""
    with connection.cursor() as kursor:
        kursor.execute(MASIH_TERKUNCI, [KELAS_KUNCI, butir_id % 2**31])
        if not kursor.fetchone()[0]:
            raise InterfaceError("kunci butir lepas bersama sesinya")


class PengirimButir:
    """Everything the threads share: the client, the dictionary of codes, the instansi, and the job they work for."""

    def __init__(self, klien: KlienSapk, instansi, padanan: dict[tuple[str, str], str], kendali: Kendali | None = None):
        self.kendali = kendali
        self.klien = klien
        self.instansi = instansi
        self.padanan = padanan

    def jalankan(self, butir_id: int) -> Akhir | None:
        """Bring one item to its end, or None when another sender holds it or it is already there."""
        with kunci_sesi(butir_id) as dapat:
            if not dapat:
                return None
            butir = ButirKirim.objects.select_related("pegawai").get(pk=butir_id)
            if butir.keadaan not in DAPAT_DIAMBIL:
                return None
            try:
                return self._sampai_akhir(butir)
            except SalahPengaturan:
                raise
            except GalatSapk as galat:
                return Akhir(butir, _belum(butir), galat.pesan)
            except (TidakDikenal, TidakTerpetakan) as galat:
                return Akhir(butir, _belum(butir), f"Balasan atau nilai tidak dapat dipakai: {galat}")

    def _sampai_akhir(self, butir: ButirKirim) -> Akhir:
        satu = peta[butir.jenis]
        jalur = satu.jalur_alamat(butir.jalur)
        # What a new row had in flight when it was left may have been one of its documents.
        _tunggu_batas_waktu(butir, berkas=bool(jalur.dokumen and not butir.id_pusat))
        penolakan = []
        for _ in range(PERCOBAAN_MAKS):
            uraian, masukan = self._baca(satu, butir)
            id_pusat, akhir = self._putuskan(satu, jalur, butir, uraian)
            if id_pusat:
                return self._lengkapi(satu, jalur, butir, id_pusat, uraian, masukan)
            if akhir:
                akhir.bacaan = [masukan]
                return akhir
            try:
                self._kirim(butir)
            except PenolakanRagu as galat:
                penolakan.append(galat.pesan)
                if penolakan.count(galat.pesan) >= PENOLAKAN_DIPERCAYA:
                    return Akhir(butir, KeadaanButir.DITOLAK, galat.pesan, bacaan=[masukan])
            except Permanen as galat:
                return Akhir(butir, KeadaanButir.DITOLAK, galat.pesan, bacaan=[masukan])
            except TidakPasti:
                # The request may still be on its way: only after its time-out does a read tell the truth.
                _tunggu_batas_waktu(butir)
        return Akhir(butir, butir.keadaan, "Belum tampak di BKN setelah beberapa kali dikirim dan dibaca ulang.")

    def _baca(self, satu: PetaJenis, butir: ButirKirim) -> tuple[Uraian, Masukan]:
        """Read one kind of this person; a reply that says nothing readable is asked for again, as silence is."""
        for ke in range(1, PERCOBAAN_MAKS):
            try:
                return self._baca_sekali(satu, butir)
            except TidakDikenal:
                _jeda(ke)
        return self._baca_sekali(satu, butir)

    def _baca_sekali(self, satu: PetaJenis, butir: ButirKirim) -> tuple[Uraian, Masukan]:
        mulai = time.monotonic()
        balasan = self.klien.baca(f"{satu.alamat_baca(butir.pegawai.status)}/{butir.pegawai.nip}")
        uraian = urai(satu, balasan)
        if uraian.id_orang and uraian.id_orang != butir.pegawai.id_pusat:
            raise TidakDikenal("BKN menjawab dengan id orang lain")
        sidik = sidik_balasan(balasan.isi)
        return uraian, Masukan(
            butir.pegawai_id, satu.kunci, uraian.hasil, sidik, balasan.isi, uraian.baris, dibaca=mulai
        )

    def _putuskan(
        self, satu: PetaJenis, jalur: JalurTulis, butir: ButirKirim, uraian: Uraian
    ) -> tuple[str, Akhir | None]:
        """(id of the row that already holds it, None) · ("", why not to send) · ("", None): send."""
        kanonik = {i: kanonik_mentah(satu, asli, self.padanan) for i, asli in uraian.baris.items()}
        if butir.aksi == AksiButir.HAPUS:
            return _putuskan_hapus(jalur, butir, kanonik, hari_ini(self.instansi.zona_waktu))
        if not butir.id_pusat:
            return self._cari_baru(satu, butir, kanonik)
        kini = kanonik.get(butir.id_pusat)
        if kini is None:
            return "", Akhir(butir, KeadaanButir.BASI, "Barisnya sudah tidak ada di BKN.")
        if all(kini[nama] == nilai for nama, nilai in butir.sasaran.items()):
            return butir.id_pusat, None
        if any(kini[nama] != nilai for nama, nilai in butir.semula.items()):
            return "", Akhir(butir, KeadaanButir.BASI, "Nilai di BKN berubah sejak rencana disetujui.")
        badan = susun_badan(
            satu,
            jalur,
            Pengirim(self.instansi, butir.pegawai),
            id_pusat=butir.id_pusat,
            mentah=uraian.mentah[butir.id_pusat],
            asli={},
        )
        beda = {k for k in badan.keys() | butir.permintaan.keys() if badan.get(k) != butir.permintaan.get(k)}
        if beda - _kunci_diputuskan(satu, jalur, butir):
            return "", Akhir(butir, KeadaanButir.BASI, "Baris di BKN berubah pada medan lain sejak rencana disetujui.")
        return "", None

    def _cari_baru(self, satu: PetaJenis, butir: ButirKirim, kanonik: dict) -> tuple[str, Akhir | None]:
        """A new row is looked for by its keys before every send: saves are not idempotent."""
        for id_pusat, nilai in kanonik.items():
            if all(nilai[nama] == isi or nilai[nama] is None for nama, isi in butir.sasaran.items()):
                return id_pusat, None
        for kunci in (satu.jenis.identitas_sk, satu.jenis.identitas):
            cari = [butir.sasaran.get(nama) for nama in kunci]
            if kunci and all(cari) and any([n[nama] for nama in kunci] == cari for n in kanonik.values()):
                return "", Akhir(butir, KeadaanButir.BASI, "BKN sudah punya baris berkunci sama dengan isi lain.")
        return "", None

    def _kirim(self, butir: ButirKirim) -> None:
        """Mark first, commit, then send: a kill in between costs one more look, never one more save."""

        def tandai() -> None:
            self._tandai(butir)

        if butir.aksi == AksiButir.HAPUS:
            balasan = self.klien.hapus(butir.jalur, butir.id_pusat, sebelum=tandai)
        else:
            balasan = self.klien.simpan(butir.jalur, butir.permintaan, sebelum=tandai)
        butir.balasan = " ".join((balasan.pesan or "").split())[:300]

    @transaction.atomic
    def _tandai(self, butir: ButirKirim) -> None:
        """Right before a request leaves, after all waits: the item is in flight from this moment, and still ours.

        Whoever slept until another worker took the job over, or lost the lock with its session, sends nothing.
        """
        if self.kendali:
            self.kendali.pastikan()
        pastikan_terkunci(butir.pk)
        with connection.cursor() as kursor:
            # Of all commits this one must outlive a crash of the server, however it is configured.
            kursor.execute("SET LOCAL synchronous_commit = on")
        butir.keadaan, butir.dikirim_pada = KeadaanButir.MENGIRIM, timezone.now()
        ButirKirim.objects.filter(pk=butir.pk).update(
            keadaan=butir.keadaan, dikirim_pada=butir.dikirim_pada, percobaan=F("percobaan") + 1
        )

    def _lengkapi(
        self, satu: PetaJenis, jalur: JalurTulis, butir: ButirKirim, id_pusat: str, uraian: Uraian, masukan: Masukan
    ) -> Akhir:
        """The row stands at BKN: add missing documents, let data-utama follow, read once more what moved."""
        bacaan, ditolak = [masukan], []
        if not butir.id_pusat and jalur.dokumen:
            banyak, ditolak = self._unggah(satu, butir, id_pusat, uraian.mentah[id_pusat])
            bacaan = [self._baca(satu, butir)[1]] if banyak else bacaan
        if jalur.sesudah:
            for alamat in jalur.sesudah:
                self._samakan(alamat, butir.pegawai.id_pusat)
            bacaan.append(self._baca(peta["biodata"], butir)[1])
        return Akhir(butir, KeadaanButir.COCOK, " ".join(ditolak), id_pusat, butir.balasan, bacaan)

    def _samakan(self, alamat: str, id_orang: str) -> None:
        """Let BKN refresh data-utama. Given up, it follows at BKN's own time, and the next pull tells."""
        for ke in range(1, PERCOBAAN_MAKS + 1):
            try:
                if self.klien.baca(alamat, pns_orang_id=id_orang).berhasil:
                    return
            except GalatSapk:
                # The row itself stands at BKN: whatever is wrong with this path does not undo it.
                pass
            _jeda(ke)

    def _unggah(self, satu: PetaJenis, butir: ButirKirim, id_pusat: str, mentah: dict) -> tuple[int, list[str]]:
        """Upload what SIMPEG holds and BKN's row does not show yet; how many, and which BKN refused and why.

        A refused document does not undo the row, which stands: it is told, not tried again.
        """
        ada = _slot_terisi(mentah)
        banyak, ditolak = 0, []
        for slot, dokumen in dokumen_baris(satu.kunci, butir.baris_id):
            if slot in ada:
                continue
            try:
                self._unggah_satu(satu, butir, id_pusat, slot, dokumen)
                banyak += 1
            except (Permanen, GalatDomain) as galat:
                ditolak.append(f"Dokumen {slot} belum terunggah: {galat.pesan}.")
        return banyak, ditolak

    def _unggah_satu(self, satu: PetaJenis, butir: ButirKirim, id_pusat: str, slot: str, dokumen) -> None:
        """As with a save: after an unclear answer the row is read again before the document goes out once more."""
        isi, penolakan = baca_isi(dokumen), 0
        for _ in range(PERCOBAAN_MAKS):
            try:
                self.klien.unggah(id_pusat, slot, dokumen.nama, isi, sebelum=lambda: self._tandai(butir))
                return
            except PenolakanRagu:
                penolakan += 1
                if penolakan >= PENOLAKAN_DIPERCAYA:
                    raise
            except TidakPasti:
                _tunggu_batas_waktu(butir, berkas=True)
                if slot in _slot_terisi(self._baca(satu, butir)[0].mentah.get(id_pusat, {})):
                    return
        raise TidakPasti("Dokumen belum tampak di BKN setelah beberapa kali diunggah.")


def _putuskan_hapus(jalur: JalurTulis, butir: ButirKirim, kanonik: dict, kini: date) -> tuple[str, Akhir | None]:
    """As `_putuskan`: gone is *cocok*, moved is *basi*, the last active row is held whatever was approved."""
    baris = kanonik.get(butir.id_pusat)
    if baris is None:
        return butir.id_pusat, None
    if any(baris[nama] != nilai for nama, nilai in butir.semula.items()):
        return "", Akhir(butir, KeadaanButir.BASI, "Baris di BKN berubah sejak rencana disetujui; tidak dihapus.")
    if alasan := alasan_tahan(jalur, kanonik, {butir.id_pusat}, kini):
        return "", Akhir(butir, KeadaanButir.DITAHAN, alasan)
    return "", None


def _kunci_diputuskan(satu: PetaJenis, jalur: JalurTulis, butir: ButirKirim) -> set[str]:
    """POST keys that the plan may change: those of the decided fields and of fields that no read returns."""
    kunci = set()
    for medan in satu.medan:
        if medan.tulis and satu.jalur_medan(medan) is jalur and (medan.nama in butir.sasaran or not medan.baca):
            kunci |= {medan.tulis} if isinstance(medan.tulis, str) else set(medan.tulis[1].values())
    return kunci


def _slot_terisi(mentah: dict) -> set[str]:
    path = mentah.get("path")
    return set(path) if isinstance(path, dict) else set()


def _belum(butir: ButirKirim) -> KeadaanButir:
    """MENGIRIM stays MENGIRIM: whether BKN stored it is only known by reading back later."""
    return KeadaanButir.MENGIRIM if butir.keadaan == KeadaanButir.MENGIRIM else KeadaanButir.GAGAL


def _jeda(ke: int) -> None:
    time.sleep(JEDA_BACA * 2 ** (ke - 1) / settings.SIASN["pembagi_tunggu"])


def _tunggu_batas_waktu(butir: ButirKirim, *, berkas: bool = False) -> None:
    """Until the time-out of the last request of this item is over; one with a file in it has its own."""
    if butir.dikirim_pada:
        batas = settings.SIASN["batas_waktu"]
        sisa = (settings.SIASN.get("batas_berkas", batas) if berkas else batas) - (
            timezone.now() - butir.dikirim_pada
        ).total_seconds()
        if sisa > 0:
            time.sleep(sisa)
