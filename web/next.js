/** What to practise next, and why: a case or a drill. */
import { html, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { go } from "./go.js";
import { wayToCase } from "./place.js";
import { T } from "./texts.js";

export function Next({ suggestion: s, fail, children }) {
  const [busy, setBusy] = useState(false);
  const start = () => {
    if (busy) return;
    setBusy(true);
    api.open({ ...(s.case && { case: s.case }), ...(s.drill && { drill: s.drill }) })
      .then((got) => go(`/ovelse/${got.id}`))
      .catch((e) => { setBusy(false); fail(e.message); });
  };
  return html`<section class="card next" aria-labelledby="naeste">
    <h2 id="naeste">${T.next(s.title)}</h2><p>${s.why}</p>
    <p class="row"><button class="primary" onClick=${start} aria-disabled=${busy} aria-describedby="naeste">${busy ? T.starting : T.startDrill}</button>
      ${s.case && !s.drill && html`<a href=${wayToCase(s.case)}>${T.briefing}</a>`}</p>
    ${children}
  </section>`;
}
