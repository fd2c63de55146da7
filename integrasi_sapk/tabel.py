"""Declarations of the integration's lists, and the badges of states the page kit does not know."""

from django.urls import reverse

from integrasi_sapk.kueri.perbedaan import UMUR, cari_orang, per_kelas, per_medan, per_umur
from integrasi_sapk.kueri.populasi import cari_populasi
from integrasi_sapk.models import (
    Hasil,
    HasilPopulasi,
    KeadaanBeritaAcara,
    KeadaanButir,
    KeadaanPerbedaan,
    KeadaanRencana,
    Usulan,
)
from integrasi_sapk.models.perbedaan import Arah
from integrasi_sapk.peta import peta
from integrasi_sapk.pola import PILIHAN_KELAS
from pegawai.models.perubahan import KeadaanPerubahan
from simpeg.inti.lencana import LENCANA, Lencana, lencana_untuk
from simpeg.inti.models import KeadaanPekerjaan
from simpeg.inti.tabel import Kolom, Saring, Tabel
from simpeg.inti.templatetags.simpeg_ui import ribuan

LENCANA_SAPK: dict[str, Lencana] = {
    Hasil.BENTROK: Lencana("Identitas bentrok", "user-off", "negatif"),
    KeadaanButir.COCOK: Lencana("Terkirim & cocok", "circle-check", "positif"),
    KeadaanButir.DITAHAN: Lencana("Ditahan", "player-pause", "peringatan"),
    KeadaanBeritaAcara.FINAL: Lencana("Final", "lock", "positif"),
    KeadaanRencana.KEDUA: Lencana("Menunggu penyetuju kedua", "user-check", "info"),
    KeadaanRencana.DISUSUN: Lencana("Sedang disusun", "loader-2", "info"),
    HasilPopulasi.NIP_BERBEDA: Lencana("NIP berbeda", "equal-not", "peringatan"),
    HasilPopulasi.DATA_BERBEDA: Lencana("Nama atau tanggal lahir berbeda", "equal-not", "peringatan"),
    KeadaanPerbedaan.TERBUKA: Lencana("Terbuka", "circle-dot", "info"),
    KeadaanPerbedaan.DIPUTUSKAN: Lencana("Diputuskan", "checklist", "positif"),
}


def lencana_sapk(keadaan: str) -> Lencana:
    return LENCANA_SAPK.get(keadaan) or LENCANA.get(keadaan) or lencana_untuk(keadaan)


def url_perbedaan(p) -> str:
    return reverse("integrasi:perbedaan", args=[p.kode])


def _judul_jenis(baris) -> str:
    return peta[baris.jenis].jenis.judul


PERBEDAAN = Tabel(
    kunci="perbedaan",
    judul="Perbedaan",
    kolom=(
        # What settles most at once is read first; patterns of one person follow by name.
        Kolom("nama", "Pegawai", nilai="pegawai.nama", urut=("-banyak", "pegawai__nama_urut", "jenis", "kunci_baris")),
        Kolom("medan", "Jenis · medan", urut=("jenis", "medan", "pegawai__nama_urut")),
        Kolom("simpeg", "SIMPEG", nilai="pk"),
        Kolom("bkn", "BKN", nilai="pk"),
        Kolom("hasil", "Hasil, sejak kapan", nilai="pk", urut=("pertama_dilihat",)),
        Kolom("keputusan", "Keputusan", nilai="pk"),
    ),
    saring=(
        Saring("cari", "Cari", cari_orang, jenis="cari", petunjuk="Nama atau NIP"),
        Saring("usulan", "Usulan", "usulan", jenis="pilihan", pilihan=Usulan.choices),
        Saring("kelas", "Pola", per_kelas, jenis="pilihan", pilihan=PILIHAN_KELAS, utama=False),
        Saring("jenis", "Jenis", "jenis", jenis="pilihan"),
        Saring(
            "keadaan",
            "Keadaan",
            "keadaan",
            jenis="pilihan",
            pilihan=KeadaanPerbedaan.choices,
            petunjuk="Yang terbuka",
        ),
        Saring("opd", "OPD", "opd__kode", jenis="pilihan", utama=False),
        Saring("medan", "Medan", per_medan, jenis="pilihan", utama=False),
        Saring("hasil", "Hasil", "hasil", jenis="pilihan", pilihan=Hasil.choices, utama=False),
        Saring("arah", "Arah", "arah", jenis="pilihan", pilihan=Arah.choices, utama=False),
        Saring("umur", "Umur", per_umur, jenis="pilihan", pilihan=UMUR, utama=False),
    ),
    urut="nama",
    kosong="Tidak ada perbedaan yang terbuka.",
    kosong_saran="Perbedaan muncul sesudah data BKN ditarik dan disandingkan; yang sama tidak ditampilkan.",
    pilih_formulir="formulir-perbedaan",
)

