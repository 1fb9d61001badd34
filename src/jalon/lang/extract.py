# SPDX-License-Identifier: Apache-2.0
"""`python -m jalon.lang.extract`: the message ids that have no English yet, by room, ready for a .po."""

from jalon.lang.catalogues import english, marked

if __name__ == "__main__":
    known = english()
    for room, ids in sorted(marked().items()):
        for msgid in sorted(ids - known.keys()):
            quoted = msgid.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            print(f'# {room}\nmsgid "{quoted}"\nmsgstr ""\n')
