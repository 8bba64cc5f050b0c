/** The moment: the owner's mood in words and meters, and which hats were called for and worn. */
import { html } from "./vendor/preact.module.js";
import { T } from "./texts.js";
import { Timeline, rowsOf } from "./timeline.js";

const VALUES = ["anger", "trust", "heard", "clarity"];

export function Now({ owner, state, turns }) {
  return html`
    <p><b>${owner}</b> er ${T.mood(state.anger)}</p>
    ${VALUES.map((k) => html`<p class="meter"><label for=${`m-${k}`}>${T[k]}</label>
      <meter id=${`m-${k}`} min="0" max="10" value=${state[k]}></meter> <span>${T.of10(Math.round(state[k]))}</span></p>`)}
    <p><b>${T.step(state.step)}</b></p>
    ${turns.length > 0 && html`<h3>${T.hatsSoFar}</h3><${Timeline} rows=${rowsOf(turns)} small />`}
    <p class="soft">${T.program(owner)}</p>`;
}
