# SPDX-License-Identifier: Apache-2.0
"""Writing what somebody takes away: the folder of a plan, compressed, its files with it."""

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from jalon.plan.folder import write_folder
from jalon.plan.loaded import Loaded, content

#: The first moment an archive can bear: the same plan gives the same bytes.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)


def zipped(loaded: Loaded, present: frozenset[str]) -> bytes:
    """The folder of a plan as a .zip; of the files it names, those that are `present`."""
    files = {name: content(source) for name, source in loaded.files.items() if name in present}
    out = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="jalon-outgoing-") as holder:
        folder = Path(holder) / loaded.document.plan.id
        write_folder(loaded.document, files, folder)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for place in sorted(each for each in folder.rglob("*") if each.is_file()):
                member = zipfile.ZipInfo(str(place.relative_to(holder)), _MOMENT)
                member.compress_type = zipfile.ZIP_DEFLATED
                member.external_attr = 0o644 << 16
                archive.writestr(member, place.read_bytes())
    return out.getvalue()
