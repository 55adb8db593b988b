import ISO6391 from "iso-639-1";
import { lookUpForm, type Normaliser } from "./normaliser.ts";

/** ISO 639-2 and old codes that are not the beginning of the two-letter one. */
const OTHER_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    eng: "en",
    fra: "fr",
    fre: "fr",
    deu: "de",
    ger: "de",
    spa: "es",
    ita: "it",
    por: "pt",
    nld: "nl",
    dut: "nl",
    rus: "ru",
    zho: "zh",
    chi: "zh",
    jpn: "ja",
    kor: "ko",
    ara: "ar",
    hin: "hi",
    ben: "bn",
    tur: "tr",
    pol: "pl",
    ukr: "uk",
    ces: "cs",
    cze: "cs",
    slk: "sk",
    slo: "sk",
    ron: "ro",
    rum: "ro",
    hun: "hu",
    swe: "sv",
    dan: "da",
    nor: "no",
    nob: "nb",
    nno: "nn",
    fin: "fi",
    ell: "el",
    gre: "el",
    heb: "he",
    iw: "he",
    vie: "vi",
    tha: "th",
    ind: "id",
    in: "id",
    msa: "ms",
    may: "ms",
    cat: "ca",
    hrv: "hr",
    srp: "sr",
    slv: "sl",
    bul: "bg",
    lit: "lt",
    lav: "lv",
    est: "et",
    fas: "fa",
    per: "fa",
    urd: "ur",
    castilian: "es",
    "simplified chinese": "zh",
    "traditional chinese": "zh",
    mandarin: "zh",
    flemish: "nl",
    farsi: "fa",
  }),
);

const NAMES: ReadonlyMap<string, string> = new Map(
  ISO6391.getAllCodes().flatMap((code) => [
    [lookUpForm(ISO6391.getName(code)), code] as const,
    [lookUpForm(ISO6391.getNativeName(code)), code] as const,
  ]),
);

/** `en`, `en-GB`, `en_US.UTF-8`: the language of a locale. */
const LOCALE = /^([a-z]{2,3})(?:[-_][a-z0-9]+)*(?:\.[a-z0-9-]+)?(?:@[a-z]+)?$/i;

/** An ISO 639-1 code (contract.md §3.1) from a code, a locale, or the language's name in English or itself. */
export const language: Normaliser = {
  version: 1,
  normalise: (input) => {
    const written = input.trim();
    const code = LOCALE.exec(written)?.[1]?.toLowerCase();
    const other = OTHER_CODES.get(code ?? "");
    if (other !== undefined) return other;
    if (code !== undefined && ISO6391.validate(code)) return code;
    const name = lookUpForm(written);
    return OTHER_CODES.get(name) ?? NAMES.get(name) ?? null;
  },
};
