"""Another plausible value for a field, different under its canonical form and lawful for every constraint."""

import re

from pegawai.riwayat.deskriptor import riwayat
from simpeg.inti.kanonik import Bentuk, kanonik, ke_teks
from sintesis.acak import Acak, tambah_hari
from sintesis.bahan.nama import TEMPAT, nama_orang, nama_sekolah
from sintesis.dunia import Kembar

BIODATA_UMUM = ("agama", "alamat", "email", "email_gov", "nomor_hp", "nomor_telepon", "npwp", "bpjs", "taspen")
BIODATA_PNS = ("karpeg", "nomor_sk_cpns", "tanggal_sk_cpns", "nomor_sk_pns", "tanggal_sk_pns", "nomor_spmt",
               "tanggal_spmt")  # fmt: skip
# What BKN's saves accept, without identity, links, codes of post and place, and texts BKN derives from codes.
DORONG = {
    "biodata": BIODATA_UMUM + BIODATA_PNS,
    "jabatan": ("nomor_sk", "tanggal_sk", "tanggal_pelantikan", "sub_jabatan"),
    "diklat": ("nomor", "tanggal", "tanggal_selesai", "jumlah_jam", "institusi"),
    "kursus": ("jenis_diklat", "institusi", "nomor_sertifikat", "tanggal_selesai", "jumlah_jam"),
    "angka_kredit": ("nomor_sk", "tanggal_sk", "utama", "penunjang", "total"),
    "penghargaan": ("nomor_sk", "tanggal_sk"),
    "skp": ("hasil", "perilaku", "nip_penilai", "nama_penilai", "jabatan_penilai", "golongan_penilai", "unor_penilai"),
    "pasangan": ("tanggal_menikah", "nomor_akta_menikah", "ke", "pns", "hidup"),
    "anak": ("jenis_anak", "nomor_akta_lahir", "hidup"),
}
LAYANAN = {
    "golongan": ("nomor_sk", "tanggal_sk", "nomor_pertek", "tanggal_pertek", "mk_tahun", "mk_bulan", "ak_utama"),
    "pendidikan": ("pendidikan", "nama_sekolah", "nomor_ijazah", "tanggal_lulus", "gelar_belakang"),
    "biodata": ("tempat_lahir", "gelar_depan", "gelar_belakang", "status_kawin"),
}
AMBIL = {
    jenis: DORONG.get(jenis, ()) + LAYANAN.get(jenis, ()) for jenis in (*DORONG, "golongan", "pendidikan")
}  # fmt: skip
AMBIL["anak"] += ("tempat_lahir",)
AMBIL["jabatan"] += ("nama_jabatan",)
# Only two values make sense here, so two sides cannot move to two new ones.
DUA_NILAI = {"hasil", "perilaku", "pns", "hidup"}
MAJU = {"tanggal_selesai", "tanggal_pelantikan", "tanggal_spmt", "tanggal_akhir"}
PILIHAN = {
    "agama": "123456", "status_kawin": "1234", "jenis_diklat": ("3", "4", "8", "9", "11", "16"),
    "jenis_anak": "123", "golongan_penilai": ("III/c", "III/d", "IV/a", "IV/b"), "nomor_pp": ("03", "07"),
}  # fmt: skip
TEKS_BARU = {
    "alamat": "Jalan {tempat} Nomor {angka}", "institusi": "Pusat Pelatihan {tempat} {angka}",
    "jabatan_penilai": "Kepala Bidang {tempat} {angka}", "unor_penilai": "Bidang {tempat} {angka}",
    "tempat_lahir": "{tempat}", "keterangan": "Catatan {angka}",
}  # fmt: skip


def kanonis(jenis: str, medan: str, nilai: object) -> str:
    deskripsi = riwayat[jenis]
    return kanonik(deskripsi.bentuk(deskripsi.cari(medan)), ke_teks(nilai)) or ""


def beda(jenis: str, medan: str, kiri: object, kanan: object) -> bool:
    return kanonis(jenis, medan, kiri) != kanonis(jenis, medan, kanan)