RENCANA = Tabel(
    kunci="rencana",
    judul="Rencana kirim",
    kolom=(
        Kolom("judul", "Rencana", urut=("judul",), tautan=lambda r: reverse("integrasi:rencana", args=[r.kode])),
        Kolom("keadaan", "Keadaan", nilai=lambda r: lencana_sapk(r.keadaan), urut=("keadaan",), bentuk="lencana"),
        Kolom("kirim", "Kirim ke BKN", nilai="banyak_kirim", urut=("banyak_kirim",), bentuk="ribuan"),
        Kolom("ambil", "Ambil ke SIMPEG", nilai="banyak_ambil", urut=("banyak_ambil",), bentuk="ribuan"),
        Kolom("pengaju", "Pengaju", nilai="pengaju.nama", urut=("pengaju__nama",)),
        Kolom("penyetuju", "Penyetuju", nilai="penyetuju.nama", urut=("penyetuju__nama",)),
        Kolom("dibuat", "Dibuat", nilai="dibuat_pada", urut=("dibuat_pada",), bentuk="waktu"),
    ),
    saring=(
        Saring("cari", "Cari", "judul__icontains", jenis="cari", petunjuk="Judul rencana"),
        Saring("keadaan", "Keadaan", "keadaan", jenis="pilihan", pilihan=KeadaanRencana.choices),
    ),
    urut="-dibuat",
    kosong="Belum ada rencana kirim.",
    kosong_saran="Putuskan perbedaan lebih dulu, lalu susun rencana dari keputusan itu.",
)

BUTIR = Tabel(
    kunci="butir",
    judul="Permintaan ke BKN",
    awalan="k_",
    kolom=(
        Kolom("orang", "Pegawai", nilai="pegawai.nama", urut=("pegawai__nama_urut",)),
        Kolom("jenis", "Jenis", nilai=_judul_jenis, urut=("jenis",)),
        Kolom("jalur", "Permintaan", urut=("jalur",), templat="integrasi_sapk/_sel_jalur.html"),
        Kolom("ganti", "Semula → sasaran", nilai="pk", templat="integrasi_sapk/_sel_ganti.html"),
        Kolom("keadaan", "Keadaan", nilai=lambda b: lencana_sapk(b.keadaan), urut=("keadaan",), bentuk="lencana"),
        Kolom("balasan", "Balasan", nilai=lambda b: b.galat or b.balasan or "–"),
    ),
    saring=(
        Saring("jenis", "Jenis", "jenis", jenis="pilihan", pilihan=[(p.kunci, p.jenis.judul) for p in peta]),
        Saring("keadaan", "Keadaan", "keadaan", jenis="pilihan", pilihan=KeadaanButir.choices),
    ),
    urut="orang",
    kosong="Rencana ini tidak mengirim apa pun ke BKN.",
)

PERUBAHAN = Tabel(
    kunci="perubahan",
    judul="Perubahan di SIMPEG",
    awalan="a_",
    kolom=(
        Kolom("orang", "Pegawai", nilai="pegawai.nama", urut=("pegawai__nama_urut",)),
        Kolom("jenis", "Jenis", nilai=_judul_jenis, urut=("jenis",)),
        Kolom("aksi", "Aksi", nilai="get_aksi_display", urut=("aksi",)),
        Kolom("ganti", "Semula → sasaran", nilai="pk", templat="integrasi_sapk/_sel_ganti.html"),
        Kolom("keadaan", "Keadaan", nilai=lambda p: lencana_sapk(p.keadaan), urut=("keadaan",), bentuk="lencana"),
        Kolom("alasan", "Keterangan", nilai=lambda p: p.alasan or "–"),
    ),
    saring=(
        Saring("jenis", "Jenis", "jenis", jenis="pilihan", pilihan=[(p.kunci, p.jenis.judul) for p in peta]),
        Saring("keadaan", "Keadaan", "keadaan", jenis="pilihan", pilihan=KeadaanPerubahan.choices),
    ),
    urut="orang",
    kosong="Rencana ini tidak mengubah data SIMPEG.",
)

