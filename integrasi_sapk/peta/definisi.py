"""ALL wire maps. Spellings of GET and POST differ on purpose: that is BKN's contract (docs/integrasi.md)."""

from integrasi_sapk.peta.deskriptor import JalurTulis, PetaJenis, PetaMedan, SisaWajib, peta

UTAMA = "pns/data-utama-update"
CPNS = "cpns/save"
HIDUP = (("1", "1"), ("0", "0"))


def _m(nama: str, baca: str | tuple[str, ...], tulis="", **opsi) -> PetaMedan:
    return PetaMedan(nama, (baca,) if isinstance(baca, str) else baca, tulis, **opsi)


def _t(nama: str, baca: str) -> PetaMedan:
    return PetaMedan(nama, (baca,), turunan=True)


peta.daftar(
    PetaJenis(
        kunci="biodata",
        baca="pns/data-utama",
        baca_status=(("PPPK_PW", "pns/data-utama/paruhwaktu"),),
        kosong=frozenset(),
        jalur=(
            JalurTulis(
                UTAMA,
                "pns_orang_id",
                path=False,
                dokumen=False,
                sisip=(
                    ("kpknId", "kpkn_id"),
                    ("lokasiKerjaId", "lokasi_kerja_id"),
                    ("kelas_jabatan", "kelas_jabatan"),
                    ("karis_karsu", "karis_karsu"),
                    ("tglNpwp", "npwp_tanggal"),
                    ("tanggal_taspen", "tanggal_taspen"),
                ),
            ),
            JalurTulis(
                CPNS,
                "pns_orang_id",
                tetap=(("status_cpns_pns", "status_cpns_pns"),),
                dokumen=False,
                status=("PNS", "CPNS"),
                sisip=(
                    ("nomorSttpl", "nomor_sttpl"),
                    ("tglSttpl", "tgl_sttpl"),
                    ("noSuratKeteranganDokter", "nomor_dokter_pns"),
                    ("tglSuratKeteranganDokter", "tanggal_dokter_pns"),
                ),
            ),
        ),
        medan=(
            _m("nip", "nipBaru"),
            _m("nip_lama", "nipLama"),
            _m("nama", "nama"),
            _m("gelar_depan", "gelarDepan"),
            _m("gelar_belakang", "gelarBelakang"),
            _m("tempat_lahir", "tempatLahir"),
            _m("tanggal_lahir", "tglLahir"),
            _m("jenis_kelamin", "jenisKelamin"),
            _m("agama", "agamaId", "agama_id", jalur=UTAMA),
            _m("status_kawin", "jenisKawinId"),
            _m("nik", "nik"),
            _m("alamat", "alamat", "alamat", jalur=UTAMA),
            _m("nomor_hp", "noHp", "nomor_hp", jalur=UTAMA),
            _m("nomor_telepon", "noTelp", "nomor_telpon", jalur=UTAMA),
            _m("email", "email", "email", jalur=UTAMA),
            _m("email_gov", "emailGov", "email_gov", jalur=UTAMA),
            _m("npwp", "noNpwp", "npwp_nomor", jalur=UTAMA),
            _m("bpjs", "bpjs", "nomor_bpjs", jalur=UTAMA),
            _m("taspen", "noTaspen", "taspen_nomor", jalur=UTAMA),
            _m("karpeg", "noSeriKarpeg", "kartu_pegawai", jalur=CPNS),
            _m("jenis_pegawai", "jenisPegawaiId"),
            _m("kedudukan_hukum", "kedudukanPnsId"),
            _m("tmt_cpns", "tmtCpns"),
            _m("nomor_sk_cpns", "nomorSkCpns", "nomor_sk_cpns", jalur=CPNS),
            _m("tanggal_sk_cpns", "tglSkCpns", "tgl_sk_cpns", jalur=CPNS),
            _m("tmt_pns", "tmtPns", "tmt_pns", jalur=CPNS),
            _m("nomor_sk_pns", "nomorSkPns", "nomor_sk_pns", jalur=CPNS),
            _m("tanggal_sk_pns", "tglSkPns", "tgl_sk_pns", jalur=CPNS),
            _m("nomor_spmt", "noSpmt", "nomor_spmt", jalur=CPNS),
            _m("tanggal_spmt", "tglSpmt", "tmt_melaksanakan_tugas", jalur=CPNS),
            _t("golongan", "golRuangAkhirId"),
            _t("tmt_golongan", "tmtGolAkhir"),
            _t("unit", "unorId"),
            _t("jenis_jabatan", "jenisJabatanId"),
            _t("tmt_jabatan", "tmtJabatan"),
            _t("tingkat_pendidikan", "tkPendidikanTerakhirId"),
        ),
    )
)
peta.daftar(
    PetaJenis(
        kunci="golongan",
        baca="pns/rw-golongan",
        id_orang="idPns",
        medan=(
            _m("golongan", "golonganId"),
            _m("tmt", "tmtGolongan"),
            _m("jenis_kp", "jenisKPId"),
            _m("mk_tahun", "masaKerjaGolonganTahun"),
            _m("mk_bulan", "masaKerjaGolonganBulan"),
            _m("nomor_sk", "skNomor"),
            _m("tanggal_sk", "skTanggal"),
            _m("nomor_pertek", "noPertekBkn"),
            _m("tanggal_pertek", "tglPertekBkn"),
            _m("ak_utama", "jumlahKreditUtama"),
            _m("ak_tambahan", "jumlahKreditTambahan"),
        ),
    )
)
peta.daftar(
    PetaJenis(
        kunci="jabatan",
        baca="pns/rw-jabatan",
        id_orang="idPns",
        jalur=(
            JalurTulis(
                "jabatan/unorjabatan/save",
                "pnsId",
                tetap=(("instansiId", "instansi"), ("instansiIndukId", "instansi"), ("satuanKerjaId", "satuan_kerja")),
                # An older row may be of another instansi: BKN's own row says which.
                sisip=(("instansiKerjaId", "instansiId"), ("satuanKerjaId", "satuanKerjaId")),
                sesudah=("pns/data-utama-jabatansync",),
                hapus="jabatan/delete",
                sisa=SisaWajib("jenis_penugasan", frozenset({"", "D"}), "tmt"),
            ),
        ),
        medan=(
            _m("nama_jabatan", "namaJabatan"),
            _m("unit", "unorId", "unorId"),
            _m("jenis_jabatan", "jenisJabatan", "jenisJabatan"),
            _m(
                "jabatan",
                ("jabatanFungsionalId", "jabatanFungsionalUmumId"),
                ("jenis_jabatan", {"2": "jabatanFungsionalId", "4": "jabatanFungsionalUmumId"}),
            ),
            _m("sub_jabatan", "subJabatanId", "subJabatanId"),
            _m("eselon", "eselonId", "eselonId"),
            _m("tmt", "tmtJabatan", "tmtJabatan"),
            _m("tanggal_pelantikan", "tmtPelantikan", "tmtPelantikan"),
            _m("jenis_mutasi", "jenisMutasiId", "jenisMutasiId"),
            _m("tmt_mutasi", "tmtMutasi", "tmtMutasi"),
            _m("jenis_penugasan", "jenisPenugasanId", "jenisPenugasanId"),
            _m("nomor_sk", "nomorSk", "nomorSk"),
            _m("tanggal_sk", "tanggalSk", "tanggalSk"),
        ),
    )
)
peta.daftar(
    PetaJenis(
        kunci="pendidikan",
        baca="pns/rw-pendidikan",
        id_orang="idPns",
        medan=(
            _m("tingkat", "tkPendidikanId"),
            _m("pendidikan", "pendidikanId"),
            _m("nama_sekolah", "namaSekolah"),
            _m("nomor_ijazah", "nomorIjasah"),
            _m("tanggal_lulus", "tglLulus"),
            _m("tahun_lulus", "tahunLulus"),
            _m("gelar_depan", "gelarDepan"),
            _m("gelar_belakang", "gelarBelakang"),
            _m("pertama", "isPendidikanPertama"),
        ),
    )
)
peta.daftar(
    PetaJenis(
        kunci="diklat",
        baca="pns/rw-diklat",
        id_orang="idPns",
        jalur=(
            JalurTulis("diklat/save", "pnsOrangId", bulat=frozenset({"tahun", "jumlahJam"}), hapus="diklat/delete"),
        ),
        medan=(
            _m("latihan", "latihanStrukturalId", "latihanStrukturalId"),
            _m("nomor", "nomor", "nomor"),
            _m("tanggal", "tanggal", "tanggal"),
            _m("tanggal_selesai", "tanggalSelesai", "tanggalSelesai"),
            _m("tahun", "tahun", "tahun"),
            _m("jumlah_jam", "jumlahJam", "jumlahJam"),
            _m("institusi", "institusiPenyelenggara", "institusiPenyelenggara"),
        ),
    )
)
peta.daftar(
    PetaJenis(
        kunci="kursus",
        baca="pns/rw-kursus",
        id_orang="idPns",
        jalur=(
            JalurTulis(
                "kursus/save",
                "pnsOrangId",
                tetap=(("instansiId", "instansi"),),
                hapus="kursus/delete",
                sisip=(("jenisKursusId", "jenisKursus"), ("jenisKursusSertifikat", "jenisKursusSertipikat")),
                bulat=frozenset({"jumlahJam", "tahunKursus"}),
            ),
        ),
        medan=(
            _m("nama", "namaKursus", "namaKursus"),
            _m("jenis_diklat", "jenisDiklatId", "jenisDiklatId"),
            _m("institusi", "institusiPenyelenggara", "institusiPenyelenggara"),
            _m("nomor_sertifikat", "noSertipikat", "nomorSertipikat"),
            _m("tanggal", "tanggalKursus", "tanggalKursus"),
            _m("tanggal_selesai", "tanggalSelesaiKursus", "tanggalSelesaiKursus"),
            _m("jumlah_jam", "jumlahJam", "jumlahJam"),
            _m("tahun", "tahunKursus", "tahunKursus"),
        ),
    )
)
peta.daftar(
    PetaJenis(
        kunci="angka_kredit",
        baca="pns/rw-angkakredit",
        id_orang="pns",
        jalur=(JalurTulis("angkakredit/save", "pnsId", hapus="angkakredit/delete"),),
        medan=(
            _m("nomor_sk", "nomorSk", "nomorSk"),
            _m("tanggal_sk", "tanggalSk", "tanggalSk"),
            _m("tahun_mulai", "tahunMulaiPenailan", "tahunMulaiPenailan"),
            _m("bulan_mulai", "bulanMulaiPenailan", "bulanMulaiPenailan"),
            _m("tahun_selesai", "tahunSelesaiPenailan", "tahunSelesaiPenailan"),
            _m("bulan_selesai", "bulanSelesaiPenailan", "bulanSelesaiPenailan"),
            _m("utama", "kreditUtamaBaru", "kreditUtamaBaru"),
            _m("penunjang", "kreditPenunjangBaru", "kreditPenunjangBaru"),
            _m("total", "kreditBaruTotal", "kreditBaruTotal"),
            _m("pertama", "isAngkaKreditPertama", "isAngkaKreditPertama"),
            _m("integrasi", "isIntegrasi", "isIntegrasi"),
            _m("konversi", "isKonversi", "isKonversi"),
            _m("jabatan", "rwJabatan", "rwJabatanId"),
        ),
    )
)
peta.daftar(
    PetaJenis(
        kunci="penghargaan",
        baca="pns/rw-penghargaan",
        id_orang="pnsOrangId",
        jalur=(JalurTulis("penghargaan/save", "pnsOrangId", bulat=frozenset({"tahun"}), hapus="penghargaan/delete"),),
        medan=(
            _m("penghargaan", "hargaId", "hargaId"),
            _m("nomor_sk", "skNomor", "skNomor"),
            _m("tanggal_sk", "skDate", "skDate"),
            _m("tahun", "tahun", "tahun"),
        ),
    )
)
peta.daftar(
    PetaJenis(
        kunci="hukdis",
        baca="pns/rw-hukdis",
        id_orang="pnsOrang",
        jalur=(
            JalurTulis(
                "hukdis/save",
                "pnsOrangId",
                sisip=(
                    ("kedudukanHukum", "kedudukanHukumId"),
                    ("golonganLama", "golonganLama"),
                    ("rwHukumanDisiplin", "hukdisYangDiberhentikanId"),
                    ("skPembatalanNomor", "skPembatalanNomor"),
                    ("skPembatalanTanggal", "skPembatalanTanggal"),
                ),
            ),
        ),
        medan=(
            _m("jenis_hukuman", "jenisHukuman", "jenisHukumanId"),
            _m("tingkat", "jenisTingkatHukumanId", "jenisTingkatHukumanId"),
            _m("alasan", "alasanHukumanDisiplin", "alasanHukumanDisiplinId"),
            _m("nomor_sk", "skNomor", "skNomor"),
            _m("tanggal_sk", "skTanggal", "skTanggal"),
            _m("tanggal_hukuman", "hukumanTanggal", "hukumanTanggal"),
            _m("masa_tahun", "masaTahun", "masaTahun"),
            _m("masa_bulan", "masaBulan", "masaBulan"),
            _m("tanggal_akhir", "akhirHukumTanggal", "akhirHukumanTanggal"),
            _m("nomor_pp", "nomorPp", "nomorPp"),
            _m("golongan", "golongan", "golonganId"),
            _m("keterangan", "keterangan", "keterangan"),
        ),
    )
)
peta.daftar(
    PetaJenis(
        kunci="skp",
        baca="pns/rw-skp22",
        id_orang="pnsDinilaiId",
        jalur=(JalurTulis("skp22/save", "pnsDinilaiOrang"),),
        medan=(
            _m("tahun", "tahun", "tahun"),
            _m("hasil", "hasilKinerjaNilai", "hasilKinerjaNilai"),
            _m("perilaku", "PerilakuKerjaNilai", "perilakuKerjaNilai"),
            _m("kuadran", "KuadranKinerjaNilai", "kuadranKinerjaNilai"),
            _m("status_penilai", "statusPenilai", "statusPenilai"),
            _m("nip_penilai", "nipNrpPenilai", "penilaiNipNrp"),
            _m("nama_penilai", "namaPenilai", "penilaiNama"),
            _m("jabatan_penilai", "penilaiJabatanNm", "penilaiJabatan"),
            _m("golongan_penilai", "penilaiGolonganId", "penilaiGolongan"),
            _m("unor_penilai", "penilaiUnorNm", "penilaiUnorNama"),
        ),
    )
)
peta.daftar(
    PetaJenis(
        kunci="pasangan",
        baca="pns/data-pasangan",
        daftar="listPasangan",
        id_baris="dataPernikahan.id",
        id_orang="dataPernikahan.pnsOrangId",
        jalur=(
            JalurTulis(
                "keluarga/pasangan/save",
                "pnsOrangId",
                path=False,
                dokumen=False,
                sisip=(
                    ("orang.id", "orangId"),
                    ("orang.aktaMeninggal", "noAktaMeninggal"),
                    ("orang.tglMeninggal", "tglMeninggal"),
                ),
            ),
        ),
        medan=(
            _m("nama", "orang.nama", "nama"),
            _m("tanggal_lahir", "orang.tglLahir", "tglLahir"),
            _m("status_nikah", "dataPernikahan.status", "statusPernikahan"),
            _m("tanggal_menikah", "dataPernikahan.tgglMenikah", "tglAktaMenikah"),
            _m("nomor_akta_menikah", "dataPernikahan.aktaMenikah", "noAktaMenikah"),
            _m("tanggal_cerai", "dataPernikahan.tgglCerai", "tglAktaCerai"),
            _m("nomor_akta_cerai", "dataPernikahan.aktaCerai", "noAktaCerai"),
            _m("ke", "dataPernikahan.posisi", "pasanganKe"),
            _m("pns", "dataPernikahan.isPns", "statusPekerjaanPasangan", peta_tulis=(("1", "PNS"), ("0", "Non PNS"))),
            _m("hidup", "orang.StatusHidup", "statusHidup", peta_tulis=HIDUP),
        ),
    )
)
peta.daftar(
    PetaJenis(
        kunci="anak",
        baca="pns/data-anak",
        daftar="listAnak",
        jalur=(
            JalurTulis(
                "keluarga/anak/save",
                "pnsOrangId",
                path=False,
                dokumen=False,
                sisip=(
                    ("aktaMeninggal", "aktaMeninggal"),
                    ("tglMeninggal", "tglMeninggal"),
                    ("JenisKawinId", "jenisKawinId"),
                ),
            ),
        ),
        medan=(
            _m("nama", "nama", "nama"),
            _m("jenis_kelamin", "jenisKelamin", "jenisKelamin"),
            _m("tanggal_lahir", "tglLahir", "tglLahir"),
            _m("tempat_lahir", "tempatLahir"),
            _m("jenis_anak", "jenisAnak", "jenisAnakId"),
            _m("nomor_akta_lahir", "aktaKelahiran", "aktaKelahiran"),
            # BKN answers with the ids of father and mother as persons, never with the marriage: written, not compared.
            _m("pasangan", (), "pasanganId"),
            _m("hidup", "StatusHidup", "statusHidup", peta_tulis=HIDUP),
        ),
    )
)
