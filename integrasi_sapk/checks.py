"""System check: every kind of the registry has a whole and sound map to BKN before the program starts."""

from django.core.checks import Error, register

from integrasi_sapk.peta.deskriptor import periksa_peta


@register("riwayat")
def periksa_peta_siasn(app_configs, **kwargs) -> list[Error]:
    return [Error(pesan, id="simpeg.E101") for pesan in periksa_peta()]
