"""`manage.py sintesis bangun|sunting|pelakon`: the synthetic kabupaten for demo, training and tests."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from simpeg.inti.galat import GalatDomain
from sintesis import alur
from sintesis.dunia import PALING_KECIL


class Command(BaseCommand):
    help = "Membangun kabupaten sintetis, menyunting kedua sisinya, dan membuat pelakon demo."

    def add_arguments(self, parser):
        parser.add_argument(
            "langkah", choices=["bangun", "sunting", "pelakon"],
            help="bangun: kembar ke basis data kosong; sunting: kedua sisi, dunia.jsonl, label.jsonl; "
            "pelakon: akun demo",
        )  # fmt: skip
        parser.add_argument("--asn", type=int, default=600, help=f"banyaknya pegawai, paling sedikit {PALING_KECIL}")
        parser.add_argument("--benih", default="1", help="benih; benih yang sama memberi dunia yang sama")
        parser.add_argument("--keluar", type=Path, required=True, help="folder untuk berkas dunia")

    def handle(self, *args, **opsi):
        keluar: Path = opsi["keluar"]
        keluar.mkdir(parents=True, exist_ok=True)
        try:
            if opsi["langkah"] == "bangun":
                if opsi["asn"] < PALING_KECIL:
                    raise CommandError(f"--asn paling sedikit {PALING_KECIL}.")
                hasil = alur.bangun(opsi["asn"], opsi["benih"], keluar)
            elif opsi["langkah"] == "sunting":
                hasil = alur.sunting_dunia(keluar)
            else:
                hasil = alur.pelakon(keluar)
        except GalatDomain as galat:
            raise CommandError(galat.pesan) from galat
        self.stdout.write(json.dumps(hasil))
