"""Read shapes, saves, validation texts, isolation and persistence over real HTTP."""

import pytest
from dunia_kecil import ANI, BUDI, CICI, NIP_ANI, NIP_BUDI, NIP_CICI, RIWAYAT, U2, A

ORANG = "id idPns nipBaru nipLama "
BENTUK = {
    "rw-golongan": ORANG + "golonganId golongan pangkat skNomor skTanggal tmtGolongan noPertekBkn tglPertekBkn"
    " jumlahKreditUtama jumlahKreditTambahan jenisKPId jenisKPNama masaKerjaGolonganTahun masaKerjaGolonganBulan path",
    "rw-jabatan": ORANG + "jenisJabatan instansiKerjaId instansiKerjaNama satuanKerjaId satuanKerjaNama unorId unorNama"
    " unorIndukId unorIndukNama eselon eselonId jabatanFungsionalId jabatanFungsionalNama jabatanFungsionalUmumId"
    " jabatanFungsionalUmumNama namaJabatan namaUnor nomorSk tanggalSk tmtJabatan tmtPelantikan jenisMutasiId"
    " jenisPenugasanId subJabatanId tmtMutasi path",
    "rw-pendidikan": ORANG + "pendidikanId pendidikanNama tkPendidikanId tkPendidikanNama tahunLulus tglLulus"
    " isPendidikanPertama nomorIjasah namaSekolah gelarDepan gelarBelakang path",
    "rw-diklat": ORANG + "latihanStrukturalId latihanStrukturalNama nomor tanggal tahun jumlahJam tanggalSelesai"
    " institusiPenyelenggara path",
    "rw-kursus": ORANG + "jenisKursusId jenisKursusNama jenisKursusSertifikat institusiPenyelenggara jumlahJam"
    " namaKursus noSertipikat tahunKursus tanggalKursus tanggalSelesaiKursus jenisDiklatId path",
    "rw-angkakredit": "id pns nomorSk tanggalSk bulanMulaiPenailan tahunMulaiPenailan bulanSelesaiPenailan"
    " tahunSelesaiPenailan kreditUtamaBaru kreditPenunjangBaru kreditBaruTotal rwJabatan namaJabatan"
    " isAngkaKreditPertama isIntegrasi isKonversi path Sumber created_at updated_at",
    "rw-hukdis": "id rwHukumanDisiplin golongan kedudukanHukum jenisHukuman jenisHukumanNama pnsOrang skNomor skTanggal"
    " hukumanTanggal masaTahun masaBulan akhirHukumTanggal nomorPp golonganLama skPembatalanNomor skPembatalanTanggal"
    " alasanHukumanDisiplin alasanHukumanDisiplinNama keterangan jenisTingkatHukumanId path",
    "rw-skp22": "id hasilKinerja hasilKinerjaNilai kuadranKinerja KuadranKinerjaNilai namaPenilai nipNrpPenilai"
    " penilaiGolonganId penilaiJabatanNm penilaiUnorNm perilakuKerja PerilakuKerjaNilai pnsDinilaiId statusPenilai"
    " tahun path",
    "rw-penghargaan": "id tahun skNomor skDate hargaNama hargaId pnsOrangId path",
}
JABATAN = {
    "pnsId": ANI, "instansiId": A, "satuanKerjaId": "S-a", "unorId": U2, "jenisJabatan": "2",
    "jabatanFungsionalId": "JF1",
    "nomorSk": "800/9/2023", "tanggalSk": "15-12-2022", "tmtJabatan": "01-01-2023", "jenisPenugasanId": "D",
}  # fmt: skip
# Endpoint, body, list to read back, expected GET fields, place of the new id in the reply.
SIMPAN = [
    ("jabatan/unorjabatan/save", JABATAN, "rw-jabatan",
        {"tmtJabatan": "01-01-2023", "instansiKerjaId": A}, "rwJabatanId"),
    ("jabatan/save", JABATAN, "rw-jabatan", {"nomorSk": "800/9/2023", "jenisPenugasanId": ""}, "rwJabatanId"),
    ("angkakredit/save", {"pnsId": ANI, "nomorSk": "PAK/2", "kreditUtamaBaru": "12.5", "rwJabatanId": "J1",
        "isKonversi": "1"}, "rw-angkakredit", {"kreditUtamaBaru": "12.500", "isKonversi": "1",
        "namaJabatan": "Pranata Komputer Ahli Muda"}, "rwAngkaKreditId"),
    ("diklat/save", {"pnsOrangId": ANI, "latihanStrukturalId": "3", "nomor": "9", "tahun": 2020, "jumlahJam": 8},
        "rw-diklat", {"latihanStrukturalNama": "DIKLAT PIM III", "tahun": "2020", "jumlahJam": "8"}, "rwDiklatId"),
    ("kursus/save", {"PnsOrangId": ANI, "NOMORSERTIPIKAT": "S/9", "jenisKursusSertipikat": "P", "takDikenal": 1},
        "rw-kursus", {"noSertipikat": "S/9", "jenisKursusSertifikat": "P"}, "rwKursusId"),
    ("hukdis/save", {"pnsOrangId": ANI, "jenisHukumanId": "H1", "skNomor": "HD/9", "akhirHukumanTanggal": "01-02-2024"},
        "rw-hukdis", {"jenisHukuman": "H1", "akhirHukumTanggal": "01-02-2024", "pnsOrang": ANI}, "rwHukdisId"),
    ("penghargaan/save", {"pnsOrangId": ANI, "hargaId": "201", "skNomor": "K 9", "skDate": "17-08-2022", "tahun": 2022},
        "rw-penghargaan", {"hargaNama": "KARYA SATYA 10 TAHUN", "skDate": "17-08-2022"}, "rwPenghargaanId"),
    ("skp22/save", {"pnsDinilaiOrang": ANI, "tahun": 2024, "hasilKinerjaNilai": "1", "penilaiJabatan": "KADIS"},
        "rw-skp22", {"tahun": "2024", "hasilKinerja": "DIATAS ESPEKTASI", "penilaiJabatanNm": "KADIS"}, None),
]  # fmt: skip


