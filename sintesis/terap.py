"""Our side of the edits goes into PostgreSQL: grouped updates, COPY of new rows, deletions, then the derived copy."""

from collections import defaultdict

from django.db import connection, models, transaction

from pegawai.models import LampiranRiwayat, UnitKerja
from pegawai.riwayat.deskriptor import jenis_riwayat, riwayat
from pegawai.tindakan.turunan import segarkan_turunan
from simpeg.inti.models import Dokumen
from sintesis.muat import LAMPIRAN, baris_lampiran, peta_rujukan
from sintesis.salin import KOSONG, PetaRujukan, betulkan_urutan, pengubah, salin, salin_riwayat
from sintesis.suntingan import LOKAL, Suntingan


def _ubah(s: Suntingan, peta: PetaRujukan) -> None:
    """One UPDATE per column."""
    kelompok = defaultdict(list)
    for (jenis, nomor), isi in s.ubah[LOKAL].items():
        for medan, nilai in isi.items():
            kelompok[jenis, medan].append((nomor, nilai))
    with connection.cursor() as kursor:
        for (jenis, medan), pasangan in kelompok.items():
            kolom: models.Field = riwayat[jenis].kolom(medan)
            ubah = pengubah(kolom, peta)
            teks = [None if (isi := ubah(nilai)) == KOSONG else isi for _, nilai in pasangan]
            kursor.execute(
                f'UPDATE "{riwayat[jenis].model._meta.db_table}" t SET "{kolom.column}" = v.isi::{_tipe(kolom)} '
                "FROM unnest(%s::bigint[], %s::text[]) AS v(id, isi) WHERE t.id = v.id",
                [[nomor for nomor, _ in pasangan], teks],
            )


def _tipe(kolom: models.Field) -> str:
    return kolom.target_field.db_type(connection).split(" ")[0] if kolom.is_relation else kolom.cast_db_type(connection)


def _hapus(s: Suntingan) -> None:
    kelompok = defaultdict(list)
    for jenis, nomor in s.hapus[LOKAL]:
        kelompok[jenis].append(nomor)
    with connection.cursor() as kursor:
        for jenis, daftar in sorted(kelompok.items()):
            kursor.execute(f'DELETE FROM "{riwayat[jenis].model._meta.db_table}" WHERE id = ANY(%s)', [daftar])
            LampiranRiwayat.objects.filter(jenis=jenis, baris_id__in=daftar).delete()


def _tambah(s: Suntingan, peta: PetaRujukan) -> None:
    stok = defaultdict(list)
    for nomor, kelas in Dokumen.objects.order_by("id").values_list("id", "kelas"):
        stok[kelas].append(str(nomor))
    baru = defaultdict(list)
    for o, jenis, isi in s.tambah[LOKAL]:
        baru[jenis].append((o.id, isi))
    for jenis in jenis_riwayat():
        if jenis.kunci in baru:
            salin_riwayat(jenis, baru[jenis.kunci], peta)
            salin(LampiranRiwayat, LAMPIRAN, baris_lampiran(jenis, iter(baru[jenis.kunci]), stok))
    betulkan_urutan(UnitKerja, *(jenis.model for jenis in jenis_riwayat()))


@transaction.atomic
def terapkan_lokal(s: Suntingan) -> int:
    """Apply our side; returns how many people's derived copy moved."""
    peta = peta_rujukan()
    _ubah(s, peta)
    _hapus(s)
    _tambah(s, peta)
    return segarkan_turunan()
