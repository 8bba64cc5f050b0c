/** A reply on its way, or one that did not get through and can be sent again. */
import { html } from "./vendor/preact.module.js";
import { T } from "./texts.js";

export function Unsent({ reply: r, typing, online, again }) {
  return html`<li class="mine"><b class="voice">${T.me}</b><p>${r.text}</p>
    ${r.error ? html`<p class="error" role="alert">${online ? `${T.notSent} ${r.error.message} ${T.notLost}` : T.notSentYet}</p><button onClick=${again}>${T.again}</button>`
      : html`<p class="soft">${typing ? "" : r.late ? T.slow : T.sending}</p>`}</li>`;
}
