/** Keys for a trainer's review: J and K move, 1–5 rate, C comments, ? shows the keys. The page works without them. */
const stops = [...document.querySelectorAll(".stop")];
const writing = (place) => place.matches("input:not([type=radio]), textarea, select");
let here = -1;

function go(step) {
  const focused = stops.indexOf(document.activeElement.closest(".stop"));
  here = Math.max(0, Math.min(stops.length - 1, (focused >= 0 ? focused : here) + step));
  stops[here]?.focus();
}

function rate(number) {
  const stop = document.activeElement.closest(".stop");
  const choices = stop?.querySelectorAll("input[type=radio]") ?? [];
  choices[number - 1]?.click();
  if (stop?.matches(".rubric")) go(1);
}

function comment() {
  document.activeElement.closest(".stop")?.querySelector("textarea")?.focus();
}

function keys() {
  const shown = document.getElementById("taster");
  shown.open = !shown.open;
  shown.querySelector("summary").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && writing(document.activeElement)) document.activeElement.closest(".stop")?.focus();
  if (event.ctrlKey || event.metaKey || event.altKey || writing(document.activeElement)) return;
  const act = { j: () => go(1), k: () => go(-1), c: comment, "?": keys }[event.key.toLowerCase()]
    ?? (/^[1-5]$/.test(event.key) ? () => rate(Number(event.key)) : null);
  if (!act) return;
  event.preventDefault();
  act();
});
