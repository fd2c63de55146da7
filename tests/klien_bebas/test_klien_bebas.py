"""The service seen through a client that knows nothing but the contract (facts on SIASN).

Numbers called "line" are lines of the contract. A test marked xfail is a known difference; it is strict, so mending
the service (or deciding otherwise) asks for the mark to be taken away.
"""

import contextlib
import re
import uuid
from datetime import date, timedelta
from decimal import Decimal

import httpx
import pytest

from . import bentuk
from .klien import (
    JALUR_SSO,
    GagalBkn,
    GagalGerbang,
    GagalMasuk,
    GagalSementara,
    GagalSso,
    GagalUsaha,
    JalurTidakAda,
    KlienBkn,
    golongkan,
    tanggal,
    tulis_tanggal,
)

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
NIP_TIDAK_ADA = "000000000000000000"
TANGGAL_SALAH = "2023-08-28"  # the one of line 143
WAJIB_POLA = re.compile(r"^(\d+) errors? occurred:\n(\t\* \w+ is required\n)+\n$")  # line 142
JALUR_JABATAN = "jabatan/unorjabatan/save"


def beda(alasan: str):
    """Mark of a known difference from the contract."""
    return pytest.mark.xfail(reason=alasan, strict=True)


# ---- fixtures ----------------------------------------------------------------------------------------------------
def klien_baru(lay, **ganti) -> KlienBkn:
    nilai = {
        "url": lay.url,
        "kunci": lay.kunci,
        "rahasia": lay.rahasia,
        "klien": lay.klien,
        "pengguna": lay.pengguna,
        "sandi": lay.sandi,
    } | ganti
    return KlienBkn(**nilai)


@pytest.fixture(scope="session")
def klien(layanan_bkn) -> KlienBkn:
    return klien_baru(layanan_bkn)


@pytest.fixture(scope="session")
def pegawai(klien, layanan_bkn) -> dict:
    """data-utama of a civil servant who holds a jabatan; PPPK have no angka kredit (line 472)."""
    for nip in layanan_bkn.nip:
        utama = klien.baca("data-utama", nip)
        if utama and utama["statusPegawai"] == "PNS" and klien.baca("rw-jabatan", nip):
            return utama
    pytest.skip("none of the NIPs is a civil servant with a jabatan")


@pytest.fixture(scope="session")
def badan(klien, pegawai) -> dict[str, dict]:
    """A full body for each writable kind, every field of section 2.3 present."""
    return susun_badan(klien, pegawai)


@pytest.fixture
def buang(klien):
    """Delete at the end what a test inserted: list of (path, id)."""
    daftar: list[tuple[str, str]] = []
    yield daftar
    for jalur, id_ in daftar:
        with contextlib.suppress(GagalUsaha):  # the test itself may have deleted it
            klien.hapus(jalur, id_)


def susun_badan(klien: KlienBkn, utama: dict) -> dict[str, dict]:
    orang, unik = utama["id"], uuid.uuid4().hex[:8]
    terakhir = max(klien.baca("rw-jabatan", utama["nipBaru"]), key=lambda r: tanggal(r["tmtJabatan"]) or date.min)
    # One day after the last one, so that this row is the one the profile follows after a sync.
    tmt = tanggal(terakhir["tmtJabatan"]) + timedelta(days=1)
    pelaksana = klien.referensi("jabatan-fungsional-umum")[0]["id"]
    jabatan = {
        "id": "",
        "pnsId": orang,
        "instansiId": utama["instansiKerjaId"],
        "instansiIndukId": utama["instansiIndukId"],
        "satuanKerjaId": utama["satuanKerjaKerjaId"],
        "unorId": utama["unorId"],
        "jenisJabatan": "4",
        "eselonId": "",
        "jabatanFungsionalId": "",
        "jabatanFungsionalUmumId": pelaksana,
        "jabatanStrukturalId": "",
        "subJabatanId": "",
        "jenisMutasiId": "MU",
        "jenisPenugasanId": "D",
        "nomorSk": f"800-{unik}-2022",
        "tanggalSk": tulis_tanggal(tmt),
        "tmtJabatan": tulis_tanggal(tmt),
        "tmtPelantikan": tulis_tanggal(tmt),
        "tmtMutasi": tulis_tanggal(tmt),
        "path": [],
    }
    lama = set(bentuk.medan(bentuk.TULIS["jabatan/save"].medan))
    penilai = {
        "statusPenilai": "ASN",
        "penilaiNipNrp": "199001012015011001",
        "penilaiNama": "PENILAI CONTOH",
        "penilaiGolongan": "34",
        "penilaiUnorNama": "Bidang Contoh",
    }
    nilai = {"hasilKinerjaNilai": 2, "perilakuKerjaNilai": 2, "kuadranKinerjaNilai": 2}
    hasil = {
        JALUR_JABATAN: jabatan,
        "jabatan/save": {k: v for k, v in jabatan.items() if k in lama},
        "angkakredit/save": {
            "id": "",
            "pnsId": orang,
            "rwJabatanId": terakhir["id"],
            "nomorSk": f"821.PAK/{unik}",
            "tanggalSk": "10-01-2024",
            "bulanMulaiPenailan": "1",
            "tahunMulaiPenailan": "2023",
            "bulanSelesaiPenailan": "12",
            "tahunSelesaiPenailan": "2023",
            "kreditUtamaBaru": "10.5",
            "kreditPenunjangBaru": "1.25",
            "kreditBaruTotal": "11.75",
            "isAngkaKreditPertama": "0",
            "isIntegrasi": "0",
            "isKonversi": "1",
            "path": [],
        },
        "diklat/save": {
            "id": "",
            "pnsOrangId": orang,
            "latihanStrukturalId": "2",
            "nomor": f"{unik}/PIM/2021",
            "tanggal": "01-02-2021",
            "tanggalSelesai": "28-02-2021",
            "tahun": 2021,
            "jumlahJam": 120,
            "bobot": 1,
            "jenisKompetensi": "1",
            "institusiPenyelenggara": "Badan Diklat Contoh",
            "path": [],
        },
        "kursus/save": {
            "id": "",
            "pnsOrangId": orang,
            "instansiId": utama["instansiKerjaId"],
            "institusiPenyelenggara": "Balai Contoh",
            "jenisDiklatId": "9",
            "jenisKursus": "",
            "jenisKursusSertipikat": "P",
            "jumlahJam": 20,
            "lokasiId": "",
            "namaKursus": "Seminar Contoh",
            "nomorSertipikat": f"SER/{unik}",
            "tahunKursus": 2022,
            "tanggalKursus": "01-03-2022",
            "tanggalSelesaiKursus": "03-03-2022",
            "path": [],
        },
        "hukdis/save": {
            "id": "",
            "pnsOrangId": orang,
            "jenisHukumanId": "1",
            "jenisTingkatHukumanId": "R",
            "alasanHukumanDisiplinId": "11EC54D9B39E57B1E050640A15026590",
            "golonganId": "32",
            "golonganLama": "",
            "kedudukanHukumId": "01",
            "skNomor": f"862/{unik}",
            "skTanggal": "01-04-2021",
            "hukumanTanggal": "02-04-2021",
            "akhirHukumanTanggal": "02-05-2021",
            "masaTahun": "0",
            "masaBulan": "1",
            "nomorPp": "07",
            "keterangan": "Contoh",
            "hukdisYangDiberhentikanId": "",
            "skPembatalanNomor": "",
            "skPembatalanTanggal": "",
            "path": [],
        },
        "kinerjaperiodik/save": {
            "id": "",
            "pnsDinilaiId": orang,
            "tahun": 2023,
            "periodikId": "2",
            "koefisienId": "12",
            "bulanMulaiPenilaian": "1",
            "bulanSelesaiPenilaian": "3",
            "tahunMulaiPenilaian": "2023",
            "tahunSelesaiPenilaian": "2023",
            "penilaiJabatanNama": "Kepala Bidang",
            "path": [],
        }
        | nilai
        | penilai,
        "skp22/save": {"id": "", "pnsDinilaiOrang": orang, "tahun": 2023, "penilaiJabatan": "Kepala Bidang", "path": []}
        | nilai
        | penilai,
        "penghargaan/save": {
            "id": "",
            "pnsOrangId": orang,
            "hargaId": "201",
            "skNomor": f"10/TK/{unik}",
            "skDate": "17-08-2021",
            "tahun": 2021,
            "path": [],
        },
        "sertifikasi/save": {
            "id": "",
            "pnsOrangId": orang,
            "namaSertifikasi": "Sertifikasi Contoh",
            "nomorSertifikat": f"SRT/{unik}",
            "tanggalSertifikat": "01-06-2021",
            "masaBerlakuSertMulai": "01-06-2021",
            "masaBerlakuSertSelasai": "01-06-2026",
            "gelarDepanSert": "",
            "gelarBelakangSert": "",
            "lembagaSertifikasiId": "",
            "lembagaSertifikasiNama": "Lembaga Contoh",
            "rumpunJabatanId": "",
            "path": [],
        },
    }
    # The two SKP bodies up to 2021 differ only in a few fields; numbers throughout (line 323).
    for jalur, tahun in (("skp/save", 2020), ("skp/2021/save", 2021)):
        medan = bentuk.medan(bentuk.TULIS[jalur].medan)
        isi = {k: 80 if jenis == "i" else ("01-04-2020" if jenis == "d" else "") for k, jenis in medan.items()}
        tambahan = {"jenisPeraturanKinerjaKd": "PP30"} if "jenisPeraturanKinerjaKd" in medan else {}
        hasil[jalur] = isi | {"pnsDinilaiOrang": orang, "tahun": tahun, "jenisJabatan": "4"} | tambahan
    return hasil


