"""Reference tables, units and institutions of the world, held in memory, and the reference service that serves them."""

from collections import defaultdict

from .bentuk import Jawaban, jawab

# BKN's own table spells it without the first K.
HASIL = {"1": "DIATAS ESPEKTASI", "2": "SESUAI ESPEKTASI", "3": "DIBAWAH ESPEKTASI"}
JABATAN_ASN = {"10": "JPT UTAMA", "1": "JPT MADYA", "2": "JPT PRATAMA", "3": "ADMINISTRATOR", "4": "PENGAWAS"}
KUADRAN = {"1": "SANGAT BAIK", "2": "BAIK", "3": "BUTUH PERBAIKAN", "4": "KURANG", "5": "SANGAT KURANG"}
DOKUMEN = {
    "858": "Dok SK Kenaikan Pangkat",
    "870": "Dok Ijazah",
    "871": "Dok Transkrip",
    "872": "Dok SK Jabatan",
    "873": "Dok Surat Pelantikan",
    "874": "Dok Sertifikat Diklat",
    "879": "Dok PAK",
    "880": "SK PAK",
    "881": "Dok Sertifikat Kursus",
    "882": "Dok SK Hukuman Disiplin",
    "887": "Dok SK PNS",
    "888": "Dok Surat Perintah Melaksanakan Tugas",
    "889": "Dok SK CPNS",
    "891": "Dok Realisasi SKP",
    "892": "Dok Sertifikat Penghargaan",
}


class Acuan:
    """Answers code → name questions while rows are rendered and bodies are validated."""

    def __init__(self):
        self.kepala: dict = {}
        self.instansi: dict[str, dict] = {}
        self.unor: dict[str, dict] = {}
        self.unor_milik: dict[str, list[dict]] = defaultdict(list)
        self.tabel: dict[str, dict[str, dict]] = defaultdict(dict)
        self._penambah = {
            "kepala": self.kepala.update,
            "instansi": lambda isi: self.instansi.__setitem__(isi["id"], isi),
            "unor": self._tambah_unor,
            "rujukan": lambda isi: self.tabel[isi["tabel"]].__setitem__(isi["kode"], isi),
        }

    def tambah(self, isi: dict) -> None:
        self._penambah[isi["t"]](isi)

    def _tambah_unor(self, isi: dict) -> None:
        self.unor[isi["id"]] = isi
        self.unor_milik[isi["instansi"]].append(isi)

    def nama(self, tabel: str, kode: str | None, kolom: str = "nama") -> str:
        return (self.tabel[tabel].get(kode) or {}).get(kolom) or "" if kode else ""

    def ada(self, tabel: str, kode: str) -> bool:
        return kode in self.tabel[tabel]


def _umum(r: dict) -> dict:
    return {"id": r["kode"], "nama": r["nama"]}


def _nama_eselon(r: dict) -> str:
    return "" if r["kode"] == "00" else r["nama"]


def _asn(kode: str) -> str:
    """The ASN level of an eselon: the first digit tells it, and eselon I.a of the ministries stands apart."""
    return JABATAN_ASN.get(kode, JABATAN_ASN.get(kode[:1], ""))


