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

function maakMeldplek(anker) {
  const plek = document.createElement("strong");
  plek.className = "anker-melding";
  plek.setAttribute("aria-live", "polite");
  anker.after(plek);
  anker.parentElement.dataset.meldt = "";
}

function maakBereikbaar(wortel) {
  if (navigator.share) wortel.querySelectorAll("[data-deel]").forEach(toon);
  if (navigator.clipboard) wortel.querySelectorAll("[data-kopieer]").forEach(toon);
  if (navigator.clipboard) wortel.querySelectorAll(":not([data-meldt]) > [data-kopieer-adres]").forEach(maakMeldplek);
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

maakBereikbaar(document);
document.querySelector("[data-focus]")?.focus();
