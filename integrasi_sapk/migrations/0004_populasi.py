"""The population of SIASN's export file, and its comparison with our people as a view."""

import django.contrib.postgres.functions
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


# Pairs by BKN's id, then by NIP among who has no pair by id. No CTE and no outer join of the two whole sides: the
# instansi in the WHERE clause of a query reaches every table in every branch.
NAIK = """
CREATE VIEW integrasi_sapk_sandingpopulasi AS
SELECT b.id, b.instansi_id, p.id AS pegawai_id,
  CASE WHEN p.id IS NULL THEN 'hanya_bkn' WHEN b.rusak THEN 'tidak_diketahui' WHEN p.nip <> b.nip THEN 'nip_berbeda'
    WHEN b.id_pusat <> '' AND p.id_pusat <> '' AND p.id_pusat <> b.id_pusat THEN 'bentrok'
    WHEN p.nama_urut <> b.nama_urut OR p.tanggal_lahir <> b.tanggal_lahir THEN 'data_berbeda'
    ELSE 'sama' END AS hasil,
  b.nomor, p.nip AS nip_simpeg, NULLIF(b.nip, '') AS nip_bkn, p.nama AS nama_simpeg, NULLIF(b.nama, '') AS nama_bkn,
  p.tanggal_lahir AS lahir_simpeg, b.tanggal_lahir AS lahir_bkn, COALESCE(p.nama_urut, b.nama_urut) AS nama_urut,
  b.nama_urut AS nama_urut_bkn
FROM integrasi_sapk_barispopulasi b
LEFT JOIN pegawai_pegawai i ON i.instansi_id = b.instansi_id AND i.id_pusat = b.id_pusat AND b.id_pusat <> ''
LEFT JOIN pegawai_pegawai n ON n.instansi_id = b.instansi_id AND n.nip = b.nip AND b.nip <> '' AND i.id IS NULL
  AND NOT EXISTS (SELECT FROM integrasi_sapk_barispopulasi x WHERE x.instansi_id = n.instansi_id
                  AND x.id_pusat = n.id_pusat AND x.id_pusat <> '')
LEFT JOIN pegawai_pegawai p ON p.instansi_id = b.instansi_id AND p.id = COALESCE(i.id, n.id)
WHERE p.id IS NOT NULL OR NOT b.rusak
UNION ALL
SELECT -p.id, p.instansi_id, p.id, 'hanya_simpeg', NULL, p.nip, NULL, p.nama, NULL, p.tanggal_lahir, NULL, p.nama_urut,
  NULL
FROM pegawai_pegawai p
WHERE EXISTS (SELECT FROM integrasi_sapk_unggahpopulasi u WHERE u.instansi_id = p.instansi_id)
  AND NOT EXISTS (SELECT FROM integrasi_sapk_barispopulasi b WHERE b.instansi_id = p.instansi_id
                  AND b.id_pusat = p.id_pusat AND b.id_pusat <> '')
  AND NOT EXISTS (
    SELECT FROM integrasi_sapk_barispopulasi b
    LEFT JOIN pegawai_pegawai i ON i.instansi_id = b.instansi_id AND i.id_pusat = b.id_pusat AND b.id_pusat <> ''
    WHERE b.instansi_id = p.instansi_id AND b.nip = p.nip AND b.nip <> '' AND i.id IS NULL)
"""
BALIK = "DROP VIEW integrasi_sapk_sandingpopulasi"


class Migration(migrations.Migration):

    dependencies = [
        ('integrasi_sapk', '0003_keputusan_dua_pasang_mata'),
        ('inti', '0002_kanonik'),
        ('pegawai', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SandingPopulasi',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('hasil', models.CharField(choices=[('hanya_simpeg', 'Hanya di SIMPEG'), ('hanya_bkn', 'Hanya di BKN'), ('nip_berbeda', 'NIP berbeda'), ('data_berbeda', 'Nama atau tanggal lahir berbeda'), ('bentrok', 'Identitas bentrok'), ('tidak_diketahui', 'Belum diketahui'), ('sama', 'Sama')], max_length=16, verbose_name='hasil')),
                ('nomor', models.PositiveIntegerField(null=True, verbose_name='nomor baris')),
                ('nip_simpeg', models.CharField(max_length=18, null=True)),
                ('nip_bkn', models.CharField(max_length=18, null=True)),
                ('nama_simpeg', models.CharField(max_length=150, null=True)),
                ('nama_bkn', models.CharField(max_length=150, null=True)),
                ('lahir_simpeg', models.DateField(null=True)),
                ('lahir_bkn', models.DateField(null=True)),
                ('nama_urut', models.CharField(max_length=200)),
                ('nama_urut_bkn', models.CharField(max_length=200, null=True)),
            ],
            options={
                'verbose_name': 'sanding populasi',
                'db_table': 'integrasi_sapk_sandingpopulasi',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='UnggahPopulasi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, unique=True, verbose_name='kode')),
                ('nama', models.CharField(max_length=200, verbose_name='nama berkas')),
                ('dibaca', models.PositiveIntegerField(default=0, verbose_name='baris dibaca')),
                ('ditolak', models.PositiveIntegerField(default=0, verbose_name='baris ditolak')),
                ('penolakan', models.JSONField(default=list, verbose_name='baris yang ditolak')),
                ('dibuat_pada', models.DateTimeField(auto_now_add=True, verbose_name='diunggah')),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='inti.instansi')),
                ('pengunggah', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'unggahan populasi',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='BarisPopulasi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor', models.PositiveIntegerField(verbose_name='nomor baris')),
                ('rusak', models.BooleanField(default=False)),
                ('id_pusat', models.CharField(blank=True, max_length=64, verbose_name='id orang di BKN')),
                ('nip', models.CharField(blank=True, max_length=18, verbose_name='NIP')),
                ('nama', models.CharField(blank=True, max_length=150, verbose_name='nama')),
                ('tanggal_lahir', models.DateField(null=True, verbose_name='tanggal lahir')),
                ('nama_urut', models.GeneratedField(db_persist=True, expression=models.Func(models.F('nama'), function='kanonik_nama'), output_field=models.CharField(db_collation='C', max_length=200))),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='inti.instansi')),
                ('unggah', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='baris', to='integrasi_sapk.unggahpopulasi')),
            ],
            options={
                'verbose_name': 'baris populasi',
            },
        ),
        migrations.AddIndex(
            model_name='unggahpopulasi',
            index=models.Index(fields=['instansi', '-id'], name='integrasi_s_instans_0d3b01_idx'),
        ),
        migrations.AddConstraint(
            model_name='barispopulasi',
            constraint=models.UniqueConstraint(condition=models.Q(('nip', ''), _negated=True), fields=('instansi', 'nip'), name='populasi_satu_per_nip'),
        ),
        migrations.AddConstraint(
            model_name='barispopulasi',
            constraint=models.UniqueConstraint(condition=models.Q(('id_pusat', ''), _negated=True), fields=('instansi', 'id_pusat'), name='populasi_satu_per_id'),
        ),
        migrations.RunSQL(NAIK, BALIK),
    ]
