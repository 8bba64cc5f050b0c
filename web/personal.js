/** What looks personal in a text that is about to be sent. It only asks; the server finds more, and removes it. */
const SHAPES = {
  cpr: /(?:^|[^\d/])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:([ ./-]?)(?:0[1-9]|1[0-2])\1(?:1[89]|20)?\d\d ?[-/] ?|(?:0[1-9]|1[0-2])\d\d ?)\d{4}(?!\d)/,
  phone: /(?:^|[^\d./-])(?!(?:19|20)\d\d[01]\d[0-3]\d\b)(?:\+45 ?)?\d\d([ .]?)\d\d\1(?!(?:19|20)\d\d\b)\d\d\1\d\d(?![\d.,]*\d| ?(?:kr|m|,-))/,
  email: /\S@\S+\.\p{L}{2}/u,
  account: /(?:^|\D)\d{4}[ -]?\d{10}(?!\d)|[A-Z]{2}\d\d(?: ?\d{4}){3}/,
};

/** The kinds that are found: [{kind, count: 1}]. */
export function personal(text) {
  const plain = text.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/\p{Pd}/gu, "-");
  return Object.keys(SHAPES).filter((kind) => SHAPES[kind].test(plain)).map((kind) => ({ kind, count: 1 }));
}
