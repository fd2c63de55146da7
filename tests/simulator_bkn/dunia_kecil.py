"""A hand-made world of two instansi and three persons that has at least one row of every kind."""

import json
from pathlib import Path

A, B = "I-A", "I-B"
ANI, BUDI, CICI = "A0B1", "8ae48200", "ff808000"
NIP_ANI, NIP_BUDI, NIP_CICI = "198501012010012001", "197001011995011001", "199001012025212001"
U1, U2 = "U1", "U2"


def _instansi(kode: str, huruf: str) -> dict:
    kredensial = {
        "consumer_key": f"kunci-{huruf}",
        "consumer_secret": f"rahasia-{huruf}",
        "client_id": f"{huruf}service",
        "pengguna": f"operator-{huruf}",
        "sandi": f"sandi-{huruf}",
    }
    return {"t": "instansi", "id": kode, "nama": f"KAB. {huruf.upper()}", "satuan_kerja": f"S-{huruf}"} | {
        "kredensial": kredensial
    }


def _unor(kode: str, instansi: str, nama: str, atasan=None) -> dict:
    return {
        "t": "unor",
        "id": kode,
        "instansi": instansi,
        "atasan": atasan,
        "induk": U1,
        "eselon": "31",
        "nama": nama,
        "nama_jabatan": f"KEPALA {nama}",
        "cepat_kode": "1",
        "jenis": "1",
        "sekolah": False,
        "pemimpin": None,
    }


def _rujukan(tabel: str, kode: str, nama: str, **lain) -> dict:
    return {"t": "rujukan", "tabel": tabel, "kode": kode, "nama": nama} | lain


RUJUKAN = [
    _rujukan("agama", "1", "Islam"),
    _rujukan("status_kawin", "1", "Menikah"),
    _rujukan("kedudukan_hukum", "01", "Aktif"),
    _rujukan("jenis_pegawai", "15", "PNS Daerah"),
    _rujukan("golongan", "32", "III/b", pangkat="Penata Muda Tingkat I"),
    _rujukan("golongan", "33", "III/c", pangkat="Penata"),
    _rujukan("eselon", "31", "III.a"),
    _rujukan("jabatan", "JF1", "Pranata Komputer Ahli Muda", jenis="2", jenjang="MU", kelompok="K1"),
    _rujukan("jabatan", "JP1", "Pengadministrasi", jenis="4", jenjang=None, kelompok=None),
    _rujukan("sub_jabatan", "77", "Matematika", kelompok="K1"),
    _rujukan("tingkat_pendidikan", "40", "S-1/Sarjana"),
    _rujukan("pendidikan", "P1", "S-1 INFORMATIKA", tingkat="40"),
    _rujukan("jenis_kp", "101", "Reguler"),
    _rujukan("latihan_struktural", "3", "DIKLAT PIM III"),
    _rujukan("jenis_diklat", "2", "Diklat Teknis"),
    _rujukan("penghargaan", "201", "KARYA SATYA 10 TAHUN"),
    _rujukan("jenis_hukuman", "H1", "Teguran lisan", tingkat="R"),
    _rujukan("alasan_hukuman", "AH1", "Tidak masuk kerja"),
    _rujukan("jenis_mutasi", "MJ", "Mutasi Jabatan"),
    _rujukan("jenis_penugasan", "D", "Definitif"),
    _rujukan("jenis_anak", "1", "kandung"),
]


def _bio(nip: str, nama: str, kelamin: str, status: str) -> dict:
    kosong = dict.fromkeys(
        [
            "nip_lama",
            "gelar_depan",
            "gelar_belakang",
            "nomor_telepon",
            "email_gov",
            "npwp",
            "bpjs",
            "taspen",
            "karpeg",
            "nomor_sk_pns",
            "tmt_pns",
            "tanggal_sk_pns",
            "nomor_spmt",
            "tanggal_spmt",
        ]
    )
    return kosong | {
        "nip": nip,
        "nama": nama,
        "tempat_lahir": "KOTA A",
        "tanggal_lahir": "1985-12-01",
        "jenis_kelamin": kelamin,
        "agama": "1",
        "status_kawin": "1",
        "nik": "0" * 16,
        "alamat": "JL. SATU",
        "nomor_hp": "0800",
        "email": "a@contoh.go.id",
        "status_pegawai": status,
        "jenis_pegawai": "15",
        "kedudukan_hukum": "01",
        "tmt_cpns": "2010-01-01",
        "nomor_sk_cpns": "800/1/2010",
        "tanggal_sk_cpns": "2009-12-15",
    }


