"""The one source of today."""

from datetime import UTC, date, datetime

import time_machine

from simpeg.inti import waktu


def test_hari_ini_menurut_zona(monkeypatch):
    monkeypatch.delenv("SIMPEG_TANGGAL", raising=False)
    with time_machine.travel(datetime(2026, 3, 31, 16, 30, tzinfo=UTC), tick=False):
        assert waktu.hari_ini() == date(2026, 3, 31)
        assert waktu.hari_ini("Asia/Jayapura") == date(2026, 4, 1)


def test_ditetapkan_lalu_kembali(monkeypatch):
    monkeypatch.setenv("SIMPEG_TANGGAL", "2020-02-29")
    with waktu.pada_tanggal(date(2030, 1, 1)):
        assert waktu.hari_ini() == date(2030, 1, 1)
        with waktu.pada_tanggal(date(2031, 1, 1)):
            assert waktu.hari_ini() == date(2031, 1, 1)
        assert waktu.hari_ini() == date(2030, 1, 1)
    assert waktu.hari_ini() == date(2020, 2, 29)