def angka_lain(r: Acak, nilai: str) -> str:
    """The same number with its longest run of digits redrawn; a closing year stays."""
    badan, tahun = (nilai[:-5], nilai[-5:]) if re.search(r"/(19|20)\d\d$", nilai) else (nilai, "")
    deret = list(re.finditer(r"\d+", badan))
    if not deret:
        return f"{badan}/{r.antara(100, 999)}{tahun}"
    cocok = max(deret, key=lambda d: len(d.group()))
    panjang = min(6, len(cocok.group()))
    baru = str(r.antara(10 ** (panjang - 1), 10**panjang - 1))
    return badan[: cocok.end() - panjang] + baru + badan[cocok.end() :] + tahun


class PembuatNilai:
    """Draws new values; None when this field cannot be changed sensibly on this row."""

    def __init__(self, dunia: Kembar, r: Acak) -> None:
        self.dunia, self.r = dunia, r

    def baru(self, jenis: str, medan: str, baris: dict, selain: tuple = ()) -> object:
        lama = baris[medan]
        if lama is None:
            return None
        for _ in range(6):
            nilai = self._calon(jenis, medan, baris, lama)
            if nilai is None:
                return None
            if all(beda(jenis, medan, nilai, lain) for lain in (lama, *selain)):
                return nilai
        return None

    def _calon(self, jenis: str, medan: str, baris: dict, lama) -> object:
        r = self.r
        if medan.startswith("tanggal"):
            return tambah_hari(lama, r.antara(1, 9) if medan in MAJU else -r.antara(1, 9))
        if isinstance(lama, bool):
            return not lama
        if medan in PILIHAN:
            return r.pilih(PILIHAN[medan])
        if medan in TEKS_BARU:
            return TEKS_BARU[medan].format(tempat=r.pilih(TEMPAT), angka=r.antara(1, 99))
        bentuk = riwayat[jenis].bentuk(riwayat[jenis].cari(medan))
        if bentuk is Bentuk.NOMOR_SK or medan in ("nomor_hp", "nomor_telepon", "bpjs", "taspen", "nik"):
            return angka_lain(r, lama)
        return getattr(self, f"_{medan}", self._bilangan)(baris, lama)

    def _bilangan(self, baris: dict, lama) -> object:
        if isinstance(lama, int):
            return lama + self.r.antara(1, 12)
        return f"{int(lama.split('.')[0]) + self.r.antara(1, 9)}.{self.r.antara(0, 999):03d}"

    def _ke(self, baris, lama):
        return lama + self.r.antara(1, 3)

    def _mk_tahun(self, baris, lama):
        return lama + self.r.antara(1, 2)

    def _mk_bulan(self, baris, lama):
        return self.r.antara(0, 11)

    def _hasil(self, baris, lama):
        return {"1": "2", "2": "1"}.get(lama) if baris["perilaku"] == "2" else None

    def _perilaku(self, baris, lama):
        return {"1": "2", "2": "1"}.get(lama) if baris["hasil"] == "2" else None

    def _email(self, baris, lama):
        return f"surel{self.r.antara(1000, 999999)}@contoh.id"

    def _email_gov(self, baris, lama):
        return f"dinas{self.r.antara(1000, 999999)}@sarindu.contoh.id"

    def _nama(self, baris, lama):
        return nama_orang(self.r, "M")

    _nama_penilai = _nama

    def _nip_penilai(self, baris, lama):
        return self.r.pilih(self.dunia.orang).nip

    def _nama_sekolah(self, baris, lama):
        return nama_sekolah(self.r, baris["tingkat"])

    def _nama_jabatan(self, baris, lama):
        return f"{lama[:150]} pada {baris['nama_unit'][:80]}"

    def _gelar_depan(self, baris, lama):
        return f"{self.r.pilih(('Dr.', 'Ir.'))} {lama}"[:30]

    def _gelar_belakang(self, baris, lama):
        baru = f"{lama}, {self.r.pilih(('M.M.', 'M.A.P.', 'M.Kes.'))}"
        return baru if len(baru) <= 30 else None

    def _sub_jabatan(self, baris, lama):
        return self.r.pilih(self.dunia.rujukan.sub)

    def _pendidikan(self, baris, lama):
        return self.r.pilih(self.dunia.rujukan.pendidikan[baris["tingkat"]]).pusat
