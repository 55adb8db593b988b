import countries from "i18n-iso-countries";
import de from "i18n-iso-countries/langs/de.json" with { type: "json" };
import en from "i18n-iso-countries/langs/en.json" with { type: "json" };
import es from "i18n-iso-countries/langs/es.json" with { type: "json" };
import fr from "i18n-iso-countries/langs/fr.json" with { type: "json" };
import it from "i18n-iso-countries/langs/it.json" with { type: "json" };
import nl from "i18n-iso-countries/langs/nl.json" with { type: "json" };
import pl from "i18n-iso-countries/langs/pl.json" with { type: "json" };
import pt from "i18n-iso-countries/langs/pt.json" with { type: "json" };
import { lookUpForm, type Normaliser } from "./normaliser.ts";

/** What customer tables say and no list of names holds, in look-up form. `georgia` the state and the country are told apart by nobody: it is the country. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  eire: "IE",
  "republic of ireland": "IE",
  "irish republic": "IE",
  rsa: "ZA",
  "republic of south africa": "ZA",
  usa: "US",
  us: "US",
  america: "US",
  "the united states": "US",
  "united states": "US",
  "the united states of america": "US",
  uk: "GB",
  "great britain": "GB",
  britain: "GB",
  "united kingdom of great britain and northern ireland": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  "northern ireland": "GB",
  uae: "AE",
  emirates: "AE",
  "czech republic": "CZ",
  "the czech republic": "CZ",
  korea: "KR",
  "south korea": "KR",
  "republic of korea": "KR",
  "korea republic of": "KR",
  "north korea": "KP",
  dprk: "KP",
  holland: "NL",
  "the netherlands": "NL",
  "ivory coast": "CI",
  "cote divoire": "CI",
  burma: "MM",
  "cape verde": "CV",
  swaziland: "SZ",
  macedonia: "MK",
  "east timor": "TL",
  "vatican city": "VA",
  vatican: "VA",
  russia: "RU",
  "hong kong": "HK",
  "hong kong sar": "HK",
  macau: "MO",
  macao: "MO",
  taiwan: "TW",
  "taiwan roc": "TW",
  "viet nam": "VN",
  turkey: "TR",
  turkiye: "TR",
  palestine: "PS",
  "mainland china": "CN",
  prc: "CN",
  "peoples republic of china": "CN",
  "democratic republic of the congo": "CD",
  drc: "CD",
  "congo kinshasa": "CD",
  "congo brazzaville": "CG",
  "republic of the congo": "CG",
  kosovo: "XK",
  micronesia: "FM",
  "us virgin islands": "VI",
  "british virgin islands": "VG",
  tanzania: "TZ",
  moldova: "MD",
  bolivia: "BO",
  venezuela: "VE",
  iran: "IR",
  syria: "SY",
  laos: "LA",
  brunei: "BN",
};

const NAMES: ReadonlyMap<string, string> = lookUpTable();

/**
 * An ISO 3166-1 alpha-2 code (contract.md §3.1) from an alpha-2 or alpha-3 code in any case, or a name in English, German, French, Spanish, Italian,
 * Portuguese, Dutch or Polish, or what customer tables are known to say (`EIRE`, `RSA`). Regions that are no country are refused.
 */
export const country: Normaliser = {
  version: 1,
  normalise: (input) => {
    const name = lookUpForm(input);
    const known = NAMES.get(name) ?? NAMES.get(name.replace(/^the /, ""));
    if (known !== undefined) return known;
    const code = input.trim().replaceAll(".", "").toUpperCase();
    if (/^[A-Z]{2}$/.test(code)) return countries.isValid(code) ? code : null;
    return /^[A-Z]{3}$/.test(code) ? (countries.alpha3ToAlpha2(code) ?? null) : null;
  },
};

/** English wins where a name means different countries in different languages. */
function lookUpTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const locale of [pl, nl, pt, it, es, fr, de, en]) {
    for (const [code, names] of Object.entries<string | readonly string[]>(locale.countries)) {
      for (const name of typeof names === "string" ? [names] : names) table.set(lookUpForm(name), code);
    }
  }
  for (const [name, code] of Object.entries(OTHER_NAMES)) table.set(name, code);
  return table;
}
