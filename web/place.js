/** Where the page stands: on its own or in somebody's frame. Links stay where one is. */
export const embedded = /^\/embed(\/|$)/.test(location.pathname) || new URLSearchParams(location.search).get("embed") === "1";

export const home = embedded ? "/embed" : "/";
export const way = (path) => (embedded ? `${path}?embed=1` : path);
export const wayToCase = (id) => (embedded ? `/embed/${id}` : `/sag/${id}`);

/** The page of ours that a login should lead on to; none when the address names none, or another site's. */
const on = new URLSearchParams(location.search).get("videre");
export const wanted = on?.startsWith("/") && new URL(on, location.origin).origin === location.origin ? on : null;
