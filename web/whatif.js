/** "Hvad nu hvis": each superseded attempt beside the present one, from the turn where they part. */
import { html } from "./vendor/preact.module.js";
import { T } from "./texts.js";
import { Reply } from "./reply.js";

const STATE = { anger: T.anger, trust: T.trust, heard: T.heard, clarity: T.clarity, room: T.room, step: T.stepName };
const tenth = (n) => Math.round(n * 10) / 10;

export function WhatIf({ session, owner, alone, takeUp }) {
  const newestFirst = [...session.before].reverse();
  return html`<section class="whatif" aria-labelledby="hvis">
    <h2 id="hvis">${T.whatIf}</h2><p class="soft">${T.whatIfAbout}</p>
    ${newestFirst.map((b, i) => html`<${Attempt} key=${b.branch} before=${b} open=${i === 0} owner=${owner} alone=${alone} takeUp=${takeUp}
      now=${session.turns.find((t) => t.number === b.from_turn)} />`)}
  </section>`;
}

function Attempt({ before: b, now, open, owner, alone, takeUp }) {
  const [then, ...rest] = b.turns;
  const name = T.attempt(b.from_turn, b.branch);
  const line = (turns) => html`<ol class="log">${turns.map((t) => html`<${Reply} key=${t.client_id} turn=${t} owner=${owner} alone=${alone} />`)}</ol>`;
  return html`<details class="card" open=${open}><summary>${name}</summary>
    <div class="two">
      <div><h3>${T.before}</h3>${line([then])}</div>
      <div><h3>${T.present}</h3>${now ? line([now]) : html`<p class="soft">${T.notYet}</p>`}</div>
    </div>
    ${now && html`<${States} owner=${owner} then=${then.state} now=${now.state} name=${name} />`}
    ${rest.length > 0 && html`<details><summary>${T.rest(rest.length)}</summary>${line(rest)}</details>`}
    <p class="row"><button onClick=${() => takeUp(b)}>${T.takeUp}<span class="hidden">: ${name}</span></button></p>
  </details>`;
}

const Difference = ({ d }) => html`<span aria-hidden="true">${T.sign(d)}\u00a0</span>${T.differs(d)}`;

/** The owner's state after each of the two replies, and the difference in sign and words. */
function States({ owner, then, now, name }) {
  const heads = [T.what, T.before, T.present, T.difference];
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${`${T.after(owner)}: ${name}`}><table>
    <caption>${T.after(owner)}</caption>
    <thead><tr>${heads.map((h) => html`<th scope="col">${h}</th>`)}</tr></thead>
    <tbody>${Object.entries(STATE).map(([k, label]) => html`<tr><th scope="row">${label}</th>
      <td>${T.value(then[k])}</td><td>${T.value(now[k])}</td><td><${Difference} d=${tenth(tenth(now[k]) - tenth(then[k]))} /></td></tr>`)}</tbody>
  </table></div>`;
}
