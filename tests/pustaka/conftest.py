"""The launchers' modules are a flat folder of scripts; they find each other by their own path."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "bin" / "pustaka"))
