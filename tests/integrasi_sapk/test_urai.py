"""From replies written by hand in BKN's spelling to fields; what is no answer stays unknown."""

import json

import pytest
from django.core.checks import run_checks

from integrasi_sapk.klien.penggolong import golongkan
from integrasi_sapk.models import HasilTarik
from integrasi_sapk.peta import peta
from integrasi_sapk.peta.deskriptor import periksa_peta
from integrasi_sapk.urai import TidakDikenal, urai

ORANG = "A8ACA73A1B"
UMUM = {"idPns": ORANG, "nipBaru": "198503072010012001", "nipLama": "480000001"}
# Per kind: one row as BKN spells it, and the fields it must give. Copied by hand from the contract, on purpose not
# from the map.
CONTOH = {
    "biodata": (
        {
            "id": ORANG,
            "nipBaru": "198503072010012001",
            "nama": "SARI BANUWA",
            "tglLahir": "07-03-1985",
            "agamaId": "1",
            "noHp": "0812",
            "noNpwp": "09.254",
            "noTaspen": "77",
            "noSeriKarpeg": "P 12",
            "kedudukanPnsId": "01",
            "tglSpmt": "01-02-2010",
            "golRuangAkhirId": "34",
            "tkPendidikanTerakhirId": "40",
            "validNik": True,
        },
        {
            "nip": "198503072010012001",
            "nama": "SARI BANUWA",
            "tanggal_lahir": "07-03-1985",
            "agama": "1",
            "nomor_hp": "0812",
            "npwp": "09.254",
            "taspen": "77",
            "karpeg": "P 12",
            "kedudukan_hukum": "01",
            "tanggal_spmt": "01-02-2010",
            "golongan": "34",
            "tingkat_pendidikan": "40",
            "email": None,
        },
    ),
    "golongan": (
        UMUM
        | {
            "id": "g1",
            "golonganId": "34",
            "golongan": "III/d",
            "pangkat": "Penata Tk.I",
            "skNomor": "823/1/2019",
            "skTanggal": "01-03-2019",
            "tmtGolongan": "01-04-2019",
            "noPertekBkn": "AG-1",
            "jumlahKreditUtama": 0,
            "jenisKPId": "",
            "masaKerjaGolonganTahun": "9",
            "masaKerjaGolonganBulan": "3",
            "path": None,
        },
        {
            "golongan": "34",
            "nomor_sk": "823/1/2019",
            "tanggal_sk": "01-03-2019",
            "tmt": "01-04-2019",
            "nomor_pertek": "AG-1",
            "ak_utama": "0",
            "jenis_kp": "",
            "mk_tahun": "9",
            "mk_bulan": "3",
            "tanggal_pertek": None,
        },
    ),
    "jabatan": (
        UMUM
        | {
            "id": "j1",
            "jenisJabatan": "4",
            "unorId": "U1",
            "eselonId": "",
            "jabatanFungsionalId": "",
            "jabatanFungsionalUmumId": "JP1",
            "namaJabatan": "Pengadministrasi",
            "nomorSk": "800/2",
            "tanggalSk": "01-01-2020",
            "tmtJabatan": "02-01-2020",
            "tmtPelantikan": "",
            "subJabatanId": "0",
            "jenisPenugasanId": "D",
            "jenisMutasiId": "MJ",
            "tmtMutasi": "01-01-0001",
        },
        {
            "nama_jabatan": "Pengadministrasi",
            "unit": "U1",
            "jenis_jabatan": "4",
            "jabatan": "JP1",
            "sub_jabatan": "0",
            "tmt": "02-01-2020",
            "nomor_sk": "800/2",
            "jenis_penugasan": "D",
            "tmt_mutasi": "01-01-0001",
        },
    ),
    "pendidikan": (
        UMUM
        | {
            "id": "p1",
            "pendidikanId": "P1",
            "tkPendidikanId": "40",
            "tahunLulus": "2008",
            "tglLulus": "10-08-2008",
            "isPendidikanPertama": "1",
            "nomorIjasah": "IJ/1",
            "namaSekolah": "UNIV SATU",
            "gelarBelakang": "S.Kom",
        },
        {
            "tingkat": "40",
            "pendidikan": "P1",
            "tahun_lulus": "2008",
            "tanggal_lulus": "10-08-2008",
            "pertama": "1",
            "nomor_ijazah": "IJ/1",
            "nama_sekolah": "UNIV SATU",
            "gelar_belakang": "S.Kom",
            "gelar_depan": None,
        },
    ),
    "diklat": (
        UMUM
        | {
            "id": "d1",
            "latihanStrukturalId": "3",
            "nomor": "D/1",
            "tanggal": "01-02-2015",
            "tahun": 2015,
            "jumlahJam": 360,
            "tanggalSelesai": "01-05-2015",
            "institusiPenyelenggara": "LAN",
        },
        {
            "latihan": "3",
            "nomor": "D/1",
            "tanggal": "01-02-2015",
            "tahun": "2015",
            "jumlah_jam": "360",
            "tanggal_selesai": "01-05-2015",
            "institusi": "LAN",
        },
    ),
    "kursus": (
        UMUM
        | {
            "id": "k1",
            "jenisKursusId": "",
            "jenisKursusSertifikat": "T",
            "institusiPenyelenggara": "BKPSDM",
            "jumlahJam": 20,
            "namaKursus": "Kearsipan",
            "noSertipikat": "S/9",
            "tahunKursus": 2021,
            "tanggalKursus": "03-04-2021",
            "tanggalSelesaiKursus": "05-04-2021",
            "jenisDiklatId": "",
        },
        {
            "nama": "Kearsipan",
            "jenis_diklat": "",
            "institusi": "BKPSDM",
            "nomor_sertifikat": "S/9",
            "jumlah_jam": "20",
            "tanggal": "03-04-2021",
            "tanggal_selesai": "05-04-2021",
            "tahun": "2021",
        },
    ),
    "angka_kredit": (
        {
            "id": "a1",
            "pns": ORANG,
            "nomorSk": "PAK/1",
            "tanggalSk": "05-01-2022",
            "bulanMulaiPenailan": "1",
            "tahunMulaiPenailan": "2021",
            "bulanSelesaiPenailan": "12",
            "tahunSelesaiPenailan": "2021",
            "kreditUtamaBaru": "12.500",
            "kreditPenunjangBaru": "1.250",
            "kreditBaruTotal": "13.750",
            "rwJabatan": "j1",
            "isAngkaKreditPertama": "0",
            "isIntegrasi": "0",
            "isKonversi": "1",
            "Sumber": "SIASN",
        },
        {
            "bulan_mulai": "1",
            "tahun_mulai": "2021",
            "bulan_selesai": "12",
            "tahun_selesai": "2021",
            "utama": "12.500",
            "penunjang": "1.250",
            "total": "13.750",
            "jabatan": "j1",
            "konversi": "1",
            "pertama": "0",
        },
    ),
    "penghargaan": (
        {"id": "h1", "tahun": 2020, "skNomor": "KEP/7", "skDate": "17-08-2020", "hargaId": "201", "pnsOrangId": ORANG},
        {"penghargaan": "201", "nomor_sk": "KEP/7", "tanggal_sk": "17-08-2020", "tahun": "2020"},
    ),
    "hukdis": (
        {
            "id": "x1",
            "pnsOrang": ORANG,
            "jenisHukuman": "H1",
            "jenisTingkatHukumanId": "R",
            "alasanHukumanDisiplin": "AH1",
            "skNomor": "HD/1",
            "skTanggal": "01-01-2019",
            "hukumanTanggal": "02-01-2019",
            "masaTahun": "0",
            "masaBulan": "6",
            "akhirHukumTanggal": "02-07-2019",
            "nomorPp": "94",
            "golongan": "32",
            "keterangan": "",
        },
        {
            "jenis_hukuman": "H1",
            "tingkat": "R",
            "alasan": "AH1",
            "nomor_sk": "HD/1",
            "tanggal_hukuman": "02-01-2019",
            "masa_bulan": "6",
            "tanggal_akhir": "02-07-2019",
            "nomor_pp": "94",
            "golongan": "32",
        },
    ),
    "skp": (
        {
            "id": "s1",
            "pnsDinilaiId": ORANG,
            "tahun": 2023,
            "hasilKinerjaNilai": "2",
            "PerilakuKerjaNilai": "1",
            "KuadranKinerjaNilai": "3",
            "statusPenilai": "ASN",
            "nipNrpPenilai": "1970",
            "namaPenilai": "BANU",
            "penilaiJabatanNm": "KEPALA",
            "penilaiGolonganId": "41",
            "penilaiUnorNm": "DINAS",
        },
        {
            "tahun": "2023",
            "hasil": "2",
            "perilaku": "1",
            "kuadran": "3",
            "status_penilai": "ASN",
            "nip_penilai": "1970",
            "nama_penilai": "BANU",
            "jabatan_penilai": "KEPALA",
            "golongan_penilai": "41",
            "unor_penilai": "DINAS",
        },
    ),
    "pasangan": (
        {
            "statusNikah": "Menikah",
            "orang": {"id": "o9", "nama": "DODI", "tglLahir": "01-01-1984", "StatusHidup": "1"},
            "dataPernikahan": {
                "id": "n1",
                "orangId": "o9",
                "pnsOrangId": ORANG,
                "tgglMenikah": "05-05-2012",
                "aktaMenikah": "N/1",
                "tgglCerai": "",
                "aktaCerai": "",
                "posisi": "1",
                "status": "1",
                "isPns": "0",
            },
        },
        {
            "nama": "DODI",
            "tanggal_lahir": "01-01-1984",
            "hidup": "1",
            "tanggal_menikah": "05-05-2012",
            "nomor_akta_menikah": "N/1",
            "tanggal_cerai": "",
            "ke": "1",
            "status_nikah": "1",
            "pns": "0",
        },
    ),
    "anak": (
        {
            "id": "c1",
            "nama": "EKA",
            "jenisKelamin": "F",
            "jenisAnak": "1",
            "tglLahir": "01-01-2014",
            "tempatLahir": "KOTA A",
            "aktaKelahiran": "L/1",
            "StatusHidup": "1",
            "ayahId": "o9",
            "ibuId": ORANG,
        },
        {
            "nama": "EKA",
            "jenis_kelamin": "F",
            "jenis_anak": "1",
            "tanggal_lahir": "01-01-2014",
            "tempat_lahir": "KOTA A",
            "nomor_akta_lahir": "L/1",
            "hidup": "1",
            "pasangan": None,
        },
    ),
}
ID = {"biodata": ORANG, "pasangan": "n1"}
DAFTAR = [kunci for kunci in CONTOH if kunci != "biodata"]


