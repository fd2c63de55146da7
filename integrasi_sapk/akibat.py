"""Preview of a decision: the very code that composes plans, run on one difference and written nowhere."""

from dataclasses import dataclass, field

from integrasi_sapk.kueri.nilai import label_medan
from integrasi_sapk.models import AksiKeputusan, Hasil, Keputusan, Perbedaan, Rencana
from integrasi_sapk.peta import PetaJenis, peta
from integrasi_sapk.susun import Bahan, muat_bahan, susun
from pegawai.models import AksiPerubahan

DISUSUN = (AksiKeputusan.AMBIL, AksiKeputusan.KIRIM, AksiKeputusan.PERBAIKI)
SETUJU = "Baru dijalankan sesudah rencananya disetujui orang lain (penyetuju)."
DITULIS = "Anda menulis nilai yang benar; sesudah disetujui kedua sisi memegangnya."
DITULIS_SIMPEG = "Anda menulis nilai yang benar. BKN tidak membuka jalur tulis: hanya SIMPEG yang ditulis."
TETAP = {
    AksiKeputusan.SETARA: (
        "Tidak ada yang ditulis di kedua sisi. Kedua nilai menjadi dasar; ditanyakan lagi bila salah satu berubah.",
    ),
    AksiKeputusan.TUNDA: ("Tidak ada yang ditulis. Terbuka lagi pada tanggal yang Anda tulis.",),
    AksiKeputusan.LAYANAN: (
        "Tidak ada yang ditulis. Masuk daftar Lewat layanan SIASN; tertutup begitu BKN menampilkan perubahannya.",
    ),
}


@dataclass
class Akibat:
    """One decision in sentences; `ditahan`: why it could not be carried out as things stand."""

    aksi: AksiKeputusan
    kalimat: list[str] = field(default_factory=list)
    ditahan: str = ""


def akibat(p: Perbedaan, aksi: tuple[AksiKeputusan, ...], nilai_baru: dict | None = None) -> list[Akibat]:
    """What each of these decisions would do; a constant number of queries."""
    rencana = Rencana(instansi=p.instansi)
    calon = {a: Keputusan(perbedaan=p, aksi=a, nilai_baru=nilai_baru) for a in aksi if a in DISUSUN}
    if not nilai_baru:
        calon.pop(AksiKeputusan.PERBAIKI, None)
    bahan = muat_bahan(rencana, list(calon.values())) if calon else None
    hasil = []
    for satu in aksi:
        if satu in calon:
            hasil.append(_tersusun(bahan, peta[p.jenis], calon[satu]))
        elif satu in TETAP:
            hasil.append(Akibat(satu, list(TETAP[satu])))
        else:
            hasil.append(Akibat(satu, [DITULIS if AksiKeputusan.LAYANAN not in aksi else DITULIS_SIMPEG]))
    return hasil


def _tersusun(bahan: Bahan, satu: PetaJenis, keputusan: Keputusan) -> Akibat:
    p, hasil = keputusan.perbedaan, Akibat(keputusan.aksi)
    try:
        susunan = susun(bahan, [keputusan])
    except KeyError:
        # What the plan needs (BKN's reply, the row) is not there: composing it would hold it for the same reason.
        hasil.ditahan = "Baris atau balasan BKN-nya belum lengkap tersimpan; tarik dan sandingkan dulu orang ini."
        return hasil
    for perubahan in susunan.perubahan:
        medan = ", ".join(label_medan(satu, nama) for nama in perubahan.isian if nama in satu.nama_medan)
        if perubahan.aksi == AksiPerubahan.TAMBAH:
            hasil.kalimat.append(f"SIMPEG menerima satu baris {satu.jenis.judul.lower()} baru dari BKN.")
        else:
            hasil.kalimat.append(f"SIMPEG: {medan} diganti; medan lain baris itu tidak berubah.")
    for butir in susunan.butir:
        hasil.kalimat += _kalimat_kirim(bahan, satu, butir)
    if susunan.ditahan:
        hasil.ditahan = susunan.ditahan[0][1]
        return hasil
    if p.hasil == Hasil.BERBEDA:
        hasil.kalimat.append("Sesudah dibaca ulang, nilai itu menjadi dasar kedua sisi.")
    hasil.kalimat.append(SETUJU)
    return hasil


def _kalimat_kirim(bahan: Bahan, satu: PetaJenis, butir) -> list[str]:
    jalur = next(j for j in satu.jalur if j.jalur == butir.jalur)
    diganti = ", ".join(label_medan(satu, nama) for nama in butir.sasaran)
    if not butir.id_pusat:
        kalimat = [f"BKN menerima satu baris {satu.jenis.judul.lower()} baru lewat {butir.jalur}, lalu dokumennya."]
    else:
        lain = len([k for k in butir.permintaan if k not in {"id", "path", jalur.orang}]) - len(butir.sasaran)
        kalimat = [
            f"BKN menerima seluruh baris {satu.jenis.judul.lower()} itu lewat {butir.jalur}: {diganti} diganti; "
            f"{max(0, lain)} isian lain dikirim sebagaimana adanya di BKN."
        ]
    if jalur.sesudah:
        turunan = [label_medan(peta["biodata"], m.nama) for m in peta["biodata"].medan if m.turunan]
        kalimat.append(f"Data utama BKN diminta mengikuti ({', '.join(turunan)}).")
    return kalimat
