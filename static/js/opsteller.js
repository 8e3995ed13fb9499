// Starts the editor for rich text around every textarea with `data-opsteller`. The textarea stays what the form sends,
// and is all there is when this module, or what it fetches, does not load. The addresses of the bundle and of what a
// text consists of come from the page, because they carry a hash that only the server knows.

const editors = new Map();

// Commands that go on in the text, with focus there at once: Tiptap's own `focus` waits for the next frame, and loses what
// is typed before it.
function inTekst(editor) {
  editor.view.focus();
  return editor.chain().scrollIntoView();
}

function meldBij(veld, fout) {
  veld.parentElement.querySelector(".fout").hidden = !fout;
  veld.setAttribute("aria-invalid", String(fout));
}

// A dialog that asks for the properties of a link, an abbreviation or a picture, and puts it into the text.
function vraag(knop, editor, tekstvak) {
  const { dialoog: soort } = knop.dataset;
  const sjabloon = knop.closest(".opsteller").querySelector(`template[data-voor="${soort}"]`);
  const dialoog = document.createElement("dialog");
  const formulier = document.createElement("form");
  const bestaat = editor.isActive(soort);
  formulier.noValidate = true;
  formulier.append(sjabloon.content.cloneNode(true));
  dialoog.className = "opsteller-dialoog";
  dialoog.setAttribute("aria-label", knop.getAttribute("aria-label"));
  dialoog.append(formulier);
  if (bestaat || !editor.state.selection.empty) formulier.querySelector("[data-bij-niets]")?.remove();
  if (!bestaat) formulier.querySelector("[data-weg]").remove();
  const velden = [...formulier.querySelectorAll("input")];
  for (const veld of velden) veld.value = editor.getAttributes(soort)[veld.name] ?? "";

  const sluit = () => {
    dialoog.close();
    dialoog.remove();
    return inTekst(editor);
  };
  formulier.addEventListener("submit", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    for (const veld of velden) veld.value = veld.value.trim();
    velden.filter((veld) => veld.required).forEach((veld) => meldBij(veld, !veld.validity.valid));
    const fout = velden.find((veld) => !veld.validity.valid);
    if (fout) return fout.focus();
    sluit().zet(soort, Object.fromEntries(velden.map((veld) => [veld.name, veld.value || null]))).run();
  });
  // Another picture has another size.
  formulier.addEventListener("input", ({ target }) => {
    if (target.name === "src") velden.filter((veld) => veld.type === "hidden").forEach((veld) => (veld.value = ""));
  });
  formulier.addEventListener("click", ({ target }) => {
    const gekozen = target.closest("[data-src]");
    if (gekozen) velden.forEach((veld) => (veld.value = gekozen.dataset[veld.name] ?? veld.value));
    if (target.closest("[data-sluit]")) sluit().run();
    if (target.closest("[data-weg]")) sluit().haalWeg(soort).run();
  });
  dialoog.addEventListener("cancel", () => sluit().run());
  document.body.append(dialoog);
  const kiezer = formulier.querySelector("[data-kiezer]");
  if (kiezer && tekstvak.dataset.kiezer) window.htmx.ajax("GET", tekstvak.dataset.kiezer, { target: kiezer });
  dialoog.showModal();
}

// A toolbar: one stop for Tab, arrow keys inside it.
function bindBalk(balk, editor, tekstvak) {
  const knoppen = [...balk.querySelectorAll("button")];
  const maakBereikbaar = (knop) => knoppen.forEach((ander) => (ander.tabIndex = ander === knop ? 0 : -1));
  balk.addEventListener("click", ({ target }) => {
    const knop = target.closest("button");
    if (!knop) return;
    const { dialoog, doe, met } = knop.dataset;
    if (dialoog) vraag(knop, editor, tekstvak);
    else inTekst(editor)[doe](...JSON.parse(met ?? "[]")).run();
  });
  balk.addEventListener("focusin", ({ target }) => maakBereikbaar(target));
  balk.addEventListener("keydown", (toets) => {
    const zichtbaar = knoppen.filter((knop) => knop.checkVisibility());
    const hier = zichtbaar.indexOf(document.activeElement);
    const naar = { ArrowRight: hier + 1, ArrowLeft: hier - 1, Home: 0, End: -1 }[toets.key];
    if (naar === undefined) return;
    toets.preventDefault();
    zichtbaar.at(naar % zichtbaar.length).focus();
  });
  const toonStand = () => {
    balk.querySelectorAll("[data-bij]").forEach((groep) => (groep.hidden = !editor.isActive(groep.dataset.bij)));
    for (const knop of balk.querySelectorAll("[aria-pressed]")) {
      knop.setAttribute("aria-pressed", String(editor.isActive(...JSON.parse(knop.dataset.is))));
    }
    if (!balk.querySelector("[tabindex='0']")?.checkVisibility()) maakBereikbaar(knoppen[0]);
  };
  editor.on("transaction", toonStand);
  toonStand();
}

