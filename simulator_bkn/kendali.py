"""The control API under /_kendali/: faults, clocks, records, ground truth and direct edits of the world."""

import hmac
import uuid

import orjson

from . import galat
from .bentuk import Jawaban, jawab
from .gangguan import MACAM
from .kawat_baca import JENIS

PANDUAN = {
    "GET /_kendali/": "halaman ini",
    "GET|POST|DELETE /_kendali/gangguan": "daftar; tambah {jenis, peluang, pola, metode, nip, maks, benih}; hapus",
    "DELETE /_kendali/gangguan/{id}": "hapus satu",
    "GET|POST /_kendali/token": "umur token: {apim_detik, sso_detik, bentuk_galat: datar|bungkus}",
    "POST /_kendali/token/kedaluwarsa": "{token: apim|sso|semua} hangus sekarang",
    "GET /_kendali/catatan?sejak=&batas=": "penulisan yang terjadi, menurut nomor",
    "GET|DELETE /_kendali/hitung": "jumlah permintaan per jalur dan status; kosongkan",
    "GET /_kendali/isi/{pns_id}": "isi netral seorang pegawai",
    "GET|POST /_kendali/isi": "banyak sekaligus: ?ids=a,b atau {ids: […]}; pilih {jenis: […]} bila perlu",
    "POST /_kendali/ubah": "{pns_id, tindakan: ubah|tambah|hapus, jenis, id, isi, segarkan} atau daftarnya",
    "macam gangguan": {nama: m.keterangan for nama, m in MACAM.items()},
}


class GalatKendali(Exception):
    """A control request that cannot be done; the text goes to the tester."""


