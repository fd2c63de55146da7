"""Shape of the source: sizes, where writes and reads may stand, and what no committed file may contain."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

from pegawai.riwayat.deskriptor import riwayat

AKAR = Path(__file__).resolve().parents[2]
BARIS_MODUL, BARIS_FUNGSI, BARIS_TEMPLAT, TEMPLAT_KECIL = 400, 60, 120, 20
TULIS_KUNCI = {"create", "update", "get_or_create", "update_or_create"}
TULIS_KOSONG = {"save", "delete"}
TULIS_BANYAK = {"bulk_create", "bulk_update"}
HTTP = {"httpx", "requests", "urllib3", "aiohttp"}
# In pieces, so that this file does not match itself.
REGISTRI = ("pypi", "python" + "hosted", "npmjs", "yarnpkg", "deb.debian", "archive.ubuntu")
TERLARANG = re.compile(rf"({'|'.join(REGISTRI)})" + r"\.(org|com)|(?<![\w.)}>])/(work|tmp|root|home)/[\w.]")


@cache
def berkas() -> tuple[Path, ...]:
    """Every file of the repository, also those not committed yet; nothing that git ignores."""
    perintah = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    daftar = subprocess.run(perintah, cwd=AKAR, capture_output=True, check=True).stdout.decode().split("\0")
    return tuple(jalur for nama in daftar if nama and (jalur := Path(nama)) and (AKAR / jalur).is_file())


def sumber() -> list[Path]:
    """Python that runs in production, in the demo or in the simulator: not tests, not migrations."""
    return [jalur for jalur in berkas() if jalur.suffix == ".py" and not {"tests", "migrations"} & set(jalur.parts)]


def templat() -> list[Path]:
    return [jalur for jalur in berkas() if jalur.suffix == ".html"]


@cache
def isi(jalur: Path) -> str:
    return (AKAR / jalur).read_text(encoding="utf-8", errors="replace")


@cache
def pohon(jalur: Path) -> ast.Module:
    return ast.parse(isi(jalur), str(jalur))


def simpul(jalur: Path, *jenis: type):
    return (satu for satu in ast.walk(pohon(jalur)) if isinstance(satu, jenis))


def test_ada_yang_diperiksa():
    assert len(sumber()) > 20


def test_modul_paling_panjang_400_baris():
    assert [f"{jalur}: {n}" for jalur in sumber() if (n := len(isi(jalur).splitlines())) > BARIS_MODUL] == []


def test_fungsi_paling_panjang_60_baris():
    terlalu = [
        f"{jalur}:{fungsi.lineno} {fungsi.name}"
        for jalur in sumber()
        for fungsi in simpul(jalur, ast.FunctionDef, ast.AsyncFunctionDef)
        if fungsi.end_lineno - fungsi.lineno + 1 > BARIS_FUNGSI
    ]
    assert terlalu == []


def _kata(node: ast.expr) -> set[str]:
    return {satu.value for satu in ast.walk(node) if isinstance(satu, ast.Constant) and isinstance(satu.value, str)}


def _nama(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def test_tidak_bercabang_pada_kunci_registri():
    """A kind is declared, never asked for by name; only declarations and BKN maps say what a kind is."""
    kunci = set(riwayat.kunci())
    temuan = []
    for jalur in sumber():
        if jalur.name == "definisi.py" or any(bagian.startswith("peta") for bagian in jalur.parts):
            continue
        for node in simpul(jalur, ast.Compare):
            sisi = [node.left, *node.comparators]
            if {"kunci", "jenis"} & {_nama(satu) for satu in sisi} and kunci & set().union(*map(_kata, sisi)):
                temuan.append(f"{jalur}:{node.lineno}")
    pola = re.compile(rf"(kunci|jenis)\s*(==|!=|in)\s*[\"']({'|'.join(map(re.escape, kunci))})[\"']")
    temuan += [str(jalur) for jalur in templat() if pola.search(isi(jalur))]
    assert kunci
    assert temuan == []


def _menulis(panggilan: ast.Call) -> bool:
    """Calls that write through the ORM; `dict.update(x)` and `redis.delete(key)` have positional arguments."""
    nama = panggilan.func.attr if isinstance(panggilan.func, ast.Attribute) else ""
    if nama in TULIS_BANYAK:
        return True
    if panggilan.args:
        return False
    return nama in TULIS_KOSONG or (nama in TULIS_KUNCI and bool(panggilan.keywords))


def test_menulis_hanya_di_tindakan():
    """The kernel and the synthetic world write by themselves; an app writes in its `tindakan` only."""
    # The token store is part of the client: a token fetched by one worker is kept, encrypted, for all.
    boleh = ("simpeg/inti/", "sintesis/", "simulator_bkn/", "bin/", "integrasi_sapk/klien/token.py")
    temuan = [
        f"{jalur}:{panggilan.lineno}"
        for jalur in sumber()
        if not str(jalur).startswith(boleh) and not any(bagian.startswith("tindakan") for bagian in jalur.parts)
        for panggilan in simpul(jalur, ast.Call)
        if _menulis(panggilan)
    ]
    assert temuan == []


def test_views_tidak_membaca_orm_langsung():
    tampilan = [jalur for jalur in sumber() if "views" in jalur.parts or jalur.name.startswith(("views", "beranda"))]
    temuan = [f"{j}:{s.lineno}" for j in tampilan for s in simpul(j, ast.Attribute) if s.attr == "objects"]
    assert temuan == []


def test_http_hanya_di_klien():
    # The bench's bare loop is what our client is measured against.
    boleh = {("integrasi_sapk", "klien"), ("integrasi_sapk", "klien.py"), ("bin", "pustaka", "bench_pekerja.py")}
    temuan = []
    for jalur in sumber():
        if boleh & {jalur.parts, jalur.parts[:2]}:
            continue
        for node in simpul(jalur, ast.Import, ast.ImportFrom):
            nama = [node.module or ""] if isinstance(node, ast.ImportFrom) else [satu.name for satu in node.names]
            temuan += [f"{jalur}:{node.lineno}" for satu in nama if satu.split(".")[0] in HTTP]
    assert temuan == []


def test_tidak_ada_alamat_registri_atau_jalur_mesin():
    temuan = {str(jalur): cocok.group() for jalur in berkas() if (cocok := TERLARANG.search(isi(jalur)))}
    assert temuan == {}


def test_templat_pendek_dan_berkonteks():
    panjang = [f"{jalur}: {n}" for jalur in templat() if (n := len(isi(jalur).splitlines())) > BARIS_TEMPLAT]
    # `extends` and `load` may come before the comment, so it is looked for in the first lines.
    kepala = re.compile(r"\A(\s*\{% (extends|load) [^\n]*\n)*\s*(\{#|\{% comment %\})\s*Konteks:")
    besar = [jalur for jalur in templat() if len(isi(jalur).splitlines()) > TEMPLAT_KECIL]
    assert (panjang, [str(jalur) for jalur in besar if not kepala.search(isi(jalur))]) == ([], [])
