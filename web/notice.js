/** The notice on data protection: shown before one begins, until one has read it; and as a part of the page about the program. */
import { html, useEffect, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { T } from "./texts.js";

/** `level` is that of its own heading; `done`, when there is one, hears that it is read. */
export function Notice({ level = 1, done }) {
  const [notice, setNotice] = useState(null);
  const [error, setError] = useState("");
  const fail = (e) => setError(e.message);
  useEffect(() => {
    if (done) document.title = `${T.notice} · ${T.name}`;
    api.notice().then(setNotice).catch(fail);
  }, []);
  const read = () => api.haveRead(notice.version).then(done).catch(fail);
  const [own, part] = [`h${level}`, `h${level + 1}`];
  return html`<div class="read"><${own}>${T.notice}<//>
    ${notice?.sections.map((s) => html`<section><${part}>${s.heading}<//>${s.paragraphs.map((p) => html`<p>${p}</p>`)}</section>`)}
    ${notice && done && html`<p><button class="primary" onClick=${read}>${T.haveRead}</button></p>`}
    <p class="error" role="alert">${error}</p></div>`;
}
