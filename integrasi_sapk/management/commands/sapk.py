"""`manage.py sapk …`: the integration from the command line; every step is the same job that the portal queues."""

import json
import sys
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from integrasi_sapk.kueri.status import status_instansi
from integrasi_sapk.models import KeadaanRencana, Rencana
from integrasi_sapk.tindakan import dasar, jadwal, keputusan, kredensial, rencana
from pegawai.models import Pegawai
from simpeg.inti import pekerjaan as kerja
from simpeg.inti.galat import GalatDomain
from simpeg.inti.lingkup import Pelaku, pelaku_untuk
from simpeg.inti.models import Instansi, Pekerjaan, Pengguna

SELANG = 0.5


class Command(BaseCommand):
    help = "Integrasi SIASN: dasar, kredensial, tarik, sanding, putuskan, rencana, kirim, status."

    def add_arguments(self, parser):
        parser.add_argument(
            "langkah",
            choices=["dasar", "kredensial", "tarik", "sanding", "putuskan", "rencana", "kirim", "status"],
            help="dasar/kredensial: muat dari folder; putuskan: terima usulan kebijakan; kirim: setujui lalu jalankan",
        )
        parser.add_argument("--sebagai", help="nama pengguna yang bertindak (pengelola, atau penyetuju untuk kirim)")
        parser.add_argument("--instansi", help="id BKN instansi (status; bawaan: satu-satunya)")
        parser.add_argument("--nip", help="hanya pegawai ini")
        parser.add_argument("--dari", help="folder berkas dasar atau kredensial")
        parser.add_argument("--antre", action="store_true", help="serahkan kepada pekerja Celery dan tunggu")
        parser.add_argument("--rinci", action="store_true", help="status: sertakan tiap perbedaan yang terbuka")
        parser.add_argument("--json", action="store_true", help="cetak satu objek JSON")

    def handle(self, *args, **opsi):
        try:
            hasil = getattr(self, f"_{opsi['langkah']}")(opsi)
        except GalatDomain as galat:
            raise CommandError(galat.pesan) from galat
        if opsi["json"]:
            self.stdout.write(json.dumps(hasil, default=str))
        else:
            for kunci, nilai in hasil.items():
                self.stdout.write(f"{kunci}: {nilai}")
        if hasil.get("keadaan") in {"gagal", "batal", "diparkir"}:
            sys.exit(1)

    def _pelaku(self, opsi) -> Pelaku:
        if not opsi["sebagai"]:
            raise CommandError("Sebutkan pelaku dengan --sebagai NAMA_PENGGUNA.")
        pengguna = Pengguna.objects.filter(nama_pengguna=opsi["sebagai"], is_active=True).first()
        if pengguna is None:
            raise CommandError(f"Pengguna {opsi['sebagai']!r} tidak ada atau tidak aktif.")
        return pelaku_untuk(pengguna)

    def _tunggu(self, pekerjaan: Pekerjaan, opsi) -> dict:
        """Run here, or wait for the worker; returns what the job counted."""
        if not opsi["antre"]:
            kerja.jalankan(pekerjaan.pk)
        pekerjaan.refresh_from_db()
        while pekerjaan.hidup or (opsi["antre"] and pekerjaan.akan_lanjut):
            time.sleep(SELANG)
            pekerjaan.refresh_from_db()
        ringkas = {"pekerjaan": str(pekerjaan.kode), "keadaan": pekerjaan.keadaan, "galat": pekerjaan.galat}
        return ringkas | {"fase_detik": pekerjaan.fase_detik, "percobaan": pekerjaan.percobaan} | pekerjaan.hitungan

    def _pegawai(self, pelaku: Pelaku, opsi) -> Pegawai | None:
        if not opsi["nip"]:
            return None
        pegawai = Pegawai.objects.filter(instansi_id=pelaku.instansi_id, nip=opsi["nip"]).first()
        if pegawai is None:
            raise CommandError("NIP itu tidak ada di instansi pelaku.")
        return pegawai

    def _dasar(self, opsi) -> dict:
        return dasar.muat_dasar(_folder(opsi))

    def _kredensial(self, opsi) -> dict:
        return {"instansi": kredensial.muat_dari_dunia(_folder(opsi) / "dunia.jsonl")}

    def _tarik(self, opsi) -> dict:
        pelaku = self._pelaku(opsi)
        return self._tunggu(jadwal.mulai_tarik(pelaku, pegawai=self._pegawai(pelaku, opsi)), opsi)

    def _sanding(self, opsi) -> dict:
        return self._tunggu(jadwal.mulai_sanding(self._pelaku(opsi)), opsi)

    def _putuskan(self, opsi) -> dict:
        return {"diputuskan": keputusan.putuskan_menurut_kebijakan(self._pelaku(opsi))}

    def _rencana(self, opsi) -> dict:
        return self._tunggu(rencana.susun_rencana(self._pelaku(opsi)), opsi)

    def _kirim(self, opsi) -> dict:
        pelaku = self._pelaku(opsi)
        satu = Rencana.objects.filter(instansi_id=pelaku.instansi_id, keadaan=KeadaanRencana.DIAJUKAN).first()
        if satu is None:
            raise CommandError("Tidak ada rencana yang menunggu persetujuan.")
        return self._tunggu(rencana.setujui_rencana(satu, pelaku), opsi)

    def _status(self, opsi) -> dict:
        instansi = Instansi.objects.filter(id_pusat=opsi["instansi"]) if opsi["instansi"] else Instansi.objects.all()
        if instansi.count() != 1:
            raise CommandError("Sebutkan --instansi ID_BKN: ada lebih dari satu, atau tidak ada.")
        return status_instansi(instansi.get(), nip=opsi["nip"], rinci=opsi["rinci"])


def _folder(opsi) -> Path:
    if not opsi["dari"]:
        raise CommandError("Sebutkan foldernya dengan --dari.")
    return Path(opsi["dari"])
