"""The simulator against the copied contract: every key of every kind it serves, every key of every save it takes."""

import re

import pytest
from dunia_kecil import ANI, NIP_ANI, U2, A

from tests.kontrak.bentuk_baca import BACA
from tests.kontrak.bentuk_tulis import TULIS

POLA = {
    "d": re.compile(r"(\d{2}-\d{2}-\d{4})?"),
    "dt": re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z"),
    "s": re.compile(".*", re.DOTALL),
}
DOKUMEN = {"dok_id", "dok_nama", "dok_uri", "object", "slug"}
# What a save demands before it looks at anything else.
DASAR = {
    "jabatan/unorjabatan/save": {"instansiId": A, "satuanKerjaId": "S-a", "unorId": U2, "nomorSk": "1"},
}
# Keys of §2.3 that the simulator leaves unread, as the facts let a service do with keys it does not know.
TAK_DIBACA = {"kursus/save": {"jenisKursusId", "id_rumpun_jabatan"}}


def rata(objek: dict, awalan: str = "") -> dict:
    hasil = {}
    for kunci, nilai in objek.items():
        dalam = isinstance(nilai, dict) and kunci != "path"
        hasil |= rata(nilai, f"{awalan}{kunci}.") if dalam else {f"{awalan}{kunci}": nilai}
    return hasil


@pytest.mark.parametrize("kunci", BACA)
def test_setiap_kunci_baca_ada_dengan_tipenya(klien, kunci):
    bentuk = BACA[kunci]
    data = klien.baca(f"{bentuk.alamat}/{NIP_ANI}").json()["data"]
    if bentuk.daftar:
        assert set(data) == {"idPns", bentuk.daftar}
        data = data[bentuk.daftar]
    baris = [rata(satu) for satu in ([data] if kunci == "biodata" else data)]
    assert baris
    for satu in baris:
        assert set(satu) == set(bentuk.tipe) | set(bentuk.tersirat), f"baris {bentuk.baris}"
        for nama, tipe in bentuk.tipe.items():
            nilai = satu[nama]
            if tipe == "o":
                assert all(set(d) == DOKUMEN for d in (nilai or {}).values())
            elif tipe == "b":
                assert isinstance(nilai, bool)
            else:
                assert isinstance(nilai, str) and POLA[tipe].fullmatch(nilai), (kunci, nama, nilai)


@pytest.mark.parametrize("alamat", TULIS)
def test_setiap_kunci_tulis_dikenal_dengan_tipenya(klien, alamat):
    """A key of a wrong type is refused by name, so the service reads it; an unknown key would pass unread."""
    bentuk = TULIS[alamat]
    dasar = {bentuk.orang: ANI} | DASAR.get(alamat, {})
    tak_dikenal = set()
    for kunci, tipe in bentuk.tipe.items():
        salah = {"a": "teks", "i": "40"}.get(tipe, {"objek": 1})
        balasan = klien.tulis(alamat, dasar | {kunci: salah})
        if kunci not in str(balasan.get("message")):
            tak_dikenal.add(kunci)
        if tipe == "d":
            tolak = klien.tulis(alamat, dasar | {kunci: "2012-08-17"})
            assert 'as "02-01-2006"' in tolak["message"], (alamat, kunci, tolak)
    assert tak_dikenal == TAK_DIBACA.get(alamat, set()), f"baris {bentuk.baris}"


@pytest.mark.parametrize("alamat", [a for a in TULIS if TULIS[a].wajib])
def test_kunci_wajib_ditagih(klien, alamat):
    bentuk = TULIS[alamat]
    dasar = {bentuk.orang: ANI} | DASAR.get(alamat, {})
    for kunci in bentuk.wajib.split():
        tolak = klien.tulis(alamat, {k: v for k, v in dasar.items() if k != kunci})
        assert (tolak["code"], tolak["message"][:17]) == (0, "1 error occurred:"), (alamat, kunci, tolak)
