// What a rich text can consist of, as nodes and marks of the editor: the same list as in coalitie/tekst.py.
// Knows no buttons. `bundel` is the module of django-prose-editor, which carries Tiptap and ProseMirror.

const GEWOON = "(paragraph | bulletList | orderedList)";
const VAN_EEN_BEELD = ["src", "alt", "width", "height"];
const SCHEMAS = new Set(["http:", "https:", "mailto:", "tel:"]);
const OPMAAK = "a, abbr, strong, em";

// What the editor writes is what `schoon` writes: an item, a cell or an explanation of one paragraph has no paragraph
// in it, a first row of headers is a thead, and what is empty is left out.
const ENIGE_ALINEA = ":is(li, dd, th, td) > p:first-child:not(:has(~ :not(ul, ol)))";
const LEEG = "p:empty, h2:empty, h3:empty, caption:empty, figcaption:empty";
const REGEL_NA = /(<\/(?:p|h[23]|li|d[td]|tr|caption|figure|blockquote)>|<\/?(?:[uod]l|t(?:able|head|body))>)(?=<)/g;

const WIT = /[ \t\n\r\f]+/g;

// What the content policy would complain about as soon as a browser reads it: pasted text is full of it.
const GEWEIGERD = /<(style|script)\b[^]*?<\/\1\s*>/gi;
const GEWEIGERDE_EIGENSCHAP = /\s(?:style|on\w+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;

function lees(html) {
  const stil = html.replace(GEWEIGERD, "").replace(/<[^>]*>/g, (merk) => merk.replace(GEWEIGERDE_EIGENSCHAP, ""));
  return new DOMParser().parseFromString(stil, "text/html").body;
}

function staatBijTekst(deel) {
  return [...deel.parentNode.childNodes].some((kind) => kind.nodeType === Node.TEXT_NODE && kind.data.trim());
}

// Loose words in the text itself or in a quote are a paragraph.
function zetInAlineas(houder) {
  let alinea = null;
  for (const kind of [...houder.childNodes]) {
    const isLos = kind.nodeType === Node.TEXT_NODE ? alinea || kind.data.trim() : kind.matches?.(`${OPMAAK}, br`);
    if (!isLos) alinea = null;
    else {
      alinea ??= houder.insertBefore(houder.ownerDocument.createElement("p"), kind);
      alinea.append(kind);
    }
  }
}

function maakNetjes(wortel) {
  [wortel, ...wortel.querySelectorAll("blockquote")].forEach(zetInAlineas);
  for (const alinea of wortel.querySelectorAll(ENIGE_ALINEA)) {
    if (!staatBijTekst(alinea)) alinea.replaceWith(...alinea.childNodes);
  }
  wortel.querySelectorAll(LEEG).forEach((deel) => deel.remove());
  for (const tabel of wortel.querySelectorAll("table")) {
    const breedte = Math.max(...[...tabel.rows].map((rij) => rij.cells.length));
    for (const rij of tabel.rows) while (rij.cells.length < breedte) rij.insertCell();
    const rij = tabel.rows[0];
    const isKoprij = rij && ![...rij.cells].some((cel) => cel.localName === "td" && cel.textContent.trim());
    if (isKoprij && !tabel.tHead) tabel.createTHead().append(rij);
    for (const kop of tabel.querySelectorAll("th:not([scope])")) kop.scope = kop.closest("thead") ? "col" : "row";
  }
  return wortel;
}

const drie = (deel) => [deel, deel, deel];
const rijVan = (type) => ({ type: "rij", content: drie({ type, content: [{ type: "paragraph" }] }) });
const NIEUWE_TABEL = {
  type: "tabel",
  content: [{ type: "bijschrift" }, { type: "rijen", content: ["kopcel", "cel", "cel"].map(rijVan) }],
};

// The text as the editor wants it: with a caption on every table, so that there is a place to write one.
export function voorbereid(html) {
  const wortel = maakNetjes(lees(html));
  wortel.querySelectorAll("table:not(:has(> caption))").forEach((tabel) => tabel.createCaption());
  return wortel.innerHTML;
}

export function naarHtml(editor, { DOMSerializer }) {
  const wortel = document.implementation.createHTMLDocument().body;
  const { doc, schema } = editor.state;
  wortel.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content, { document: wortel.ownerDocument }));
  return maakNetjes(wortel).innerHTML.replace(REGEL_NA, "$1\n");
}