BALIKAN = Tabel(
    kunci="balikan",
    judul="Balikan per permintaan",
    kolom=(
        Kolom("orang", "Pegawai", nilai="pegawai.nama", urut=("pegawai__nama_urut",)),
        Kolom("jenis", "Jenis", nilai=_judul_jenis, urut=("jenis",)),
        Kolom("permintaan", "Yang akan dikirim", nilai="pk", templat="integrasi_sapk/_sel_balikan.html"),
        Kolom("ganti", "BKN kini → sesudahnya", nilai="pk", templat="integrasi_sapk/_sel_balikan_ganti.html"),
        Kolom("alasan", "Tidak dibalik karena", nilai="pk", templat="integrasi_sapk/_sel_balikan_alasan.html"),
    ),
    saring=(Saring("jenis", "Jenis", "jenis", jenis="pilihan", pilihan=[(p.kunci, p.jenis.judul) for p in peta]),),
    urut="orang",
    kosong="Rencana ini tidak mengubah apa pun di BKN.",
    kosong_saran="Yang ditolak, basi, atau sudah sama sebelum dikirim tidak perlu dibalik.",
)

PROSES = Tabel(
    kunci="proses",
    judul="Proses",
    kolom=(
        Kolom("judul", "Proses", urut=("judul",), tautan=lambda p: reverse("integrasi:proses", args=[p.kode])),
        Kolom("keadaan", "Keadaan", urut=("keadaan",), bentuk="lencana"),
        Kolom("fase", "Tahap", nilai=lambda p: p.fase or "–"),
        Kolom("selesai", "Kemajuan", nilai=lambda p: f"{ribuan(p.selesai)} dari {ribuan(p.total)}" if p.total else "–"),
        Kolom("pelaku", "Dimulai oleh", nilai=lambda p: p.pelaku.nama if p.pelaku else "Penjadwal"),
        Kolom("dibuat", "Dimulai", nilai="dibuat_pada", urut=("dibuat_pada",), bentuk="waktu"),
        Kolom("berakhir", "Berakhir", nilai="selesai_pada", urut=("selesai_pada",), bentuk="waktu"),
    ),
    saring=(
        Saring("cari", "Cari", "judul__icontains", jenis="cari", petunjuk="Judul proses"),
        Saring("keadaan", "Keadaan", "keadaan", jenis="pilihan", pilihan=KeadaanPekerjaan.choices),
    ),
    urut="-dibuat",
    kosong="Belum ada proses yang pernah dijalankan.",
    kosong_saran="Tarikan pertama membaca seluruh ASN instansi Anda dari SIASN.",
)

OPD = Tabel(
    kunci="opd",
    judul="ASN tersinkron per OPD",
    kolom=(
        Kolom(
            "opd", "OPD", nilai="opd.nama", urut=("opd__nama",),
            tautan=lambda s: f"{reverse('integrasi:daftar')}?opd={s.opd.kode}",
        ),
        Kolom("asn", "ASN", urut=("asn",), bentuk="ribuan"),
        Kolom("tersinkron", "Tersinkron", urut=("tersinkron",), bentuk="ribuan"),
        Kolom("bagian", "Bagian (%)", nilai=lambda s: round(s.bagian, 1), urut=("bagian",), bentuk="ribuan"),
        Kolom("belum", "Belum diketahui", nilai="belum_diketahui", urut=("belum_diketahui",), bentuk="ribuan"),
    ),
    saring=(Saring("cari", "Cari OPD", "opd__nama__icontains", jenis="cari", petunjuk="Nama OPD"),),
    urut="bagian",
    kosong="Belum ada angka per OPD.",
    kosong_saran="Angka dicatat setiap kali sanding selesai.",
)  # fmt: skip

