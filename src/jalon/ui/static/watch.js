// SPDX-License-Identifier: Apache-2.0
// What the worker does is followed without reloading: a part marked data-watch is asked for again until it is not marked.
// Without this script a link reloads the page.

const PAUSE = 1500;

async function again(part) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!part.isConnected) return;
  if (answer?.ok && !answer.redirected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById(part.id);
    if (!found) return;
    const stays = part.contains(document.activeElement) && found.hasAttribute("data-watch");
    if (!stays) part.innerHTML = found.innerHTML; // the live region says what changed
    else part.querySelector("progress")?.replaceWith(found.querySelector("progress") ?? "");
    if (!found.hasAttribute("data-watch")) return part.removeAttribute("data-watch");
  }
  setTimeout(again, PAUSE, part);
}

for (const part of document.querySelectorAll("[data-watch]")) setTimeout(again, PAUSE, part);
