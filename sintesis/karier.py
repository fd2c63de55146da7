"""Golongan and jabatan of one person, after the rules of the ladder."""

from sintesis.acak import TANGGAL, Acak, sebelum_tanggal, selisih_bulan, tambah_bulan, tambah_tahun
from sintesis.bahan.rujukan_kecil import GOLONGAN_PNS, GOLONGAN_PPPK, GOLONGAN_TINGKAT
from sintesis.orang import CPNS, PNS, PPPK, PPPK_PW, Orang
from sintesis.rujukan import Rujukan
from sintesis.unit import GURU, KEPALA, NAKES, PIMPINAN, Pohon, Unit

JARAK_TAHUN = 4
# Highest golongan reached in a post above what education alone allows.
PUNCAK_ESELON = {"21": "44", "22": "43", "31": "42", "32": "41", "41": "34", "42": "33"}
ESELON_SEBELUM = {"21": ("41", "32", "31", "22"), "22": ("41", "32", "31"), "31": ("41", "32"), "32": ("41",)}


def periode_kp(tanggal: str) -> str:
    """The first period of promotion (1 April, 1 October) from a date on."""
    tahun = int(tanggal[:4])
    for calon in (f"{tahun}-04-01", f"{tahun}-10-01"):
        if calon >= tanggal:
            return calon
    return f"{tahun + 1}-04-01"


def golongan_berikut(kode: str) -> str | None:
    urut = GOLONGAN_PNS.index(kode)
    return GOLONGAN_PNS[urut + 1] if urut + 1 < len(GOLONGAN_PNS) else None


def puncak(o: Orang, fungsional: bool) -> str:
    if o.kursi.peran == PIMPINAN:
        return PUNCAK_ESELON[o.kursi.unit.eselon]
    if fungsional:
        return "43" if o.tingkat >= "35" else "34"
    return GOLONGAN_TINGKAT[o.tingkat][1]


def baris_golongan(o: Orang, kode: str, tmt: str, jenis_kp: str) -> dict:
    r = o.r
    masa = max(0, selisih_bulan(o.masuk, tmt))
    pengangkatan = tmt == o.masuk
    jf = jenis_kp == "202"
    return {
        "golongan": kode, "tmt": tmt,
        "nomor_sk": f"{'813' if pengangkatan else '823'}.{kode[0]}/{r.antara(10, 9999)}/BKPSDM/{tmt[:4]}",
        "tanggal_sk": sebelum_tanggal(r, tmt),
        "nomor_pertek": None if pengangkatan else f"{kode[0]}{r.pilih('ABCD')}-{r.antara(10**7, 10**8 - 1)}",
        "tanggal_pertek": None if pengangkatan else sebelum_tanggal(r, tambah_bulan(tmt, -2)),
        "jenis_kp": jenis_kp, "mk_tahun": masa // 12, "mk_bulan": masa % 12,
        "ak_utama": f"{r.antara(50, 300)}.{r.antara(0, 999):03d}" if jf else None,
        "ak_tambahan": f"{r.antara(1, 20)}.{r.antara(0, 999):03d}" if jf else None,
    }  # fmt: skip


def buat_golongan(o: Orang, fungsional: bool) -> list[dict]:
    """PNS climb a step every four years or more up to their peak; PPPK have one row, part-timers none."""
    if o.status == PPPK_PW:
        return []
    if o.status == PPPK:
        return [baris_golongan(o, GOLONGAN_PPPK[o.tingkat], o.masuk, "211")]
    kode, tmt = GOLONGAN_TINGKAT[o.tingkat][0], o.masuk
    hasil = [baris_golongan(o, kode, tmt, "211")]
    if o.status == CPNS:
        return hasil
    batas = puncak(o, fungsional)
    pimpinan = o.kursi.peran == PIMPINAN
    while kode < batas:
        jeda = 0 if pimpinan else o.r.pilih((0, 0, 6, 12, 18))
        tmt = periode_kp(tambah_bulan(tambah_tahun(tmt, JARAK_TAHUN), jeda))
        if tmt > TANGGAL:
            break
        kode = golongan_berikut(kode)
        jenis_kp = "201" if pimpinan and kode > "33" else "202" if fungsional else "101"
        hasil.append(baris_golongan(o, kode, tmt, jenis_kp))
    return hasil


