# SPDX-License-Identifier: Apache-2.0
"""An amendment told once: what each change does, both wordings, then one slip for the reason and the authority."""

from typing import Any

from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import mark
from jalon.publish.pages.amendments import (
    FIELDS,
    AmendmentMatter,
    ChangeWords,
    authority_of,
    facts_of,
    sides,
    subject_of,
)
from jalon.publish.pages.pieces import dotted, sentence
from jalon.publish.say import Say


def slip(say: Say, matter: AmendmentMatter) -> dict[str, Any]:
    """An amendment: its date, its changes side by side, and one slip."""
    amendment = matter.amendment
    kind = amendment.kind or ("decided" if amendment.decision else "observed")
    return {
        "id": f"amendment-{amendment.id}",
        "title": _title(say, matter, kind),
        "changes": [_change(say, matter, rank, words) for rank, words in enumerate(matter.changes)],
        "slip": ui.Amendment(
            kind=kind,
            before=ui.Version(title="", text=""),
            after=ui.Version(title="", text=""),
            reason=say.text(amendment.reason),
            authority=authority_of(say, matter),
            facts=facts_of(say, matter),
            note=say.inline(amendment.note),
        ),
    }


def _title(say: Say, matter: AmendmentMatter, kind: str) -> Markup:
    amendment = matter.amendment
    seen = amendment.first_seen.date if amendment.first_seen else None
    when = say.date(amendment.date or seen)
    what = say.t(mark("décidée")) if kind == "decided" else say.t(mark("constatée"))
    return dotted(when or say.t(mark("sans date")), what)


def _change(say: Say, matter: AmendmentMatter, rank: int, words: ChangeWords) -> dict[str, Any]:
    anchor = f"amendment-{matter.amendment.id}_{words.change.id}" if rank else ""
    return {"id": anchor, **side_by_side(say, matter, words)}


def side_by_side(say: Say, matter: AmendmentMatter, words: ChangeWords, *, under: str = "") -> dict[str, Any]:
    """A change: both wordings; of a row that came or went as a whole, its name says it all.

    `under`: the row whose heading it stands under, that is not named again.
    """
    before, after = sides(say, matter.amendment, words)
    field = FIELDS.get(words.field)
    here = words.row == under and field is not None
    what = sentence(escape(say.t(field))) if here and field is not None else subject_of(say, words)
    whole = words.change.op == "withdraw" or (words.change.op == "add" and not words.versions)
    added = words.change.op == "add" and not words.field
    return {
        "what": what,
        "single": after.text if added and words.versions else "",
        "before": None if whole or added else before,
        "after": None if whole or added else after,
    }
