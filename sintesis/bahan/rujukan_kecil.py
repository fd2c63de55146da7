"""The small reference tables with BKN's codes, as data: one text block per table, `kode|nama[|induk]` per line."""

AGAMA = "1|Islam\n2|Kristen\n3|Katholik\n4|Hindu\n5|Budha\n6|Konghucu\n7|Lainnya"
STATUS_KAWIN = "1|Menikah\n2|Cerai\n3|Janda / Duda\n4|Belum Kawin"
JENIS_JABATAN = (
    "1|Jabatan Struktural\n2|Jabatan Fungsional Tertentu\n"
    "3|Jabatan Rangkap (Struktural dan Fungsional)\n4|Jabatan Fungsional Umum"
)
JENIS_PENUGASAN = (
    "D|Definitif\nPLT|Pelaksana Tugas (PLT)\nPLH|Pelaksana Harian (PLH)\nPJ|Pejabat Non Definitif (PJ)\n"
    "TT|Tugas Tambahan"
)
JENIS_MUTASI = "MJ|Mutasi Jabatan\nMU|Mutasi Unor"
JENIS_ANAK = "1|Kandung\n2|Tiri\n3|Angkat"
LATIHAN = (
    "1|SEPADA\n2|SEPALA/ADUM/DIKLAT PIM TK.IV\n3|SEPADYA/SPAMA/DIKLAT PIM TK. III\n"
    "4|SPAMEN/SESPA/SESPANAS/DIKLAT PIM TK. II\n5|SEPATI/DIKLAT PIM TK. I\n6|SESPIM\n7|SESPATI\n"
    "8|Diklat Struktural Lainnya"
)
ESELON = (
    "00|Kosong\n10|I.a|JPT UTAMA\n11|I.a|JPT MADYA\n12|I.b|JPT MADYA\n21|II.a|JPT PRATAMA\n22|II.b|JPT PRATAMA\n"
    "31|III.a|ADMINISTRATOR\n32|III.b|ADMINISTRATOR\n41|IV.a|PENGAWAS\n42|IV.b|PENGAWAS\n51|V.a\n52|V.b\n99|NON"
)
KEDUDUKAN = """01|Aktif
02|CLTN
03|Tugas Belajar
04|Pemberhentian Sementara
05|Penerima Uang Tunggu
06|Prajurit Wajib
07|Pejabat Negara
08|Kepala Desa
09|Sedang dlm Proses Banding BAPEK
11|Pegawai Titipan
12|Pengungsi
13|Perpanjangan CLTN
14|PNS yang dinyatakan hilang
15|PNS kena hukuman disiplin
16|Pemindahan dalam rangka penurunan Jabatan
20|Masa Persiapan Pensiun
51|CPNS yang belum menerima SK CPNS
52|Tidak Aktif
66|Diberhentikan
67|Punah
68|Eks PNS Timor Timur
69|TMS Dari Pengadaan
70|Pembatalan NIP
71|PPPK Aktif
77|Pemberhentian tanpa hak pensiun
88|Pemberhentian dengan hak pensiun
89|Tidak aktif tetapi diusulkan Pensiun
90|Tidak Ikut PUPNS 2015
91|Tindak Pidana/ Tindak Pidana Jabatan
92|Pemblokiran Data PNS
98|Mencapai BUP
99|Pensiun
101|PPPK Paruh Waktu"""
JENIS_KP = """101|Reguler
201|Pilihan (Jabatan Struktural)
202|Pilihan (Jabatan Fungsional Tertentu)
203|Pilihan (Penyesuaian Ijazah)
204|Pilihan (Sedang Melaksanakan Tugas Belajar)
205|Pilihan (Setelah Selesai Tugas Belajar)
206|Pilihan (Diperbantukan/Diperkerjakan Instansi Lain)
207|Pilihan (Penemuan Baru)
208|Pilihan (Prestasi Luar Biasa)
209|Pilihan (Pejabat Negara)
210|Pilihan (Selama DPK/DPB)
211|Gol. dari Pengadaan CPNS/PNS"""
JENIS_PEGAWAI = """1|PNS Pusat yang bekerja pada Departemen/Lembaga
2|PNS Pusat DPB pada Instansi lain
3|PNS Pusat DPK pada Instansi lain
4|PNS Pusat DPB pada Pemerintah Propinsi
5|PNS Pusat DPK pada Pemerintah Propinsi
6|PNS Pusat DPB pada Pemerintah Kabupaten/Kota
7|PNS Pusat DPK pada Pemerintah Kabupaten/Kota
8|PNS Pusat DPB pada BUMN/Badan lain
9|PNS Pusat DPK pada BUMN/Badan lain
10|PNS Daerah Propinsi yang bekerja pada Propinsi
11|PNS Daerah Propinsi DPB pada Instansi lain
12|PNS Daerah Propinsi DPK pada Instansi lain
13|PNS Daerah Propinsi DPB pada BUMN/BUMD
14|PNS Daerah Propinsi DPK pada BUMN/BUMD
15|PNS Daerah Kab./Kota yang bekerja pada Kab./Kota
16|PNS Daerah Kab./Kota DPB pada Instansi lain
17|PNS Daerah Kab./Kota DPK pada Instansi lain
18|PNS Daerah Kab./Kota DPB pada BUMN/BUMD
19|PNS Daerah Kab./Kota DPK pada BUMN/BUMD"""
TINGKAT = """05|Sekolah Dasar
10|SLTP
12|SLTP Kejuruan
15|SLTA
17|SLTA Kejuruan
18|SLTA Keguruan
20|Diploma I
25|Diploma II
30|Diploma III/Sarjana Muda
35|Diploma IV
40|S-1/Sarjana
45|S-2
50|S-3/Doktor"""
JENIS_DIKLAT = """1|Diklat Struktural|T
2|Diklat Fungsional|F
3|Diklat Teknis|T
4|Workshop|P
5|Pelatihan Manajerial|T
6|Pelatihan Sosial Kultural|T
7|Sosialisasi|P
8|Bimbingan Teknis|T
9|Seminar|P
10|Magang|T
11|Kursus|T
12|Penataran|T
13|Pengembangan Kompetensi Dalam Bentuk Pelatihan klasikal lainnya|T
14|Coaching|T
15|Mentoring|T
16|E-Learning|T
17|Pelatihan Jarak Jauh|T
18|Detasering (Secondment)|T
19|Pembelajaran Alam Terbuka (Outbond)|T
20|Patok Banding (Benchmarking)|T
21|Pertukaran Antara PNS Dengan Pegawai Swasta/BUMN/BUMD|T
22|Belajar Mandiri (Self Development)|T
23|Komunitas Belajar (Community Of Practices)|T
24|Bimbingan Di Tempat Kerja|T
25|Pengembangan Kompetensi Dalam Bentuk Pelatihan Nonklasikal Lainnya|T"""
PENGHARGAAN = """100|BINTANG
101|R.I ADIPURNA
102|R.I ADIPRADANA
103|R.I UTAMA
104|R.I PRATAMA
105|R.I NARARYA
106|MAHAPUTERA ADIPURNA
107|MAHAPUTERA ADIPRADANA
108|MAHAPUTERA UTAMA
109|MAHAPUTERA PRATAMA
110|MAHAPUTERA NARARYA
111|TANDA PENGHARGAAN TRIKORA
112|TP PEMBEBASAN IRIAN BARAT
201|KARYA SATYA 10 TAHUN
202|KARYA SATYA 20 TAHUN
203|KARYA SATYA 30 TAHUN
204|WIRA KARYA
300|TANDA JASA LAINNYA
301|TP SIDHAKARYA ADHYAKSA
302|TP PURNABAKTI ADHYAKSA
303|TP DHARMA ADHYAKSA
304|TP TELADAN TK NASIONAL
305|TP TELADAN TK PROPINSI
306|TP TELADAN TK KABUPATEN/KOTA
307|TP PNS LUAR BIASA PRESTASINYA
308|TP PENEMUAN BERMANFAAT BAGI NEGARA
309|SISWA TELADAN
310|OLIMPIADE
400|TANDA PENGHARGAAN LAINNYA"""
JENIS_HUKUMAN = """1|TEGURAN LISAN|R
2|TEGURAN TERTULIS|R
3|PERNYATAAN TIDAK PUAS SECARA TERTULIS|R
4|PENUNDAAN KGB SELAMA 1 THN|S
5|PENURUNAN GAJI MAX 1 TH|S
6|PENUNDAAN GAJI MAX 1 THN|S
7|PENUNDAAN KP SELAMA 1 THN|S
8|PENURUNAN PANGKAT 1 TINGKAT 1 THN|S
9|PEMBEBASAN DARI JABATAN|B
10|PEMBERHENTIAN DENGAN HORMAT TIDAK ATAS PERMINTAAN SENDIRI|B
11|PEMBERHENTIAN TIDAK DENGAN HORMAT SEBAGAI PNS|B
12|PENGAKTIFAN HUKUMAN DISIPLIN|B
13|PEMINDAHAN DLM RANGKA PENURUNAN JABATAN 1 TINGKAT|B
14|PENURUNAN PANGKAT 1 TINGKAT 3 THN|B
21|SANKSI MORAL TERBUKA|R
22|SANKSI MORAL TERTUTUP|R
23|PEMOTONGAN TUNKIN 25% 6 BLN|S
24|PEMOTONGAN TUNKIN 25% 9 BLN|S
25|PEMOTONGAN TUNKIN 25% 12 BLN|S
27|PENURUNAN DARI JABATAN SETINGKAT LEBIH RENDAH SELAMA 12 BLN|B
28|PEMBEBASAN DARI JABATAN MENJADI PELAKSANA SELAMA 12 BLN|B"""
ALASAN = """11EC54D9B39457B1E050640A15026590|TIDAK MENGUCAPKAN SUMPAH/JANJI PNS
11EC54D9B39757B1E050640A15026590|TIDAK MENAATI SEGALA KETENTUAN PERATURAN PERUNDANGUNDANGAN
11EC54D9B39C57B1E050640A15026590|TIDAK BEKERJA DENGAN JUJUR, TERTIB, CERMAT, DAN BERSEMANGAT
11EC54D9B39E57B1E050640A15026590|TIDAK MASUK KERJA DAN MENAATI KETENTUAN JAM KERJA
11EC54D9B39F57B1E050640A15026590|TIDAK MENCAPAI SASARAN KERJA PEGAWAI YANG DITETAPKAN
11EC54D9B3A457B1E050640A15026590|TIDAK MENAATI PERATURAN KEDINASAN
11EC54D9B3A557B1E050640A15026590|MENYALAHGUNAKAN WEWENANG
C7730BC4BB20B892E050640AF2084D0C|MELAKUKAN TINDAK PIDANA"""

