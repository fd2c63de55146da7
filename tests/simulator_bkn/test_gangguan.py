"""Tokens, both clocks, and every kind of fault as a client meets it."""

import base64
import json
import time

import httpx
import pytest
from dunia_kecil import ANI, NIP_ANI, NIP_CICI

from simulator_bkn.gangguan import MACAM

JALUR = f"pns/rw-jabatan/{NIP_ANI}"
PERIKSA = {
    "laju": ({"per_menit": 1}, lambda b: b.status_code in (200, 429)),
    "token_salah": ({}, lambda b: b.status_code == 401 and b.json()["code"] == "900901"),
    "jwt_kedaluwarsa": ({}, lambda b: b.json() == {"message": "invalid or expired jwt"}),
    "sso_tak_cocok": ({}, lambda b: b.json()["data"] == "Token SSO mismatch"),
    "terlarang": ({}, lambda b: b.status_code == 403),
    "tercekik": ({}, lambda b: b.status_code == 429 and "nextAccessTime" in b.json()),
    "galat_status": ({"status": 502}, lambda b: b.status_code == 502),
    "ditangguhkan": ({}, lambda b: b.status_code == 503 and "SUSPENDED" in b.json()["description"]),
    "html": ({}, lambda b: b.text.startswith("<html>")),
    "kosong": ({}, lambda b: b.status_code == 200 and b.content == b""),
    "nol": ({}, lambda b: b.content == b"0"),
    "kode_nol": ({}, lambda b: b.status_code == 200 and b.json()["code"] == 0),
    "teks_ganti_daftar": ({}, lambda b: isinstance(b.json()["data"], str)),
    "json_terpotong": ({}, lambda b: b.content.startswith(b'{"code":1') and b.content[-1:] != b"}"),
    "medan_hanyut": ({"medan": "nomorSk", "cara": "hapus"}, lambda b: "nomorSk" not in b.json()["data"][0]),
    "baris_ganda": ({}, lambda b: len(b.json()["data"]) == 2),
    "latensi": ({"ms": 200}, lambda b: b.elapsed.total_seconds() >= 0.2),
}


def test_setiap_macam_diuji():
    assert set(PERIKSA) | {"putus_sebelum", "putus_sesudah"} == set(MACAM)


@pytest.mark.parametrize("jenis", PERIKSA)
def test_gangguan(klien, jenis):
    opsi, benar = PERIKSA[jenis]
    klien.kendali("POST", "gangguan", {"jenis": jenis, **opsi})
    assert benar(klien.baca(JALUR))
    klien.kendali("DELETE", "gangguan")
    assert klien.baca(JALUR).status_code == 200


def test_laju_membatasi(klien):
    klien.kendali("POST", "gangguan", {"jenis": "laju", "per_menit": 2})
    assert [klien.baca(JALUR).status_code for _ in range(3)] == [200, 200, 429]
    ukur = klien.kendali("GET", "gangguan")[0]["ukur"]
    assert (ukur["diterima"], ukur["ditolak"], ukur["puncak"]) == (2, 1, 3)
    assert ukur["awal"] <= ukur["akhir"]


@pytest.mark.parametrize(("jenis", "tersimpan"), [("putus_sebelum", 0), ("putus_sesudah", 1)])
def test_putus_sebelum_dan_sesudah_simpan(klien, jenis, tersimpan):
    klien.kendali("POST", "gangguan", {"jenis": jenis, "metode": "POST", "tahan_ms": 50})
    with pytest.raises(httpx.TransportError):
        klien.tulis("penghargaan/save", {"pnsOrangId": ANI, "skNomor": "P 1"})
    assert len(klien.kendali("GET", "catatan")) == tersimpan


def test_saringan_batas_dan_benih(klien):
    g = {"jenis": "html", "peluang": 0.5, "benih": 7, "nip": [NIP_ANI]}

    def urutan() -> list[int]:
        klien.kendali("DELETE", "gangguan")
        klien.kendali("POST", "gangguan", g)
        return [klien.baca(JALUR).status_code for _ in range(12)]

    pertama = urutan()
    assert pertama == urutan() and set(pertama) == {200, 502}
    assert klien.baca(f"pns/data-anak/{NIP_CICI}").status_code == 200
    klien.kendali("DELETE", "gangguan")
    klien.kendali("POST", "gangguan", {"jenis": "html", "maks": 1, "pola": "*/rw-jabatan/*"})
    assert [klien.baca(JALUR).status_code for _ in range(2)] == [502, 200]


def test_token_dan_kepala(klien):
    jwt = klien.headers["Auth"].split()[1]
    klaim = json.loads(base64.urlsafe_b64decode(jwt.split(".")[1] + "=="))
    assert klaim["preferred_username"] == "operator-a" and klaim["exp"] > time.time() + 40_000
    klien.headers["Auth"] = f"BEARER {jwt}"
    assert klien.baca(JALUR).status_code == 200
    assert klien.get(f"/apisiasn/1.0/{JALUR}", headers={"Authorization": ""}).json()["code"] == "900902"
    assert klien.get(f"/apisiasn/1.0/{JALUR}", headers={"Auth": "bearer a.b.c"}).status_code == 401
    klien.masuk("a", sso="b")
    assert klien.baca(JALUR).json()["data"] == "Token SSO mismatch"
    salah = klien.post("/oauth2/token", data={"grant_type": "client_credentials"}, auth=("kunci-a", "x"))
    assert (salah.status_code, salah.json()["error"]) == (401, "invalid_client")


def test_dua_jam_token_terpisah(klien):
    klien.kendali("POST", "token/kedaluwarsa", {"token": "apim"})
    assert klien.baca(JALUR).json()["message"] == "Invalid Credentials"
    klien.masuk()
    klien.kendali("POST", "token/kedaluwarsa", {"token": "sso"})
    assert klien.baca(JALUR).json() == {"message": "invalid or expired jwt"}
    klien.kendali("POST", "token", {"sso_detik": 0})
    assert klien.masuk().baca(JALUR).json() == {"message": "invalid or expired jwt"}


def test_kendali_dijaga_dan_menghitung(klien):
    assert klien.get("/_kendali/").status_code == 401
    klien.baca(JALUR)
    hitung = {(h["jalur"], h["status"]): h["jumlah"] for h in klien.kendali("GET", "hitung")}
    assert hitung["GET pns/rw-jabatan/*", 200] == 1