# Path of the reference service -> (world table, filter on `jenis`, wire form). Only the first block has been seen
# at BKN; the second serves the tables clients ship as static copies of the same service.
TABEL = {
    "agama": ("agama", None, lambda r: {"id": int(r["kode"]), "nama": r["nama"]}),
    "alasan-hukuman-disiplin": ("alasan_hukuman", None, lambda r: {**_umum(r), "keterangan": ""}),
    # Code 00 has no name at BKN.
    "eselon": ("eselon", None, lambda r: {"id": r["kode"], "nama": _nama_eselon(r), "jabatan_asn": _asn(r["kode"])}),
    "golongan": ("golongan", None, lambda r: {**_umum(r), "namaPangkat": r.get("pangkat") or ""}),
    "jabatan-fungsional": (
        "jabatan",
        "2",
        lambda r: {
            **_umum(r),
            "jenjang": r.get("jenjang") or "",
            "kel_jabatan_id": r.get("kelompok") or "",
            "status": "1",
        },
    ),
    "jabatan-fungsional-umum": ("jabatan", "4", lambda r: {**_umum(r), "status": "1"}),
    "jenis-anak": ("jenis_anak", None, _umum),
    "jenis-jabatan": ("jenis_jabatan", None, _umum),
    "jenis-hukuman": ("jenis_hukuman", None, lambda r: {**_umum(r), "jenisTingkatHukumanId": r.get("tingkat") or ""}),
    "jenis-diklat": ("jenis_diklat", None, lambda r: {"id": r["kode"], "jenis_diklat": r["nama"]}),
    "kedudukan-hukum": ("kedudukan_hukum", None, lambda r: {**_umum(r), "aturan": "", "kode": r["kode"]}),
    "latihan-struktural": ("latihan_struktural", None, _umum),
    "pendidikan": (
        "pendidikan",
        None,
        lambda r: {"id": r["kode"], "tingkat_pendidikan_id": r.get("tingkat") or "", "nama": r["nama"], "status": "1"},
    ),
    "tingkat-pendidikan": ("tingkat_pendidikan", None, _umum),
    "harga": ("penghargaan", None, _umum),
    "jenis-kawin": ("status_kawin", None, _umum),
    "jenis-kp": ("jenis_kp", None, _umum),
    "jenis-mutasi": ("jenis_mutasi", None, _umum),
    "jenis-pegawai": ("jenis_pegawai", None, _umum),
    "jenis-penugasan": ("jenis_penugasan", None, _umum),
    "sub-jabatan": (
        "sub_jabatan",
        None,
        lambda r: {"id": r["kode"], "kel_jabatan_id": r.get("kelompok") or "", "nama": r["nama"], "status_aktif": "1"},
    ),
}


def _angka(kueri: dict, kunci: str, bawaan: int) -> int:
    nilai = kueri.get(kunci, "")
    return int(nilai) if nilai.isdigit() else bawaan


def baca_tabel(acuan: Acuan, tabel: str, kueri: dict, *, cari: bool) -> Jawaban:
    """`/search` wraps the rows in `results`; the bare table path gives a bare array."""
    asal, jenis, bentuk = TABEL[tabel]
    baris = [r for r in acuan.tabel[asal].values() if jenis is None or r.get("jenis") == jenis]
    kata = kueri.get("nama", "").upper()
    baris = [r for r in baris if kata in r["nama"].upper()] if kata else baris
    return _halaman([bentuk(r) for r in baris], kueri, cari=cari)


def _halaman(baris: list[dict], kueri: dict, *, cari: bool) -> Jawaban:
    mulai = _angka(kueri, "offset", 0)
    hasil = baris[mulai : mulai + _angka(kueri, "limit", len(baris))]
    return jawab({"results": hasil} if cari else hasil)


def baca_instansi(acuan: Acuan, kueri: dict, *, cari: bool) -> Jawaban:
    hasil = [{"id": i["id"], "nama": i["nama"], "jenis": "D", "status": "1"} for i in acuan.instansi.values()]
    return _halaman(hasil, kueri, cari=cari)


def baca_satuan_kerja(acuan: Acuan, kueri: dict, *, cari: bool) -> Jawaban:
    hasil = [{"id": i["satuan_kerja"], "instansiId": i["id"], "nama": i["nama"]} for i in acuan.instansi.values()]
    return _halaman(hasil, kueri, cari=cari)


LAIN = {"instansi": baca_instansi, "satuan-kerja": baca_satuan_kerja}


def baca_unor(acuan: Acuan, instansi: str, kueri: dict) -> Jawaban:
    """Paged list of the caller's own units; ten rows when no limit is given."""
    semua = acuan.unor_milik[instansi]
    mulai = _angka(kueri, "offset", 0)
    data = [
        {
            "Id": u["id"],
            "InstansiId": u["instansi"],
            "DiatasanId": u["atasan"] or "",
            "EselonId": u["eselon"] or "",
            "NamaUnor": u["nama"],
            "NamaJabatan": u["nama_jabatan"] or "",
            "CepatKode": u["cepat_kode"] or "",
            "IndukUnorId": u["induk"] or "",
            "PemimpinPnsId": u["pemimpin"] or "",
            "JenisUnorId": u["jenis"] or "",
            "IsUnorSekolah": "1" if u["sekolah"] else "0",
            "NSPN": "",
        }
        for u in semua[mulai : mulai + _angka(kueri, "limit", 10)]
    ]
    return jawab({"code": 1, "data": data, "count": len(semua)})
