"""Field lists of the contract (facts on SIASN) as data; every entry names the line it was copied from.

Notation of a list: words separated by blanks, ``name:kind``. Kinds: s text (default), i whole number, b truth value,
d ``dd-mm-yyyy`` text, dt ISO datetime text, path the document object of section 2. Text that is empty fits every
text kind, because the service sends "" for what it does not know (section 4, line 461).
"""

from dataclasses import dataclass, field

# Section 2.1: reads that concern one person -> line of the index.
INDEKS_BACA = {
    "data-utama": 163,
    "data-utama/paruhwaktu": 164,
    "data-pasangan": 168,
    "data-anak": 169,
    "data-ortu": 170,
    "nilaiipasn": 173,
    "rw-angkakredit": 175,
    "rw-cltn": 176,
    "rw-diklat": 177,
    "rw-dp3": 178,
    "rw-golongan": 179,
    "rw-hukdis": 180,
    "rw-jabatan": 181,
    "rw-kinerjaperiodik": 182,
    "rw-kursus": 183,
    "rw-masakerja": 184,
    "rw-pemberhentian": 185,
    "rw-pendidikan": 186,
    "rw-penghargaan": 187,
    "rw-pindahinstansi": 188,
    "rw-pnsunor": 189,
    "rw-pwk": 190,
    "rw-skp": 191,
    "rw-skp22": 192,
    "rw-sertifikasi": 193,
    "rw-tubel": 194,
    "rw-potensi": 195,
    "rw-kompetensi": 196,
    "rw-kgb": 197,
    "rw-kontrak": 198,
}
# Answers with one object instead of a list (lines 265 and 363-366).
TUNGGAL = {"data-utama", "data-utama/paruhwaktu", "data-pasangan", "data-anak", "data-ortu", "nilaiipasn"}
# Kinds whose absence would make the service useless for a client of the contract; the others may answer 404.
POKOK = {
    "data-utama",
    "data-pasangan",
    "data-anak",
    "rw-angkakredit",
    "rw-diklat",
    "rw-golongan",
    "rw-hukdis",
    "rw-jabatan",
    "rw-kursus",
    "rw-pendidikan",
    "rw-penghargaan",
    "rw-skp22",
}

_ORANG = "id nama tempatLahir tglLahir:d aktaMeninggal tglMeninggal:d jenisKelamin jenisAnak"
_SKP = (
    "id pnsDinilaiOrang tahun:i jenisJabatan nilaiSkp:i orientasiPelayanan:i integritas:i komitmen:i disiplin:i"
    " kerjasama:i kepemimpinan:i jumlah:i nilairatarata:i nilaiPerilakuKerja:i nilaiPrestasiKerja:i pejabatPenilai"
    " penilaiNipNrp penilaiNama penilaiJabatan penilaiGolongan penilaiTmtGolongan:d penilaiUnorNama statusPenilai"
    " atasanPejabatPenilai atasanPenilaiNipNrp atasanPenilaiNama atasanPenilaiJabatan atasanPenilaiGolongan"
    " atasanPenilaiTmtGolongan:d atasanPenilaiUnorNama statusAtasanPenilai"
)