def jenjang(golongan: str, ahli: bool) -> str:
    if not ahli:
        return {"2": "Terampil"}.get(golongan[0], "Mahir" if golongan in ("31", "32") else "Penyelia")
    return "Ahli Madya" if golongan >= "41" else "Ahli Muda" if golongan >= "33" else "Ahli Pertama"


def nama_jf(o: Orang) -> str | None:
    """The functional post of this seat, without its level; None for pelaksana and struktural."""
    r, peran = o.r, o.kursi.peran
    if peran == GURU or (peran == KEPALA and o.kursi.unit.sekolah):
        return "Guru"
    if peran == KEPALA:
        return r.pilih(("Dokter", "Perawat", "Bidan"))
    if peran == NAKES:
        if o.tingkat == "45":
            return "Dokter"
        return r.pilih(("Perawat", "Perawat", "Bidan", "Nutrisionis") + (("Apoteker",) if o.tingkat == "40" else ()))
    if peran == PIMPINAN or o.status == PPPK_PW or o.tingkat not in ("30", "40", "45") or not r.mungkin(0.3):
        return None
    if o.tingkat == "30":
        return r.pilih(("Pranata Komputer", "Arsiparis"))
    return r.pilih(("Auditor", "Perencana", "Pranata Komputer", "Analis SDM Aparatur", "Analis Kebijakan",
                    "Analis Hukum", "Penyuluh Pertanian", "Pustakawan"))  # fmt: skip


