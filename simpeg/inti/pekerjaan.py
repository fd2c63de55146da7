"""Run work items: claim by lease, beat, fence, cancel, resume. Celery is only the wake-up."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from simpeg.inti.galat import DibatalkanPengguna, GalatDomain, KehilanganSewa
from simpeg.inti.models import CatatanPekerjaan, KeadaanPekerjaan, Pekerjaan
from simpeg.inti.registri import Registri

catatan_log = logging.getLogger(__name__)
# Named, not imported: the task imports this module.
TUGAS = "inti.jalankan_pekerjaan"


@dataclass(frozen=True)
class JenisPekerjaan:
    """`jalankan(kendali)` does the work in batches; it must be able to start again anywhere."""

    kunci: str
    judul: str
    jalankan: Callable[["Kendali"], None]


jenis_pekerjaan: Registri[JenisPekerjaan] = Registri("jenis pekerjaan")


class Diparkir(Exception):
    """The job stops by itself until a person looks; the message says why.

    `lanjut_sendiri`: what stopped it may pass without anybody's help, so the clock tries again, each time later.
    """

    def __init__(self, pesan: str, *, lanjut_sendiri: bool = False):
        super().__init__(pesan)
        self.lanjut_sendiri = lanjut_sendiri


def _sewa_baru(kini):
    return kini + timedelta(seconds=settings.PEKERJAAN["lama_sewa"])


class Kendali:
    """What an executor holds: its job, its fencing token and the means to tell progress."""

    def __init__(self, pekerjaan: Pekerjaan):
        self.pekerjaan = pekerjaan
        self.pagar = pekerjaan.pagar
        self._berhenti = threading.Event()
        self._sewa_hilang = threading.Event()

    @property
    def isian(self) -> dict:
        return self.pekerjaan.isian

    def _perbarui(self, **nilai) -> None:
        """Write to the row only while this worker still holds it; call inside the batch's transaction."""
        milik = Pekerjaan.objects.filter(pk=self.pekerjaan.pk, pagar=self.pagar, keadaan=KeadaanPekerjaan.BERJALAN)
        kini = timezone.now()
        if self._sewa_hilang.is_set() or not milik.update(sewa_sampai=_sewa_baru(kini), detak_pada=kini, **nilai):
            raise KehilanganSewa(self.pekerjaan.pk)

    def fase(self, nama: str, total: int, selesai: int = 0) -> None:
        """Begin (or resume) a phase of `total` pieces of which `selesai` are already done."""
        kini = timezone.now()
        self._tutup_fase(kini)
        self.pekerjaan.fase, self.pekerjaan.fase_mulai_pada = nama, kini
        self._perbarui(
            fase=nama,
            total=total,
            selesai=selesai,
            fase_mulai_pada=kini,
            fase_mulai_selesai=selesai,
            fase_detik=self.pekerjaan.fase_detik,
        )

    def _tutup_fase(self, kini) -> None:
        lama = self.pekerjaan
        if lama.fase and lama.fase_mulai_pada:
            detik = (kini - lama.fase_mulai_pada).total_seconds()
            lama.fase_detik[lama.fase] = round(lama.fase_detik.get(lama.fase, 0) + detik, 2)

    def maju(self, banyak: int = 0, **hitungan: int) -> None:
        """Add to the progress and counters in the caller's transaction; raises when the lease is gone."""
        for nama, tambah in hitungan.items():
            self.pekerjaan.hitungan[nama] = self.pekerjaan.hitungan.get(nama, 0) + tambah
        self._perbarui(selesai=F("selesai") + banyak, hitungan=self.pekerjaan.hitungan)

    def tetapkan(self, **hitungan) -> None:
        self.pekerjaan.hitungan |= hitungan
        self._perbarui(hitungan=self.pekerjaan.hitungan)

    def catat(self, pesan: str, tingkat: str = "info") -> None:
        CatatanPekerjaan.objects.create(pekerjaan=self.pekerjaan, pesan=pesan[:500], tingkat=tingkat)

    def periksa_batal(self) -> None:
        if self._sewa_hilang.is_set():
            raise KehilanganSewa(self.pekerjaan.pk)
        if Pekerjaan.objects.filter(pk=self.pekerjaan.pk, batal_diminta=True).exists():
            raise DibatalkanPengguna

    def pastikan(self) -> None:
        """Raise KehilanganSewa unless this worker still holds the job, also after it slept without knowing."""
        milik = Pekerjaan.objects.filter(pk=self.pekerjaan.pk, pagar=self.pagar, keadaan=KeadaanPekerjaan.BERJALAN)
        if self._sewa_hilang.is_set() or not milik.exists():
            raise KehilanganSewa(self.pekerjaan.pk)

    def _berdetak(self) -> None:
        """Keep the lease while the executor is busy between batches; runs in its own thread and connection."""
        while not self._berhenti.wait(settings.PEKERJAAN["selang_detak"]):
            try:
                self._perbarui()
            except KehilanganSewa:
                self._sewa_hilang.set()
                break
            except Exception:
                # The database may be restarting: the lease lapses by itself if it does not come back.
                catatan_log.warning("detak pekerjaan %s gagal", self.pekerjaan.pk, exc_info=True)
                connection.close()
        connection.close()


