"""`bin/demo --sekali`: a fresh world, the whole job once without a browser, and its result as one line of JSON."""

import json

import badai
import dunia
from gangguan import Pembunuh
from memori import Pengukur
from rumah import Rumah
from umum import GalatPeluncur, kabar

PENGELOLA, PENYETUJU = ("--sebagai", "pengelola"), ("--sebagai", "penyetuju")
# Name in the result, what is told, the step of `manage.py sapk`, by whom. Queued ones run in the worker.
LANGKAH = (
    ("tarik", "Menarik dari BKN", "tarik", PENGELOLA, True),
    ("sanding", "Menyandingkan", "sanding", PENGELOLA, True),
    ("status_awal", "Menghitung perbedaan", "status", (), False),
    ("putuskan", "Memutuskan menurut kebijakan", "putuskan", PENGELOLA, False),
    ("rencana", "Menyusun rencana", "rencana", PENGELOLA, True),
    ("kirim", "Menyetujui (orang kedua), mengambil dan mengirim", "kirim", PENYETUJU, True),
    ("tarik_ulang", "Menarik lagi seluruhnya", "tarik", PENGELOLA, True),
    ("sanding_ulang", "Menyandingkan lagi", "sanding", PENGELOLA, True),
)


def jalankan(rumah: Rumah, asn: int, pembunuh: Pembunuh, cuaca: badai.Badai | None = None) -> int:
    """Build, run, judge, report; exit code 0 only when everything ended as it must."""
    pengukur = Pengukur()
    pengukur.start()
    rumah.mulai_layanan(akhiran="_sekali")
    dunia.kosongkan(rumah)
    dunia.sediakan(rumah, asn, asn)
    kabar("Memulai simulator BKN dan pekerja …")
    rumah.mulai_simulator()
    _mulai_pekerja(rumah, cuaca)
    if pembunuh.sasaran or cuaca:
        rumah.mulai_jadwal()  # finds the job of a killed worker once its lease has lapsed
    hasil = {nama: _langkah(rumah, pembunuh, nama, *isi) for nama, *isi in LANGKAH}
    if cuaca:
        cuaca.berhenti()
    status, putusan = _hakimi(rumah)
    pengukur.berhenti.set()
    ringkas, gagal = _ringkas(rumah, asn, hasil, status, putusan)
    if pembunuh.luput():
        gagal.append(f"{pembunuh.luput()} pembunuhan tidak mengenai pekerjaan yang berjalan")
    if cuaca:
        ringkas["gangguan"] = cuaca.ringkas(len(pembunuh.terjadi))
    ringkas |= {"memori_puncak_mb": pengukur.puncak_mb, "bunuh": pembunuh.terjadi, "gagal": gagal}
    for satu in [*gagal, *putusan["contoh"]]:
        kabar(f"Tidak seperti seharusnya: {satu}")
    print(json.dumps(ringkas, ensure_ascii=False), flush=True)
    return 1 if gagal else 0


def _mulai_pekerja(rumah: Rumah, cuaca: badai.Badai | None) -> None:
    """One worker; in a storm two, which get every message both, and BKN in bad weather until the judging begins."""
    if cuaca is None:
        rumah.mulai_pekerja(jumlah=1)
        return
    for cabang in badai.CABANG:
        rumah.mulai_pekerja(jumlah=1, antrean=cabang)
    badai.tunggu_pekerja(rumah)
    cuaca.mulai(rumah)


def _langkah(rumah: Rumah, pembunuh: Pembunuh, nama: str, pesan: str, langkah: str, oleh: tuple, antre: bool) -> dict:
    argumen = ["sapk", langkah, *oleh, "--json", *(["--antre"] if antre else [])]
    hasil = rumah.langkah_json(pesan, nama, *argumen, selama=pembunuh.untuk(rumah, nama))
    if hasil.get("keadaan", "selesai") != "selesai":
        raise GalatPeluncur(f"{pesan}: {hasil['keadaan']} ({hasil.get('galat')}).", rumah.log("pekerja"))
    return hasil


def _hakimi(rumah: Rumah) -> tuple[dict, dict]:
    """What is still open, and whether every labelled edit ended where its label says."""
    berkas = rumah.dunia / "selisih.json"
    status = rumah.langkah_json("Menghitung sisa perbedaan", "status", "sapk", "status", "--json", "--rinci")
    berkas.write_text(json.dumps(status), encoding="utf-8")
    argumen = ("--keluar", str(rumah.dunia), "--selisih", str(berkas), "--simulator", rumah.alamat_simulator)
    return status, rumah.langkah_json("Memeriksa setiap label", "periksa", "sintesis", "periksa", *argumen)


def _ringkas(rumah: Rumah, asn: int, hasil: dict, status: dict, putusan: dict) -> tuple[dict, list[str]]:
    usulan = status["usulan"]
    # A counter that never moved is absent.
    tarik = [{"hasil_tidak_diketahui": 0, "panggilan": 0} | hasil[nama] for nama in ("tarik", "tarik_ulang")]
    ringkas = {
        "asn": asn,
        "riwayat": _jumlah_riwayat(rumah),
        "selisih_awal": hasil["status_awal"]["selisih"],
        "diputuskan": hasil["putuskan"]["diputuskan"],
        "dikirim": hasil["kirim"].get("kirim_cocok", 0),
        "diambil": hasil["kirim"].get("diambil", 0),
        "lewat_layanan": usulan.get("layanan", 0),
        "menunggu_orang": usulan.get("tanya", 0),
        "selisih_akhir": status["selisih"],
        "salah_putus": putusan["salah_putus"],
        "label": putusan["label"],
        "tulis_ganda": putusan["tulis_ganda"],
        "panggilan": [satu["panggilan"] for satu in tarik],
        "tidak_terjawab": [satu["hasil_tidak_diketahui"] for satu in tarik],
        "panggilan_per_detik": [_laju(satu) for satu in tarik],
        "detik": rumah.detik,
        "detik_seluruhnya": round(sum(rumah.detik.values()), 1),
    }
    return ringkas, _kegagalan(ringkas, usulan)


def _laju(tarik: dict) -> float:
    """Calls a second while calling; after a kill, those of the attempt that finished."""
    return round(1000 * tarik["panggilan"] / max(1, tarik.get("detik_tarik_ms", 0)), 1)


def _kegagalan(ringkas: dict, usulan: dict) -> list[str]:
    """The conditions of success that do not hold."""
    syarat = {
        "selisih akhir bukan lewat layanan + menunggu orang": ringkas["selisih_akhir"]
        == ringkas["lewat_layanan"] + ringkas["menunggu_orang"],
        "ada label yang berakhir salah": ringkas["salah_putus"] == 0,
        "usulan kebijakan masih menunggu": not usulan.get("ambil") and not usulan.get("kirim"),
        "tarikan kedua tidak terjawab seluruhnya": ringkas["tidak_terjawab"][1] == 0,
        "ada penulisan ganda di BKN": ringkas["tulis_ganda"] == 0,
        "tidak ada yang diputuskan": ringkas["diputuskan"] > 0,
    }
    return [nama for nama, benar in syarat.items() if not benar]


def _jumlah_riwayat(rumah: Rumah) -> int:
    """Rows the world was loaded with, as its builder counted them."""
    baris = rumah.log("bangun").read_text(encoding="utf-8").strip().splitlines()
    return json.loads(baris[-1])["riwayat"]
