// SPDX-License-Identifier: Apache-2.0
// A sheet edited in place, and drafts kept while one types. Without it each link and button leads to a whole page.
//   a[data-inplace]: opens its form where it stands; form[data-draft]: kept as a draft some seconds after a key.
// Enter saves and Escape cancels; the focus comes back to the link; what the server refuses is shown in the form.

const SCRIPT = { "X-Jalon-Script": "1" };
const PAUSE = 3000;
const waiting = new WeakMap();

function sent(form, more = {}) {
  const data = new FormData(form);
  for (const [name, value] of Object.entries(more)) data.set(name, value);
  return fetch(form.action, { method: "POST", body: new URLSearchParams(data), headers: SCRIPT });
}

async function keep(form) {
  waiting.delete(form);
  if (!form.isConnected || form.dataset.sent) return;
  const answer = await sent(form, { brouillon: "1" }).catch(() => null);
  const told = form.querySelector("[data-kept]");
  if (told) told.hidden = answer?.status !== 204;
}

function typed(event) {
  const form = event.target.closest("form[data-draft]");
  if (!form) return;
  form.dataset.typed = "1";
  const told = form.querySelector("[data-kept]");
  if (told) told.hidden = true;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(keep, PAUSE, form));
}

function shown(html, address) {
  const found = new DOMParser().parseFromString(html, "text/html");
  const main = found.querySelector("main");
  if (!main) return location.assign(address);
  document.querySelector("main").replaceWith(main);
  document.title = found.title;
  if (address !== location.href) history.pushState({}, "", address);
  return main;
}

function back(name) {
  document.querySelector(`a[data-inplace="${CSS.escape(name)}"]`)?.focus();
}

function first(form) {
  const wrong = form.querySelector("[aria-invalid]");
  (wrong ?? form.querySelector("input:not([type=hidden]), select, textarea"))?.focus();
}

async function open(link) {
  const answer = await fetch(link.href, { headers: SCRIPT });
  if (!answer.ok || answer.redirected) return location.assign(link.href);
  const place = link.closest("[data-place]");
  const box = document.createElement("div");
  box.innerHTML = await answer.text();
  const form = box.querySelector("form");
  if (!form) return location.assign(link.href);
  form.dataset.name = link.dataset.inplace;
  place.hidden = true;
  place.after(form);
  first(form);
}

function close(form) {
  if (form.dataset.typed) keep(form);
  const { name } = form.dataset;
  form.previousElementSibling.hidden = false;
  form.remove();
  back(name);
}

async function save(form) {
  form.dataset.sent = "1";
  clearTimeout(waiting.get(form));
  const { name } = form.dataset;
  const answer = await sent(form).catch(() => null);
  delete form.dataset.sent;
  if (!answer) return form.submit();
  const html = await answer.text();
  if (answer.status === 422 && !html.includes("<main")) {
    const box = document.createElement("div");
    box.innerHTML = html;
    const again = box.querySelector("form");
    again.dataset.name = name;
    again.dataset.typed = "1";
    form.replaceWith(again);
    return first(again);
  }
  const main = shown(html, answer.redirected ? answer.url : form.action);
  if (!main) return;
  const link = main.querySelector(`a[data-inplace="${CSS.escape(name)}"]`);
  if (link) return link.focus();
  const head = main.querySelector(".summary, h1");
  head.tabIndex = -1;
  head.focus();
}

document.addEventListener("input", typed);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-inplace]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    open(link);
  }
  const cancel = event.target.closest("[data-cancel]");
  if (cancel) close(cancel.form);
});
document.addEventListener("submit", (event) => {
  event.target.dataset.sent = "1";
  if (!event.target.matches("form.inplace")) return;
  event.preventDefault();
  save(event.target);
});
document.addEventListener("keydown", (event) => {
  const form = event.target.closest("form.inplace");
  if (form && event.key === "Escape") {
    event.preventDefault();
    close(form);
  }
  if (form && event.key === "Enter" && event.target.matches("textarea") && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
addEventListener("popstate", () => location.reload());

const summary = document.getElementById("erreurs");
if (summary) summary.focus();
