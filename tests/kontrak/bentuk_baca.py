"""What BKN answers per kind, typed by hand from the facts on SIASN §2.4; the line of each is cited.

`kunci`: GET keys with their wire type (none: s). s text, d `dd-mm-yyyy` text, dt ISO instant, i number, b boolean,
o object. Dotted keys stand one level deeper. `medan`: which key tells which of our fields, by meaning. `tak_dibanding`:
every other key, under the reason why it is not compared. Nothing here is taken from the maps or the simulator.
"""

from dataclasses import dataclass, field

PNS = "a1b2c3d4-0000-11ee-9000-0a580a830001"
NIP = "199001012015011001"
ORANG = "id orang, dicek terhadap pemiliknya"
NOMOR_ORANG = "nomor pemilik: sudah di biodata"
NAMA_KODE = "nama dari kode yang dibandingkan"
BERKAS = "dokumen: dijaga saat menulis, tidak dibandingkan"
TURUNAN = "turunan BKN dari riwayatnya"


@dataclass(frozen=True)
class BentukBaca:
    alamat: str
    baris: int
    kunci: str
    medan: str
    tak_dibanding: dict[str, str]
    daftar: str = ""
    id_baris: str = "id"
    # GET keys that the facts elide ("…") though the same object has them elsewhere; the reason says where.
    tersirat: dict[str, str] = field(default_factory=dict)

    @property
    def tipe(self) -> dict[str, str]:
        """{GET key: wire type}."""
        return {(p := satu.partition(":"))[0]: p[2] or "s" for satu in self.kunci.split()}

    @property
    def pasangan_medan(self) -> dict[str, tuple[str, ...]]:
        """{our field: GET keys, the first filled one counts}."""
        return {(p := satu.partition("="))[0]: tuple(p[2].split("|")) for satu in self.medan.split()}


