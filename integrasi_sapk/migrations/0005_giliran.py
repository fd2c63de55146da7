"""The row that the workers of a credential share; unlogged, it is worth nothing after a crash."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("integrasi_sapk", "0004_populasi")]

    operations = [
        migrations.CreateModel(
            name="Giliran",
            fields=[
                (
                    "kredensial",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="integrasi_sapk.kredensial",
                    ),
                ),
                ("berikut", models.DateTimeField(verbose_name="waktu panggilan berikut")),
                ("jeda_sampai", models.DateTimeField(null=True, verbose_name="berhenti memanggil sampai")),
            ],
            options={"verbose_name": "giliran panggilan"},
        ),
        migrations.RunSQL(
            "ALTER TABLE integrasi_sapk_giliran SET UNLOGGED, SET (fillfactor = 50)",
            migrations.RunSQL.noop,
        ),
    ]