# ---- helpers -----------------------------------------------------------------------------------------------------
def baris(klien: KlienBkn, jenis: str, nip: str, id_: str) -> dict | None:
    return next((r for r in klien.baca(jenis, nip) if r["id"] == id_), None)


def ditawarkan(klien: KlienBkn, jalur: str) -> bool:
    """Whether the gateway knows this save path; an empty body saves nothing, (R) fields are missing."""
    try:
        klien.simpan(jalur, {})
    except JalurTidakAda:
        return False
    except GagalUsaha:
        return True
    return True


def perlu(klien: KlienBkn, jalur: str) -> None:
    if not ditawarkan(klien, jalur):
        pytest.skip(f"the service does not offer {jalur}")


def periksa_medan(isi: dict, daftar: str, di: str) -> list[str]:
    """Complaints about missing fields and wrong JSON types."""
    keluhan = []
    for nama, jenis in bentuk.medan(daftar).items():
        if nama not in isi:
            keluhan.append(f"{di}.{nama}: missing")
        elif not cocok(isi[nama], jenis):
            keluhan.append(f"{di}.{nama}: {isi[nama]!r} is not of kind {jenis}")
    return keluhan


def cocok(nilai, jenis: str) -> bool:
    if jenis == "b":
        return isinstance(nilai, bool)
    if jenis == "i":
        return isinstance(nilai, int) and not isinstance(nilai, bool)
    if jenis == "path":  # object keyed by document id, or null, or empty (line 156)
        if not nilai:
            return nilai in (None, "", {}, [])
        return isinstance(nilai, dict) and all(
            kunci == dok.get("dok_id") and set(bentuk.medan(bentuk.DOKUMEN)) <= set(dok) for kunci, dok in nilai.items()
        )
    if not isinstance(nilai, str):
        return False
    if jenis == "d":
        return nilai == "" or (re.fullmatch(r"\d{2}-\d{2}-\d{4}", nilai) is not None and tanggal(nilai) is not None)
    if jenis == "dt":
        return nilai == "" or re.match(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}", nilai) is not None
    return True


def sama(kiriman, bacaan) -> bool:
    """Equal for a reader: scalars come back as text, numbers compare as numbers (lines 46, 911)."""
    if str(kiriman) == str(bacaan):
        return True
    try:
        return Decimal(str(kiriman)) == Decimal(str(bacaan))
    except ArithmeticError:
        return False


def periksa_gema(t: bentuk.Tulis, kiriman: dict, bacaan: dict) -> None:
    """Every value sent is there again under the read spelling."""
    for nama, nilai in kiriman.items():
        kunci = t.padanan.get(nama, nama)
        if nama in ("id", "path") or nama in t.tanpa_gema or kunci not in bacaan:
            continue
        if nama == "subJabatanId":  # "" and "0" both mean none (line 344)
            nilai, bacaan = nilai or "0", bacaan | {kunci: bacaan[kunci] or "0"}
        assert sama(nilai, bacaan[kunci]), f"{t.jalur}: sent {nama}={nilai!r}, read {kunci}={bacaan[kunci]!r}"


