/** A question in the page, before something is ended or deleted. It takes the focus; Escape is no. */
import { html, useEffect, useRef } from "./vendor/preact.module.js";

export function Ask({ text, yes, no, onYes, onNo }) {
  const group = useRef(null);
  useEffect(() => { group.current.focus(); }, []);
  const key = (event) => { if (event.key === "Escape") { event.preventDefault(); onNo(); } };
  return html`<div class="ask" role="group" aria-label=${text} tabindex="-1" ref=${group} onKeyDown=${key}><p>${text}</p>
    <p class="row"><button class="primary" onClick=${onYes}>${yes}</button> <button onClick=${onNo}>${no}</button></p></div>`;
}
