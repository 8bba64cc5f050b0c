/** "Øv ét øjeblik": short practices of one moment, with an owner of one's choice or any. */
import { html, useEffect, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { go } from "./go.js";
import { T } from "./texts.js";

export function Drills({ cases, fail }) {
  const [drills, setDrills] = useState([]);
  useEffect(() => { api.drills().then((d) => setDrills(d.drills)).catch((e) => fail(e.message)); }, []);
  if (!drills.length) return null;
  return html`<section aria-labelledby="ojeblik">
    <h2 id="ojeblik" tabindex="-1">${T.drills}</h2><p>${T.drillsAbout}</p>
    <ul class="cases">${drills.map((d) => html`<${Drill} key=${d.id} drill=${d} cases=${cases} fail=${fail} />`)}</ul>
  </section>`;
}

function Drill({ drill: d, cases, fail }) {
  const [busy, setBusy] = useState(false);
  const start = (event) => {
    event.preventDefault();
    setBusy(true);
    const chosen = new FormData(event.target).get("case");
    api.open({ drill: d.id, ...(chosen && { case: chosen }) })
      .then((s) => go(`/ovelse/${s.id}`))
      .catch((e) => { setBusy(false); fail(e.message); });
  };
  const id = `drill-${d.id}`;
  const fitting = d.cases ? cases.filter((c) => d.cases.includes(c.id)) : cases;
  return html`<li class="card">
    <h3 id=${id}>${d.name}</h3>
    <p>${d.about} <span class="soft">${T.replies(d.replies)}.</span></p>
    <form onSubmit=${start} class="row">
      <label>${T.drillOwner} <select name="case"><option value="">${T.anyOwner}</option>${fitting.map((c) => html`<option value=${c.id}>${c.owner.name} (${c.title})</option>`)}</select></label>
      <button class="primary" disabled=${busy} aria-describedby=${id}>${busy ? T.starting : T.startDrill}</button>
    </form>
  </li>`;
}
