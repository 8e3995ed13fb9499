// Keeps what is being written: on the server every few seconds and on leaving, and on this device while that fails.
// A form with `data-bewaar` (the address) and `data-sleutel` (which text) has a part `data-bewaard` that says how it
// stands, a `data-bewaard-melding` that says so aloud when that is of another kind (`data-stand`) than before, and a
// field `data-telt` with the save, or the report, that it is written on.

const WACHT_MS = 3000;
const OPNIEUW_MS = 10000;
const NIET_GESCHREVEN = ["csrfmiddlewaretoken", "formulier_van"];

function bewaak(form) {
  const stand = form.querySelector("[data-bewaard]");
  const melding = form.querySelector("[data-bewaard-melding]");
  const telt = form.querySelector("[data-telt]");
  const plek = `concept:${form.dataset.wie}:${form.dataset.sleutel}`;
  let nietBewaard = false;
  let bezig = false;
  let wekker;
  let gemeld = "bewaard";

  function velden() {
    const gegevens = new FormData(form);
    NIET_GESCHREVEN.forEach((naam) => gegevens.delete(naam));
    return Object.fromEntries(gegevens);
  }

  function meld() {
    const [regel] = stand.children;
    if (regel.dataset.stand === gemeld) return;
    gemeld = regel.dataset.stand;
    melding.textContent = regel.textContent;
  }

  function zeg(soort, tekst, link) {
    const alinea = document.createElement("p");
    alinea.dataset.stand = soort;
    alinea.textContent = `${tekst} `;
    if (link) {
      const anker = document.createElement("a");
      anker.href = link.naar;
      anker.textContent = link.tekst;
      alinea.append(anker);
    }
    stand.replaceChildren(alinea);
    meld();
  }

  function zetOpApparaat() {
    try {
      localStorage.setItem(plek, JSON.stringify(velden()));
    } catch {
      // A full or closed store: the server still keeps it.
    }
  }

  function vergeetOpApparaat() {
    localStorage.removeItem(plek);
  }

  function plan(ms) {
    clearTimeout(wekker);
    wekker = setTimeout(bewaar, ms);
  }

  async function verwerk(antwoord) {
    if (antwoord.type === "opaqueredirect" || antwoord.status === 403) {
      const naar = `/account/login/?next=${encodeURIComponent(location.pathname)}`;
      const link = { naar, tekst: "Log in en ga verder" };
      zeg("uitgelogd", "U bent niet meer ingelogd. Uw tekst staat veilig op dit apparaat.", link);
      return;
    }
    if (antwoord.status !== 200 && antwoord.status !== 409) throw new Error(antwoord.status);
    stand.innerHTML = await antwoord.text();
    meld();
    const telling = stand.querySelector("[data-telling]")?.dataset.telling;
    if (telling) telt.value = telling;
    if (nietBewaard) zetOpApparaat();
    else vergeetOpApparaat();
  }

  async function bewaar() {
    if (bezig || !nietBewaard || !form.isConnected) return;
    bezig = true;
    nietBewaard = false;
    const body = new FormData(form);
    body.append("vanzelf", "1");
    try {
      await verwerk(await fetch(form.dataset.bewaar, { method: "POST", body, redirect: "manual" }));
    } catch {
      nietBewaard = true;
      zeg(
        "verbinding",
        "Nog niet bewaard: er is geen verbinding. Uw tekst staat veilig op dit apparaat; het portaal probeert het opnieuw.",
      );
      plan(OPNIEUW_MS);
    } finally {
      bezig = false;
    }
    if (nietBewaard) plan(WACHT_MS);
  }

  function bijVertrek() {
    if (!nietBewaard || bezig || !form.isConnected) return;
    const body = new FormData(form);
    body.append("vanzelf", "1");
    navigator.sendBeacon(form.dataset.bewaar, body);
  }

  // What this device kept comes back into the form, on top of the save it was written on; unless it did arrive.
  function zetTerug() {
    const bewaard = JSON.parse(localStorage.getItem(plek) ?? "null");
    if (!bewaard) return;
    const aangekomen = Number(telt.value) === Number(bewaard[telt.name]) + 1;
    if (aangekomen && form.dataset.laatst === form.dataset.wie) {
      vergeetOpApparaat();
      return;
    }
    for (const veld of form.elements) {
      if (!veld.name || NIET_GESCHREVEN.includes(veld.name) || veld.tagName === "BUTTON") continue;
      if (veld.type === "checkbox" || veld.type === "radio") veld.checked = bewaard[veld.name] === veld.value;
      else if (veld.name in bewaard) veld.value = bewaard[veld.name];
    }
    form.closest("details")?.setAttribute("open", "");
    nietBewaard = true;
    zeg("teruggezet", "Wat u op dit apparaat schreef en nog niet was bewaard, staat er weer.");
    plan(0);
  }

  // What htmx sends and does not arrive, is still a draft.
  function nietVerstuurd() {
    nietBewaard = true;
    zeg("niet-verstuurd", "Versturen lukte niet. Uw tekst staat veilig op dit apparaat. Probeer het zo opnieuw.");
    plan(OPNIEUW_MS);
  }

  zetTerug();
  form.addEventListener("input", () => {
    nietBewaard = true;
    zetOpApparaat();
    plan(WACHT_MS);
  });
  form.addEventListener("submit", () => {
    zetOpApparaat();
    nietBewaard = false;
    clearTimeout(wekker);
  });
  for (const fout of ["htmx:sendError", "htmx:responseError"]) form.addEventListener(fout, nietVerstuurd);
  addEventListener("online", () => plan(0));
  addEventListener("pagehide", bijVertrek);
  document.addEventListener("visibilitychange", () => document.hidden && bewaar());
}

// What the server has by now, such as the two versions on the page where they are put together.
function vergeet(plek) {
  localStorage.removeItem(plek.dataset.vergeet);
}

// What this device kept for a version that went on without it, is handed over: the server keeps it apart.
async function geefAf(plekken) {
  const { achtergebleven, huidig, adres } = plekken.dataset;
  for (const sleutel of Object.keys(localStorage).filter((naam) => naam.startsWith(achtergebleven))) {
    if (sleutel === `${achtergebleven}${huidig}`) continue;
    const body = new FormData();
    for (const [naam, waarde] of Object.entries(JSON.parse(localStorage.getItem(sleutel)))) body.append(naam, waarde);
    body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("vanzelf", "1");
    const antwoord = await fetch(adres, { method: "POST", body, redirect: "manual" });
    if (antwoord.status !== 200 && antwoord.status !== 409) continue;
    if (antwoord.status === 409) plekken.innerHTML = await antwoord.text();
    localStorage.removeItem(sleutel);
  }
}

const bewaakt = new WeakSet();

function begin(wortel) {
  if (wortel.matches?.("[data-vergeet]")) vergeet(wortel);
  wortel.querySelectorAll("[data-vergeet]").forEach(vergeet);
  for (const form of wortel.querySelectorAll("form[data-bewaar]")) {
    if (bewaakt.has(form)) continue;
    bewaakt.add(form);
    bewaak(form);
  }
}

begin(document);
document.addEventListener("htmx:load", (gebeurtenis) => begin(gebeurtenis.detail.elt));

const achtergebleven = document.querySelector("[data-achtergebleven]");
if (achtergebleven) geefAf(achtergebleven);