JABATAN = {
    "id": "J1", "dokumen": ["872"], "jenis_jabatan": "2", "jabatan": "JF1", "sub_jabatan": None, "eselon": None,
    "nama_jabatan": "Pranata Komputer Ahli Muda", "unor": U2, "nama_unor": "BIDANG DUA", "tmt": "2020-01-31",
    "tanggal_pelantikan": "2020-02-01", "jenis_mutasi": "MJ", "tmt_mutasi": None, "jenis_penugasan": "D",
    "nomor_sk": "800/2/2020", "tanggal_sk": "2020-01-15",
}  # fmt: skip
RIWAYAT = {
    "golongan": [{"id": "G1", "dokumen": [], "golongan": "32", "tmt": "2018-04-01", "nomor_sk": "823/1", "tanggal_sk":
        "2018-03-01", "nomor_pertek": "AB-1", "tanggal_pertek": "2018-02-01", "jenis_kp": None, "mk_tahun": 4,
        "mk_bulan": 0, "ak_utama": "12.500", "ak_tambahan": None}],
    "jabatan": [JABATAN],
    "pendidikan": [{"id": "E1", "dokumen": [], "tingkat": "40", "pendidikan": "P1", "nama_sekolah": "UNIV A",
        "nomor_ijazah": "1", "tanggal_lulus": "2008-08-01", "tahun_lulus": 2008, "gelar_depan": None,
        "gelar_belakang": "S.Kom.", "pertama": True}],
    "diklat": [{"id": "D1", "dokumen": [], "latihan": "3", "nomor": "1", "tanggal": "2015-01-01", "tanggal_selesai":
        "2015-02-01", "tahun": 2015, "jumlah_jam": 300, "institusi": "LAN"}],
    "kursus": [{"id": "K1", "dokumen": [], "jenis_diklat": "2", "nama": "SQL", "institusi": "X", "nomor_sertifikat":
        "S/1", "tanggal": "2016-01-01", "tanggal_selesai": "2016-01-03", "jumlah_jam": 20, "tahun": 2016}],
    "angka_kredit": [{"id": "AK1", "dokumen": [], "nomor_sk": "PAK/1", "tanggal_sk": "2021-01-10", "bulan_mulai": 1,
        "tahun_mulai": 2020, "bulan_selesai": 12, "tahun_selesai": 2020, "utama": "12.500", "penunjang": "1.250",
        "total": "13.750", "pertama": True, "integrasi": False, "konversi": False, "jabatan_bkn": "J1"}],
    "penghargaan": [{"id": "H1", "dokumen": [], "penghargaan": "201", "nomor_sk": "KEPPRES 1", "tanggal_sk":
        "2020-08-17", "tahun": 2020}],
    "hukdis": [{"id": "HD1", "dokumen": [], "jenis_hukuman": "H1", "tingkat": "R", "alasan": "AH1", "nomor_sk": "HD/1",
        "tanggal_sk": "2019-01-01", "tanggal_hukuman": "2019-01-02", "masa_tahun": 0, "masa_bulan": 6,
        "tanggal_akhir": "2019-07-02", "nomor_pp": "94", "golongan": "32", "keterangan": None}],
    "skp": [{"id": "SK1", "dokumen": [], "tahun": 2023, "hasil": "2", "perilaku": "2", "kuadran": "2",
        "status_penilai": "ASN", "nip_penilai": NIP_BUDI, "nama_penilai": "BUDI", "jabatan_penilai": "KEPALA",
        "golongan_penilai": "41", "unor_penilai": "DINAS SATU"}],
    "pasangan": [{"id": "PS1", "dokumen": [], "nama": "DODI", "tanggal_lahir": "1984-01-01", "status_nikah": "1",
        "tanggal_menikah": "2012-05-05", "nomor_akta_menikah": "N/1", "tanggal_cerai": None, "nomor_akta_cerai": None,
        "ke": 1, "pns": False, "hidup": True}],
    "anak": [{"id": "C1", "dokumen": [], "nama": "EKA", "jenis_kelamin": "F", "tanggal_lahir": "2014-01-01",
        "tempat_lahir": "KOTA A", "jenis_anak": "1", "nomor_akta_lahir": "L/1", "pasangan_bkn": "PS1", "hidup": True}],
}  # fmt: skip


def tulis_dunia(jalur: Path) -> Path:
    baris = [
        {"t": "kepala", "versi": 1, "benih": 1, "asn": 3, "tanggal": "2024-01-01"},
        _instansi(A, "a"),
        _instansi(B, "b"),
        _unor(U1, A, "DINAS SATU"),
        _unor(U2, A, "BIDANG DUA", U1),
        *(_unor(f"X{n}", A, f"SEKSI {n}", U1) for n in range(11)),
        *RUJUKAN,
        {"t": "orang", "instansi": A, "id": ANI, "biodata": _bio(NIP_ANI, "ANI", "F", "PNS"), "riwayat": RIWAYAT},
        {"t": "orang", "instansi": B, "id": BUDI, "biodata": _bio(NIP_BUDI, "BUDI", "M", "PNS"), "riwayat": {}},
        {"t": "orang", "instansi": A, "id": CICI, "biodata": _bio(NIP_CICI, "CICI", "F", "PPPK_PW"), "riwayat": {}},
    ]
    jalur.write_text("\n".join(json.dumps(b) for b in baris) + "\n")
    return jalur
