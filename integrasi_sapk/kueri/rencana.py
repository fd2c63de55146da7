"""Plans of the instansi: the gateway, counts, changes to SIMPEG and requests to BKN as they are shown."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from integrasi_sapk.izin import jenis_terlihat
from integrasi_sapk.kueri.mentah import teks_permintaan
from integrasi_sapk.kueri.nilai import KamusNama, kelas_medan, label_medan, tutupi
from integrasi_sapk.models import AksiButir, AksiKeputusan, ButirKirim, KeadaanRencana, Keputusan, Rencana
from integrasi_sapk.peta import peta
from pegawai.kueri.ganti import Ganti
from pegawai.models import Perubahan
from simpeg.inti.lingkup import Pelaku
from simpeg.inti.medan import Kelas

TERENCANA = (AksiKeputusan.AMBIL, AksiKeputusan.KIRIM, AksiKeputusan.PERBAIKI)


def lingkup(pelaku: Pelaku) -> QuerySet[Rencana]:
    semua = Rencana.objects.filter(instansi_id=pelaku.instansi_id).select_related(
        "pengaju", "penyetuju", "penyetuju_kedua", "perubahan", "balikan_dari", "instansi"
    )
    return semua.annotate(
        banyak_kirim=Count("butir", distinct=True), banyak_ambil=Count("perubahan__perubahan", distinct=True)
    )


def ambil_rencana(pelaku: Pelaku, kode: UUID) -> Rencana:
    hasil = lingkup(pelaku).filter(kode=kode).first()
    if hasil is None:
        raise Http404("Rencana tidak ada.")
    return hasil


def balikan_rencana(rencana: Rencana) -> list[Rencana]:
    """Compensating plans made of this plan, newest first."""
    return list(rencana.balikan.order_by("-pk"))


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
    menunggu = [KeadaanRencana.DIAJUKAN, KeadaanRencana.KEDUA]
    milik = Rencana.objects.filter(instansi_id=pelaku.instansi_id, keadaan__in=menunggu)
    return milik.exclude(Q(pengaju=pelaku.pengguna) | Q(penyetuju=pelaku.pengguna, penyetuju__isnull=False)).count()


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


def ganti_butir(butir: list[ButirKirim], boleh: frozenset[Kelas], *, terungkap: bool = False) -> dict[int, list[Ganti]]:
    """BKN's row before and after, the fields that move only; two queries for a page."""
    kamus, medan = KamusNama(), {}
    for b in butir:
        satu = peta[b.jenis]
        # A delete has no target: all that the row holds goes.
        tampak = b.semula if b.aksi == AksiButir.HAPUS else b.sasaran
        medan[b.pk] = [m for m in satu.medan if m.nama in tampak and kelas_medan(satu, m) in boleh]
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
