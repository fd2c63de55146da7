"""Validation of POST bodies in the words of BKN's Go service."""

import re

ROMBAK_SK = re.compile(r"^[A-Za-z0-9 ./\-_()]*$")
PESAN_SK = "nomor sk tidak valid/mengandung spesial karakter"
TAK_ADA_JABATAN = "Jenis Jabatan fungsional {jenis}, namun jabatan yang dimasukkan tidak ditemukan pada data referensi"
HARI = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NAMA_TIPE = {bool: "bool", int: "number", float: "number", str: "string", list: "array", dict: "object"}


def wajib_kosong(nama: list[str]) -> str:
    """go-multierror's text for missing required fields."""
    jumlah = "1 error" if len(nama) == 1 else f"{len(nama)} errors"
    return f"{jumlah} occurred:\n" + "".join(f"\t* {n} is required\n" for n in nama) + "\n"


def pesan_tipe(diharap: str, nilai, kunci: str) -> str:
    """The web framework's text when a JSON type does not fit the Go struct."""
    dapat = NAMA_TIPE.get(type(nilai), "null")
    rinci = f"Unmarshal type error: expected={diharap}, got={dapat}, field={kunci}"
    return f"code=400, message={rinci}, internal=json: cannot unmarshal {dapat} into Go struct field {kunci}"


def pesan_tanggal(nilai: str) -> str | None:
    """None for a valid dd-mm-yyyy date or "", else the text of Go's time.Parse as the framework wraps it."""
    galat = _galat_tanggal(nilai) if nilai else None
    return f"code=400, message={galat}, internal={galat}" if galat else None


def _galat_tanggal(nilai: str) -> str | None:
    awalan, sisa, angka = f'parsing time "{nilai}"', nilai, []
    for pola, panjang in (("02", 2), ("-", 1), ("01", 2), ("-", 1), ("2006", 4)):
        potong = sisa[:panjang]
        if not (potong == pola if pola == "-" else len(potong) == panjang and potong.isdigit()):
            return f'{awalan} as "02-01-2006": cannot parse "{sisa}" as "{pola}"'
        sisa = sisa[panjang:]
        if pola != "-":
            angka.append(int(potong))
    if sisa:
        return f'{awalan}: extra text: "{sisa}"'
    hari, bulan, tahun = angka
    if not 1 <= bulan <= 12:
        return f"{awalan}: month out of range"
    kabisat = tahun % 4 == 0 and (tahun % 100 != 0 or tahun % 400 == 0)
    if not 1 <= hari <= HARI[bulan - 1] or (bulan == 2 and hari == 29 and not kabisat):
        return f"{awalan}: day out of range"
    return None


def sk_sah(nilai: str) -> bool:
    return bool(ROMBAK_SK.match(nilai))
