"""Property: whatever is edited on either side, deciding converges, nothing is lost, a rerun proposes nothing."""

from dataclasses import dataclass

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrasi_sapk.models import Keputusan, Padan
from integrasi_sapk.peta import peta
from pegawai.models import Pegawai
from pegawai.riwayat import riwayat
from simpeg.inti.kanonik import kanonik, ke_teks
from tests.integrasi_sapk.panggung import Panggung, isi_tabel

ORANG = 6
# Writable, without a write path, identity, and the fields that links are made by.
MEDAN = (
    ("kursus", "institusi"), ("kursus", "nomor_sertifikat"), ("kursus", "jumlah_jam"), ("diklat", "institusi"),
    ("skp", "nama_penilai"), ("biodata", "alamat"), ("biodata", "nomor_hp"), ("biodata", "karpeg"), ("biodata", "nama"),
    ("pendidikan", "nama_sekolah"), ("golongan", "nomor_pertek"), ("anak", "nomor_akta_lahir"), ("pasangan", "nama"),
)  # fmt: skip
ANGKA = {"jumlah_jam"}


# The same examples every time: a red run must be red for everybody.
ATURAN = settings(
    deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


@dataclass(frozen=True)
class Sunting:
    """One edit of one field: `kami` and `mereka` are new values (numbers), None leaves that side as it is."""

    medan: int
    baris: int
    kami: int | None
    mereka: int | None

    def nilai(self, angka: int) -> str | int:
        nama = MEDAN[self.medan][1]
        return 100 + angka if nama in ANGKA else f"{nama.upper()[:8]}/{angka}"


NILAI = st.one_of(st.none(), st.integers(0, 3))
SUNTING = st.builds(Sunting, st.integers(0, len(MEDAN) - 1), st.integers(0, 30), NILAI, NILAI)


def _terapkan(panggung: Panggung, orang: list[int], sunting: list[Sunting]) -> dict[tuple[str, int, str], set[str]]:
    """Edit both sides; returns per (kind, row, field) the canonical values that were put there."""
    tersunting: dict[tuple[str, int, str], set[str]] = {}
    for satu in sunting:
        jenis, medan = MEDAN[satu.medan]
        milik = list(Padan.objects.filter(jenis=jenis, pegawai_id__in=orang).order_by("baris_id"))
        if not milik or (satu.kami is None and satu.mereka is None):
            continue
        padan = milik[satu.baris % len(milik)]
        bentuk = peta[jenis].bentuk(peta[jenis].cari(medan))
        nilai = tersunting.setdefault((jenis, padan.baris_id, medan), set())
        if satu.kami is not None:
            panggung.ubah_simpeg(jenis, padan.baris_id, **{medan: satu.nilai(satu.kami)})
        if satu.mereka is not None:
            panggung.ubah_bkn(padan, **{medan: satu.nilai(satu.mereka)})
        nilai |= {kanonik(bentuk, str(satu.nilai(n))) for n in (satu.kami, satu.mereka) if n is not None}
    return tersunting


def _kedua_sisi(panggung: Panggung, jenis: str, baris_id: int, medan: str) -> tuple[str, str]:
    """The canonical values that SIMPEG and BKN truly hold now, read past the engine's own tables."""
    padan = Padan.objects.get(jenis=jenis, baris_id=baris_id)
    isi = panggung.bkn.isi(Pegawai.objects.get(pk=padan.pegawai_id).id_pusat)
    bkn = isi["biodata"] if jenis == "biodata" else next(b for b in isi["riwayat"][jenis] if b["id"] == padan.id_pusat)
    bentuk = peta[jenis].bentuk(peta[jenis].cari(medan))
    kami = getattr(riwayat[jenis].model.objects.get(pk=baris_id), medan)
    return kanonik(bentuk, ke_teks(kami)), kanonik(bentuk, ke_teks(bkn[medan]))


def _periksa(panggung: Panggung, kunci: tuple[str, int, str], nilai: set[str]) -> None:
    """Each edit is on both sides, or replaced by a decision that names it, or waits."""
    jenis, baris_id, medan = kunci
    kami, mereka = _kedua_sisi(panggung, *kunci)
    menunggu = panggung.terbuka(jenis=jenis, baris_id=baris_id, medan=medan)
    if kami != mereka:
        assert menunggu.count() == 1, kunci
        assert (menunggu.get().nilai_simpeg, menunggu.get().nilai_bkn) == (kami, mereka)
        return
    assert not menunggu.exists(), kunci
    disebut = set()
    for satu in Keputusan.objects.filter(perbedaan__jenis=jenis, perbedaan__baris_id=baris_id, perbedaan__medan=medan):
        assert satu.aksi in ("ambil", "kirim")
        disebut |= {satu.nilai_simpeg, satu.nilai_bkn}
    # A later edit of the same side may have covered an earlier one before anything was compared.
    assert kami in nilai | disebut, kunci
    if disebut:
        assert kami in disebut, kunci


def _bertemu(dunia, simulator, sunting: list[Sunting]) -> None:
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    panggung = Panggung(dunia, simulator)
    orang = list(Pegawai.objects.exclude(id_pusat=None).order_by("pk")[:ORANG])
    tersunting = _terapkan(panggung, [o.pk for o in orang], sunting)
    panggung.tarik_sanding(*orang)
    panggung.putaran()
    panggung.tarik_sanding(*orang)
    for kunci, nilai in tersunting.items():
        _periksa(panggung, kunci, nilai)
    # Only what was edited is open (fields that BKN derives from riwayat aside).
    terbuka = panggung.terbuka().exclude(hasil="turunan")
    assert {(d.jenis, d.baris_id, d.medan) for d in terbuka} <= set(tersunting)
    # A rerun proposes nothing, changes nothing and sends nothing.
    assert panggung.putaran() is None
    beda, tulisan = isi_tabel("integrasi_sapk_perbedaan"), len(panggung.bkn.catatan())
    panggung.tarik_sanding(*orang)
    assert panggung.menurut_kebijakan() == 0
    assert isi_tabel("integrasi_sapk_perbedaan") == beda
    assert len(panggung.bkn.catatan()) == tulisan


@pytest.mark.usefixtures("transactional_db")
@settings(ATURAN, max_examples=5)
@given(sunting=st.lists(SUNTING, min_size=8, max_size=24))
def test_sunting_apa_pun_bertemu(atur, dunia_sepakat, simulator, sunting):
    _bertemu(dunia_sepakat, simulator, sunting)


@pytest.mark.lengkap
@pytest.mark.usefixtures("transactional_db")
@settings(ATURAN, max_examples=60)
@given(sunting=st.lists(SUNTING, min_size=4, max_size=40))
def test_banyak_sunting_bertemu(atur, dunia_sepakat, simulator, sunting):
    _bertemu(dunia_sepakat, simulator, sunting)