@pytest.mark.parametrize("jalur", BENTUK)
def test_bentuk_baca(klien, jalur):
    isi = klien.baca(f"pns/{jalur}/{NIP_ANI}").json()
    assert isi["code"] == 1
    assert list(isi["data"][0]) == BENTUK[jalur].split()
    assert all(isinstance(v, str) for k, v in isi["data"][0].items() if k != "path")


def test_keluarga_berbungkus_dan_kosong(klien):
    pasangan = klien.baca(f"pns/data-pasangan/{NIP_ANI}").json()["data"]
    anak = klien.baca(f"pns/data-anak/{NIP_ANI}").json()["data"]
    assert pasangan["idPns"] == ANI
    assert pasangan["listPasangan"][0]["dataPernikahan"]["tgglMenikah"] == "05-05-2012"
    assert anak["listAnak"][0]["ibuId"] == ANI
    assert anak["listAnak"][0]["ayahId"] == pasangan["listPasangan"][0]["orang"]["id"]
    assert klien.baca(f"pns/data-pasangan/{NIP_CICI}").json()["data"]["listPasangan"] is None
    assert klien.baca(f"pns/data-anak/{NIP_CICI}").json()["data"]["listAnak"] == []


def test_kosong_tak_dikenal_dan_instansi_lain(klien):
    for jalur in (f"pns/rw-jabatan/{NIP_CICI}", "pns/data-utama/1", "jabatan/id/tiada"):
        balasan = klien.baca(jalur)
        assert (balasan.status_code, balasan.json()) == (404, {"code": 0, "data": "Data tidak ditemukan"})
    assert klien.baca(f"pns/data-utama/{NIP_BUDI}").json()["data"] == "Anda tidak berhak mengakses data ini"
    assert klien.tulis("penghargaan/save", {"pnsOrangId": BUDI})["data"] == "Anda tidak berhak mengakses data ini"


def test_paruh_waktu_punya_jalur_sendiri(klien):
    assert klien.baca(f"pns/data-utama/{NIP_CICI}").status_code == 404
    assert klien.baca(f"pns/data-utama/paruhwaktu/{NIP_CICI}").json()["data"]["id"] == CICI


