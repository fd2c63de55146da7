"""SIASN's *Export Data ASN* file of the synthetic world, with a handful of labelled disagreements about who exists."""

from collections.abc import Iterator
from pathlib import Path

import orjson

from simpeg.inti.galat import GalatDomain
from sintesis.acak import Acak
from sintesis.tulis import tulis

DUNIA, LABEL_DUNIA, PADAN = "dunia.jsonl", "label.jsonl", "padan.jsonl"
EKSPOR, LABEL = "ekspor_asn.csv", "ekspor_label.jsonl"
KOLOM = (
    "PNS_ID", "NIP_BARU", "NIP_LAMA", "NAMA", "GELAR_DEPAN", "GELAR_BELAKANG", "TEMPAT_LAHIR_NAMA", "TANGGAL_LAHIR",
    "JENIS_KELAMIN", "NIK", "NOMOR_HP", "EMAIL", "EMAIL_GOV", "ALAMAT", "NPWP_NOMOR", "BPJS", "STATUS_CPNS_PNS",
    "NOMOR_SK_CPNS", "TANGGAL_SK_CPNS", "TMT_CPNS", "NOMOR_SK_PNS", "TANGGAL_SK_PNS", "TMT_PNS",
    "INSTANSI_INDUK_ID", "INSTANSI_INDUK_NAMA",
)  # fmt: skip
BIODATA = {
    "NIP_BARU": "nip", "TEMPAT_LAHIR_NAMA": "tempat_lahir", "NPWP_NOMOR": "npwp", "STATUS_CPNS_PNS": "status_pegawai",
}  # fmt: skip
# How many people of each kind, and the outcome the comparison must give for them.
SUNTINGAN = {
    "hanya_simpeg": 5, "hanya_bkn": 5, "nip_berbeda": 3, "data_berbeda": 4, "tidak_diketahui": 2,
}  # fmt: skip


def ekspor(keluar: Path) -> dict:
    """Write both files from the world of this folder; equal worlds give equal bytes."""
    if not all((keluar / nama).exists() for nama in (DUNIA, LABEL_DUNIA, PADAN)):
        raise GalatDomain("Tulis berkas dunia dahulu: sintesis sunting.")
    kepala, id_orang = _kenali(keluar)
    layak = _tertaut(keluar) - _sudah_disunting(keluar)
    pilihan = [satu for satu in id_orang if satu in layak]
    if len(pilihan) < sum(SUNTINGAN.values()):
        raise GalatDomain("Dunia ini terlalu kecil untuk disunting ekspornya.")
    dipilih = iter(Acak(f"ekspor {kepala['benih']}").sample(pilihan, sum(SUNTINGAN.values())))
    rencana = {next(dipilih): hasil for hasil, banyak in SUNTINGAN.items() for _ in range(banyak)}
    label: list[dict] = []
    with (keluar / EKSPOR).open("w", encoding="utf-8", newline="") as arus:
        arus.write("|".join(KOLOM) + "\r\n")
        banyak = sum(1 for isi in _isi(keluar, rencana, label) if arus.write("|".join(isi) + "\r\n"))
    tulis(keluar / LABEL, label)
    return {"baris": banyak, "label": len(label)}


def _baris_dunia(keluar: Path) -> Iterator[dict]:
    with (keluar / DUNIA).open("rb") as arus:
        yield from map(orjson.loads, arus)


def _kenali(keluar: Path) -> tuple[dict, list[str]]:
    kepala, id_orang = {}, []
    for satu in _baris_dunia(keluar):
        if satu["t"] == "kepala":
            kepala = satu
        elif satu["t"] == "orang":
            id_orang.append(satu["id"])
    return kepala, id_orang


def _biodata(berkas: Path) -> Iterator[dict]:
    """Lines about biodata; the others, a hundred times as many, are not parsed."""
    with berkas.open("rb") as arus:
        yield from (orjson.loads(satu) for satu in arus if b'"jenis":"biodata"' in satu)


def _tertaut(keluar: Path) -> set[str]:
    """People whose BKN id SIMPEG knows: only they can be recognised under another NIP."""
    return {satu["id_bkn"] for satu in _biodata(keluar / PADAN)}


def _sudah_disunting(keluar: Path) -> set[str]:
    """People whose biodata the world's own edits touched: their outcome here is not ours to say."""
    return {satu["pns_id"] for satu in _biodata(keluar / LABEL_DUNIA)}


def _isi(keluar: Path, rencana: dict[str, str], label: list[dict]) -> Iterator[list[str]]:
    instansi = {}
    for satu in _baris_dunia(keluar):
        if satu["t"] == "instansi":
            instansi = satu
        if satu["t"] != "orang":
            continue
        isi, hasil = _baris(satu, instansi), rencana.get(satu["id"], "")
        # "hanya_bkn" adds a person beside this one, who stays as is; "hanya_simpeg" leaves this one out.
        if hasil != "hanya_simpeg":
            yield _tulis(isi if hasil == "hanya_bkn" else _ubah(isi, hasil))
        if hasil == "hanya_bkn":
            isi = _tetangga(isi)
            yield _tulis(isi)
        if hasil:
            label.append({"hasil": hasil, "pns_id": isi["PNS_ID"], "nip": isi["NIP_BARU"]})


def _baris(orang: dict, instansi: dict) -> dict[str, str]:
    biodata = orang["biodata"]
    isi = {kolom: biodata.get(BIODATA.get(kolom, kolom.lower())) or "" for kolom in KOLOM}
    for kolom in KOLOM:
        if kolom.startswith(("TANGGAL", "TMT")) and isi[kolom]:
            tahun, bulan, hari = isi[kolom].split("-")
            isi[kolom] = f"{hari}-{bulan}-{tahun}"
    isi["STATUS_CPNS_PNS"] = isi["STATUS_CPNS_PNS"][:1]
    induk = {"INSTANSI_INDUK_ID": instansi["id"], "INSTANSI_INDUK_NAMA": instansi["nama"]}
    return isi | {"PNS_ID": orang["id"]} | induk


def _ubah(isi: dict[str, str], hasil: str) -> dict[str, str]:
    nip = isi["NIP_BARU"]
    if hasil == "nip_berbeda":
        return isi | {"NIP_BARU": f"{nip[:15]}9{nip[16:]}"}
    if hasil == "data_berbeda":
        return isi | {"NAMA": f"{isi['NAMA']} Baru"}
    # What a spreadsheet leaves of a number of 18 digits.
    return isi | {"NIP_BARU": f"{nip[:15]}000"} if hasil == "tidak_diketahui" else isi


def _tetangga(isi: dict[str, str]) -> dict[str, str]:
    """A person that only BKN knows: the next id, a serial number nobody here has."""
    nip = isi["NIP_BARU"]
    ekor = "F" if isi["PNS_ID"][-1] != "F" else "E"
    return isi | {
        "PNS_ID": isi["PNS_ID"][:-1] + ekor, "NIP_BARU": f"{nip[:15]}8{nip[16:]}", "NAMA": f"{isi['NAMA']} Tambahan",
        "NIP_LAMA": "", "NIK": "",
    }  # fmt: skip


def _tulis(isi: dict[str, str]) -> list[str]:
    """Identifiers behind an apostrophe, as they arrive from a spreadsheet."""
    identitas = ("NIP_BARU", "NIP_LAMA", "NIK")
    return [f"'{nilai}" if kolom in identitas and nilai else nilai for kolom, nilai in isi.items()]
