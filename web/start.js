/** The start page: cases with their briefing, and one's own sessions to take up again. */
import { html, useEffect, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { T } from "./texts.js";
import { Briefing } from "./briefing.js";
import { Drills } from "./drills.js";

export function Start({ me }) {
  const [cases, setCases] = useState(null);
  const [sessions, setSessions] = useState([]);
  const [error, setError] = useState("");
  useEffect(() => {
    document.title = `${T.cases} · ${T.name}`;
    api.cases().then((d) => setCases(d.cases)).catch((e) => setError(e.message));
    api.sessions().then((d) => setSessions(d.sessions)).catch(() => {});
  }, []);
  return html`
    <h1>${T.cases}</h1>
    <p>${T.tagline} <a href="#ojeblik">${T.toDrills}</a></p>
    ${me.role === "trainer" && html`<${CoachErrors} />`}
    <p class="error" role="alert">${error}</p>
    ${!cases && !error && html`<p class="wait">${T.wait}</p>`}
    <ul class="cases">${(cases || []).map((c) => html`<${Case} key=${c.id} case=${c} fail=${setError} />`)}</ul>
    ${cases && html`<${Drills} cases=${cases} fail=${setError} />`}
    <h2>${T.earlier}</h2>
    ${sessions.length === 0 && html`<p class="soft">${T.none}</p>`}
    <ul class="plain">
      ${sessions.slice(0, 20).map((s) => html`<li key=${s.id}>
        <a href=${(s.status === "open" ? "/ovelse/" : "/opsamling/") + s.id}>${s.title}</a>
        <span class="soft"> ${s.drill ? `· ${T.drill(s.drill.name)} ` : ""}· ${T.when(s.created_at)} · ${s.status === "open" ? T.talk : T.debrief}</span>
      </li>`)}
    </ul>`;
}

function Case({ case: c, fail }) {
  const [busy, setBusy] = useState(false);
  const start = (event) => {
    event.preventDefault();
    setBusy(true);
    const data = new FormData(event.target);
    api.open({ case: c.id, difficulty: Number(data.get("difficulty")), support: data.get("support") })
      .then((s) => location.assign(`/ovelse/${s.id}`))
      .catch((e) => { setBusy(false); fail(e.message); });
  };
  const id = `case-${c.id}`;
  return html`<li class="card">
    <h2 id=${id}>${c.title}</h2>
    <p class="soft">${c.owner.name}, ${c.owner.title}, ${c.owner.firm} · ${c.departments.map((d) => d.name).join(" + ")} · ${T.minutes(c.minutes)}</p>
    <p>${c.summary}</p>
    <details><summary>${T.briefing}</summary><${Briefing} case=${c} level="h3" /></details>
    <form onSubmit=${start} class="row">
      <label>${T.difficulty} <select name="difficulty">${[1, 2, 3].map((n) => html`<option value=${n} selected=${n === c.difficulty}>${T.levels[n]}</option>`)}</select></label>
      <label>${T.support} <select name="support">${["coach", "wheels", "alone"].map((k) => html`<option value=${k}>${T.supports[k]}</option>`)}</select></label>
      <button class="primary" disabled=${busy} aria-describedby=${id}>${busy ? T.starting : T.start}</button>
    </form>
  </li>`;
}

/** How often the coach's sentences turned out unjustified; for those who teach with it. */
function CoachErrors() {
  const [text, setText] = useState("");
  useEffect(() => { api.coach().then((d) => setText(d.text)).catch(() => {}); }, []);
  return text && html`<section class="card" aria-labelledby="fejl"><h2 id="fejl">${T.coachErrors}</h2><p>${text}</p></section>`;
}
