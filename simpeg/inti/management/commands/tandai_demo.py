"""Mark a new, empty database as a demo; refused once it holds a person."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from simpeg.inti.demo import NAMA_TANDA, basis_data_demo
from simpeg.inti.models import Pengguna, TandaSistem


class Command(BaseCommand):
    help = "Menandai basis data baru sebagai demo (hanya bila belum ada pengguna)."

    def handle(self, *args, **opsi):
        if basis_data_demo():
            return
        if Pengguna.objects.exists():
            raise CommandError("Basis data ini sudah dipakai; tanda demo hanya boleh diberikan saat dibuat.")
        TandaSistem.objects.create(nama=NAMA_TANDA, isi=connection.settings_dict["NAME"])
        self.stdout.write("Basis data ditandai demo.")
