/** Everything that is stored about oneself, as a file; tells how far it has come. */
import { html, useState } from "./vendor/preact.module.js";
import { allOfMine } from "./api.js";
import { saveFile } from "./save.js";
import { T } from "./texts.js";

const NAME = "kasketskift.zip";

export function Export({ say }) {
  const [at, setAt] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const fetchIt = async () => {
    if (busy) return;
    setBusy(true);
    setError("");
    setAt(T.collecting);
    say(T.collecting);
    try {
      saveFile(await allOfMine((bytes) => setAt(T.fetched(bytes))), NAME);
      setAt(T.exported);
      say(T.exported);
    } catch (e) {
      setAt("");
      setError(e.message);
    }
    setBusy(false);
  };
  return html`<section aria-labelledby="alt"><h2 id="alt">${T.exportTitle}</h2><p>${T.exportAbout}</p>
    <p class="row"><button aria-disabled=${busy} onClick=${fetchIt}>${T.exportAll}</button> <span class="soft">${at}</span></p>
    <p class="error" role="alert">${error}</p></section>`;
}
