/** Where one writes: the hints, the hat of the training wheels, the box and its buttons. */
import { html, useState } from "./vendor/preact.module.js";
import { Ask } from "./ask.js";
import { LONGEST } from "./conversation.js";
import { personal } from "./personal.js";
import { T } from "./texts.js";

const MOST_HINTS = 3;
const WARN_AT = 300; // letters left when counting begins

export function Write({ box, draft, setDraft, submit, waiting, hints, hint, called }) {
  const over = draft.length - LONGEST;
  const [found, setFound] = useState([]); // what looks personal in the draft that waits for an answer
  const go = () => { setFound([]); submit(); };
  const send = (event) => {
    event.preventDefault();
    const looks = waiting || over > 0 ? [] : personal(draft);
    if (looks.length) setFound(looks);
    else go();
  };
  const key = (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event); };
  return html`
    ${hints.length > 0 && html`<div class="hints card"><h3>${T.hint}</h3>${hints.map((h) => html`<p>${h}</p>`)}</div>`}
    ${called && html`<p class="wheels">${T.wheels(T.hats[called])}</p>`}
    ${found.length > 0 && html`<${Ask} text=${T.looksLike(found)} yes=${T.sendWithout} no=${T.mend} onYes=${go} onNo=${() => { setFound([]); box.current.focus(); }} />`}
    <form class="write" onSubmit=${send}>
      <label for="svar">${T.write}</label>
      <textarea id="svar" rows="3" ref=${box} value=${draft} onInput=${(e) => { setFound([]); setDraft(e.target.value); }} onKeyDown=${key} aria-describedby="plads"></textarea>
      <p id="plads" class=${over > 0 ? "error" : "soft"}>${over > 0 ? T.tooLong(over) : over > -WARN_AT ? T.left(-over) : ""}</p>
      <div class="row"><button class="primary" disabled=${waiting || over > 0}>${T.send}</button>
      ${hints.length < MOST_HINTS && html`<button type="button" onClick=${hint}>${hints.length ? T.moreHint : T.hint}</button>`}</div>
    </form>`;
}
