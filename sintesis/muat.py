"""The agreed twin goes into an empty database: references, units, people, riwayat, documents."""

from collections.abc import Iterator

from django.db import connection, transaction

from pegawai.models import LampiranRiwayat, NomorPegawai, Pegawai, Rujukan, UnitKerja
from pegawai.riwayat.deskriptor import JenisRiwayat, jenis_riwayat, riwayat
from simpeg.inti.galat import GalatDomain
from simpeg.inti.models import Dokumen, Instansi
from sintesis.berkas import siapkan
from sintesis.dunia import Kembar
from sintesis.orang import Orang
from sintesis.salin import KOSONG, PetaRujukan, betulkan_urutan, pengubah, salin, salin_riwayat, tanpa_kunci_asing

BERLAKU = "2020-01-01"
TURUNAN = (
    "golongan", "tmt_golongan", "unit", "nama_jabatan", "jenis_jabatan", "tmt_jabatan", "tingkat_pendidikan",
)  # fmt: skip


def peta_rujukan() -> PetaRujukan:
    """Table → BKN's code → id of the row, as COPY text; None is NULL."""
    peta: PetaRujukan = {}
    for tabel, pusat, nomor in Rujukan.objects.values_list("tabel", "kode_pusat", "id"):
        peta.setdefault(tabel, {None: KOSONG})[pusat] = str(nomor)
    return peta


def _muat_rujukan(dunia: Kembar) -> None:
    kolom = ["id", "tabel", "kode", "nama", "kode_pusat", "urut", "induk", "jenis", "aktif", "berlaku_mulai", "sumber"]
    salin(Rujukan, kolom, (
        (str(i), n.tabel, n.kode, n.nama, n.pusat, str(n.urut), n.induk, n.jenis, "t", BERLAKU, n.sumber)
        for i, n in enumerate(dunia.rujukan.semua, 1)
    ))  # fmt: skip


def _muat_unit(dunia: Kembar, instansi: Instansi, eselon: dict) -> None:
    kolom = ["id", "instansi", "induk", "opd", "jalur", "nama", "nama_jabatan", "eselon", "jenis", "id_pusat",
             "berlaku_mulai"]  # fmt: skip
    salin(UnitKerja, kolom, (
        (str(u.id), str(instansi.pk), str(u.induk.id) if u.induk else KOSONG, str(u.opd.id) if u.opd else KOSONG,
         u.jalur, u.nama, u.nama_jabatan, eselon[u.eselon], u.jenis, u.pusat or KOSONG, u.mulai)
        for u in dunia.pohon.unit.values()
    ))  # fmt: skip


def _muat_orang(dunia: Kembar, instansi: Instansi, peta: PetaRujukan) -> None:
    biodata = riwayat["biodata"].nama_medan
    meta = Pegawai._meta
    ubah = [(nama, pengubah(meta.get_field(nama), peta)) for nama in biodata]
    ubah_turunan = [(nama, pengubah(meta.get_field(nama), peta)) for nama in TURUNAN]
    salin(Pegawai, ["id", "instansi", "id_pusat", "status", *biodata, *TURUNAN], (
        (str(o.id), str(instansi.pk), o.id_bkn if o.dasar else KOSONG, o.status,
         *[fungsi(o.biodata[nama]) for nama, fungsi in ubah],
         *[fungsi(o.turunan[nama]) for nama, fungsi in ubah_turunan])
        for o in dunia.orang
    ))  # fmt: skip
    salin(NomorPegawai, ["pegawai", "jenis", "nomor", "mulai", "sampai"], (
        (str(o.id), jenis, nomor, mulai or KOSONG, sampai or KOSONG)
        for o in dunia.orang for jenis, nomor, mulai, sampai in o.nomor
    ))  # fmt: skip


def baris_lampiran(
    jenis: JenisRiwayat, baris: Iterator[tuple[int, dict]], stok: dict[str, list[str]]
) -> Iterator[tuple[str, ...]]:
    """One line per slot of every row that has its documents."""
    pilihan = stok[jenis.kelas.value]
    for orang, isi in baris:
        if isi["dok"]:
            for slot, _ in jenis.dokumen:
                yield str(orang), jenis.kunci, str(isi["id"]), slot, pilihan[isi["id"] % len(pilihan)]


def _baris(orang: list[Orang], kunci: str) -> Iterator[tuple[int, dict]]:
    return ((o.id, isi) for o in orang for isi in o.riwayat[kunci])


LAMPIRAN = ["pegawai", "jenis", "baris_id", "slot", "dokumen"]


@transaction.atomic
def muat(dunia: Kembar) -> dict[str, int]:
    """Load everything in one transaction; refuses a database that already holds people."""
    if Pegawai.objects.exists() or Rujukan.objects.exists() or UnitKerja.objects.exists():
        raise GalatDomain("Basis data sudah berisi pegawai, unit, atau rujukan; dunia sintetis butuh yang kosong.")
    instansi = Instansi.objects.create(
        nama=dunia.instansi["nama"], id_pusat=dunia.instansi["id"], satuan_kerja_pusat=dunia.instansi["satuan_kerja"]
    )
    _muat_rujukan(dunia)
    peta = peta_rujukan()
    hitung = {"pegawai": len(dunia.orang), "riwayat": 0, "lampiran": 0}
    besar = [jenis.model for jenis in jenis_riwayat()]
    with tanpa_kunci_asing(UnitKerja, Pegawai, NomorPegawai, Dokumen, LampiranRiwayat, *besar):
        _muat_unit(dunia, instansi, peta["eselon"])
        _muat_orang(dunia, instansi, peta)
        stok = siapkan(instansi)
        for jenis in jenis_riwayat():
            hitung["riwayat"] += salin_riwayat(jenis, _baris(dunia.orang, jenis.kunci), peta)
            lampiran = baris_lampiran(jenis, _baris(dunia.orang, jenis.kunci), stok)
            hitung["lampiran"] += salin(LampiranRiwayat, LAMPIRAN, lampiran)
    betulkan_urutan(Rujukan, UnitKerja, Pegawai, Dokumen, *(jenis.model for jenis in jenis_riwayat()))
    return hitung


def segarkan_statistik() -> None:
    """Fresh planner statistics, so that the first comparison does not run on guesses."""
    with connection.cursor() as kursor:
        kursor.execute("ANALYZE")
