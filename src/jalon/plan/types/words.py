# SPDX-License-Identifier: Apache-2.0
"""Stories and notes: prose with its figures bound."""

from typing import Annotated, Literal

from jalon.plan.kinds import Date, Integer, Line, Ref, Sha256, Slug
from jalon.plan.types.base import ProseText, Row, Text, Value
from jalon.plan.types.figures import SourceRef
from jalon.plan.types.frame import OrganisationRef
from jalon.plan.types.measures import MeasureRef


class Consent(Value, frozen=True, kw_only=True):
    """The consent a story or an image rests on, when a person can be recognised."""

    purpose: Text | None = None
    until: Date | None = None
    source: SourceRef | None = None


class Image(Row, frozen=True, kw_only=True):
    """A picture, by its digest among the plan's files."""

    digest: Sha256 | None = None
    alternative: Text | None = None
    credit: Line | None = None
    consent: Consent | None = None


class Story(Row, frozen=True, kw_only=True):
    """A success story, every number of it bound."""

    title: Text | None = None
    lede: Text | None = None
    body: ProseText | None = None
    date: Date | None = None
    order: Integer | None = None
    measures: tuple[MeasureRef, ...] = ()
    clienteles: tuple[Annotated[Slug, Ref("clientele")], ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    images: tuple[Image, ...] = ()
    consent: Consent | None = None
    sources: tuple[SourceRef, ...] = ()


class Note(Row, frozen=True, kw_only=True):
    """A free page: about, method, accessibility."""

    kind: Literal["about", "method", "accessibility", "page"] | None = None
    title: Text | None = None
    body: ProseText | None = None
    order: Integer | None = None
