"""Turn the compensating plan of an executed plan into a plan of its own: approved by others, never sent by itself."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from integrasi_sapk import izin
from integrasi_sapk.balikan import butir_berefek, muat, susun_balikan
from integrasi_sapk.models import AksiButir, ButirKirim, KeadaanRencana, Rencana
from integrasi_sapk.tindakan.rencana import ajukan
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.models import Pekerjaan
from simpeg.inti.pekerjaan import Kendali, antrekan
from simpeg.inti.waktu import hari_ini

BUTIR_PER_BAGIAN = 400


@transaction.atomic
def susun_rencana_balikan(pelaku: Pelaku, asal: Rencana) -> Pekerjaan:
    """Queue the composition of a compensating plan. Raises GalatDomain when there is nothing, or one is open."""
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang menyusun rencana balikan.")
    if asal.keadaan != KeadaanRencana.SELESAI:
        raise GalatDomain("Hanya rencana yang sudah selesai dijalankan yang dapat dibalik.")
    if not butir_berefek(asal).exists():
        raise GalatDomain("Rencana ini tidak mengubah apa pun di BKN; tidak ada yang perlu dibalik.")
    try:
        with transaction.atomic():
            rencana = Rencana.objects.create(
                instansi_id=pelaku.instansi_id,
                judul=f"Balikan: {asal.judul}"[:200],
                pengaju=pelaku.pengguna,
                balikan_dari=asal,
            )
    except IntegrityError as galat:
        raise GalatDomain("Rencana ini sudah punya rencana balikan yang belum selesai.") from galat
    return antrekan(
        "sapk.balikan",
        judul=f"Susun {rencana.judul}"[:200],
        pelaku=pelaku.pengguna,
        instansi=rencana.instansi,
        isian={"rencana": rencana.pk},
        kunci=f"sapk.rencana:{pelaku.instansi_id}",
    )


def jalankan_balikan(kendali: Kendali) -> None:
    """Executor of `sapk.balikan`: each batch commits with its position, so a resumed run repeats none."""
    rencana = Rencana.objects.select_related("instansi", "balikan_dari").get(pk=kendali.isian["rencana"])
    if rencana.keadaan != KeadaanRencana.DISUSUN:
        return
    asal = butir_berefek(rencana.balikan_dari)
    posisi = kendali.pekerjaan.hitungan.get("posisi", 0)
    total = asal.count()
    kendali.fase("Susun rencana balikan", total, asal.filter(pk__lte=posisi).count())
    while bagian := list(asal.filter(pk__gt=posisi)[:BUTIR_PER_BAGIAN]):
        posisi = bagian[-1].pk
        with transaction.atomic():
            banyak = _susun_bagian(rencana, bagian)
            kendali.tetapkan(posisi=posisi)
            kendali.maju(len(bagian), dibalik=banyak, tidak_dibalik=len(bagian) - banyak)
        kendali.periksa_batal()
    ajukan(rencana, kendali)


def _susun_bagian(rencana: Rencana, bagian: list[ButirKirim]) -> int:
    kini = hari_ini(rencana.instansi.zona_waktu)
    semua = susun_balikan(muat(rencana.balikan_dari, bagian, kini), bagian)
    butir = [satu.butir for satu in semua if satu.butir]
    if any(satu.aksi == AksiButir.HAPUS for satu in butir) and not rencana.memuat_hapus:
        # Before the first delete is stored: the database refuses one in a plan that does not say so.
        rencana.memuat_hapus = True
        rencana.save(update_fields=["memuat_hapus"])
    for satu in butir:
        satu.rencana = rencana
    ButirKirim.objects.bulk_create(butir, batch_size=500)
    return len(butir)
