/** The launcher on another site's page: a button, a panel, and in the panel our own page in a frame. See docs/indlejring.md. */
const HERE = import.meta.url;
const HOME = new URL(HERE).origin;
const SOON = 12_000; // ms; a frame that has said nothing by then was refused, or the server is away
const T = {
  label: "Øv samtalen",
  close: "Luk",
  apart: "Åbn i nyt vindue",
  frame: "Kasketskift: øv den svære samtale",
  wait: "Øvelsen hentes …",
  away: "Ser du ikke øvelsen? Vælg »Åbn i nyt vindue«.",
};

// A sheet made by script is allowed where the host's CSP forbids inline styles.
const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
:host { --b: #14505f; --o: #fff; --p: #fff; --i: #1d2a30; --l: #6b777d; --f: #d27b00; display: inline-block; font: 1rem/1.4 var(--kasket-font, system-ui, sans-serif); }
@supports (color: light-dark(#000, #fff)) {
  :host { --b: light-dark(#14505f, #8fd3e3); --o: light-dark(#fff, #06262e); --p: light-dark(#fff, #1e262a); --i: light-dark(#1d2a30, #eef2f3); --l: light-dark(#6b777d, #8b989e); --f: light-dark(#d27b00, #ffc56b); }
}
:host([hidden]) { display: none; }
:host([position]) { position: fixed; inset-block-end: var(--kasket-gap, 1rem); z-index: var(--kasket-layer, 10000); }
:host([position="right"]) { right: var(--kasket-gap, 1rem); }
:host([position="left"]) { left: var(--kasket-gap, 1rem); }
button, a { font: inherit; min-height: 2.75rem; box-sizing: border-box; cursor: pointer; border-radius: var(--kasket-radius, .5rem); padding: .5rem 1rem; }
button { font-weight: 600; background: var(--kasket-brand, var(--b)); color: var(--kasket-on-brand, var(--o)); border: 2px solid transparent; }
:focus-visible { outline: 3px solid var(--f); outline-offset: 2px; }
dialog { position: fixed; inset: auto; inset-block-end: calc(var(--kasket-gap, 1rem) + 3.5rem); right: var(--kasket-gap, 1rem); margin: 0; padding: 0; box-sizing: border-box; z-index: var(--kasket-layer, 10000);
  width: min(var(--kasket-width, 28rem), 100vw - 2rem); height: min(var(--kasket-height, 46rem), 100dvh - 6rem); max-width: none; max-height: none; overflow: hidden;
  background: var(--p); color: var(--i); border: 1px solid var(--l); border-radius: var(--kasket-radius, .5rem); box-shadow: 0 .5rem 2rem rgb(0 0 0 / .3); }
:host([position="left"]) dialog { right: auto; left: var(--kasket-gap, 1rem); }
dialog[open] { display: flex; flex-direction: column; }
div { display: flex; align-items: center; justify-content: end; gap: .5rem; padding: .25rem; border-block-end: 1px solid var(--l); }
a { color: inherit; padding: .6rem .5rem; }
p { margin: 0; padding: .5rem 1rem; }
p:empty { padding: 0; }
iframe { flex: 1; width: 100%; min-height: 0; border: 0; }
iframe:focus-visible { outline-offset: -3px; }
@media (max-width: 40rem), (max-height: 30rem) {
  dialog, :host([position="left"]) dialog { inset: 0; width: 100%; height: 100dvh; border: 0; border-radius: 0; }
}
@media (prefers-reduced-motion: no-preference) {
  dialog[open] { animation: up .15s ease-out; }
  @keyframes up { from { transform: translateY(1rem); opacity: 0; } }
}
@media print { :host { display: none; } }`);

const SMALL = matchMedia("(max-width: 40rem), (max-height: 30rem)"); // there the panel covers the page, and the page must be out of reach
// Its own scripts, login and forms; saving, printing, and links to a window of their own. Not: moving the host's page.
const MAY = "allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";
const KINDS = ["ready", "started", "ended", "close", "height"];

/** What the frame may say: one of these kinds and nothing more, so that no word of a talk can ride along. */
function fits(said) {
  if (!said || said.kasket !== 1 || !KINDS.includes(said.type)) return false;
  if (said.type !== "height") return Object.keys(said).length === 2;
  return Object.keys(said).length === 3 && Number.isInteger(said.height) && said.height >= 200 && said.height <= 4000;
}

const make = (tag, facts = {}) => Object.assign(document.createElement(tag), facts);

class KasketLauncher extends HTMLElement {
  static observedAttributes = ["case", "label"];
  #root = this.attachShadow({ mode: "open" });
  #button = make("button", { type: "button", onclick: () => (this.isOpen ? this.close() : this.open()) });
  #panel = make("dialog", { oncancel: (event) => { event.preventDefault(); this.close(); } });
  #apart = make("a", { target: "_blank", rel: "noopener", textContent: T.apart });
  #status = make("p", { role: "status" });
  #frame = null;
  #timer = 0;
  #heard = false;

  constructor() {
    super();
    const head = make("div");
    head.append(this.#apart, make("button", { type: "button", textContent: T.close, onclick: () => this.close() }));
    this.#panel.append(head, this.#status);
    this.#root.adoptedStyleSheets = [STYLE];
    this.#root.append(this.#button, this.#panel);
    this.#button.setAttribute("aria-haspopup", "dialog");
    this.#root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isOpen) { event.preventDefault(); this.close(); }
    });
    this.#name();
  }

  get isOpen() { return this.#panel.open; }

  connectedCallback() {
    addEventListener("message", this.#hear);
    SMALL.addEventListener("change", this.#resize);
    if (this.hasAttribute("open") && !SMALL.matches) this.open({ focus: false }); // opened by itself: never takes the focus or the whole screen
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
    SMALL.removeEventListener("change", this.#resize);
    clearTimeout(this.#timer);
    this.#frame?.remove();
    this.#frame = null;
    this.#heard = false;
    this.#panel.close();
    this.#button.ariaExpanded = "false";
  }

  attributeChangedCallback() { this.#name(); }

  open({ focus = true } = {}) {
    if (this.isOpen) return;
    if (!this.#frame) this.#load();
    this.#show();
    if (focus) this.#enter();
    this.#tell("opened");
  }

  close() {
    if (!this.isOpen) return;
    const inside = this.#panel.contains(this.#root.activeElement);
    this.#panel.close();
    this.#button.ariaExpanded = "false";
    if (inside) this.#button.focus();
    this.#say("close");
    this.#tell("closed");
  }

  #name() {
    const id = this.getAttribute("case");
    const label = this.getAttribute("label") || T.label;
    this.#button.textContent = this.#panel.ariaLabel = label;
    this.#button.ariaExpanded = String(this.isOpen);
    this.#apart.href = HOME + (id ? `/sag/${encodeURIComponent(id)}` : "/");
    const address = HOME + (id ? `/embed/${encodeURIComponent(id)}` : "/embed");
    if (this.#frame?.src && this.#frame.src.split("#")[0] !== address) this.#frame.src = address;
    return address;
  }

  /** The host page may set this to a function that gives a launch token, so that the frame is signed in. See docs/indlejring.md. */
  launch = null;

  /** The frame is made when the panel is first opened, and kept: an unsent draft lives in it. */
  #load() {
    const frame = this.#frame = make("iframe", { title: T.frame, referrerPolicy: "origin" });
    frame.setAttribute("sandbox", MAY);
    frame.setAttribute("allow", "");
    this.#status.textContent = T.wait;
    this.#timer = setTimeout(() => { this.#status.textContent = T.away; }, SOON);
    if (!this.launch) return this.#place("");
    Promise.resolve().then(() => this.launch()).catch(() => null).then((token) => {
      if (frame === this.#frame) this.#place(token ? `#launch=${encodeURIComponent(token)}` : "");
    });
  }

  /** It comes into the page with its address; without one it would be a frame of the host's own origin. */
  #place(launch) {
    this.#frame.src = this.#name() + launch;
    this.#panel.append(this.#frame);
  }

  #show() {
    if (SMALL.matches) this.#panel.showModal();
    else this.#panel.open = true; // show() would move the focus
    this.#button.ariaExpanded = "true";
  }

  #resize = () => {
    if (!this.isOpen) return;
    const held = this.#root.activeElement;
    this.#panel.close();
    this.#show();
    held?.focus();
  };

  #enter() {
    this.#frame.focus();
    this.#say("focus");
  }

  #say(type) {
    if (this.#heard) this.#frame.contentWindow.postMessage({ kasket: 1, type }, HOME); // before "ready" nobody of ours is there
  }

  #hear = (event) => {
    if (event.origin !== HOME || !this.#frame || event.source !== this.#frame.contentWindow || !fits(event.data)) return;
    const { type, height } = event.data;
    if (type === "close") return this.close();
    if (type === "ready") this.#ready();
    this.#tell(type, type === "height" ? { height } : null);
  };

  #ready() {
    clearTimeout(this.#timer);
    this.#heard = true;
    this.#status.textContent = "";
    if (this.isOpen && this.#root.activeElement === this.#frame) this.#say("focus");
  }

  #tell(type, detail = null) {
    this.dispatchEvent(new CustomEvent(`kasket-${type}`, { bubbles: true, composed: true, detail }));
  }
}

/** A module has no document.currentScript; the tag is the one with our own address. */
function fromTag({ dataset }) {
  const launcher = document.createElement("kasket-launcher");
  launcher.setAttribute("position", dataset.position === "left" ? "left" : "right");
  for (const name of ["case", "label"]) if (dataset[name]) launcher.setAttribute(name, dataset[name]);
  launcher.toggleAttribute("open", dataset.open === "true");
  document.body.append(launcher);
}

if (!customElements.get("kasket-launcher")) {
  customElements.define("kasket-launcher", KasketLauncher);
  const written = document.querySelector("kasket-launcher"); // then the page itself says where
  for (const tag of document.scripts) if (tag.src === HERE && (!written || Object.keys(tag.dataset).length)) fromTag(tag);
}
