"""Numbers of the home page, within the actor's scope."""

from django.db.models import Count

from pegawai.kueri.daftar import lingkup
from pegawai.models import StatusPegawai
from simpeg.inti.lingkup import Pelaku


def jumlah_per_status(pelaku: Pelaku) -> dict[str, int]:
    """How many people of each status the actor reaches; statuses without people are 0."""
    ada = dict(lingkup(pelaku).order_by().values_list("status").annotate(n=Count("pk")))
    return {status: ada.get(status, 0) for status in StatusPegawai.values}
