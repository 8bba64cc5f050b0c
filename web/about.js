/** What the program is with the notice on data protection, and how accessible it is; for anyone. The words come from the gateway. */
import { html, useEffect, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { define } from "./element.js";
import { Notice } from "./notice.js";
import { T } from "./texts.js";

export function About({ page }) {
  const [facts, setFacts] = useState(null);
  const [error, setError] = useState("");
  const title = T.titles[page];
  useEffect(() => {
    document.title = `${title.replace("\u00ad", "")} · ${T.name}`; // no soft hyphen there
    api.about().then(setFacts).catch((e) => setError(e.message));
  }, [page]);
  return html`<article class="read"><h1>${title}</h1>
    ${!facts && html`<p class=${error ? "error" : "wait"} role="alert">${error || T.wait}</p>`}
    ${facts?.pages[page].map((s) => html`<section><h2>${s.heading}</h2>${s.parts.map(part)}</section>`)}
    ${page === "om" && html`<${Notice} level=${2} />`}
    ${facts && html`<p class="soft">${T.version(facts.version)}</p>`}
  </article>`;
}

/** A text is a paragraph, a list a list; {to, text} is a link, and {contact} whatever the municipality wrote. */
function part(p) {
  if (Array.isArray(p)) return html`<ul>${p.map((x) => html`<li>${x}</li>`)}</ul>`;
  if (p.to) return html`<p><a href=${p.to}>${p.text}</a></p>`;
  if (p.contact) return html`<p>${p.before} ${/^\S+@\S+\.\S+$/.test(p.contact) ? html`<a href=${`mailto:${p.contact}`}>${p.contact}</a>` : p.contact}.</p>`;
  return html`<p>${p}</p>`;
}

define("kasket-about", About, "page");
