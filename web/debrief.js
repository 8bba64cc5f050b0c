/** The debrief: two outcomes, the timeline, what worked, what to try, duties, what was never asked, the rubric. */
import { html, useEffect, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { T } from "./texts.js";
import { HatTable } from "./now.js";
import { Timeline } from "./timeline.js";

export function Debrief({ id }) {
  const [d, setD] = useState(null);
  const [error, setError] = useState("");
  useEffect(() => {
    document.title = `${T.debrief} · ${T.name}`;
    api.debrief(id).then(setD).catch((e) => setError(e.message));
  }, [id]);
  if (!d) return html`<h1>${T.debrief}</h1><p class=${error ? "error" : "wait"} role="alert">${error || T.wait}</p><p><a href=${`/ovelse/${id}`}>${T.talk}</a></p>`;
  const owner = d.owner.name.split(" ")[0];
  return html`
    <h1>${T.debrief}: ${d.case}</h1>
    <p>${d.outcome.ended_text}</p>
    <div class="two">
      <section class="card"><h2>${T.decision}</h2><p>${d.outcome.decision_text}</p></section>
      <section class="card"><h2>${T.experience(owner)}</h2>
        <p class="meter"><meter min="0" max="10" value=${d.outcome.process} aria-label=${T.experience(owner)}></meter> <span>${T.of10(d.outcome.process)}</span></p>
        <p>${d.outcome.process_text}</p></section>
    </div>
    <section><h2>${T.timeline}</h2><${Timeline} rows=${d.timeline} /><details><summary>Som tabel</summary><${HatTable} rows=${d.timeline} /></details></section>
    <section><h2>${T.worked}</h2>${d.worked.length ? d.worked.map((p) => html`<${Point} p=${p} />`) : html`<p class="soft">${T.nothing}</p>`}</section>
    <section><h2>${T.tryNext}</h2>${d.try_next.length ? d.try_next.map((p) => html`<${Point} p=${p} />`) : html`<p class="soft">${T.nothing}</p>`}</section>
    <section><h2>${T.duties}</h2><ul class="plain">${d.duties.map((x) => html`<li>${x.met ? "✓" : "–"} <b>${x.name}</b>: ${x.met ? T.met : T.missed}${x.quote ? html` <q>${x.quote}</q>` : ""}</li>`)}</ul></section>
    <section><h2>${T.notAsked}</h2>${d.not_asked.length ? html`<ul>${d.not_asked.map((f) => html`<li>${f.about}</li>`)}</ul>` : html`<p class="soft">${T.nothing}</p>`}</section>
    <section><h2>${T.rubric}</h2><ul class="plain">${d.rubric.map((r) => html`<li><b>${r.name}</b>: ${T.of5(r.score)} ${r.quotes.map((q) => html`<q>${q}</q> `)}</li>`)}</ul></section>
    <p class="row noprint"><a class="primary" href="/">${T.home}</a> <button onClick=${() => print()}>${T.print}</button></p>`;
}

function Point({ p }) {
  return html`<article class=${`point ${p.kind}`}><h3>${p.title} <span class="soft">· ${T.inTurn(p.turn)}</span></h3>
    <p>${p.text}</p><p class="soft"><q>${p.quote}</q> – ${p.moment}. ${p.reason}</p>
    ${p.better && html`<p><b>${T.better}:</b> »${p.better}«</p>`}</article>`;
}
