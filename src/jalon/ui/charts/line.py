# SPDX-License-Identifier: Apache-2.0
"""A series in time: poles planted on a line while they are few, then a line of small stakes; and the way to the target.

The more paint, the more is known: actual is painted, provisional half painted, estimated hatched, expected outlined.
"""

from decimal import Decimal
from itertools import groupby, pairwise

from jalon.ui.charts.labels import Box, Place, Wanted, place_all
from jalon.ui.charts.plot import FEW, LAST, LINE, Plot
from jalon.ui.charts.scale import Scale
from jalon.ui.charts.svg import Drawing, Frame, at, box, diamond, segment, through
from jalon.ui.charts.values import Kind, Line, Point, Target
from jalon.ui.charts.widths import ASCENT

PAINT: dict[Kind, str] = {
    "actual": "s-known",
    "provisional": "c-half",
    "estimated": "s-guess",
    "expected": "c-expected",
}
_LAYERS = (
    "tick", "c-silence", "s-ghost", "c-break", "s-none", "s-guess", "c-expected", "c-half", "s-known", "c-cut",
    "c-series", "c-halo", "target", "c-former", "c-moved", "c-aim", "c-whisker", "axis",
)  # fmt: skip
#: Small stakes stand on the path, poles under it.
_PATH_FIRST = (
    "tick", "c-silence", "s-ghost", "c-break", "c-halo", "target", "c-former", "c-moved", "c-series", "s-none",
    "s-guess", "c-expected", "c-half", "s-known", "c-aim", "c-whisker", "axis",
)  # fmt: skip


def drawn(line: Line, frame: Frame, shared: Scale | None = None) -> str:
    """The SVG of a line in a frame; an empty text when nothing has a place."""
    plot = Plot(line, frame, shared)
    if not plot.places:
        return ""
    drawing = Drawing()
    drawing.under(*(_LAYERS if plot.planted else _PATH_FIRST))
    taken = plot.draw(drawing)
    marks: list[Box] = []
    for each in line.breaks:
        drawing.path("c-break", segment(plot.x(each.at), plot.head, plot.x(each.at), plot.bottom))
    _seats(plot, drawing, marks)
    if plot.planted:
        _poles(plot, drawing, marks)
    else:
        _stakes(plot, drawing, marks)
    _aims(plot, drawing, marks)
    plot.axis(drawing)
    bounds = (0.0, plot.head, float(frame.width), plot.foot)
    drawing.texts += [each.svg() for each in place_all(_wanted(plot), bounds, taken, marks)]
    plot.dates(drawing)
    return drawing.svg(frame, line.id)


def _seats(plot: Plot, drawing: Drawing, marks: list[Box]) -> None:
    """The seats of what is not there: one for each place, or for a run of them among many."""
    half = max(plot.pole * 0.9, 5)
    for run in _runs(plot):
        left, right = plot.x(run[0].at) - half, plot.x(run[-1].at) + half
        top = _seat_top(plot)
        drawing.path("c-silence", box(left, top, right - left, plot.bottom - top))
        drawing.path("s-ghost", box(left, top, right - left, plot.bottom - top))
        marks.append((left, top, right, plot.bottom))


def _seat_top(plot: Plot) -> float:
    return plot.bottom - (plot.bottom - plot.top) * 0.36


def _runs(plot: Plot) -> list[list[Point]]:
    ordered = sorted(plot.line.points, key=lambda point: point.at)
    places = {point.at for point in ordered if point.value is not None}
    silent = groupby(ordered, key=lambda point: point.value is None and point.at not in places)
    runs = [list(run) for empty, run in silent if empty]
    return [[point] for run in runs for point in run] if plot.planted else runs


def _poles(plot: Plot, drawing: Drawing, marks: list[Box]) -> None:
    for point in plot.line.points:
        if point.value is None:
            continue
        wide = plot.pole * (0.55 if point.brief else 1)
        left, top = plot.x(point.at) + plot.offset(point) - wide / 2, plot.y(point.value)
        low, high = min(top, plot.ground), max(top, plot.ground)
        _paint(drawing, point, (left, low, left + wide, high), plot.ground)
        _graduate(plot, drawing, (left, low, left + wide, high))
        _precision(plot, drawing, point, left + wide / 2, wide / 2)
        marks.append((left, low, left + wide, high))


def _paint(drawing: Drawing, point: Point, place: Box, ground: float) -> None:
    left, top, right, bottom = place
    wide, foot = right - left, 6.0
    style = "s-none" if point.aside else PAINT[point.kind]
    if bottom == ground and bottom - top > 3 * foot:
        half, tall = at(wide / 2), at(bottom - foot - top)
        shape = f"M{at(left)} {at(top)}h{at(wide)}v{tall}l-{half} {foot:g}-{half}-{foot:g}z"
    else:
        shape = box(left, top, wide, max(bottom - top, 0.8))
    drawing.path(style, shape)
    if style == "c-half":
        drawing.path("s-known", box(left, top, wide / 2, max(bottom - foot - top, 0.8)))