# ---- the classifier, without a service ---------------------------------------------------------------------------
BALASAN = [
    (200, b"%PDF-1.4 x", "berkas"),
    (200, b'{"code":1,"data":[{"id":"1"}]}', "baca"),
    (200, b'{"code":"1","data":"{\\"id\\":\\"1\\"}"}', "baca"),
    (404, b'{"code":0,"data":"Data tidak ditemukan"}', None),
    (200, b'{"code":1,"data":"Data tidak ditemukan"}', None),
    (200, b'{"code":1,"data":null}', None),
    (200, b'{"code":1,"data":"record not found"}', None),
    (200, b'{"code":1,"data":[],"count":0}', None),
    (200, b'{"success":true,"mapData":{"rwJabatanId":"x"},"message":"success"}', "tulis"),
    (200, b'{"success":"true","mapData":"x","message":"success"}', "tulis"),
    (200, b'{"Error":"false","Message":"ok"}', "sinkron"),
    (200, b'{"results":[{"id":"1","nama":"Islam"}]}', "larik"),
    (200, b'[{"id":"1"}]', "larik"),
    (200, b'{"Error":"true","Message":"no"}', GagalUsaha),
    (200, b'{"success":"false","mapData":null,"message":"no"}', GagalUsaha),
    (200, b'{"code":0,"data":null,"message":"1 error occurred:\\n\\t* PnsID is required\\n\\n"}', GagalUsaha),
    (200, b'{"code":0,"data":"Anda tidak berhak mengakses data ini"}', GagalUsaha),
    (200, b'{"code":0,"data":"Token SSO mismatch"}', GagalSso),
    (401, b'{"message":"invalid or expired jwt"}', GagalSso),
    (401, b'{"code":"900901","message":"Invalid Credentials","description":""}', GagalGerbang),
    (401, b'{"fault":{"code":900901,"message":"Invalid Credentials","description":""}}', GagalGerbang),
    (
        401,
        b'<ams:fault xmlns:ams="x"><ams:code>900902</ams:code><ams:message>Missing Credentials</ams:message>',
        GagalGerbang,
    ),
    (404, b'{"code":"404","message":"Not Found"}', JalurTidakAda),
    (429, b'{"code":"900800","message":"Message throttled out","description":""}', GagalSementara),
    (503, b'{"code":"303001","message":"Runtime Error","description":"[ State : SUSPENDED ]"}', GagalSementara),
    (502, b"<html>Bad Gateway</html>", GagalSementara),
    (200, b"", GagalSementara),
    (200, b"0", GagalSementara),
]


@pytest.mark.parametrize(("http", "bita", "harap"), BALASAN)
def test_classifier_knows_every_reply_of_the_contract(http, bita, harap):
    tanggapan = httpx.Response(http, content=bita)
    if isinstance(harap, type):
        with pytest.raises(harap) as gagal:
            golongkan(tanggapan)
        assert type(gagal.value) is harap
    elif harap is None:
        assert not golongkan(tanggapan).isi
    else:
        assert golongkan(tanggapan).dialek == harap


# ---- sections 1.2-1.4: tokens and headers ------------------------------------------------------------------------
def test_both_tokens_have_the_shape_of_the_contract(klien):
    a, b = klien.token_gerbang(), klien.token_sso()
    assert a["token_type"] == "Bearer" and a["scope"] == "default" and 0 < a["expires_in"] <= 3600  # line 74
    assert b["token_type"].lower() == "bearer" and b["expires_in"] == 43200 and b["access_token"].count(".") == 2
    assert {"refresh_token", "refresh_expires_in", "not-before-policy", "session_state", "scope"} <= set(b)  # line 85


@pytest.mark.parametrize(
    ("ganti", "token", "galat"),
    [
        ({"rahasia": "salah"}, "token_gerbang", "invalid_client"),  # line 76
        ({"kunci": "salah"}, "token_gerbang", "invalid_client"),
        ({"sandi": "salah"}, "token_sso", "invalid_grant"),  # line 88
        ({"pengguna": NIP_TIDAK_ADA}, "token_sso", "invalid_grant"),
    ],
)
def test_wrong_credentials_are_refused(layanan_bkn, ganti, token, galat):
    with pytest.raises(GagalMasuk) as gagal:
        getattr(klien_baru(layanan_bkn, **ganti), token)()
    assert gagal.value.http in (400, 401) and gagal.value.kode == galat and gagal.value.pesan


def test_sso_refusal_uses_the_words_of_keycloak(layanan_bkn):
    with pytest.raises(GagalMasuk, match="Invalid user credentials"):
        klien_baru(layanan_bkn, sandi="salah").token_sso()


@pytest.mark.parametrize(
    ("ubah", "harap", "kata"),
    [
        ({"Authorization": None}, GagalGerbang, "Missing Credentials"),  # line 122
        ({"Authorization": "Bearer salah"}, GagalGerbang, "Invalid Credentials"),  # line 121
        ({"Auth": "bearer salah"}, GagalSso, "invalid or expired jwt"),  # line 138
        ({"Auth": None}, GagalSso, "jwt"),  # no wording in the contract for this one
    ],
)
def test_calls_without_good_headers_are_refused(klien, pegawai, ubah, harap, kata):
    kepala = {k: v for k, v in (klien.kepala() | ubah).items() if v is not None}
    tanggapan = klien.http.get(f"{klien.dasar}/pns/data-utama/{pegawai['nipBaru']}", headers=kepala)
    assert "nipBaru" not in tanggapan.text
    with pytest.raises(harap, match=kata):
        golongkan(tanggapan)


def test_auth_header_is_read_whatever_its_case(klien, pegawai):  # line 97
    kepala = klien.kepala()
    kepala["Auth"] = kepala["Auth"].replace("bearer", "Bearer")
    assert golongkan(klien.http.get(f"{klien.dasar}/pns/data-utama/{pegawai['nipBaru']}", headers=kepala)).isi


def test_client_recovers_from_dropped_tokens(layanan_bkn, pegawai):  # line 90
    segar = klien_baru(layanan_bkn)
    segar._a, segar._b = "basi", "basi"
    assert segar.baca("data-utama", pegawai["nipBaru"])["id"] == pegawai["id"]