# Section 2.4: kind -> (line, fields). Kinds the section says nothing about are left out.
MEDAN_BACA = {
    "data-utama": (
        341,
        (
            "id nipBaru nipLama nama gelarDepan gelarBelakang tempatLahir tempatLahirId tglLahir:d agama agamaId email"
            " emailGov nik alamat noHp noTelp jenisPegawaiId jenisPegawaiNama mkTahun mkBulan kedudukanPnsId"
            " kedudukanPnsNama statusPegawai jenisKelamin jenisIdDokumenId jenisIdDokumenNama nomorIdDocument noSeriKarpeg"
            " tkPendidikanTerakhirId tkPendidikanTerakhir pendidikanTerakhirId pendidikanTerakhirNama tahunLulus tmtPns:d"
            " tmtPensiun:d bupPensiun tglSkPns:d tmtCpns:d tglSkCpns:d instansiIndukId instansiIndukNama"
            " satuanKerjaIndukId satuanKerjaIndukNama kanregId kanregNama instansiKerjaId instansiKerjaNama"
            " instansiKerjaKodeCepat satuanKerjaKerjaId satuanKerjaKerjaNama unorId unorNama unorIndukId unorIndukNama"
            " jenisJabatanId jenisJabatan jabatanNama jabatanStrukturalId jabatanStrukturalNama jabatanFungsionalId"
            " jabatanFungsionalNama jabatanFungsionalUmumId jabatanFungsionalUmumNama tmtJabatan:d lokasiKerjaId"
            " lokasiKerja golRuangAwalId golRuangAwal golRuangAkhirId golRuangAkhir tmtGolAkhir:d masaKerja eselon"
            " eselonId eselonLevel tmtEselon:d gajiPokok kpknId kpknNama ktuaId ktuaNama taspenId taspenNama jenisKawinId"
            " statusPerkawinan statusHidup tglSuratKeteranganDokter:d noSuratKeteranganDokter jumlahIstriSuami jumlahAnak"
            " noSuratKeteranganBebasNarkoba tglSuratKeteranganBebasNarkoba:d skck tglSkck:d akteKelahiran akteMeninggal"
            " tglMeninggal:d noNpwp tglNpwp:d noAskes bpjs kodePos noSpmt tglSpmt:d noTaspen tanggal_taspen:dt bahasa"
            " kppnId kppnNama pangkatAwal pangkatAkhir tglSttpl:d nomorSttpl nomorSkCpns nomorSkPns jenjang jabatanAsn"
            " kartuAsn validNik:b asnJenjangJabatan kode_jenjang_jabatan levelJabatan tabrum2 kelas_jabatan karis_karsu"
            " path:path genEmailAsn"
        ),
    ),
    "rw-golongan": (
        343,
        (
            "id idPns nipBaru nipLama golonganId golongan pangkat skNomor skTanggal:d tmtGolongan:d noPertekBkn"
            " tglPertekBkn:d jumlahKreditUtama jumlahKreditTambahan jenisKPId jenisKPNama masaKerjaGolonganTahun"
            " masaKerjaGolonganBulan path:path"
        ),
    ),
    "rw-jabatan": (
        344,
        (
            "id idPns nipBaru nipLama jenisJabatan instansiKerjaId instansiKerjaNama satuanKerjaId satuanKerjaNama unorId"
            " unorNama unorIndukId unorIndukNama eselon eselonId jabatanFungsionalId jabatanFungsionalNama"
            " jabatanFungsionalUmumId jabatanFungsionalUmumNama namaJabatan namaUnor nomorSk tanggalSk:d tmtJabatan:d"
            " tmtPelantikan:d jenisMutasiId jenisPenugasanId subJabatanId tmtMutasi:d path:path"
        ),
    ),
    "rw-pendidikan": (
        345,
        (
            "id idPns nipBaru nipLama pendidikanId pendidikanNama tkPendidikanId tkPendidikanNama tahunLulus tglLulus:d"
            " isPendidikanPertama nomorIjasah namaSekolah gelarDepan gelarBelakang path:path"
        ),
    ),
    "rw-diklat": (
        346,
        (
            "id idPns nipBaru nipLama latihanStrukturalId latihanStrukturalNama nomor tanggal:d tahun jumlahJam"
            " tanggalSelesai:d institusiPenyelenggara path:path"
        ),
    ),
    "rw-kursus": (
        347,
        (
            "id idPns nipBaru nipLama jenisKursusId jenisKursusNama jenisKursusSertifikat institusiPenyelenggara jumlahJam"
            " namaKursus noSertipikat tahunKursus tanggalKursus:d tanggalSelesaiKursus:d jenisDiklatId path:path"
        ),
    ),
    "rw-angkakredit": (
        348,
        (
            "id pns nomorSk tanggalSk:d bulanMulaiPenailan tahunMulaiPenailan bulanSelesaiPenailan tahunSelesaiPenailan"
            " kreditUtamaBaru kreditPenunjangBaru kreditBaruTotal rwJabatan namaJabatan isAngkaKreditPertama isIntegrasi"
            " isKonversi path:path Sumber created_at:dt updated_at:dt"
        ),
    ),
    "rw-hukdis": (
        349,
        (
            "id rwHukumanDisiplin golongan kedudukanHukum jenisHukuman jenisHukumanNama pnsOrang skNomor skTanggal:d"
            " hukumanTanggal:d masaTahun masaBulan akhirHukumTanggal:d nomorPp golonganLama skPembatalanNomor"
            " skPembatalanTanggal:d alasanHukumanDisiplin alasanHukumanDisiplinNama keterangan jenisTingkatHukumanId"
            " path:path"
        ),
    ),
    "rw-skp22": (
        350,
        (
            "id hasilKinerja hasilKinerjaNilai kuadranKinerja KuadranKinerjaNilai namaPenilai nipNrpPenilai"
            " penilaiGolonganId penilaiJabatanNm penilaiUnorNm perilakuKerja PerilakuKerjaNilai pnsDinilaiId statusPenilai"
            " tahun path:path"
        ),
    ),
    "rw-kinerjaperiodik": (
        351,
        (
            "id tahun nip nama hasilKinerja hasilKinerjaNilai instansiId instansiNama jabatan koefisenId kriteria"
            " kuadranKinerjaNilai kuadranNilai namaPenilai penilaiGolonganId penilaiJabatanNama penilaiNipNrp penilaiPnsId"
            " penilaiUnorNm perilakuKerja perilakuKerjaNilai periodikId periodikNama persentase pnsDinilaiId statusPenilai"
            " unorId unorNama path:path"
        ),
    ),
    "rw-skp": (
        352,
        (
            _SKP.replace(":i", "") + " pns atasanNonPns penilaiNonPns inisiatifKerja konversiNilai nilaiIntegrasi"
            " jenisPeraturanKinerjaKd"
        ),
    ),
    "rw-dp3": (
        353,
        (
            "id pnsId tahun kesetiaan prestasiKerja tanggungJawab ketaatan kejujuran kerjasama prakarsa kepemimpinan"
            " jumlah nilairatarata pejabatPenilaiId atasanPejabatPenilaiId penilaiNipNrp penilaiNama penilaiJabatan"
            " penilaiGolongan penilaiTmtGolongan penilaiUnorNama penilaiNonPns atasanPenilaiNipNrp atasanPenilaiNama"
            " atasanPenilaiJabatan atasanPenilaiGolongan atasanPenilaiTmtGolongan atasanPenilaiUnorNama atasanNonPns"
            " jenisJabatan statusPenilai statusAtasanPenilai path:path"
        ),
    ),
    "rw-cltn": (
        354,
        (
            "id cltnId skNomor skTanggal:d tanggalAwal:d tanggalAkhir:d tanggalAktif:d nomorLetterBkn tanggalLetterBkn:dt"
            " pnsOrangId path:path"
        ),
    ),
    "rw-penghargaan": (355, "id tahun skNomor skDate:d hargaNama hargaId pnsOrangId path:path"),
    "rw-masakerja": (
        356,
        (
            "id idPns nipBaru nipLama pengalaman tanggalAwal:d tanggalSelesai:d nomorSk tanggalSk:d nomorBkn tanggalBkn:d"
            " masaKerjaTahun masaKerjaBulan dinilai path:path"
        ),
    ),
    "rw-pemberhentian": (
        357,
        ("id jenisHenti kedudukanHukumPns pnsOrang skNomor skTanggal:d asalId asalNama asalNamaLabel path:path"),
    ),
    "rw-pnsunor": (
        358,
        ("id unorBaru namaUnorBaru pnsOrang skNomor skTanggal:d instansi asalId asalNama asalNamaLabel path:path"),
    ),
    "rw-pwk": (
        359,
        (
            "id instansi kpknBaru lokasiKerjaBaru unorBaru pnsOrang satuanKerja skNomor skTanggal:d tmtPwk:d asalId"
            " asalNama path:path"
        ),
    ),
    "rw-pindahinstansi": (
        360,
        (
            "id instansiKerjaLama instansiKerjaBaru instansiIndukLama instansiIndukBaru satuanKerjaLama satuanKerjaBaru"
            " satuanKerjaIndukLama satuanKerjaIndukBaru unorLama unorBaru lokasiKerjaLama lokasiKerjaBaru kpknBaru"
            " jenisPegawai jenisJabatanLama jenisJabatanBaru eselon jabatanFungsionalLama jabatanFungsionalBaru"
            " jabatanFungsionalUmumBaru pnsOrang jenisPi tmtPi:d skUsulNomor skUsulTanggal:d skBknNomor skBknTanggal:d"
            " skAsalNomor skAsalTanggal:d skAsalProvNomor skAsalProvTanggal:d skTujuanNomor skTujuanTanggal:d"
            " orangUsulPeremajaanId path:path"
        ),
    ),
    "rw-sertifikasi": (
        361,
        (
            "id namaSertifikasi noSertifikat tanggalSertifikat:d masaBerlakuSertMulai:d masaBerlakuSertSelesai:d"
            " gelarDepanSert gelarBelakangSert lembagaSertifikasiNama jenisSertifikasiNama sumber path:path"
        ),
    ),
    "rw-tubel": (362, "id namaSekolah gelarDepan gelarBelakang tglMulai:d tglSelesai:d path:path"),
    "nilaiipasn": (363, "subtotal kualifikasi kompetensi kinerja disiplin"),
    # Family answers hold their rows below data (see SARANG); the lists here describe one row.
    "data-pasangan": (364, "statusNikah"),
    "data-pasangan/orang": (
        364,
        (
            "id ayahId ibuId nama namaKtp gelarDepan gelarBlk tempatLahir tglLahir:d aktaMeninggal tglMeninggal:d"
            " jenisKelamin jenisAnak StatusHidup JenisKawinId karisKarsu"
        ),
    ),
    "data-pasangan/dataPernikahan": (
        364,
        ("id orangId pnsOrangId tgglMenikah:d aktaMenikah tgglCerai:d aktaCerai posisi status isPns noSkPensiun"),
    ),
    "data-anak": (365, "id nama jenisKelamin jenisAnak ayahId ibuId tempatLahir kabupatenId tglLahir:d"),
    "data-ortu": (366, _ORANG),
    "ref-unor": (
        370,
        ("Id InstansiId DiatasanId EselonId NamaUnor NamaJabatan CepatKode IndukUnorId PemimpinPnsId JenisUnorId"),
    ),
}
# Where the rows of the family reads are (lines 364-366); beside them stands data.idPns.
SARANG = {"data-pasangan": ("listPasangan",), "data-anak": ("listAnak",), "data-ortu": ("ayah", "ibu")}


