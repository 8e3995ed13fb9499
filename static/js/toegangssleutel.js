// Passkeys: makes one, or proves that one is here. A form with `data-sleutel` shows itself when the browser can do this;
// what the server asks stands in #sleutelvraag, or is fetched from the address of the form.

function bytes(tekst) {
  const gewoon = atob(tekst.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(gewoon, (teken) => teken.charCodeAt(0));
}

function tekst(buffer) {
  const gewoon = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return gewoon.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function metBytes(lijst) {
  return (lijst ?? []).map((sleutel) => ({ ...sleutel, id: bytes(sleutel.id) }));
}

function alsJson(bewijs) {
  const velden = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const response = {};
  for (const veld of velden) {
    if (bewijs.response[veld]) response[veld] = tekst(bewijs.response[veld]);
  }
  if (bewijs.response.getTransports) response.transports = bewijs.response.getTransports();
  return {
    id: bewijs.id,
    rawId: tekst(bewijs.rawId),
    type: bewijs.type,
    authenticatorAttachment: bewijs.authenticatorAttachment,
    clientExtensionResults: bewijs.getClientExtensionResults(),
    response,
  };
}

async function vraag(formulier) {
  const plek = document.getElementById("sleutelvraag");
  if (plek) return JSON.parse(plek.textContent);
  const antwoord = await fetch(formulier.action, { headers: { Accept: "application/json" } });
  if (!antwoord.ok) throw new Error(antwoord.statusText);
  return antwoord.json();
}

async function maak(formulier) {
  const { publicKey } = (await vraag(formulier)).creation_options;
  const zonderWachtwoord = formulier.elements.passwordless?.checked;
  return navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: metBytes(publicKey.excludeCredentials),
      authenticatorSelection: {
        ...publicKey.authenticatorSelection,
        residentKey: zonderWachtwoord ? "required" : "discouraged",
        requireResidentKey: Boolean(zonderWachtwoord),
        userVerification: "required",
      },
    },
  });
}

async function bewijs(formulier) {
  const { publicKey } = (await vraag(formulier)).request_options;
  return navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      allowCredentials: metBytes(publicKey.allowCredentials),
    },
  });
}

async function verstuur(gebeurtenis) {
  const formulier = gebeurtenis.currentTarget;
  gebeurtenis.preventDefault();
  const fout = formulier.querySelector("[data-sleutel-fout]");
  fout.hidden = true;
  try {
    const sleutel = await (formulier.dataset.sleutel === "toevoegen" ? maak : bewijs)(formulier);
    formulier.elements.credential.value = JSON.stringify(alsJson(sleutel));
    formulier.submit();
  } catch {
    fout.hidden = false;
  }
}

if (window.PublicKeyCredential) {
  for (const formulier of document.querySelectorAll("form[data-sleutel]")) {
    formulier.hidden = false;
    formulier.addEventListener("submit", verstuur);
  }
}
