"""What both sides hold about labelled people, as canonical texts that can be compared value by value."""

import json
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import batched, chain
