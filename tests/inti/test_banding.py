"""The pure comparison: outcomes, rungs, and the properties that hold for any two sides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simpeg.inti.banding import Hasil, Rekam, bandingkan


def rekam(id_: str, nilai: dict, kunci: str = "", sk: str = "") -> Rekam:
    return Rekam(id_, nilai, kunci, sk, nilai)


@pytest.mark.parametrize(
    ("kiri", "kanan", "hasil", "medan"),
    [
        ({"a": "1"}, {"a": "1"}, Hasil.SAMA, ()),
        ({"a": "1", "b": "2"}, {"a": "9", "b": "2"}, Hasil.BERBEDA, ("a",)),
        ({"a": "1"}, {"a": ""}, Hasil.BERBEDA, ("a",)),
        ({"a": "1"}, {"a": None}, Hasil.SAMA, ()),
        ({"a": "", "b": None}, {"a": "", "b": "x"}, Hasil.SAMA, ()),
    ],
)
def test_pasangan_dibandingkan_per_medan(kiri, kanan, hasil, medan):
    (satu,) = bandingkan([rekam("1", kiri)], [rekam("x", kanan)], {"1": "x"})
    assert (satu.hasil, satu.medan, satu.tangga) == (hasil, medan, 1)


def test_medan_tanpa_jawaban_disebut_tidak_diketahui():
    (satu,) = bandingkan([rekam("1", {"a": "1", "b": "2"})], [rekam("x", {"a": None, "b": "3"})], {"1": "x"})
    assert (satu.hasil, satu.medan, satu.tidak_diketahui) == (Hasil.BERBEDA, ("b",), ("a",))


def test_nilai_sama_sesudah_kanonik_tetapi_tertulis_lain_adalah_setara():
    kiri = Rekam("1", {"sk": "800-1"}, asli={"sk": "800/1"})
    kanan = Rekam("x", {"sk": "800-1"}, asli={"sk": "800 - 1"})
    assert bandingkan([kiri], [kanan], {"1": "x"})[0].hasil is Hasil.SETARA


def test_tautan_menang_atas_kunci_alami():
    """A corrected TMT is one difference of a known pair, not a deletion and a new row."""
    (satu,) = bandingkan([rekam("1", {"tmt": "2"}, "k2")], [rekam("x", {"tmt": "1"}, "k1")], {"1": "x"})
    assert (satu.hasil, satu.tangga) == (Hasil.BERBEDA, 1)


def test_nomor_sk_lebih_dahulu_daripada_kunci_alami():
    kiri = [rekam("1", {"a": "1"}, "alami", "sk")]
    kanan = [rekam("x", {"a": "1"}, "alami"), rekam("y", {"a": "1"}, "lain", "sk")]
    pasangan = next(s for s in bandingkan(kiri, kanan) if s.kiri and s.kanan)
    assert (pasangan.kanan.id, pasangan.tangga) == ("y", 2)


def test_kunci_yang_tidak_unik_tidak_pernah_dipasangkan():
    kiri = [rekam("1", {}, "k"), rekam("2", {}, "k")]
    hasil = bandingkan(kiri, [rekam("x", {}, "k")])
    assert sorted(s.hasil for s in hasil) == [Hasil.GANDA, Hasil.GANDA, Hasil.HANYA_KANAN]


def test_tanpa_jawaban_tidak_ada_baris_yang_dianggap_hilang():
    assert [s.hasil for s in bandingkan([rekam("1", {"a": "1"})], None)] == [Hasil.TIDAK_DIKETAHUI]


NILAI = st.fixed_dictionaries({"a": st.sampled_from(["", "1", "2"]), "b": st.sampled_from(["", "1", None])})
SISI = st.lists(
    st.tuples(NILAI, st.sampled_from(["", "k1", "k2", "k3"]), st.sampled_from(["", "s1", "s2"])), max_size=5
)


def baris(isi, awalan):
    return [rekam(f"{awalan}{i}", nilai, kunci, sk) for i, (nilai, kunci, sk) in enumerate(isi)]


@given(SISI)
def test_sisi_yang_sama_dan_tertaut_tidak_berbeda(isi):
    kiri, kanan = baris(isi, "l"), baris(isi, "r")
    tautan = {a.id: b.id for a, b in zip(kiri, kanan, strict=True)}
    assert {s.hasil for s in bandingkan(kiri, kanan, tautan)} <= {Hasil.SAMA}


@given(SISI, SISI)
def test_menukar_sisi_menukar_hanya_kiri_dan_hanya_kanan(isi_kiri, isi_kanan):
    kiri, kanan = baris(isi_kiri, "l"), baris(isi_kanan, "r")
    tukar = {Hasil.HANYA_KIRI: Hasil.HANYA_KANAN, Hasil.HANYA_KANAN: Hasil.HANYA_KIRI}
    maju = sorted((tukar.get(s.hasil, s.hasil), s.medan) for s in bandingkan(kiri, kanan))
    assert maju == sorted((s.hasil, s.medan) for s in bandingkan(kanan, kiri))


@given(SISI, SISI)
def test_tiap_baris_muncul_tepat_sekali(isi_kiri, isi_kanan):
    kiri, kanan = baris(isi_kiri, "l"), baris(isi_kanan, "r")
    hasil = bandingkan(kiri, kanan)
    assert sorted(s.kiri.id for s in hasil if s.kiri) == sorted(a.id for a in kiri)
    assert sorted(s.kanan.id for s in hasil if s.kanan) == sorted(b.id for b in kanan)
