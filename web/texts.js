/** Every Danish text of the pages, in one place. */
const number = (n) => String(Math.round(n * 10) / 10).replace("-", "−").replace(".", ",");
const replies = (n) => `${n} svar`;

export const T = {
  name: "Kasketskift",
  tagline: "Øv den svære samtale, før du tager den.",
  demo: "Lokal demo: Alt bliver på denne maskine. Vælg et navn og en rolle.",
  yourName: "Navn", yourRole: "Rolle", logIn: "Gå ind", logOut: "Log ud",
  roles: { employee: "Medarbejder", trainer: "Underviser", leader: "Leder" },
  cases: "Vælg en sag", earlier: "Dine øvelser", none: "Der er ingen øvelser endnu.",
  minutes: (n) => `ca. ${n} min.`, start: "Start samtalen", starting: "Starter …",
  briefing: "Læs om sagen", difficulty: "Sværhedsgrad", support: "Støtte",
  levels: { 1: "Let", 2: "Middel", 3: "Svær" },
  supports: { wheels: "Støttehjul: se kasketten, før du svarer", coach: "Coach: kort efter hvert svar", alone: "På egne ben: kun opsamling" },
  you: "Hvem du er", happened: "Hvad der er sket", law: "Hvad loven siger", decide: "Hvad du må afgøre", colleagues: "Hvem der ved hvad",
  wait: "Henter …", offline: "Der er ingen forbindelse. Dit svar er ikke tabt; prøv at sende igen.",
  broken: "Noget gik galt. Genindlæs siden; samtalen er gemt.",
  day: (iso) => new Date(iso).toLocaleDateString("da-DK", { dateStyle: "long" }),
  when: (iso) => new Date(iso).toLocaleString("da-DK", { dateStyle: "short", timeStyle: "short" }),

  // Øv ét øjeblik
  drills: "Øv ét øjeblik", drillsAbout: "En kort øvelse: Du begynder midt i en samtale og øver dig på én ting.", toDrills: "Har du kun fem minutter? Øv ét øjeblik.",
  replies, drillOwner: "Hos", anyOwner: "en tilfældig ejer", startDrill: "Start øvelsen",
  drillNow: (name, at, of) => `Øvelse: ${name} · svar ${at} af ${of}`, drill: (name) => `Øvelse: ${name}`,
  coachErrors: "Kan man stole på coachen?",

  // Samtalen
  yourCase: "Din sag", talk: "Samtalen", now: "Lige nu", me: "Dig", coach: "Coach", tabs: { case: "Sag", talk: "Samtale", now: "Lige nu" }, views: "Vis",
  write: "Skriv dit svar", send: "Send", sending: "Sender …", again: "Send igen", notSent: "Ikke sendt.",
  left: (n) => `${n} tegn tilbage`, tooLong: (n) => `Teksten er ${n} tegn for langt. Kort den af, så kan den sendes.`,
  hint: "Tip", moreHint: "Et tip mere", retry: "Prøv igen herfra", end: "Afslut", endSure: "Vil du slutte samtalen og se opsamlingen?",
  yes: "Ja, afslut", no: "Nej, fortsæt", typing: (who) => `${who} skriver …`,
  calledOn: "kaldt på", wore: "du bar", why: "Hvorfor", better: "Bedre svar", moment: "Øjeblikket",
  hats: { S: "service", A: "myndighed", "S+A": "service og myndighed", "A+S": "myndighed og service", B: "ingen bestemt", M: "ingen (et fejltrin)", "": "ingen" },
  roleOf: { S: "service", A: "myndighed", B: "bro", M: "fejltrin" },
  wheels: (hat) => `Lige nu kaldes der på: ${hat}`,
  anger: "Vrede", trust: "Tillid", heard: "Føler sig hørt", clarity: "Klarhed", room: "Handlerum", stepName: "Konflikttrin",
  step: (n) => `Konflikttrin ${n} af 7`, of10: (n) => `${number(n)} af 10`,
  mood: (a) => (a >= 7 ? "vred" : a >= 4 ? "anspændt" : "rolig"),
  program: (who) => `Det er øvelse. ${who} er et program.`,
  ended: "Samtalen er slut.", toDebrief: "Se opsamlingen", home: "Alle sager",
  backAt: (n) => `Du er tilbage ved svar ${n}. Dit gamle svar står i feltet, så du kan ændre det.`,

  // Kasketter og konflikttrin
  timeline: "Kasketter og konflikttrin", hatsSoFar: "Kasketter", asTable: "Som tabel",
  turn: "Svar", called: "Kaldt på", worn: "Båret", switch: "Skift", stepHead: "Trin",
  lanes: { called: "kaldt", worn: "båret", switch: "skift", step: "trin" },
  letters: { S: "S", A: "M", B: "–", M: "!", "": "–" },
  switches: { marked: "sagt højt", unmarked: "tavst", none: "intet" }, switchShort: { marked: "sagt", unmarked: "tavst" },
  span: (from, to) => (from === to ? `svar ${from}` : `svar ${from}–${to}`),
  timelineDesc: (r) => `Øverst kasketten, der blev kaldt på, derunder den, du bar, så dine skift og nederst konflikttrinnet. ${r.map((x) => `Svar ${x.number}: kaldt på ${T.hats[x.called]}, båret ${T.hats[x.worn]}${x.switch ? `, skift: ${T.switches[x.switch]}` : ""}, trin ${x.step}.`).join(" ")}`,
  legend: "S er service, M er myndighed, »!« er et fejltrin, og »–« er ingen bestemt kasket.",
  legendShapes: "Stiplet: Kasketten svarede ikke til det, der blev kaldt på. Fyldt rombe: Skiftet blev sagt højt. Åben rombe: Skiftet var tavst.",

  // Hvad nu hvis
  whatIf: "Hvad nu hvis", whatIfAbout: "Dine tidligere forsøg ved siden af det, du gør nu.",
  attempt: (turn, branch) => `Svar ${turn} i forsøg ${branch}`, before: "Før", present: "Nu", notYet: "Du har ikke svaret endnu.",
  takeUp: "Tag dette forsøg op igen", takenUp: (branch, n) => `Forsøg ${branch} er taget op igen. Samtalen har nu ${replies(n)}.`,
  rest: (n) => `Resten af forsøget (${replies(n)})`, after: (who) => `${who} efter svaret`, what: "Hvad", difference: "Forskel",
  value: number, sign: (d) => (d > 0 ? "↑" : d < 0 ? "↓" : "="), differs: (d) => (d ? `${number(Math.abs(d))} ${d > 0 ? "højere" : "lavere"}` : "uændret"),

  // Opsamlingen
  debrief: "Opsamling", held: (day) => `Øvet den ${day}`, decision: "Afgørelsen", experience: (who) => `${who}s oplevelse`,
  worked: "Det virkede", tryNext: "Prøv næste gang", duties: "Pligter", met: "opfyldt", missed: "mangler",
  notAsked: "Det fik du ikke spurgt om", gaps: "Det nåede du heller ikke", rubric: "Fem sider af samtalen", of5: (n) => `${n} af 5`, inTurn: (n) => `svar ${n}`,
  playAgain: "Øv sagen igen", print: "Udskriv", download: "Hent som side", nothing: "Ikke noget denne gang.", toTalk: "Se samtalen, og prøv noget andet",
  fileName: (title, iso) => `kasketskift-${title}-${iso.slice(0, 10)}.html`.toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, "-"),

  note: "Skriv dit notat", noteAbout: "Skriv, som du ville have gjort i sagen: oplysninger af betydning, det, du har lovet, vejledning, afgørelse og begrundelse.",
  noteLabel: "Dit notat", compare: "Sammenlign med samtalen", comparing: "Sammenligner …", result: "Notatet og samtalen",
  changed: "Notatet er ændret, siden det blev sammenlignet.", noteWords: "dit notat", noNote: "Der er ikke skrevet noget notat.",
  verdicts: { missing: "Mangler", wrong: "Forkert", invented: "Ikke sagt i samtalen", undecided: "Kunne ikke afgøres", covered: "Er med" },

  commitment: "Det vil jeg gøre", commitmentAbout: "Hvad vil du gøre i din næste samtale? Skriv det med dine egne ord.",
  commitmentLabel: "Din aftale med dig selv", save: "Gem", saved: "Gemt.", noCommitment: "Der er ikke skrevet nogen aftale.",
};
