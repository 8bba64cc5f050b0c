/** Which page does the address ask for? Login first, when nobody is signed in. */
import { html, render, useEffect, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { T } from "./texts.js";
import { Login } from "./login.js";
import { Start } from "./start.js";
import { Talk } from "./talk.js";
import { Debrief } from "./debrief.js";

function App() {
  const [me, setMe] = useState(undefined);
  useEffect(() => {
    api.me().then(setMe).catch(() => setMe(null));
  }, []);
  const [, page, id] = location.pathname.match(/^\/(ovelse|opsamling)\/([^/]+)/) || [];
  const logout = () => api.logout().finally(() => location.assign("/"));
  let body = html`<p class="wait">${T.wait}</p>`;
  if (me === null) body = html`<${Login} done=${() => location.reload()} />`;
  else if (me) body = page === "ovelse" ? html`<${Talk} id=${id} />` : page === "opsamling" ? html`<${Debrief} id=${id} />` : html`<${Start} me=${me} />`;
  return html`
    <header class="top">
      <a href="/" class="brand">${T.name}</a>
      ${me && html`<span class="who">${me.name} <button class="quiet" onClick=${logout}>${T.logOut}</button></span>`}
    </header>
    <main id="indhold" tabindex="-1">${body}</main>`;
}

render(html`<${App} />`, document.getElementById("app"));