@dataclass(frozen=True)
class Tulis:
    """One writable kind: its body (section 2.3), where its id comes back and how a read spells its fields."""

    jalur: str
    baris: int
    medan: str
    orang: str
    baca: str
    id_peta: str | None = None  # key inside mapData; None where mapData is plain text (line 267) or absent (line 269)
    hapus: str | None = None
    sk: str | None = None
    wajib: tuple[str, ...] = ()  # names the refusal must list
    padanan: dict[str, str] = field(default_factory=dict)  # write name -> read name (sections 4.1, 2.4)
    tanpa_gema: tuple[str, ...] = ()  # sent, but section 2.4 gives the read no field for it


_JABATAN = (
    "id pnsId instansiId satuanKerjaId unorId jenisJabatan eselonId jabatanFungsionalId jabatanFungsionalUmumId"
    " nomorSk tanggalSk:d tmtJabatan:d tmtPelantikan:d"
)
_WAJIB_JABATAN = ("UnorID", "InstansiKerjaID", "PnsOrangId", "NomorSk", "SatuanKerjaId")  # line 142
_PADANAN_JABATAN = {"pnsId": "idPns", "instansiId": "instansiKerjaId"}  # lines 471, 502

TULIS = {
    t.jalur: t
    for t in (
        Tulis(
            "jabatan/unorjabatan/save",
            284,
            _JABATAN
            + (
                " instansiIndukId jabatanStrukturalId subJabatanId jenisMutasiId jenisPenugasanId tmtMutasi:d path:path"
            ),
            "pnsId",
            "rw-jabatan",
            "rwJabatanId",
            "jabatan/delete",
            "nomorSk",
            _WAJIB_JABATAN,
            _PADANAN_JABATAN,
            ("instansiIndukId", "jabatanStrukturalId"),
        ),
        Tulis(
            "jabatan/save",
            307,
            _JABATAN,
            "pnsId",
            "rw-jabatan",
            "rwJabatanId",
            "jabatan/delete",
            "nomorSk",
            _WAJIB_JABATAN,
            _PADANAN_JABATAN,
        ),
        Tulis(
            "angkakredit/save",
            309,
            (
                "id pnsId rwJabatanId nomorSk tanggalSk:d bulanMulaiPenailan tahunMulaiPenailan bulanSelesaiPenailan"
                " tahunSelesaiPenailan kreditUtamaBaru kreditPenunjangBaru kreditBaruTotal isAngkaKreditPertama isIntegrasi"
                " isKonversi path:path"
            ),
            "pnsId",
            "rw-angkakredit",
            "rwAngkaKreditId",
            "angkakredit/delete",
            "nomorSk",
            ("PnsID",),
            {"pnsId": "pns", "rwJabatanId": "rwJabatan"},
        ),
        Tulis(
            "diklat/save",
            313,
            (
                "id pnsOrangId latihanStrukturalId nomor tanggal:d tanggalSelesai:d tahun:i jumlahJam:i bobot:i"
                " jenisKompetensi institusiPenyelenggara path:path"
            ),
            "pnsOrangId",
            "rw-diklat",
            "rwDiklatId",
            "diklat/delete",
            None,
            (),
            {"pnsOrangId": "idPns"},
            ("bobot", "jenisKompetensi"),
        ),
        Tulis(
            "kursus/save",
            315,
            (
                "id pnsOrangId instansiId institusiPenyelenggara jenisDiklatId jenisKursus jenisKursusSertipikat"
                " jumlahJam:i lokasiId namaKursus nomorSertipikat tahunKursus:i tanggalKursus:d tanggalSelesaiKursus:d"
                " path:path"
            ),
            "pnsOrangId",
            "rw-kursus",
            "rwKursusId",
            "kursus/delete",
            None,
            (),
            {
                "pnsOrangId": "idPns",
                "jenisKursus": "jenisKursusId",
                "jenisKursusSertipikat": "jenisKursusSertifikat",
                "nomorSertipikat": "noSertipikat",
            },
            ("instansiId", "lokasiId"),
        ),
        Tulis(
            "hukdis/save",
            317,
            (
                "id pnsOrangId jenisHukumanId jenisTingkatHukumanId alasanHukumanDisiplinId golonganId golonganLama"
                " kedudukanHukumId skNomor skTanggal:d hukumanTanggal:d akhirHukumanTanggal:d masaTahun masaBulan nomorPp"
                " keterangan hukdisYangDiberhentikanId skPembatalanNomor skPembatalanTanggal:d path:path"
            ),
            "pnsOrangId",
            "rw-hukdis",
            "rwHukdisId",
            None,
            "skNomor",
            (),
            {
                "pnsOrangId": "pnsOrang",
                "akhirHukumanTanggal": "akhirHukumTanggal",
                "jenisHukumanId": "jenisHukuman",
                "alasanHukumanDisiplinId": "alasanHukumanDisiplin",
                "golonganId": "golongan",
                "kedudukanHukumId": "kedudukanHukum",
            },
            ("hukdisYangDiberhentikanId",),
        ),
        Tulis(
            "kinerjaperiodik/save",
            319,
            (
                "id pnsDinilaiId tahun:i periodikId koefisienId bulanMulaiPenilaian bulanSelesaiPenilaian"
                " tahunMulaiPenilaian tahunSelesaiPenilaian hasilKinerjaNilai:i perilakuKerjaNilai:i kuadranKinerjaNilai:i"
                " statusPenilai penilaiNipNrp penilaiNama penilaiJabatanNama penilaiGolongan penilaiUnorNama path:path"
            ),
            "pnsDinilaiId",
            "rw-kinerjaperiodik",
            None,
            "kinerjaperiodik/delete",
            None,
            (
                "PnsDinilaiId",
                "KoefisienId",
                "BulanMulaiPenilaian",
                "BulanSelesaiPenilaian",
                "TahunMulaiPenilaian",
                "TahunSelesaiPenilaian",
                "PeriodikId",
            ),
            {
                "koefisienId": "koefisenId",
                "penilaiUnorNama": "penilaiUnorNm",
                "penilaiNama": "namaPenilai",
                "penilaiGolongan": "penilaiGolonganId",
            },
        ),
        Tulis(
            "skp22/save",
            321,
            (
                "id pnsDinilaiOrang tahun:i hasilKinerjaNilai:i perilakuKerjaNilai:i kuadranKinerjaNilai:i statusPenilai"
                " penilaiNipNrp penilaiNama penilaiJabatan penilaiGolongan penilaiUnorNama path:path"
            ),
            "pnsDinilaiOrang",
            "rw-skp22",
            None,
            None,
            None,
            (),
            {
                "pnsDinilaiOrang": "pnsDinilaiId",
                "kuadranKinerjaNilai": "KuadranKinerjaNilai",
                "perilakuKerjaNilai": "PerilakuKerjaNilai",
                "penilaiNipNrp": "nipNrpPenilai",
                "penilaiNama": "namaPenilai",
                "penilaiJabatan": "penilaiJabatanNm",
                "penilaiUnorNama": "penilaiUnorNm",
                "penilaiGolongan": "penilaiGolonganId",
            },
        ),
        Tulis("skp/save", 323, _SKP, "pnsDinilaiOrang", "rw-skp", None, None, None, (), {"pnsDinilaiOrang": "pns"}),
        Tulis(
            "skp/2021/save",
            323,
            _SKP + " inisiatifKerja:i jenisPeraturanKinerjaKd konversiNilai:i nilaiIntegrasi:i",
            "pnsDinilaiOrang",
            "rw-skp",
            None,
            None,
            None,
            (),
            {"pnsDinilaiOrang": "pns"},
        ),
        Tulis(
            "penghargaan/save",
            325,
            "id pnsOrangId hargaId skNomor skDate:d tahun:i path:path",
            "pnsOrangId",
            "rw-penghargaan",
            "rwPenghargaanId",
            "penghargaan/delete",
            "skNomor",
        ),
        Tulis(
            "sertifikasi/save",
            327,
            (
                "id pnsOrangId namaSertifikasi nomorSertifikat tanggalSertifikat:d masaBerlakuSertMulai:d"
                " masaBerlakuSertSelasai:d gelarDepanSert gelarBelakangSert lembagaSertifikasiId lembagaSertifikasiNama"
                " rumpunJabatanId path:path"
            ),
            "pnsOrangId",
            "rw-sertifikasi",
            "rwSertifikasiId",
            "sertifikasi/delete",
            None,
            (),
            {"masaBerlakuSertSelasai": "masaBerlakuSertSelesai", "nomorSertifikat": "noSertifikat"},
            ("pnsOrangId", "lembagaSertifikasiId", "rumpunJabatanId"),
        ),
    )
}
# Writes without a row of their own in an rw-* list.
MEDAN_TULIS_LAIN = {
    "pns/data-utama-update": (
        282,
        (
            "pns_orang_id agama_id alamat email email_gov kabupaten_id karis_karsu kelas_jabatan kpkn_id lokasi_kerja_id"
            " nomor_bpjs nomor_hp nomor_telpon npwp_nomor npwp_tanggal:d tanggal_taspen:d tapera_nomor taspen_nomor"
        ),
    ),
    "cpns/save": (
        311,
        (
            "id pns_orang_id status_cpns_pns kartu_pegawai nama_jabatan_angkat_cpns nomor_sk_cpns tgl_sk_cpns:d"
            " nomor_sk_pns tgl_sk_pns:d tmt_pns:d nomor_spmt tmt_melaksanakan_tugas:d nomor_sttpl tgl_sttpl:d"
            " nomor_dokter_pns tanggal_dokter_pns:d pertek_cpns_pns_l2th_nomor pertek_cpns_pns_l2th_tanggal:d path:path"
        ),
    ),
    "keluarga/pasangan/save": (
        329,
        (
            "id pnsOrangId nama tglLahir:d jenisIdentitas nomorIdentitas agamaId alamat email noHp pasanganKe"
            " statusPekerjaanPasangan statusPernikahan noAktaMenikah tglAktaMenikah:d noAktaCerai tglAktaCerai:d"
            " noAktaMeninggal tglMeninggal:d statusHidup"
        ),
    ),
    "keluarga/anak/save": (
        331,
        (
            "id pnsOrangId pasanganId nama jenisKelamin tglLahir:d agamaId jenisAnakId aktaKelahiran aktaMeninggal"
            " tglMeninggal:d statusHidup isPns nipAnak jenisIdDokumenId nomorIdDocument jenisKawinId alamat email nomorHp"
            " nomorTelpon"
        ),
    ),
    "tubel/save": (333, "id pnsOrangId namaSekolah pendidikanId tglMulai:d tglSelesai:d"),
    "kgb/save": (333, "id pnsId gajiBaru gajiLama nomorSk tanggalSk:d tmtGajiBaru:d masaKerja"),
}
# Read names of profile fields (line 501, the rest by equal words in line 341).
PADANAN_UTAMA = {
    "agama_id": "agamaId",
    "alamat": "alamat",
    "email": "email",
    "email_gov": "emailGov",
    "karis_karsu": "karis_karsu",
    "kelas_jabatan": "kelas_jabatan",
    "kpkn_id": "kpknId",
    "lokasi_kerja_id": "lokasiKerjaId",
    "nomor_bpjs": "bpjs",
    "nomor_hp": "noHp",
    "nomor_telpon": "noTelp",
    "npwp_nomor": "noNpwp",
    "npwp_tanggal": "tglNpwp",
    "tanggal_taspen": "tanggal_taspen",
    "taspen_nomor": "noTaspen",
}
PADANAN_CPNS = {
    "kartu_pegawai": "noSeriKarpeg",
    "nomor_sk_cpns": "nomorSkCpns",
    "tgl_sk_cpns": "tglSkCpns",
    "nomor_sk_pns": "nomorSkPns",
    "tgl_sk_pns": "tglSkPns",
    "tmt_pns": "tmtPns",
    "nomor_spmt": "noSpmt",
    "tmt_melaksanakan_tugas": "tglSpmt",
    "nomor_sttpl": "nomorSttpl",
    "tgl_sttpl": "tglSttpl",
}

