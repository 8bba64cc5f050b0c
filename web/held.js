/** A login held in memory, for a frame that gets no cookies: the intranet puts a launch token in the address, and it is used up at once. */
import { embedded } from "./place.js";

let token = null;

/** What to send along with every call; nothing where the browser keeps a cookie. */
export const bearer = () => (token ? { Authorization: `Bearer ${token}` } : {});

/** Takes up the launch token of the address. One that is refused leaves the page as it is without. */
export async function takeUp() {
  const launch = new URLSearchParams(location.hash.slice(1)).get("launch");
  if (!embedded || !launch) return;
  history.replaceState(null, "", location.pathname + location.search);
  const answer = await fetch("/api/launch", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token: launch }) }).catch(() => null);
  if (answer?.ok) token = (await answer.json()).token;
  if (token) document.addEventListener("click", stay);
}

/** Goes to another of our pages without leaving this one, which would lose the login; false where there is none to lose. */
export function goWithin(path) {
  if (!token) return false;
  history.pushState(null, "", path);
  dispatchEvent(new Event("popstate"));
  scrollTo(0, 0);
  return true;
}

function stay(event) {
  const link = event.target.closest?.("a[href]");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.defaultPrevented;
  if (!link || !plain || link.target || link.download || link.origin !== location.origin || link.hash) return;
  if (goWithin(link.pathname + link.search)) event.preventDefault();
}
