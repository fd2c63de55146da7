"""Every status the portal shows, once: its word, icon and tone. Colour never stands alone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lencana:
    """How one status looks. `nada`: netral, info, positif, peringatan, negatif, putus (dashed: not known)."""

    kata: str
    ikon: str
    nada: str = "netral"


LENCANA: dict[str, Lencana] = {
    # outcomes of a comparison
    "sama": Lencana("Sama", "equal", "positif"),
    "setara": Lencana("Setara", "equal", "positif"),
    "berbeda": Lencana("Berbeda", "equal-not", "peringatan"),
    "hanya_kiri": Lencana("Hanya di SIMPEG", "building", "info"),
    "hanya_kanan": Lencana("Hanya di BKN", "building-bank", "info"),
    "hanya_simpeg": Lencana("Hanya di SIMPEG", "building", "info"),
    "hanya_bkn": Lencana("Hanya di BKN", "building-bank", "info"),
    "ganda": Lencana("Ganda", "copy", "negatif"),
    "hilang_bkn": Lencana("Hilang di BKN", "alert-triangle", "peringatan"),
    "hilang_simpeg": Lencana("Dihapus di SIMPEG", "trash", "peringatan"),
    "turunan": Lencana("Mengikuti riwayat", "link"),
    "tidak_dibandingkan": Lencana("Tidak dibandingkan", "eye-off"),
    "tidak_diketahui": Lencana("Belum diketahui", "circle-dashed", "putus"),
    "tersinkron": Lencana("Tersinkron", "circle-check", "positif"),
    "basi": Lencana("Basi", "hourglass", "peringatan"),
    # proposals
    "draf": Lencana("Draf", "pencil"),
    "diajukan": Lencana("Diajukan", "send", "info"),
    "diperiksa": Lencana("Diperiksa", "eye", "peringatan"),
    "dikembalikan": Lencana("Dikembalikan", "arrow-back-up", "peringatan"),
    "ditarik": Lencana("Ditarik", "arrow-left"),
    "disetujui": Lencana("Disetujui", "circle-check", "positif"),
    "ditolak": Lencana("Ditolak", "circle-x", "negatif"),
    "dibatalkan": Lencana("Dibatalkan", "ban"),
    "kedaluwarsa": Lencana("Kedaluwarsa", "clock"),
    # jobs and sending
    "antre": Lencana("Menunggu giliran", "clock"),
    "menunggu": Lencana("Menunggu", "clock"),
    "berjalan": Lencana("Berjalan", "loader-2", "info"),
    "selesai": Lencana("Selesai", "circle-check", "positif"),
    "gagal": Lencana("Gagal", "circle-x", "negatif"),
    "batal": Lencana("Dibatalkan", "ban"),
    "diparkir": Lencana("Diparkir", "player-pause", "peringatan"),
    "mengirim": Lencana("Mengirim", "cloud-upload", "info"),
    "terkirim": Lencana("Terkirim", "send", "info"),
    "diterapkan": Lencana("Diterapkan", "circle-check", "positif"),
    # documents of a service
    "ms": Lencana("MS", "circle-check", "positif"),
    "bts": Lencana("Perbaikan Dokumen (BTS)", "file-text", "peringatan"),
    "tms": Lencana("TMS", "circle-x", "negatif"),
    # accounts and yes/no
    "aktif": Lencana("Aktif", "circle-check", "positif"),
    "nonaktif": Lencana("Tidak aktif", "ban"),
    "true": Lencana("Ya", "check", "positif"),
    "false": Lencana("Tidak", "x"),
}

# Outcomes in which the two values are known to differ; only these are marked in a difference row.
HASIL_BEDA = frozenset({"berbeda", "ganda", "hanya_kiri", "hanya_kanan", "hanya_simpeg", "hanya_bkn"})


def lencana_untuk(keadaan: object) -> Lencana:
    """The badge of a status value; an undeclared one is shown as it is, neutral, rather than hidden."""
    if isinstance(keadaan, Lencana):
        return keadaan
    if keadaan in (None, ""):
        return LENCANA["tidak_diketahui"]
    kunci = str(getattr(keadaan, "value", keadaan))
    if kunci.lower() in LENCANA:
        return LENCANA[kunci.lower()]
    return Lencana(str(getattr(keadaan, "label", kunci)).replace("_", " ").capitalize(), "circle-dot")