def antrekan(jenis: str, *, judul: str, pelaku, instansi=None, isian: dict | None = None, kunci: str = "") -> Pekerjaan:
    """Create a job and wake a worker after commit. Raises GalatDomain when its `kunci` is already alive."""
    jenis_pekerjaan[jenis]
    try:
        with transaction.atomic():
            pekerjaan = Pekerjaan.objects.create(
                jenis=jenis, judul=judul, pelaku=pelaku, instansi=instansi, isian=isian or {}, kunci=kunci
            )
    except IntegrityError as galat:
        raise GalatDomain("Pekerjaan yang sama sedang berjalan; tunggu sampai selesai atau batalkan dulu.") from galat
    transaction.on_commit(lambda: bangunkan(pekerjaan.pk))
    return pekerjaan


def bangunkan(pekerjaan_id: int) -> None:
    """Ask Celery to run the job; when the broker is away the beat schedule finds the row later."""
    try:
        current_app.send_task(TUGAS, kwargs={"pekerjaan_id": pekerjaan_id}, retry=False)
    except Exception:
        catatan_log.warning("broker tidak menjawab; pekerjaan %s menunggu penjadwal", pekerjaan_id)


def klaim(pekerjaan_id: int) -> Pekerjaan | None:
    """Take the job if nobody holds it (`_bebas`). One short statement; two workers can't both win."""
    kini = timezone.now()
    boleh = Pekerjaan.objects.filter(_bebas(kini), pk=pekerjaan_id)
    try:
        with transaction.atomic():
            diambil = boleh.filter(percobaan__lt=settings.PEKERJAAN["batas_percobaan"]).update(
                keadaan=KeadaanPekerjaan.BERJALAN,
                pagar=F("pagar") + 1,
                percobaan=F("percobaan") + 1,
                sewa_sampai=_sewa_baru(kini),
                detak_pada=kini,
                fase_mulai_pada=kini,
                selesai_pada=None,
                galat="",
            )
    except IntegrityError:
        # A parked job whose successor is alive: it comes back when that one has ended.
        return None
    if not diambil:
        _akhiri_yang_selalu_mati(boleh)
        return None
    Pekerjaan.objects.filter(pk=pekerjaan_id, mulai_pada=None).update(mulai_pada=kini)
    return Pekerjaan.objects.select_related("instansi", "pelaku").get(pk=pekerjaan_id)


def _bebas(kini) -> Q:
    """Jobs that a worker may take: queued, left by a worker that fell silent, or parked until a moment now past."""
    return (
        Q(keadaan=KeadaanPekerjaan.ANTRE)
        | Q(keadaan=KeadaanPekerjaan.BERJALAN, sewa_sampai__lt=kini)
        | Q(keadaan=KeadaanPekerjaan.DIPARKIR, isian__lanjut__pada__lt=kini.timestamp())
    )


def _akhiri_yang_selalu_mati(boleh) -> None:
    """A job that kills every worker must not hold its lock for ever: it ends, and a person may take it up again."""
    boleh.filter(keadaan=KeadaanPekerjaan.BERJALAN, percobaan__gte=settings.PEKERJAAN["batas_percobaan"]).update(
        keadaan=KeadaanPekerjaan.GAGAL,
        selesai_pada=timezone.now(),
        galat="Pekerja berulang kali mati di tengah pekerjaan ini. Yang tersimpan tetap; lihat log lalu lanjutkan.",
    )


