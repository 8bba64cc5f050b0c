/** Who has seen one's sessions, and the way out of everything. */
import { html, useEffect, useRef, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { Ask } from "./ask.js";
import { home } from "./place.js";
import { T } from "./texts.js";

const PAGE = 10;

export function Seen() {
  const [seen, setSeen] = useState(null);
  const [most, setMost] = useState(PAGE);
  const [error, setError] = useState("");
  useEffect(() => { api.seen().then((d) => setSeen(d.seen)).catch((e) => setError(e.message)); }, []);
  return html`<section aria-labelledby="set"><h2 id="set">${T.seenTitle}</h2>
    ${seen?.length === 0 && html`<p class="soft">${T.seenNobody}</p>`}
    <ul>${seen?.slice(0, most).map((s) => html`<li>${T.seen(s)}</li>`)}</ul>
    ${seen?.length > most && html`<button onClick=${() => setMost(most + PAGE)}>${T.more(seen.length - most)}</button>`}
    <p class="error" role="alert">${error}</p></section>`;
}

export function Erase() {
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState("");
  const button = useRef(null);
  const stay = () => { setAsking(false); button.current.focus(); };
  const erase = () => api.erase().then(() => location.assign(home)).catch((e) => { stay(); setError(e.message); });
  return html`<section aria-labelledby="slet"><h2 id="slet">${T.erase}</h2><p>${T.eraseAbout}</p>
    <p><button ref=${button} onClick=${() => setAsking(true)}>${T.erase}</button></p>
    ${asking && html`<${Ask} text=${T.eraseSure} yes=${T.eraseYes} no=${T.eraseNo} onYes=${erase} onNo=${stay} />`}
    <p class="error" role="alert">${error}</p></section>`;
}
