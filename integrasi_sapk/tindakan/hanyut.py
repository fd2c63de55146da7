"""A person has understood a change of BKN's schema, or takes that back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from integrasi_sapk import izin
from integrasi_sapk.models import HanyutSkema
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.waktu import sekarang


def _kunci(pelaku: Pelaku, satu: HanyutSkema) -> HanyutSkema:
    if not izin.boleh_mengelola(pelaku):
        raise PermissionDenied("Hanya pengelola integrasi yang menandai perubahan skema.")
    return HanyutSkema.objects.select_for_update().get(pk=satu.pk, instansi_id=pelaku.instansi_id)


@transaction.atomic
def pahami_hanyut(pelaku: Pelaku, satu: HanyutSkema, catatan: str) -> HanyutSkema:
    """It leaves the badge until a later run sees it again. Raises GalatDomain without a note."""
    satu = _kunci(pelaku, satu)
    if not catatan.strip():
        raise GalatDomain("Tulis apa yang Anda pahami.", medan="catatan")
    satu.dipahami_pada, satu.dipahami_oleh, satu.catatan = sekarang(), pelaku.pengguna, catatan.strip()[:300]
    satu.save(update_fields=["dipahami_pada", "dipahami_oleh", "catatan"])
    return satu


@transaction.atomic
def urungkan_paham(pelaku: Pelaku, satu: HanyutSkema) -> HanyutSkema:
    """Open again; the note stays as history of what was thought."""
    satu = _kunci(pelaku, satu)
    satu.dipahami_pada = None
    satu.save(update_fields=["dipahami_pada"])
    return satu
