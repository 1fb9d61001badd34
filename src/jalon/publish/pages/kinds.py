# SPDX-License-Identifier: Apache-2.0
"""The table of the kinds of pages, in the order they are made."""

from jalon.publish.finding import shards
from jalon.publish.pages import (
    agreements,
    awards,
    changes,
    compared,
    counts,
    evaluations,
    events,
    glossary,
    home,
    indicator,
    letters,
    lists,
    measure,
    measure_view,
    objectives,
    opendata,
    organisation,
    organisation_view,
    organisations,
    plan,
    policies,
    programme,
    programmes,
    reference,
    rows,
    search,
    since,
    territories,
)
from jalon.publish.pages.base import Kind, Unit, View

__all__ = ["KINDS", "Kind", "Unit", "View"]

#: By the kind of their units.
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("workbook", opendata.workbook_units, opendata.gather_workbook, None, opendata.prepare_workbook),
        Kind("table", opendata.table_units, opendata.gather_table, opendata.view_table, opendata.prepare_table),
        Kind("home", home.units, home.gather, home.view),
        Kind("accountability", plan.units, plan.gather, plan.view),
        Kind("amendments", changes.units, changes.gather, changes.view),
        Kind("compared", compared.units, compared.gather, compared.view),
        Kind("since", since.units, since.gather, since.view),
        Kind("policy", policies.units, policies.gather, policies.view),
        Kind("organisations", organisations.units, organisations.gather, organisations.view),
        Kind("organisation", organisation.units, organisation.gather, organisation_view.view),
        Kind("objectives", objectives.tree_units, objectives.gather_tree, objectives.view_tree),
        Kind("measures", lists.measure_units, lists.gather_measures, lists.view_measures),
        Kind("list", lists.list_units, lists.gather_list, lists.view_list),
        Kind("sources", reference.source_units, reference.gather_sources, reference.view_sources),
        Kind("counts", counts.units, counts.gather, counts.view),
        Kind("notes", reference.note_units, reference.gather_notes, reference.view_notes),
        Kind("decisions", reference.decision_units, reference.gather_decisions, reference.view_decisions),
        Kind("methods", reference.method_units, reference.gather_methods, reference.view_methods),
        Kind("glossary", glossary.units, glossary.gather, glossary.view),
        Kind("programmes", programmes.units, programmes.gather, programmes.view),
        Kind("programme", programme.units, programme.gather, programme.view),
        Kind("events", events.list_units, events.gather_list, events.view_list),
        Kind("event", events.units, events.gather, events.view),
        Kind("agreements", agreements.units, agreements.gather, agreements.view),
        Kind("awards", awards.units, awards.gather, awards.view),
        Kind("evaluations", evaluations.units, evaluations.gather, evaluations.view),
        Kind("territories", territories.list_units, territories.gather_list, territories.view_list),
        Kind("territory", territories.units, territories.gather, territories.view),
        Kind("letters", letters.units, letters.gather, letters.view),
        Kind("search", search.units, search.gather, search.view),
        Kind(shards.KIND, shards.units, shards.gather, None, files=shards.files),
        Kind("row", rows.units, rows.gather, rows.view),
        Kind("measure", measure.units, measure.gather, measure_view.view),
        Kind("indicator", indicator.units, indicator.gather, indicator.view),
    )
}
