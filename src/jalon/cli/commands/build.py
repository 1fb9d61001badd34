# SPDX-License-Identifier: Apache-2.0
"""`jalon build`: the public site and the open data of one or several plans."""

import re
from pathlib import Path

from jalon.cli.failure import Failure
from jalon.cli.parser import Options
from jalon.cli.sites import build_site
from jalon.lang import mark, ntranslate, translate

_DONE = mark("{pages} ; {written}, {kept} : {out}")
_BAD_JOBS = mark("--jobs attend un nombre entier d’au moins 1 ; trouvé : {found}.")
_BAD_URL = mark("--base-url attend une adresse http ou https ; trouvé : {found}.")

#: An address to which others are added: a host, perhaps a port and a path; nothing that could leave an attribute.
_BASE = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/%-]*)?")


def run(options: Options) -> int:
    """Build a site."""
    if options.jobs is not None and options.jobs < 1:
        raise Failure(_BAD_JOBS, found=options.jobs)
    if options.base_url is not None and not _BASE.fullmatch(options.base_url):
        raise Failure(_BAD_URL, found=options.base_url)
    out = Path(options.out)
    report = build_site(
        options.plans,
        out,
        lang=options.lang,
        at=options.at,
        base_url=options.base_url,
        jobs=options.jobs,
        cards=not options.no_cards,
    )
    lang, unchanged = options.lang, report.files - report.written
    pages = ntranslate("{n} page", "{n} pages", report.pages, lang)
    written = ntranslate("{n} fichier écrit", "{n} fichiers écrits", report.written, lang)
    kept = ntranslate("{n} inchangé", "{n} inchangés", unchanged, lang)
    print(translate(_DONE, lang, pages=pages, written=written, kept=kept, out=out))
    return 0
