/** What the employee knows before the talk. */
import { html } from "./vendor/preact.module.js";
import { T } from "./texts.js";

export function Briefing({ case: c, level = "h3" }) {
  const b = c.briefing;
  const part = (title, text) => html`<${level}>${title}<//><p>${text}</p>`;
  return html`<div class="briefing">
    ${part(T.you, b.you)} ${part(T.happened, b.case)} ${part(T.law, b.law)} ${part(T.decide, b.may_decide)}
    ${b.colleagues.length > 0 && html`<${level}>${T.colleagues}<//>
      <ul>${b.colleagues.map((p) => html`<li><b>${p.name}</b>, ${p.department}: ${p.knows}</li>`)}</ul>`}
  </div>`;
}
