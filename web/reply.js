/** One turn: the employee's reply with its clauses, the coach's card, and the owner's answer. */
import { html } from "./vendor/preact.module.js";
import { T } from "./texts.js";

/** The reply cut into marked and plain pieces, in order. */
function pieces(said, clauses) {
  const out = [];
  let at = 0;
  for (const c of clauses) {
    if (!c.sure || c.start < at) continue;
    if (c.start > at) out.push(said.slice(at, c.start));
    out.push(html`<span class=${`clause hat-${c.role}`} tabindex="0" title=${`${T.roleOf[c.role]}: ${c.act_name}`}>${said.slice(c.start, c.end)}<span class="hidden"> (${T.roleOf[c.role]}: ${c.act_name})</span><span class="tip" aria-hidden="true">${T.roleOf[c.role]}: ${c.act_name}</span></span>`);
    at = c.end;
  }
  out.push(said.slice(at));
  return out;
}

export function Reply({ turn: t, owner, alone, retry }) {
  return html`
    <li class="mine"><b class="voice">${T.me}</b>
      <p>${pieces(t.said, t.clauses)}</p>
      <p class="soft">${T.calledOn}: ${T.hats[t.called]} · ${T.wore}: ${T.hats[t.worn] ?? t.worn_name}</p>
      ${retry && html`<button class="quiet" onClick=${() => retry(t)}>${T.retry}<span class="hidden">: ${t.said.slice(0, 40)}</span></button>`}
    </li>
    ${t.card && !alone && html`<li class=${`coach ${t.card.kind}`}><b class="voice">${T.coach} · ${t.card.title}</b>
      <p>${t.card.text}</p>
      <details><summary>${T.why}</summary><p>${t.card.moment}. ${t.card.reason}</p></details>
      ${t.card.better && html`<details><summary>${T.better}</summary><p>»${t.card.better}«</p></details>`}</li>`}
    <li class="owner"><b class="voice">${owner}</b><p>${t.owner}</p></li>`;
}
