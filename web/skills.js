/** Each skill at each level of support: the latest figure, the mean and small bars, as a table. No total. */
import { html } from "./vendor/preact.module.js";
import { T } from "./texts.js";

const LEVELS = ["wheels", "coach", "alone"];
const MOST = 5;
const MOST_BARS = 10;
const BAR = { wide: 10, high: 5, gap: 4 }; // px; high per point

export function Skills({ skills }) {
  return html`<section aria-labelledby="sider"><h2 id="sider">${T.skills}</h2><p id="sider-om">${T.skillsAbout}</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="sider"><table class="skills" aria-describedby="sider-om">
      <thead><tr>${[T.skill, ...LEVELS.map((l) => T.supportNames[l])].map((h) => html`<th scope="col">${h}</th>`)}</tr></thead>
      <tbody>${skills.map((s) => html`<tr key=${s.id}><th scope="row">${s.name}</th>${LEVELS.map((l) => html`<td><${Level} of=${s.levels[l]} /></td>`)}</tr>`)}</tbody>
    </table></div></section>`;
}

function Level({ of: l }) {
  if (!l) return html`<span aria-hidden="true">–</span><span class="hidden">${T.notPractised}</span>`;
  return html`<${Bars} scores=${l.scores.slice(-MOST_BARS)} /><b>${T.of5(l.latest)}</b>
    ${l.n > 1 && html`<span class="soft">${T.mean(l.mean, l.n)}<span class="hidden">. ${T.inOrder(l.scores)}</span></span>`}`;
}

/** The figures stand beside it in words; the bars are for the eye only. */
function Bars({ scores }) {
  const high = MOST * BAR.high;
  const bar = (n, i) => html`<rect x=${i * (BAR.wide + BAR.gap) + 1} y="1" width=${BAR.wide} height=${high} class="most" />
    <rect x=${i * (BAR.wide + BAR.gap) + 1} y=${1 + high - n * BAR.high} width=${BAR.wide} height=${n * BAR.high} />`;
  return html`<svg class="bars" width=${scores.length * (BAR.wide + BAR.gap)} height=${high + 2} aria-hidden="true">${scores.map(bar)}</svg>`;
}
