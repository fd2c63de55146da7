"""Runs one other contender of `bin/bench sanding` in a process of its own, over the same typed tables.

`python bench_sanding_lawan.py CONTENDER ADDRESS PLAN.json` prints one line of JSON. A contender is a module
`bench_lawan_CONTENDER` with `jalankan(address, plan)`, so that each starts with its own libraries only.
"""

import importlib
import json
import resource
import sys
from pathlib import Path

if __name__ == "__main__":
    pilihan, tujuan, berkas = sys.argv[1:]
    rancangan = json.loads(Path(berkas).read_text(encoding="utf-8"))["rancangan"]
    keluar = importlib.import_module(f"bench_lawan_{pilihan}").jalankan(tujuan, rancangan)
    puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(keluar | {"detik": round(keluar["detik"], 3), "memori_mb": puncak}))
