/** One case to choose: what it is, its briefing, how hard, with which support. */
import { html, useEffect, useRef, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { Briefing } from "./briefing.js";
import { go } from "./go.js";
import { T } from "./texts.js";

/** `open`: the one that was asked for, with its briefing unfolded and the focus on its button. */
export function Case({ case: c, open, fail }) {
  const [busy, setBusy] = useState(false);
  const button = useRef(null);
  useEffect(() => { if (open) button.current.focus(); }, [open]);
  const start = (event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const data = new FormData(event.target);
    api.open({ case: c.id, difficulty: Number(data.get("difficulty")), support: data.get("support") })
      .then((s) => go(`/ovelse/${s.id}`))
      .catch((e) => { setBusy(false); fail(e.message); });
  };
  const id = `case-${c.id}`;
  return html`<li class=${open ? "card wide" : "card"}>
    <h2 id=${id}>${c.title}</h2>
    <p class="soft">${c.owner.name}, ${c.owner.title}, ${c.owner.firm} · ${c.departments.map((d) => d.name).join(" + ")} · ${T.levels[c.difficulty]} · ${T.minutes(c.minutes)}</p>
    <p>${c.summary}</p>
    <details open=${open}><summary>${T.briefing}<span class="hidden">: ${c.title}</span></summary><${Briefing} case=${c} level="h3" /></details>
    <form onSubmit=${start} class="row">
      <label>${T.difficulty} <select name="difficulty">${[1, 2, 3].map((n) => html`<option value=${n} selected=${n === c.difficulty}>${T.levels[n]}</option>`)}</select></label>
      <label>${T.support} <select name="support">${["coach", "wheels", "alone"].map((k) => html`<option value=${k}>${T.supports[k]}</option>`)}</select></label>
      <button class="primary" ref=${button} aria-disabled=${busy} aria-describedby=${id}>${busy ? T.starting : T.start}</button>
    </form>
  </li>`;
}
