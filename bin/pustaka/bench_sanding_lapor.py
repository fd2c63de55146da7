"""The report of `bin/bench sanding` as a table to read."""

from pathlib import Path

KEPALA = """# Comparison, measured

Written by `bin/bench sanding`; the numbers are in `sanding.json`. One run, one machine, the same rows for all.

- **ours, cold**: from the snapshot (facts, mirror, marks) to the last COMMIT; nothing was projected, linked or agreed
  before, and 3 % of BKN's rows differ.
- **ours, warm**: the same job after another 3 % of BKN's rows moved (of ten: eight changed, one gone, one new). Both
  run the whole job: thresholds, all rungs, doubles, dasar, differences, the policy's proposals, daily counts.
- **reference**: both sides as typed, analysed tables without index; per kind a full outer join by the natural key;
  count of rows that differ.
- **datacompy**: COPY into polars, compare. **diffsync**: both adapters loaded, then the difference; people in portions
  of 5,000.
"""


def _detik(satu: dict, nama: str) -> str:
    return f"{satu[nama]['detik']:.2f}" if nama in satu else "–"


def tulis_markdown(laporan: dict, berkas: Path) -> None:
    ukuran, mesin = laporan["ukuran"], laporan["mesin"]
    baris = [KEPALA]
    if laporan["cepat"]:
        baris.append("**Tiny sizes (`--cepat`): these seconds say nothing.**\n")
    baris.append(
        "| people | rows a side | moved | ours cold, s | ours warm, s | reference, s | datacompy, s | diffsync, s |"
    )
    baris.append("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for satu in ukuran:
        nilai = [_detik(satu, nama) for nama in ("dingin", "hangat", "acuan", "datacompy", "diffsync")]
        baris.append(f"| {satu['asn']:,} | {satu['baris']:,} | {satu['diubah']:,} | {' | '.join(nilai)} |")
    baris.append(
        "\n| people | warm ÷ reference (aim ≤ 3) | datacompy ÷ warm (≥ 5) | diffsync ÷ warm (≥ 50) | differing rows |"
    )
    baris.append("|---:|---:|---:|---:|---|")
    for satu in ukuran:
        b = satu["banding"]
        sama = "all the same" if satu["semua_sepakat"] else "**NOT the same**"
        baris.append(
            f"| {satu['asn']:,} | {b['hangat_per_acuan']} | {b.get('datacompy_per_hangat', '–')} "
            f"| {b.get('diffsync_per_hangat', '–')} | {satu['hangat']['berbeda']:,}, {sama} |"
        )
    eks = laporan["eksponen"]
    baris.append(
        f"\nGrowth (seconds ~ rows^e; aim ≤ 1.1): cold {eks['dingin']}, warm {eks['hangat']}, "
        f"reference {eks['acuan']}.\n"
    )
    versi = ", ".join(f"{nama} {nomor}" for nama, nomor in laporan["versi"].items())
    baris.append(f"{laporan['dibuat']} · {mesin['inti']} cores, {mesin['memori_gb']} GB · {versi}")
    berkas.write_text("\n".join(baris) + "\n", encoding="utf-8")
