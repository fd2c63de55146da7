"""Plans of the instansi: the gateway, counts, changes to SIMPEG and requests to BKN as they are shown."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from integrasi_sapk.izin import jenis_terlihat
from integrasi_sapk.kueri.mentah import teks_permintaan
from integrasi_sapk.kueri.nilai import KamusNama, kelas_medan, label_medan, tutupi
from integrasi_sapk.models import AksiKeputusan, ButirKirim, KeadaanRencana, Keputusan, Rencana
from integrasi_sapk.peta import PetaJenis, peta
from pegawai.izin import kelas_terlihat
from pegawai.models import Perubahan, Rujukan, RujukanField, UnitKerja
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.medan import Kelas

TERENCANA = (AksiKeputusan.AMBIL, AksiKeputusan.KIRIM, AksiKeputusan.PERBAIKI)


def lingkup(pelaku: Pelaku) -> QuerySet[Rencana]:
    semua = Rencana.objects.filter(instansi_id=pelaku.instansi_id).select_related("pengaju", "penyetuju", "perubahan")
    return semua.annotate(
        banyak_kirim=Count("butir", distinct=True), banyak_ambil=Count("perubahan__perubahan", distinct=True)
    )


def ambil_rencana(pelaku: Pelaku, kode: UUID) -> Rencana:
    hasil = lingkup(pelaku).filter(kode=kode).first()
    if hasil is None:
        raise Http404("Rencana tidak ada.")
    return hasil


def keputusan_menunggu(pelaku: Pelaku) -> dict[str, int]:
    """How many decisions would enter a plan made now, by kind of decision; one query."""
    milik = Keputusan.objects.filter(
        perbedaan__instansi_id=pelaku.instansi_id,
        perbedaan__selesai_pada=None,
        berlaku=True,
        rencana=None,
        aksi__in=TERENCANA,
    )
    return dict(milik.order_by().values_list("aksi").annotate(n=Count("pk")))


def menunggu_persetujuan(pelaku: Pelaku) -> int:
    milik = Rencana.objects.filter(instansi_id=pelaku.instansi_id, keadaan=KeadaanRencana.DIAJUKAN)
    return milik.exclude(pengaju=pelaku.pengguna).count()


def ikut_memutuskan(pelaku: Pelaku, rencana: Rencana) -> bool:
    return Keputusan.objects.filter(rencana=rencana, penulis=pelaku.pengguna).exists()


def hitung_butir(rencana: Rencana) -> list[dict]:
    """Requests by kind and state, then changes by kind and state."""
    kirim = rencana.butir.order_by().values("jenis", "keadaan").annotate(n=Count("pk"))
    ambil = Perubahan.objects.filter(set=rencana.perubahan_id).exclude(set=None).order_by()
    ambil = ambil.values("jenis", "keadaan").annotate(n=Count("pk"))
    hasil = [{"arah": "Kirim ke BKN"} | b for b in kirim] + [{"arah": "Ambil ke SIMPEG"} | b for b in ambil]
    urutan = {kunci: letak for letak, kunci in enumerate(peta.kunci())}
    for baris in hasil:
        baris["judul"] = peta[baris["jenis"]].jenis.judul
    return sorted(hasil, key=lambda b: (b["arah"], urutan[b["jenis"]], b["keadaan"]))


def tersembunyi(pelaku: Pelaku, rencana: Rencana) -> int:
    """Requests and changes of closed kinds that this actor may not see; their number is told, nothing else."""
    terlihat = Q(jenis__in=jenis_terlihat(pelaku))
    ambil = Perubahan.objects.filter(set=rencana.perubahan_id).exclude(terlihat).count() if rencana.perubahan_id else 0
    return rencana.butir.exclude(terlihat).count() + ambil


def daftar_butir(pelaku: Pelaku, rencana: Rencana) -> QuerySet[ButirKirim]:
    return rencana.butir.filter(jenis__in=jenis_terlihat(pelaku)).select_related("pegawai")


def ambil_butir(pelaku: Pelaku, rencana: Rencana, kode: UUID) -> ButirKirim:
    hasil = daftar_butir(pelaku, rencana).filter(kode=kode).first()
    if hasil is None:
        raise Http404("Permintaan tidak ada.")
    return hasil


def daftar_perubahan(pelaku: Pelaku, rencana: Rencana) -> QuerySet[Perubahan]:
    milik = Perubahan.objects.filter(set=rencana.perubahan_id, jenis__in=jenis_terlihat(pelaku))
    return milik.exclude(set=None).select_related("pegawai")


@dataclass(frozen=True)
class Ganti:
    medan: str
    semula: object
    sasaran: object
    samaran: bool


def ganti_butir(butir: list[ButirKirim], boleh: frozenset[Kelas], *, terungkap: bool = False) -> dict[int, list[Ganti]]:
    """BKN's row before and after, the fields that move only; two queries for a page."""
    kamus, medan = KamusNama(), {}
    for b in butir:
        satu = peta[b.jenis]
        medan[b.pk] = [m for m in satu.medan if m.nama in b.sasaran and kelas_medan(satu, m) in boleh]
        for m in medan[b.pk]:
            kamus.catat(satu, m, b.semula.get(m.nama), b.sasaran.get(m.nama))
    kamus.muat()
    return {b.pk: _ganti_kirim(b, medan[b.pk], kamus, terungkap) for b in butir}