// Whether two texts say the same in the same form. The order in which marks are nested does not count, nor white space.
export function isGelijk(een, ander) {
  return kern(een) === kern(ander);
}

function kern(html) {
  let uit = "";
  let vorige = "";
  const loop = (knoop, opmaak) => {
    for (const kind of knoop.childNodes) {
      if (kind.nodeType === Node.TEXT_NODE) {
        const woorden = kind.data.replace(WIT, " ").replace(/^ /, /[ >]$/.test(uit) ? "" : " ");
        const merken = woorden.trim() ? opmaak.join() : vorige;
        uit += merken === vorige ? woorden : woorden.replace(/^( ?)/, `$1{${merken}}`);
        vorige = merken;
      } else if (kind.nodeType === Node.ELEMENT_NODE) {
        const eigenschappen = [...kind.attributes].map(({ name, value }) => ` ${name}=${value}`).sort();
        const merk = `${kind.localName}${eigenschappen.join("")}`;
        if (kind.matches(OPMAAK)) loop(kind, [...opmaak, merk].sort());
        else {
          uit += `<${merk}>`;
          vorige = "";
          loop(kind, []);
          uit += "</>";
          vorige = "";
        }
      }
    }
  };
  loop(maakNetjes(lees(html)), []);
  return uit.replace(/ </g, "<");
}

function isAdres(href) {
  return URL.canParse(href, location.href) && SCHEMAS.has(new URL(href, location.href).protocol);
}