def _graduate(plot: Plot, drawing: Drawing, place: Box) -> None:
    """A pole is cut at each tick it passes: it is read from far away."""
    left, top, right, bottom = place
    for y in plot.heights:
        if top + 4 < y < bottom - 8:
            drawing.path("c-cut", segment(left - 1, y, right + 1, y))


def _precision(plot: Plot, drawing: Drawing, point: Point, x: float, half: float) -> None:
    """Whiskers between known bounds, an open end where one is not known, two dashes beside what is rounded."""
    assert point.value is not None
    y = plot.y(point.value)
    low, high = point.low, point.high
    if low is not None and high is not None and low != high:
        top, bottom = plot.y(high), plot.y(low)
        shape = segment(x, top, x, bottom) + segment(x - 5, top, x + 5, top) + segment(x - 5, bottom, x + 5, bottom)
        drawing.path("c-halo", shape)
        drawing.path("c-whisker", shape)
    elif point.opening == "about":
        drawing.path("c-whisker", f"M{x - half - 6:.1f} {y:.1f}h4.5M{x + half + 1.5:.1f} {y:.1f}h4.5")
    elif point.opening:
        drawing.path("c-whisker", _chevron(x, y - 3, point.opening))


def _chevron(x: float, y: float, opening: str) -> str:
    rise = -5 if opening == "up" else 5
    return f"M{x - 5:.1f} {y if opening == 'up' else y - 5:.1f}l5 {rise}l5 {-rise}"


def _stakes(plot: Plot, drawing: Drawing, marks: list[Box]) -> None:
    """Small squares, joined where nothing lies between them."""
    half = 4.5 if len(plot.line.points) <= 20 else 2.8
    for point in plot.line.points:
        if point.value is None:
            continue
        x, y = plot.x(point.at), plot.y(point.value)
        style = "s-none" if point.aside else PAINT[point.kind]
        drawing.path(style, box(x - half, y - half, 2 * half, 2 * half))
        if style == "c-half":
            drawing.path("s-known", box(x - half, y - half, half, 2 * half))
        _precision(plot, drawing, point, x, half)
        marks.append((x - half, y - half, x + half, y + half))
    for brief in (False, True):
        chain = [item for item in plot.line.points if item.brief == brief and item.kind == "actual" and not item.aside]
        marks += _joined(plot, drawing, sorted(chain, key=lambda item: item.at))


def _joined(plot: Plot, drawing: Drawing, chain: list[Point]) -> list[Box]:
    """What is actual and holds for as long is joined, unless a silence or a break lies between."""
    marks: list[Box] = []
    for one, other in pairwise(chain):
        if one.value is None or other.value is None or one.at == other.at:
            continue
        if any(one.at <= each.at <= other.at for each in plot.line.breaks):
            continue
        places = ((plot.x(one.at), plot.y(one.value)), (plot.x(other.at), plot.y(other.value)))
        drawing.path("c-series", through(places))
        marks += _along(*places)
    return marks


