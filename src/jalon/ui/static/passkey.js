// SPDX-License-Identifier: Apache-2.0
// Passkeys. A form with `data-passkey` asks the browser for one when its button is pressed, then sends itself.
//   data-passkey: "create" or "get"; data-options: what the server asks for (JSON), or data-from: where to fetch it.
// Whatever needs this script is `hidden` in the page, and shown here: without it, the page is complete.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const opened = (each) => ({ ...each, id: bytes(each.id) });

function asked(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (key.user) key.user = opened(key.user);
  if (key.excludeCredentials) key.excludeCredentials = key.excludeCredentials.map(opened);
  if (key.allowCredentials) key.allowCredentials = key.allowCredentials.map(opened);
  return key;
}

function told(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function options(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.from, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).request_options;
}

async function send(form) {
  const key = asked(await options(form));
  const alone = form.elements.namedItem("passwordless");
  if (alone?.checked) {
    key.authenticatorSelection = {
      ...key.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required",
    };
  }
  const credential = await navigator.credentials[form.dataset.passkey]({ publicKey: key });
  form.elements.namedItem("credential").value = JSON.stringify(told(credential));
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  form.hidden = false;
  for (const each of document.querySelectorAll("[data-without]")) each.hidden = true;
  const said = form.querySelector("[data-said]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    said.hidden = true;
    send(form).catch(() => {
      said.hidden = false;
      said.focus();
    });
  });
}
