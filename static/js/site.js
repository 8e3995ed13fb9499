// Small comforts. Every page works without them; the buttons stay hidden until this script can keep their promise.

const MELDING_MS = 4000;

function toon(knop) {
  knop.hidden = false;
}

function meld(knop, tekst) {
  const plek = knop.closest("[data-meldt]")?.querySelector("[aria-live]");
  if (!plek) return;
  plek.textContent = tekst;
  setTimeout(() => {
    plek.textContent = "";
  }, MELDING_MS);
}

async function deel(knop) {
  try {
    await navigator.share({ title: knop.dataset.titel, url: knop.dataset.deel });
  } catch (fout) {
    if (fout.name !== "AbortError") meld(knop, "Delen lukte niet. Kopieer het adres hieronder.");
  }
}

async function kopieer(knop, adres, plek) {
  try {
    await navigator.clipboard.writeText(adres);
    meld(knop, "Gekopieerd");
  } catch {
    meld(knop, `Kopiëren lukte niet. Het adres staat ${plek}.`);
  }
}

function maakKopieerbaar(anker) {
  const woorden = anker.querySelector(".alleen-lezer");
  if (woorden) woorden.textContent = woorden.textContent.replace(/^Adres/, "Kopieer het adres");
  const plek = document.createElement("strong");
  plek.className = "anker-melding";
  plek.setAttribute("aria-live", "polite");
  anker.after(plek);
  anker.parentElement.dataset.meldt = "";
}

// A table that a phone stacks is no longer a table to every browser, unless it says so itself.
const ROLLEN = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };

function geefRol(deel) {
  deel.setAttribute("role", ROLLEN[deel.tagName] ?? (deel.scope === "row" ? "rowheader" : "columnheader"));
}

function geefTabelrollen(tabel) {
  geefRol(tabel);
  tabel.querySelectorAll("thead, tbody, tfoot, tr, th, td").forEach(geefRol);
}

function maakBereikbaar(wortel) {
  wortel.querySelectorAll(".tabel-stapel, .tekst table").forEach(geefTabelrollen);
  if (navigator.share) wortel.querySelectorAll("[data-deel]").forEach(toon);
  if (navigator.clipboard) wortel.querySelectorAll("[data-kopieer]").forEach(toon);
  if (navigator.clipboard) wortel.querySelectorAll(":not([data-meldt]) > [data-kopieer-adres]").forEach(maakKopieerbaar);
  wortel.querySelectorAll("[data-druk]").forEach(toon);
}

document.addEventListener("click", (gebeurtenis) => {
  const knop = gebeurtenis.target.closest("[data-deel], [data-kopieer], [data-kopieer-adres], [data-druk]");
  if (!knop) return;
  if ("deel" in knop.dataset) deel(knop);
  else if ("kopieer" in knop.dataset) kopieer(knop, knop.dataset.kopieer, "hieronder");
  else if ("kopieerAdres" in knop.dataset) kopieer(knop, knop.href, "in de adresbalk");
  else window.print();
});

document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key !== "Escape") return;
  const menu = document.querySelector("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("htmx:load", (gebeurtenis) => maakBereikbaar(gebeurtenis.detail.elt));

// How far a file is on its way, in a form that takes one.
function zegVoortgang(formulier, deel, woorden) {
  const balk = formulier.querySelector("progress");
  balk.hidden = deel === null;
  balk.value = deel ?? 0;
  formulier.querySelector("progress + p").textContent = woorden;
}

document.addEventListener("htmx:xhr:progress", (gebeurtenis) => {
  const { lengthComputable, loaded, total } = gebeurtenis.detail;
  const formulier = gebeurtenis.target.closest("[data-verstuurt]");
  if (!formulier || !lengthComputable) return;
  const woorden = loaded < total ? "Het bestand wordt verstuurd." : "Het bestand wordt gecontroleerd.";
  zegVoortgang(formulier, (100 * loaded) / total, woorden);
});

for (const fout of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(fout, (gebeurtenis) => {
    const formulier = gebeurtenis.target.closest("[data-verstuurt]");
    if (formulier) zegVoortgang(formulier, null, "Versturen lukte niet. Wat u had ingevuld, staat er nog. Probeer het opnieuw.");
  });
}

// A form that comes back with errors takes focus, after htmx gave it back to the field.
document.addEventListener("htmx:afterSettle", (gebeurtenis) => {
  gebeurtenis.target.querySelector("[data-focus]")?.focus();
});

// The same address twice in a row is one step back, not two.
document.addEventListener("htmx:beforeHistoryUpdate", (gebeurtenis) => {
  const { history } = gebeurtenis.detail;
  if (history.type === "push" && new URL(history.path, location.href).href === location.href) history.type = "replace";
});

maakBereikbaar(document);
document.querySelector("[data-focus]")?.focus();
