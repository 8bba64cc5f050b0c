/** The elements of the pages, and what the page does before they are drawn. */
import "./about.js";
import "./app.js";
import "./debrief.js";
import "./progress.js";
import "./share.js";
import "./start.js";
import "./talk.js";
import { listen, tell, tellClose, tellHeight } from "./frame.js";
import { embedded } from "./place.js";

document.documentElement.toggleAttribute("data-embed", embedded);
listen();
tellHeight();
tellClose();
customElements.whenDefined("kasket-app").then(() => tell("ready"));
