"""What BKN's save endpoints take, typed by hand from the facts on SIASN §2.3; the line of each is cited.

`kunci`: POST keys with their type (none: s; d `dd-mm-yyyy`, i number, a list). `wajib`: marked (R). `salin`: GET key of
the same fact, for every POST key that has one (§2.4 and §4.1): a whole-row save must carry it along.
Nothing here is taken from the maps or the simulator.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class BentukTulis:
    jenis: str
    baris: int
    orang: str
    kunci: str
    salin: str
    wajib: str = ""
    # POST keys without a GET key of their own, and what a save of an existing row does with them.
    tanpa_baca: str = ""

    @property
    def tipe(self) -> dict[str, str]:
        """{POST key: wire type}."""
        return {(p := satu.partition(":"))[0]: p[2] or "s" for satu in self.kunci.split()}

    @property
    def asal(self) -> dict[str, str]:
        """{POST key: GET key}."""
        return {(p := satu.partition("<"))[0]: p[2] or p[0] for satu in self.salin.split()}


TULIS = {
    "pns/data-utama-update": BentukTulis(
        "biodata",
        282,
        "pns_orang_id",
        """
        pns_orang_id agama_id alamat email email_gov kabupaten_id karis_karsu kelas_jabatan kpkn_id lokasi_kerja_id
        nomor_bpjs nomor_hp nomor_telpon npwp_nomor npwp_tanggal:d tanggal_taspen:d tapera_nomor taspen_nomor
        """,
        """
        agama_id<agamaId alamat email email_gov<emailGov karis_karsu kelas_jabatan kpkn_id<kpknId
        lokasi_kerja_id<lokasiKerjaId nomor_bpjs<bpjs nomor_hp<noHp nomor_telpon<noTelp npwp_nomor<noNpwp
        npwp_tanggal<tglNpwp tanggal_taspen taspen_nomor<noTaspen
        """,
        wajib="pns_orang_id",
        tanpa_baca="kabupaten_id tapera_nomor",
    ),
    "cpns/save": BentukTulis(
        "biodata",
        311,
        "pns_orang_id",
        """
        id pns_orang_id status_cpns_pns kartu_pegawai nama_jabatan_angkat_cpns nomor_sk_cpns tgl_sk_cpns:d nomor_sk_pns
        tgl_sk_pns:d tmt_pns:d nomor_spmt tmt_melaksanakan_tugas:d nomor_sttpl tgl_sttpl:d nomor_dokter_pns
        tanggal_dokter_pns:d pertek_cpns_pns_l2th_nomor pertek_cpns_pns_l2th_tanggal:d path:a
        """,
        """
        kartu_pegawai<noSeriKarpeg nomor_sk_cpns<nomorSkCpns tgl_sk_cpns<tglSkCpns nomor_sk_pns<nomorSkPns
        tgl_sk_pns<tglSkPns tmt_pns<tmtPns nomor_spmt<noSpmt tmt_melaksanakan_tugas<tglSpmt nomor_sttpl<nomorSttpl
        tgl_sttpl<tglSttpl nomor_dokter_pns<noSuratKeteranganDokter tanggal_dokter_pns<tglSuratKeteranganDokter
        """,
        tanpa_baca="nama_jabatan_angkat_cpns pertek_cpns_pns_l2th_nomor pertek_cpns_pns_l2th_tanggal",
    ),
    "jabatan/unorjabatan/save": BentukTulis(
        "jabatan",
        284,
        "pnsId",
        """
        id pnsId instansiId instansiIndukId satuanKerjaId unorId jenisJabatan eselonId jabatanFungsionalId
        jabatanFungsionalUmumId jabatanStrukturalId subJabatanId jenisMutasiId jenisPenugasanId nomorSk tanggalSk:d
        tmtJabatan:d tmtPelantikan:d tmtMutasi:d path:a
        """,
        """
        instansiId<instansiKerjaId satuanKerjaId unorId jenisJabatan eselonId jabatanFungsionalId subJabatanId
        jenisMutasiId jenisPenugasanId nomorSk tanggalSk tmtJabatan tmtPelantikan tmtMutasi
        """,
        wajib="pnsId instansiId satuanKerjaId unorId nomorSk",
        tanpa_baca="jabatanStrukturalId instansiIndukId jabatanFungsionalUmumId",
    ),
    "angkakredit/save": BentukTulis(
        "angka_kredit",
        309,
        "pnsId",
        """
        id pnsId rwJabatanId nomorSk tanggalSk:d bulanMulaiPenailan tahunMulaiPenailan bulanSelesaiPenailan
        tahunSelesaiPenailan kreditUtamaBaru kreditPenunjangBaru kreditBaruTotal isAngkaKreditPertama isIntegrasi
        isKonversi path:a
        """,
        """
        rwJabatanId<rwJabatan nomorSk tanggalSk bulanMulaiPenailan tahunMulaiPenailan bulanSelesaiPenailan
        tahunSelesaiPenailan kreditUtamaBaru kreditPenunjangBaru kreditBaruTotal isAngkaKreditPertama isIntegrasi
        isKonversi
        """,
        wajib="pnsId",
    ),
    "diklat/save": BentukTulis(
        "diklat",
        313,
        "pnsOrangId",
        """
        id pnsOrangId latihanStrukturalId nomor tanggal:d tanggalSelesai:d tahun:i jumlahJam:i bobot:i jenisKompetensi
        institusiPenyelenggara path:a
        """,
        "latihanStrukturalId nomor tanggal tanggalSelesai tahun jumlahJam institusiPenyelenggara",
        tanpa_baca="bobot jenisKompetensi",
    ),
    "kursus/save": BentukTulis(
        "kursus",
        315,
        "pnsOrangId",
        """
        id pnsOrangId instansiId institusiPenyelenggara jenisDiklatId jenisKursus jenisKursusId jenisKursusSertipikat
        jumlahJam:i lokasiId namaKursus nomorSertipikat tahunKursus:i tanggalKursus:d tanggalSelesaiKursus:d path:a
        id_rumpun_jabatan:a
        """,
        """
        institusiPenyelenggara jenisDiklatId jenisKursus<jenisKursusId jenisKursusSertipikat<jenisKursusSertifikat
        jumlahJam namaKursus nomorSertipikat<noSertipikat tahunKursus tanggalKursus tanggalSelesaiKursus
        """,
        tanpa_baca="instansiId jenisKursusId lokasiId id_rumpun_jabatan",
    ),
    "hukdis/save": BentukTulis(
        "hukdis",
        317,
        "pnsOrangId",
        """
        id pnsOrangId jenisHukumanId jenisTingkatHukumanId alasanHukumanDisiplinId golonganId golonganLama
        kedudukanHukumId skNomor skTanggal:d hukumanTanggal:d akhirHukumanTanggal:d masaTahun masaBulan nomorPp
        keterangan hukdisYangDiberhentikanId skPembatalanNomor skPembatalanTanggal:d path:a
        """,
        """
        jenisHukumanId<jenisHukuman jenisTingkatHukumanId alasanHukumanDisiplinId<alasanHukumanDisiplin
        golonganId<golongan golonganLama kedudukanHukumId<kedudukanHukum skNomor skTanggal hukumanTanggal
        akhirHukumanTanggal<akhirHukumTanggal masaTahun masaBulan nomorPp keterangan
        hukdisYangDiberhentikanId<rwHukumanDisiplin skPembatalanNomor skPembatalanTanggal
        """,
    ),
    "skp22/save": BentukTulis(
        "skp",
        321,
        "pnsDinilaiOrang",
        """
        id pnsDinilaiOrang tahun hasilKinerjaNilai perilakuKerjaNilai kuadranKinerjaNilai statusPenilai penilaiNipNrp
        penilaiNama penilaiJabatan penilaiGolongan penilaiUnorNama path:a
        """,
        """
        tahun hasilKinerjaNilai perilakuKerjaNilai<PerilakuKerjaNilai kuadranKinerjaNilai<KuadranKinerjaNilai
        statusPenilai penilaiNipNrp<nipNrpPenilai penilaiNama<namaPenilai penilaiJabatan<penilaiJabatanNm
        penilaiGolongan<penilaiGolonganId penilaiUnorNama<penilaiUnorNm
        """,
    ),
    "penghargaan/save": BentukTulis(
        "penghargaan",
        325,
        "pnsOrangId",
        "id pnsOrangId hargaId skNomor skDate:d tahun:i path:a",
        "hargaId skNomor skDate tahun",
    ),
    "keluarga/pasangan/save": BentukTulis(
        "pasangan",
        329,
        "pnsOrangId",
        """
        id pnsOrangId nama tglLahir:d jenisIdentitas nomorIdentitas agamaId alamat email noHp pasanganKe
        statusPekerjaanPasangan statusPernikahan noAktaMenikah tglAktaMenikah:d noAktaCerai tglAktaCerai:d
        noAktaMeninggal tglMeninggal:d statusHidup orangId
        """,
        """
        nama<orang.nama tglLahir<orang.tglLahir pasanganKe<dataPernikahan.posisi
        statusPernikahan<dataPernikahan.status noAktaMenikah<dataPernikahan.aktaMenikah
        tglAktaMenikah<dataPernikahan.tgglMenikah noAktaCerai<dataPernikahan.aktaCerai
        tglAktaCerai<dataPernikahan.tgglCerai noAktaMeninggal<orang.aktaMeninggal tglMeninggal<orang.tglMeninggal
        orangId<orang.id
        """,
        tanpa_baca="jenisIdentitas nomorIdentitas agamaId alamat email noHp statusPekerjaanPasangan statusHidup",
    ),
    "keluarga/anak/save": BentukTulis(
        "anak",
        331,
        "pnsOrangId",
        """
        id pnsOrangId pasanganId nama jenisKelamin tglLahir:d agamaId jenisAnakId aktaKelahiran aktaMeninggal
        tglMeninggal:d statusHidup isPns nipAnak jenisIdDokumenId nomorIdDocument jenisKawinId alamat email nomorHp
        nomorTelpon
        """,
        """
        nama jenisKelamin tglLahir jenisAnakId<jenisAnak aktaKelahiran aktaMeninggal tglMeninggal
        jenisKawinId<JenisKawinId
        """,
        tanpa_baca="""
        pasanganId agamaId isPns nipAnak jenisIdDokumenId nomorIdDocument alamat email nomorHp nomorTelpon statusHidup
        """,
    ),
}
# Codes that the body spells otherwise than the reply: (POST path, POST key) -> {GET key value: POST value}.
KATA = {
    ("keluarga/pasangan/save", "statusPekerjaanPasangan"): ("dataPernikahan.isPns", {"1": "PNS", "0": "Non PNS"}),
    ("keluarga/pasangan/save", "statusHidup"): ("orang.StatusHidup", {"1": "1", "0": "0"}),
    ("keluarga/anak/save", "statusHidup"): ("StatusHidup", {"1": "1", "0": "0"}),
}
# Facts on SIASN §4.1, lines 491-502: one concept, its GET spelling and its POST spelling.
EJAAN = (
    ("kursus/save", 493, "noSertipikat", "nomorSertipikat"),
    ("kursus/save", 494, "jenisKursusId", "jenisKursus"),
    ("kursus/save", 494, "jenisKursusSertifikat", "jenisKursusSertipikat"),
    ("hukdis/save", 495, "akhirHukumTanggal", "akhirHukumanTanggal"),
    ("hukdis/save", 496, "pnsOrang", "pnsOrangId"),
    ("hukdis/save", 497, "jenisHukuman", "jenisHukumanId"),
    ("hukdis/save", 497, "alasanHukumanDisiplin", "alasanHukumanDisiplinId"),
    ("hukdis/save", 497, "kedudukanHukum", "kedudukanHukumId"),
    ("hukdis/save", 497, "golongan", "golonganId"),
    ("skp22/save", 498, "KuadranKinerjaNilai", "kuadranKinerjaNilai"),
    ("skp22/save", 498, "PerilakuKerjaNilai", "perilakuKerjaNilai"),
    ("skp22/save", 498, "pnsDinilaiId", "pnsDinilaiOrang"),
    ("skp22/save", 498, "nipNrpPenilai", "penilaiNipNrp"),
    ("skp22/save", 498, "namaPenilai", "penilaiNama"),
    ("skp22/save", 498, "penilaiJabatanNm", "penilaiJabatan"),
    ("skp22/save", 498, "penilaiUnorNm", "penilaiUnorNama"),
    ("skp22/save", 498, "penilaiGolonganId", "penilaiGolongan"),
    ("angkakredit/save", 500, "pns", "pnsId"),
    ("angkakredit/save", 500, "rwJabatan", "rwJabatanId"),
    ("pns/data-utama-update", 501, "noHp", "nomor_hp"),
    ("pns/data-utama-update", 501, "noNpwp", "npwp_nomor"),
    ("pns/data-utama-update", 501, "noTaspen", "taspen_nomor"),
    ("pns/data-utama-update", 501, "agamaId", "agama_id"),
    ("pns/data-utama-update", 501, "kpknId", "kpkn_id"),
    ("jabatan/unorjabatan/save", 502, "instansiKerjaId", "instansiId"),
)
