/** The page around the pages: which one does the address ask for? Login first, where somebody must be signed in. */
import { html, useEffect, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { define } from "./element.js";
import { takeUp } from "./held.js";
import { Login } from "./login.js";
import { Notice } from "./notice.js";
import { embedded, home, wanted, way } from "./place.js";
import { T } from "./texts.js";

const PAGES = [
  [/^\/ovelse\/([^/]+)/, (id) => html`<kasket-talk session=${id} />`],
  [/^\/opsamling\/([^/]+)/, (id) => html`<kasket-debrief session=${id} />`],
  [/^\/del\/([^/]+)/, (id) => html`<kasket-share session=${id} />`],
  [/^\/min\/?$/, () => html`<kasket-progress />`],
  [/^\/(?:sag|embed)\/([^/]+)/, (id, me) => html`<kasket-start case=${id} trainer=${me.role === "trainer"} />`],
  [/^/, (_, me) => html`<kasket-start trainer=${me.role === "trainer"} />`],
];
const ROOMS = { employee: ["/hold"], trainer: ["/gennemgang", "/hold", "/klasse", "/vaerksted"], leader: ["/leder", "/hold", "/aabent"], administrator: ["/tilstand"], privacy: ["/adgangslog"] };
const OPEN = /^\/(om|tilgaengelighed)\/?$/; // for anyone, signed in or not

function body(me, ask) {
  const path = location.pathname;
  const open = path.match(OPEN);
  if (open) return html`<kasket-about page=${open[1]} />`;
  if (me === undefined) return html`<p class="wait">${T.wait}</p>`;
  if (me === null) return html`<${Login} done=${() => (wanted ? location.assign(wanted) : location.reload())} />`;
  if (!me.notice.read) return html`<${Notice} done=${() => { document.getElementById("indhold").focus(); ask(); }} />`;
  const [address, page] = PAGES.find(([a]) => a.test(path));
  const drawn = page(path.match(address)[1], me);
  drawn.key = path; // another address is another element, also where the page stays
  return drawn;
}

function App() {
  const [me, setMe] = useState(undefined);
  const [error, setError] = useState("");
  const [, redraw] = useState(0);
  const ask = () => { setError(""); takeUp().then(api.me).then(setMe).catch((e) => (e.status === 401 ? setMe(null) : setError(e.message))); };
  useEffect(() => {
    ask();
    const moved = () => redraw((n) => n + 1);
    addEventListener("popstate", moved);
    return () => removeEventListener("popstate", moved);
  }, []);
  return html`
    ${!embedded && html`<header class="top"><a href=${home} class="brand">${T.name}</a>${me && html`<${Ways} me=${me} />`}</header>`}
    <main id="indhold" tabindex="-1">
      ${error ? html`<p class="error" role="alert">${error}</p><button onClick=${ask}>${T.tryAgain}</button>` : body(me, ask)}
    </main>
    <footer class="foot">
      ${embedded && me && html`<${Ways} me=${me} />`}
      <p>${T.program2} <a href=${way("/om")}>${T.aboutLink}</a> · <a href=${way("/tilgaengelighed")}>${T.accessLink}</a></p>
    </footer>`;
}

function Ways({ me }) {
  const logout = () => api.logout().catch(() => ({})).then(({ to }) => location.assign(to ?? home));
  return html`<nav class="ways" aria-label=${T.ways}><a href=${home}>${T.home}</a> <a href=${way("/min")}>${T.mine}</a>${!embedded && (ROOMS[me.role] ?? []).map((room) => html` <a href=${room}>${T.rooms[room]}</a>`)}
    <span class="soft">${me.name}</span> <button class="quiet" onClick=${logout}>${T.logOut}</button></nav>`;
}

define("kasket-app", App);