class Kendali:
    def __init__(self, aplikasi, kunci: str):
        self.aplikasi = aplikasi
        self.simpanan = aplikasi.simpanan
        self.kunci = kunci
        self.rute = {
            ("GET", ""): lambda k, b, i: PANDUAN,
            ("GET", "gangguan"): self._daftar_gangguan,
            ("POST", "gangguan"): self._tambah_gangguan,
            ("DELETE", "gangguan"): self._hapus_gangguan,
            ("GET", "token"): self._umur_token,
            ("POST", "token"): self._atur_token,
            ("POST", "token/kedaluwarsa"): self._hanguskan,
            ("GET", "catatan"): self._catatan,
            ("GET", "hitung"): lambda k, b, i: self.simpanan.daftar_hitung(),
            ("DELETE", "hitung"): lambda k, b, i: self.simpanan.kosongkan_hitungan() or {"ok": True},
            ("GET", "isi"): self._isi,
            ("POST", "isi"): self._isi,
            ("POST", "ubah"): self._ubah,
        }

    def layani(self, metode: str, jalur: str, kepala: dict, kueri: dict, badan: bytes) -> Jawaban:
        if not hmac.compare_digest(kepala.get(b"x-kendali", b""), self.kunci.encode()):
            return jawab({"galat": "kepala X-Kendali salah"}, 401)
        nama = jalur.removeprefix("/_kendali").strip("/")
        akhir = ""
        if (metode, nama) not in self.rute:
            nama, _, akhir = nama.rpartition("/")
        if (metode, nama) not in self.rute:
            return jawab({"galat": "jalur kendali tidak ada", "panduan": PANDUAN}, 404)
        try:
            return jawab(self.rute[metode, nama](kueri, orjson.loads(badan) if badan else {}, akhir))
        except (GalatKendali, ValueError, KeyError, TypeError) as galat_kendali:
            return jawab({"galat": str(galat_kendali)}, 400)

    def _daftar_gangguan(self, kueri, isi, akhir):
        return [g.keterangan() for g in self.aplikasi.gangguan.aktif]

    def _tambah_gangguan(self, kueri, isi, akhir):
        penanda = set(isi.get("nip") or ())
        for nip in list(penanda):
            if nip in self.simpanan.nip:
                no = self.simpanan.nip[nip][0]
                penanda.add(self.simpanan.db.execute("SELECT id FROM orang WHERE no = ?", (no,)).fetchone()[0])
        return self.aplikasi.gangguan.tambah(isi, penanda).keterangan()

    def _hapus_gangguan(self, kueri, isi, akhir):
        self.aplikasi.gangguan.hapus(int(akhir) if akhir else None)
        return {"ok": True}

    def _umur_token(self, kueri, isi, akhir):
        detik = self.aplikasi.token.detik
        return {"apim_detik": detik["apim"], "sso_detik": detik["sso"], "bentuk_galat": galat.tata["bentuk"]}

    def _atur_token(self, kueri, isi, akhir):
        for nama in ("apim", "sso"):
            self.aplikasi.token.detik[nama] = int(isi.get(f"{nama}_detik", self.aplikasi.token.detik[nama]))
        bentuk = isi.get("bentuk_galat", galat.tata["bentuk"])
        if bentuk not in ("datar", "bungkus"):
            raise GalatKendali("bentuk_galat: datar atau bungkus")
        galat.tata["bentuk"] = bentuk
        return self._umur_token(kueri, isi, akhir)

    def _hanguskan(self, kueri, isi, akhir):
        pilihan = isi.get("token", "semua")
        if pilihan not in ("apim", "sso", "semua"):
            raise GalatKendali("token: apim, sso atau semua")
        if pilihan != "sso":
            self.aplikasi.token.hanguskan_apim()
        if pilihan != "apim":
            self.aplikasi.token.hanguskan_sso()
        return {"ok": True}

    def _catatan(self, kueri, isi, akhir):
        return self.simpanan.daftar_catatan(int(kueri.get("sejak") or 0), int(kueri.get("batas") or 100_000))

    def _isi(self, kueri, isi, akhir):
        ids = [akhir] if akhir else isi.get("ids") or [i for i in kueri.get("ids", "").split(",") if i]
        hasil = [self._satu(i, isi.get("jenis")) for i in ids]
        if akhir and hasil[0] is None:
            raise GalatKendali("pegawai tidak ada")
        return hasil[0] if akhir else [h for h in hasil if h]

    def _satu(self, pns_id: str, kinds: list[str] | None) -> dict | None:
        """Neutral content; the wire-only fields (`_lain`) are not part of the contract and stay out."""
        orang = self.simpanan.orang(pns_id)
        if orang is None:
            return None
        riwayat = self.simpanan.riwayat(orang)
        bersih = {n: [_tanpa_lain(b) for b in riwayat[n]] for n in riwayat if kinds is None or n in kinds}
        return {
            "instansi": orang["instansi"],
            "id": pns_id,
            "biodata": _tanpa_lain(orang["biodata"]),
            "riwayat": bersih,
        }

    def _ubah(self, kueri, isi, akhir):
        return [self._ubah_satu(u) for u in (isi if isinstance(isi, list) else [isi])]

    def _ubah_satu(self, u: dict) -> dict:
        """A direct edit is the world changing by itself: it is not in the log of effective writes."""
        orang = self.simpanan.orang(u["pns_id"])
        if orang is None:
            raise GalatKendali("pegawai tidak ada")
        if u["jenis"] == "biodata":
            orang["biodata"] |= u["isi"]
            self.simpanan.simpan_biodata(orang, catatan=None)
            id_baris = orang["id"]
        else:
            id_baris = self._ubah_baris(u, orang)
        if u.get("segarkan"):
            self.simpanan.sinkronkan(orang, ("golongan", "jabatan", "pendidikan", "keluarga"))
        return {"id": id_baris}

    def _ubah_baris(self, u: dict, orang: dict) -> str:
        jenis, id_baris = JENIS[u["jenis"]], u.get("id") or str(uuid.uuid1())
        ada = self.simpanan.baris(id_baris)
        tindakan = u.get("tindakan", "ubah")
        if (tindakan == "tambah") == (ada is not None) or (ada and ada[2]["id"] != orang["id"]):
            raise GalatKendali("id baris tidak cocok dengan tindakan")
        if tindakan == "hapus":
            self.simpanan.hapus_baris(jenis, orang, id_baris, catatan=None)
        else:
            baris = (ada[1] if ada else {"dokumen": []}) | u["isi"] | {"id": id_baris}
            self.simpanan.simpan_baris(jenis, orang, baris, catatan=None)
        return id_baris


def _tanpa_lain(isi: dict) -> dict:
    return {k: v for k, v in isi.items() if k != "_lain"}
