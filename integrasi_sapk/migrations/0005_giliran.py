"""The row that the workers of a credential share, and the one statement that hands out times from it."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

# p_banyak times at which p_laju calls a second may be made, so that no sliding 1 + p_aman seconds hold more than
# p_laju of them; p_kembali are times handed out earlier that were missed and not used. None while there is a pause.
# After a stall the old pace is caught up with slowly, at 1 / p_laju: a call that the same stall held on its way still
# finds room in its second. After a rest it begins evenly.
# Epoch seconds of the database's clock, so that machines need not agree on theirs.
FUNGSI = """
CREATE FUNCTION sapk_giliran(p_kredensial bigint, p_banyak int, p_laju int, p_aman float8, p_kembali float8[])
RETURNS TABLE (kini float8, waktu float8[], jeda float8) LANGUAGE plpgsql AS $$
DECLARE
  baris integrasi_sapk_giliran%ROWTYPE;
  deret float8[];
  jarak float8;
  saat float8;
  banyak int;
BEGIN
  SELECT * INTO baris FROM integrasi_sapk_giliran g WHERE g.kredensial_id = p_kredensial FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO integrasi_sapk_giliran (kredensial_id, waktu, mulai) VALUES (p_kredensial, '{}', 0)
    ON CONFLICT DO NOTHING;
    SELECT * INTO baris FROM integrasi_sapk_giliran g WHERE g.kredensial_id = p_kredensial FOR UPDATE;
  END IF;
  kini := extract(epoch FROM clock_timestamp());
  jeda := coalesce(extract(epoch FROM baris.jeda_sampai), 0);
  waktu := '{}';
  IF jeda > kini OR p_laju = 0 THEN
    RETURN NEXT;
    RETURN;
  END IF;
  deret := ARRAY(SELECT w FROM unnest(baris.waktu) AS u(w)
                 WHERE w > kini - 1 - p_aman AND w <> ALL (p_kembali) ORDER BY w);
  IF cardinality(deret) = 0 THEN
    baris.mulai := kini;
  END IF;
  jarak := CASE WHEN kini - baris.mulai < 1 + p_aman THEN 1 + p_aman ELSE 1.0 END / p_laju;
  FOR i IN 1..p_banyak LOOP
    banyak := cardinality(deret);
    saat := greatest(kini, CASE WHEN banyak > 0 THEN deret[banyak] + jarak END,
                     CASE WHEN banyak >= p_laju THEN deret[banyak - p_laju + 1] + 1 + p_aman END);
    deret := deret || saat;
    waktu := waktu || saat;
  END LOOP;
  UPDATE integrasi_sapk_giliran g SET waktu = deret, mulai = baris.mulai WHERE g.kredensial_id = p_kredensial;
  RETURN NEXT;
END $$
"""


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
                (
                    "waktu",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.FloatField(), default=list, verbose_name="waktu yang dibagikan"
                    ),
                ),
                ("mulai", models.FloatField(default=0, verbose_name="mulai memanggil")),
                ("jeda_sampai", models.DateTimeField(null=True, verbose_name="berhenti memanggil sampai")),
            ],
            options={"verbose_name": "giliran panggilan"},
        ),
        migrations.RunSQL("ALTER TABLE integrasi_sapk_giliran SET UNLOGGED", migrations.RunSQL.noop),
        migrations.RunSQL(
            FUNGSI, "DROP FUNCTION sapk_giliran(bigint, int, int, float8, float8[])"
        ),
    ]
