"""The workflow of a plan as a table; buttons and guard read the same rows."""

from integrasi_sapk import izin
from integrasi_sapk.models import KeadaanRencana as K
from simpeg.inti.alur import Alur, Transisi


def _pengaju(pelaku, rencana) -> bool:
    return rencana.pengaju_id == pelaku.pengguna.pk


ALUR_RENCANA = Alur(
    (
        Transisi("setujui", "Setujui & kirim", (K.DIAJUKAN,), K.DISETUJUI, izin.boleh_menyetujui_tunggal, utama=True),
        Transisi(
            "setujui-pertama", "Setujui, teruskan ke penyetuju kedua", (K.DIAJUKAN,), K.KEDUA,
            izin.boleh_menyetujui_pertama, utama=True,
        ),
        Transisi(
            "setujui-kedua", "Setujui penghapusan & kirim", (K.KEDUA,), K.DISETUJUI, izin.boleh_menyetujui_kedua,
            utama=True,
        ),
        Transisi("tolak", "Tolak", (K.DIAJUKAN, K.KEDUA), K.DITOLAK, izin.boleh_menolak, perlu_alasan=True),
        Transisi("batal", "Tarik kembali", (K.DISUSUN, K.DIAJUKAN, K.KEDUA), K.DITOLAK, _pengaju, perlu_alasan=True),
    ),
    medan_alasan="alasan",
)  # fmt: skip
