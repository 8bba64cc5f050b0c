/** One turn: the employee's reply with its clauses, the coach's card, and the owner's answer. */
import { html } from "./vendor/preact.module.js";
import { T } from "./texts.js";

/** The reply cut by its clauses, in order; inside and between them the quoted words are marked. Offsets count code points, as the server does. */
function pieces(said, clauses, quote) {
  const letters = [...said];
  const out = [];
  let at = 0;
  const cut = (from, to) => marked(letters, from, to, quote);
  for (const c of clauses) {
    if (!c.sure || c.start < at) continue;
    out.push(cut(at, c.start), html`<${Clause} of=${c}>${cut(c.start, c.end)}<//>`);
    at = c.end;
  }
  return [...out, cut(at, letters.length)];
}

/** letters[from:to] with the part that the quote covers in a mark; a quote from an earlier reply starts at -1. */
function marked(letters, from, to, quote) {
  const text = (a, b) => letters.slice(a, b).join("");
  const start = Math.max(from, quote?.start ?? -1);
  const end = Math.min(to, quote?.end ?? -1);
  if (!quote || quote.start < 0 || start >= end) return text(from, to);
  return [text(from, start), html`<mark>${text(start, end)}</mark>`, text(end, to)];
}

function Clause({ of: c, children }) {
  const name = `${T.roleOf[c.role]}: ${c.act_name}`;
  return html`<span class=${`clause hat-${c.role}`} tabindex="0">${children}<span class="hidden"> (${name})</span><span class="tip" aria-hidden="true">${name}</span></span>`;
}

export function Reply({ turn: t, owner, alone, retry }) {
  const card = alone ? null : t.card;
  return html`
    <li class="mine"><b class="voice">${T.me}</b>
      <p>${pieces(t.said, t.clauses, card?.quote)}</p>
      ${t.removed && html`<p class="soft">${T.removed(t.removed, "svaret")}</p>`}
      <p class="soft">${T.calledOn}: ${T.hats[t.called]} · ${T.wore}: ${T.hats[t.worn] ?? t.worn_name}</p>
      ${retry && html`<button class="quiet" onClick=${() => retry(t)}>${T.retry}<span class="hidden">: ${t.said.slice(0, 40)}</span></button>`}
    </li>
    ${card && html`<li class=${`coach ${card.kind}`}><b class="voice">${T.coach} · ${card.title}</b>
      <p>${card.text}</p>
      <details><summary>${T.why}</summary><p>${card.moment}. ${card.reason}</p></details>
      ${card.better && html`<details><summary>${T.better}</summary><p>»${card.better}«</p></details>`}</li>`}
    <${OwnerLine} owner=${owner} text=${t.owner} />`;
}

export function OwnerLine({ owner, text }) {
  return html`<li class="owner"><b class="voice">${owner}</b><p>${text}</p></li>`;
}
