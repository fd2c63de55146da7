"""Rows of the integration for the tests of its pages: a difference with both its rows, a run, a plan."""

import json
import zlib
from itertools import count

from django.utils import timezone

from integrasi_sapk.models import (
    BalasanMentah,
    ButirKirim,
    HanyutSkema,
    KeadaanRencana,
    KeadaanTarik,
    Kredensial,
    Padan,
    Perbedaan,
    RekamBkn,
    RekamSimpeg,
    Rencana,
)
from integrasi_sapk.peta import peta
from pegawai.models import AksiPerubahan, Perubahan, SetPerubahan
from simpeg.inti.models import Pekerjaan
from tests.pabrik.orang import rujukan

_urut = count(1)


def _nilai(kunci: str, isi: dict) -> list:
    return [isi.get(nama, "") for nama in peta[kunci].nama_medan]


def buat_perbedaan(pegawai, jenis="golongan", medan="nomor_sk", simpeg="823/1/2019", bkn="823/01/2019", **isian):
    """A difference of one field of a matched row; with `medan=""` a row that only BKN has."""
    n, kini = next(_urut), timezone.now()
    baris_id, id_pusat = (n if medan or "baris_id" in isian else None), f"rw{n}"
    dasar = isian.pop("baris", {})
    if medan:
        RekamSimpeg.objects.create(
            pegawai=pegawai, jenis=jenis, baris_id=baris_id, kunci="k", kunci_sk="", sidik=b"a",
            asli=_nilai(jenis, dasar | {medan: simpeg}), nilai=_nilai(jenis, dasar | {medan: simpeg}),
        )  # fmt: skip
        Padan.objects.create(pegawai=pegawai, jenis=jenis, baris_id=baris_id, id_pusat=id_pusat, tangga=2)
    RekamBkn.objects.create(
        pegawai=pegawai, jenis=jenis, id_pusat=id_pusat, kunci="k", kunci_sk="", sidik=b"b",
        asli=_nilai(jenis, dasar | {medan: bkn}), nilai=_nilai(jenis, dasar | {medan: bkn}),
    )  # fmt: skip
    awal = {
        "hasil": "berbeda" if medan else "hanya_bkn", "arah": "bkn" if medan else "", "usulan": "ambil", "tangga": 2,
        "nilai_simpeg": simpeg, "nilai_bkn": bkn, "tampil_simpeg": simpeg, "tampil_bkn": bkn, "dasar_simpeg": simpeg,
        "dasar_bkn": simpeg, "sebab": "Hanya BKN yang berubah.", "baris_id": baris_id, "id_pusat": id_pusat,
        "kunci_baris": f"s{n}" if medan else f"b{id_pusat}", "pertama_dilihat": kini, "terakhir_dilihat": kini,
    }  # fmt: skip
    return Perbedaan.objects.create(
        instansi=pegawai.instansi, pegawai=pegawai, opd=pegawai.unit.opd, jenis=jenis, medan=medan, **(awal | isian)
    )


def buat_golongan(pegawai, **isian):
    """A difference of a coded field, whose names only the reference table knows."""
    rujukan("golongan", "33", "III/c")
    rujukan("golongan", "34", "III/d")
    return buat_perbedaan(pegawai, medan="golongan", simpeg="33", bkn="34", **isian)


def buat_balasan(pegawai, jenis: str, isi: object) -> BalasanMentah:
    kini = timezone.now()
    KeadaanTarik.objects.update_or_create(
        pegawai=pegawai, jenis=jenis,
        defaults={"instansi": pegawai.instansi, "hasil": "terbaca", "dicoba_pada": kini, "dilihat_pada": kini},
    )  # fmt: skip
    return BalasanMentah.objects.create(
        pegawai=pegawai,
        jenis=jenis,
        sidik=b"x",
        isi=zlib.compress(json.dumps(isi).encode()),
        diterima_pada=timezone.now(),
    )


def buat_hanyut(instansi, **isian) -> HanyutSkema:
    awal = {"jenis": "jabatan", "kunci": "nomorSk", "macam": "hilang", "balasan": 3}
    kini = timezone.now()
    return HanyutSkema.objects.create(instansi=instansi, pertama_dilihat=kini, terakhir_dilihat=kini, **(awal | isian))


def buat_kredensial(instansi, **isian) -> Kredensial:
    return Kredensial.objects.create(instansi=instansi, **({"atas_nama": "operator Uji"} | isian))


def buat_rencana(lakon, pegawai=(), keadaan=KeadaanRencana.DIAJUKAN, **isian) -> Rencana:
    """A plan of the pengelola with one request and one change for each of these people."""
    pengaju = lakon.akun["pengelola"]
    himpunan = SetPerubahan.objects.create(instansi=lakon.instansi, judul="Uji", sumber="bkn", pengaju=pengaju)
    rencana = Rencana.objects.create(
        instansi=lakon.instansi, judul="Rencana Uji", keadaan=keadaan, pengaju=pengaju, perubahan=himpunan,
        sidik="ab" * 32, diajukan_pada=timezone.now(), **isian,
    )  # fmt: skip
    for orang in pegawai:
        buat_butir(rencana, orang)
        Perubahan.objects.create(
            set=himpunan, pegawai=orang, jenis="golongan", aksi=AksiPerubahan.UBAH, baris_id=1,
            isian={"golongan": rujukan("golongan", "34", "III/d").pk},
            semula={"golongan": rujukan("golongan", "33", "III/c").pk},
        )  # fmt: skip
    return rencana


def buat_butir(rencana, pegawai, jenis="biodata", jalur="pns/data-utama-update", **isian) -> ButirKirim:
    awal = {
        "permintaan": {"pns_orang_id": "ORG1", "nomor_hp": "081234567890", "email_gov": "uji@contoh.go.id"},
        "semula": {"nomor_hp": "081200000000", "email_gov": ""},
        "sasaran": {"nomor_hp": "081234567890", "email_gov": "uji@contoh.go.id"},
    }
    return ButirKirim.objects.create(rencana=rencana, pegawai=pegawai, jenis=jenis, jalur=jalur, **(awal | isian))


def buat_proses(instansi, pelaku, **isian) -> Pekerjaan:
    awal = {"jenis": "sapk.tarik", "judul": "Tarik semua pegawai", "keadaan": "selesai"}
    return Pekerjaan.objects.create(instansi=instansi, pelaku=pelaku, **(awal | isian))
