/** Goes to another of our pages; within the page where leaving it would lose the login. */
import { goWithin } from "./held.js";
import { way } from "./place.js";

export const go = (path) => { if (!goWithin(way(path))) location.assign(way(path)); };
