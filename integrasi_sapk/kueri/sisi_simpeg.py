"""Our rows of one person as text in the order of the map: what `sanding` projects by SQL, read here for a page."""

from django.db.models import ForeignKey, Model

from integrasi_sapk.kueri.nilai import LOKAL
from integrasi_sapk.models import Padan
from integrasi_sapk.peta import PetaJenis, PetaMedan, peta
from pegawai.models import Pegawai, RujukanField, UnitKerja
from simpeg.inti.kanonik import ke_teks


def jenis_tautan(satu: PetaJenis, medan: PetaMedan) -> str:
    """Kind of the row this field points to, or ''."""
    kolom = satu.jenis.kolom(medan.nama)
    if not isinstance(kolom, ForeignKey) or isinstance(kolom, RujukanField) or kolom.related_model is UnitKerja:
        return ""
    return next(lain.kunci for lain in peta if lain.jenis.model is kolom.related_model)


def baris_simpeg(satu: PetaJenis, pegawai: Pegawai) -> list[Model]:
    """The fact rows with the names behind their codes; one query."""
    kolom = (satu.jenis.kolom(m.nama) for m in satu.medan if not jenis_tautan(satu, m))
    terkait = [k.name for k in kolom if isinstance(k, ForeignKey)]
    milik = {"pk": pegawai.pk} if satu.jenis.tunggal else {"pegawai_id": pegawai.pk}
    return list(satu.jenis.model.objects.filter(**milik).select_related(*terkait).order_by(*satu.jenis.urut))


def asli_baris(satu: PetaJenis, baris: Model, padan: dict[tuple[str, int], Padan]) -> list[str]:
    """Texts as they would be told to BKN (codes as BKN's, dates ISO); the twin of `ungkapan.asli_simpeg`."""
    return [_asli(satu, medan, baris, padan) for medan in satu.medan]


def _asli(satu: PetaJenis, medan: PetaMedan, baris: Model, padan: dict[tuple[str, int], Padan]) -> str:
    kolom = satu.jenis.kolom(medan.nama)
    if not isinstance(kolom, ForeignKey):
        return ke_teks(getattr(baris, medan.nama))
    tujuan = jenis_tautan(satu, medan)
    if tujuan:
        tautan = padan.get((tujuan, getattr(baris, kolom.attname)))
        return tautan.id_pusat if tautan else ""
    objek = getattr(baris, medan.nama)
    if objek is None:
        return ""
    pusat, lokal = (objek.id_pusat, objek.pk) if isinstance(objek, UnitKerja) else (objek.kode_pusat, objek.kode)
    return f"{LOKAL}{lokal}" if pusat is None else pusat