@pytest.mark.parametrize(("jalur", "badan", "daftar", "harap", "kunci"), SIMPAN)
def test_simpan_lalu_baca_dan_tidak_idempoten(klien, jalur, badan, daftar, harap, kunci):
    balasan = [klien.tulis(jalur, {"id": "", **badan}) for _ in range(2)]
    assert all(b["success"] is True for b in balasan), balasan
    ids = {b["mapData"][kunci] if kunci else b["mapData"] for b in balasan}
    baris = {b["id"]: b for b in klien.baca(f"pns/{daftar}/{NIP_ANI}").json()["data"]}
    assert len(ids) == 2 and len(baris) == 3
    for i in ids:
        assert harap.items() <= baris[i].items()
    catatan = klien.kendali("GET", "catatan")
    assert [(c["tindakan"], c["jalur"], c["pns_id"]) for c in catatan] == [("insert", jalur, ANI)] * 2


def test_ubah_menimpa_seluruh_baris(klien):
    assert klien.tulis("penghargaan/save", {"id": "H1", "pnsOrangId": ANI, "hargaId": "201"})["success"] is True
    baris = klien.baca("penghargaan/id/H1").json()["data"]
    assert (baris["ID"], baris["skNomor"], baris["tahun"]) == ("H1", "", "")
    assert klien.tulis("penghargaan/save", {"id": "X", "pnsOrangId": ANI})["success"] is False


def test_keluarga_cpns_dan_data_utama(klien):
    pasangan = klien.tulis("keluarga/pasangan/save", {"pnsOrangId": ANI, "nama": "FAJAR", "pasanganKe": "2",
        "statusPekerjaanPasangan": "PNS", "statusHidup": "1"})  # fmt: skip
    assert pasangan["success"] == "true"
    anak = {"pnsOrangId": ANI, "nama": "GITA", "pasanganId": pasangan["mapData"]["id"], "tglLahir": "02-03-2020"}
    assert klien.tulis("keluarga/anak/save", anak)["success"] == "true"
    isi = klien.kendali("GET", f"isi/{ANI}")["riwayat"]
    assert (isi["pasangan"][1]["pns"], isi["pasangan"][1]["ke"]) == (True, 2)
    assert (isi["anak"][1]["pasangan_bkn"], isi["anak"][1]["tanggal_lahir"]) == (
        pasangan["mapData"]["id"],
        "2020-03-02",
    )
    assert klien.tulis("pns/data-utama-update", {"pns_orang_id": ANI, "nomor_hp": "0811"})["code"] == 1
    assert (
        klien.tulis("cpns/save", {"pns_orang_id": ANI, "status_cpns_pns": "pns", "tmt_pns": "01-02-2011"})["code"] == 1
    )
    utama = klien.baca(f"pns/data-utama/{NIP_ANI}").json()["data"]
    assert (utama["noHp"], utama["alamat"], utama["tmtPns"]) == ("0811", "JL. SATU", "01-02-2011")
    assert utama["nomorSkCpns"] == "" and utama["validNik"] is True and utama["tanggal_taspen"].endswith("Z")


def test_data_utama_basi_sampai_disinkronkan(klien):
    baru = klien.tulis("jabatan/save", JABATAN | {"jenisJabatan": "4", "jabatanFungsionalUmumId": "JP1"})
    assert baru["success"] is True
    nama = lambda: klien.baca(f"pns/data-utama/{NIP_ANI}").json()["data"]["jabatanNama"]  # noqa: E731
    assert nama() == "Pranata Komputer Ahli Muda"
    assert klien.baca(f"pns/data-utama-jabatansync?pns_orang_id={ANI}").json()["Error"] == "false"
    assert nama() == "Pengadministrasi"