def test_reference_service_needs_only_the_gateway_token(klien):  # line 102
    kepala = {k: v for k, v in klien.kepala().items() if k != "Auth"}
    assert golongkan(klien.http.get(f"{klien.dasar_referensi}/agama/search", headers=kepala)).isi


def test_unknown_path_and_wrong_method(klien):  # lines 126-127
    with pytest.raises(JalurTidakAda) as tak_ada:
        klien.panggil("GET", klien.dasar + "/tidak/ada")
    with pytest.raises(JalurTidakAda) as cara:
        klien.panggil("GET", f"{klien.dasar}/{JALUR_JABATAN}")
    assert tak_ada.value.http == 404 and cara.value.http == 405


def test_token_urls_are_those_of_the_contract(layanan_bkn):  # lines 58-59
    for jalur in ("/oauth2/token", JALUR_SSO):
        assert httpx.post(layanan_bkn.url.rstrip("/") + jalur, data={}).status_code in (400, 401)


# ---- sections 2.1, 2.2, 2.4: reads -------------------------------------------------------------------------------
def kumpulkan(klien: KlienBkn, jenis: str, lay) -> list[dict]:
    """Rows of the kind from the first person who has some; the family kinds are unpacked."""
    for nip in lay.nip:
        isi = klien.baca(jenis, nip)
        if jenis in bentuk.SARANG and isi:
            assert isinstance(isi.get("idPns"), str)  # lines 364-366
            isi = [r for kunci in bentuk.SARANG[jenis] for r in _larik(isi[kunci])]
        elif jenis in bentuk.TUNGGAL:
            isi = _larik(isi)
        if isi:
            return isi
    return []


def _larik(isi) -> list:
    return isi if isinstance(isi, list) else [isi] if isi else []


@pytest.mark.parametrize("jenis", bentuk.INDEKS_BACA)
def test_every_read_has_the_fields_of_the_contract(klien, layanan_bkn, badan, jenis):
    try:
        rows = kumpulkan(klien, jenis, layanan_bkn)
    except JalurTidakAda as gagal:
        assert gagal.http == 404 and jenis not in bentuk.POKOK
        pytest.skip(f"not offered: {jenis} (contract line {bentuk.INDEKS_BACA[jenis]})")
    if not rows:
        t = next((t for t in bentuk.TULIS.values() if t.baca == jenis), None)
        if t is None:
            pytest.skip(f"nobody has {jenis}")
        klien.simpan(t.jalur, badan[t.jalur])
        rows = klien.baca(jenis, klien_nip(klien, badan[t.jalur][t.orang], layanan_bkn))
    if jenis not in bentuk.MEDAN_BACA:
        pytest.skip(f"section 2.4 lists no fields of {jenis}")
    no, daftar = bentuk.MEDAN_BACA[jenis]
    keluhan = [k for r in rows for k in periksa_medan(r, daftar, jenis)]
    for anak, (_, medan_anak) in bentuk.MEDAN_BACA.items():
        if anak.startswith(jenis + "/"):
            bagian = anak.split("/")[1]
            keluhan += [k for r in rows for k in periksa_medan(r[bagian], medan_anak, anak)]
    assert not keluhan, f"contract line {no}: " + "; ".join(keluhan[:10])


def klien_nip(klien: KlienBkn, orang: str, lay) -> str:
    return next(nip for nip in lay.nip if (klien.baca("data-utama", nip) or {}).get("id") == orang)


@pytest.mark.parametrize("jenis", bentuk.INDEKS_BACA)
def test_no_rows_is_one_of_the_forms_of_the_contract(klien, jenis):  # line 141
    try:
        assert not klien.baca(jenis, NIP_TIDAK_ADA)
    except JalurTidakAda:
        assert jenis in klien.tidak_ada and jenis not in bentuk.POKOK
    mentah = klien.http.get(f"{klien.dasar}/pns/{jenis}/{NIP_TIDAK_ADA}", headers=klien.kepala())
    assert mentah.status_code in (200, 404) and mentah.json()


def test_read_envelope(klien, pegawai):  # lines 264-265
    for jenis, tipe in (("data-utama", dict), ("rw-jabatan", list)):
        b = klien.panggil("GET", f"{klien.dasar}/pns/{jenis}/{pegawai['nipBaru']}")
        assert str(b.mentah["code"]) == "1" and isinstance(b.mentah["data"], tipe)


def test_jabatan_has_two_reads_and_a_detail(klien, pegawai):  # lines 200-201
    rows = klien.baca("rw-jabatan", pegawai["nipBaru"])
    assert {r["id"] for r in klien.jabatan_pns(pegawai["nipBaru"])} == {r["id"] for r in rows}
    assert klien.rincian("jabatan", rows[0]["id"])["tmtJabatan"] == rows[0]["tmtJabatan"]


def test_rating_labels(klien, layanan_bkn):
    for r in (r for nip in layanan_bkn.nip for r in klien.baca("rw-skp22", nip)):
        assert r["hasilKinerja"] in ("", bentuk.LABEL_HASIL.get(r["hasilKinerjaNilai"])), r["hasilKinerja"]


def test_quadrant_labels(klien, layanan_bkn):  # line 575
    for r in (r for nip in layanan_bkn.nip for r in klien.baca("rw-skp22", nip)):
        assert r["kuadranKinerja"] in ("", bentuk.LABEL_KUADRAN.get(r["KuadranKinerjaNilai"]))


# ---- section 2.3: writes -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("jalur", bentuk.TULIS)
def test_bodies_hold_exactly_the_fields_of_the_contract(badan, jalur):
    assert set(badan[jalur]) == set(bentuk.medan(bentuk.TULIS[jalur].medan))


UBAHAN = {  # the field an update changes, and its new value
    "jabatan": ("nomorSk", "800-9-2022"),
    "angkakredit": ("kreditBaruTotal", "12.5"),
    "diklat": ("institusiPenyelenggara", "Badan Lain"),
    "kursus": ("namaKursus", "Seminar Lain"),
    "hukdis": ("keterangan", "Lain"),
    "kinerjaperiodik": ("penilaiNama", "PENILAI LAIN"),
    "skp22": ("penilaiNama", "PENILAI LAIN"),
    "skp": ("penilaiNama", "PENILAI LAIN"),
    "penghargaan": ("hargaId", "202"),
    "sertifikasi": ("namaSertifikasi", "Sertifikasi Lain"),
}


