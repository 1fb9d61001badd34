# SPDX-License-Identifier: Apache-2.0
"""The settings of the office, read from the environment (`variables.py` says what each variable does)."""

import os
from pathlib import Path

from jalon.office.settings.reading import read

_found = read(os.environ)
globals().update(_found)
HOME: Path = _found["HOME"]
PORT: int = _found["PORT"]
PROCESSES: int = _found["PROCESSES"]
DOCUMENT_LIMIT: int = _found["DOCUMENT_LIMIT"]
UPLOAD_LIMIT: int = _found["UPLOAD_LIMIT"]
ADDRESS: str = _found["ADDRESS"]
SITE_NAME: str = _found["SITE_NAME"]
OIDC_NAME: str = _found["OIDC_NAME"]
API_RATE: int = _found["API_RATE"]
API_RATE_OPEN: int = _found["API_RATE_OPEN"]
API_BODY_LIMIT: int = _found["API_BODY_LIMIT"]
