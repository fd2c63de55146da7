"""Judge a reconciliation: did every labelled edit end where its label says, and is every open difference explained?"""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from pegawai.riwayat.deskriptor import riwayat
from sintesis.alur import LABEL, PADANAN
from sintesis.periksa_sisi import Bentukan, Deret, Kendali, isi_bkn, isi_simpeg, tulis_ganda

CONTOH = 20
TANPA_LABEL = "(tanpa label)"
# Which proposal an open difference must carry; other ends leave no difference behind.
USULAN = {"menunggu": "tanya", "layanan": "layanan"}


class Selisih:
    """The open differences by what they are about, and which of them some label has named."""

    def __init__(self, rinci: list[dict]) -> None:
        self.semua = rinci
        self.tempat = defaultdict(list)
        self.dijelaskan: set[int] = set()
        for nomor, satu in enumerate(rinci):
            self.tempat[satu["pegawai_id"], satu["jenis"], satu["medan"]].append(nomor)

    def milik(self, label: dict) -> list[dict]:
        """Differences on exactly this label's row and field; from now on they count as explained."""
        kunci = (label["pegawai_id"], label["jenis"], label["medan"] or "")
        temu = [nomor for nomor in self.tempat[kunci] if _sebaris(self.semua[nomor], label)]
        self.dijelaskan.update(temu)
        return [self.semua[nomor] for nomor in temu]

    def sisa(self) -> list[dict]:
        return [satu for nomor, satu in enumerate(self.semua) if nomor not in self.dijelaskan]


def _sebaris(selisih: dict, label: dict) -> bool:
    ours = label["baris_id"] is not None and selisih["baris_id"] == label["baris_id"]
    return ours or (bool(label["id_bkn"]) and selisih["id_pusat"] == label["id_bkn"])


class Pemeriksa:
    """Both sides of the labelled people, and one verdict per label: "" or why it is wrong."""

    def __init__(self, label: list[dict], bentukan: Bentukan, kendali: Kendali) -> None:
        self.bentukan = bentukan
        kami, bkn = defaultdict(set), defaultdict(set)
        for satu in label:
            kami[satu["jenis"]].add(satu["pegawai_id"])
            bkn[satu["jenis"]].add(satu["pns_id"])
            if _tentang_orang(satu) and satu["nilai_bkn"]:
                bkn[satu["jenis"]].add(satu["nilai_bkn"])
        self.simpeg = isi_simpeg(bentukan, kami)
        self.bkn = isi_bkn(bentukan, kendali, bkn)

    def nilai(self, label: dict, selisih: list[dict]) -> str:
        periksa = self._orang if _tentang_orang(label) else self._medan if label["medan"] else self._baris
        return periksa(label) or _periksa_selisih(label, selisih)

    def _deret(self, label: dict) -> tuple[Deret, Deret]:
        jenis = label["jenis"]
        return self.simpeg[jenis, label["pegawai_id"]], self.bkn.get((jenis, label["pns_id"]), {})

    def _orang(self, label: dict) -> str:
        """Who the person is stays as disputed as it was."""
        kami = self.simpeg[label["jenis"], label["pegawai_id"]].get(label["baris_id"], {})
        if kami.get("id_pusat") != label["nilai_simpeg"]:
            return "id BKN pegawai ini di SIMPEG berubah"
        if (label["jenis"], label["pns_id"]) in self.bkn:
            return "BKN kini mengenal id yang seharusnya tidak ada"
        if label["nilai_bkn"] and (label["jenis"], label["nilai_bkn"]) not in self.bkn:
            return "orang itu hilang di BKN"
        return ""

    def _medan(self, label: dict) -> str:
        jenis = riwayat[label["jenis"]]
        medan = jenis.cari(label["medan"])
        simpeg, bkn = (self.bentukan.nilai(jenis, medan, label[sisi]) for sisi in ("nilai_simpeg", "nilai_bkn"))
        harap = {"nilai_simpeg": (simpeg, simpeg), "nilai_bkn": (bkn, bkn)}.get(label["akhir"], (simpeg, bkn))
        ids = (label["baris_id"], label["id_bkn"])
        for nama, deret, nomor, isi in zip(("SIMPEG", "BKN"), self._deret(label), ids, harap, strict=True):
            if nomor not in deret:
                return f"barisnya tidak ada di {nama}"
            if deret[nomor][medan.nama] != isi:
                return f"{nama} memuat {deret[nomor][medan.nama]!r}, seharusnya {isi!r}"
        return ""

    def _baris(self, label: dict) -> str:
        """A side that should hold the row does so once; a side that should not, does not."""
        isi = {"nilai_simpeg": label["nilai_simpeg"], "nilai_bkn": label["nilai_bkn"]}
        menang = isi.get(label["akhir"])
        harap = (menang, menang) if menang else tuple(isi.values())
        ids, jenis = (label["baris_id"], label["id_bkn"]), riwayat[label["jenis"]]
        for nama, deret, nomor, satu in zip(("SIMPEG", "BKN"), self._deret(label), ids, harap, strict=True):
            patokan = self.bentukan.netral(jenis, satu or label["nilai_simpeg"] or label["nilai_bkn"])
            if alasan := _satu_sisi(deret, nomor, patokan, ada=satu is not None):
                return f"{nama}: {alasan}"
        return ""