@pytest.mark.parametrize("jalur", bentuk.TULIS)
def test_save_read_update_delete(klien, pegawai, badan, buang, jalur):
    perlu(klien, jalur)
    t, nip = bentuk.TULIS[jalur], pegawai["nipBaru"]
    sebelum = {r["id"] for r in klien.baca(t.baca, nip)}
    hasil = klien.simpan(jalur, badan[jalur])
    if t.hapus and hasil.id:
        buang.append((t.hapus, hasil.id))
    assert hasil.id and hasil.id not in sebelum
    if t.id_peta:  # line 276
        assert hasil.mentah["mapData"] == {t.id_peta: hasil.id} and hasil.mentah["success"] is True
    row = baris(klien, t.baca, nip, hasil.id)
    assert row, "inserted row is not read back"
    periksa_gema(t, badan[jalur], row)

    nama, nilai = UBAHAN[jalur.split("/")[0]]
    baru = badan[jalur] | {"id": hasil.id, nama: nilai}
    assert klien.simpan(jalur, baru).id == hasil.id
    row = baris(klien, t.baca, nip, hasil.id)
    periksa_gema(t, baru, row)
    assert len(klien.baca(t.baca, nip)) == len(sebelum) + 1, "an update must not insert"

    if t.hapus:
        assert klien.hapus(t.hapus, hasil.id).mentah["success"] is True  # line 271
        assert baris(klien, t.baca, nip, hasil.id) is None
        with pytest.raises(GagalUsaha):
            klien.hapus(t.hapus, hasil.id)


RINCIAN = {
    "jabatan": 200,
    "angkakredit": 205,
    "diklat": 209,
    "kursus": 212,
    "hukdis": 215,
    "penghargaan": 219,
    "skp22": 225,
}


@pytest.mark.parametrize("jenis", RINCIAN)
def test_detail_by_id(klien, pegawai, badan, buang, jenis):
    t = next(t for t in bentuk.TULIS.values() if t.jalur.startswith(jenis + "/"))
    perlu(klien, t.jalur)
    rows = klien.baca(t.baca, pegawai["nipBaru"])
    if not rows:
        id_ = klien.simpan(t.jalur, badan[t.jalur]).id
        buang += [(t.hapus, id_)] if t.hapus else []
        rows = klien.baca(t.baca, pegawai["nipBaru"])
    assert klien.rincian(jenis, rows[0]["id"]) == rows[0]
    assert klien.rincian(jenis, str(uuid.uuid4())) is None


def test_structural_and_functional_jabatan(klien, pegawai, badan, buang):  # lines 294-299
    eselon = next((u for u in klien.ref_unor() if u["EselonId"]), None)
    assert eselon, "no unit with an eselon"
    kelompok = set()
    # Not in section 2.6, but functional posts of these groups need a sub jabatan (line 897).
    with contextlib.suppress(JalurTidakAda):
        kelompok = {s["kel_jabatan_id"] for s in klien.referensi("sub-jabatan")}
    jft = next(j for j in klien.referensi("jabatan-fungsional") if j["kel_jabatan_id"] not in kelompok)
    kosong = {"jabatanFungsionalUmumId": "", "jabatanFungsionalId": "", "eselonId": ""}
    for ubah, nama in (
        ({"jenisJabatan": "1", "eselonId": eselon["EselonId"], "unorId": eselon["Id"]}, eselon["NamaJabatan"]),
        ({"jenisJabatan": "2", "jabatanFungsionalId": jft["id"]}, jft["nama"]),
    ):
        kiriman = badan[JALUR_JABATAN] | kosong | ubah
        id_ = klien.simpan(JALUR_JABATAN, kiriman).id
        buang.append(("jabatan/delete", id_))
        row = baris(klien, "rw-jabatan", pegawai["nipBaru"], id_)
        periksa_gema(bentuk.TULIS[JALUR_JABATAN], kiriman, row)
        assert row["namaJabatan"] == nama


def test_keys_match_in_any_case_and_unknown_keys_are_ignored(klien, pegawai, badan, buang):  # lines 319, 916
    t = bentuk.TULIS["penghargaan/save"]
    kiriman = {k[0].upper() + k[1:]: v for k, v in badan[t.jalur].items()} | {"tidakDikenal": 1}
    id_ = klien.simpan(t.jalur, kiriman).id
    buang.append((t.hapus, id_))
    periksa_gema(t, badan[t.jalur], baris(klien, t.baca, pegawai["nipBaru"], id_))


def test_course_kind_under_its_other_name(klien, pegawai, badan, buang):
    kiriman = {k: v for k, v in badan["kursus/save"].items() if k != "jenisKursus"} | {"jenisKursusId": "ABC"}
    id_ = klien.simpan("kursus/save", kiriman).id
    buang.append(("kursus/delete", id_))
    assert baris(klien, "rw-kursus", pegawai["nipBaru"], id_)["jenisKursusId"] == "ABC"


