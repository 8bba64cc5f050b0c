/** The debrief on paper and as a file of its own: everything open, no controls. */
import { saveFile } from "./save.js";
import { T } from "./texts.js";

const CONTROLS = ".noprint, button, form, textarea, select, script";

/** Opens what is folded while the browser prints, and folds it again; returns how to stop. */
export function openForPrint() {
  let folded = [];
  const open = () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((d) => { d.open = true; });
  };
  const fold = () => folded.forEach((d) => { d.open = false; });
  addEventListener("beforeprint", open);
  addEventListener("afterprint", fold);
  return () => { removeEventListener("beforeprint", open); removeEventListener("afterprint", fold); };
}

/** Hands the browser one HTML file with the style sheet inside; it asks for nothing else. Fails when the sheet cannot be fetched. */
export async function saveAsPage(node, name) {
  const answer = await fetch("/web/style.css");
  if (!answer.ok) throw new Error(answer.statusText);
  saveFile(new Blob([pageOf(node, await answer.text())], { type: "text/html" }), name);
}

function pageOf(node, css) {
  const copy = node.cloneNode(true);
  copy.querySelectorAll(CONTROLS).forEach((x) => x.remove());
  copy.querySelectorAll("details").forEach((x) => { x.open = true; });
  return `<!doctype html>
<html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${T.name}</title><style>${css}</style></head>
<body class="saved"><main>${copy.outerHTML}</main></body></html>`;
}
