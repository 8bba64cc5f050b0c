/** The talk: briefing, conversation and the moment, side by side; on a phone behind tabs. */
import { html, useEffect, useRef, useState } from "./vendor/preact.module.js";
import { Ask } from "./ask.js";
import { Briefing } from "./briefing.js";
import { firstName, useConversation } from "./conversation.js";
import { define } from "./element.js";
import { Now } from "./now.js";
import { home, way } from "./place.js";
import { OwnerLine, Reply } from "./reply.js";
import { openForPrint } from "./sheet.js";
import { Status } from "./status.js";
import { T } from "./texts.js";
import { Unsent } from "./unsent.js";
import { WhatIf } from "./whatif.js";
import { Write } from "./write.js";

export function Talk({ session: id }) {
  const talk = useConversation(id);
  const { session, unsent, typing, moved } = talk;
  const [ending, setEnding] = useState(false);
  const [tab, setTab] = useState("talk");
  const box = useRef(null);
  const debrief = useRef(null);
  const log = useRef(null);
  useEffect(() => { if (session) document.title = `${session.case.title} · ${T.name}`; }, [session]);
  useEffect(() => { log.current?.lastElementChild?.scrollIntoView({ block: "nearest" }); }, [session, unsent, typing]);
  useEffect(() => { if (moved) { setTab("talk"); (box.current || debrief.current)?.focus(); } }, [moved]);
  useEffect(openForPrint, []);

  if (!session) return html`${talk.error ? html`<${Fault} error=${talk.error} /><p><a href=${home}>${T.home}</a></p>` : html`<p class="wait">${T.wait}</p>`}`;
  const owner = firstName(session);
  const last = session.turns[session.turns.length - 1];
  const called = last ? last.next_called : session.opening.called;
  const open = session.status === "open";
  const alone = session.support === "alone";
  const toBox = () => box.current?.focus();
  /** Sends, or does another thing that makes its own button go away, and leaves the focus where one writes. */
  const then = (act) => () => { act(); toBox(); };

  return html`
    <div class="talkbar">
      <div><h1>${session.case.title} <span class="soft">· ${session.case.owner.firm}</span></h1>${session.drill && html`<${DrillLine} session=${session} />`}</div>
      ${open && html`<p class="row noprint"><a class="button" href=${home}>${T.pause}<span class="hidden">: ${T.pauseAbout}</span></a> <button onClick=${() => setEnding(true)}>${T.end}</button></p>`}
    </div>
    ${ending && open && html`<${Ask} text=${T.endSure} yes=${T.yes} no=${T.no} onYes=${talk.finish} onNo=${() => { setEnding(false); toBox(); }} />`}
    <nav class="tabs" aria-label=${T.views}>${Object.entries(T.tabs).map(([k, v]) => html`<button aria-pressed=${tab === k} onClick=${() => setTab(k)}>${v}</button>`)}</nav>
    <div class="columns" data-tab=${tab}>
      <aside class="col col-case card" aria-labelledby="sag" tabindex="0"><h2 id="sag">${T.yourCase}</h2><${Briefing} case=${session.case} /></aside>
      <section class="col col-talk" aria-labelledby="samtale">
        <h2 id="samtale" class="hidden">${T.talk}</h2>
        <div role="log" aria-live="off" aria-labelledby="samtale" class="scroller" tabindex="0"><ol class="log" ref=${log}>
          <${OwnerLine} owner=${owner} text=${session.opening.owner} />
          ${session.turns.map((t) => html`<${Reply} key=${t.client_id} turn=${t} owner=${owner} alone=${alone} retry=${talk.retry} />`)}
          ${unsent && html`<${Unsent} reply=${unsent} typing=${typing} online=${talk.online} again=${then(talk.resend)} />`}
          ${typing && html`<li class="owner typing"><b class="voice">${owner}</b><p class="soft">${T.typing(owner)}</p></li>`}
        </ol></div>
        ${!talk.online && html`<p class="banner">${T.offlineBanner}</p>`}
        <${Fault} error=${talk.error} />
        ${open ? html`<${Write} box=${box} draft=${talk.draft} setDraft=${talk.setDraft} submit=${then(talk.submit)} waiting=${!!unsent} hints=${talk.hints} hint=${then(talk.hint)} called=${session.support === "wheels" && called} />`
          : html`<${Over} draft=${talk.draft} to=${way(`/opsamling/${id}`)} link=${debrief} />`}
        ${session.before.length > 0 && html`<${WhatIf} session=${session} owner=${owner} alone=${alone} takeUp=${talk.takeUp} />`}
      </section>
      <aside class="col col-now card" aria-labelledby="nu"><h2 id="nu">${T.now}</h2>
        <${Now} owner=${owner} state=${(last ?? session.opening).state} turns=${session.turns} /></aside>
    </div>
    <${Status} said=${talk.said} />`;
}

function DrillLine({ session: s }) {
  const { name, replies } = s.drill;
  const at = Math.min(replies, s.turns.length + (s.status === "open" ? 1 : 0));
  return html`<p class="soft">${T.drillNow(name, at, replies)}</p>`;
}

/** What went wrong. One who is no longer signed in can sign in elsewhere, and keeps what is written here. */
function Fault({ error: e }) {
  return html`<p class="error" role="alert">${e && e.message} ${e?.status === 401 && html`<a href="/" target="_blank">${T.logInElsewhere}</a>`}</p>`;
}

/** The talk is over; what one was writing, when it ended elsewhere, can still be copied. */
function Over({ draft, to, link }) {
  return html`<p><b>${T.ended}</b> <a class="primary" ref=${link} href=${to}>${T.toDebrief}</a></p>
    ${draft && html`<p class="soft">${T.draftLeft} <q>${draft}</q></p>`}`;
}

define("kasket-talk", Talk, "session");
