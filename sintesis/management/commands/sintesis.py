"""`manage.py sintesis bangun|sunting|pelakon|ekspor|periksa`: the synthetic kabupaten for demo, training and tests."""

import json
import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from simpeg.inti.galat import GalatDomain
from sintesis import alur
from sintesis.dunia import PALING_KECIL
from sintesis.ekspor import ekspor
from sintesis.periksa import periksa

KUNCI_KENDALI = "SIMPEG_KUNCI_KENDALI"


class Command(BaseCommand):
    help = "Membangun kabupaten sintetis, menyunting kedua sisinya, membuat pelakon demo, dan memeriksa hasil sanding."

    def add_arguments(self, parser):
        parser.add_argument(
            "langkah", choices=["bangun", "sunting", "pelakon", "ekspor", "periksa"],
            help="bangun: kembar ke basis data kosong; sunting: kedua sisi, dunia.jsonl, label.jsonl; "
            "pelakon: akun demo; ekspor: berkas Export Data ASN dari dunia.jsonl; "
            "periksa: apakah setiap label berakhir sebagaimana mestinya",
        )  # fmt: skip
        parser.add_argument("--asn", type=int, default=600, help=f"banyaknya pegawai, paling sedikit {PALING_KECIL}")
        parser.add_argument("--benih", default="1", help="benih; benih yang sama memberi dunia yang sama")
        parser.add_argument("--keluar", type=Path, required=True, help="folder untuk berkas dunia")
        parser.add_argument("--selisih", type=Path, help="periksa: keluaran `sapk status --json --rinci`")
        parser.add_argument("--simulator", help=f"periksa: alamat simulator (kunci kendali dari {KUNCI_KENDALI})")

    def handle(self, *args, **opsi):
        keluar: Path = opsi["keluar"]
        keluar.mkdir(parents=True, exist_ok=True)
        try:
            hasil = getattr(self, f"_{opsi['langkah']}")(keluar, opsi)
        except GalatDomain as galat:
            raise CommandError(galat.pesan) from galat
        self.stdout.write(json.dumps(hasil))

    def _bangun(self, keluar: Path, opsi) -> dict:
        if opsi["asn"] < PALING_KECIL:
            raise CommandError(f"--asn paling sedikit {PALING_KECIL}.")
        return alur.bangun(opsi["asn"], opsi["benih"], keluar)

    def _sunting(self, keluar: Path, opsi) -> dict:
        return alur.sunting_dunia(keluar)

    def _pelakon(self, keluar: Path, opsi) -> dict:
        return alur.pelakon(keluar)

    def _ekspor(self, keluar: Path, opsi) -> dict:
        return ekspor(keluar)

    def _periksa(self, keluar: Path, opsi) -> dict:
        if not (opsi["selisih"] and opsi["simulator"]):
            raise CommandError("periksa butuh --selisih BERKAS dan --simulator ALAMAT.")
        return periksa(keluar, opsi["selisih"], opsi["simulator"], os.environ.get(KUNCI_KENDALI, ""))
