"""A real browser on the running portal; one world for the whole folder, because building it is most of the time."""

import os
import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings as atur_django
from django.db import connection
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.integrasi_sapk.simulator_uji import SimulatorUji
from tests.peramban.panggung import Pekerja, Portal, pasang_dunia

CHROMIUM = os.environ.get("SIMPEG_CHROMIUM", "/usr/bin/chromium")
ARGUMEN = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
LAYAR = {"width": 1366, "height": 768}


@pytest.fixture(scope="package")
def basis_data(django_db_blocker) -> Iterator[None]:
    """A test database of this folder's own: its rows are committed, which other tests must not meet."""
    # Playwright keeps an event loop in this thread, in which Django would refuse the tests' own look-ups.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    uji = connection.settings_dict["TEST"]
    # A name of its own: the one that pytest-django gives this worker is another database, in use.
    nama, uji["NAME"] = uji["NAME"], f"simpeg_peramban_{os.getpid()}"
    with django_db_blocker.unblock():
        semula = setup_databases(verbosity=0, interactive=False, aliases={"default"})
        yield
        with connection.cursor() as kursor:
            # Threads of the last requests may still hold a connection; a database in use is not dropped.
            kursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        teardown_databases(semula, verbosity=0)
    uji["NAME"] = nama
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="package")
def portal(basis_data, tmp_path_factory) -> Iterator[Portal]:
    """The portal with its worker and BKN beside it."""
    simulator = SimulatorUji(tmp_path_factory.mktemp("bkn"))
    siasn = atur_django.SIASN | simulator.alamat_siasn | {"batas_waktu": 10, "laju_per_detik": 0}
    with override_settings(SIASN=siasn, RUANG_DATA=tmp_path_factory.mktemp("data")):
        pasang_dunia(tmp_path_factory.mktemp("dunia"), simulator)
        server, pekerja = LiveServer("127.0.0.1"), Pekerja()
        yield Portal(server.url, simulator)
        pekerja.henti()
        server.stop()
    simulator.henti()


@pytest.fixture(scope="package")
def portal_berisi(portal) -> Portal:
    portal.isi()
    return portal


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as pw:
        peramban = pw.chromium.launch(executable_path=CHROMIUM, args=ARGUMEN)
        yield peramban
        peramban.close()


@pytest.fixture
def masuk_sebagai(portal, chromium) -> Iterator[Callable[..., Page]]:
    """Sign in with one click: `masuk_sebagai("pengelola")` answers the page; options go to the browser's context."""
    terbuka: list[BrowserContext] = []

    def _masuk(pelakon: str, **pilihan) -> Page:
        konteks = chromium.new_context(base_url=portal.alamat, locale="id-ID", **({"viewport": LAYAR} | pilihan))
        terbuka.append(konteks)
        konteks.set_default_timeout(15_000)
        halaman = konteks.new_page()
        halaman.goto("/masuk/")
        if pelakon:
            halaman.locator(f'form:has(input[name=pelakon][value="{pelakon}"]) button').click()
            halaman.wait_for_url(re.compile(r"/$"))
        return halaman

    yield _masuk
    for konteks in terbuka:
        konteks.close()