# ---- family ------------------------------------------------------------------------------------------------------
def test_spouse_and_child(klien, pegawai):  # lines 329, 331, 364-365
    perlu(klien, "keluarga/pasangan/save")
    nip, orang, unik = pegawai["nipBaru"], pegawai["id"], uuid.uuid4().hex[:6]
    pasangan = dict.fromkeys(bentuk.medan(bentuk.MEDAN_TULIS_LAIN["keluarga/pasangan/save"][1]), "") | {
        "pnsOrangId": orang,
        "nama": f"PASANGAN {unik}",
        "tglLahir": "01-01-1980",
        "jenisIdentitas": "1",
        "agamaId": "1",
        "nomorIdentitas": "0000000000000001",
        "pasanganKe": "2",
        "statusPekerjaanPasangan": "Non PNS",
        "statusPernikahan": "1",
        "noAktaMenikah": f"{unik}/2020",
        "tglAktaMenikah": "02-02-2020",
        "statusHidup": "1",
    }
    hasil = klien.simpan("keluarga/pasangan/save", pasangan)
    assert hasil.mentah["success"] == "true"  # line 268: text here
    assert hasil.id

    def cari_pasangan() -> dict:
        return next(
            p
            for p in klien.baca("data-pasangan", nip)["listPasangan"]
            if hasil.id in (p["orang"]["id"], p["dataPernikahan"]["id"])
        )

    p = cari_pasangan()
    assert (p["orang"]["nama"], p["orang"]["tglLahir"]) == (pasangan["nama"], "01-01-1980")
    assert p["dataPernikahan"]["tgglMenikah"] == "02-02-2020" and p["dataPernikahan"]["posisi"] == "2"
    assert p["dataPernikahan"]["pnsOrangId"] == orang
    klien.simpan("keluarga/pasangan/save", pasangan | {"id": hasil.id, "noAktaMenikah": "baru"})
    assert cari_pasangan()["dataPernikahan"]["aktaMenikah"] == "baru"

    anak = dict.fromkeys(bentuk.medan(bentuk.MEDAN_TULIS_LAIN["keluarga/anak/save"][1]), "") | {
        "pnsOrangId": orang,
        "pasanganId": p["orang"]["id"],
        "nama": f"ANAK {unik}",
        "jenisKelamin": "F",
        "tglLahir": "03-03-2021",
        "agamaId": "1",
        "jenisAnakId": "2",
        "statusHidup": "1",
        "isPns": "0",
        "jenisIdDokumenId": "1",
        "jenisKawinId": "4",
    }
    hasil_anak = klien.simpan("keluarga/anak/save", anak)
    assert hasil_anak.mentah["success"] == "true" and hasil_anak.id
    klien.simpan("keluarga/anak/save", anak | {"id": hasil_anak.id, "jenisAnakId": "1"})
    a = next(a for a in klien.baca("data-anak", nip)["listAnak"] if a["id"] == hasil_anak.id)
    assert (a["nama"], a["jenisKelamin"], a["tglLahir"], a["jenisAnak"]) == (anak["nama"], "F", "03-03-2021", "1")
    assert p["orang"]["id"] in (a["ayahId"], a["ibuId"]) and orang in (a["ayahId"], a["ibuId"])


# ---- refusals in the words of section 1.6 ------------------------------------------------------------------------
SEMUA_TULIS = [*bentuk.TULIS, *bentuk.MEDAN_TULIS_LAIN]
TANGGAL_TULIS = [
    (jalur, next(n for n, k in bentuk.medan(daftar).items() if k == "d"))
    for jalur, daftar in [(t.jalur, t.medan) for t in bentuk.TULIS.values()]
    + [(j, d) for j, (_, d) in bentuk.MEDAN_TULIS_LAIN.items()]
    if ":d" in daftar
]


def badan_apa_pun(badan: dict, jalur: str, pegawai: dict) -> dict:
    if jalur in badan:
        return badan[jalur]
    kunci = next(k for k in bentuk.medan(bentuk.MEDAN_TULIS_LAIN[jalur][1]) if k.lower().startswith("pns"))
    return {kunci: pegawai["id"]}


@pytest.mark.parametrize(("jalur", "nama"), TANGGAL_TULIS)
def test_bad_date_is_refused_in_the_words_of_go(klien, pegawai, badan, jalur, nama):  # line 143
    perlu(klien, jalur)
    with pytest.raises(GagalUsaha) as gagal:
        klien.simpan(jalur, badan_apa_pun(badan, jalur, pegawai) | {nama: TANGGAL_SALAH})
    awal = f'code=400, message=parsing time "{TANGGAL_SALAH}" as "02-01-2006": cannot parse '
    assert gagal.value.pesan.startswith(awal)
    assert f', internal=parsing time "{TANGGAL_SALAH}"' in gagal.value.pesan


def test_empty_date_is_accepted(klien, pegawai, badan, buang):  # line 461
    id_ = klien.simpan(JALUR_JABATAN, badan[JALUR_JABATAN] | {"tmtPelantikan": ""}).id
    buang.append(("jabatan/delete", id_))
    assert baris(klien, "rw-jabatan", pegawai["nipBaru"], id_)["tmtPelantikan"] == ""


@pytest.mark.parametrize("jalur", SEMUA_TULIS)
def test_missing_mandatory_fields_are_listed(klien, jalur):  # lines 142, 319
    perlu(klien, jalur)
    mentah = klien.http.post(f"{klien.dasar}/{jalur}", json={}, headers=klien.kepala()).json()
    assert mentah["code"] == 0 and mentah["data"] is None
    pola = WAJIB_POLA.match(mentah["message"])
    assert pola, mentah["message"]
    nama = re.findall(r"\* (\w+) is required", mentah["message"])
    assert int(pola[1]) == len(nama) and ("error occurred" in mentah["message"]) == (len(nama) == 1)
    if jalur in bentuk.TULIS and bentuk.TULIS[jalur].wajib:
        assert set(nama) == set(bentuk.TULIS[jalur].wajib)


@pytest.mark.parametrize("jalur", [t.jalur for t in bentuk.TULIS.values() if t.sk] + ["cpns/save"])
def test_bad_sk_characters(klien, pegawai, badan, jalur):  # line 144
    perlu(klien, jalur)
    kunci = bentuk.TULIS[jalur].sk if jalur in bentuk.TULIS else "nomor_sk_pns"
    with pytest.raises(GagalUsaha) as gagal:
        klien.simpan(jalur, badan_apa_pun(badan, jalur, pegawai) | {kunci: "800#1*'"})
    assert gagal.value.pesan == "nomor sk tidak valid/mengandung spesial karakter"


