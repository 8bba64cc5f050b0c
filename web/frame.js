/** What this page and the page around it say to each other: exact origins, one shape, and never a word of the talk. */
import { api } from "./api.js";

const [LOWEST, HIGHEST] = [200, 4000]; // px; what the page around takes, see embed.js
const framed = parent !== window;
const origins = framed ? api.about().then((a) => around(a.embed_origins ?? [])).catch(() => []) : Promise.resolve([]);

/** The allowed origins that the page around may have; just its own, where the browser tells it. A message to another is dropped by the browser. */
function around(allowed) {
  const told = location.ancestorOrigins?.[0];
  return allowed.filter((o) => o !== "*" && (!told || o === told));
}

/** `type` is "ready", "started", "ended", "close" or "height" (with `height` in px). */
export async function tell(type, facts = {}) {
  for (const origin of await origins) parent.postMessage({ ...facts, kasket: 1, type }, origin);
}

/** Tells the height of the page now and whenever it changes. */
export function tellHeight() {
  if (!framed) return;
  const height = () => Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(document.body.getBoundingClientRect().height)));
  new ResizeObserver(() => tell("height", { height: height() })).observe(document.body);
}

/** Escape, where it is not the answer to a question of our own, asks the page around to close. */
export function tellClose() {
  if (framed) addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) tell("close"); });
}

/** Heeds {kasket: 1, type: "focus" | "close"} from the page around, when its origin is allowed; nothing else. */
export function listen() {
  if (!framed) return;
  addEventListener("message", async (event) => {
    const { source, origin, data } = event;
    if (source !== parent || data?.kasket !== 1 || !(await origins).includes(origin)) return;
    if (data.type === "focus") (document.getElementById("svar") || document.getElementById("indhold"))?.focus();
    if (data.type === "close") document.activeElement?.blur();
  });
}
