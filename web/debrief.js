/** The debrief: what was found, one's note and commitment, what to do now, and the rubric. */
import { html, useEffect, useRef, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { Commitment } from "./commitment.js";
import { define } from "./element.js";
import { Findings, Rubric } from "./findings.js";
import { Note } from "./note.js";
import { go } from "./go.js";
import { home, way } from "./place.js";
import { openForPrint, saveAsPage } from "./sheet.js";
import { Status, useStatus } from "./status.js";
import { T } from "./texts.js";

export function Debrief({ session: id }) {
  const [d, setD] = useState(null);
  const [error, setError] = useState("");
  const [said, say] = useStatus();
  const sheet = useRef(null);
  useEffect(() => {
    document.title = `${T.debrief} · ${T.name}`;
    api.debrief(id).then((got) => { setD(got); document.title = `${T.debrief}: ${got.case} · ${T.name}`; }).catch((e) => setError(e.message));
    return openForPrint();
  }, [id]);
  if (!d) return html`<h1>${T.debrief}</h1><p class=${error ? "error" : "wait"} role="alert">${error || T.wait}</p><p><a href=${way(`/ovelse/${id}`)}>${T.talk}</a></p>`;
  const again = () => api.session(id)
    .then((s) => api.open({ case: s.case.id, support: s.support, difficulty: s.difficulty, ...(s.drill && { drill: s.drill.id }) }))
    .then((s) => go(`/ovelse/${s.id}`)).catch((e) => setError(e.message));
  return html`
    <div ref=${sheet} class="sheet">
      <h1>${T.debrief}: ${d.case}</h1>
      <p class="soft">${d.drill ? `${T.drill(d.drill.name)} · ` : ""}${d.created_at && T.held(T.day(d.created_at))}</p>
      <p>${d.outcome.ended_text} <a class="noprint" href=${way(`/ovelse/${id}`)}>${T.toTalk}</a></p>
      <${Findings} d=${d} />
      ${d.trainers.length > 0 && html`<${Trainers} trainers=${d.trainers} />`}
      <${Note} id=${id} check=${d.note} announce=${say} />
      <${Commitment} id=${id} saved=${d.commitment} announce=${say} />
      <div class="noprint">
        <p class="row"><button class="primary" onClick=${again}>${T.playAgain}</button> <button onClick=${() => print()}>${T.print}</button>
          <button onClick=${() => saveAsPage(sheet.current, T.fileName(d.case, d.created_at ?? "")).catch(() => setError(T.offline))}>${T.download}</button> <a href=${way(`/del/${id}`)}>${T.shareIt}</a> <a href=${way("/min")}>${T.mine}</a> <a href=${home}>${T.home}</a></p>
        <p class="error" role="alert">${error}</p><${Status} said=${said} />
      </div>
      <${Rubric} rubric=${d.rubric} />
    </div>`;
}

/** What trainers wrote about single replies, once they are done. */
function Trainers({ trainers }) {
  return html`<section aria-labelledby="underviser-h"><h2 id="underviser-h">${T.fromTrainer}</h2>
    ${trainers.map((t) => html`<h3>${t.name}</h3><ul class="plain">${t.remarks.map((r) => html`<li><b>${T.turn} ${r.turn}:</b> ${r.text}</li>`)}</ul>`)}
  </section>`;
}

define("kasket-debrief", Debrief, "session");
