"""Angka kredit, SKP, penghargaan and hukuman disiplin of one person."""

from sintesis.acak import TAHUN, sebelum_tanggal, tambah_bulan
from sintesis.bahan.rujukan_kecil import nama_golongan
from sintesis.orang import CPNS, PNS, Orang
from sintesis.rujukan import Rujukan

KUADRAN = {("1", "1"): "1", ("1", "2"): "2", ("2", "1"): "2", ("2", "2"): "2", ("3", "2"): "3", ("2", "3"): "4"}
SLKS = ((10, "201"), (20, "202"), (30, "203"))


def baris_ak(o: Orang, tahun: int, jenis: str, jabatan_id: int) -> dict:
    r = o.r
    utama, penunjang = r.antara(5000, 45000), r.antara(100, 3000)
    return {
        "nomor_sk": f"821.PAK/{r.antara(10, 9999)}/{tahun}", "tanggal_sk": r.tanggal(tahun + 1, 1, 3),
        "bulan_mulai": 1, "tahun_mulai": tahun, "bulan_selesai": 12, "tahun_selesai": tahun,
        "utama": _ribuan(utama), "penunjang": _ribuan(penunjang), "total": _ribuan(utama + penunjang),
        "pertama": jenis == "pertama", "integrasi": jenis == "integrasi", "konversi": jenis == "konversi",
        "jabatan": jabatan_id,
    }  # fmt: skip


def _ribuan(nilai: int) -> str:
    return f"{nilai // 1000}.{nilai % 1000:03d}"


def buat_angka_kredit(o: Orang, jabatan: list[dict]) -> list[dict]:
    """One PAK a year for PNS in a functional post: the first, the integration of 2022, conversions from 2023."""
    jf = [baris for baris in jabatan if baris["jenis_jabatan"] == "2" and baris["jenis_penugasan"] == "D"]
    if o.status != PNS or not jf:
        return []
    awal = max(2021, int(jf[0]["tmt"][:4]) + 1)
    hasil = []
    for tahun in range(awal, TAHUN):
        pada = next(baris for baris in reversed(jf) if baris["tmt"] <= f"{tahun}-12-01")
        jenis = "pertama" if tahun == awal else "integrasi" if tahun == 2022 else "konversi"
        hasil.append(baris_ak(o, tahun, jenis, pada["id"]))
    return hasil


def penilai(rujukan: Rujukan, atasan: Orang | None, o: Orang) -> dict:
    """Who appraises: the head of the unit, or of the OPD for the head; the regent for the highest."""
    if atasan is None or atasan is o:
        return {"status_penilai": "NON ASN", "nip_penilai": None, "nama_penilai": "Bupati Sarindu",
                "jabatan_penilai": "Bupati", "golongan_penilai": None, "unor_penilai": None}  # fmt: skip
    golongan = atasan.turunan["golongan"]
    return {
        "status_penilai": "ASN", "nip_penilai": atasan.nip, "nama_penilai": atasan.biodata["nama"],
        "jabatan_penilai": atasan.turunan["nama_jabatan"], "golongan_penilai": nama_golongan(golongan),
        "unor_penilai": atasan.kursi.unit.nama,
    }  # fmt: skip


def buat_skp(o: Orang, isi_penilai: dict) -> list[dict]:
    r, hasil = o.r, []
    for tahun in range(max(2022, int(o.masuk[:4])), TAHUN):
        # Last year's appraisal is still on its way for some.
        if o.masuk > f"{tahun}-10-01" or (tahun == TAHUN - 1 and r.mungkin(0.08)):
            continue
        pasangan = r.pilih((("2", "2"),) * 12 + (("1", "1"), ("1", "2"), ("2", "1"), ("1", "1")))
        if r.mungkin(0.01):
            pasangan = r.pilih((("3", "2"), ("2", "3")))
        hasil.append({"tahun": tahun, "hasil": pasangan[0], "perilaku": pasangan[1], "kuadran": KUADRAN[pasangan]}
                     | isi_penilai)  # fmt: skip
    return hasil


def baris_penghargaan(o: Orang, kode: str, tahun: int) -> dict:
    r = o.r
    nomor = f"{r.antara(1, 120)}/TK/{tahun}" if kode[0] == "2" else f"400/{r.antara(10, 9999)}/{tahun}"
    return {"penghargaan": kode, "nomor_sk": nomor, "tanggal_sk": r.tanggal(tahun, 3, 11), "tahun": tahun}


def buat_penghargaan(o: Orang) -> list[dict]:
    r, hasil = o.r, []
    if o.status == PNS:
        for masa, kode in SLKS:
            tahun = int(o.masuk[:4]) + masa + r.antara(1, 2)
            if tahun < TAHUN and r.mungkin(0.8):
                hasil.append(baris_penghargaan(o, kode, tahun))
    if o.status != CPNS and int(o.masuk[:4]) < TAHUN - 1 and r.mungkin(0.12):
        hasil.append(baris_penghargaan(o, r.pilih(("306", "400")), r.antara(int(o.masuk[:4]) + 1, TAHUN - 1)))
    return hasil


def baris_hukdis(o: Orang, rujukan: Rujukan, tahun: int, golongan: str | None) -> dict:
    """A punishment under the rule in force in that year."""
    r = o.r
    jenis = r.pilih(("1", "2", "3", "23", "24", "28")) if tahun > 2021 else r.pilih(("1", "2", "3", "4", "7"))
    nilai = rujukan.pusat["jenis_hukuman", jenis]
    bulan = {"23": 6, "24": 9, "28": 12, "4": 12, "7": 12}.get(jenis, 0)
    mulai = f"{tahun}-{r.antara(1, 12):02d}-01"
    return {
        "jenis_hukuman": jenis, "tingkat": nilai.induk, "alasan": r.pilih(rujukan.tabel("alasan_hukuman")).pusat,
        "nomor_sk": f"862/{r.antara(10, 9999)}/BKPSDM/{tahun}", "tanggal_sk": sebelum_tanggal(r, mulai),
        "tanggal_hukuman": mulai, "masa_tahun": bulan // 12, "masa_bulan": bulan % 12,
        "tanggal_akhir": tambah_bulan(mulai, bulan) if bulan else None, "nomor_pp": "07" if tahun > 2021 else "03",
        "golongan": golongan, "keterangan": None,
    }  # fmt: skip


def buat_hukdis(o: Orang, rujukan: Rujukan, golongan: list[dict]) -> list[dict]:
    awal = int(o.masuk[:4]) + 2
    if o.status != PNS or awal > 2023 or not o.r.mungkin(0.02):
        return []
    tahun = o.r.antara(max(awal, 2012), 2024)
    pada = [g["golongan"] for g in golongan if g["tmt"] <= f"{tahun}-01-01"]
    return [baris_hukdis(o, rujukan, tahun, pada[-1] if pada else None)]