def balas(badan: dict, status: int = 200):
    return golongkan(status, json.dumps(badan).encode())


def bungkus(kunci: str, baris: list) -> dict:
    """A list reply in the shape of its kind; family lists stand one level deeper."""
    daftar = {"pasangan": "listPasangan", "anak": "listAnak"}.get(kunci)
    return {"code": 1, "data": {"idPns": ORANG, daftar: baris} if daftar else baris}


def contoh(kunci: str) -> dict:
    baris = CONTOH[kunci][0]
    return {"code": 1, "data": baris} if kunci == "biodata" else bungkus(kunci, [baris])


def test_setiap_jenis_punya_contoh_dan_peta_utuh():
    assert set(CONTOH) == set(peta.kunci())
    assert periksa_peta() == []
    assert [p for p in run_checks() if p.id == "simpeg.E101"] == []


@pytest.mark.parametrize("kunci", CONTOH)
def test_balasan_menjadi_medan(kunci):
    satu, harap = peta[kunci], CONTOH[kunci][1]
    hasil = urai(satu, balas(contoh(kunci)))
    assert hasil.hasil == HasilTarik.TERBACA
    (id_baris, teks), *sisa = hasil.baris.items()
    assert not sisa
    assert id_baris == ID.get(kunci, f"{CONTOH[kunci][0].get('id')}")
    nilai = dict(zip(satu.nama_medan, teks, strict=True))
    assert {nama: nilai[nama] for nama in harap} == harap
    assert hasil.id_orang == ORANG


