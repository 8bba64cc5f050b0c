/** The moment: the owner's mood in words and meters, and which hats were called for and worn. */
import { html } from "./vendor/preact.module.js";
import { T } from "./texts.js";

const VALUES = ["anger", "trust", "heard", "clarity"];

export function Now({ owner, state, turns }) {
  return html`
    <p><b>${owner}</b> er ${T.mood(state.anger)}</p>
    ${VALUES.map((k) => html`<p class="meter"><label for=${`m-${k}`}>${T[k]}</label>
      <meter id=${`m-${k}`} min="0" max="10" value=${state[k]}></meter> <span>${T.of10(Math.round(state[k]))}</span></p>`)}
    <p><b>${T.step(state.step)}</b></p>
    ${turns.length > 0 && html`<h3>${T.hatsSoFar}</h3><${HatTable} rows=${turns.map((t) => ({ number: t.number, called: t.called, worn: t.worn, step: t.state.step }))} />`}
    <p class="soft">${T.program(owner)}</p>`;
}

export function HatTable({ rows }) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${T.hatsSoFar}><table>
    <thead><tr><th scope="col">${T.turn}</th><th scope="col">${T.called}</th><th scope="col">${T.worn}</th><th scope="col">${T.stepHead}</th></tr></thead>
    <tbody>${rows.map((r) => html`<tr><th scope="row">${r.number}</th><td>${T.hats[r.called]}</td><td>${T.hats[r.worn]}</td><td>${r.step}</td></tr>`)}</tbody>
  </table></div>`;
}
