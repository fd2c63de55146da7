"""Peak memory of everything a launcher started: PSS (shared pages counted once) summed over its descendants."""

import os
import re
import threading
from pathlib import Path

SELANG = 2.0


def keturunan(akar: int) -> set[int]:
    """Process ids below `akar`, at this moment."""
    anak: dict[int, list[int]] = {}
    for jalur in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name in brackets may hold spaces; the parent is the second field after it.
            induk = int(jalur.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        anak.setdefault(induk, []).append(int(jalur.parent.name))
    hasil, antre = set(), [akar]
    while antre:
        baru = anak.get(antre.pop(), [])
        hasil.update(baru)
        antre.extend(baru)
    return hasil


def pss_kb(pid: int) -> int:
    try:
        temuan = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(temuan.group(1)) if temuan else 0


class Pengukur(threading.Thread):
    """Samples until the program ends; `puncak_mb` is the highest sum seen."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.puncak_mb = 0
        self.berhenti = threading.Event()

    def run(self) -> None:
        while not self.berhenti.wait(SELANG):
            jumlah = sum(pss_kb(pid) for pid in keturunan(os.getpid()))
            self.puncak_mb = max(self.puncak_mb, round(jumlah / 1024))
