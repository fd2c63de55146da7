"""Client for BKN's SIASN web service, written from the contract (facts on SIASN) alone; "line" is a line of it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import httpx

from .bentuk import INDEKS_BACA, TUNGGAL

JALUR_SSO = "/auth/realms/public-siasn/protocol/openid-connect/token"
TANPA_BARIS = ("data tidak ditemukan", "record not found")  # line 141
# Codes the gateway speaks with (lines 119-132); everything else that has a code is the read dialect.
KODE_GERBANG = re.compile(r"^(90\d{4}|303001|10150\d|700700|40[345])$")


class GagalBkn(Exception):
    """Any refusal of the service; `pesan` is its own text."""

    def __init__(self, pesan: str, http: int = 0, kode: str = ""):
        super().__init__(f"{http} {kode} {pesan}".strip())
        self.pesan, self.http, self.kode = pesan, http, kode


class GagalMasuk(GagalBkn):
    """A token was refused (lines 76 and 88)."""


class GagalGerbang(GagalBkn):
    """Fault of the gateway in front of the service (section 1.6)."""


class JalurTidakAda(GagalGerbang):
    """The gateway knows no such path or method (lines 126-127)."""


class GagalSementara(GagalBkn):
    """Worth another try later: HTML, nothing, SUSPENDED, throttled (lines 128-132, 146)."""


class GagalSso(GagalBkn):
    """The SSO token is missing, expired or belongs to someone else (lines 138-139)."""


class GagalUsaha(GagalBkn):
    """The service understood and said no; never repeated (line 908)."""


@dataclass(frozen=True)
class Hasil:
    """Reply of a save, delete or upload: new id if one was told, text, whole body."""

    id: str | None
    pesan: str
    mentah: Any


@dataclass(frozen=True)
class Balasan:
    """A classified reply: dialect (`berkas`, `baca`, `tulis`, `sinkron`, `larik`), content, whole body."""

    dialek: str
    isi: Any
    mentah: Any


def golongkan(tanggapan: httpx.Response) -> Balasan:
    """Body first, status second, in the order of line 907; refusals become exceptions."""
    http, bita = tanggapan.status_code, tanggapan.content
    if bita.startswith((b"%PDF", b"\xff\xd8\xff")):
        return Balasan("berkas", bita, None)
    try:
        # Binary endpoints send their refusals as JSON too, whatever the content type says (line 147).
        badan = json.loads(bita)
    except ValueError:
        xml = re.search(rb"<(?:\w+:)?code>(\d+)<.*?<(?:\w+:)?message>([^<]*)<", bita, re.S)
        if xml:
            raise _gerbang(xml[1].decode(), xml[2].decode(), "", http) from None
        raise GagalSementara("not JSON: " + bita[:80].decode("utf-8", "replace"), http) from None
    if isinstance(badan, list):
        return Balasan("larik", badan, badan)
    if not isinstance(badan, dict):
        raise GagalSementara(f"not an object: {badan!r}", http)
    _periksa_gerbang(badan, http)
    pesan, data = badan.get("message"), badan.get("data")
    if http == 401 or (isinstance(pesan, str) and "jwt" in pesan.lower()) or data == "Token SSO mismatch":
        raise GagalSso(str(pesan or data), http)
    if "Error" in badan and "Message" in badan:
        if str(badan["Error"]).lower() != "false":  # only the text "false" is success (line 270)
            raise GagalUsaha(str(badan["Message"]), http)
        return Balasan("sinkron", badan["Message"], badan)
    if "success" in badan:
        if str(badan["success"]).lower() != "true":  # truth value or text (line 268)
            raise GagalUsaha(str(pesan or ""), http)
        return Balasan("tulis", badan.get("mapData"), badan)
    if "results" in badan:
        return Balasan("larik", badan["results"], badan)
    if "code" in badan:
        return Balasan("baca", _isi_baca(badan, http), badan)
    if http >= 500:
        raise GagalSementara(str(badan)[:200], http)
    raise GagalUsaha("unknown reply: " + str(badan)[:200], http)


def _gerbang(kode: str, pesan: str, uraian: str, http: int) -> GagalBkn:
    """The exception for a gateway code."""
    if kode in ("404", "405", "900906"):
        return JalurTidakAda(pesan, http, kode)
    if http == 429 or kode[:4] in ("9008", "1015", "3030", "7007") or "SUSPENDED" in uraian:
        return GagalSementara(f"{pesan}: {uraian}", http, kode)
    return GagalGerbang(pesan, http, kode)


def _periksa_gerbang(badan: dict, http: int) -> None:
    """Raise for both JSON layouts of a gateway fault (line 117)."""
    fault = badan.get("fault") if isinstance(badan.get("fault"), dict) else badan
    kode = str(fault.get("code", ""))
    if fault is not badan or KODE_GERBANG.match(kode):
        raise _gerbang(kode, str(fault.get("message", "")), str(fault.get("description", "")), http)


def _isi_baca(badan: dict, http: int) -> Any:
    """`data` of the read dialect; None for every form of "no rows" (line 141)."""
    data, kode = badan.get("data"), str(badan.get("code"))
    if isinstance(data, str):
        if data.strip().lower() in TANPA_BARIS:
            return None
        if data.lstrip()[:1] in ("{", "["):  # legacy: JSON text inside data (line 265)
            return json.loads(data)
    if kode != "1":  # number or text (line 264)
        raise GagalUsaha(str(badan.get("message") or data or ""), http, kode)
    if badan.get("count") == 0 and not data:
        return None
    return data


def tanggal(teks: str | None) -> date | None:
    """Date of a reply: dd-mm-yyyy nearly everywhere, ISO in some fields (lines 45, 478), nothing for blanks."""
    if not teks or teks in ("0", "-"):  # line 911
        return None
    if re.fullmatch(r"\d{2}-\d{2}-\d{4}", teks):
        return datetime.strptime(teks, "%d-%m-%Y").date()
    return datetime.fromisoformat(teks.replace("Z", "+00:00")).date()


def tulis_tanggal(hari: date | None) -> str:
    """Date for a body: dd-mm-yyyy; nothing must be "" (line 461)."""
    return f"{hari.day:02d}-{hari.month:02d}-{hari.year:04d}" if hari else ""


def id_hasil(peta: Any) -> str | None:
    """Id of a save: mapData is an object in most saves and plain text in others (lines 266-267, 460)."""
    if isinstance(peta, dict):
        return next((str(v) for k, v in peta.items() if v and k.lower().endswith("id")), None)
    return str(peta) if peta else None


class KlienBkn:
    """Two tokens, one set of headers, and the calls of section 2.1."""

    # Token and base paths of section 1.1; the base differs between production and training.
    def __init__(
        self, url: str, kunci: str, rahasia: str, klien: str, pengguna: str, sandi: str, dasar: str = "/apisiasn/1.0"
    ):
        self.url = url.rstrip("/")
        self.dasar, self.dasar_referensi = self.url + dasar, self.url + "/referensi_siasn/1"
        self._kunci, self._rahasia = kunci, rahasia
        self._sso = {"client_id": klien, "grant_type": "password", "username": pengguna, "password": sandi}
        self._a = self._b = ""
        self.tidak_ada: set[str] = set()  # kinds the service answered "Not Found" for
        self.http = httpx.Client(timeout=60)  # line 108

    # -- tokens -------------------------------------------------------------------------------------------------
    def token_gerbang(self) -> dict:
        """Token A, client credentials (lines 69-74)."""
        return self._minta("/oauth2/token", {"grant_type": "client_credentials"}, (self._kunci, self._rahasia))

    def token_sso(self) -> dict:
        """Token B, password grant (lines 81-85)."""
        return self._minta(JALUR_SSO, self._sso, None)

    def _minta(self, jalur: str, borang: dict, dasar: tuple[str, str] | None) -> dict:
        tanggapan = self.http.post(self.url + jalur, data=borang, **({"auth": dasar} if dasar else {}))
        try:
            badan = tanggapan.json()
        except ValueError:
            raise GagalSementara("token reply is not JSON", tanggapan.status_code) from None
        if not isinstance(badan, dict) or not badan.get("access_token"):
            galat = badan if isinstance(badan, dict) else {}
            raise GagalMasuk(str(galat.get("error_description", "")), tanggapan.status_code, str(galat.get("error")))
        return badan

    def kepala(self) -> dict[str, str]:
        """Headers of a business call (lines 96-98); fetches what is missing."""
        self._a = self._a or self.token_gerbang()["access_token"]
        self._b = self._b or self.token_sso()["access_token"]
        return {"Authorization": f"Bearer {self._a}", "Auth": f"bearer {self._b}", "accept": "application/json"}

    def panggil(self, metode: str, alamat: str, **isi: Any) -> Balasan:
        """One call; on a 401 both tokens are dropped and the call made once more (line 90)."""
        for sisa in (1, 0):
            tanggapan = self.http.request(metode, alamat, headers=self.kepala(), **isi)
            try:
                return golongkan(tanggapan)
            except (GagalGerbang, GagalSso) as gagal:
                if not sisa or gagal.http != 401:
                    raise
                self._a = self._b = ""
        raise AssertionError("unreachable")

    # -- reads --------------------------------------------------------------------------------------------------
    def baca(self, jenis: str, nip: str) -> Any:
        """Rows of one kind for a person; [] (or None for single-object kinds) when there are none."""
        if jenis not in INDEKS_BACA:
            raise ValueError(f"unknown kind: {jenis}")
        try:
            isi = self.panggil("GET", f"{self.dasar}/pns/{jenis}/{nip}").isi
        except JalurTidakAda:
            self.tidak_ada.add(jenis)
            raise
        if jenis in TUNGGAL:
            return isi if isinstance(isi, dict) else None
        if isi is None or isinstance(isi, list):
            return isi or []
        raise GagalUsaha(f"expected a list, got {type(isi).__name__}: {isi!r}"[:200])  # line 462

    def rincian(self, jenis: str, id_: str) -> dict | None:
        """One row by its id; `ID` is read as `id` (line 355)."""
        isi = self.panggil("GET", f"{self.dasar}/{jenis}/id/{id_}").isi
        if not isinstance(isi, dict):
            return None
        return {("id" if k == "ID" else k): v for k, v in isi.items()}

    def jabatan_pns(self, nip: str) -> list[dict]:
        """The other spelling of rw-jabatan (line 201)."""
        return self.panggil("GET", f"{self.dasar}/jabatan/pns/{nip}").isi or []

    # -- writes -------------------------------------------------------------------------------------------------
    def simpan(self, jalur: str, badan: dict) -> Hasil:
        """POST a body; insert without id, update with one (line 48)."""
        b = self.panggil("POST", f"{self.dasar}/{jalur}", json=badan)
        if b.dialek == "tulis":
            return Hasil(id_hasil(b.isi), str(b.mentah.get("message", "")), b.mentah)
        if b.dialek == "baca":  # cpns/save and data-utama-update (line 269)
            return Hasil(None, str(b.isi or b.mentah.get("message", "")), b.mentah)
        raise GagalUsaha(f"reply of dialect {b.dialek} to a save")

    def hapus(self, jalur: str, id_: str) -> Hasil:
        """DELETE one row, `jalur` such as `kursus/delete`."""
        b = self.panggil("DELETE", f"{self.dasar}/{jalur}/{id_}")
        return Hasil(None, str(b.mentah.get("message", "")), b.mentah)

    def jabatansync(self, pns_orang_id: str) -> str:
        """Recompute the profile from the last jabatan (line 166)."""
        return self._sinkron("jabatan", pns_orang_id)

    def golongansync(self, pns_orang_id: str) -> str:
        """The same for golongan (line 167)."""
        return self._sinkron("golongan", pns_orang_id)

    def _sinkron(self, apa: str, pns_orang_id: str) -> str:
        alamat = f"{self.dasar}/pns/data-utama-{apa}sync"
        return str(self.panggil("GET", alamat, params={"pns_orang_id": pns_orang_id}).isi)

    # -- documents ----------------------------------------------------------------------------------------------
    def unggah(self, bita: bytes, id_ref_dokumen: str, id_riwayat: str | None = None, nama: str = "dok.pdf") -> dict:
        """upload-dok, or upload-dok-rw when a row is named; the object for a save's `path` (lines 272-273)."""
        borang = {"id_ref_dokumen": id_ref_dokumen} | ({"id_riwayat": id_riwayat} if id_riwayat is not None else {})
        alamat = f"{self.dasar}/upload-dok" + ("-rw" if id_riwayat is not None else "")
        b = self.panggil("POST", alamat, data=borang, files={"file": (nama, bita, "application/pdf")})
        return b.isi if isinstance(b.isi, dict) else {}

    def unduh(self, dok_uri: str) -> bytes | None:
        """download-dok; None when the service knows no such file."""
        b = self.panggil("GET", f"{self.dasar}/download-dok", params={"filePath": dok_uri})
        return b.isi if b.dialek == "berkas" else None

    # -- references ---------------------------------------------------------------------------------------------
    def referensi(self, tabel: str, *, cari: bool = True, **param: Any) -> list[dict]:
        """A reference table; `{"results": […]}` and a bare array are both accepted (line 376)."""
        alamat = f"{self.dasar_referensi}/{tabel}" + ("/search" if cari else "")
        return self.panggil("GET", alamat, params=param or None).isi or []

    def ref_unor(self, per_halaman: int = 100) -> Iterator[dict]:
        """All organisation units, page by page; a unit seen twice comes once (line 477)."""
        offset, jumlah, sudah = 0, 1, set()
        while offset < jumlah:
            b = self.panggil("GET", f"{self.dasar}/referensi/ref-unor", params={"limit": per_halaman, "offset": offset})
            if not isinstance(b.isi, list) or not b.isi:
                return
            jumlah, offset = int(b.mentah.get("count") or 0), offset + len(b.isi)
            for unor in b.isi:
                if unor["Id"] not in sudah:
                    sudah.add(unor["Id"])
                    yield unor