@pytest.mark.parametrize(
    ("jalur", "ubah", "kata"),
    [
        (
            JALUR_JABATAN,
            {"jenisJabatan": "2", "jabatanFungsionalId": "x", "jabatanFungsionalUmumId": ""},
            "Jenis Jabatan fungsional tertentu, namun jabatan yang dimasukkan tidak ditemukan pada data referensi",
        ),
        (JALUR_JABATAN, {"jabatanFungsionalUmumId": "x"}, "tidak ditemukan pada data referensi"),  # line 917
        (JALUR_JABATAN, {"unorId": "x"}, "tidak ditemukan pada data referensi"),
        (JALUR_JABATAN, {"jenisMutasiId": "x"}, "tidak ditemukan pada data referensi"),
        (JALUR_JABATAN, {"jenisPenugasanId": "x"}, "tidak ditemukan pada data referensi"),
        ("penghargaan/save", {"hargaId": "x"}, "tidak ditemukan pada data referensi"),
        ("diklat/save", {"latihanStrukturalId": "x"}, "tidak ditemukan pada data referensi"),
        ("kursus/save", {"jenisDiklatId": "x"}, "tidak ditemukan pada data referensi"),
        ("hukdis/save", {"jenisHukumanId": "x"}, "tidak ditemukan pada data referensi"),
        ("hukdis/save", {"alasanHukumanDisiplinId": "x"}, "tidak ditemukan pada data referensi"),
        ("hukdis/save", {"golonganId": "x"}, "tidak ditemukan pada data referensi"),
        ("hukdis/save", {"kedudukanHukumId": "x"}, "tidak ditemukan pada data referensi"),
        ("penghargaan/save", {"id": "tidak-ada"}, ""),  # line 918: text unknown
        ("penghargaan/save", {"pnsOrangId": "tidak-ada"}, ""),
    ],
)
def test_unknown_ids_are_refused(klien, badan, jalur, ubah, kata):
    mentah = klien.http.post(f"{klien.dasar}/{jalur}", json=badan[jalur] | ubah, headers=klien.kepala()).json()
    assert mentah["success"] is False and mentah["mapData"] is None and mentah["message"].endswith(kata)


# ---- documents ---------------------------------------------------------------------------------------------------
def test_upload_then_save_then_download(klien, pegawai, badan, buang):  # lines 272, 912
    t = bentuk.TULIS["penghargaan/save"]
    dok = klien.unggah(PDF, "892")
    assert set(dok) == set(bentuk.medan(bentuk.DOKUMEN)) and dok["dok_id"] == dok["slug"] == "892"
    assert re.fullmatch(r"peremajaan/usulan/892_[^/]+\.pdf", dok["dok_uri"])  # line 272
    id_ = klien.simpan(t.jalur, badan[t.jalur] | {"path": [dok]}).id
    buang.append((t.hapus, id_))
    path = baris(klien, t.baca, pegawai["nipBaru"], id_)["path"]
    assert path == {"892": dok}  # array in, keyed object out (line 156)
    assert klien.unduh(path["892"]["dok_uri"]) == PDF


def test_upload_to_an_existing_row(klien, pegawai, badan, buang):  # lines 254, 273
    t = bentuk.TULIS["kursus/save"]
    id_ = klien.simpan(t.jalur, badan[t.jalur]).id
    buang.append((t.hapus, id_))
    klien.unggah(PDF, "881", id_)
    dok = baris(klien, t.baca, pegawai["nipBaru"], id_)["path"]["881"]
    assert klien.unduh(dok["dok_uri"]) == PDF


def test_documents_of_seeded_rows_can_be_fetched(klien, layanan_bkn):
    for nip in layanan_bkn.nip:
        for r in klien.baca("rw-kursus", nip):
            if r["path"]:
                assert klien.unduh(r["path"]["881"]["dok_uri"]).startswith(b"%PDF")
                return
    pytest.skip("no course with a document")


def test_bad_uploads_and_downloads_are_refused(klien):
    assert klien.unduh("peremajaan/usulan/tidak-ada.pdf") is None
    assert klien.unduh("../../../../etc/passwd") is None
    for argumen in (("tidak-ada",), ("892", "tidak-ada")):  # unknown document kind, unknown row
        with pytest.raises(GagalUsaha):
            klien.unggah(PDF, *argumen)


def test_upload_to_a_row_needs_the_row(klien):
    with pytest.raises(GagalUsaha):
        klien.panggil(
            "POST",
            klien.dasar + "/upload-dok-rw",
            data={"id_ref_dokumen": "892"},
            files={"file": ("dok.pdf", PDF, "application/pdf")},
        )


@pytest.mark.parametrize("jalur", ["upload-dok", "upload-dok-rw"])
def test_upload_without_multipart_is_refused_in_json(klien, jalur):
    with pytest.raises(GagalUsaha):
        klien.panggil("POST", f"{klien.dasar}/{jalur}", data={"id_ref_dokumen": "892"})


# ---- profile -----------------------------------------------------------------------------------------------------
def kiriman_utama(utama: dict) -> dict:
    """Update body that says what the profile says now (line 282: send the full set)."""
    kiriman = {"pns_orang_id": utama["id"]} | {k: utama[v] for k, v in bentuk.PADANAN_UTAMA.items()}
    return kiriman | {"tanggal_taspen": tulis_tanggal(tanggal(utama["tanggal_taspen"]))}


def test_profile_update_is_read_back(klien, pegawai):  # lines 282, 501
    lama = klien.baca("data-utama", pegawai["nipBaru"])
    ubah = {
        "agama_id": "1" if lama["agamaId"] != "1" else "2",
        "alamat": "Jalan Contoh Nomor 1",
        "email": "a@contoh.id",
        "email_gov": "b@contoh.id",
        "karis_karsu": "KK-1",
        "kelas_jabatan": "7",
        "nomor_bpjs": "0000000000001",
        "nomor_hp": "080000000001",
        "nomor_telpon": "0210000001",
        "npwp_nomor": "000000000000001",
        "npwp_tanggal": "01-02-2010",
        "tanggal_taspen": "03-02-2010",
        "taspen_nomor": "T-1",
    }
    try:
        hasil = klien.simpan("pns/data-utama-update", kiriman_utama(lama) | ubah | {"tapera_nomor": "TP-1"})
        assert str(hasil.mentah["code"]) == "1"  # line 269
        baru = klien.baca("data-utama", pegawai["nipBaru"])
        for kirim, nilai in ubah.items():
            bacaan = baru[bentuk.PADANAN_UTAMA[kirim]]
            assert (tulis_tanggal(tanggal(bacaan)) if kirim == "tanggal_taspen" else bacaan) == nilai, kirim
        berubah = {k for k in baru if baru[k] != lama[k]} - set(bentuk.PADANAN_UTAMA.values())
        assert berubah <= {"agama"}
    finally:
        klien.simpan("pns/data-utama-update", kiriman_utama(lama))
    assert klien.baca("data-utama", pegawai["nipBaru"]) == lama


