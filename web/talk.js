/** The talk: briefing, conversation and the moment, side by side; on a phone behind tabs. */
import { html, useEffect, useRef, useState } from "./vendor/preact.module.js";
import { api, newId } from "./api.js";
import { T } from "./texts.js";
import { Briefing } from "./briefing.js";
import { Reply } from "./reply.js";
import { Now } from "./now.js";

const LONGEST = 2000;
const LONGEST_WAIT = 1000; // ms that the owner may seem to write
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const pause = (text) => new Promise((done) => setTimeout(done, calm() ? 0 : Math.min(LONGEST_WAIT, text.length * 8)));

export function Talk({ id }) {
  const [session, setSession] = useState(null);
  const [draft, setDraft] = useState("");
  const [unsent, setUnsent] = useState(null); // {client_id, text, error, retry}
  const [typing, setTyping] = useState(false);
  const [hints, setHints] = useState([]);
  const [ending, setEnding] = useState(false);
  const [error, setError] = useState("");
  const [said, setSaid] = useState("");
  const [tab, setTab] = useState("talk");
  const box = useRef(null);
  const log = useRef(null);

  useEffect(() => {
    api.session(id).then((s) => { setSession(s); document.title = `${s.case.title} · ${T.name}`; }).catch((e) => setError(e.message));
  }, [id]);
  useEffect(() => { log.current?.lastElementChild?.scrollIntoView({ block: "nearest" }); }, [session, unsent, typing]);

  if (!session) return html`<p class=${error ? "error" : "wait"} role="alert">${error || T.wait}</p>`;
  const owner = session.case.owner.name.split(" ")[0];
  const last = session.turns[session.turns.length - 1];
  const state = last ? last.state : session.opening.state;
  const called = last ? last.next_called : session.opening.called;
  const open = session.status === "open";
  const alone = session.support === "alone";
  const over = draft.length - LONGEST;

  async function send(client_id, text) {
    setUnsent({ client_id, text });
    setError("");
    try {
      const turn = await api.turn(id, client_id, text);
      setTyping(true);
      await pause(turn.owner);
      setTyping(false);
      setUnsent(null);
      setHints([]);
      setSession((s) => s.turns.some((t) => t.client_id === turn.client_id) ? s
        : { ...s, turns: [...s.turns, turn], status: turn.ended ? "ended" : s.status, ended: turn.ended });
      setSaid(`${owner}: ${turn.owner}${turn.card && !alone ? ` ${T.coach}: ${turn.card.text}` : ""}`);
    } catch (e) {
      setUnsent({ client_id, text, error: e.message, retry: e.retry });
      if (!e.retry) { setUnsent(null); setDraft(text); setError(e.message); }
    }
    box.current?.focus();
  }
  const submit = (event) => {
    event?.preventDefault();
    const text = draft.trim();
    if (!text || over > 0 || unsent) return;
    setDraft("");
    send(newId(), text);
  };
  const key = (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  };
  const hint = () => api.hint(id, hints.length + 1).then((h) => { setHints([...hints, h.text]); setSaid(`${T.hint}: ${h.text}`); box.current?.focus(); }).catch((e) => setError(e.message));
  const retry = (turn) => api.retry(id, turn.number).then((s) => { setSession(s); setDraft(turn.said); setHints([]); box.current?.focus(); }).catch((e) => setError(e.message));
  const finish = () => api.end(id).then(() => location.assign(`/opsamling/${id}`)).catch((e) => { setEnding(false); setError(e.message); });

  return html`
    <div class="talkbar">
      <h1>${session.case.title} <span class="soft">· ${session.case.owner.firm}</span></h1>
      ${open && html`<button onClick=${() => setEnding(true)}>${T.end}</button>`}
    </div>
    ${ending && html`<div class="ask" role="group" aria-label=${T.endSure}><p>${T.endSure}</p>
      <button class="primary" onClick=${finish}>${T.yes}</button> <button onClick=${() => { setEnding(false); box.current?.focus(); }}>${T.no}</button></div>`}
    <nav class="tabs" aria-label=${T.yourCase}>${Object.entries(T.tabs).map(([k, v]) => html`<button aria-pressed=${tab === k} onClick=${() => setTab(k)}>${v}</button>`)}</nav>
    <div class="columns" data-tab=${tab}>
      <aside class="col col-case card" aria-labelledby="sag"><h2 id="sag">${T.yourCase}</h2><${Briefing} case=${session.case} /></aside>
      <section class="col col-talk" aria-labelledby="samtale">
        <h2 id="samtale" class="hidden">${T.talk}</h2>
        <div role="log" aria-live="off" aria-labelledby="samtale" class="scroller" tabindex="0"><ol class="log" ref=${log}>
          <${OwnerLine} owner=${owner} text=${session.opening.owner} />
          ${session.turns.map((t) => html`<${Reply} key=${t.client_id} turn=${t} owner=${owner} alone=${alone} retry=${retry} />`)}
          ${unsent && html`<li class="mine"><b class="voice">${T.me}</b><p>${unsent.text}</p>
            ${unsent.error ? html`<p class="error" role="alert">${T.notSent} ${unsent.error}</p>
              <button onClick=${() => send(unsent.client_id, unsent.text)}>${T.again}</button>` : html`<p class="soft">${typing ? "" : T.sending}</p>`}</li>`}
          ${typing && html`<li class="owner typing"><b class="voice">${owner}</b><p class="soft">${T.typing(owner)}</p></li>`}
        </ol></div>
        <p role="status" class="hidden">${said}</p>
        ${hints.length > 0 && html`<div class="hints card"><h3>${T.hint}</h3>${hints.map((h) => html`<p>${h}</p>`)}</div>`}
        ${session.support === "wheels" && open && html`<p class="wheels">${T.wheels(T.hats[called])}</p>`}
        <p class="error" role="alert">${error}</p>
        ${open ? html`<form class="write" onSubmit=${submit}>
          <label for="svar">${T.write}</label>
          <textarea id="svar" rows="3" ref=${box} value=${draft} onInput=${(e) => setDraft(e.target.value)} onKeyDown=${key} aria-describedby="plads"></textarea>
          <p id="plads" class=${over > 0 ? "error" : "soft"}>${over > 0 ? T.tooLong(over) : draft.length > LONGEST - 300 ? T.left(-over) : ""}</p>
          <div class="row"><button class="primary" disabled=${!!unsent || over > 0}>${T.send}</button>
          ${hints.length < 3 && html`<button type="button" onClick=${hint}>${hints.length ? T.moreHint : T.hint}</button>`}</div>
        </form>` : html`<p><b>${T.ended}</b> <a class="primary" href=${`/opsamling/${id}`}>${T.toDebrief}</a></p>`}
        ${session.before.length > 0 && html`<details class="before"><summary>${T.before}</summary>
          ${session.before.map((b) => html`<ol class="log">${b.turns.map((t) => html`<${Reply} turn=${t} owner=${owner} alone=${alone} />`)}</ol>`)}</details>`}
      </section>
      <aside class="col col-now card" aria-labelledby="nu"><h2 id="nu">${T.now}</h2>
        <${Now} owner=${owner} state=${state} turns=${session.turns} /></aside>
    </div>`;
}

function OwnerLine({ owner, text }) {
  return html`<li class="owner"><b class="voice">${owner}</b><p>${text}</p></li>`;
}
