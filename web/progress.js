/** "Min øvelse": what is next, how it goes, what one wants to do, one's sessions, and the way out with everything. Nobody else sees it. */
import { html, useEffect, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { define } from "./element.js";
import { Export } from "./export.js";
import { Next } from "./next.js";
import { Own } from "./own.js";
import { way } from "./place.js";
import { Erase, Seen } from "./rights.js";
import { Skills } from "./skills.js";
import { Status, useStatus } from "./status.js";
import { T } from "./texts.js";

export function Progress() {
  const [progress, setProgress] = useState(null);
  const [sessions, setSessions] = useState(null);
  const [error, setError] = useState("");
  const [said, say] = useStatus();
  const fail = (e) => setError(e.message);
  const load = () => {
    api.progress().then(setProgress).catch(fail);
    api.sessions().then((d) => setSessions(d.sessions)).catch(fail);
  };
  useEffect(() => { document.title = `${T.mine} · ${T.name}`; load(); }, []);
  return html`
    <h1>${T.mine}</h1><p>${T.mineAbout}</p>
    <p class="error" role="alert">${error}</p>
    ${!progress && !error && html`<p class="wait">${T.wait}</p>`}
    ${progress && html`
      ${progress.suggestion && html`<${Next} suggestion=${progress.suggestion} fail=${setError} />`}
      ${progress.next && html`<${Spaced} next=${progress.next} />`}
      <${Skills} skills=${progress.skills} />
      <${Commitments} of=${progress.commitments} />`}
    ${sessions && html`<${Own} sessions=${sessions} changed=${load} say=${say} />`}
    <${Seen} /><${Export} say=${say} /><${Erase} />
    <${Status} said=${said} />`;
}

function Spaced({ next }) {
  return html`<section aria-labelledby="igen"><h2 id="igen">${T.spaced}</h2>
    <p><b>${T.day(next.on)}</b>: ${next.title}. ${next.why}</p>
    <p><a class="button" href="/api/practice.ics" download>${T.toCalendar}</a></p></section>`;
}

function Commitments({ of }) {
  return html`<section aria-labelledby="aftaler"><h2 id="aftaler">${T.commitments}</h2>
    ${of.length === 0 && html`<p class="soft">${T.noCommitments}</p>`}
    <ul class="plain">${of.map((c) => html`<li class="point praise"><p>${c.text}</p>
      <p class="soft"><a href=${way(`/opsamling/${c.session}`)}>${c.title}</a> · ${T.day(c.written_at)}</p></li>`)}</ul></section>`;
}

define("kasket-progress", Progress);
