/** Write your note, and see it beside the talk: what is missing, wrong, not said, undecided and there. */
import { html, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { T } from "./texts.js";

const LONGEST = 4000;
const ORDER = ["missing", "wrong", "invented", "undecided", "covered"];

export function Note({ id, check: first, announce }) {
  const [check, setCheck] = useState(first);
  const [text, setText] = useState(first ? first.text : "");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const over = text.length - LONGEST;
  const compare = (event) => {
    event.preventDefault();
    if (busy || !text.trim() || over > 0) return;
    setBusy(true);
    setError("");
    api.note(id, text).then((got) => {
      setCheck(got);
      if (got.removed) setText(got.text);
      announce(got.removed ? `${T.removed(got.removed, "notatet")} ${got.summary}` : got.summary);
    })
      .catch((e) => setError(e.message)).finally(() => setBusy(false));
  };
  return html`<section aria-labelledby="notat-h"><h2 id="notat-h"><span class="noprint">${T.note}</span><span class="written">${T.noteLabel}</span></h2>
    <form class="noprint" onSubmit=${compare}>
      <p id="notat-om">${T.noteAbout}</p>
      <label for="notat">${T.noteLabel}</label>
      <textarea id="notat" rows="8" value=${text} onInput=${(e) => setText(e.target.value)} aria-describedby="notat-om notat-plads"></textarea>
      <p id="notat-plads" class="error">${over > 0 ? T.tooLong(over) : ""}</p>
      <button class="primary" aria-disabled=${busy}>${busy ? T.comparing : T.compare}</button>
      <p class="error" role="alert">${error}</p>
    </form>
    ${check?.removed && html`<p class="soft noprint">${T.removed(check.removed, "notatet")}</p>`}
    <p class="written">${text || T.noNote}</p>
    ${check?.points && html`<${Result} check=${check} changed=${text !== check.text} />`}
  </section>`;
}

export function Result({ check, changed }) {
  const all = [...check.points, ...check.invented.map((p) => ({ ...p, verdict: "invented" }))];
  const groups = ORDER.map((v) => [v, all.filter((p) => p.verdict === v)]).filter(([, points]) => points.length);
  return html`<div class="card result"><h3>${T.result}</h3><p>${check.summary}</p>
    ${changed && html`<p class="soft noprint">${T.changed}</p>`}
    ${groups.map(([v, points]) => html`<h4 class=${v}>${T.verdicts[v]} (${points.length})</h4>
      <ul>${points.map((p) => html`<${Found} p=${p} />`)}</ul>`)}</div>`;
}

/** One finding, with the line of the talk and the words of the note that it rests on. */
function Found({ p }) {
  return html`<li>${p.about_name && html`<b>${p.about_name}:</b>`} ${p.message}
    ${(p.talk || p.note) && html`<span class="soft beside">
      ${p.talk && html`<span>${T.inTurn(p.turn)}: <q>${p.talk}</q></span>`} ${p.note && html`<span>${T.noteWords}: <q>${p.note.text}</q></span>`}</span>`}</li>`;
}
