/** A talk and all that happens to it: read, answered, taken back, ended; here, in another tab, or without a connection. */
import { useEffect, useReducer, useRef, useState } from "./vendor/preact.module.js";
import { api, newId } from "./api.js";
import { tell } from "./frame.js";
import { go } from "./go.js";
import { useStatus } from "./status.js";
import { T } from "./texts.js";

export const LONGEST = 2000;
const LONGEST_WAIT = 1000; // ms that the owner may seem to write, counted from the employee's Enter
const SLOW = 3000; // ms before one is told that it takes longer than usual

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const pause = (text, since) => new Promise((done) => setTimeout(done, calm() ? 0 : Math.min(LONGEST_WAIT, text.length * 8) - (Date.now() - since)));
const same = (a, b) => a.branch === b.branch && a.status === b.status && a.turns.length === b.turns.length;
export const firstName = (s) => s.case.owner.name.split(" ")[0];

export function useConversation(id) {
  const [session, setSession] = useState(null);
  const [draft, setDraft] = useState(""); // in memory only: what is not sent is never stored
  const [offered, setOffered] = useState(""); // the old reply that a retry put in the box
  const [unsent, setUnsent] = useState(null); // {client_id, text, late, error}
  const [typing, setTyping] = useState(false);
  const [hints, setHints] = useState([]);
  const [error, setError] = useState(null);
  const [online, setOnline] = useState(navigator.onLine);
  const [said, say] = useStatus();
  const [moved, move] = useReducer((n) => n + 1, 0); // counts the jumps that the focus must follow
  const now = useRef({}); // what listeners need to see: they outlive the drawing that made them
  const flying = useRef(false); // a reply is on its way
  Object.assign(now.current, { session, unsent, online });

  const load = () => api.session(id).then((s) => { setSession(s); setError(null); if (s.status === "open") tell("started"); }).catch(setError);
  useEffect(() => { load(); }, [id]);
  useEffect(() => listenTo({ back, gone, seen: refresh }), [id]);

  function gone() {
    setOnline(false);
    say(T.offlineBanner);
  }
  function back() {
    setOnline(true);
    const { unsent: u } = now.current;
    if (u?.error && !flying.current) send(u.client_id, u.text);
    else refresh();
  }
  /** The talk as the server has it: another tab or another device may have gone on with it. The draft stays. */
  async function refresh() {
    const { session: known } = now.current;
    if (!known) return load();
    if (flying.current) return undefined; // the answer tells
    const fresh = await api.session(id).catch(() => null);
    if (!fresh || flying.current || now.current.session !== known) return undefined;
    setUnsent((u) => (u && fresh.turns.some((t) => t.client_id === u.client_id) ? null : u));
    if (same(known, fresh)) return undefined;
    setHints([]);
    setSession(fresh);
    return say(T.elsewhere(fresh.turns.length));
  }

  async function send(client_id, text) {
    const since = Date.now();
    flying.current = true;
    setUnsent({ client_id, text });
    setError(null);
    const late = setTimeout(() => { setUnsent((u) => u && { ...u, late: true }); say(T.slow); }, SLOW);
    try {
      const turn = await api.turn(id, client_id, text).finally(() => clearTimeout(late));
      setTyping(true);
      await pause(turn.owner, since);
      await answered(turn);
    } catch (e) {
      if (e.retry) setUnsent({ client_id, text, error: e });
      else await refused(e, text);
    }
    setTyping(false);
    flying.current = false;
  }
  /** The owner's answer. A number that was not to be expected means that another tab has written too. */
  async function answered(turn) {
    const known = now.current.session;
    const there = known.turns.some((t) => t.client_id === turn.client_id);
    const next = { ...known, turns: there ? known.turns : [...known.turns, turn], status: turn.ended ? "ended" : known.status, ended: turn.ended };
    const others = turn.number !== next.turns.length;
    setSession((others && await api.session(id).catch(() => null)) || next);
    setUnsent(null);
    setHints([]);
    say(finished(turn, others));
    if (turn.ended) { move(); tell("ended"); }
  }
  function finished(turn, others) {
    const who = firstName(now.current.session);
    const card = turn.card && now.current.session.support !== "alone" ? ` ${T.coach}: ${turn.card.text}` : "";
    const removed = turn.removed ? ` ${T.removed(turn.removed, "svaret")}` : "";
    return `${who}: ${turn.owner}${card}${removed}${others ? ` ${T.othersToo}` : ""}${turn.ended ? ` ${T.ended}` : ""}`;
  }
  /** Sending again does not help: the words go back in the box, before what has been written since. */
  async function refused(e, text) {
    setUnsent(null);
    setDraft((d) => (d ? `${text}\n${d}` : text));
    setError(e);
    if (e.code === "ended") await api.session(id).then(setSession).catch(() => {});
  }

  /** Another attempt is the present one now. The draft stays, unless it is only the old reply that a retry put there. */
  function show(s, words, text) {
    setSession(s);
    setUnsent(null);
    setHints([]);
    setError(null);
    if (text || draft === offered) setDraft(text);
    setOffered(text);
    say(words);
    move();
  }

  return {
    session, draft, setDraft, unsent, typing, hints, error, online, said, moved,
    resend: () => send(unsent.client_id, unsent.text),
    submit() {
      const text = draft.trim();
      if (!text || text.length > LONGEST || unsent) return;
      setDraft("");
      send(newId(), text);
    },
    retry: (turn) => api.retry(id, turn.number).then((s) => show(s, T.backAt(turn.number), turn.said)).catch(setError),
    takeUp: (b) => api.branch(id, b.branch).then((s) => show(s, T.takenUp(b.branch, s.turns.length), "")).catch(setError),
    hint: () => api.hint(id, hints.length + 1).then((h) => { setHints([...hints, h.text]); say(`${T.hint}: ${h.text}`); }).catch(setError),
    finish: () => api.end(id).then(() => tell("ended")).then(() => go(`/opsamling/${id}`)).catch(setError),
  };
}

/** The connection that comes and goes, and the page that is looked at again; returns how to stop. */
function listenTo({ back, gone, seen }) {
  const shown = () => { if (document.visibilityState === "visible") seen(); };
  const heard = [[window, "online", back], [window, "offline", gone], [window, "focus", shown], [window, "pageshow", (e) => e.persisted && seen()], [document, "visibilitychange", shown]];
  heard.forEach(([on, name, act]) => on.addEventListener(name, act));
  return () => heard.forEach(([on, name, act]) => on.removeEventListener(name, act));
}
