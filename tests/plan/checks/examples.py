# SPDX-License-Identifier: Apache-2.0
"""For each code of `jalon check`, a good example and the bad one beside it: what tests hold and what the pages show."""

from building import MEASURE_TWO, OBSERVATION, Example, add, bad_document, both, decided, good_document, inner, put
from error_examples import ERRORS
from warning_examples import SPECIAL, WARNINGS

__all__ = [
    "EXAMPLES", "MEASURE_TWO", "OBSERVATION", "Example", "add", "bad_document", "both", "decided", "good_document",
    "inner", "put",
]  # fmt: skip

EXAMPLES: dict[str, Example] = {example.code: example for example in (*ERRORS, *WARNINGS, *SPECIAL)}
