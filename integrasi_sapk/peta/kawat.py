"""The shape of BKN's rows: every key known per kind, also those we do not compare, and the type of what is no text.

Source: the published client code that the contract is reconstructed from (docs/integrasi.md §9): the response columns
of data-utama, rw-*, data-pasangan and data-anak, where every scalar is stored as text unless it stands in `TIPE`.
A key missing here is no error, it is reported as new; a key that is mapped needs no entry.
"""

from functools import cache

from integrasi_sapk.peta import peta

_BARIS = "id idPns nipBaru nipLama path"
# Keys of a row besides the mapped ones; dotted inside an object.
LAIN: dict[str, str] = {
    "biodata": """
        id tempatLahirId agama jenisPegawaiNama mkTahun mkBulan kedudukanPnsNama statusPegawai jenisIdDokumenId
        jenisIdDokumenNama nomorIdDocument tkPendidikanTerakhir pendidikanTerakhirId pendidikanTerakhirNama tahunLulus
        tmtPensiun bupPensiun instansiIndukId instansiIndukNama satuanKerjaIndukId satuanKerjaIndukNama kanregId
        kanregNama instansiKerjaId instansiKerjaNama instansiKerjaKodeCepat satuanKerjaKerjaId satuanKerjaKerjaNama
        unorNama unorIndukId unorIndukNama jenisJabatan jabatanNama jabatanStrukturalId jabatanStrukturalNama
        jabatanFungsionalId jabatanFungsionalNama jabatanFungsionalUmumId jabatanFungsionalUmumNama lokasiKerjaId
        lokasiKerja golRuangAwalId golRuangAwal golRuangAkhir masaKerja eselon eselonId eselonLevel tmtEselon gajiPokok
        kpknId kpknNama ktuaId ktuaNama taspenId taspenNama statusPerkawinan statusHidup tglSuratKeteranganDokter
        noSuratKeteranganDokter jumlahIstriSuami jumlahAnak noSuratKeteranganBebasNarkoba
        tglSuratKeteranganBebasNarkoba skck tglSkck akteKelahiran akteMeninggal tglMeninggal tglNpwp noAskes kodePos
        tanggal_taspen bahasa kppnId kppnNama pangkatAwal pangkatAkhir tglSttpl nomorSttpl jenjang jabatanAsn kartuAsn
        validNik asnJenjangJabatan kode_jenjang_jabatan levelJabatan tabrum2 kelas_jabatan karis_karsu path
        genEmailAsn latihanStrukturalNama nomorSptm
    """,
    "golongan": f"{_BARIS} golongan pangkat jenisKPNama",
    "jabatan": f"""
        {_BARIS} instansiKerjaId instansiKerjaNama satuanKerjaId satuanKerjaNama unorNama unorIndukId unorIndukNama
        eselon jabatanFungsionalNama jabatanFungsionalUmumNama namaUnor
    """,
    "pendidikan": f"{_BARIS} pendidikanNama tkPendidikanNama",
    "diklat": f"{_BARIS} latihanStrukturalNama",
    "kursus": f"{_BARIS} jenisKursusId jenisKursusNama jenisKursusSertifikat",
    "angka_kredit": "id pns namaJabatan path Sumber created_at updated_at",
    "penghargaan": "id ID pnsOrangId hargaNama path",
    "hukdis": """
        id rwHukumanDisiplin kedudukanHukum jenisHukumanNama pnsOrang golonganLama skPembatalanNomor
        skPembatalanTanggal alasanHukumanDisiplinNama path
    """,
    "skp": "id hasilKinerja kuadranKinerja perilakuKerja pnsDinilaiId path",
    "pasangan": """
        statusNikah orang orang.id orang.ayahId orang.ibuId orang.namaKtp orang.gelarDepan orang.gelarBlk
        orang.tempatLahir orang.aktaMeninggal orang.tglMeninggal orang.jenisKelamin orang.jenisAnak orang.JenisKawinId
        orang.karisKarsu dataPernikahan dataPernikahan.id dataPernikahan.orangId dataPernikahan.pnsOrangId
        dataPernikahan.noSkPensiun
    """,
    "anak": "id ayahId ibuId kabupatenId aktaMeninggal tglMeninggal JenisKawinId",
}
# Keys whose value is no text; null is allowed everywhere and means empty.
TIPE: dict[str, str] = {"path": "objek", "validNik": "boolean", "orang": "objek", "dataPernikahan": "objek"}
# Objects whose keys are ids of documents, not names of fields: what is inside is not looked at.
TERTUTUP_BENTUK = frozenset({"path"})


@cache
def kunci_dipetakan(jenis: str) -> dict[str, str]:
    """GET key → our field, of the kind with this key."""
    return {kunci: medan.nama for medan in peta[jenis].medan for kunci in medan.baca}


@cache
def kunci_wajib(jenis: str) -> frozenset[str]:
    """Keys every row must have: the mapped ones and the ids of the row and of the person."""
    return frozenset(kunci_dipetakan(jenis)) | ({peta[jenis].id_baris, peta[jenis].id_orang} - {""})


@cache
def kunci_dikenal(jenis: str) -> frozenset[str]:
    return kunci_wajib(jenis) | frozenset(LAIN[jenis].split())


def tipe_dikenal(kunci: str) -> str:
    return TIPE.get(kunci, "teks")
