/** What one will do in the next talk, in one's own words: saved, and shown again. */
import { html, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { T } from "./texts.js";

const LONGEST = 300;

export function Commitment({ id, saved: first, announce }) {
  const [kept, setKept] = useState(first ? first.text : "");
  const [text, setText] = useState(kept);
  const [error, setError] = useState("");
  const [gone, setGone] = useState(""); // what was removed before it was kept
  const told = (removed) => { setGone(removed); announce(removed ? `${T.saved} ${removed}` : T.saved); };
  const save = (event) => {
    event.preventDefault();
    if (!text.trim()) return;
    setError("");
    api.commitment(id, text).then((got) => { setKept(got.text); setText(got.text); told(got.removed ? T.removed(got.removed, "aftalen") : ""); }).catch((e) => setError(e.message));
  };
  return html`<section aria-labelledby="aftale-h"><h2 id="aftale-h">${T.commitment}</h2>
    <form class="noprint" onSubmit=${save}>
      <p id="aftale-om">${T.commitmentAbout}</p>
      <label for="aftale">${T.commitmentLabel}</label>
      <textarea id="aftale" rows="3" maxlength=${LONGEST} value=${text} onInput=${(e) => setText(e.target.value)} aria-describedby="aftale-om aftale-plads"></textarea>
      <p id="aftale-plads" class="soft">${T.left(LONGEST - text.length)}</p>
      <button>${T.save}</button> ${kept && kept === text && html`<span class="soft">✓ ${T.saved}</span>`}
      <p class="soft">${gone}</p>
      <p class="error" role="alert">${error}</p>
    </form>
    <p class="written">${text || T.noCommitment}</p>
  </section>`;
}
