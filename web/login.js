/** Login: by the municipality's own way, or on one's own machine with a name and a role. */
import { html, useEffect, useState } from "./vendor/preact.module.js";
import { api } from "./api.js";
import { embedded, wanted } from "./place.js";
import { T } from "./texts.js";

const onwards = () => encodeURIComponent(wanted ?? location.pathname + location.search);

/** Some browsers keep no login for a page in a frame: the way out is a tab of one's own. */
const kept = () => api.me().catch((e) => { throw e.status === 401 ? new Error(T.loginNotKept) : e; });

export function Login({ done }) {
  const [way, setWay] = useState(null);
  const [error, setError] = useState("");
  useEffect(() => {
    document.title = `${T.logIn} · ${T.name}`;
    api.about().then((a) => setWay(a.login)).catch((e) => setError(e.message));
  }, []);
  return html`
    <section class="card narrow">
      <h1>${T.name}</h1>
      <p>${T.tagline}</p>
      ${way === "oidc" && html`<p><a class="primary" href=${`/login?videre=${onwards()}`} target=${embedded && "_blank"}>${T.logIn}</a></p>`}
      ${way === "proxy" && html`<p>${T.loginOutside}</p>`}
      ${way === "demo" && html`<${Demo} done=${done} />`}
      <p class="error" role="alert">${error}</p>
    </section>`;
}

function Demo({ done }) {
  const [error, setError] = useState("");
  const submit = (event) => {
    event.preventDefault();
    const data = new FormData(event.target);
    api.login(data.get("name").trim(), data.get("role")).then(kept).then(done).catch((e) => setError(e.message));
  };
  return html`
      <p class="soft">${T.demo}</p>
      <form onSubmit=${submit}>
        <label for="name">${T.yourName}</label>
        <input id="name" name="name" required maxlength="60" autocomplete="name" />
        <label for="role">${T.yourRole}</label>
        <select id="role" name="role">${Object.entries(T.roles).map(([k, v]) => html`<option value=${k}>${v}</option>`)}</select>
        <button class="primary">${T.logIn}</button>
        <p class="error" role="alert">${error}</p>
      </form>`;
}
