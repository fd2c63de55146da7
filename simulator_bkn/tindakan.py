"""What a save, a delete, a sync and an upload do to the world, in the order BKN's service checks them."""

import re
import uuid

import orjson

from . import aturan
from .acuan import DOKUMEN
from .bentuk import TAK_BERHAK, TAK_DITEMUKAN, Jawaban, jawab
from .data_utama import SINKRON
from .kawat_baca import Jenis, objek_dokumen
from .masukan import LANGSUNG, Masukan, Simpan
from .simpanan import Simpanan, buat_konteks

TAK_ADA_PNS = "data pns tidak ditemukan"
TAK_ADA_RIWAYAT = "data riwayat tidak ditemukan"
POLA_URI = re.compile(r"^peremajaan/usulan/(\d+)_([0-9A-Za-z-]+)\.pdf$")
TIPE_GO = {"string": (str,), "tanggal": (str,), "int": (int,), "bebas": (str, int), "[]object": (list,)}


def _salah_tipe(kunci: str, tipe: str, nilai) -> str | None:
    if nilai is None or (isinstance(nilai, TIPE_GO[tipe]) and not isinstance(nilai, bool)):
        return None
    return aturan.pesan_tipe("string" if tipe == "tanggal" else tipe, nilai, kunci)


def _periksa(ep: Simpan, isi: dict, simpanan: Simpanan) -> str | None:
    """Type, date, SK and reference checks of the fields that were sent; the first failure as BKN words it."""
    kunci = {"id": "string", ep.pemilik: "string"} | ({"path": "[]object"} if ep.dokumen else {})
    pesan = [_salah_tipe(k, t, isi.get(k.lower())) for k, t in kunci.items()]
    pesan += [_salah_tipe(m.kunci, m.tipe, isi.get(m.kunci.lower())) for m in ep.masukan]
    return next((p for p in pesan if p), None) or next(
        (
            p
            for m in ep.masukan
            if isi.get(m.kunci.lower()) and (p := _periksa_nilai(m, isi[m.kunci.lower()], simpanan))
        ),
        None,
    )


def _periksa_nilai(m: Masukan, nilai, simpanan: Simpanan) -> str | None:
    if m.tipe == "tanggal":
        return aturan.pesan_tanggal(nilai)
    if m.nomor_sk and not aturan.sk_sah(nilai):
        return aturan.PESAN_SK
    if m.tabel and nilai != "0" and not simpanan.acuan.ada(m.tabel, nilai):
        return f"{m.kunci} tidak ditemukan pada data referensi"
    return None


def simpan(simpanan: Simpanan, ep: Simpan, instansi: str, badan: bytes) -> Jawaban:
    """Not idempotent on purpose: an empty `id` inserts every time, an `id` overwrites the whole row."""
    try:
        mentah = orjson.loads(badan)
    except orjson.JSONDecodeError as galat:
        return jawab(ep.amplop.gagal(f"code=400, message=Syntax error: offset={galat.pos}, error={galat.msg}"), 400)
    if not isinstance(mentah, dict):
        return jawab(ep.amplop.gagal(aturan.pesan_tipe("object", mentah, "")), 400)
    isi = {k.lower(): v for k, v in mentah.items()}
    if kurang := [nama for kunci, nama in ep.wajib if isi.get(kunci.lower()) in (None, "")]:
        return jawab({"code": 0, "data": None, "message": aturan.wajib_kosong(kurang)})
    if pesan := _periksa(ep, isi, simpanan):
        return jawab(ep.amplop.gagal(pesan))
    orang = simpanan.orang(isi[ep.pemilik.lower()])
    if orang is None:
        return jawab(ep.amplop.gagal(TAK_ADA_PNS))
    if orang["instansi"] != instansi:
        return TAK_BERHAK
    catatan = {"instansi": instansi, "jalur": ep.jalur, "badan": badan}
    return (_simpan_baris if ep.jenis else _simpan_biodata)(simpanan, ep, orang, isi, catatan)


def _terapkan(ep: Simpan, baris: dict, isi: dict) -> None:
    """Map the POST keys onto the neutral row; absent keys blank their field unless the endpoint is partial."""
    lain = baris.setdefault("_lain", {})
    for m in ep.masukan:
        if ep.sebagian and m.kunci.lower() not in isi:
            continue
        dikirim = isi.get(m.kunci.lower())
        nilai = m.urai(isi.get(m.alias.lower()) if m.alias and dikirim in (None, "") else dikirim)
        if m.ke.startswith("_"):
            lain.pop(m.ke[1:], None)
            lain |= {m.ke[1:]: nilai} if nilai is not None else {}
        else:
            baris[m.ke] = nilai
    if ep.dokumen:
        path = {str(d["dok_id"]): d for d in isi.get("path") or [] if isinstance(d, dict) and d.get("dok_id")}
        baris["dokumen"] = list(path)
        lain["path"] = path


