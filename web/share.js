/** Before one shares: exactly what the trainer will see, and what not; then the button. */
import { html, useEffect, useRef, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { firstName } from "./conversation.js";
import { define } from "./element.js";
import { Findings, Rubric } from "./findings.js";
import { Result } from "./note.js";
import { home, way } from "./place.js";
import { OwnerLine, Reply } from "./reply.js";
import { Status, useStatus } from "./status.js";
import { T } from "./texts.js";

export function Share({ session: id }) {
  const [share, setShare] = useState(null);
  const [error, setError] = useState("");
  const [said, say] = useStatus();
  const button = useRef(null);
  const fail = (e) => setError(e.message);
  useEffect(() => { document.title = `${T.shareTitle} · ${T.name}`; api.shown(id).then(setShare).catch(fail); }, [id]);
  if (!share) return html`<h1>${T.shareTitle}</h1><p class=${error ? "error" : "wait"} role="alert">${error || T.wait}</p><p><a href=${home}>${T.home}</a></p>`;
  const { shared, shown, not_shown: hidden } = share;
  const turn = () => {
    setError("");
    api.share(id, !shared).then((got) => { setShare(got); say(got.shared ? T.nowShared : T.nowPrivate); }).catch(fail);
  };
  const state = shared ? T.sharedSince(T.day(share.shared_at), T.day(share.shared_until)) : T.notShared;
  return html`
    <h1>${T.shareTitle}: ${shown.case.title}</h1>
    <p><b>${state}</b> ${T.shareAbout(share.days)}</p>
    <section class="card" aria-labelledby="ikke"><h2 id="ikke">${T.notShown}</h2><ul>${hidden.map((h) => html`<li>${h}</li>`)}</ul></section>
    <section aria-labelledby="ser"><h2 id="ser">${T.shown}</h2>
      <p>${shown.name} · ${shown.case.title} · ${T.when(shown.created_at)} · ${shown.difficulty_name} · ${T.supportNames[shown.support]}</p>
      <${Shown} of=${shown} /></section>
    <p class="row"><button class="primary" ref=${button} onClick=${turn}>${shared ? T.unshare : T.share}</button> <a href=${way("/min")}>${T.mine}</a></p>
    <p class="error" role="alert">${error}</p><p class="soft">${state}</p>
    <${Status} said=${said} />`;
}

function Shown({ of: s }) {
  const owner = firstName(s);
  return html`<div class="shown">
    <h2>${T.talk}</h2>
    <ol class="log"><${OwnerLine} owner=${owner} text=${s.opening.owner} />
      ${s.turns.map((t) => html`<${Reply} key=${t.client_id} turn=${t} owner=${owner} />`)}</ol>
    ${s.debrief && html`<${Findings} d=${s.debrief} /><${Rubric} rubric=${s.debrief.rubric} />`}
    ${s.note && html`<h2>${T.noteLabel}</h2><blockquote>${s.note.text}</blockquote>${s.note.points && html`<${Result} check=${s.note} />`}`}</div>`;
}

define("kasket-share", Share, "session");