BERITA_ACARA = Tabel(
    kunci="berita-acara",
    judul="Berita acara",
    kolom=(
        Kolom(
            "opd", "OPD", nilai="opd.nama", urut=("opd__nama",),
            tautan=lambda b: reverse("integrasi:berita-acara", args=[b.kode]),
        ),
        Kolom("nomor", "Nomor", nilai=lambda b: b.nomor or "–", urut=("nomor",)),
        Kolom("tanggal", "Tanggal", urut=("tanggal",), bentuk="tanggal"),
        Kolom("keadaan", "Keadaan", nilai=lambda b: lencana_sapk(b.keadaan), urut=("keadaan",), bentuk="lencana"),
        Kolom("dari", "Sejak", nilai="dari", urut=("dari",), bentuk="waktu"),
        Kolom("sampai", "Sampai", nilai="sampai", urut=("sampai",), bentuk="waktu"),
        Kolom("unduh", "Dokumen", nilai="pk", templat="integrasi_sapk/_sel_unduh.html"),
    ),
    saring=(
        Saring("cari", "Cari", "opd__nama__icontains", jenis="cari", petunjuk="Nama OPD"),
        Saring("keadaan", "Keadaan", "keadaan", jenis="pilihan", pilihan=KeadaanBeritaAcara.choices),
    ),
    urut="-sampai",
    kosong="Belum ada berita acara.",
    kosong_saran="Susun untuk satu OPD atau semua OPD sekaligus, sesudah data disandingkan dengan BKN.",
)  # fmt: skip

LAYANAN = Tabel(
    kunci="layanan",
    judul="Lewat layanan SIASN",
    kolom=(
        Kolom("nama", "Pegawai", nilai="pegawai.nama", urut=("pegawai__nama_urut",), tautan=url_perbedaan),
        Kolom("nip", "NIP", nilai="pegawai.nip", bentuk="nip"),
        Kolom("medan", "Medan", nilai="pk", urut=("jenis", "medan"), templat="integrasi_sapk/_sel_medan.html"),
        Kolom("simpeg", "SIMPEG", nilai="pk", templat="integrasi_sapk/_sel_nilai_simpeg.html"),
        Kolom("bkn", "BKN", nilai="pk", templat="integrasi_sapk/_sel_nilai_bkn.html"),
        Kolom("dokumen", "Dokumen", nilai="pk", templat="integrasi_sapk/_sel_dokumen.html"),
        Kolom("umur", "Pertama dilihat", nilai="pertama_dilihat", urut=("pertama_dilihat",), bentuk="lalu"),
    ),
    saring=(
        Saring("cari", "Cari", cari_orang, jenis="cari", petunjuk="Nama atau NIP"),
        Saring("jenis", "Layanan", "jenis", jenis="pilihan"),
        Saring("opd", "OPD", "opd__kode", jenis="pilihan"),
    ),
    urut="nama",
    kosong="Tidak ada yang menunggu layanan SIASN.",
    kosong_saran="Medan tanpa jalur tulis muncul di sini, dan tertutup sendiri begitu BKN menampilkan perubahannya.",
)


def url_profil(baris) -> str:
    return reverse("pegawai:profil", args=[baris.pegawai.kode]) if baris.pegawai else ""


POPULASI = Tabel(
    kunci="populasi",
    judul="Populasi",
    kolom=(
        Kolom("nama", "Pegawai", nilai=lambda s: s.nama_simpeg or s.nama_bkn, urut=("nama_urut",), tautan=url_profil),
        Kolom("hasil", "Hasil", nilai=lambda s: lencana_sapk(s.hasil), urut=("hasil", "nama_urut"), bentuk="lencana"),
        Kolom("simpeg", "SIMPEG", nilai="pk", templat="integrasi_sapk/_sel_populasi_simpeg.html"),
        Kolom("bkn", "BKN", nilai="pk", templat="integrasi_sapk/_sel_populasi_bkn.html"),
        Kolom("nomor", "Baris berkas", urut=("nomor",), bentuk="ribuan"),
    ),
    saring=(
        Saring("cari", "Cari", cari_populasi, jenis="cari", petunjuk="Nama atau NIP"),
        Saring("hasil", "Hasil", "hasil", jenis="pilihan", pilihan=HasilPopulasi.choices),
    ),
    # What differs is read before what is the same.
    urut="hasil",
    kosong="Belum ada berkas ekspor SIASN yang diunggah.",
    kosong_saran="Sesudah diunggah, setiap orang di SIMPEG dan di BKN tampil di sini beserta hasil sandingnya.",
)
