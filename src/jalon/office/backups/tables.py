# SPDX-License-Identifier: Apache-2.0
"""Rows of any table as lines of JSON, and back: what a database is made of does not matter."""

import base64
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models.sql import InsertQuery

from jalon.office.backups.types import LEFT_OUT

_STEP: Final = 1_000


def label(model: type[models.Model]) -> str:
    """A model as backups name it."""
    return str(model._meta.label_lower)  # noqa: SLF001 (Django's own name for what describes a model)


def kept() -> list[type[models.Model]]:
    """Every table that is backed up, by name."""
    found = [model for model in apps.get_models(include_auto_created=True) if _ours(model)]
    return sorted(found, key=label)


def _ours(model: type[models.Model]) -> bool:
    described = model._meta  # noqa: SLF001 (as above)
    return described.managed and not described.proxy and label(model) not in LEFT_OUT


def fields_of(model: type[models.Model]) -> list[Any]:
    """The fields that have a column."""
    return list(model._meta.concrete_fields)  # noqa: SLF001 (as above)


def lines(model: type[models.Model]) -> Iterator[bytes]:
    """The rows of a table, one line each, in the order of its key."""
    fields = fields_of(model)
    encode = msgspec.json.Encoder().encode
    rows = model._base_manager.order_by("pk").values_list(*(each.attname for each in fields))  # noqa: SLF001 (as above)
    for row in rows.iterator(chunk_size=_STEP):
        yield encode([_told(value) for value in row]) + b"\n"


def _told(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value  # dates, times, decimals and identifiers are written by the encoder, as ISO and digits


def put(model: type[models.Model], columns: Sequence[str], rows: Iterable[bytes]) -> int:
    """Write rows as they were, keys and dates included; how many."""
    fields = fields_of(model)
    if {each.attname for each in fields} != set(columns):
        raise ValueError(columns)
    # The order of the columns is that of the model that was backed up; a model of the past may have another.
    read = [(columns.index(each.attname), _back(each)) for each in fields]
    decode = msgspec.json.Decoder().decode
    count, waiting = 0, []
    for line in rows:
        told = decode(line)
        waiting.append(model(*(back(told[rank]) for rank, back in read)))
        if len(waiting) == _STEP:
            count += _written(model, fields, waiting)
            waiting = []
    return count + _written(model, fields, waiting)


def _back(field: Any) -> Any:
    return _as_is if isinstance(field, models.JSONField) else field.to_python


def _as_is(value: Any) -> Any:
    return value


def _written(model: type[models.Model], fields: list[Any], rows: list[Any]) -> int:
    """As they are: saving would put the hour of today where a row says when it was made."""
    size = connection.ops.bulk_batch_size(fields, rows) if rows else 1
    for start in range(0, len(rows), size):
        query = InsertQuery(model)
        query.insert_values(fields, rows[start : start + size], raw=True)
        query.get_compiler(using=DEFAULT_DB_ALIAS).execute_sql()
    return len(rows)