def _along(one: tuple[float, float], other: tuple[float, float]) -> list[Box]:
    """The boxes a straight line passes through: some, so that a label finds room under a slope."""
    steps = max(1, min(8, int(abs(other[0] - one[0]) // 24)))
    wide, tall = (other[0] - one[0]) / steps, (other[1] - one[1]) / steps
    found = []
    for rank in range(steps):
        x, y = one[0] + wide * rank, one[1] + tall * rank
        found.append((x, min(y, y + tall), x + wide, max(y, y + tall)))
    return found


def _aims(plot: Plot, drawing: Drawing, marks: list[Box]) -> None:
    """The way to the target, and the targets."""
    path = [(plot.x(place), plot.y(value)) for place, value in plot.line.path]
    if len(path) > 1:
        drawing.path("c-halo", through(path))
        drawing.path("target", through(path))
        for one, other in pairwise(path):
            marks += _along(one, other)
    for target in plot.line.targets:
        if target.at is not None and target.low is not None and target.high is not None:
            half, top = max(plot.pole * 0.9, 9), plot.y(target.high)
            drawing.path("c-silence", box(plot.x(target.at) - half, top, 2 * half, plot.y(target.low) - top))
        style = "c-former" if target.former else "c-moved" if target.moved else "c-aim"
        values = [each for each in (target.low, target.high) if each is not None]
        for value in values or ([] if target.value is None else [target.value]):
            _aim(plot, drawing, target, plot.y(value), style, marks)
        if target.at is not None and target.moved and not target.former and target.value is not None:
            drawing.path("s-moved", diamond(plot.x(target.at), plot.y(target.value), 6))


def _aim(plot: Plot, drawing: Drawing, target: Target, y: float, style: str, marks: list[Box]) -> None:
    if target.at is None:
        dashed = "target" if style == "c-aim" else style
        drawing.path(dashed, segment(plot.left, y, plot.right, y))
        marks.append((plot.left, y, plot.right, y))
        return
    x, half = plot.x(target.at), max(plot.pole * 0.9, 9)
    free = plot.planted and all(point.at != target.at for point in plot.line.points)
    drawing.path("c-halo", segment(x - half, y, x + half, y))
    drawing.path(style, segment(x - half, y, x + half, y), segment(x, y, x, plot.ground) if free else "")
    if target.opening in ("up", "down"):
        drawing.path(style, _chevron(x, y - 4 if target.opening == "up" else y + 9, target.opening))
    marks.append((x - half, y - 2, x + half, y + 2))
    if free:
        marks.append((x - 2, min(y, plot.ground), x + 2, max(y, plot.ground)))


def _wanted(plot: Plot) -> list[Wanted]:
    """What is to be read, the most needed first: the last value, the targets, the first, the highest, the lowest."""
    known = [point for point in plot.line.points if point.value is not None and point.said.text and not point.aside]
    actual = [point for point in known if point.kind == "actual"] or known
    last = max(actual, key=lambda point: point.at, default=None)
    order = [max(known, key=lambda point: point.at), min(known, key=lambda point: point.at)] if known else []
    order += sorted(known, key=lambda point: point.value or Decimal(0), reverse=True)[:1] if known else []
    order += sorted(known, key=lambda point: point.value or Decimal(0))[:1] if known else []
    found = [_value(plot, last, LAST, "t-last")] if last else []
    found += [_target(plot, target) for target in plot.line.targets if target.said.text]
    rest = dict.fromkeys((*map(id, order), *map(id, plot.line.points)))
    points = {id(point): point for point in plot.line.points}
    if len(known) > FEW:
        rest = dict.fromkeys(map(id, order))
    found += [_value(plot, points[name], plot.size, "t-strong") for name in rest if _is_value(points[name], last)]
    found += [_silence(plot, run) for run in _runs(plot) if run[0].said.text]
    return found + [
        _break(plot, place, said) for place, said in ((plot.x(each.at), each.said) for each in plot.line.breaks)
    ]


def _is_value(point: Point, last: Point | None) -> bool:
    return point is not last and point.value is not None and bool(point.said.text)


def _value(plot: Plot, point: Point, size: float, style: str) -> Wanted:
    assert point.value is not None
    x = plot.x(point.at) + (plot.offset(point) if plot.planted else 0)
    reach = [plot.y(each) for each in (point.value, point.low, point.high) if each is not None]
    lift = 14 if point.opening in ("up", "down") else 6
    top, bottom, side = min(reach) - lift, max(reach) + 5 + ASCENT * size, max(plot.pole / 2, 5) + 5
    above, below = Place(x, top), Place(x, bottom)
    middle = plot.y(point.value) + 0.35 * size
    places = (
        *((below, above) if plot.planted and point.value < 0 else (above, below) if not plot.planted else (above,)),
        Place(x, top - LINE * size * 0.6),
        Place(x - side, middle, "end"),
        Place(x + side, middle, "start"),
        Place(x, top - LINE * size * 1.2),
    )
    return Wanted(point.said, places, size, "t-aside" if point.aside else style)


def _target(plot: Plot, target: Target) -> Wanted:
    values = [each for each in (target.high, target.value, target.low) if each is not None]
    y = plot.y(values[0]) if values else plot.top
    lift = 16 if target.opening == "up" else 8
    style = "t-former" if target.former else "t-moved" if target.moved else "t-aim"
    if target.at is None:
        ends = ((plot.left + 2, "start"), (plot.right, "end"))
        return Wanted(
            target.said,
            tuple(Place(x, each, anchor) for each in (y - 6, y + 4 + ASCENT * plot.size) for x, anchor in ends),  # type: ignore[arg-type]
            plot.size,
            style,
        )
    x, step = plot.x(target.at), LINE * plot.size
    heights = (
        y - lift,
        y - lift - step * 0.6,
        y - lift - step * 1.2,
        y + 6 + ASCENT * plot.size,
        y + 6 + ASCENT * plot.size + step,
    )
    middle = y + 0.35 * plot.size
    beside = [Place(x - 14, middle, "end"), Place(x + 14, middle, "start"), Place(x - 14, middle - step, "end")]
    places = [*(Place(x, height) for height in heights[:3]), *beside]
    return Wanted(target.said, (*places, *(Place(x, height) for height in heights[3:])), plot.size, style)


def _silence(plot: Plot, run: list[Point]) -> Wanted:
    x, top = (plot.x(run[0].at) + plot.x(run[-1].at)) / 2, _seat_top(plot) - 6
    step = LINE * plot.size
    return Wanted(run[0].said, tuple(Place(x, top - step * each) for each in (0, 0.6, 1.2, 2, 3)), plot.size, "t-soft")


def _break(plot: Plot, x: float, said: object) -> Wanted:
    places = tuple(
        Place(x + shift, plot.head + ASCENT * plot.size + step * LINE * plot.size, anchor)  # type: ignore[arg-type]
        for step in (0, 1, 2)
        for shift, anchor in ((5, "start"), (-5, "end"))
    )
    return Wanted(said, places, plot.size, "t-soft")  # type: ignore[arg-type]
