/** The talk: briefing, conversation and the moment, side by side; on a phone behind tabs. */
import { html, useEffect, useRef, useState } from "./vendor/preact.module.js";
import { api, newId } from "./api.js";
import { T } from "./texts.js";
import { Briefing } from "./briefing.js";
import { Now } from "./now.js";
import { OwnerLine, Reply } from "./reply.js";
import { WhatIf } from "./whatif.js";
import { LONGEST, Write } from "./write.js";

const LONGEST_WAIT = 1000; // ms that the owner may seem to write
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const pause = (text) => new Promise((done) => setTimeout(done, calm() ? 0 : Math.min(LONGEST_WAIT, text.length * 8)));

export function Talk({ id }) {
  const [session, setSession] = useState(null);
  const [draft, setDraft] = useState("");
  const [offered, setOffered] = useState(""); // the old reply that a retry put in the box
  const [unsent, setUnsent] = useState(null); // {client_id, text, error, retry}
  const [typing, setTyping] = useState(false);
  const [hints, setHints] = useState([]);
  const [ending, setEnding] = useState(false);
  const [error, setError] = useState("");
  const [said, setSaid] = useState("");
  const [tab, setTab] = useState("talk");
  const [moved, setMoved] = useState(0); // counts the jumps to another attempt: focus follows
  const box = useRef(null);
  const way = useRef(null);
  const log = useRef(null);

  useEffect(() => {
    api.session(id).then((s) => { setSession(s); document.title = `${s.case.title} · ${T.name}`; }).catch((e) => setError(e.message));
  }, [id]);
  useEffect(() => { log.current?.lastElementChild?.scrollIntoView({ block: "nearest" }); }, [session, unsent, typing]);
  useEffect(() => { if (moved) (box.current || way.current)?.focus(); }, [moved]);

  if (!session) return html`<p class=${error ? "error" : "wait"} role="alert">${error || T.wait}</p>`;
  const owner = session.case.owner.name.split(" ")[0];
  const last = session.turns[session.turns.length - 1];
  const state = last ? last.state : session.opening.state;
  const called = last ? last.next_called : session.opening.called;
  const open = session.status === "open";
  const alone = session.support === "alone";
  const failed = (e) => setError(e.message);

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
      setSaid(`${owner}: ${turn.owner}${turn.card && !alone ? ` ${T.coach}: ${turn.card.text}` : ""}${turn.ended ? ` ${T.ended}` : ""}`);
      if (turn.ended) setMoved((n) => n + 1);
    } catch (e) {
      setUnsent({ client_id, text, error: e.message, retry: e.retry });
      if (!e.retry) { setUnsent(null); setDraft(text); setError(e.message); }
    }
    box.current?.focus();
  }
  const submit = (event) => {
    event?.preventDefault();
    const text = draft.trim();
    if (!text || text.length > LONGEST || unsent) return;
    setDraft("");
    send(newId(), text);
  };
  /** Another attempt is the present one now. The draft stays, unless it is only the old reply that a retry put there. */
  const show = (s, words, text) => {
    setSession(s);
    setUnsent(null);
    setHints([]);
    setError("");
    if (text || draft === offered) setDraft(text);
    setOffered(text);
    setSaid(words);
    setTab("talk");
    setMoved((n) => n + 1);
  };
  const retry = (turn) => api.retry(id, turn.number).then((s) => show(s, T.backAt(turn.number), turn.said)).catch(failed);
  const takeUp = (b) => api.branch(id, b.branch).then((s) => show(s, T.takenUp(b.branch, s.turns.length), "")).catch(failed);
  const hint = () => api.hint(id, hints.length + 1).then((h) => { setHints([...hints, h.text]); setSaid(`${T.hint}: ${h.text}`); box.current?.focus(); }).catch(failed);
  const finish = () => api.end(id).then(() => location.assign(`/opsamling/${id}`)).catch((e) => { setEnding(false); failed(e); });

  return html`
    <div class="talkbar">
      <div><h1>${session.case.title} <span class="soft">· ${session.case.owner.firm}</span></h1>${session.drill && html`<${DrillLine} session=${session} />`}</div>
      ${open && html`<button onClick=${() => setEnding(true)}>${T.end}</button>`}
    </div>
    ${ending && html`<div class="ask" role="group" aria-label=${T.endSure}><p>${T.endSure}</p>
      <button class="primary" onClick=${finish}>${T.yes}</button> <button onClick=${() => { setEnding(false); box.current?.focus(); }}>${T.no}</button></div>`}
    <nav class="tabs" aria-label=${T.views}>${Object.entries(T.tabs).map(([k, v]) => html`<button aria-pressed=${tab === k} onClick=${() => setTab(k)}>${v}</button>`)}</nav>
    <div class="columns" data-tab=${tab}>
      <aside class="col col-case card" aria-labelledby="sag"><h2 id="sag">${T.yourCase}</h2><${Briefing} case=${session.case} /></aside>
      <section class="col col-talk" aria-labelledby="samtale">
        <h2 id="samtale" class="hidden">${T.talk}</h2>
        <div role="log" aria-live="off" aria-labelledby="samtale" class="scroller" tabindex="0"><ol class="log" ref=${log}>
          <${OwnerLine} owner=${owner} text=${session.opening.owner} />
          ${session.turns.map((t) => html`<${Reply} key=${t.client_id} turn=${t} owner=${owner} alone=${alone} retry=${retry} />`)}
          ${unsent && html`<${Unsent} reply=${unsent} typing=${typing} send=${send} />`}
          ${typing && html`<li class="owner typing"><b class="voice">${owner}</b><p class="soft">${T.typing(owner)}</p></li>`}
        </ol></div>
        <p role="status" class="hidden">${said}</p>
        <p class="error" role="alert">${error}</p>
        ${open ? html`<${Write} box=${box} draft=${draft} setDraft=${setDraft} submit=${submit} waiting=${!!unsent} hints=${hints} hint=${hint} called=${session.support === "wheels" && called} />`
          : html`<p><b>${T.ended}</b> <a class="primary" ref=${way} href=${`/opsamling/${id}`}>${T.toDebrief}</a></p>`}
        ${session.before.length > 0 && html`<${WhatIf} session=${session} owner=${owner} alone=${alone} takeUp=${takeUp} />`}
      </section>
      <aside class="col col-now card" aria-labelledby="nu"><h2 id="nu">${T.now}</h2>
        <${Now} owner=${owner} state=${state} turns=${session.turns} /></aside>
    </div>`;
}

function DrillLine({ session: s }) {
  const { name, replies } = s.drill;
  const at = Math.min(replies, s.turns.length + (s.status === "open" ? 1 : 0));
  return html`<p class="soft">${T.drillNow(name, at, replies)}</p>`;
}

/** A reply on its way, or one that did not get through and can be sent again. */
function Unsent({ reply, typing, send }) {
  return html`<li class="mine"><b class="voice">${T.me}</b><p>${reply.text}</p>
    ${reply.error ? html`<p class="error" role="alert">${T.notSent} ${reply.error}</p><button onClick=${() => send(reply.client_id, reply.text)}>${T.again}</button>`
      : html`<p class="soft">${typing ? "" : T.sending}</p>`}</li>`;
}
