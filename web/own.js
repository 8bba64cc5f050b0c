/** One's own sessions: go on, look again, share, delete. */
import { html, useRef, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { Ask } from "./ask.js";
import { way } from "./place.js";
import { T } from "./texts.js";

const PAGE = 12;

export function Own({ sessions, changed, say }) {
  const [most, setMost] = useState(PAGE);
  const heading = useRef(null);
  const gone = () => { changed(); say(T.deleted); heading.current.focus(); };
  return html`<section aria-labelledby="egne"><h2 id="egne" tabindex="-1" ref=${heading}>${T.earlier}</h2>
    ${sessions.length === 0 && html`<p class="soft">${T.none}</p>`}
    <ul class="cases own">${sessions.slice(0, most).map((s) => html`<${One} key=${s.id} of=${s} gone=${gone} />`)}</ul>
    ${sessions.length > most && html`<button onClick=${() => setMost(most + PAGE)}>${T.more(sessions.length - most)}</button>`}</section>`;
}

function One({ of: s, gone }) {
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState("");
  const button = useRef(null);
  const open = s.status === "open";
  const name = `${s.title}, ${T.when(s.created_at)}`;
  const remove = () => api.remove(s.id).then(gone).catch((e) => { setAsking(false); setError(e.message); });
  const stay = () => { setAsking(false); button.current.focus(); };
  const facts = [s.drill && T.drill(s.drill.name), T.levels[s.difficulty], T.supportNames[s.support]].filter(Boolean);
  return html`<li class="card">
    <h3><a href=${way((open ? "/ovelse/" : "/opsamling/") + s.id)}>${s.title}</a></h3>
    <p class="soft">${T.when(s.created_at)} · ${open ? T.statusOpen : T.statusEnded}</p>
    <p class="soft">${facts.join(" · ")}</p>
    <p>${s.shared ? T.isShared : T.onlyYou}</p>
    <p class="row">${(!open || s.shared) && html`<a class="button" href=${way(`/del/${s.id}`)}>${s.shared ? T.seeShared : T.shareIt}<span class="hidden">: ${name}</span></a>`}
      <button ref=${button} onClick=${() => setAsking(true)}>${T.remove}<span class="hidden">: ${name}</span></button></p>
    ${asking && html`<${Ask} text=${T.removeSure(s.title, s.shared)} yes=${T.removeYes} no=${T.removeNo} onYes=${remove} onNo=${stay} />`}
    <p class="error" role="alert">${error}</p>
  </li>`;
}
