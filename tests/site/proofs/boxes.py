# SPDX-License-Identifier: Apache-2.0
"""Measures every text of every drawing that is seen on a page: which overlap, which leave their drawing."""

from typing import Any

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
WIDTHS = (320, 360, 1280)
#: A browser rounds the boxes of texts to whole pixels or their fractions; less than this is no overlap.
SLACK = 1.0
_MEASURE = """slack => {
  const found = [], shown = element => element.getClientRects().length > 0;
  let texts = 0, smallest = 1000;
  for (const svg of document.querySelectorAll("svg[role=img]")) {
    if (!shown(svg)) continue;
    const edge = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll("text")].map(text => [text.textContent, text.getBoundingClientRect()]);
    texts += boxes.length;
    const scale = edge.width / svg.viewBox.baseVal.width;
    for (const text of svg.querySelectorAll("text"))
      smallest = Math.min(smallest, scale * parseFloat(getComputedStyle(text).fontSize));
    const name = svg.getAttribute("aria-labelledby");
    boxes.forEach(([words, box], rank) => {
      if (box.left < edge.left - slack || box.right > edge.right + slack
          || box.top < edge.top - slack || box.bottom > edge.bottom + slack) found.push([name, "outside", words]);
      boxes.slice(0, rank).forEach(([other, its]) => {
        const wide = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const tall = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        if (wide > slack && tall > slack) found.push([name, "overlap", `${other} / ${words}`]);
      });
    });
  }
  return {found, texts, smallest};
}"""


def measured(page: Any) -> dict[str, Any]:
    """`found`: what is wrong; `texts`: how many were measured; `smallest`: the smallest letters, in pixels."""
    page.evaluate("document.fonts.ready")
    found: dict[str, Any] = page.evaluate(_MEASURE, SLACK)
    return found
