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
    const going = found.hasAttribute("data-watch");
    // On the way only the bar moves, in silence; the end is told.
    const bar = part.querySelector("progress"), now = found.querySelector("progress");
    if (going && bar && now) {
      bar.replaceWith(now);
      const said = part.querySelector("[data-far]"), far = found.querySelector("[data-far]");
      if (said && far) said.textContent = far.textContent;
    } else {
      part.setAttribute("aria-live", "polite");
      setTimeout(() => { part.innerHTML = found.innerHTML; }, 100);
      if (!going) return part.removeAttribute("data-watch");
    }
  }
  setTimeout(again, PAUSE, part);
}

for (const part of document.querySelectorAll("[data-watch]")) setTimeout(again, PAUSE, part);
