/** The JSON API. Every failure is an ApiError with a Danish message and whether sending again may help. */
import { bearer } from "./held.js";
import { T } from "./texts.js";

const LONGEST_ANSWER = 45_000; // ms; then it is better to try again

export class ApiError extends Error {
  constructor(status, code, message, retry) {
    super(message);
    Object.assign(this, { status, code, retry });
  }
}

async function call(method, path, body) {
  const answer = await ask(path, {
    method, credentials: "same-origin", signal: AbortSignal.timeout(LONGEST_ANSWER),
    headers: { ...bearer(), ...(method !== "GET" && { "Content-Type": "application/json" }) },
    body: body && JSON.stringify(body),
  });
  return answer.json().catch(() => { throw new ApiError(answer.status, "broken", T.broken, true); });
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (e) {
    throw e.name === "TimeoutError" ? new ApiError(0, "no_answer", T.noAnswer, true) : new ApiError(0, "offline", T.offline, true);
  }
  if (answer.ok) return answer;
  const { error = {} } = await answer.json().catch(() => ({}));
  throw new ApiError(answer.status, error.code || "broken", error.message || T.broken, !!error.retry);
}

const of = (id) => `/api/sessions/${encodeURIComponent(id)}`;

export const api = {
  about: () => call("GET", "/api/about"),
  me: () => call("GET", "/api/me"),
  notice: () => call("GET", "/api/notice"),
  haveRead: (version) => call("POST", "/api/notice", { version }),
  seen: () => call("GET", "/api/seen"),
  erase: () => call("POST", "/api/erase", { sure: true }),
  login: (name, role) => call("POST", "/api/login", { name, role }),
  logout: () => call("POST", "/api/logout", {}),
  coach: () => call("GET", "/api/coach"),
  cases: () => call("GET", "/api/cases"),
  drills: () => call("GET", "/api/drills"),
  progress: () => call("GET", "/api/progress"),
  sessions: () => call("GET", "/api/sessions"),
  open: (choice) => call("POST", "/api/sessions", choice),
  session: (id) => call("GET", of(id)),
  remove: (id) => call("DELETE", of(id)),
  turn: (id, client_id, text) => call("POST", `${of(id)}/turns`, { client_id, text }),
  hint: (id, level) => call("POST", `${of(id)}/hint`, { level }),
  retry: (id, turn) => call("POST", `${of(id)}/retry`, { turn }),
  branch: (id, branch) => call("POST", `${of(id)}/branch`, { branch }),
  end: (id) => call("POST", `${of(id)}/end`, {}),
  debrief: (id) => call("GET", `${of(id)}/debrief`),
  note: (id, text) => call("POST", `${of(id)}/note`, { text }),
  commitment: (id, text) => call("POST", `${of(id)}/commitment`, { text }),
  shown: (id) => call("GET", `${of(id)}/share`),
  share: (id, on) => call("POST", `${of(id)}/share`, { on }),
};

/** The export as a Blob; `tell` hears the bytes so far. No limit of time: it grows with the practice. */
export async function allOfMine(tell) {
  const answer = await ask("/api/export", { credentials: "same-origin", headers: bearer() });
  const reader = answer.body.getReader();
  const parts = [];
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read().catch(() => { throw new ApiError(0, "offline", T.offline, true); });
    if (done) return new Blob(parts, { type: "application/zip" });
    parts.push(value);
    tell((bytes += value.length));
  }
}

/** A new id for a reply; the same one is sent again after a failure, so that a turn is never doubled. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  const h = [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
}
