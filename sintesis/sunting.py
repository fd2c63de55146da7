"""One run of labelled edits over a whole world: which kinds, how many, on whom."""

from collections.abc import Callable, Iterable

from sintesis import sunting_baris as baris
from sintesis import sunting_nilai as nilai
from sintesis.dunia import Kembar, tanpa_gc
from sintesis.orang import Orang
from sintesis.suntingan import Penyunting, Suntingan

PELUANG_IDENTITAS = 0.003
PUTARAN = 4
Pembuat = Callable[[Penyunting, Orang], bool]
# Labels per thousand people, for people whom an earlier run has linked (about 800 together with the rest).
KUOTA: tuple[tuple[Pembuat, float], ...] = (
    (nilai.unit_dipetakan, 10), (nilai.unit_belum_dipetakan, 8), (baris.hukdis, 6),
    (baris.baris_simpeg_tanpa_jalur, 14), (baris.baris_simpeg, 48), (baris.baris_simpeg_tanpa_dokumen, 16),
    (baris.baris_bkn, 64), (baris.ganda_bkn, 14), (baris.ganda_simpeg, 10), (baris.hilang_bkn, 10),
    (baris.hilang_simpeg, 8), (nilai.kode_berubah, 20), (nilai.nomor_sk_berantakan, 40), (nilai.gelar_varian, 20),
    (nilai.nama_varian, 24), (nilai.keduanya_sama, 22), (nilai.keduanya, 46), (nilai.simpeg_baru_tanpa_jalur, 46),
    (nilai.bkn_baru, 152), (nilai.simpeg_baru, 195),
)  # fmt: skip
KUOTA_TANPA_DASAR: tuple[tuple[Pembuat, float], ...] = (
    (nilai.tanpa_dasar_beda, 10), (nilai.tanpa_dasar_simpeg_kosong, 10), (nilai.tanpa_dasar_bkn_kosong, 10),
)  # fmt: skip


def _sebar(p: Penyunting, orang: list[Orang], pembuat: Pembuat, banyak: int) -> None:
    """Try people in random order until so many edits are made; a small world may hold fewer."""
    for _ in range(PUTARAN):
        urutan = orang[:]
        p.r.shuffle(urutan)
        for o in urutan:
            if banyak <= 0:
                return
            if p.boleh(o) and pembuat(p, o):
                banyak -= 1


def _bagian(asn: int, kuota: Iterable[tuple[Pembuat, float]]) -> list[tuple[Pembuat, int]]:
    """At least one of each kind where the world is large enough to hold them all."""
    paling_sedikit = 1 if asn >= 100 else 0
    return [(pembuat, max(paling_sedikit, round(asn * seribu / 1000))) for pembuat, seribu in kuota]


def _sengketa_identitas(p: Penyunting, orang: list[Orang]) -> None:
    """A few people whom BKN knows under another id or not at all; nothing else is edited on them."""
    banyak = min(3, max(1, p.dunia.asn // 2700))
    calon = [o for o in orang if o.kursi.unit.pemimpin != o.id]
    pilihan = p.r.sample(calon, 2 * banyak)
    for o in pilihan[:banyak]:
        p.hasil.id_lain[o.id] = p.r.heks().upper()
        isi = {"simpeg": o.id_bkn, "bkn": p.hasil.id_lain[o.id]}
        p.catat("identitas_bentrok", "menunggu", o, "biodata", baris_id=o.id, id_bkn=o.id_bkn, **isi)
    for o in pilihan[banyak:]:
        p.hasil.tanpa.add(o.id)
        p.catat("tidak_ditemukan", "menunggu", o, "biodata", baris_id=o.id, id_bkn=o.id_bkn, simpeg=o.id_bkn)
    p.khusus.update(o.id for o in pilihan)


def sunting(dunia: Kembar) -> Suntingan:
    """Edit both sides of a twin; equal twins give equal edits. The twin's own rows stay as they are."""
    p = Penyunting(dunia)
    dengan = [o for o in dunia.orang if o.dasar]
    tanpa = [o for o in dunia.orang if not o.dasar]
    with tanpa_gc():
        _sengketa_identitas(p, dengan)
        _sebar(p, dengan, nilai.identitas, int(dunia.asn * PELUANG_IDENTITAS))
        for pembuat, banyak in _bagian(dunia.asn, KUOTA):
            _sebar(p, dengan, pembuat, banyak)
        for pembuat, banyak in _bagian(dunia.asn, KUOTA_TANPA_DASAR):
            _sebar(p, tanpa, pembuat, banyak)
    return p.hasil
