/** Called and worn hats and the switches over the conflict step: as a drawing and as a table. Letter, shape and dash first, colour second. */
import { html, useEffect, useRef } from "./vendor/preact.module.js";
import { T } from "./texts.js";

/** Places in px. `chunk`: turns in one drawing; 13 fill the width of an A4 page, so that print cuts nothing. */
const BIG = { name: "big", width: 44, left: 72, called: 18, worn: 52, switch: 80, base: 212, step: 12, box: 16, tall: 13, numbers: 229, height: 235, chunk: 13 };
const SMALL = { name: "small", width: 28, left: 44, called: 13, worn: 39, switch: 62, base: 128, step: 7, box: 12, tall: 11, numbers: 138, height: 144, chunk: Infinity };
const STEPS = [1, 4, 7];

const letters = (hat) => hat.split("+").map((h) => T.letters[h] ?? "").join("");
const off = (row) => (row.verdict === "missed" || row.verdict === "wrong" ? " off" : "");

/** The rows of a talk's turns, as the debrief gives them. */
export const rowsOf = (turns) => turns.map((t) => ({ number: t.number, called: t.called, worn: t.worn, verdict: t.verdict, switch: t.switch, step: t.state.step }));

export function Timeline({ rows, small }) {
  const at = small ? SMALL : BIG;
  const starts = rows.map((_, i) => i).filter((i) => i % at.chunk === 0 || i === 0);
  return html`
    ${starts.map((i) => html`<${Drawing} key=${i} at=${at} rows=${rows.slice(i, i + at.chunk)} before=${rows[i - 1]} />`)}
    <p class="soft">${T.legend}${small ? "" : ` ${T.legendShapes}`}</p>
    <details><summary>${T.asTable}</summary><${TurnTable} rows=${rows} /></details>`;
}

function Drawing({ at, rows, before }) {
  const frame = useRef(null);
  useEffect(() => { if (at === SMALL) frame.current.scrollLeft = frame.current.scrollWidth; }, [rows.length]);
  const x = (i) => i * at.width + at.width / 2;
  const y = (step) => at.base - step * at.step;
  const id = `tl-${at.name}-${rows[0].number}`;
  const name = `${T.timeline}, ${T.span(rows[0].number, rows[rows.length - 1].number)}`;
  const width = rows.length * at.width;
  const line = [...(before ? [`0,${y(before.step)}`] : []), ...rows.map((r, i) => `${x(i)},${y(r.step)}`)].join(" ");
  return html`<div class=${`timeline ${at.name}`}>
    <${Lanes} at=${at} y=${y} />
    <div class="scroll" ref=${frame} tabindex="0" role="region" aria-label=${name}>
      <svg width=${width} height=${at.height} role="img" aria-labelledby=${`${id}-t`} aria-describedby=${`${id}-d`}>
        <title id=${`${id}-t`}>${name}</title><desc id=${`${id}-d`}>${T.timelineDesc(rows)}</desc>
        ${STEPS.map((s) => html`<line x1="0" x2=${width} y1=${y(s)} y2=${y(s)} class="grid" />`)}
        <polyline points=${line} class="steps" />
        ${rows.map((r, i) => html`<${Turn} key=${r.number} at=${at} row=${r} x=${x(i)} y=${y(r.step)} />`)}
      </svg>
    </div></div>`;
}

function Turn({ at, row, x, y }) {
  const box = (cy, round, kind) => html`<rect x=${x - at.box} y=${cy - at.tall} width=${2 * at.box} height=${2 * at.tall} rx=${round} class=${`box${kind}`} />`;
  return html`
    ${box(at.called, 2, "")}<text x=${x} y=${at.called + 5} text-anchor="middle">${letters(row.called)}</text>
    ${box(at.worn, at.tall, off(row))}<text x=${x} y=${at.worn + 5} text-anchor="middle">${letters(row.worn)}</text>
    ${row.switch && html`<${Switch} kind=${row.switch} at=${at} x=${x} />`}
    <circle cx=${x} cy=${y} r="4" class="dot" />
    ${at === BIG && html`<text x=${x} y=${y - 8} text-anchor="middle" class="fine">${row.step}</text>`}
    <text x=${x} y=${at.numbers} text-anchor="middle" class="fine">${row.number}</text>`;
}

/** A filled diamond is a switch that was said aloud, an open one a silent switch; the large drawing says it in a word too. */
function Switch({ kind, at, x }) {
  return html`<path d=${`M${x} ${at.switch - 6}l6 6-6 6-6-6z`} class=${`switch ${kind}`} />
    ${at === BIG && html`<text x=${x} y=${at.switch + 19} text-anchor="middle" class="fine">${T.switchShort[kind]}</text>`}`;
}

/** The lanes' names, beside the drawing, so that they stay when it scrolls; its description says the same aloud. */
function Lanes({ at, y }) {
  const name = (cy, text) => html`<text x="0" y=${cy + 5}>${text}</text>`;
  return html`<svg width=${at.left} height=${at.height} aria-hidden="true">
    ${name(at.called, T.lanes.called)} ${name(at.worn, T.lanes.worn)} ${name(at.switch, T.lanes.switch)} ${name(y(4), T.lanes.step)}
    ${STEPS.map((s) => html`<text x=${at.left - 6} y=${y(s) + 4} text-anchor="end" class="fine">${s}</text>`)}
  </svg>`;
}

function TurnTable({ rows }) {
  const heads = [T.turn, T.called, T.worn, T.switch, T.stepHead];
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${`${T.timeline}, ${T.asTable.toLowerCase()}`}><table>
    <thead><tr>${heads.map((h) => html`<th scope="col">${h}</th>`)}</tr></thead>
    <tbody>${rows.map((r) => html`<tr><th scope="row">${r.number}</th><td>${T.hats[r.called]}</td><td>${T.hats[r.worn]}</td><td>${T.switches[r.switch ?? "none"]}</td><td>${r.step}</td></tr>`)}</tbody>
  </table></div>`;
}
