/** A certified OpenID Connect provider for the tests: node provider.mjs PORT REDIRECT BACKCHANNEL. Anyone may log in; the name's first letter gives the role. */
import Provider from "oidc-provider";

const [port, home] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const ROLES = { u: ["kasket-undervisere"], l: ["kasket-ledere", "andre"], m: ["andre"] };

const provider = new Provider(issuer, {
  clients: [{
    client_id: "kasketskift", client_secret: "en hemmelighed kun til tests, ja".replaceAll(" ", "-"),
    redirect_uris: [`${home}/login/tilbage`], post_logout_redirect_uris: [`${home}/`],
    backchannel_logout_uri: `${home}/login/udefra`, backchannel_logout_session_required: true,
  }],
  pkce: { required: () => true },
  claims: { openid: ["sub", "roles", "sid"], profile: ["name"] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: true }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  cookies: { keys: ["kun til tests"] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: `Prøve ${id}`, roles: ROLES[id[0]] ?? [] }) }),
  fetch: (url, { dispatcher, ...options }) => fetch(url, options), // without its guard against local addresses, where we are
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
