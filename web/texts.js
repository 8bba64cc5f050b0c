/** Every Danish text of the pages, in one place. */
const number = (n) => String(Math.round(n * 10) / 10).replace("-", "−").replace(".", ",");
const replies = (n) => `${n} svar`;
const list = (words) => words.join(", ").replace(/, ([^,]*)$/, " og $1");
const PERSONAL = { cpr: "et CPR-num/mer/re", phone: "et telefonnum/mer/re", email: "en e-mailadresse//r", address: "en adresse//r", account: "et kontonum/mer/re", case_number: "et sagsnum/mer/re", cvr: "et CVR-num/mer/re", name: "et navn//e" };
/** "et CPR-nummer, 2 telefonnumre og en adresse" */
const counted = (found) => list(found.map(({ kind, count }) => {
  const [stem, one, more] = PERSONAL[kind].split("/");
  return count === 1 ? stem + one : stem.replace(/^\w+/, count) + more;
}));

export const T = {
  name: "Kasketskift",
  tagline: "Øv den svære samtale, før du tager den.",
  demo: "Lokal demo: Alt bliver på denne maskine. Vælg et navn og en rolle.",
  yourName: "Navn", yourRole: "Rolle", logIn: "Gå ind", logOut: "Log ud",
  roles: { employee: "Medarbejder", trainer: "Underviser", leader: "Leder", administrator: "Administrator", privacy: "Databeskyttelse" },
  loginNotKept: "Browseren gemmer ikke dit login, når siden vises i en ramme. Åbn Kasketskift i sit eget vindue.",
  ways: "Sider", home: "Alle sager", mine: "Min øvelse", rooms: { "/gennemgang": "Gennemgang", "/hold": "Hold", "/klasse": "Klasse", "/vaerksted": "Værksted", "/leder": "Holdene i tal", "/aabent": "Åben øvelse", "/tilstand": "Tilstand", "/adgangslog": "Adgangslog" }, aboutLink: "Om programmet", accessLink: "Tilgængelighed", program2: "Kasketskift er et program til øvelse.",
  tryAgain: "Prøv igen",

  // Start
  cases: "Vælg en sag", toMine: "Se dine øvelser, og hvordan det går, under Min øvelse", goOn: "Fortsæt, hvor du slap",
  filter: "Vis sager", department: "Afdeling", allDepartments: "Alle afdelinger", allLevels: "Alle", caseCount: (n) => (n === 1 ? "1 sag" : `${n} sager`),
  noSuchCase: "Sagen i adressen findes ikke. Vælg en af sagerne her.", next: (title) => `Næste øvelse: ${title}`,
  minutes: (n) => `ca. ${n} min.`, start: "Start samtalen", starting: "Starter …",
  briefing: "Læs om sagen", difficulty: "Sværhedsgrad", support: "Støtte",
  levels: { 1: "Let", 2: "Middel", 3: "Svær" },
  supports: { wheels: "Støttehjul: se kasketten, før du svarer", coach: "Coach: kort efter hvert svar", alone: "På egne ben: kun opsamling" },
  you: "Hvem du er", happened: "Hvad der er sket", law: "Hvad loven siger", decide: "Hvad du må afgøre", colleagues: "Hvem der ved hvad",
  supportNames: { wheels: "Støttehjul", coach: "Coach", alone: "På egne ben" },
  wait: "Henter …", offline: "Der er ingen forbindelse. Prøv igen om lidt.", noAnswer: "Serveren svarer ikke lige nu. Prøv igen om lidt.",
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
  write: "Skriv dit svar", send: "Send", sending: "Sender …", again: "Send igen", notSent: "Ikke sendt.", notLost: "Dit svar er ikke tabt.",
  notSentYet: "Ikke sendt endnu. Dit svar er ikke tabt og bliver sendt, når forbindelsen er tilbage.", slow: "Det tager lidt længere end normalt. Dit svar er ikke tabt.",
  offlineBanner: "Du har ingen forbindelse lige nu. Samtalen er gemt, og du kan skrive videre.",
  elsewhere: (n) => `Samtalen er ændret et andet sted. Den har nu ${replies(n)}.`, othersToo: "Du har også svaret et andet sted; de svar vises nu.",
  draftLeft: "Det havde du skrevet, men ikke sendt:", logInElsewhere: "Log ind i en ny fane, og send så igen",
  removed: (found, what) => `Vi fjernede ${counted(found)}, før ${what} blev gemt. Her øver man med opdigtede sager.`,
  looksLike: (found) => `Det ligner ${counted(found)}. Vil du sende uden det eller rette teksten?`, sendWithout: "Send, og fjern det", mend: "Ret teksten",
  pause: "Pause", pauseAbout: "Samtalen er gemt, og du kan fortsætte når som helst",
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
  ended: "Samtalen er slut.", toDebrief: "Se opsamlingen",
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

  fromTrainer: "Fra underviseren", loginOutside: "Her logger man ind på kommunens intranet. Åbn Kasketskift derfra.",
  commitment: "Det vil jeg gøre", commitmentAbout: "Hvad vil du gøre i din næste samtale? Skriv det med dine egne ord.",
  commitmentLabel: "Din aftale med dig selv", save: "Gem", saved: "Gemt.", noCommitment: "Der er ikke skrevet nogen aftale.",

  // Min øvelse
  mineAbout: "Her ser du dine egne øvelser. Ingen andre kan se denne side.",
  spaced: "Øv igen", toCalendar: "Læg i kalenderen", commitments: "Det vil jeg gøre", noCommitments: "Du har ikke skrevet nogen aftale med dig selv endnu. Det kan du gøre efter en øvelse.",
  skills: "Fem sider af samtalen", skill: "Side", skillsAbout: "Tallene går fra 1 til 5 og er kun til dig. De står hver for sig for hver slags støtte, for det er noget andet at klare samtalen på egne ben. Der er ingen samlet karakter.",
  notPractised: "ikke øvet endnu", mean: (m, n) => `snit ${number(m)}, ${n} øvelser`, inOrder: (scores) => `Fra ældst til nyest: ${scores.join(", ")}`,
  earlier: "Dine øvelser", none: "Der er ingen øvelser endnu.", more: (n) => `Vis flere (${n})`, statusOpen: "I gang", statusEnded: "Afsluttet",
  isShared: "Delt med underviseren", onlyYou: "Kun du kan se den.", shareIt: "Del med underviseren", seeShared: "Se, hvad der er delt",
  remove: "Slet", removeSure: (title, shared) => `Vil du slette øvelsen »${title}« med svar, opsamling, notat og aftale? Det kan ikke fortrydes.${shared ? " Underviseren kan heller ikke se den mere." : ""}`,
  removeYes: "Ja, slet", removeNo: "Nej, behold den", deleted: "Øvelsen er slettet.",
  exportTitle: "Alt, hvad der er gemt om dig", exportAbout: "Du får en zip-fil med en side, du kan læse, og de samme oplysninger til en maskine.", exportAll: "Hent det hele",
  collecting: "Samler dine øvelser …", fetched: (bytes) => `Henter … ${number(bytes / 1000)} kB`, exported: "Filen er hentet.",

  // Del med underviseren
  shareTitle: "Del med underviseren", shareAbout: (days) => `Herunder står præcis det, underviseren får at se. Du kan altid tage det tilbage; ellers slutter delingen efter ${days} dage.`,
  notShared: "Øvelsen er ikke delt.", sharedSince: (day, until) => `Øvelsen er delt. Du delte den den ${day}. Deles til og med den ${until}.`, shown: "Det ser underviseren", notShown: "Det ser underviseren ikke",
  share: "Del", unshare: "Del ikke længere", nowShared: "Øvelsen er delt med underviseren.", nowPrivate: "Øvelsen er ikke delt længere.", notEnded: "Samtalen er ikke slut endnu. Afslut den, før du deler den.",

  // Om programmet, tilgængelighed og egne oplysninger
  version: (v) => `Kasketskift, udgave ${v}`, titles: { om: "Om programmet", tilgaengelighed: "Tilgængeligheds\u00aderklæring" },
  notice: "Dine oplysninger i Kasketskift", haveRead: "Jeg har læst det",
  seenTitle: "Hvem har set mine øvelser", seenNobody: "Ingen har åbnet eller hentet noget om dig.",
  seen: (s) => `${T.when(s.at)}: ${s.who} ${s.what}${s.talk ? `: ${s.talk}` : ""}.`,
  erase: "Slet alt om mig", eraseAbout: "Dine øvelser, dit navn og alt andet om dig bliver slettet, og du bliver logget ud.",
  eraseSure: "Vil du slette alt, hvad der er gemt om dig? Det kan ikke fortrydes. Hent det hele først, hvis du vil beholde noget.", eraseYes: "Ja, slet alt", eraseNo: "Nej, behold det",
};
