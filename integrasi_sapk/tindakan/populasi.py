"""Take in an *Export Data ASN* file: COPY into a staging table, then replace the rows of the instansi at once."""

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction

from integrasi_sapk import izin
from integrasi_sapk.models import BarisPopulasi, UnggahPopulasi
from integrasi_sapk.populasi import baca_ekspor
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.models import Instansi

PENOLAKAN_DITAMPILKAN = 100
SIAPKAN = """
DROP TABLE IF EXISTS pg_temp.populasi_masuk;
CREATE TEMP TABLE populasi_masuk (
  nomor int4, rusak bool, id_pusat text, nip text, nama text, tanggal_lahir date
) ON COMMIT DROP"""
# The first line with a number or an id stands; the later ones come back as refused.
SIMPAN = """
WITH semua AS (
  SELECT *,
    CASE WHEN nip <> '' THEN min(nomor) OVER (PARTITION BY nip) END AS nip_pertama,
    CASE WHEN id_pusat <> '' THEN min(nomor) OVER (PARTITION BY id_pusat) END AS id_pertama
  FROM populasi_masuk
), masuk AS (
  INSERT INTO integrasi_sapk_barispopulasi (instansi_id, unggah_id, nomor, rusak, id_pusat, nip, nama, tanggal_lahir)
  SELECT %(instansi)s, %(unggah)s, nomor, rusak, id_pusat, nip, nama, tanggal_lahir FROM semua
  WHERE nomor = COALESCE(nip_pertama, nomor) AND nomor = COALESCE(id_pertama, nomor)
)
SELECT nomor, nip_pertama, id_pertama FROM semua
WHERE NOT rusak AND (nomor > nip_pertama OR nomor > id_pertama) ORDER BY nomor"""


def unggah_populasi(pelaku: Pelaku, berkas: UploadedFile) -> UnggahPopulasi:
    """Replace the file of the instansi. A file that cannot be used changes nothing: the one before it stands."""
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang mengunggah populasi.")
    with transaction.atomic(), connection.cursor() as kursor:
        # Two uploads at the same moment follow each other.
        instansi = Instansi.objects.select_for_update(no_key=True).get(pk=pelaku.instansi_id)
        dibaca, penolakan, ditolak = _salin(kursor, berkas, instansi.id_pusat)
        unggah = UnggahPopulasi.objects.create(instansi=instansi, nama=berkas.name[:200], pengunggah=pelaku.pengguna)
        BarisPopulasi.objects.filter(instansi=instansi).delete()
        kursor.execute(SIMPAN, {"instansi": instansi.pk, "unggah": unggah.pk})
        ganda = [[nomor, _sebab_ganda(nomor, *pertama)] for nomor, *pertama in kursor.fetchall()]
        kursor.execute("ANALYZE integrasi_sapk_barispopulasi")
        unggah.dibaca, unggah.ditolak = dibaca, ditolak + len(ganda)
        unggah.penolakan = sorted(penolakan + ganda)[:PENOLAKAN_DITAMPILKAN]
        unggah.save()
    return unggah


def _salin(kursor, berkas: UploadedFile, instansi_pusat: str) -> tuple[int, list, int]:
    """Stream the file into staging; how many lines, the first refusals, how many refusals."""
    dibaca, penolakan, ditolak = 0, [], 0
    kursor.execute(SIAPKAN)
    with kursor.copy("COPY populasi_masuk FROM STDIN (FORMAT BINARY)") as salin:
        salin.set_types(["int4", "bool", "text", "text", "text", "date"])
        for b in baca_ekspor(berkas.file, instansi_pusat):
            dibaca += 1
            if b.salah:
                ditolak += 1
                if len(penolakan) < PENOLAKAN_DITAMPILKAN:
                    penolakan.append([b.nomor, b.salah])
            if b.id_pusat or not b.salah:
                salin.write_row((b.nomor, bool(b.salah), b.id_pusat, b.nip, b.nama, b.tanggal_lahir))
    if not dibaca:
        raise GalatDomain("Berkas hanya berisi baris judul; tidak ada pegawai di dalamnya.")
    if ditolak == dibaca:
        nomor, sebab = penolakan[0]
        raise GalatDomain(f"Tidak satu pun dari {dibaca} baris dapat dipakai. Baris {nomor}: {sebab}")
    return dibaca, penolakan, ditolak


def _sebab_ganda(nomor: int, nip_pertama: int | None, id_pertama: int | None) -> str:
    if nip_pertama and nomor > nip_pertama:
        return f"NIP sama dengan baris {nip_pertama}."
    return f"PNS ID sama dengan baris {id_pertama}."