def _simpan_baris(simpanan: Simpanan, ep: Simpan, orang: dict, isi: dict, catatan: dict) -> Jawaban:
    baris = {"id": isi.get("id") or str(uuid.uuid1()), "dokumen": []}
    if isi.get("id"):
        ada = simpanan.baris(isi["id"])
        if ada is None or ada[0] is not ep.jenis or ada[2]["id"] != orang["id"]:
            return jawab(ep.amplop.gagal(TAK_ADA_RIWAYAT))
        baris = ada[1]
    _terapkan(ep, baris, isi)
    riwayat = simpanan.riwayat(orang)
    konteks = buat_konteks(simpanan.acuan, orang, {b["id"]: b for daftar in riwayat.values() for b in daftar})
    if pesan := ep.lengkapi(baris, konteks):
        return jawab(ep.amplop.gagal(pesan))
    simpanan.simpan_baris(ep.jenis, orang, baris, catatan=catatan)
    return jawab(ep.amplop.sukses(baris["id"]))


def _simpan_biodata(simpanan: Simpanan, ep: Simpan, orang: dict, isi: dict, catatan: dict) -> Jawaban:
    bio = orang["biodata"]
    _terapkan(ep, bio, isi)
    # Documents of the person live among the wire-only fields: the neutral biodata has no list of them.
    bio.pop("dokumen", None)
    if pesan := ep.lengkapi(bio, buat_konteks(simpanan.acuan, orang, {})):
        return jawab(ep.amplop.gagal(pesan))
    simpanan.simpan_biodata(orang, catatan=catatan)
    return jawab(ep.amplop.sukses(orang["id"]))


def hapus(simpanan: Simpanan, jenis: Jenis, instansi: str, id_baris: str, jalur: str) -> Jawaban:
    ada = simpanan.baris(id_baris)
    if ada is None or ada[0] is not jenis:
        return jawab({"success": False, "message": TAK_ADA_RIWAYAT})
    if ada[2]["instansi"] != instansi:
        return TAK_BERHAK
    simpanan.hapus_baris(jenis, ada[2], id_baris, catatan={"instansi": instansi, "jalur": jalur, "badan": b""})
    return jawab({"success": True, "message": "success"})


def sinkron(simpanan: Simpanan, bagian: str, instansi: str, pns_id: str) -> Jawaban:
    """The third dialect: capitalised keys, `Error` as text."""
    orang = simpanan.orang(pns_id)
    if orang is None or orang["instansi"] != instansi:
        return jawab({"Error": "true", "Message": "Data tidak ditemukan"})
    simpanan.sinkronkan(orang, SINKRON[bagian])
    return jawab({"Error": "false", "Message": f"Berhasil sinkron data {bagian}"})


def unggah(simpanan: Simpanan, instansi: str, isian: dict | bytes, *, ke_baris: bool) -> Jawaban:
    """`upload-dok`, and `upload-dok-rw` (`ke_baris`), whose form names the row to hang the file on."""
    if not isinstance(isian, dict):
        return jawab({"code": 0, "data": None, "message": "request Content-Type isn't multipart/form-data"})
    dok_id, berkas = isian.get("id_ref_dokumen", ""), isian.get("file")
    if not isinstance(berkas, bytes) or dok_id not in DOKUMEN:
        return jawab({"code": 0, "data": None, "message": "file atau id_ref_dokumen tidak valid"})
    objek = objek_dokumen(dok_id, f"peremajaan/usulan/{dok_id}_{uuid.uuid1()}.pdf")
    if ke_baris:
        ada = simpanan.baris(isian.get("id_riwayat", ""))
        if ada is None:
            return jawab(LANGSUNG.gagal(TAK_ADA_RIWAYAT))
        jenis, baris, orang = ada
        if orang["instansi"] != instansi:
            return TAK_BERHAK
        baris["dokumen"] = [d for d in baris.get("dokumen") or [] if d != dok_id] + [dok_id]
        baris.setdefault("_lain", {}).setdefault("path", {})[dok_id] = objek
        catatan = {"instansi": instansi, "jalur": "upload-dok-rw", "badan": orjson.dumps(objek)}
        simpanan.simpan_baris(jenis, orang, baris, catatan=catatan)
    simpanan.simpan_berkas(objek["dok_uri"], instansi, berkas)
    return jawab({"code": 1, "data": objek, "message": "success"})


def unduh(simpanan: Simpanan, instansi: str, uri: str) -> Jawaban:
    """Uploaded bytes, or a small PDF for a document the world file says BKN holds."""
    ada = simpanan.db.execute("SELECT instansi, isi FROM berkas WHERE uri = ?", (uri,)).fetchone()
    if ada:
        return Jawaban(200, ada[1], b"application/pdf") if ada[0] == instansi else TAK_BERHAK
    cocok = POLA_URI.match(uri)
    baris = simpanan.baris(cocok[2]) if cocok else None
    if baris is None or cocok[1] not in (baris[1].get("dokumen") or ()):
        return TAK_DITEMUKAN
    return Jawaban(200, _pdf(uri), b"application/pdf") if baris[2]["instansi"] == instansi else TAK_BERHAK


def _pdf(judul: str) -> bytes:
    isi = f"BT /F1 12 Tf 60 780 Td ({judul}) Tj ET".encode()
    benda = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(isi), isi),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    hasil, letak = b"%PDF-1.4\n", []
    for nomor, b in enumerate(benda, 1):
        letak.append(len(hasil))
        hasil += b"%d 0 obj%s endobj\n" % (nomor, b)
    tabel = b"".join(b"%010d 00000 n \n" % i for i in letak)
    ekor = b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF" % len(hasil)
    return hasil + b"xref\n0 6\n0000000000 65535 f \n" + tabel + ekor
