// Drag an item of a list ([data-versleep]) to another place. The buttons of the list do the same without a mouse.

const GREEP = "Sleep";

let gesleept = null;

function maakGreep(punt) {
  if (punt.querySelector("[data-greep]")) return;
  const greep = document.createElement("span");
  greep.className = "greep";
  greep.dataset.greep = "";
  greep.draggable = true;
  greep.title = GREEP;
  greep.setAttribute("aria-hidden", "true"); // who does not use a mouse, has the buttons
  punt.querySelector(".werkpunt-nr").append(greep);
}

function sleutels(lijst) {
  return [...lijst.querySelectorAll("[data-sleutel]")].map((punt) => punt.dataset.sleutel);
}

function formVan(lijst) {
  return lijst.parentElement.querySelector("[data-versleepform]");
}

function begin(gebeurtenis) {
  const punt = gebeurtenis.target.closest?.("[data-greep]")?.closest("[data-sleutel]");
  if (!punt) return;
  gesleept = punt;
  punt.classList.add("werkpunt-gesleept");
  gebeurtenis.dataTransfer.effectAllowed = "move";
  gebeurtenis.dataTransfer.setData("text/plain", punt.dataset.sleutel);
  gebeurtenis.dataTransfer.setDragImage(punt, 0, 0);
}

function over(gebeurtenis) {
  const lijst = gesleept?.closest("[data-versleep]");
  const doel = gebeurtenis.target.closest?.("[data-sleutel]");
  if (!lijst?.contains(gebeurtenis.target)) return;
  gebeurtenis.preventDefault();
  if (!doel || doel === gesleept) return;
  const { top, height } = doel.getBoundingClientRect();
  const plek = gebeurtenis.clientY < top + height / 2 ? doel : doel.nextElementSibling;
  if (plek !== gesleept && plek !== gesleept.nextElementSibling) lijst.insertBefore(gesleept, plek);
}

function verstuur(lijst, sleutel) {
  const form = formVan(lijst);
  const volgorde = sleutels(lijst).join(",");
  if (volgorde === form.elements.gezien.value) return;
  form.elements.sleutels.value = volgorde;
  form.elements.versleept.value = sleutel;
  form.requestSubmit();
}

function einde(gebeurtenis) {
  if (!gesleept) return;
  const [punt, lijst] = [gesleept, gesleept.closest("[data-versleep]")];
  gesleept = null;
  punt.classList.remove("werkpunt-gesleept");
  // Dropped outside the list, or given up with Escape: back to where it was.
  if (gebeurtenis.dataTransfer.dropEffect === "none") {
    for (const sleutel of formVan(lijst).elements.gezien.value.split(",")) {
      lijst.append(lijst.querySelector(`[data-sleutel="${CSS.escape(sleutel)}"]`));
    }
    return;
  }
  verstuur(lijst, punt.dataset.sleutel);
}

function maakVersleepbaar(wortel) {
  wortel.querySelectorAll("[data-versleep] > [data-sleutel]").forEach(maakGreep);
}

document.addEventListener("dragstart", begin);
document.addEventListener("dragover", over);
document.addEventListener("drop", (gebeurtenis) => gesleept && gebeurtenis.preventDefault());
document.addEventListener("dragend", einde);
document.addEventListener("htmx:load", (gebeurtenis) => maakVersleepbaar(gebeurtenis.detail.elt));
maakVersleepbaar(document);
