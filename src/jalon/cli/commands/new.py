# SPDX-License-Identifier: Apache-2.0
"""`jalon new`: a small commented plan to start from."""

from pathlib import Path

from jalon.cli.failure import Failure
from jalon.cli.parser import Options
from jalon.lang import mark, translate

_TAKEN = mark("{found} existe déjà et n’est pas vide : choisissez un autre dossier.")
_DONE = mark("Le plan est prêt : {found}. Ensuite : jalon check {found}, puis jalon serve {found}.")


def run(options: Options) -> int:
    """Write the template; refuse a folder that is not empty."""
    path = Path(options.directory)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise Failure(_TAKEN, exit_code=2, found=str(path))
    from jalon.plan.template import write_template

    write_template(path, options.lang)
    print(translate(_DONE, options.lang, found=str(path)))
    return 0
