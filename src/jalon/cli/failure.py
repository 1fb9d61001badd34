# SPDX-License-Identifier: Apache-2.0
"""A failure told to a person: its sentences, and the exit code."""

from collections.abc import Mapping, Sequence

from jalon.lang import Lang, translate
from jalon.plan.findings import Finding, quoted

#: A path may be long; a text that is no path is cut.
_LONGEST = 1_000


class Failure(Exception):
    """Stops a command: `msgid` with its values, or findings; exit code 1 (refusal) or 2 (usage, unreadable)."""

    def __init__(
        self, msgid: str = "", *, exit_code: int = 2, findings: Sequence[Finding] = (), **values: object
    ) -> None:
        """Keep what to tell."""
        super().__init__(msgid)
        self.msgid = msgid
        self.values: Mapping[str, object] = values
        self.findings = findings
        self.exit_code = exit_code

    @classmethod
    def of(cls, msgid: str, values: Mapping[str, str], exit_code: int = 1) -> "Failure":
        """A refusal with its sentence."""
        failure = cls(msgid, exit_code=exit_code)
        failure.values = dict(values)
        return failure

    def lines(self, lang: Lang) -> list[str]:
        """One clear sentence each."""
        told = [finding_line(finding, lang) for finding in self.findings]
        return told + ([self.sentence(lang)] if self.msgid else [])

    def sentence(self, lang: Lang) -> str:
        """Its own sentence, what it quotes made harmless."""
        shown = {
            name: quoted(value, lang, _LONGEST) if isinstance(value, str) else value
            for name, value in self.values.items()
        }
        return translate(self.msgid, lang, **shown)


def finding_line(finding: Finding, lang: Lang) -> str:
    """A finding on one line: code, place, what is wrong, what to do."""
    return f"{finding.code.code}  {finding.place.sentence(lang)}  {finding.message(lang)} {finding.remedy(lang)}"