class PembuatJabatan:
    """Builds the jabatan rows of one person over the unit tree."""

    def __init__(self, rujukan: Rujukan, pohon: Pohon) -> None:
        self.rujukan, self.pohon = rujukan, pohon

    def baris(self, o: Orang, unit: Unit | None, tmt: str, **isi) -> dict:
        r = o.r
        nama_unit = unit.nama if unit else f"Pemerintah Kabupaten {r.pilih(('Lembayung', 'Tirtanegara', 'Wonokerta'))}"
        dasar = {
            "jenis_jabatan": "4", "jabatan": None, "sub_jabatan": None, "nama_jabatan": "", "eselon": None,
            "unit": unit.id if unit else None, "nama_unit": nama_unit, "tmt": tmt, "tanggal_pelantikan": None,
            "jenis_mutasi": "MJ", "tmt_mutasi": None, "jenis_penugasan": "D",
            "nomor_sk": f"821.2/{r.antara(10, 9999)}/BKPSDM/{tmt[:4]}", "tanggal_sk": sebelum_tanggal(r, tmt),
            "sampai": None, "aktif": False,
        }  # fmt: skip
        return dasar | isi

    def pelaksana(self, o: Orang, unit: Unit | None, tmt: str, mutasi: str = "MJ") -> dict:
        nilai = o.r.pilih(self.rujukan.pelaksana)
        return self.baris(o, unit, tmt, jabatan=nilai.pusat, nama_jabatan=nilai.nama, jenis_mutasi=mutasi,
                          tmt_mutasi=tmt if mutasi == "MU" else None)  # fmt: skip

    def fungsional(self, o: Orang, unit: Unit, tmt: str, nama: str, mutasi: str = "MJ") -> dict:
        nilai = self.rujukan.jabatan[nama]
        sub = self.rujukan.sub[o.id % len(self.rujukan.sub)] if nilai.kelompok == self.rujukan.guru else None
        return self.baris(
            o, unit, tmt, jenis_jabatan="2", jabatan=nilai.pusat, sub_jabatan=sub, nama_jabatan=nama,
            tanggal_pelantikan=tmt if mutasi == "MJ" else None, jenis_mutasi=mutasi,
            tmt_mutasi=tmt if mutasi == "MU" else None,
        )  # fmt: skip

    def struktural(self, o: Orang, unit: Unit, tmt: str, eselon: str) -> dict:
        return self.baris(o, unit, tmt, jenis_jabatan="1", nama_jabatan=unit.nama_jabatan, eselon=eselon,
                          tanggal_pelantikan=tmt)  # fmt: skip

    def _unit_lain(self, o: Orang) -> Unit:
        return o.r.pilih(self.pohon.dalam_opd[o.kursi.unit.opd.id])

    def _jf(self, o: Orang, golongan: list[dict], nama: str, tmts: list[str]) -> list[dict]:
        ahli = f"{nama} Ahli Pertama" in self.rujukan.jabatan and (
            o.tingkat >= "35" or f"{nama} Terampil" not in self.rujukan.jabatan
        )
        hasil, sebelum = [], None
        for tmt in tmts:
            kode = next((g["golongan"] for g in reversed(golongan) if g["tmt"] <= tmt), "31" if ahli else "23")
            if o.status == PPPK or o.status == PPPK_PW:
                kode = "31" if ahli else "23"
            penuh = f"{nama} {jenjang(kode, ahli)}"
            unit = o.kursi.unit if tmt == tmts[-1] else self._unit_lain(o)
            hasil.append(self.fungsional(o, unit, tmt, penuh, "MU" if penuh == sebelum else "MJ"))
            sebelum = penuh
        return hasil

    def _pimpinan(self, o: Orang, golongan: list[dict]) -> list[dict]:
        unit = o.kursi.unit
        mulai = golongan[-1]["tmt"]
        akhir = min(tambah_bulan(mulai, o.r.antara(3, 40)), "2026-05-01")
        tangga = ESELON_SEBELUM.get(unit.eselon, ())
        terawal = tambah_tahun(o.masuk, 5)
        hasil = [self.pelaksana(o, self._unit_lain(o), o.masuk)]
        langkah = max(1, selisih_bulan(terawal, akhir) // (len(tangga) + 1))
        for i, eselon in enumerate(tangga):
            tmt = tambah_bulan(terawal, i * langkah)
            calon = [u for u in self.pohon.dalam_opd[unit.opd.id] if u.eselon == eselon and u is not unit]
            if calon and hasil[-1]["tmt"] < tmt < akhir:
                hasil.append(self.struktural(o, o.r.pilih(calon), tmt, eselon))
        if hasil[-1]["tmt"] >= akhir:
            akhir = "2026-06-01"
        hasil.append(self.struktural(o, unit, akhir, unit.eselon))
        return hasil

    def buat(self, o: Orang, golongan: list[dict], jf: str | None) -> list[dict]:
        """All jabatan rows in order; the last definitive one (and a tugas tambahan beside it) is `aktif`."""
        if o.kursi.peran == PIMPINAN:
            hasil = self._pimpinan(o, golongan)
        else:
            tmts = tmt_jabatan(o.r, o, golongan)
            if jf:
                hasil = self._jf(o, golongan, jf, tmts)
            else:
                unit = [self._unit_lain(o) for _ in tmts[:-1]] + [o.kursi.unit]
                hasil = [self.pelaksana(o, u, tmt, "MU" if i else "MJ")
                         for i, (tmt, u) in enumerate(zip(tmts, unit, strict=True))]  # fmt: skip
                if len(hasil) > 2 and o.status == PNS and o.r.mungkin(0.08):
                    hasil[0] = self.pelaksana(o, None, tmts[0])
        hasil[-1]["aktif"] = True
        if o.kursi.peran == KEPALA:
            utama = hasil[-1]
            hasil.append(utama | self._tugas_tambahan(o, utama))
        return hasil

    def _tugas_tambahan(self, o: Orang, utama: dict) -> dict:
        tmt = min(tambah_bulan(utama["tmt"], o.r.antara(1, 18)), "2026-06-01")
        return {
            "nama_jabatan": o.kursi.unit.nama_jabatan, "jenis_penugasan": "TT", "tmt": tmt, "tanggal_pelantikan": tmt,
            "jenis_mutasi": "MJ", "tmt_mutasi": None, "tanggal_sk": sebelum_tanggal(o.r, tmt),
            "nomor_sk": f"821.2.TT/{o.r.antara(10, 9999)}/BKPSDM/{tmt[:4]}",
        }  # fmt: skip


def tmt_jabatan(r: Acak, o: Orang, golongan: list[dict]) -> list[str]:
    """First days of months at which a person's jabatan changed, from entry to at most the month before last."""
    masa = selisih_bulan(o.masuk, "2026-04-01")
    banyak = 0 if masa < 24 else min(6, masa // 45 + r.antara(0, 1))
    geser = {r.antara(12, masa) for _ in range(banyak)}
    naik = [g["tmt"] for g in golongan if g["golongan"] in ("33", "41") and g["tmt"] > o.masuk]
    geser |= {selisih_bulan(o.masuk, tmt) + 2 for tmt in naik}
    return [o.masuk, *(tambah_bulan(o.masuk, n) for n in sorted(geser) if n <= masa)]
