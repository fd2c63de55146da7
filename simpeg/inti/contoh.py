"""Sample data of the gallery: every component in its states. Nothing here is a person."""

from dataclasses import replace
from datetime import date, timedelta

from django import forms
from django.http import QueryDict
from django.urls import reverse

from simpeg.inti import waktu
from simpeg.inti.lencana import LENCANA
from simpeg.inti.models import KeadaanPekerjaan, Pekerjaan
from simpeg.inti.tabel import Kolom, Saring, Tabel
from simpeg.inti.tabel_halaman import susun_halaman

TAHAP = ("Ambil", "Banding", "Rencana", "Kirim", "Baca ulang")
NAMA = ("Rasita Mawendra", "Bagu Setarno", "Nilaka Purwandi", "Tegani Sulasmo", "Warisa Lentari", "Domasu Kartiko")
UNIT = ("Dinas Pendidikan", "Dinas Kesehatan", "Puskesmas Tirtomulyo", "SD Negeri 2 Karangasri", "BKPSDM")
TABEL_CONTOH = Tabel(
    kunci="contoh",
    judul="Pegawai (contoh)",
    kolom=(
        Kolom("nama", "Nama", urut=("nama",), tautan=lambda _: "#isi"),
        Kolom("nip", "NIP", urut=("nip",), bentuk="nip"),
        Kolom("unit", "Unit kerja", urut=("unit",)),
        Kolom("tmt", "TMT golongan", urut=("tmt",), bentuk="tanggal"),
        Kolom("riwayat", "Riwayat", urut=("riwayat",), bentuk="ribuan"),
        Kolom("hasil", "Sanding", bentuk="lencana"),
    ),
    saring=(
        Saring("cari", "Cari", terap="nama", jenis="cari", petunjuk="Nama atau NIP"),
        Saring("unit", "Unit kerja", terap="unit", jenis="pilihan", pilihan=tuple((u, u) for u in UNIT)),
        Saring(
            "hasil",
            "Hasil sanding",
            terap="hasil__in",
            jenis="banyak",
            pilihan=tuple((k, LENCANA[k].kata) for k in ("sama", "berbeda", "ganda", "tidak_diketahui")),
            utama=False,
        ),
        Saring("sejak", "TMT sejak", terap="tmt__gte", jenis="tanggal", utama=False),
    ),
    urut="nama",
    kosong="Belum ada pegawai di unit kerja Anda.",
    kosong_saran="Pegawai muncul di sini sesudah tarikan pertama dari SIASN atau impor berkas.",
    pilih_formulir="formulir-contoh",
)
TABEL_KOSONG = replace(TABEL_CONTOH, kunci="kosong", judul="Pegawai (tanpa hasil)")


