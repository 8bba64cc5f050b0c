/** Keeps a page of a class fresh: asks where the class stands, and gets the page again when it has moved on. */
const EVERY = 3_000; // ms

const here = document.querySelector("[data-stand]");
const { stand, phase, round } = here.dataset;
const boxes = [...document.querySelectorAll("textarea")];

/** Nobody loses what they are writing. */
const writing = () => boxes.some((box) => box === document.activeElement || box.value !== box.defaultValue);

function show(now) {
  for (const place of document.querySelectorAll("[data-count]")) place.textContent = now[place.dataset.count];
  if (now.phase === phase && String(now.round) === round) return;
  if (writing()) document.querySelector("[data-moved]").hidden = false;
  else location.replace(location.pathname);
}

async function look() {
  try {
    const answer = document.hidden ? null : await fetch(stand, { credentials: "same-origin" });
    if (answer?.ok) show(await answer.json());
  } catch { /* the next one may come through */ }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
