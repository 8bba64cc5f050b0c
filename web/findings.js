/** What the debrief found: two outcomes, the timeline, what worked, what to try, duties, what was never asked; and the rubric. */
import { html } from "./vendor/preact.module.js";
import { T } from "./texts.js";
import { Timeline } from "./timeline.js";

const MOST_POINTS = 3;

export function Findings({ d }) {
  return html`
    <${Outcomes} outcome=${d.outcome} owner=${d.owner.name.split(" ")[0]} />
    <section><h2>${T.timeline}</h2>${d.timeline.length ? html`<${Timeline} rows=${d.timeline} />` : html`<${Nothing} />`}</section>
    <${Points} title=${T.worked} points=${d.worked} />
    <${Points} title=${T.tryNext} points=${d.try_next.slice(0, MOST_POINTS)} />
    <${Duties} duties=${d.duties} />
    <${NotAsked} facts=${d.not_asked} gaps=${d.gaps ?? []} />`;
}

export function Rubric({ rubric }) {
  return html`<section><h2>${T.rubric}</h2><ul class="plain">${rubric.map((r) => html`<li><b>${r.name}</b>: ${T.of5(r.score)} ${r.quotes.map((q) => html`<q>${q}</q> `)}</li>`)}</ul></section>`;
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

function Duties({ duties }) {
  const line = (x) => html`<li>${x.met ? "✓" : "–"} <b>${x.name}</b>: ${x.met ? T.met : T.missed}${x.quote ? html` <q>${x.quote}</q>` : ""}</li>`;
  return html`<section><h2>${T.duties}</h2>${duties.length ? html`<ul class="plain">${duties.map(line)}</ul>` : html`<${Nothing} />`}</section>`;
}
