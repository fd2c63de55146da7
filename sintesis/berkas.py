"""A small stock of real PDF files in the content-addressed store, shared by the rows that have documents."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from simpeg.inti.medan import Kelas
from simpeg.inti.models import Dokumen, Instansi
from sintesis.salin import salin

BANYAK = {Kelas.BIASA: 150, Kelas.PRIBADI: 40, Kelas.TERTUTUP: 10}
DIBUAT = datetime(2026, 1, 2, tzinfo=UTC)


def pdf(judul: str) -> bytes:
    """A valid one-page PDF that shows one line of text."""
    isi = f"BT /F1 14 Tf 60 760 Td ({judul}) Tj ET".encode("ascii")
    objek = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(isi), isi),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    hasil, letak = bytearray(b"%PDF-1.4\n"), []
    for nomor, badan in enumerate(objek, 1):
        letak.append(len(hasil))
        hasil += b"%d 0 obj\n%s\nendobj\n" % (nomor, badan)
    mulai = len(hasil)
    hasil += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objek) + 1)
    hasil += b"".join(b"%010d 00000 n \n" % tempat for tempat in letak)
    hasil += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objek) + 1, mulai)
    return bytes(hasil)


def simpan(isi: bytes) -> str:
    """Write the bytes under their digest, once."""
    sidik = hashlib.sha256(isi).hexdigest()
    berkas = Path(settings.RUANG_DATA) / "dokumen" / sidik[:2] / sidik
    if not berkas.exists():
        berkas.parent.mkdir(parents=True, exist_ok=True)
        berkas.write_bytes(isi)
    return sidik


def siapkan(instansi: Instansi) -> dict[str, list[str]]:
    """Store the stock and its rows; returns the ids of Dokumen by class, as COPY text."""
    baris, hasil, nomor = [], {}, 0
    for kelas, banyak in BANYAK.items():
        for i in range(banyak):
            nomor += 1
            isi = pdf(f"Dokumen sintetis {kelas.value} nomor {i + 1}")
            hasil.setdefault(kelas.value, []).append(str(nomor))
            baris.append((str(nomor), str(instansi.pk), simpan(isi), f"dokumen-{kelas.value}-{i + 1}.pdf",
                          "application/pdf", str(len(isi)), kelas.value, DIBUAT.isoformat()))  # fmt: skip
    salin(Dokumen, ["id", "instansi", "sidik", "nama", "mime", "ukuran", "kelas", "dibuat_pada"], baris)
    return hasil
