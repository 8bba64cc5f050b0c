/** Called and worn hats over the conflict step, as an SVG with title and description. Shape and place first, colour second. */
import { html } from "./vendor/preact.module.js";
import { T } from "./texts.js";

const W = 44, CALLED = 24, WORN = 56, BASE = 156, STEP = 11, LEFT = 92;
const letters = (hat) => (hat.includes("S") ? "S" : "") + (hat.includes("A") ? "M" : "") || "·";

export function Timeline({ rows }) {
  const x = (i) => LEFT + i * W + W / 2;
  const line = rows.map((r, i) => `${x(i)},${BASE - r.step * STEP}`).join(" ");
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${T.timeline}>
    <svg width=${LEFT + rows.length * W + 10} height="180" role="img" aria-labelledby="tl-t tl-d" class="timeline">
      <title id="tl-t">${T.timeline}</title><desc id="tl-d">${T.timelineDesc}</desc>
      <text x="0" y=${CALLED + 5}>${T.called}</text><text x="0" y=${WORN + 5}>${T.worn}</text><text x="0" y=${BASE - 30}>${T.stepHead} 1–7</text>
      ${rows.map((r, i) => html`
        <rect x=${x(i) - 16} y=${CALLED - 13} width="32" height="26" rx="4" class="box" />
        <text x=${x(i)} y=${CALLED + 5} text-anchor="middle">${letters(r.called)}</text>
        <rect x=${x(i) - 16} y=${WORN - 13} width="32" height="26" rx="13" class=${`box worn-${r.verdict || ""}`} />
        <text x=${x(i)} y=${WORN + 5} text-anchor="middle">${letters(r.worn)}</text>
        <circle cx=${x(i)} cy=${BASE - r.step * STEP} r="4" class="dot" />
        <text x=${x(i)} y=${BASE + 16} text-anchor="middle" class="small">${r.number}</text>`)}
      <polyline points=${line} class="steps" />
    </svg></div>`;
}
