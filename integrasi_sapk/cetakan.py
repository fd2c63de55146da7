"""The two documents of a Berita Acara, printed from its frozen snapshot alone: the same snapshot, the same document."""

from datetime import date, datetime

from django.utils import timezone

from integrasi_sapk.models import BeritaAcara, KeadaanBeritaAcara
from simpeg.inti.lembar import Lembar, tulis_lembar
from simpeg.inti.pdf import render_pdf

# A signed paper is read by people; what is beyond this stands in the XLSX, and the paper says so.
BATAS_SISA = 1000
ANGKA = ("awal", "baru", "selesai", "akhir")


def _jumlah(baris: list[dict]) -> dict[str, int]:
    return {nama: sum(satu[nama] for satu in baris) for nama in ANGKA}


def _instan(teks: str | None) -> datetime | None:
    return datetime.fromisoformat(teks) if teks else None


def konteks_cetak(milik: BeritaAcara) -> dict:
    """What the template of the document shows; dates as dates again."""
    isi = milik.isi
    sinkron = isi["sinkron"]
    return {
        "ba": milik,
        "isi": isi,
        "draf": milik.keadaan != KeadaanBeritaAcara.FINAL,
        "pertama": milik.pihak.get("pertama", {}),
        "kedua": milik.pihak.get("kedua", {}),
        "jumlah": _jumlah(isi["per_hasil"]),
        "jumlah_tindakan": sum(satu["banyak"] for satu in isi["tindakan"]),
        "tanggal_sinkron": date.fromisoformat(sinkron["tanggal"]) if sinkron["tanggal"] else None,
        "tertua": _instan(sinkron["tertua"]),
        "terbaru": _instan(sinkron["terbaru"]),
        "bagian": round(100 * sinkron["tersinkron"] / sinkron["asn"], 1) if sinkron["asn"] else None,
        "sisa": isi["sisa"][:BATAS_SISA],
        "sisa_lain": max(0, len(isi["sisa"]) - BATAS_SISA),
    }


def cetak_pdf(milik: BeritaAcara) -> bytes:
    return render_pdf("integrasi_sapk/dokumen/berita_acara.html", konteks_cetak(milik))


KOLOM_SISA = (
    ("Nama", "nama"), ("NIP", "nip"), ("Jenis", "jenis"), ("Medan", "medan"), ("SIMPEG", "simpeg"), ("BKN", "bkn"),
    ("Hasil", "hasil"), ("Sebab", "sebab"), ("Yang harus bertindak", "siapa"),
)  # fmt: skip


def cetak_xlsx(milik: BeritaAcara) -> bytes:
    isi, konteks = milik.isi, konteks_cetak(milik)
    kepala = (
        f"{milik.instansi.nama} · {milik.opd.nama}",
        f"Nomor {milik.nomor or '(belum bernomor)'} · {'DRAF, belum sah' if konteks['draf'] else 'Final'}",
        f"Periode {_teks(milik.dari)} sampai {_teks(milik.sampai)}",
    )
    sinkron = isi["sinkron"]
    ringkas = [
        ("ASN", sinkron["asn"], sinkron["tanggal"] and date.fromisoformat(sinkron["tanggal"])),
        ("ASN tersinkron", sinkron["tersinkron"], isi["definisi"]),
        ("Belum diketahui", sinkron["belum_diketahui"], isi["belum_diketahui"]),
        ("Jawaban BKN tertua", konteks["tertua"]),
        ("Jawaban BKN terbaru", konteks["terbaru"]),
        *((f"Ditutup: {satu['kata']}", satu["banyak"]) for satu in isi["tindakan"]),
    ]
    lembar = [
        Lembar("Ringkasan", kepala, ("Ukuran", "Nilai", "Keterangan"), ringkas, (44, 18, 90)),
        Lembar("Per hasil", kepala, ("Hasil", "Awal", "Baru", "Selesai", "Akhir"), _hitung(isi["per_hasil"]), LEBAR),
        Lembar("Per jenis", kepala, ("Jenis", "Awal", "Baru", "Selesai", "Akhir"), _hitung(isi["per_jenis"]), LEBAR),
        Lembar(
            "Sisa perbedaan",
            kepala,
            tuple(judul for judul, _ in KOLOM_SISA),
            (tuple(satu[nama] for _, nama in KOLOM_SISA) for satu in isi["sisa"]),
            (30, 21, 16, 34, 30, 30, 18, 44, 44),
        ),
    ]
    return tulis_lembar(lembar, pembuat=milik.pembuat.nama, pada=milik.disusun_pada)


LEBAR = (34, 12, 12, 12, 12)


def _teks(saat: datetime | None) -> str:
    return f"{timezone.localtime(saat):%d-%m-%Y %H.%M}" if saat else "–"


def _hitung(baris: list[dict]) -> list[tuple]:
    jumlah = _jumlah(baris)
    isi = [(satu["kata"], *(satu[nama] for nama in ANGKA)) for satu in baris]
    return [*isi, ("Jumlah", *(jumlah[nama] for nama in ANGKA))]
