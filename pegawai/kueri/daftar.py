"""People within the actor's scope: the gateway, search by any number or part of a name, choices of the filters."""

from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import Http404

from pegawai.izin import boleh_melihat_semua
from pegawai.models import NomorPegawai, Pegawai, Peran, Rujukan, UnitKerja
from simpeg.inti.kanonik import nama as kanonik_nama
from simpeg.inti.lingkup import Pelaku

TABEL_SARINGAN = ("golongan", "jenis_jabatan", "tingkat_pendidikan", "kedudukan_hukum")
# A shorter part has no trigram of its own; it is looked for without the index.
PANJANG_TRIGRAM = 3


def lingkup(pelaku: Pelaku) -> QuerySet[Pegawai]:
    """Everyone of the instansi for BKPSDM, the units' people for an operator, oneself for an ASN, else nobody."""
    seinstansi = Pegawai.objects.filter(instansi_id=pelaku.instansi_id)
    if boleh_melihat_semua(pelaku) or Peran.OPERATOR_OPD in pelaku.peran_instansi:
        return seinstansi
    syarat = Q()
    if Peran.OPERATOR_OPD in pelaku.peran:
        syarat |= Q(unit_id__in=pelaku.unit)
    if pelaku.pegawai_id:
        syarat |= Q(pk=pelaku.pegawai_id)
    return seinstansi.filter(syarat) if syarat else seinstansi.none()


def ambil_pegawai(pelaku: Pelaku, kode: UUID) -> Pegawai:
    """The person with everything the identity bar shows; 404 outside the scope."""
    terkait = ("golongan", "unit__opd", "jenis_jabatan", "tingkat_pendidikan", "agama", "status_kawin")
    orang = lingkup(pelaku).select_related(*terkait, "jenis_pegawai", "kedudukan_hukum").filter(kode=kode).first()
    if orang is None:
        raise Http404("Pegawai tidak ada, atau di luar lingkup Anda.")
    return orang


def cari_pegawai(kueri: QuerySet, teks: str) -> QuerySet:
    """Digits search the beginning of every number the person ever had, words any part of the name (all must match)."""
    angka = "".join(teks.split()).replace(".", "").replace("-", "")
    if angka.isascii() and angka.isdigit():
        nomor = NomorPegawai.objects.filter(nomor__startswith=angka).values("pegawai_id")
        return kueri.filter(Q(pk__in=nomor) | Q(nip__startswith=angka) | Q(nip_lama__startswith=angka))
    bagian = kanonik_nama(teks).split()
    if not bagian:
        return kueri.none()
    for satu in bagian:
        kueri = kueri.filter(nama_urut__contains=satu)
        if len(satu) >= PANJANG_TRIGRAM:
            potongan = sorted({satu[i : i + 3] for i in range(len(satu) - 2)})
            kueri = kueri.filter(trigram__contains=potongan)
    return kueri


def dalam_unit(kueri: QuerySet, kode: str) -> QuerySet:
    """People of the unit and everything under it."""
    unit = UnitKerja.objects.filter(kode=kode).only("jalur").first()
    return kueri.filter(unit__jalur__startswith=unit.jalur) if unit else kueri.none()


def pilihan_saringan(pelaku: Pelaku) -> dict[str, list[tuple[str, str]]]:
    """Choices of the list's filters in two queries: OPD within reach, values of the references."""
    opd = UnitKerja.objects.filter(instansi_id=pelaku.instansi_id, pk=F("opd_id"))
    if not (boleh_melihat_semua(pelaku) or Peran.OPERATOR_OPD in pelaku.peran_instansi):
        opd = UnitKerja.objects.filter(pk__in=pelaku.unit)
    pilihan = {"unit": [(str(kode), nama) for kode, nama in opd.order_by("nama").values_list("kode", "nama")]}
    pilihan |= {tabel: [] for tabel in TABEL_SARINGAN}
    nilai = Rujukan.objects.filter(tabel__in=TABEL_SARINGAN, aktif=True).order_by("tabel", "urut", "kode")
    for tabel, kode, nama in nilai.values_list("tabel", "kode", "nama"):
        pilihan[tabel].append((kode, nama))
    return pilihan