PANGKAT = {
    "1": ("Juru Muda", "Juru Muda Tingkat I", "Juru", "Juru Tingkat I"),
    "2": ("Pengatur Muda", "Pengatur Muda Tingkat I", "Pengatur", "Pengatur Tingkat I"),
    "3": ("Penata Muda", "Penata Muda Tingkat I", "Penata", "Penata Tingkat I"),
    "4": ("Pembina", "Pembina Tingkat I", "Pembina Utama Muda", "Pembina Utama Madya", "Pembina Utama"),
}
ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
GOLONGAN_PNS = tuple(f"{besar}{i + 1}" for besar, nama in PANGKAT.items() for i in range(len(nama)))
# First and highest ordinary golongan of a level of education.
GOLONGAN_TINGKAT = {
    "05": ("11", "21"), "10": ("13", "23"), "12": ("13", "24"), "15": ("21", "32"), "17": ("21", "32"),
    "18": ("21", "32"), "20": ("21", "32"), "25": ("22", "32"), "30": ("23", "33"), "35": ("31", "34"),
    "40": ("31", "34"), "45": ("32", "41"), "50": ("33", "42"),
}  # fmt: skip
GOLONGAN_PPPK = {
    "05": "51", "10": "54", "12": "54", "15": "55", "17": "55", "18": "55", "20": "55", "25": "56", "30": "57",
    "35": "59", "40": "59", "45": "60", "50": "61",
}  # fmt: skip


def nama_golongan(kode: str) -> str:
    if kode >= "51":
        return ROMAWI[int(kode) - 51]
    return f"{ROMAWI[int(kode[0]) - 1]}/{'abcde'[int(kode[1]) - 1]}"


def pangkat(kode: str) -> str:
    return "" if kode >= "51" else PANGKAT[kode[0]][int(kode[1]) - 1]


TABEL = {
    "agama": AGAMA, "status_kawin": STATUS_KAWIN, "jenis_jabatan": JENIS_JABATAN, "jenis_penugasan": JENIS_PENUGASAN,
    "jenis_mutasi": JENIS_MUTASI, "jenis_anak": JENIS_ANAK, "latihan_struktural": LATIHAN, "eselon": ESELON,
    "kedudukan_hukum": KEDUDUKAN, "jenis_kp": JENIS_KP, "jenis_pegawai": JENIS_PEGAWAI, "tingkat_pendidikan": TINGKAT,
    "jenis_diklat": JENIS_DIKLAT, "penghargaan": PENGHARGAAN, "jenis_hukuman": JENIS_HUKUMAN, "alasan_hukuman": ALASAN,
}  # fmt: skip