def _ganti_kirim(b: ButirKirim, medan: list, kamus: KamusNama, terungkap: bool) -> list[Ganti]:
    satu, hasil = peta[b.jenis], []
    for m in medan:
        lama, baru = b.semula.get(m.nama), b.sasaran.get(m.nama)
        if lama != baru:
            buka = terungkap or kelas_medan(satu, m) == Kelas.BIASA
            isi = (tutupi(kamus.kata(satu, m, nilai), buka) for nilai in (lama, baru))
            hasil.append(Ganti(label_medan(satu, m.nama), *isi, samaran=not buka))
    return hasil


def badan_butir(butir: ButirKirim, boleh: frozenset[Kelas], *, terungkap: bool = False) -> str:
    return teks_permintaan(butir.permintaan, peta[butir.jenis], boleh, terungkap=terungkap)


def ganti_perubahan(pelaku: Pelaku, perubahan: list[Perubahan]) -> dict[int, list[Ganti]]:
    """Old and new of our own rows, ids as names; two queries for a page. Pribadi stays masked here."""
    nama = _nama_id(perubahan)
    boleh, hasil = kelas_terlihat(pelaku), {}
    for p in perubahan:
        satu = peta[p.jenis]
        medan = [m for m in satu.jenis.medan if m.nama in p.isian and satu.jenis.kelas_medan(m) in boleh]
        hasil[p.pk] = [_ganti_lokal(satu, m, p, nama) for m in medan if p.semula.get(m.nama) != p.isian[m.nama]]
    return hasil


def _ganti_lokal(satu: PetaJenis, medan, p: Perubahan, nama: dict) -> Ganti:
    kolom, buka = satu.jenis.kolom(medan.nama), satu.jenis.kelas_medan(medan) == Kelas.BIASA
    kata = (tutupi(_kata_lokal(kolom, isi, nama), buka) for isi in (p.semula.get(medan.nama), p.isian[medan.nama]))
    return Ganti(label_medan(satu, medan.nama), *kata, samaran=not buka)


def _nama_id(perubahan: list[Perubahan]) -> dict[tuple[type, int], str]:
    """Names of the reference and unit ids in these changes."""
    perlu: dict[type, set[int]] = {Rujukan: set(), UnitKerja: set()}
    for p in perubahan:
        for nama in {*p.isian, *p.semula} & set(peta[p.jenis].jenis.nama_medan):
            model = _model_tujuan(peta[p.jenis].jenis.kolom(nama))
            if model:
                perlu[model] |= {isi for isi in (p.isian.get(nama), p.semula.get(nama)) if isinstance(isi, int)}
    return {
        (model, pk): nama
        for model, ids in perlu.items()
        for pk, nama in model.objects.filter(pk__in=ids).values_list("pk", "nama")
    }


def _model_tujuan(kolom) -> type | None:
    if isinstance(kolom, RujukanField):
        return Rujukan
    return UnitKerja if isinstance(kolom, models.ForeignKey) and kolom.related_model is UnitKerja else None


def _kata_lokal(kolom, isi: object, nama: dict) -> object:
    if isi in (None, ""):
        return ""
    model = _model_tujuan(kolom)
    if model:
        return nama.get((model, isi), str(isi))
    if kolom.choices:
        return dict(kolom.choices).get(isi, isi)
    if isinstance(kolom, models.DateField):
        return date.fromisoformat(isi)
    return ("Ya" if isi else "Tidak") if isinstance(isi, bool) else isi
