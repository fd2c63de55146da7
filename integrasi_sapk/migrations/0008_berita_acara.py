"""Berita acara; compensating plans; deletes at BKN and their second approver, guarded by the database too."""

import django.contrib.postgres.functions
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


# A delete stands only in a plan that says it deletes, so the constraint on its second approver always holds.
PENJAGA = """
CREATE FUNCTION sapk_hapus_dalam_rencana() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM integrasi_sapk_rencana r WHERE r.id = NEW.rencana_id AND r.memuat_hapus) THEN
    RAISE EXCEPTION 'rencana % tidak menyatakan memuat penghapusan', NEW.rencana_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER sapk_hapus_dalam_rencana BEFORE INSERT OR UPDATE OF aksi, rencana_id ON integrasi_sapk_butirkirim
  FOR EACH ROW WHEN (NEW.aksi = 'hapus') EXECUTE FUNCTION sapk_hapus_dalam_rencana();
CREATE FUNCTION sapk_rencana_tetap_memuat_hapus() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  IF EXISTS (SELECT 1 FROM integrasi_sapk_butirkirim b WHERE b.rencana_id = NEW.id AND b.aksi = 'hapus') THEN
    RAISE EXCEPTION 'rencana % memuat penghapusan', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER sapk_rencana_tetap_memuat_hapus BEFORE UPDATE OF memuat_hapus ON integrasi_sapk_rencana
  FOR EACH ROW WHEN (OLD.memuat_hapus AND NOT NEW.memuat_hapus) EXECUTE FUNCTION sapk_rencana_tetap_memuat_hapus();
CREATE FUNCTION sapk_tiga_pasang_mata() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  IF EXISTS (SELECT 1 FROM integrasi_sapk_keputusan k WHERE k.rencana_id = NEW.id AND k.penulis_id = NEW.penyetuju_kedua_id) THEN
    RAISE EXCEPTION 'penyetuju kedua rencana % adalah penulis keputusan di dalamnya', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER sapk_tiga_pasang_mata BEFORE UPDATE OF penyetuju_kedua_id ON integrasi_sapk_rencana
  FOR EACH ROW WHEN (NEW.penyetuju_kedua_id IS NOT NULL) EXECUTE FUNCTION sapk_tiga_pasang_mata();
CREATE FUNCTION sapk_berita_acara_beku() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'pdf_id' - 'xlsx_id' - 'galat' IS DISTINCT FROM to_jsonb(OLD) - 'pdf_id' - 'xlsx_id' - 'galat' THEN
    RAISE EXCEPTION 'berita acara % sudah final', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER sapk_berita_acara_beku BEFORE UPDATE OR DELETE ON integrasi_sapk_beritaacara
  FOR EACH ROW WHEN (OLD.keadaan = 'final') EXECUTE FUNCTION sapk_berita_acara_beku();
"""
LEPAS = """
DROP TRIGGER sapk_hapus_dalam_rencana ON integrasi_sapk_butirkirim;
DROP TRIGGER sapk_rencana_tetap_memuat_hapus ON integrasi_sapk_rencana;
DROP TRIGGER sapk_tiga_pasang_mata ON integrasi_sapk_rencana;
DROP TRIGGER sapk_berita_acara_beku ON integrasi_sapk_beritaacara;
DROP FUNCTION sapk_hapus_dalam_rencana(), sapk_rencana_tetap_memuat_hapus(), sapk_tiga_pasang_mata(), sapk_berita_acara_beku();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('integrasi_sapk', '0007_meja_kerja'),
        ('inti', '0002_kanonik'),
        ('pegawai', '0002_urungan'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BeritaAcara',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, unique=True, verbose_name='kode')),
                ('nomor', models.CharField(blank=True, max_length=100, verbose_name='nomor')),
                ('tanggal', models.DateField(blank=True, null=True, verbose_name='tanggal')),
                ('tempat', models.CharField(blank=True, max_length=100, verbose_name='tempat')),
                ('dari', models.DateTimeField(null=True, verbose_name='dari')),
                ('sampai', models.DateTimeField(null=True, verbose_name='sampai')),
                ('minta_dari', models.DateTimeField(null=True)),
                ('minta_sampai', models.DateTimeField(null=True)),
                ('keadaan', models.CharField(choices=[('draf', 'Draf'), ('final', 'Final')], default='draf', max_length=5, verbose_name='keadaan')),
                ('pihak', models.JSONField(default=dict)),
                ('isi', models.JSONField(default=dict)),
                ('dibuat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dibuat')),
                ('disusun_pada', models.DateTimeField(null=True, verbose_name='disusun')),
                ('final_pada', models.DateTimeField(null=True, verbose_name='difinalkan')),
                ('galat', models.CharField(blank=True, max_length=300, verbose_name='keterangan')),
            ],
            options={
                'verbose_name': 'berita acara',
                'ordering': ['-id'],
            },
        ),
        migrations.AddField(
            model_name='butirkirim',
            name='aksi',
            field=models.CharField(choices=[('simpan', 'Simpan'), ('hapus', 'Hapus')], db_default='simpan', default='simpan', max_length=6, verbose_name='aksi'),
        ),
        migrations.AddField(
            model_name='rencana',
            name='balikan_dari',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='balikan', to='integrasi_sapk.rencana'),
        ),
        migrations.AddField(
            model_name='rencana',
            name='disetujui_kedua_pada',
            field=models.DateTimeField(null=True, verbose_name='diputus penyetuju kedua'),
        ),
        migrations.AddField(
            model_name='rencana',
            name='memuat_hapus',
            field=models.BooleanField(db_default=False, default=False, verbose_name='memuat penghapusan'),
        ),
        migrations.AddField(
            model_name='rencana',
            name='penyetuju_kedua',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='rencana',
            name='keadaan',
            field=models.CharField(choices=[('disusun', 'Disusun'), ('diajukan', 'Diajukan'), ('kedua', 'Menunggu penyetuju kedua'), ('disetujui', 'Disetujui'), ('ditolak', 'Ditolak'), ('selesai', 'Selesai')], default='disusun', max_length=10, verbose_name='keadaan'),
        ),
        migrations.AddConstraint(
            model_name='rencana',
            constraint=models.CheckConstraint(condition=models.Q(('penyetuju_kedua', None), models.Q(('penyetuju__isnull', False), models.Q(('penyetuju_kedua', models.F('pengaju')), _negated=True), models.Q(('penyetuju_kedua', models.F('penyetuju')), _negated=True)), _connector='OR'), name='penyetuju_kedua_orang_ketiga', violation_error_message='Penyetuju kedua harus orang ketiga.'),
        ),
        migrations.AddConstraint(
            model_name='rencana',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('keadaan__in', ['disetujui', 'selesai']), _negated=True), ('memuat_hapus', False), ('penyetuju_kedua__isnull', False), _connector='OR'), name='hapus_jalan_bila_disetujui_dua_orang'),
        ),
        migrations.AddConstraint(
            model_name='rencana',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('keadaan', 'kedua'), _negated=True), ('penyetuju__isnull', False), _connector='OR'), name='kedua_sesudah_pertama'),
        ),
        migrations.AddConstraint(
            model_name='rencana',
            constraint=models.UniqueConstraint(condition=models.Q(('keadaan__in', ['disusun', 'diajukan', 'kedua', 'disetujui'])), fields=('balikan_dari',), name='satu_balikan_terbuka', violation_error_message='Rencana ini sudah punya rencana balikan yang belum selesai.'),
        ),
        migrations.AddField(
            model_name='beritaacara',
            name='finalis',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='beritaacara',
            name='instansi',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='inti.instansi'),
        ),
        migrations.AddField(
            model_name='beritaacara',
            name='opd',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.unitkerja'),
        ),
        migrations.AddField(
            model_name='beritaacara',
            name='pdf',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.dokumen'),
        ),
        migrations.AddField(
            model_name='beritaacara',
            name='pembuat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='beritaacara',
            name='xlsx',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.dokumen'),
        ),
        migrations.AddConstraint(
            model_name='beritaacara',
            constraint=models.UniqueConstraint(condition=models.Q(('nomor', ''), _negated=True), fields=('instansi', 'nomor'), name='nomor_berita_acara_satu', violation_error_message='Nomor ini sudah dipakai berita acara lain.'),
        ),
        migrations.AddConstraint(
            model_name='beritaacara',
            constraint=models.UniqueConstraint(condition=models.Q(('keadaan', 'draf')), fields=('opd',), name='satu_draf_berita_acara_per_opd'),
        ),
        migrations.AddConstraint(
            model_name='beritaacara',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('keadaan', 'final'), _negated=True), models.Q(('final_pada__isnull', False), ('tanggal__isnull', False), models.Q(('nomor', ''), _negated=True), ('disusun_pada__isnull', False)), _connector='OR'), name='berita_acara_final_lengkap'),
        ),
        migrations.AddConstraint(
            model_name='beritaacara',
            constraint=models.CheckConstraint(condition=models.Q(('dari', None), ('sampai', None), ('sampai__gte', models.F('dari')), _connector='OR'), name='berita_acara_urut_waktu'),
        ),
        migrations.RunSQL(PENJAGA, LEPAS),
    ]
