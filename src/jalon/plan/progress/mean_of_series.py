# SPDX-License-Identifier: Apache-2.0
"""The score of an indicator with several series: the mean of the scores that exist.

Source: the Canadian Indicator Framework for the Sustainable Development Goals (Statistics Canada). The verdict follows
from the mean; the target is achieved only when every scored series has achieved its own.
"""

from collections.abc import Mapping
from decimal import Decimal, localcontext

from jalon.lang import mark
from jalon.plan.progress.arithmetic import WORKING, cut, hundredths
from jalon.plan.progress.result import Message, Method, Result, Status, inputs, message, status_label

METHOD = Method("mean_of_series", "1")

NO_SCORE = mark("aucune série n’a de note")
WITHOUT_SCORE = mark("sans note, donc absentes de la moyenne : {ids}")
MEAN = mark("{status} : note moyenne de {score} sur une échelle de −5 à 5 (séries comptées : {counted}).")

_ON_TRACK = Decimal("2.5")
_LIMITED = Decimal("-2.5")


def indicator_score(results: Mapping[str, Result]) -> Result:
    """Assess an indicator from the results of its series, by series id.

    The result has a score and a verdict, no measure: paces and trends cannot be averaged. Series without a score are
    named among the exclusions; when none has one, the assessment is not available.
    """
    scored = {name: result.score for name, result in results.items() if result.score is not None}
    missing = ", ".join(name for name, result in results.items() if result.score is None)
    exclusions: tuple[Message, ...] = (message(WITHOUT_SCORE, ids=missing),) if missing else ()
    given = inputs(**scored)
    if not scored:
        return METHOD.unavailable(given, message(NO_SCORE), exclusions)
    with localcontext(WORKING):
        score = cut(sum(scored.values(), Decimal(0)) / len(scored))
    all_achieved = all(results[name].status is Status.TARGET_ACHIEVED for name in scored)
    status = Status.TARGET_ACHIEVED if all_achieved else _status(score)
    counted = Decimal(len(scored))
    sentence = message(MEAN, status=status_label(status), score=hundredths(score), counted=counted)
    return METHOD.conclude(given, measure=None, score=score, status=status, sentence=sentence, exclusions=exclusions)


def _status(score: Decimal) -> Status:
    if score >= _ON_TRACK:
        return Status.SUBSTANTIAL_PROGRESS
    if score >= 0:
        return Status.MODERATE_PROGRESS
    return Status.LIMITED_PROGRESS if score >= _LIMITED else Status.DETERIORATION
