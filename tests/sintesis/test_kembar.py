"""The twin before any edit: numbers, shares and the rules a career obeys."""

import re
from datetime import date
from itertools import pairwise

import pytest

from pegawai.riwayat.deskriptor import jenis_riwayat
from simpeg.inti.kanonik import nomor_sk
from sintesis.acak import TANGGAL, selisih_bulan
from sintesis.bahan.rujukan_kecil import GOLONGAN_PNS, GOLONGAN_TINGKAT
from sintesis.dunia import kembar
from sintesis.nilai import kanonis
from sintesis.orang import CPNS, PNS, PPPK, PPPK_PW
from sintesis.unit import KESEHATAN, PENDIDIKAN, RSUD

BULAN_PERTAMA = ("golongan", "jabatan")


def _pertama(o):
    return next(b for b in o.riwayat["pendidikan"] if b["pertama"])


def test_nip_menurut_aturan(dunia):
    for o in dunia.orang:
        assert re.fullmatch(r"[0-9]{18}", o.nip)
        assert o.nip[:8] == o.lahir.replace("-", "")
        assert o.nip[14] == ("1" if o.kelamin == "M" else "2")
        assert o.nip[15:] != "000"
        if o.status in (PNS, CPNS):
            assert o.nip[8:14] == o.masuk[:4] + o.masuk[5:7]
        else:
            assert o.nip[8:12] == o.masuk[:4]
            assert o.nip[12] == "2"
        date.fromisoformat(o.lahir)


def test_nomor_unik(dunia):
    for medan in ("nip", "nik", "email"):
        assert len({o.biodata[medan] for o in dunia.orang}) == dunia.asn
    jenis = {satu[0] for o in dunia.orang for satu in o.nomor}
    assert jenis == {"nip", "nippppk", "lama"}
    assert any(len(o.nomor) > 1 and o.nomor[0][0] == "nippppk" for o in dunia.orang)


def test_nik_memuat_tanggal_lahir(dunia):
    for o in dunia.orang:
        hari = int(o.biodata["nik"][6:8])
        assert hari - (40 if o.kelamin == "F" else 0) == int(o.lahir[8:])


def test_riwayat_25_sampai_60_baris(dunia):
    banyak = [sum(map(len, o.riwayat.values())) for o in dunia.orang]
    assert min(banyak) >= 25
    assert max(banyak) <= 60


def test_bagian_sektor_dan_status(dunia):
    opd = [o.kursi.unit.opd.nama for o in dunia.orang]
    assert 0.42 <= opd.count(PENDIDIKAN) / dunia.asn <= 0.48
    assert 0.12 <= (opd.count(KESEHATAN) + opd.count(RSUD)) / dunia.asn <= 0.18
    assert {o.status for o in dunia.orang} == {PNS, CPNS, PPPK, PPPK_PW}
    tanpa = [o for o in dunia.orang if not o.dasar]
    assert len(tanpa) == round(dunia.asn * 0.05)


@pytest.mark.parametrize("asn", [20, 37, 140, 700])
def test_ukuran_berapa_pun(asn):
    dunia = kembar(asn, "kecil")
    assert len(dunia.orang) == asn
    assert len({o.nip for o in dunia.orang}) == asn


def test_terlalu_kecil_ditolak():
    with pytest.raises(ValueError, match="20"):
        kembar(19, "x")


def test_tangga_golongan(dunia):
    for o in dunia.orang:
        deret = o.riwayat["golongan"]
        assert len(deret) == (0 if o.status == PPPK_PW else 1) or o.status == PNS
        for kini, lanjut in pairwise(deret):
            assert GOLONGAN_PNS.index(lanjut["golongan"]) == GOLONGAN_PNS.index(kini["golongan"]) + 1
            assert selisih_bulan(kini["tmt"], lanjut["tmt"]) >= 48
        if o.status in (PNS, CPNS):
            assert deret[0]["golongan"] == GOLONGAN_TINGKAT[_pertama(o)["tingkat"]][0]
            assert deret[0]["tmt"] == o.masuk
        assert all(b["mk_bulan"] < 12 for b in deret)


