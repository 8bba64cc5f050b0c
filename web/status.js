/** What a screen reader is told: each thing once, also when the same words come twice. */
import { html, useReducer } from "./vendor/preact.module.js";

export const useStatus = () => useReducer((s, text) => ({ n: s.n + 1, text }), { n: 0, text: "" });

export const Status = ({ said }) => html`<p role="status" class="hidden"><span key=${said.n}>${said.text}</span></p>`;
