"""The list of people."""

from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from pegawai.izin import boleh_melihat_daftar
from pegawai.kueri.daftar import cari_pegawai, dalam_unit, lingkup, pilihan_saringan
from pegawai.models import StatusPegawai
from pegawai.models.pegawai import JenisKelamin
from simpeg.inti import panel
from simpeg.inti.fragmen import render_fragmen
from simpeg.inti.tabel import Kolom, Saring, Tabel

TABEL = Tabel(
    kunci="pegawai",
    judul="Daftar pegawai",
    kolom=(
        Kolom(
            "nama", "Nama", nilai="nama_lengkap", urut=("nama_urut",),
            tautan=lambda p: reverse("pegawai:profil", args=[p.kode]),
        ),
        Kolom("nip", "NIP", urut=("nip",), bentuk="nip"),
        Kolom("status", "Status", nilai="get_status_display", urut=("status",)),
        Kolom("golongan", "Golongan", nilai="golongan.nama", urut=("golongan__urut", "tmt_golongan")),
        Kolom("jabatan", "Jabatan", nilai=lambda p: p.nama_jabatan or None, urut=("nama_jabatan",)),
        Kolom("unit", "Unit kerja", nilai="unit.nama", urut=("unit__nama",)),
        Kolom("kabar", "Keterangan", nilai="pk", templat="pegawai/_sel_sisipan.html"),
    ),
    saring=(
        Saring("cari", "Cari", cari_pegawai, jenis="cari", petunjuk="Nama, NIP, NIP lama"),
        Saring("unit", "OPD / unit kerja", dalam_unit, jenis="pilihan"),
        Saring("status", "Status", "status", jenis="pilihan", pilihan=StatusPegawai.choices),
        Saring("golongan", "Golongan", "golongan__kode", jenis="pilihan", utama=False),
        Saring("jenis_jabatan", "Jenis jabatan", "jenis_jabatan__kode", jenis="pilihan", utama=False),
        Saring("tingkat_pendidikan", "Pendidikan", "tingkat_pendidikan__kode", jenis="pilihan", utama=False),
        Saring("kedudukan_hukum", "Kedudukan hukum", "kedudukan_hukum__kode", jenis="pilihan", utama=False),
        Saring(
            "jenis_kelamin", "Jenis kelamin", "jenis_kelamin", jenis="pilihan", utama=False,
            pilihan=JenisKelamin.choices,
        ),
    ),
    urut="nama",
    kosong="Belum ada pegawai dalam lingkup Anda.",
    kosong_saran="Data masuk lewat penarikan dari BKN atau impor.",
)  # fmt: skip


@require_GET
def daftar(request):
    if not boleh_melihat_daftar(request.pelaku):
        raise PermissionDenied("Daftar pegawai hanya untuk operator OPD dan BKPSDM.")
    orang = lingkup(request.pelaku).select_related("golongan", "unit").defer("trigram")
    tabel = TABEL.olah(request.GET, orang, pilihan_saringan(request.pelaku))
    konteks = {"tabel": tabel, "sisipan": _sisipan(request, tabel.objek)}
    return render_fragmen(request, "pegawai/daftar.html", "_komponen/tabel.html", konteks)


def _sisipan(request, orang: list) -> list:
    """What higher apps tell: per person through `per_pegawai` (id -> context) in the row, else above the list."""
    umum = []
    for satu in orang:
        satu.sisipan = []
    for isian in panel.isi("pegawai.daftar", request.pelaku, pegawai=[satu.pk for satu in orang]):
        per_orang = isian.konteks.get("per_pegawai")
        if per_orang is None:
            umum.append(render_to_string(isian.templat, isian.konteks, request))
            continue
        for satu in orang:
            if satu.pk in per_orang:
                satu.sisipan.append(render_to_string(isian.templat, per_orang[satu.pk], request))
    return umum
