/** The debrief: two outcomes, the timeline, what worked, what to try, duties, what was never asked, one's note and commitment, the rubric. */
import { html, useEffect, useRef, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { T } from "./texts.js";
import { Commitment } from "./commitment.js";
import { Note } from "./note.js";
import { openForPrint, saveAsPage } from "./sheet.js";
import { Timeline } from "./timeline.js";

const MOST_POINTS = 3;

export function Debrief({ id }) {
  const [d, setD] = useState(null);
  const [error, setError] = useState("");
  const [said, setSaid] = useState("");
  const sheet = useRef(null);
  useEffect(() => {
    document.title = `${T.debrief} · ${T.name}`;
    api.debrief(id).then((got) => { setD(got); document.title = `${T.debrief}: ${got.case} · ${T.name}`; }).catch((e) => setError(e.message));
    return openForPrint();
  }, [id]);
  if (!d) return html`<h1>${T.debrief}</h1><p class=${error ? "error" : "wait"} role="alert">${error || T.wait}</p><p><a href=${`/ovelse/${id}`}>${T.talk}</a></p>`;
  const owner = d.owner.name.split(" ")[0];
  const again = () => api.session(id)
    .then((s) => api.open({ case: s.case.id, support: s.support, difficulty: s.difficulty, ...(s.drill && { drill: s.drill.id }) }))
    .then((s) => location.assign(`/ovelse/${s.id}`)).catch((e) => setError(e.message));
  return html`
    <div ref=${sheet} class="sheet">
      <h1>${T.debrief}: ${d.case}</h1>
      <p class="soft">${d.drill ? `${T.drill(d.drill.name)} · ` : ""}${d.created_at && T.held(T.day(d.created_at))}</p>
      <p>${d.outcome.ended_text} <a class="noprint" href=${`/ovelse/${id}`}>${T.toTalk}</a></p>
      <${Outcomes} outcome=${d.outcome} owner=${owner} />
      <section><h2>${T.timeline}</h2>${d.timeline.length ? html`<${Timeline} rows=${d.timeline} />` : html`<${Nothing} />`}</section>
      <${Points} title=${T.worked} points=${d.worked} />
      <${Points} title=${T.tryNext} points=${d.try_next.slice(0, MOST_POINTS)} />
      <section><h2>${T.duties}</h2>${d.duties.length ? html`<ul class="plain">${d.duties.map((x) => html`<li>${x.met ? "✓" : "–"} <b>${x.name}</b>: ${x.met ? T.met : T.missed}${x.quote ? html` <q>${x.quote}</q>` : ""}</li>`)}</ul>` : html`<${Nothing} />`}</section>
      <${NotAsked} facts=${d.not_asked} gaps=${d.gaps ?? []} />
      <${Note} id=${id} check=${d.note} announce=${setSaid} />
      <${Commitment} id=${id} saved=${d.commitment} announce=${setSaid} />
      <div class="noprint">
        <p class="row"><button class="primary" onClick=${again}>${T.playAgain}</button> <button onClick=${() => print()}>${T.print}</button>
          <button onClick=${() => saveAsPage(sheet.current, T.fileName(d.case, d.created_at ?? "")).catch(() => setError(T.offline))}>${T.download}</button> <a href="/">${T.home}</a></p>
        <p class="error" role="alert">${error}</p><p role="status" class="hidden">${said}</p>
      </div>
      <section><h2>${T.rubric}</h2><ul class="plain">${d.rubric.map((r) => html`<li><b>${r.name}</b>: ${T.of5(r.score)} ${r.quotes.map((q) => html`<q>${q}</q> `)}</li>`)}</ul></section>
    </div>`;
}

const Nothing = () => html`<p class="soft">${T.nothing}</p>`;

function Outcomes({ outcome, owner }) {
  return html`<div class="two">
    <section class="card"><h2>${T.decision}</h2><p>${outcome.decision_text}</p></section>
    <section class="card"><h2>${T.experience(owner)}</h2>
      <p class="experience"><meter min="0" max="10" value=${outcome.process} aria-label=${T.experience(owner)}></meter> ${T.of10(outcome.process)}</p>
      <p>${outcome.process_text}</p></section>
  </div>`;
}

function Points({ title, points }) {
  return html`<section><h2>${title}</h2>${points.length ? points.map((p) => html`<${Point} p=${p} />`) : html`<${Nothing} />`}</section>`;
}

function Point({ p }) {
  return html`<article class=${`point ${p.kind}`}><h3>${p.title} <span class="soft">· ${T.inTurn(p.turn)}</span></h3>
    <p>${p.text}</p><p class="soft"><q>${p.quote}</q> – ${p.moment}. ${p.reason}</p>
    ${p.better && html`<p><b>${T.better}:</b> »${p.better}«</p>`}</article>`;
}

function NotAsked({ facts, gaps }) {
  return html`<section><h2>${T.notAsked}</h2>
    ${facts.length ? html`<ul>${facts.map((f) => html`<li>${f.about}</li>`)}</ul>` : html`<${Nothing} />`}
    ${gaps.length > 0 && html`<h3>${T.gaps}</h3><ul>${gaps.map((g) => html`<li>${g}</li>`)}</ul>`}</section>`;
}
