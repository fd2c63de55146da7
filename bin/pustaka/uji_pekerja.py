"""pytest plugin of `bin/test`: a parallel worker dies with the pytest that started it, also in the middle of a test."""

import os
import signal

from umum import ikut_mati

if "PYTEST_XDIST_WORKER" in os.environ:
    ikut_mati(signal.SIGKILL)