def test_teks_validasi(klien):
    kosong = klien.tulis("jabatan/save", {})
    assert kosong["message"] == (
        "5 errors occurred:\n\t* UnorID is required\n\t* InstansiKerjaID is required\n\t* PnsOrangId is required\n"
        "\t* NomorSk is required\n\t* SatuanKerjaId is required\n\n"
    )
    assert klien.tulis("angkakredit/save", {})["message"] == "1 error occurred:\n\t* PnsID is required\n\n"
    tanggal = klien.tulis("jabatan/save", JABATAN | {"tanggalSk": "2023-08-28"})["message"]
    assert tanggal.startswith(
        'code=400, message=parsing time "2023-08-28" as "02-01-2006": cannot parse "23-08-28" as "-"'
    )
    sk = klien.tulis("jabatan/save", JABATAN | {"nomorSk": "800&1"})
    assert sk == {"success": False, "mapData": None, "message": "nomor sk tidak valid/mengandung spesial karakter"}
    rujukan = klien.tulis("jabatan/save", JABATAN | {"jabatanFungsionalId": "JP1"})["message"]
    assert rujukan.startswith("Jenis Jabatan fungsional tertentu, namun jabatan yang dimasukkan tidak ditemukan")
    assert "Unmarshal type error" in klien.tulis("diklat/save", {"pnsOrangId": ANI, "tahun": "2020"})["message"]
    assert klien.kendali("GET", "catatan") == []


def test_hapus_dan_jalur_yang_tidak_ada(klien):
    assert klien.delete("/apisiasn/1.0/kursus/delete/K1").json()["success"] is True
    assert klien.baca("kursus/id/K1").status_code == 404
    assert klien.delete("/apisiasn/1.0/hukdis/delete/HD1").status_code == 404
    assert klien.post("/apisiasn/1.0/golongan/save", json={}).json()["code"] == "404"
    assert klien.baca("jabatan/save").status_code == 405


def test_rujukan_unor_dan_dokumen(klien):
    halaman = klien.baca("referensi/ref-unor").json()
    assert (halaman["count"], len(halaman["data"])) == (13, 10)
    assert len(klien.baca("referensi/ref-unor?limit=10&offset=10").json()["data"]) == 3
    assert klien.get("/referensi_siasn/1/agama/search").json() == {"results": [{"id": 1, "nama": "Islam"}]}
    path = klien.baca("jabatan/id/J1").json()["data"]["path"]["872"]
    assert klien.get("/apisiasn/1.0/download-dok", params={"filePath": path["dok_uri"]}).content.startswith(b"%PDF")
    unggah = klien.post("/apisiasn/1.0/upload-dok-rw", data={"id_riwayat": "K1", "id_ref_dokumen": "881"},
        files={"file": ("a.pdf", b"%PDF-isi")}).json()  # fmt: skip
    uri = klien.baca("kursus/id/K1").json()["data"]["path"]["881"]["dok_uri"]
    assert uri == unggah["data"]["dok_uri"]
    assert klien.get("/apisiasn/1.0/download-dok", params={"filePath": uri}).content == b"%PDF-isi"


def test_penulisan_bertahan_setelah_mulai_ulang(buat_server):
    server = buat_server()
    with server.klien() as k:
        assert k.masuk().tulis("penghargaan/save", {"pnsOrangId": ANI, "skNomor": "BARU"})["success"] is True
    server.henti()
    with buat_server().klien() as k:
        k.masuk()
        nomor = [b["skNomor"] for b in k.baca(f"pns/rw-penghargaan/{NIP_ANI}").json()["data"]]
        assert nomor == ["KEPPRES 1", "BARU"]
        assert len(k.kendali("GET", "catatan")) == 1


def test_isi_netral_dan_ubah_langsung(klien):
    assert klien.kendali("GET", f"isi/{ANI}")["riwayat"] == RIWAYAT
    klien.kendali("POST", "ubah", {"pns_id": ANI, "tindakan": "ubah", "jenis": "golongan", "id": "G1",
        "isi": {"golongan": "33"}, "segarkan": True})  # fmt: skip
    assert klien.baca(f"pns/rw-golongan/{NIP_ANI}").json()["data"][0]["golongan"] == "III/c"
    assert klien.baca(f"pns/data-utama/{NIP_ANI}").json()["data"]["golRuangAkhir"] == "III/c"
    assert klien.kendali("GET", "catatan") == []
