/** The workshop while one writes: reads a file into the form, tells mistakes after a pause in typing, and leads to their lines. */
const PAUSE = 700; // ms without a key before the text is checked
const MOST_TOLD = 100; // the server tells no more at once
const MOST = 256 * 1024; // bytes; the server refuses more

const by = (id) => document.getElementById(id);

/** Without this the text is pasted in. */
function takeFiles(box) {
  const [file, text, answer] = [by("fil"), by("tekst"), by("fil-svar")];
  box.hidden = false;
  file.addEventListener("change", async () => {
    const chosen = file.files[0];
    if (!chosen) return;
    if (chosen.size > MOST) { answer.textContent = "Filen fylder mere end 256 kB. Kort den af, og hent den igen."; return; }
    try {
      text.value = new TextDecoder("utf-8", { fatal: true }).decode(await chosen.arrayBuffer());
    } catch {
      answer.textContent = "Filen er ikke gemt som UTF-8. Gem den som UTF-8, og hent den igen.";
      return;
    }
    const id = /^id: *([a-z0-9-]+)/m.exec(text.value);
    if (id && !by("id").value) by("id").value = id[1];
    answer.textContent = `${chosen.name} er hentet. Se den igennem, og begynd på sagen.`;
  });
}

/** Puts the cursor at the beginning of a line, 1-based, and brings the line into view. */
function goTo(area, line) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  area.scrollTop = Math.max(0, area.scrollHeight * (line - 4) / lines.length);
  area.scrollIntoView({ block: "nearest" });
}

function part(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function item(problem) {
  const what = problem.field === "asks" ? "Spørgsmålene" : "Sagen";
  const link = part("a", problem.line ? `${what}, linje ${problem.line}` : what);
  link.href = `#${problem.field}`;
  link.dataset.field = problem.field;
  link.dataset.line = problem.line;
  const found = document.createElement("li");
  found.append(link, `: ${problem.text} `, part("span", `${problem.code}: ${problem.about}`, "soft"));
  return found;
}

function sentence(count) {
  if (!count) return "Der er ingen fejl. Sagen kan prøves.";
  return `${count === MOST_TOLD ? "Mindst " : ""}${count} ting at rette, før sagen kan prøves.`;
}

function checkWhileWriting(form) {
  const [list, answer] = [by("tjek-liste"), by("tjek-svar")];
  let timer = 0;
  let asked = 0;
  const check = async () => {
    const mine = ++asked;
    const body = new URLSearchParams({ sag: form.dataset.case, version: form.dataset.version, yaml: by("yaml").value, asks: by("asks").value });
    try {
      const response = await fetch("/vaerksted/tjek", { method: "POST", body });
      if (!response.ok || mine !== asked) return; // the buttons still check; a later answer is under way
      const { problems } = await response.json();
      if (mine !== asked) return;
      list.replaceChildren(...problems.map(item));
      if (answer.textContent !== sentence(problems.length)) answer.textContent = sentence(problems.length);
    } catch { /* the network is away: the text stays, and so does what was said last */ }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(check, PAUSE); });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-field]");
    if (!link || !Number(link.dataset.line)) return;
    event.preventDefault();
    goTo(by(link.dataset.field), Number(link.dataset.line));
  });
}

/** Nobody leaves with words that are not kept without being asked. */
function warnOfUnsaved(form) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

const box = document.querySelector("[data-file]");
if (box) takeFiles(box);
const form = document.querySelector("form[data-case]");
if (form) { checkWhileWriting(form); warnOfUnsaved(form); }