@pytest.mark.parametrize("kunci", DAFTAR)
def test_null_adalah_kosong_dan_tak_ada_adalah_tak_diketahui(kunci):
    """BKN's null says empty; an absent key says nothing."""
    baris = json.loads(json.dumps(CONTOH[kunci][0]))
    kosongkan = {
        "jabatan": "nomorSk",
        "pendidikan": "nomorIjasah",
        "diklat": "nomor",
        "kursus": "noSertipikat",
        "golongan": "skNomor",
        "angka_kredit": "nomorSk",
        "penghargaan": "skNomor",
        "hukdis": "skNomor",
        "skp": "namaPenilai",
        "anak": "aktaKelahiran",
    }.get(kunci)
    induk = baris if kosongkan else baris["dataPernikahan"]
    kosongkan = kosongkan or "aktaMenikah"
    medan = next(m.nama for m in peta[kunci].medan if kosongkan in (b.split(".")[-1] for b in m.baca))
    for isi, harap in ((None, ""), (..., None)):
        induk.pop(kosongkan, None)
        if isi is None:
            induk[kosongkan] = None
        teks = next(iter(urai(peta[kunci], balas(bungkus(kunci, [baris]))).baris.values()))
        assert dict(zip(peta[kunci].nama_medan, teks, strict=True))[medan] == harap