def test_tmt_tanggal_satu_dan_sudah_berlaku(dunia):
    for o in dunia.orang:
        for jenis in BULAN_PERTAMA:
            for b in o.riwayat[jenis]:
                assert b["tmt"].endswith("-01")
                assert o.masuk <= b["tmt"] <= TANGGAL
                assert b["tanggal_sk"] < b["tmt"]


def test_tidak_ada_yang_pensiun(dunia):
    for o in dunia.orang:
        assert 2026 - int(o.lahir[:4]) <= 58
        assert int(o.masuk[:4]) - int(o.lahir[:4]) >= 17
        if o.biodata["tmt_pns"]:
            assert 12 <= selisih_bulan(o.masuk, o.biodata["tmt_pns"]) <= 24


def test_jabatan_aktif_satu_dan_pimpinan_satu_per_unit(dunia):
    kepala = {}
    for o in dunia.orang:
        aktif = [b for b in o.riwayat["jabatan"] if b["aktif"]]
        definitif = [b for b in aktif if b["jenis_penugasan"] == "D"]
        assert len(definitif) == 1
        assert definitif[0]["unit"] == o.kursi.unit.id
        assert definitif[0]["tmt"] == max(b["tmt"] for b in o.riwayat["jabatan"] if b["jenis_penugasan"] == "D")
        if definitif[0]["jenis_jabatan"] == "1":
            assert kepala.setdefault(o.kursi.unit.id, o.id) == o.id
        for tugas in (b for b in aktif if b["jenis_penugasan"] == "TT"):
            assert o.kursi.unit.jenis in ("sekolah", "puskesmas")
            assert tugas["nama_jabatan"] == o.kursi.unit.nama_jabatan
    bertugas = {o.kursi.unit.id for o in dunia.orang for b in o.riwayat["jabatan"] if b["jenis_penugasan"] == "TT"}
    tempat = {u.id for u in dunia.pohon.unit.values() if u.jenis in ("sekolah", "puskesmas")}
    assert bertugas == tempat


def test_pendidikan_berurutan(dunia):
    for o in dunia.orang:
        deret = o.riwayat["pendidikan"]
        assert sum(b["pertama"] for b in deret) == 1
        assert [b["tingkat"] for b in deret] == sorted({b["tingkat"] for b in deret})
        tahun = [b["tahun_lulus"] for b in deret]
        assert tahun == sorted(tahun)
        assert _pertama(o)["tanggal_lulus"] < o.masuk


def test_angka_kredit_pada_jabatan_fungsional(dunia):
    for o in dunia.orang:
        jabatan = {b["id"]: b for b in o.riwayat["jabatan"]}
        for b in o.riwayat["angka_kredit"]:
            assert o.status == PNS
            assert jabatan[b["jabatan"]]["jenis_jabatan"] == "2"
            assert b["pertama"] + b["integrasi"] + b["konversi"] == 1
    fungsional = [o for o in dunia.orang if o.status == PPPK and o.riwayat["angka_kredit"]]
    assert not fungsional


def test_skp_sejak_2022(dunia):
    tahun = {b["tahun"] for o in dunia.orang for b in o.riwayat["skp"]}
    assert tahun == {2022, 2023, 2024, 2025}


def test_kunci_alami_dan_kunci_sk_unik(dunia):
    for o in dunia.orang:
        for jenis in jenis_riwayat():
            deret = o.riwayat[jenis.kunci]
            alami = [tuple(kanonis(jenis.kunci, m, b[m]) for m in jenis.identitas) for b in deret]
            assert len(set(alami)) == len(alami), (o.id, jenis.kunci)
            if jenis.identitas_sk:
                nomor, tanggal = jenis.identitas_sk
                surat = [(nomor_sk(b[nomor] or ""), b[tanggal]) for b in deret if b[nomor]]
                assert len(set(surat)) == len(surat), (o.id, jenis.kunci)


def test_anak_punya_orang_tua_yang_menikah(dunia):
    for o in dunia.orang:
        pasangan = {b["id"]: b for b in o.riwayat["pasangan"]}
        for anak in o.riwayat["anak"]:
            assert pasangan[anak["pasangan"]]["tanggal_menikah"] < anak["tanggal_lahir"]
