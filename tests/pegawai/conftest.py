"""Pages of `pegawai` are tested with empty slots: what higher apps answer is tested beside those apps."""

import pytest

from simpeg.inti import panel


@pytest.fixture(autouse=True)
def celah_kosong(monkeypatch):
    monkeypatch.setattr(panel, "_celah", {})