export function bouwstenen(bundel) {
  const { Extension, Mark, Node } = bundel;
  const { addColumnAfter, addRowAfter, deleteColumn, deleteRow, isInTable, tableEditing } = bundel.pm.tables;
  const blok = (name, tag, content, meer = {}) =>
    Node.create({ name, content, parseHTML: () => [{ tag }], renderHTML: () => [tag, 0], ...meer });
  const naarBijschrift = ({ tr }) => {
    const { $from } = tr.selection;
    const rijen = [...Array($from.depth).keys()].find((diepte) => $from.node(diepte + 1).type.name === "tabel");
    if (rijen !== undefined) tr.setSelection(bundel.pm.state.TextSelection.create(tr.doc, $from.start(rijen + 1) + 1));
    return true;
  };
  const metTabel = (daad) => () => ({ state, dispatch }) => daad(state, dispatch);
  const metEigenschappen = (...namen) => ({
    addAttributes: () => Object.fromEntries(namen.map((naam) => [naam, { default: null }])),
  });

  const Kop = bundel.Heading.configure({ levels: [2, 3] }).extend({
    addAttributes() {
      return { ...this.parent(), id: { default: null } };
    },
    parseHTML: () => [
      { tag: "h1, h2", attrs: { level: 2 } },
      { tag: "h3, h4, h5, h6", attrs: { level: 3 } },
    ],
  });
  const Punt = bundel.ListItem.extend({
    content: `paragraph ${GEWOON}*`,
    addKeyboardShortcuts() {
      return {
        Enter: () => this.editor.commands.splitListItem(this.name),
        "Mod-]": () => this.editor.commands.sinkListItem(this.name),
        "Mod-[": () => this.editor.commands.liftListItem(this.name),
      };
    },
  });
  const lijst = (name, tag, toets) =>
    blok(name, tag, "listItem+", {
      group: "block list",
      addKeyboardShortcuts() {
        return { [toets]: () => this.editor.commands.toggleList(name, "listItem") };
      },
    });
  const cel = (name, tag, tableRole) =>
    blok(name, tag, `${GEWOON}+`, {
      tableRole,
      isolating: true,
      addAttributes: () => ({
        colspan: { default: 1, rendered: false, parseHTML: () => 1 },
        rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
        colwidth: { default: null, rendered: false, parseHTML: () => null },
        ...(tag === "th" && { scope: { default: null } }),
      }),
      renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
    });
  const merk = (name, tag, eigenschap, mag = () => true) =>
    Mark.create({
      name,
      inclusive: false,
      parseHTML: () => [
        { tag: `${tag}[${eigenschap}]`, getAttrs: (deel) => mag(deel.getAttribute(eigenschap)) && null },
      ],
      renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
      ...metEigenschappen(eigenschap),
    });

  return [
    bundel.Document,
    bundel.Text,
    bundel.Paragraph,
    bundel.HardBreak,
    bundel.UndoRedo,
    bundel.Gapcursor,
    merk("link", "a", "href", isAdres),
    bundel.Bold,
    bundel.Italic,
    merk("afkorting", "abbr", "title"),
    Kop,
    Punt,
    lijst("bulletList", "ul", "Mod-Shift-8"),
    lijst("orderedList", "ol", "Mod-Shift-7"),
    bundel.Blockquote.extend({ content: `${GEWOON}+` }),
    blok("begrippen", "dl", "(begrip | uitleg)+", { group: "block" }),
    blok("begrip", "dt", "inline*", { defining: true }),
    blok("uitleg", "dd", `${GEWOON}+`, { defining: true }),
    blok("tabel", "table", "bijschrift rijen", { group: "block", isolating: true }),
    blok("bijschrift", "caption", "inline*", { isolating: true }),
    blok("rijen", "tbody", "rij+", { tableRole: "table" }),
    blok("rij", "tr", "(kopcel | cel)+", { tableRole: "row" }),
    cel("kopcel", "th", "header_cell"),
    cel("cel", "td", "cell"),
    blok("figuur", "figure:has(img)", "inline*", {
      group: "block",
      isolating: true,
      ...metEigenschappen(...VAN_EEN_BEELD),
      parseHTML: () => [
        {
          tag: "figure:has(img)",
          getAttrs: (figuur) => {
            const beeld = figuur.querySelector("img");
            return Object.fromEntries(VAN_EEN_BEELD.map((naam) => [naam, beeld.getAttribute(naam)]));
          },
          contentElement: (figuur) => figuur.querySelector("figcaption") ?? document.createElement("figcaption"),
        },
      ],
      renderHTML: ({ HTMLAttributes }) => ["figure", ["img", HTMLAttributes], ["figcaption", 0]],
    }),
    Extension.create({
      name: "daden",
      extendNodeSchema: ({ config }) => (config.tableRole ? { tableRole: config.tableRole } : {}),
      addProseMirrorPlugins: () => [tableEditing()],
      addCommands: () => ({
        // Puts a mark or a picture with these properties in the text, or changes the one that is there.
        zet:
          (soort, { tekst, ...attrs }) =>
          ({ chain, editor }) => {
            if (editor.schema.marks[soort]) {
              const woord = { type: "text", text: tekst, marks: [{ type: soort, attrs }] };
              if (tekst) return chain().insertContent(woord).run();
              return chain().extendMarkRange(soort).setMark(soort, attrs).run();
            }
            if (editor.isActive(soort)) return chain().updateAttributes(soort, attrs).run();
            return chain().insertContent({ type: soort, attrs }).run();
          },
        haalWeg:
          (soort) =>
          ({ commands, editor }) =>
            editor.schema.marks[soort]
              ? commands.unsetMark(soort, { extendEmptyMarkRange: true })
              : commands.deleteNode(soort),
        zonderOpmaak:
          () =>
          ({ chain }) =>
            chain().unsetAllMarks().clearNodes().run(),
        tabelErbij:
          () =>
          ({ chain, state }) =>
            !isInTable(state) && chain().insertContent(NIEUWE_TABEL).command(naarBijschrift).run(),
        rijErbij: metTabel(addRowAfter),
        rijWeg: metTabel(deleteRow),
        kolomErbij: metTabel(addColumnAfter),
        kolomWeg: metTabel(deleteColumn),
      }),
    }),
  ];
}
