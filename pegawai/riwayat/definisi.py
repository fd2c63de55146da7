"""ALL kinds of riwayat: the page to read first. A kind is declared here and nowhere branched on."""

from pegawai import models as m
from pegawai.riwayat.deskriptor import JenisRiwayat, Medan, riwayat
from simpeg.inti.kanonik import Bentuk
from simpeg.inti.medan import Kelas

SK = Bentuk.NOMOR_SK
NAMA = Bentuk.NAMA
KODE = Bentuk.KODE
PRIBADI = Kelas.PRIBADI


def _baris(*nama: str) -> tuple[Medan, ...]:
    return tuple(Medan(n) for n in nama)


def _bobot(teks: str) -> tuple[tuple[str, int], ...]:
    """ "tmt 4 nomor_sk 5" as pairs of field and weight."""
    kata = teks.split()
    return tuple(zip(kata[::2], map(int, kata[1::2]), strict=True))


riwayat.daftar(
    JenisRiwayat(
        kunci="biodata",
        model=m.Pegawai,
        judul="Biodata",
        identitas=(),
        tunggal=True,
        kelompok="Biodata",
        medan=(
            Medan("nip", KODE, jati_diri=True),
            Medan("nip_lama", KODE),
            Medan("nama", NAMA, jati_diri=True),
            Medan("gelar_depan", Bentuk.GELAR),
            Medan("gelar_belakang", Bentuk.GELAR),
            Medan("tempat_lahir"),
            Medan("tanggal_lahir", jati_diri=True),
            Medan("jenis_kelamin", KODE, jati_diri=True),
            Medan("agama"),
            Medan("status_kawin", kelas=PRIBADI),
            Medan("nik", KODE, PRIBADI, jati_diri=True),
            Medan("alamat", kelas=PRIBADI),
            Medan("nomor_hp", KODE, PRIBADI),
            Medan("nomor_telepon", KODE, PRIBADI),
            Medan("email", kelas=PRIBADI),
            Medan("email_gov"),
            Medan("npwp", SK, PRIBADI),
            Medan("bpjs", KODE, PRIBADI),
            Medan("taspen", KODE, PRIBADI),
            Medan("karpeg", SK),
            Medan("jenis_pegawai"),
            Medan("kedudukan_hukum"),
            Medan("tmt_cpns"),
            Medan("nomor_sk_cpns", SK),
            Medan("tanggal_sk_cpns"),
            Medan("tmt_pns"),
            Medan("nomor_sk_pns", SK),
            Medan("tanggal_sk_pns"),
            Medan("nomor_spmt", SK),
            Medan("tanggal_spmt"),
        ),
    )
)
riwayat.daftar(
    JenisRiwayat(
        kunci="golongan",
        model=m.RiwayatGolongan,
        judul="Golongan",
        kelompok="Riwayat Utama",
        identitas=("golongan", "tmt"),
        identitas_sk=("nomor_sk", "tmt"),
        urut=("-tmt", "-id"),
        dokumen=(("858", "SK kenaikan pangkat"),),
        pembeda=(("nomor_sk", "jenis_kp"),),
        kemiripan=_bobot("golongan 3 tmt 4 nomor_sk 5 tanggal_sk 2 jenis_kp 2 nomor_pertek 3"),
        medan=(
            Medan("golongan", borongan=False),
            Medan("tmt"),
            Medan("jenis_kp"),
            Medan("mk_tahun"),
            Medan("mk_bulan"),
            Medan("nomor_sk", SK),
            Medan("tanggal_sk"),
            Medan("nomor_pertek", SK, di_daftar=False),
            Medan("tanggal_pertek", di_daftar=False),
            Medan("ak_utama", di_daftar=False),
            Medan("ak_tambahan", di_daftar=False),
        ),
    )
)
riwayat.daftar(
    JenisRiwayat(
        kunci="jabatan",
        model=m.RiwayatJabatan,
        judul="Jabatan",
        kelompok="Riwayat Utama",
        identitas=("tmt", "jenis_jabatan", "jabatan", "unit"),
        identitas_sk=("nomor_sk", "tmt"),
        urut=("-tmt", "-id"),
        dokumen=(("872", "SK jabatan"),),
        pembeda=(("jenis_penugasan",),),
        kemiripan=_bobot(
            "nama_jabatan 4 jabatan 3 unit 2 jenis_jabatan 1 tmt 5 jenis_penugasan 2 nomor_sk 5 tanggal_sk 2"
        ),
        medan=(
            Medan("nama_jabatan", NAMA, borongan=False),
            Medan("unit"),
            Medan("jenis_jabatan", borongan=False),
            Medan("jabatan", di_daftar=False, borongan=False),
            Medan("sub_jabatan", di_daftar=False, borongan=False),
            Medan("eselon", di_daftar=False),
            Medan("tmt"),
            Medan("tanggal_pelantikan", di_daftar=False),
            Medan("jenis_mutasi", di_daftar=False),
            Medan("tmt_mutasi", di_daftar=False),
            Medan("jenis_penugasan"),
            Medan("nomor_sk", SK),
            Medan("tanggal_sk"),
        ),
    )
)
riwayat.daftar(
    JenisRiwayat(
        kunci="pendidikan",
        model=m.RiwayatPendidikan,
        judul="Pendidikan",
        kelompok="Riwayat Utama",
        identitas=("tingkat", "tahun_lulus"),
        identitas_sk=("nomor_ijazah", "tanggal_lulus"),
        urut=("-tahun_lulus", "-id"),
        dokumen=(("870", "Ijazah"), ("871", "Transkrip")),
        pembeda=(
            ("nomor_ijazah", "nama_sekolah", "pendidikan"),
            ("tingkat", "pendidikan"),
        ),
        kemiripan=_bobot("tingkat 4 pendidikan 3 nama_sekolah 3 nomor_ijazah 5 tanggal_lulus 3 tahun_lulus 3"),
        medan=(
            Medan("tingkat"),
            Medan("pendidikan"),
            Medan("nama_sekolah", NAMA),
            Medan("nomor_ijazah", SK),
            Medan("tanggal_lulus"),
            Medan("tahun_lulus"),
            Medan("gelar_depan", Bentuk.GELAR, di_daftar=False),
            Medan("gelar_belakang", Bentuk.GELAR),
            Medan("pertama", di_daftar=False),
        ),
    )
)
riwayat.daftar(
    JenisRiwayat(
        kunci="diklat",
        model=m.RiwayatDiklat,
        judul="Diklat struktural",
        kelompok="Kompetensi",
        identitas=("latihan", "tahun"),
        identitas_sk=("nomor", "tanggal"),
        urut=("-tahun", "-id"),
        dokumen=(("874", "Sertifikat diklat"),),
        pembeda=(("nomor", "tanggal", "institusi"), ("tanggal", "jumlah_jam", "institusi")),
        kemiripan=_bobot("latihan 4 nomor 5 tanggal 4 tahun 2 institusi 2 jumlah_jam 1"),
        medan=(
            Medan("latihan"),
            Medan("nomor", SK),
            Medan("tanggal"),
            Medan("tanggal_selesai"),
            Medan("tahun"),
            Medan("jumlah_jam"),
            Medan("institusi", NAMA),
        ),
    )
)
riwayat.daftar(
    JenisRiwayat(
        kunci="kursus",
        model=m.RiwayatKursus,
        judul="Kursus",
        kelompok="Kompetensi",
        identitas=("nama", "tanggal"),
        identitas_sk=("nomor_sertifikat", "tanggal"),
        urut=("-tahun", "-tanggal", "-id"),
        dokumen=(("881", "Sertifikat kursus"),),
        pembeda=(("nomor_sertifikat", "institusi"), ("nama", "institusi", "jumlah_jam")),
        kemiripan=_bobot("nama 5 nomor_sertifikat 5 tanggal 4 tahun 2 institusi 2 jumlah_jam 1"),
        medan=(
            Medan("nama", NAMA),
            Medan("jenis_diklat"),
            Medan("institusi", NAMA),
            Medan("nomor_sertifikat", SK),
            Medan("tanggal"),
            Medan("tanggal_selesai", di_daftar=False),
            Medan("jumlah_jam"),
            Medan("tahun"),
        ),
    )
)
riwayat.daftar(
    JenisRiwayat(
        kunci="angka_kredit",
        model=m.RiwayatAngkaKredit,
        judul="Angka kredit",
        kelompok="Kompetensi",
        identitas=("tahun_mulai", "bulan_mulai", "tahun_selesai", "bulan_selesai"),
        identitas_sk=("nomor_sk", "tanggal_sk"),
        urut=("-tahun_selesai", "-bulan_selesai", "-id"),
        dokumen=(("879", "Dokumen PAK"),),
        pembeda=(
            ("nomor_sk", "konversi"),
            ("nomor_sk", "integrasi"),
            ("tahun_selesai", "total"),
            ("bulan_selesai", "total"),
        ),
        kemiripan=_bobot("nomor_sk 5 tanggal_sk 3 tahun_mulai 2 bulan_mulai 1 tahun_selesai 2 bulan_selesai 1 total 3"),
        medan=(
            Medan("nomor_sk", SK),
            Medan("tanggal_sk"),
            *_baris("tahun_mulai", "bulan_mulai", "tahun_selesai", "bulan_selesai", "utama", "penunjang", "total"),
            Medan("pertama", di_daftar=False),
            Medan("integrasi", di_daftar=False),
            Medan("konversi", di_daftar=False),
            Medan("jabatan", di_daftar=False),
        ),
    )
)
riwayat.daftar(
    JenisRiwayat(
        kunci="penghargaan",
        model=m.RiwayatPenghargaan,
        judul="Penghargaan",
        kelompok="Penghargaan & disiplin",
        identitas=("penghargaan", "tahun"),
        identitas_sk=("nomor_sk", "tanggal_sk"),
        urut=("-tahun", "-id"),
        dokumen=(("892", "Sertifikat penghargaan"),),
        pembeda=(("penghargaan",),),
        kemiripan=_bobot("penghargaan 4 nomor_sk 5 tanggal_sk 4 tahun 2"),
        medan=(Medan("penghargaan"), Medan("nomor_sk", SK), Medan("tanggal_sk"), Medan("tahun")),
    )
)
riwayat.daftar(
    JenisRiwayat(
        kunci="hukdis",
        model=m.RiwayatHukdis,
        judul="Hukuman disiplin",
        kelompok="Penghargaan & disiplin",
        identitas=("jenis_hukuman", "tanggal_hukuman"),
        identitas_sk=("nomor_sk", "tanggal_sk"),
        urut=("-tanggal_hukuman", "-id"),
        dokumen=(("882", "SK hukuman disiplin"),),
        kelas=Kelas.TERTUTUP,
        pembeda=(("tingkat", "jenis_hukuman"),),
        kemiripan=_bobot("jenis_hukuman 3 tingkat 2 nomor_sk 5 tanggal_sk 3 tanggal_hukuman 4"),
        medan=(
            Medan("jenis_hukuman"),
            Medan("tingkat", KODE),
            Medan("alasan", di_daftar=False),
            Medan("nomor_sk", SK),
            *_baris("tanggal_sk", "tanggal_hukuman", "masa_tahun", "masa_bulan", "tanggal_akhir"),
            Medan("nomor_pp", KODE, di_daftar=False),
            Medan("golongan", di_daftar=False),
            Medan("keterangan", di_daftar=False),
        ),
    )
)
riwayat.daftar(
    JenisRiwayat(
        kunci="skp",
        model=m.RiwayatSkp,
        judul="SKP",
        kelompok="Kinerja",
        identitas=("tahun",),
        urut=("-tahun",),
        dokumen=(("891", "Dokumen realisasi SKP"),),
        kemiripan=_bobot("tahun 6 nip_penilai 3 nama_penilai 2 kuadran 2 hasil 1 perilaku 1"),
        medan=(
            Medan("tahun"),
            Medan("hasil", KODE),
            Medan("perilaku", KODE),
            Medan("kuadran", KODE),
            Medan("status_penilai", di_daftar=False),
            Medan("nip_penilai", KODE, di_daftar=False),
            Medan("nama_penilai", NAMA),
            Medan("jabatan_penilai", NAMA),
            Medan("golongan_penilai", KODE, di_daftar=False),
            Medan("unor_penilai", NAMA, di_daftar=False),
        ),
    )
)
riwayat.daftar(
    JenisRiwayat(
        kunci="pasangan",
        model=m.RiwayatPasangan,
        judul="Pasangan",
        kelompok="Keluarga",
        kelas=PRIBADI,
        identitas=("nama", "tanggal_lahir"),
        identitas_sk=("nomor_akta_menikah", "tanggal_menikah"),
        urut=("ke", "id"),
        dokumen=(("nikah", "Akta nikah"),),
        pembeda=(("nama", "tanggal_lahir"),),
        kemiripan=_bobot("nama 5 tanggal_lahir 5 tanggal_menikah 4 nomor_akta_menikah 4"),
        medan=(
            Medan("nama", NAMA),
            *_baris("tanggal_lahir", "status_nikah", "tanggal_menikah"),
            Medan("nomor_akta_menikah", SK),
            Medan("tanggal_cerai", kelas=Kelas.TERTUTUP, di_daftar=False),
            Medan("nomor_akta_cerai", SK, Kelas.TERTUTUP, di_daftar=False),
            *_baris("ke", "pns", "hidup"),
        ),
    )
)
riwayat.daftar(
    JenisRiwayat(
        kunci="anak",
        model=m.RiwayatAnak,
        judul="Anak",
        kelompok="Keluarga",
        kelas=PRIBADI,
        identitas=("nama", "tanggal_lahir"),
        identitas_sk=("nomor_akta_lahir", "tanggal_lahir"),
        urut=("tanggal_lahir", "id"),
        dokumen=(("lahir", "Akta lahir"),),
        pembeda=(("nama",),),
        kemiripan=_bobot("nama 6 tanggal_lahir 5 jenis_kelamin 2 nomor_akta_lahir 3"),
        medan=(
            Medan("nama", NAMA),
            Medan("jenis_kelamin", KODE),
            *_baris("tanggal_lahir", "tempat_lahir", "jenis_anak"),
            Medan("nomor_akta_lahir", SK),
            Medan("pasangan"),
            Medan("hidup"),
        ),
    )
)