function tel(editor, plek) {
  const { doc } = editor.state;
  const aantal = doc.textBetween(0, doc.content.size, " ", " ").match(/\S+/g)?.length ?? 0;
  plek.textContent = aantal === 1 ? "1 woord" : `${aantal} woorden`;
}

function maakEditor(tekstvak, bundel, vorm) {
  const label = tekstvak.labels[0]?.textContent.trim() ?? "Tekst";
  const attributen = { class: "tekst opsteller-veld", "aria-label": label, "aria-multiline": "true" };
  for (const naam of ["aria-invalid", "lang"]) {
    if (tekstvak.hasAttribute(naam)) attributen[naam] = tekstvak.getAttribute(naam);
  }
  // The line about codes is for who types them, in the textarea.
  const uitleg = tekstvak.getAttribute("aria-describedby").split(" ").filter((id) => !id.endsWith("_codes"));
  if (uitleg.length) attributen["aria-describedby"] = uitleg.join(" ");
  return new bundel.Editor({
    element: null,
    content: vorm.voorbereid(tekstvak.value),
    extensions: vorm.bouwstenen(bundel),
    injectCSS: false, // the content policy forbids a style element; the rules are in formulier.css
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: attributen,
      transformPastedHTML: vorm.voorbereid,
      handleKeyDown: (_view, toets) => {
        if (!(toets.ctrlKey || toets.metaKey) || toets.key !== "k") return false;
        tekstvak.closest(".opsteller").querySelector("[data-dialoog='link']").click();
        return true;
      },
    },
  });
}

async function start(tekstvak) {
  if (editors.has(tekstvak)) return;
  editors.set(tekstvak, null);
  const doos = tekstvak.closest(".opsteller");
  const [bundel, vorm] = await Promise.all([import(doos.dataset.bundel), import(doos.dataset.vorm)]);
  const editor = maakEditor(tekstvak, bundel, vorm);
  const html = () => vorm.naarHtml(editor, bundel.pm.model);
  const past = () => vorm.isGelijk(tekstvak.value, html());
  const toon = (aan) => {
    tekstvak.hidden = aan;
    doos.querySelector("[data-balk]").hidden = !aan;
    doos.querySelector("[data-codes]").hidden = aan;
    doos.querySelector("[data-te-moeilijk]").hidden = aan;
  };
  // What the editor cannot say stays in the textarea, as it is.
  const geefOp = () => {
    editor.destroy();
    editors.set(tekstvak, null);
    toon(false);
  };
  if (!past()) return geefOp();

  editors.set(tekstvak, editor);
  editor.mount(doos.querySelector("[data-vlak]"));
  bindBalk(doos.querySelector("[role=toolbar]"), editor, tekstvak);
  const toonTelling = () => tel(editor, doos.querySelector("[data-telling]"));
  editor.on("transaction", toonTelling);
  editor.on("update", () => {
    tekstvak.value = html();
    tekstvak.dispatchEvent(new Event("input", { bubbles: true }));
  });
  // Whoever puts another text into the textarea says so with `change`.
  tekstvak.addEventListener("change", () => {
    if (editor.isDestroyed) return;
    editor.commands.setContent(vorm.voorbereid(tekstvak.value), { emitUpdate: false });
    if (!past()) geefOp();
  });
  toonTelling();
  const schreefAl = document.activeElement === tekstvak;
  toon(true);
  if (schreefAl) inTekst(editor).setTextSelection(editor.state.doc.content.size).run();
}

function startAlle(wortel) {
  wortel.querySelectorAll("textarea[data-opsteller]").forEach(start);
  // Without htmx the button sends the form to another tab; with it, Enter in a field must not press it.
  if (window.htmx) wortel.querySelectorAll("[data-controleer]").forEach((knop) => (knop.type = "button"));
}

// What points at the hidden textarea leads to the editor: its label, and the link in the summary of errors.
document.addEventListener("click", (gebeurtenis) => {
  const { target } = gebeurtenis;
  const id = target.closest("label[for]")?.htmlFor ?? target.closest("a[href^='#']")?.hash.slice(1);
  const editor = editors.get(id && document.getElementById(id));
  if (!editor) return;
  gebeurtenis.preventDefault(); // the browser would look for the textarea, and take focus away
  inTekst(editor).run();
});
document.addEventListener("htmx:load", ({ detail }) => startAlle(detail.elt));
document.addEventListener("htmx:beforeCleanupElement", ({ detail }) => {
  editors.get(detail.elt)?.destroy();
  editors.delete(detail.elt);
});
startAlle(document);