def _tentang_orang(label: dict) -> bool:
    return riwayat[label["jenis"]].tunggal and not label["medan"]


def _satu_sisi(deret: Deret, nomor: object, patokan: dict, *, ada: bool) -> str:
    if nomor is not None and (nomor in deret) is not ada:
        return "barisnya hilang" if ada else "barisnya muncul kembali"
    if nomor is not None:
        beda = [medan for medan, isi in patokan.items() if ada and deret[nomor][medan] != isi]
        return f"medan {', '.join(beda)} berubah" if beda else ""
    sama = sum(baris == patokan for baris in deret.values())
    return "" if sama == int(ada) else f"{sama} baris seperti itu, seharusnya {int(ada)}"


def _periksa_selisih(label: dict, selisih: list[dict]) -> str:
    harap = USULAN.get(label["akhir"])
    if harap is None:
        return f"masih ada perbedaan ({selisih[0]['hasil']}, {selisih[0]['usulan']})" if selisih else ""
    if not selisih:
        return "tidak ada perbedaan terbuka"
    lain = {satu["usulan"] for satu in selisih} - {harap}
    return f"usulannya {', '.join(sorted(lain))}, seharusnya {harap}" if lain else ""


def _ringkas(label: dict, sebab: str) -> dict:
    tampil = ("label", "akhir", "pegawai_id", "jenis", "medan", "baris_id", "id_bkn")
    return {nama: label[nama] for nama in tampil} | {"sebab": sebab}


def hakimi(label: list[dict], rinci: list[dict], pemeriksa: Pemeriksa) -> dict:
    """The verdict over all labels and, the other way round, over all open differences."""
    selisih, menurut, salah = Selisih(rinci), defaultdict(lambda: [0, 0]), []
    for satu in label:
        sebab = pemeriksa.nilai(satu, selisih.milik(satu))
        menurut[satu["label"]][bool(sebab)] += 1
        if sebab:
            salah.append(_ringkas(satu, sebab))
    for satu in selisih.sisa():
        menurut[TANPA_LABEL][1] += 1
        isi = satu | {"label": TANPA_LABEL, "akhir": satu["hasil"], "id_bkn": satu["id_pusat"]}
        salah.append(_ringkas(isi, f"perbedaan yang tidak berasal dari label (usulan {satu['usulan']})"))
    return {
        "label": len(label), "salah_putus": len(salah), "contoh": salah[:CONTOH],
        "menurut_label": dict(sorted(menurut.items())),
    }  # fmt: skip


def baca_label(berkas: Path) -> Iterable[dict]:
    return (json.loads(satu) for satu in berkas.read_text(encoding="utf-8").splitlines())


def periksa(keluar: Path, berkas_selisih: Path, alamat: str, kunci: str) -> dict:
    """Read the labels, the list of open differences (`sapk status --rinci`) and both sides; judge."""
    label = list(baca_label(keluar / LABEL))
    rinci = json.loads(berkas_selisih.read_text(encoding="utf-8"))["rinci"]
    kendali = Kendali(alamat, kunci)
    hasil = hakimi(label, rinci, Pemeriksa(label, Bentukan(keluar / PADANAN), kendali))
    catatan = kendali.catatan()
    return hasil | {"tulis": len(catatan), "tulis_ganda": tulis_ganda(catatan)}