def jalankan(pekerjaan_id: int) -> Pekerjaan | None:
    """Claim and run one job to its end; returns the job, or None when someone else has it."""
    pekerjaan = klaim(pekerjaan_id)
    if pekerjaan is None:
        return None
    kendali = Kendali(pekerjaan)
    detak = threading.Thread(target=kendali._berdetak, name="detak", daemon=True)
    detak.start()
    try:
        if pekerjaan.percobaan > 1:
            kendali.catat(f"Dilanjutkan (percobaan ke-{pekerjaan.percobaan}).")
        jenis_pekerjaan[pekerjaan.jenis].jalankan(kendali)
        _akhiri(kendali, KeadaanPekerjaan.SELESAI)
    except KehilanganSewa:
        catatan_log.warning("pekerjaan %s diambil alih pekerja lain", pekerjaan_id)
    except DibatalkanPengguna:
        _akhiri(kendali, KeadaanPekerjaan.BATAL, "Dihentikan atas permintaan; yang sudah tersimpan tetap.")
    except Diparkir as alasan:
        _parkir(kendali, alasan)
    except GalatDomain as galat:
        _akhiri(kendali, KeadaanPekerjaan.GAGAL, galat.pesan)
    except (OperationalError, InterfaceError):
        # The database went away or gave up a statement: no end of the job. Its lease lapses and it goes on from there.
        catatan_log.warning("pekerjaan %s terputus dari basis data; menunggu giliran lagi", pekerjaan_id, exc_info=True)
        connection.close()
        return None
    except Exception as galat:
        catatan_log.exception("pekerjaan %s gagal", pekerjaan_id)
        # The class name only: a message may quote a value that the reader may not see.
        _akhiri(kendali, KeadaanPekerjaan.GAGAL, f"Kesalahan program: {type(galat).__name__}. Lihat log server.")
    finally:
        kendali._berhenti.set()
        detak.join(timeout=5)
    return Pekerjaan.objects.get(pk=pekerjaan_id)


def _parkir(kendali: Kendali, alasan: Diparkir) -> None:
    """End as parked; with a moment to come back when the reason may pass by itself, later each time, up to a limit."""
    isian, atur, pesan = dict(kendali.isian), settings.PEKERJAAN, str(alasan)
    ke = isian.pop("lanjut", {}).get("ke", 0) + 1
    if alasan.lanjut_sendiri and ke <= atur["batas_lanjut"]:
        jeda = min(atur["tunggu_lanjut_maks"], atur["tunggu_lanjut"] * 2 ** (ke - 1))
        isian["lanjut"] = {"ke": ke, "pada": timezone.now().timestamp() + jeda}
        pesan += f" Dicoba lagi sendiri dalam {max(1, round(jeda))} detik."
    _akhiri(kendali, KeadaanPekerjaan.DIPARKIR, pesan, isian=isian, percobaan=0)


def _akhiri(kendali: Kendali, keadaan: KeadaanPekerjaan, galat: str = "", **nilai) -> None:
    kini = timezone.now()
    kendali._tutup_fase(kini)
    try:
        fase_detik = kendali.pekerjaan.fase_detik
        kendali._perbarui(keadaan=keadaan, galat=galat, selesai_pada=kini, fase_detik=fase_detik, **nilai)
    except KehilanganSewa:
        catatan_log.warning("pekerjaan %s berakhir sesudah sewanya hilang", kendali.pekerjaan.pk)
        return
    if galat:
        kendali.catat(galat, "peringatan" if keadaan != KeadaanPekerjaan.GAGAL else "galat")


def minta_batal(pekerjaan: Pekerjaan) -> None:
    """Cancel: a queued or parked job at once, a running one at its next batch."""
    kini = timezone.now()
    diam = (KeadaanPekerjaan.ANTRE, KeadaanPekerjaan.DIPARKIR)
    antre = Pekerjaan.objects.filter(pk=pekerjaan.pk, keadaan__in=diam)
    if not antre.update(keadaan=KeadaanPekerjaan.BATAL, selesai_pada=kini):
        Pekerjaan.objects.filter(pk=pekerjaan.pk, keadaan=KeadaanPekerjaan.BERJALAN).update(batal_diminta=True)


def lanjutkan(pekerjaan: Pekerjaan, **isian) -> None:
    """Put a failed, cancelled or parked job back in the queue; it goes on where it stopped."""
    berhenti = (KeadaanPekerjaan.GAGAL, KeadaanPekerjaan.BATAL, KeadaanPekerjaan.DIPARKIR)
    try:
        with transaction.atomic():
            kembali = Pekerjaan.objects.filter(pk=pekerjaan.pk, keadaan__in=berhenti).update(
                keadaan=KeadaanPekerjaan.ANTRE,
                batal_diminta=False,
                galat="",
                selesai_pada=None,
                percobaan=0,
                isian={k: v for k, v in pekerjaan.isian.items() if k != "lanjut"} | isian,
            )
    except IntegrityError as galat:
        raise GalatDomain("Pekerjaan lain yang sama sedang berjalan.") from galat
    if kembali:
        transaction.on_commit(lambda: bangunkan(pekerjaan.pk))


def terbengkalai() -> list[int]:
    """Ids of jobs that wait, whose worker died, or whose pause is over; the beat schedule wakes them."""
    kini = timezone.now()
    return list(
        Pekerjaan.objects.filter(
            _bebas(kini)
            # A job just queued has its own message under way.
            & (~Q(keadaan=KeadaanPekerjaan.ANTRE) | Q(dibuat_pada__lt=kini - timedelta(seconds=10)))
        ).values_list("pk", flat=True)
    )
