/** The start page: what to practise next, talks to go on with, the cases by department and difficulty, and the drills. */
import { html, useEffect, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { Case } from "./case.js";
import { Drills } from "./drills.js";
import { define } from "./element.js";
import { Next } from "./next.js";
import { way } from "./place.js";
import { T } from "./texts.js";

const MOST_OPEN = 3;

export function Start({ case: first, trainer }) {
  const [cases, setCases] = useState(null);
  const [sessions, setSessions] = useState([]);
  const [next, setNext] = useState(null);
  const [error, setError] = useState("");
  useEffect(() => {
    document.title = `${T.cases} · ${T.name}`;
    api.cases().then((d) => { setCases(d.cases); if (first && !d.cases.some((c) => c.id === first)) setError(T.noSuchCase); }).catch((e) => setError(e.message));
    api.sessions().then((d) => setSessions(d.sessions)).catch(() => {});
    api.progress().then((d) => setNext(d.suggestion)).catch(() => {});
  }, [first]);
  return html`
    <h1>${T.cases}</h1>
    <p>${T.tagline} <a href="#ojeblik">${T.toDrills}</a></p>
    <p class="error" role="alert">${error}</p>
    ${!first && next && html`<${Next} suggestion=${next} fail=${setError} />`}
    ${!first && html`<${GoOn} sessions=${sessions.filter((s) => s.status === "open")} />`}
    ${!cases && !error && html`<p class="wait">${T.wait}</p>`}
    ${cases && html`<${Cases} cases=${cases} first=${first} fail=${setError} /><${Drills} cases=${cases} fail=${setError} />`}
    <p><a href=${way("/min")}>${T.toMine}</a></p>
    ${trainer && html`<${CoachErrors} />`}`;
}

function GoOn({ sessions }) {
  if (!sessions.length) return null;
  return html`<section aria-labelledby="videre"><h2 id="videre">${T.goOn}</h2><ul class="plain">
    ${sessions.slice(0, MOST_OPEN).map((s) => html`<li key=${s.id}><a href=${way(`/ovelse/${s.id}`)}>${s.title}</a>
      <span class="soft"> ${s.drill ? `· ${T.drill(s.drill.name)} ` : ""}· ${T.when(s.created_at)}</span></li>`)}</ul></section>`;
}

/** The cases that fit the two filters; the case of the address comes first. */
function Cases({ cases, first, fail }) {
  const [department, setDepartment] = useState("");
  const [difficulty, setDifficulty] = useState("");
  const departments = new Map(cases.flatMap((c) => c.departments.map((d) => [d.id, d.name])));
  const fits = (c) => (!department || c.departments.some((d) => d.id === department)) && (!difficulty || c.difficulty === Number(difficulty));
  const shown = cases.filter(fits).sort((a, b) => (b.id === first) - (a.id === first));
  return html`
    <div class="row filter" role="group" aria-label=${T.filter}>
      <${Choice} label=${T.department} any=${T.allDepartments} options=${[...departments]} choose=${setDepartment} />
      <${Choice} label=${T.difficulty} any=${T.allLevels} options=${Object.entries(T.levels)} choose=${setDifficulty} />
      <p role="status" class="soft">${T.caseCount(shown.length)}</p>
    </div>
    <ul class="cases">${shown.map((c) => html`<${Case} key=${c.id} case=${c} open=${c.id === first} fail=${fail} />`)}</ul>`;
}

function Choice({ label, any, options, choose }) {
  return html`<label>${label} <select onChange=${(e) => choose(e.target.value)}><option value="">${any}</option>${options.map(([k, v]) => html`<option value=${k}>${v}</option>`)}</select></label>`;
}

/** How often the coach's sentences turned out unjustified; for those who teach with it. */
function CoachErrors() {
  const [text, setText] = useState("");
  useEffect(() => { api.coach().then((d) => setText(d.text)).catch(() => {}); }, []);
  return text && html`<section class="card" aria-labelledby="fejl"><h2 id="fejl">${T.coachErrors}</h2><p>${text}</p></section>`;
}

define("kasket-start", Start, "case", "trainer");