def test_cpns_save_is_read_back(klien, pegawai):  # lines 269, 311
    lama = klien.baca("data-utama", pegawai["nipBaru"])
    asal = {"pns_orang_id": lama["id"], "status_cpns_pns": "pns"} | {k: lama[v] for k, v in bentuk.PADANAN_CPNS.items()}
    kosong = {k: "" for k in bentuk.medan(bentuk.MEDAN_TULIS_LAIN["cpns/save"][1]) if k != "path"}
    ubah = {
        "kartu_pegawai": "G 000001",
        "nomor_sk_pns": "821/1/2012",
        "tgl_sk_pns": "05-03-2012",
        "tmt_pns": "01-04-2012",
        "nomor_sk_cpns": "813/1/2011",
        "tgl_sk_cpns": "05-03-2011",
        "nomor_spmt": "800/1/2011",
        "tmt_melaksanakan_tugas": "01-04-2011",
        "nomor_sttpl": "STTPL/1",
        "tgl_sttpl": "06-06-2011",
    }
    try:
        hasil = klien.simpan("cpns/save", kosong | asal | ubah)
        assert str(hasil.mentah["code"]) == "1"
        baru = klien.baca("data-utama", pegawai["nipBaru"])
        assert {k: baru[bentuk.PADANAN_CPNS[k]] for k in ubah} == ubah
    finally:
        klien.simpan("cpns/save", kosong | asal)


def test_profile_is_stale_until_jabatansync(klien, pegawai, badan, buang):  # lines 468, 920
    nip, orang = pegawai["nipBaru"], pegawai["id"]
    klien.jabatansync(orang)
    lama = klien.baca("data-utama", nip)
    kiriman = badan[JALUR_JABATAN]
    id_ = klien.simpan(JALUR_JABATAN, kiriman).id
    buang.append(("jabatan/delete", id_))
    assert klien.baca("data-utama", nip) == lama, "the profile moved before the sync"
    assert klien.jabatansync(orang)
    baru = klien.baca("data-utama", nip)
    assert baru["tmtJabatan"] == kiriman["tmtJabatan"] != lama["tmtJabatan"]
    assert baru["jenisJabatan"] == "FUNGSIONAL_UMUM" and baru["jenisJabatanId"] == "4"
    assert baru["jabatanFungsionalUmumId"] == kiriman["jabatanFungsionalUmumId"] and not baru["jabatanFungsionalId"]
    klien.hapus("jabatan/delete", id_)
    klien.jabatansync(orang)
    assert klien.baca("data-utama", nip) == lama


def test_sync_dialect(klien, pegawai):  # lines 166-167, 270
    assert klien.golongansync(pegawai["id"])
    jalan = klien.panggil("GET", f"{klien.dasar}/pns/data-utama-jabatansync/{pegawai['id']}")  # id in the path
    assert jalan.dialek == "sinkron" and str(jalan.mentah["Error"]) == "false"
    for sinkron in (klien.jabatansync, klien.golongansync):
        with pytest.raises(GagalUsaha):
            sinkron("tidak-ada")


# ---- references --------------------------------------------------------------------------------------------------
RINGKAS = beda("the table has fewer columns than section 2.6 lists")
TAMPIL_RINGKAS = {
    "eselon",
    "golongan",
    "instansi",
    "jabatan-fungsional",
    "jabatan-fungsional-umum",
    "latihan-struktural",
    "pendidikan",
    "satuan-kerja",
    "tingkat-pendidikan",
}


@pytest.mark.parametrize(
    "tabel", [pytest.param(t, marks=[RINGKAS] if t in TAMPIL_RINGKAS else []) for t in bentuk.MEDAN_REFERENSI]
)
def test_reference_tables_have_the_columns_of_the_contract(klien, tabel):
    no, daftar = bentuk.MEDAN_REFERENSI[tabel]
    try:
        rows = klien.referensi(tabel)
    except JalurTidakAda:
        pytest.skip(f"not offered: {tabel} (contract line {no})")
    hilang = set(bentuk.medan(daftar)) - set(rows[0])
    assert not hilang, f"contract line {no}: {sorted(hilang)}"
    assert cocok(rows[0]["id"], bentuk.medan(daftar)["id"])


@pytest.mark.parametrize(
    "tabel",
    [
        "agama",
        "golongan",
        "instansi",
        "satuan-kerja",
    ],
)
def test_reference_tables_page_by_limit_and_offset(klien, tabel):  # line 376
    semua = klien.referensi(tabel)
    assert klien.referensi(tabel, cari=False, limit=2, offset=0) == semua[:2]
    assert klien.referensi(tabel, cari=False, limit=2, offset=1) == semua[1:3]
    assert klien.referensi(tabel, cari=False, limit=2, offset=len(semua)) == []


def test_eselon_table(klien):
    eselon = {r["id"]: r for r in klien.referensi("eselon")}
    assert eselon["10"]["jabatan_asn"] == "JPT UTAMA" and eselon["00"]["nama"] == ""


def test_codes_of_section_6(klien):  # lines 540-556, 566
    golongan = {r["id"]: (r["nama"], r["namaPangkat"]) for r in klien.referensi("golongan")}
    assert golongan["11"] == ("I/a", "Juru Muda") and golongan["45"] == ("IV/e", "Pembina Utama")
    assert {r["id"]: r["nama"] for r in klien.referensi("agama")}[3] == "Katholik"
    hukuman = {r["id"]: r["jenisTingkatHukumanId"] for r in klien.referensi("jenis-hukuman")}
    assert (hukuman["1"], hukuman["4"], hukuman["9"]) == ("R", "S", "B")


def test_ref_unor_pages_with_a_count(klien):  # lines 251, 370
    satu_satu, sekaligus = list(klien.ref_unor(2)), list(klien.ref_unor(1000))
    assert [u["Id"] for u in satu_satu] == [u["Id"] for u in sekaligus] and sekaligus
    b = klien.panggil("GET", klien.dasar + "/referensi/ref-unor")
    assert b.mentah["count"] == len(sekaligus) and len(b.isi) <= max(10, len(sekaligus))
    keluhan = [k for u in sekaligus for k in periksa_medan(u, bentuk.MEDAN_BACA["ref-unor"][1], "ref-unor")]
    assert not keluhan
    ids = {u["Id"] for u in sekaligus}
    assert all(not u["DiatasanId"] or u["DiatasanId"] in ids for u in sekaligus)


def test_refusals_share_one_parent():
    assert all(issubclass(k, GagalBkn) for k in (GagalMasuk, GagalGerbang, GagalSementara, GagalSso, GagalUsaha))
