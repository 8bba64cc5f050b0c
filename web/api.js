/** The JSON API. Every failure is an ApiError with a Danish message and whether sending again may help. */
import { T } from "./texts.js";

export class ApiError extends Error {
  constructor(status, code, message, retry) {
    super(message);
    Object.assign(this, { status, code, retry });
  }
}

async function call(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method, credentials: "same-origin",
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch {
    throw new ApiError(0, "offline", T.offline, true);
  }
  const data = await answer.json().catch(() => ({}));
  if (answer.ok) return data;
  const error = data.error || {};
  throw new ApiError(answer.status, error.code || "broken", error.message || T.broken, !!error.retry);
}

export const api = {
  me: () => call("GET", "/api/me"),
  login: (name, role) => call("POST", "/api/login", { name, role }),
  logout: () => call("POST", "/api/logout", {}),
  coach: () => call("GET", "/api/coach"),
  cases: () => call("GET", "/api/cases"),
  drills: () => call("GET", "/api/drills"),
  sessions: () => call("GET", "/api/sessions"),
  open: (choice) => call("POST", "/api/sessions", choice),
  session: (id) => call("GET", `/api/sessions/${id}`),
  turn: (id, client_id, text) => call("POST", `/api/sessions/${id}/turns`, { client_id, text }),
  hint: (id, level) => call("POST", `/api/sessions/${id}/hint`, { level }),
  retry: (id, turn) => call("POST", `/api/sessions/${id}/retry`, { turn }),
  branch: (id, branch) => call("POST", `/api/sessions/${id}/branch`, { branch }),
  end: (id) => call("POST", `/api/sessions/${id}/end`, {}),
  debrief: (id) => call("GET", `/api/sessions/${id}/debrief`),
  note: (id, text) => call("POST", `/api/sessions/${id}/note`, { text }),
  commitment: (id, text) => call("POST", `/api/sessions/${id}/commitment`, { text }),
};

/** A new id for a reply; the same one is sent again after a failure, so that a turn is never doubled. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  const h = [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
}