class FormContoh(forms.Form):
    nomor_sk = forms.CharField(label="Nomor SK", help_text="Seperti tertulis di SK, contoh: 823.3/0142/2019")
    tmt = forms.DateField(label="TMT golongan", help_text="contoh: 01-03-2019", input_formats=["%d-%m-%Y"])
    golongan = forms.ChoiceField(label="Golongan", choices=[("", "Pilih"), ("31", "III/a"), ("32", "III/b")])
    keterangan = forms.CharField(label="Keterangan", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    benar = forms.BooleanField(
        label="Saya sudah mencocokkan isian dengan SK", error_messages={"required": "Centang dulu."}
    )


def _baris_contoh(dari: int, sampai: int) -> list[dict]:
    hasil = ("sama", "berbeda", "setara", "hanya_bkn", "ganda", None, "hanya_simpeg")
    return [
        {
            "pk": i,
            "nama": f"{NAMA[i % len(NAMA)]}, S.Pd.",
            "nip": f"19{70 + i % 30}0101{2000 + i % 20}011{i % 1000:03d}",
            "unit": UNIT[i % len(UNIT)],
            "tmt": date(2019, 3, 1) + timedelta(days=31 * i % 900),
            "riwayat": 25 + i * 37 % 1900,
            "hasil": hasil[i % len(hasil)],
        }
        for i in range(dari, sampai)
    ]


def _tabel(parameter, jumlah: int, tabel: Tabel = TABEL_CONTOH):
    return susun_halaman(tabel, tabel.baca(parameter), jumlah, _baris_contoh)


def _pekerjaan(keadaan: KeadaanPekerjaan, **isian) -> Pekerjaan:
    """An unsaved work item, for looking at."""
    kini = waktu.sekarang()
    umum = {
        "judul": "Tarik data 8.100 ASN dari SIASN",
        "keadaan": keadaan,
        "fase": "Banding",
        "selesai": 3240,
        "total": 8100,
        "fase_detik": {"Ambil": 182.0},
        "dibuat_pada": kini - timedelta(minutes=4),
        "fase_mulai_pada": kini - timedelta(seconds=40),
        "detak_pada": kini - timedelta(seconds=3),
    }
    return Pekerjaan(**umum | isian)


def _selisih() -> list[dict]:
    umum = {"alasan": "", "tanpa_dasar": False, "bkn_tidak_diketahui": False}
    baris = [
        ("Nomor SK", "823.3/0142/2019", "823.3/0142/2019", "823.3/142/2019", "berbeda", "Hanya BKN yang berubah"),
        ("TMT golongan", date(2019, 3, 1), date(2019, 3, 1), date(2019, 4, 1), "berbeda", ""),
        ("Gelar belakang", "S.Pd.", "S.Pd., M.Pd.", "S.Pd", "berbeda", "Keduanya berubah: orang memutuskan"),
        ("Unit kerja", "Dinas Pendidikan", "Dinas Pendidikan", "DINAS PENDIDIKAN", "setara", "Huruf besar-kecil"),
        ("Nomor pertek", None, None, "AB-1103000142", "hanya_bkn", ""),
        ("Jenis kelamin", "Perempuan", "Perempuan", "Perempuan", "sama", ""),
    ]
    nama = ("medan", "dasar", "simpeg", "bkn", "hasil", "alasan")
    hasil = [umum | dict(zip(nama, isi, strict=True)) for isi in baris]
    tak_tahu = {"medan": "Masa kerja", "simpeg": "12 tahun 4 bulan", "hasil": "tidak_diketahui"}
    return [
        *hasil,
        umum | tak_tahu | {"tanpa_dasar": True, "bkn_tidak_diketahui": True, "alasan": "BKN tidak menjawab"},
    ]


def _linimasa() -> list[dict]:
    kini = waktu.sekarang()
    isi = (
        ("Dikirim ke BKN", "Sistem", "", 3, "terkirim", ""),
        ("Disetujui", NAMA[0], "penyetuju (Kabid)", 26, "disetujui", ""),
        ("Dikembalikan", NAMA[1], "verifikator mutasi", 190, "dikembalikan", "SK halaman 2 terpotong; pindai ulang."),
        ("Diajukan", NAMA[2], "operator OPD", 4300, "diajukan", ""),
    )
    nama = ("judul", "pelaku", "peran", "pada", "keadaan", "alasan")
    return [dict(zip(nama, (j, p, r, kini - timedelta(minutes=m), k, a), strict=True)) for j, p, r, m, k, a in isi]


def _ubin() -> list[dict]:
    kini = waktu.sekarang()
    definisi = (
        "Biodata wajib dan riwayat CPNS/PNS, golongan, jabatan, pendidikan sama atau setara pada tarikan ≤ 30 hari."
    )
    return [
        {"judul": "ASN tersinkron", "nilai": 7418, "satuan": "dari 8.100", "definisi": definisi, "per": kini,
         "perubahan": 127, "perubahan_baik": True, "perubahan_sejak": date(2026, 11, 15), "url": "#isi"},
        {"judul": "Selisih terbuka", "nilai": 1204, "definisi": "Perbedaan yang belum diputuskan.", "per": kini,
         "perubahan": 38, "perubahan_baik": False, "perubahan_sejak": date(2026, 11, 15), "url": "#isi"},
        {"judul": "Menunggu persetujuan", "nilai": 3, "satuan": "rencana", "definisi": "Rencana kirim yang diajukan.",
         "per": kini, "url": "#isi"},
        {"judul": "Belum diketahui", "nilai": None, "definisi": "ASN yang tarikannya belum berhasil.", "per": kini},
    ]  # fmt: skip


def _grafik() -> list[dict]:
    return [
        {"id": "opd", "judul": "ASN tersinkron per OPD", "jenis": "batang_datar",
         "satuan": "ASN", "judul_kategori": "OPD", "ringkasan": "Dinas Pendidikan terbanyak, 3.410 dari 3.645.",
         "kategori": list(UNIT),
         "deret": [{"nama": "Tersinkron", "nilai": [3410, 1120, 84, 12, 96]},
                   {"nama": "Belum", "nilai": [235, 95, 6, 2, 1]}]},
        {"id": "waktu", "judul": "ASN tersinkron dari waktu ke waktu", "jenis": "garis", "satuan": "ASN",
         "ringkasan": "Naik dari 5.120 ke 7.418 dalam enam bulan.", "judul_kategori": "Bulan",
         "kategori": ["Jun", "Jul", "Agu", "Sep", "Okt", "Nov"],
         "deret": [{"nama": "Tersinkron", "nilai": [5120, 5730, 6204, 6890, 7291, 7418]}]},
    ]  # fmt: skip


def _menu() -> list[dict]:
    def butir(judul, ikon, aktif=False, **lain):
        return {"judul": judul, "url": "#isi", "ikon": ikon, "aktif": aktif} | lain

    return [
        {"judul": "", "butir": [butir("Beranda", "home", pintas="g b")]},
        {"judul": "Data pegawai", "butir": [butir("Pegawai", "users", pintas="g p"), butir("Unit kerja", "building")]},
        {
            "judul": "Integrasi BKN",
            "butir": [
                butir("Tarik dan sanding", "cloud-download"),
                butir("Selisih", "arrows-diff", jumlah=1204, pintas="g r"),
                butir("Rencana kirim", "cloud-upload", jumlah=3),
                butir("Kredensial", "key"),
            ],
        },
        {"judul": "Alat", "butir": [butir("Galeri komponen", "list-details", aktif=True)]},
    ]


def konteks_galeri(request) -> dict:
    orang = {
        "nama": "Rasita Mawendra, S.Pd., M.Pd.",
        "nip": "198501012010012001",
        "golongan": "III/d",
        "jabatan": "Guru Ahli Muda",
        "unit": "SD Negeri 2 Karangasri",
        "keadaan": "tersinkron",
        "per_tanggal": waktu.hari_ini(),
    }
    dialog = {
        "id": "dialog-contoh",
        "judul": "Kirim 50 perubahan ke BKN?",
        "pesan": "Persis yang disetujui yang dikirim. Butir yang sudah berubah sejak disetujui ditahan.",
        "url": reverse("inti:galeri-konfirmasi"),
        "kata_ya": "Kirim 50 perubahan",
        "minta_alasan": True,
    }
    konteks = {
        "tabel": _tabel(request.GET, 8162),
        "tabel_kosong": _tabel(QueryDict("hasil=ganda&unit=BKPSDM"), 0, TABEL_KOSONG),
        "semua_lencana": list(LENCANA),
        "formulir": FormContoh(),
        "formulir_galat": FormContoh({"nomor_sk": "", "tmt": "31-02-2019"}, prefix="galat"),
        "selisih": _selisih(),
        "linimasa": _linimasa(),
        "ubin": _ubin(),
        "grafik": _grafik(),
        "orang": orang,
        "dialog": dialog,
        "tahap": TAHAP,
        "berjalan": _pekerjaan(KeadaanPekerjaan.BERJALAN),
        "gagal": _pekerjaan(
            KeadaanPekerjaan.GAGAL, judul="Kirim rencana 0412", galat="BKN menolak kredensial. Data Anda tidak berubah."
        ),
        "selesai": _pekerjaan(KeadaanPekerjaan.SELESAI, judul="Sandingkan 8.100 ASN", selesai=8100, fase="Baca ulang"),
        "sekarang": waktu.sekarang(),
    }
    if not request.user.is_authenticated:
        konteks["menu"] = _menu()
    return konteks