# (reply, status): the only replies that validly mean "none".
KOSONG = [
    ({"code": 0, "data": "Data tidak ditemukan"}, 404),
    ({"code": 1, "data": "Data tidak ditemukan"}, 200),
    ({"code": 1, "data": None}, 200),
    ({"code": 1, "data": []}, 200),
]
BUKAN_KOSONG = [
    ({"code": 0, "data": None, "message": "Gagal mengambil data"}, 200),
    ({"code": 0, "data": "Data tidak ditemukan"}, 200),
    ({"code": 0, "data": "Anda tidak berhak mengakses data ini"}, 403),
    ({"code": 1, "data": "Terjadi kesalahan pada server"}, 200),
    ({"code": 1, "data": ""}, 200),
    ({"code": 1, "data": 0}, 200),
    ({"code": 1}, 200),
    ({"code": 1, "dataBaru": []}, 200),
    ({"code": 1, "data": {"idPns": ORANG}}, 200),
    ({"Error": "false", "Message": "ok"}, 200),
    ({"success": True, "message": "ok"}, 200),
]


@pytest.mark.parametrize("kunci", DAFTAR)
@pytest.mark.parametrize(("badan", "status"), KOSONG)
def test_kosong_hanya_yang_terdaftar(kunci, badan, status):
    hasil = urai(peta[kunci], balas(badan, status))
    assert (hasil.hasil, hasil.baris) == (HasilTarik.KOSONG, {})


@pytest.mark.parametrize("kunci", ["pasangan", "anak"])
@pytest.mark.parametrize("isi", [None, []])
def test_daftar_keluarga_kosong(kunci, isi):
    assert urai(peta[kunci], balas(bungkus(kunci, isi))).hasil == HasilTarik.KOSONG


@pytest.mark.parametrize("kunci", CONTOH)
@pytest.mark.parametrize(("badan", "status"), BUKAN_KOSONG)
def test_selain_itu_tidak_diketahui(kunci, badan, status):
    if kunci == "biodata" and badan.get("data") == {"idPns": ORANG}:
        badan = {"code": 1, "data": {}}
    with pytest.raises(TidakDikenal):
        urai(peta[kunci], balas(badan, status))


@pytest.mark.parametrize(("badan", "status"), KOSONG)
def test_biodata_tidak_pernah_kosong(badan, status):
    with pytest.raises(TidakDikenal):
        urai(peta["biodata"], balas(badan, status))


def _rusak(baris: dict, kunci: str, cara: str):
    id_medan = baris["dataPernikahan"] if kunci == "pasangan" else baris
    return {
        "tanpa_id": lambda: id_medan.pop("id"),
        "id_kosong": lambda: id_medan.update(id=""),
        "id_panjang": lambda: id_medan.update(id="x" * 65),
        "nilai_daftar": lambda: (baris["orang"] if kunci == "pasangan" else baris).update(
            {"nama" if kunci in ("pasangan", "anak") else peta[kunci].medan[0].baca[0]: ["a"]}
        ),
    }[cara]()


@pytest.mark.parametrize("kunci", DAFTAR)
@pytest.mark.parametrize("cara", ["tanpa_id", "id_kosong", "id_panjang", "nilai_daftar"])
def test_daftar_setengah_rusak_tidak_diketahui_seluruhnya(kunci, cara):
    """Half an answer would make the other half look deleted."""
    utuh, rusak = (json.loads(json.dumps(CONTOH[kunci][0])) for _ in range(2))
    _rusak(rusak, kunci, cara)
    with pytest.raises(TidakDikenal):
        urai(peta[kunci], balas(bungkus(kunci, [utuh, rusak])))
    with pytest.raises(TidakDikenal):
        urai(peta[kunci], balas(bungkus(kunci, [utuh, "teks"])))


def test_baris_milik_orang_lain_tidak_diketahui():
    baris = CONTOH["golongan"][0]
    with pytest.raises(TidakDikenal, match="lebih dari satu orang"):
        urai(peta["golongan"], balas(bungkus("golongan", [baris, baris | {"id": "g2", "idPns": "LAIN"}])))


def test_baris_ganda_ber_id_sama_adalah_satu():
    baris = CONTOH["golongan"][0]
    assert len(urai(peta["golongan"], balas(bungkus("golongan", [baris, dict(baris)]))).baris) == 1


def test_nul_dibuang_dan_angka_menjadi_teks():
    baris = CONTOH["golongan"][0] | {"skNomor": "823\x00/1", "jumlahKreditUtama": 12.5}
    teks = urai(peta["golongan"], balas(bungkus("golongan", [baris]))).baris["g1"]
    nilai = dict(zip(peta["golongan"].nama_medan, teks, strict=True))
    assert (nilai["nomor_sk"], nilai["ak_utama"]) == ("823/1", "12.5")