# Section 2.6: table -> (line, fields).
MEDAN_REFERENSI = {
    "agama": (380, "id:i nama"),
    "alasan-hukuman-disiplin": (381, "id nama keterangan"),
    "asn-jenis-jabatan": (382, "id nama"),
    "asn-jenjang-jabatan": (382, "id nama asnJenisJabatanId level"),
    "eselon": (
        383,
        (
            "id nama terendah_id tertinggi_id eselon_level_id asn_jenjang_jabatan_id jabatan_asn"
            " level_kompetensi_jabatan"
        ),
    ),
    "golongan": (384, "id nama namaPangkat fungKredututama fungKreditTambahan fungKreditTotal"),
    "instansi": (
        385,
        (
            "id lokasiId nama jenis cepatKode prosesBerkasDipusat mgrCepatKode status cepatKode5 cepatKode5Lama namaBaru"
            " namaJabatan jenisInstansiId"
        ),
    ),
    "jabatan-fungsional": (
        386,
        (
            "id min_gol_id max_gol_id nama bup_usia tun_jabatan bobot kel_jabatan_id cepat_kode mgr_cepat_kode jenis"
            " cepat_kode_new status jml_formasi nama_asli jenjang jf_ex_medis is_syarat_jabatan kode_jenjang_jabatan"
            " asn_jenjang_jabatan level"
        ),
    ),
    "jabatan-fungsional-umum": (
        387,
        (
            "id nama cepat_kode wajib_ganti_tertentu mgr_cepat_kode nama_asli kode_menpan instansi_id status"
            " asal_peraturan_id jfu_urusan_pemerintahan level"
        ),
    ),
    "jenis-anak": (388, "id nama"),
    "jenis-jabatan": (388, "id nama"),
    "jenis-hukuman": (388, "id nama jenisTingkatHukumanId"),
    "jenis-diklat": (389, "id jenis_diklat"),
    "kanreg": (390, "id regKota nama pengenal satuanKerjaId tanggalJorge"),
    "kedudukan-hukum": (391, "id nama aturan kode"),
    "kel-jabatan": (392, "id rumpunJabatanId nama lingkup tugasPokok pejabatPak pembinaId jenisJabatanUmumId status"),
    "latihan-struktural": (393, "id nama eselon_level ncsistime struktural_pns"),
    "lokasi": (394, "id kanregId lokasiId nama cepatKode jenis jenisKabupaten removalDate jenisDesa tanggalJorge"),
    "pendidikan": (
        395,
        (
            "id tingkat_pendidikan_id nama cepat_kode mgr_cepat_kode nama_asli status subrumpun_prog_id cepat_kode_induk"
            " subrumpun_prog_kode"
        ),
    ),
    "ref-dokumen": (396, "id layananId layananNama subLayananId subLayananNama document jenisDokumen fileType"),
    "ref-jenjang-jf": (397, "id deskripsi peraturan kode"),
    "satuan-kerja": (398, "id kanregId lokasiId instansiId nama parentId jenisSatuanKerjaId unblockCode"),
    "tingkat-pendidikan": (399, ("id golongan_id nama golongan_awal_id id_lama group_tk_pend_id group_tk_pend_nm")),
}
DOKUMEN = "dok_id dok_nama dok_uri object slug"  # line 156
# Labels of the two rated values (line 574), and of the quadrant (line 575).
LABEL_HASIL = {"1": "DIATAS ESPEKTASI", "2": "SESUAI ESPEKTASI", "3": "DIBAWAH ESPEKTASI"}
LABEL_KUADRAN = {"1": "SANGAT BAIK", "2": "BAIK", "3": "BUTUH PERBAIKAN", "4": "KURANG", "5": "SANGAT KURANG"}


def medan(daftar: str) -> dict[str, str]:
    """Field list in the notation above -> name to kind."""
    return {nama: (jenis or "s") for nama, _, jenis in (kata.partition(":") for kata in daftar.split())}