BACA = {
    "biodata": BentukBaca(
        "pns/data-utama",
        341,
        """
        id nipBaru nipLama nama gelarDepan gelarBelakang tempatLahir tempatLahirId tglLahir:d agama agamaId email
        emailGov nik alamat noHp noTelp jenisPegawaiId jenisPegawaiNama mkTahun mkBulan kedudukanPnsId kedudukanPnsNama
        statusPegawai jenisKelamin jenisIdDokumenId jenisIdDokumenNama nomorIdDocument noSeriKarpeg
        tkPendidikanTerakhirId tkPendidikanTerakhir pendidikanTerakhirId pendidikanTerakhirNama tahunLulus tmtPns:d
        tmtPensiun:d bupPensiun tglSkPns:d tmtCpns:d tglSkCpns:d instansiIndukId instansiIndukNama satuanKerjaIndukId
        satuanKerjaIndukNama kanregId kanregNama instansiKerjaId instansiKerjaNama instansiKerjaKodeCepat
        satuanKerjaKerjaId satuanKerjaKerjaNama unorId unorNama unorIndukId unorIndukNama jenisJabatanId jenisJabatan
        jabatanNama jabatanStrukturalId jabatanStrukturalNama jabatanFungsionalId jabatanFungsionalNama
        jabatanFungsionalUmumId jabatanFungsionalUmumNama tmtJabatan:d lokasiKerjaId lokasiKerja golRuangAwalId
        golRuangAwal golRuangAkhirId golRuangAkhir tmtGolAkhir:d masaKerja eselon eselonId eselonLevel tmtEselon:d
        gajiPokok kpknId kpknNama ktuaId ktuaNama taspenId taspenNama jenisKawinId statusPerkawinan statusHidup
        tglSuratKeteranganDokter:d noSuratKeteranganDokter jumlahIstriSuami jumlahAnak noSuratKeteranganBebasNarkoba
        tglSuratKeteranganBebasNarkoba:d skck tglSkck:d akteKelahiran akteMeninggal tglMeninggal:d noNpwp tglNpwp:d
        noAskes bpjs kodePos noSpmt tglSpmt:d noTaspen tanggal_taspen:dt bahasa kppnId kppnNama pangkatAwal
        pangkatAkhir tglSttpl:d nomorSttpl nomorSkCpns nomorSkPns jenjang jabatanAsn kartuAsn validNik:b
        asnJenjangJabatan kode_jenjang_jabatan levelJabatan tabrum2 kelas_jabatan karis_karsu path:o genEmailAsn
        """,
        """
        nip=nipBaru nip_lama=nipLama nama=nama gelar_depan=gelarDepan gelar_belakang=gelarBelakang
        tempat_lahir=tempatLahir tanggal_lahir=tglLahir jenis_kelamin=jenisKelamin agama=agamaId
        status_kawin=jenisKawinId nik=nik alamat=alamat nomor_hp=noHp nomor_telepon=noTelp email=email
        email_gov=emailGov npwp=noNpwp bpjs=bpjs taspen=noTaspen karpeg=noSeriKarpeg jenis_pegawai=jenisPegawaiId
        kedudukan_hukum=kedudukanPnsId tmt_cpns=tmtCpns nomor_sk_cpns=nomorSkCpns tanggal_sk_cpns=tglSkCpns
        tmt_pns=tmtPns nomor_sk_pns=nomorSkPns tanggal_sk_pns=tglSkPns nomor_spmt=noSpmt tanggal_spmt=tglSpmt
        golongan=golRuangAkhirId tmt_golongan=tmtGolAkhir unit=unorId jenis_jabatan=jenisJabatanId
        tmt_jabatan=tmtJabatan tingkat_pendidikan=tkPendidikanTerakhirId
        """,
        {
            ORANG: "id",
            NAMA_KODE: "agama jenisPegawaiNama kedudukanPnsNama statusPerkawinan",
            TURUNAN: """
                mkTahun mkBulan tkPendidikanTerakhir pendidikanTerakhirId pendidikanTerakhirNama tahunLulus tmtPensiun
                bupPensiun unorNama unorIndukId unorIndukNama jenisJabatan jabatanNama jabatanStrukturalId
                jabatanStrukturalNama jabatanFungsionalId jabatanFungsionalNama jabatanFungsionalUmumId
                jabatanFungsionalUmumNama golRuangAwalId golRuangAwal golRuangAkhir masaKerja eselon eselonId
                eselonLevel tmtEselon gajiPokok pangkatAwal pangkatAkhir jenjang jabatanAsn asnJenjangJabatan
                kode_jenjang_jabatan levelJabatan tabrum2 jumlahIstriSuami jumlahAnak
            """,
            "organisasi BKN: mengikuti instansi, bukan orangnya": """
                instansiIndukId instansiIndukNama satuanKerjaIndukId satuanKerjaIndukNama kanregId kanregNama
                instansiKerjaId instansiKerjaNama instansiKerjaKodeCepat satuanKerjaKerjaId satuanKerjaKerjaNama
            """,
            "status menentukan jalur, bukan nilai": "statusPegawai",
            "SIMPEG tidak menyimpannya; disalin saat menulis": """
                kpknId lokasiKerjaId kelas_jabatan karis_karsu tglNpwp tanggal_taspen nomorSttpl tglSttpl
                noSuratKeteranganDokter tglSuratKeteranganDokter
            """,
            "SIMPEG tidak menyimpannya dan BKN tidak membuka jalur tulis": """
                tempatLahirId jenisIdDokumenId jenisIdDokumenNama nomorIdDocument lokasiKerja kpknNama ktuaId ktuaNama
                taspenId taspenNama statusHidup noSuratKeteranganBebasNarkoba tglSuratKeteranganBebasNarkoba skck
                tglSkck akteKelahiran akteMeninggal tglMeninggal noAskes kodePos bahasa kppnId kppnNama kartuAsn
                validNik genEmailAsn
            """,
            BERKAS: "path",
        },
    ),
    "golongan": BentukBaca(
        "pns/rw-golongan",
        343,
        """
        id idPns nipBaru nipLama golonganId golongan pangkat skNomor skTanggal:d tmtGolongan:d noPertekBkn
        tglPertekBkn:d jumlahKreditUtama jumlahKreditTambahan jenisKPId jenisKPNama masaKerjaGolonganTahun
        masaKerjaGolonganBulan path:o
        """,
        """
        golongan=golonganId tmt=tmtGolongan jenis_kp=jenisKPId mk_tahun=masaKerjaGolonganTahun
        mk_bulan=masaKerjaGolonganBulan nomor_sk=skNomor tanggal_sk=skTanggal nomor_pertek=noPertekBkn
        tanggal_pertek=tglPertekBkn ak_utama=jumlahKreditUtama ak_tambahan=jumlahKreditTambahan
        """,
        {ORANG: "id idPns", NOMOR_ORANG: "nipBaru nipLama", NAMA_KODE: "golongan pangkat jenisKPNama", BERKAS: "path"},
    ),
    "jabatan": BentukBaca(
        "pns/rw-jabatan",
        344,
        """
        id idPns nipBaru nipLama jenisJabatan instansiKerjaId instansiKerjaNama satuanKerjaId satuanKerjaNama unorId
        unorNama unorIndukId unorIndukNama eselon eselonId jabatanFungsionalId jabatanFungsionalNama
        jabatanFungsionalUmumId jabatanFungsionalUmumNama namaJabatan namaUnor nomorSk tanggalSk:d tmtJabatan:d
        tmtPelantikan:d jenisMutasiId jenisPenugasanId subJabatanId tmtMutasi:d path:o
        """,
        """
        nama_jabatan=namaJabatan unit=unorId jenis_jabatan=jenisJabatan
        jabatan=jabatanFungsionalId|jabatanFungsionalUmumId sub_jabatan=subJabatanId eselon=eselonId tmt=tmtJabatan
        tanggal_pelantikan=tmtPelantikan jenis_mutasi=jenisMutasiId tmt_mutasi=tmtMutasi
        jenis_penugasan=jenisPenugasanId nomor_sk=nomorSk tanggal_sk=tanggalSk
        """,
        {
            ORANG: "id idPns",
            NOMOR_ORANG: "nipBaru nipLama",
            NAMA_KODE: "unorNama eselon jabatanFungsionalNama jabatanFungsionalUmumNama namaUnor",
            "SIMPEG tidak menyimpannya; disalin saat menulis": "instansiKerjaId satuanKerjaId",
            "organisasi BKN: mengikuti unornya": "instansiKerjaNama satuanKerjaNama unorIndukId unorIndukNama",
            BERKAS: "path",
        },
    ),
    "pendidikan": BentukBaca(
        "pns/rw-pendidikan",
        345,
        """
        id idPns nipBaru nipLama pendidikanId pendidikanNama tkPendidikanId tkPendidikanNama tahunLulus tglLulus:d
        isPendidikanPertama nomorIjasah namaSekolah gelarDepan gelarBelakang path:o
        """,
        """
        tingkat=tkPendidikanId pendidikan=pendidikanId nama_sekolah=namaSekolah nomor_ijazah=nomorIjasah
        tanggal_lulus=tglLulus tahun_lulus=tahunLulus gelar_depan=gelarDepan gelar_belakang=gelarBelakang
        pertama=isPendidikanPertama
        """,
        {
            ORANG: "id idPns",
            NOMOR_ORANG: "nipBaru nipLama",
            NAMA_KODE: "pendidikanNama tkPendidikanNama",
            BERKAS: "path",
        },
    ),
    "diklat": BentukBaca(
        "pns/rw-diklat",
        346,
        """
        id idPns nipBaru nipLama latihanStrukturalId latihanStrukturalNama nomor tanggal:d tahun jumlahJam
        tanggalSelesai:d institusiPenyelenggara path:o
        """,
        """
        latihan=latihanStrukturalId nomor=nomor tanggal=tanggal tanggal_selesai=tanggalSelesai tahun=tahun
        jumlah_jam=jumlahJam institusi=institusiPenyelenggara
        """,
        {ORANG: "id idPns", NOMOR_ORANG: "nipBaru nipLama", NAMA_KODE: "latihanStrukturalNama", BERKAS: "path"},
    ),
    "kursus": BentukBaca(
        "pns/rw-kursus",
        347,
        """
        id idPns nipBaru nipLama jenisKursusId jenisKursusNama jenisKursusSertifikat institusiPenyelenggara jumlahJam
        namaKursus noSertipikat tahunKursus tanggalKursus:d tanggalSelesaiKursus:d jenisDiklatId path:o
        """,
        """
        nama=namaKursus jenis_diklat=jenisDiklatId institusi=institusiPenyelenggara nomor_sertifikat=noSertipikat
        tanggal=tanggalKursus tanggal_selesai=tanggalSelesaiKursus jumlah_jam=jumlahJam tahun=tahunKursus
        """,
        {
            ORANG: "id idPns",
            NOMOR_ORANG: "nipBaru nipLama",
            "SIMPEG tidak menyimpannya; disalin saat menulis": "jenisKursusId jenisKursusSertifikat",
            NAMA_KODE: "jenisKursusNama",
            BERKAS: "path",
        },
    ),
    "angka_kredit": BentukBaca(
        "pns/rw-angkakredit",
        348,
        """
        id pns nomorSk tanggalSk:d bulanMulaiPenailan tahunMulaiPenailan bulanSelesaiPenailan tahunSelesaiPenailan
        kreditUtamaBaru kreditPenunjangBaru kreditBaruTotal rwJabatan namaJabatan isAngkaKreditPertama isIntegrasi
        isKonversi path:o Sumber created_at:dt updated_at:dt
        """,
        """
        nomor_sk=nomorSk tanggal_sk=tanggalSk tahun_mulai=tahunMulaiPenailan bulan_mulai=bulanMulaiPenailan
        tahun_selesai=tahunSelesaiPenailan bulan_selesai=bulanSelesaiPenailan utama=kreditUtamaBaru
        penunjang=kreditPenunjangBaru total=kreditBaruTotal pertama=isAngkaKreditPertama integrasi=isIntegrasi
        konversi=isKonversi jabatan=rwJabatan
        """,
        {
            ORANG: "id pns",
            NAMA_KODE: "namaJabatan",
            "cap BKN sendiri": "Sumber created_at updated_at",
            BERKAS: "path",
        },
    ),
    "hukdis": BentukBaca(
        "pns/rw-hukdis",
        349,
        """
        id rwHukumanDisiplin golongan kedudukanHukum jenisHukuman jenisHukumanNama pnsOrang skNomor skTanggal:d
        hukumanTanggal:d masaTahun masaBulan akhirHukumTanggal:d nomorPp golonganLama skPembatalanNomor
        skPembatalanTanggal:d alasanHukumanDisiplin alasanHukumanDisiplinNama keterangan jenisTingkatHukumanId path:o
        """,
        """
        jenis_hukuman=jenisHukuman tingkat=jenisTingkatHukumanId alasan=alasanHukumanDisiplin nomor_sk=skNomor
        tanggal_sk=skTanggal tanggal_hukuman=hukumanTanggal masa_tahun=masaTahun masa_bulan=masaBulan
        tanggal_akhir=akhirHukumTanggal nomor_pp=nomorPp golongan=golongan keterangan=keterangan
        """,
        {
            ORANG: "id pnsOrang",
            NAMA_KODE: "jenisHukumanNama alasanHukumanDisiplinNama",
            "SIMPEG tidak menyimpannya; disalin saat menulis": """
                rwHukumanDisiplin kedudukanHukum golonganLama skPembatalanNomor skPembatalanTanggal
            """,
            BERKAS: "path",
        },
    ),
    "penghargaan": BentukBaca(
        "pns/rw-penghargaan",
        355,
        "id tahun skNomor skDate:d hargaNama hargaId pnsOrangId path:o",
        "penghargaan=hargaId nomor_sk=skNomor tanggal_sk=skDate tahun=tahun",
        {ORANG: "id pnsOrangId", NAMA_KODE: "hargaNama", BERKAS: "path"},
    ),
    "skp": BentukBaca(
        "pns/rw-skp22",
        350,
        """
        id hasilKinerja hasilKinerjaNilai kuadranKinerja KuadranKinerjaNilai namaPenilai nipNrpPenilai
        penilaiGolonganId penilaiJabatanNm penilaiUnorNm perilakuKerja PerilakuKerjaNilai pnsDinilaiId statusPenilai
        tahun path:o
        """,
        """
        tahun=tahun hasil=hasilKinerjaNilai perilaku=PerilakuKerjaNilai kuadran=KuadranKinerjaNilai
        status_penilai=statusPenilai nip_penilai=nipNrpPenilai nama_penilai=namaPenilai
        jabatan_penilai=penilaiJabatanNm golongan_penilai=penilaiGolonganId unor_penilai=penilaiUnorNm
        """,
        {ORANG: "id pnsDinilaiId", NAMA_KODE: "hasilKinerja kuadranKinerja perilakuKerja", BERKAS: "path"},
    ),
    "pasangan": BentukBaca(
        "pns/data-pasangan",
        364,
        """
        statusNikah
        orang.id orang.ayahId orang.ibuId orang.nama orang.namaKtp orang.gelarDepan orang.gelarBlk orang.tempatLahir
        orang.tglLahir:d orang.aktaMeninggal orang.tglMeninggal:d orang.jenisKelamin orang.jenisAnak orang.StatusHidup
        orang.JenisKawinId orang.karisKarsu
        dataPernikahan.id dataPernikahan.orangId dataPernikahan.pnsOrangId dataPernikahan.tgglMenikah:d
        dataPernikahan.aktaMenikah dataPernikahan.tgglCerai:d dataPernikahan.aktaCerai dataPernikahan.posisi
        dataPernikahan.status dataPernikahan.isPns dataPernikahan.noSkPensiun
        """,
        """
        nama=orang.nama tanggal_lahir=orang.tglLahir status_nikah=dataPernikahan.status
        tanggal_menikah=dataPernikahan.tgglMenikah nomor_akta_menikah=dataPernikahan.aktaMenikah
        tanggal_cerai=dataPernikahan.tgglCerai nomor_akta_cerai=dataPernikahan.aktaCerai ke=dataPernikahan.posisi
        pns=dataPernikahan.isPns hidup=orang.StatusHidup
        """,
        {
            ORANG: "dataPernikahan.id dataPernikahan.pnsOrangId orang.ayahId orang.ibuId",
            "orang pasangan di BKN; disalin saat menulis": """
                orang.id dataPernikahan.orangId orang.aktaMeninggal orang.tglMeninggal
            """,
            NAMA_KODE: "statusNikah orang.JenisKawinId",
            "SIMPEG tidak menyimpannya dan jalur tulis tidak memuatnya": """
                orang.namaKtp orang.gelarDepan orang.gelarBlk orang.tempatLahir orang.jenisKelamin orang.jenisAnak
                orang.karisKarsu dataPernikahan.noSkPensiun
            """,
        },
        daftar="listPasangan",
        id_baris="dataPernikahan.id",
    ),
    "anak": BentukBaca(
        "pns/data-anak",
        365,
        "id nama jenisKelamin jenisAnak ayahId ibuId tempatLahir kabupatenId tglLahir:d",
        "nama=nama jenis_kelamin=jenisKelamin tanggal_lahir=tglLahir tempat_lahir=tempatLahir jenis_anak=jenisAnak",
        {
            ORANG: "id",
            "orang tua sebagai orang; jalur tulis meminta pernikahannya": "ayahId ibuId",
            "SIMPEG tidak menyimpannya dan jalur tulis tidak memuatnya": "kabupatenId",
        },
        daftar="listAnak",
        tersirat={
            "aktaKelahiran": "elided (…) in line 365; spelled so in the save body, line 331",
            "StatusHidup": "elided (…) in line 365; the same person object in line 364 spells it so",
            "aktaMeninggal": "elided (…) in line 365; the same person object in lines 364 and 366",
            "tglMeninggal": "elided (…) in line 365; the same person object in lines 364 and 366",
            "JenisKawinId": "elided (…) in line 365; the same person object in line 364 spells it so",
        },
    ),
}
# Kinds of §2.4 that no map reads. A map that starts to read one moves its shape to BACA, where it is tested whole.
TAK_DIBACA = {
    "pns/rw-kinerjaperiodik": (
        351,
        """
        id tahun nip nama hasilKinerja hasilKinerjaNilai instansiId instansiNama jabatan koefisenId kriteria
        kuadranKinerjaNilai kuadranNilai namaPenilai penilaiGolonganId penilaiJabatanNama penilaiNipNrp penilaiPnsId
        penilaiUnorNm perilakuKerja perilakuKerjaNilai periodikId periodikNama persentase pnsDinilaiId statusPenilai
        unorId unorNama path bulanMulaiPenilaian bulanSelesaiPenilaian tahunMulaiPenilaian tahunSelesaiPenilaian
        koefisen
        """,
    ),
    "pns/rw-cltn": (
        354,
        """
        id cltnId skNomor skTanggal tanggalAwal tanggalAkhir tanggalAktif nomorLetterBkn tanggalLetterBkn pnsOrangId
        path
        """,
    ),
    "pns/rw-masakerja": (
        356,
        """
        id idPns nipBaru nipLama pengalaman tanggalAwal tanggalSelesai nomorSk tanggalSk nomorBkn tanggalBkn
        masaKerjaTahun masaKerjaBulan dinilai path
        """,
    ),
    "pns/rw-pemberhentian": (
        357,
        "id jenisHenti kedudukanHukumPns pnsOrang skNomor skTanggal asalId asalNama asalNamaLabel path",
    ),
    "pns/rw-pnsunor": (
        358,
        "id unorBaru namaUnorBaru pnsOrang skNomor skTanggal instansi asalId asalNama asalNamaLabel path",
    ),
    "pns/rw-pwk": (
        359,
        """
        id instansi kpknBaru lokasiKerjaBaru unorBaru pnsOrang satuanKerja skNomor skTanggal tmtPwk asalId asalNama
        path
        """,
    ),
    "pns/rw-sertifikasi": (
        361,
        """
        id namaSertifikasi noSertifikat tanggalSertifikat masaBerlakuSertMulai masaBerlakuSertSelesai gelarDepanSert
        gelarBelakangSert lembagaSertifikasiNama jenisSertifikasiNama sumber path
        """,
    ),
    "pns/rw-tubel": (362, "id namaSekolah gelarDepan gelarBelakang tglMulai tglSelesai path"),
}
# Also in §2.4 and not read: rw-skp (352), rw-dp3 (353), rw-pindahinstansi (360), nilaiipasn (363), data-ortu (366),
# list-kp (367), list-pensiun (368), list-pengadaan (369), ref-unor (370).

CONTOH = {"s": "nilai {}", "d": "17-08-2012", "dt": "2012-08-17T00:00:00Z", "i": 7, "b": True, "o": None}
