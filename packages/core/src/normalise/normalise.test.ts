import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { INPUT_CHARACTERS_MAX } from "./normaliser.ts";
import { NORMALISERS, normalise, normaliserVersion } from "./normalise.ts";
import type { NormaliserName } from "./normalise.ts";

const names = Object.keys(NORMALISERS) as readonly NormaliserName[];
/** Examples are written `one | two`, or `input => output | input => output`. */
function items(examples: string): readonly string[] {
  return examples.trim().split(/\s*(?:\||\n)\s*/);
}

function pairs(examples: string): readonly (readonly [string, string])[] {
  return items(examples).map((example) => {
    const [input = "", output = ""] = example.split(" => ");
    return [input, output];
  });
}

const one = (name: NormaliserName, input: string): string | null => normalise(name, [input])[0] ?? null;

/** Texts near the ones that normalisers look for, so that the laws are tried where they could break. */
const nearInputs: readonly string[] = items(`
    constructor | __proto__ | toString | hasOwnProperty
    GB | gbr | U.K. | Kosovo | XK | Côte d’Ivoire | 日本 | Polska | NA | N/A | 2020-02-29 | 29/02/2020
    2020-02-29T23:59:59.999+14:00 | 1 Feb 2020 | February 1st, 2020 | 20200229 | M | männlich
    Prefer not to say | +44 (0)20 7946 0958 | 0044 20 7946 0958 | tel:+1-212-555-2368;ext=12 | en-GB
    zh_Hant_TW | français | Norsk bokmål | iw | sr@latin | en_US.UTF-8 | europe/london | Asia/Calcutta
    asia/kolkata | Eastern Time (US & Canada) | Etc/GMT+12 | US/Eastern | utc | a@b.co
    Ana.Núñez@exämple.co.uk | a@b | x y@z.com`);

const anyInput = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(...nearInputs),
  fc
    .tuple(fc.constantFrom(...nearInputs), fc.nat({ max: 30 }), fc.string({ unit: "binary", maxLength: 3 }))
    .map(([text, at, inserted]) => text.slice(0, at) + inserted + text.slice(at + 1)),
);

describe("every normaliser", () => {
  it.each(names)("%s is total, deterministic and idempotent (law)", (name) => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const output = one(name, input);
        expect(one(name, input)).toBe(output);
        if (output === null) return;
        expect(one(name, output)).toBe(output);
        expect(output).toBe(output.trim().normalize("NFC"));
        expect(output).not.toBe("");
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(names)("%s does not mind spaces round the input, nor how accents are encoded", (name) => {
    for (const input of nearInputs) {
      expect([input, one(name, ` \t${input}\n`)]).toEqual([input, one(name, input)]);
      expect([input, one(name, input.normalize("NFD"))]).toEqual([input, one(name, input)]);
    }
  });

  it.each(names)("%s refuses the empty text and what is longer than the limit", (name) => {
    expect(normalise(name, ["", "   ", "A".repeat(INPUT_CHARACTERS_MAX + 1)])).toEqual([null, null, null]);
  });

  it("has a version, a whole number from 1", () => {
    for (const name of names) expect(normaliserVersion(name)).toBeGreaterThanOrEqual(1);
    expect(names.every((name) => Number.isInteger(normaliserVersion(name)))).toBe(true);
  });

  it("answers in the order of the inputs; an unknown normaliser is a bug", () => {
    expect(normalise("gender", ["f", "?", "male"])).toEqual(["F", null, "M"]);
    expect(() => normalise("toString", ["x"])).toThrow("no normaliser");
  });
});

describe("country (row 58)", () => {
  it.each(
    pairs(`
    EIRE => IE | RSA => ZA | USA => US | U.S.A. => US | u.s. => US | United States => US
    United States of America => US | U.K. => GB | UK => GB | England => GB | Great Britain => GB
    United Kingdom => GB | Czech Republic => CZ | Czechia => CZ | Korea => KR | South Korea => KR
    Korea, Republic of => KR | North Korea => KP | Holland => NL | Netherlands => NL
    Ivory Coast => CI | Côte d'Ivoire => CI | COTE D’IVOIRE => CI | Hong Kong => HK | Turkey => TR
    Türkiye => TR | Viet Nam => VN | Vietnam => VN | Russia => RU | Russian Federation => RU
    United Arab Emirates => AE | Deutschland => DE | Allemagne => DE | España => ES | Espana => ES
    Brasil => BR | Italia => IT | Schweiz => CH | Suisse => CH | Österreich => AT | Niederlande => NL
    Pays-Bas => NL | Polska => PL | gb => GB | GBR => GB | deu => DE | fr => FR | NA => NA
    Swaziland => SZ | Burma => MM | St. Lucia => LC | Saint Lucia => LC | Trinidad & Tobago => TT
    Bosnia and Herzegovina => BA | Bosnia & Herzegovina => BA | Congo (Kinshasa) => CD
    Macedonia => MK | Kosovo => XK | The Bahamas => BS`),
  )("%s is %s", (input, code) => {
    expect(one("country", input)).toBe(code);
  });

  it.each(
    items(`
    Channel Islands | European Community | Unspecified | Unknown | N/A | none | Europe | Latin America
    XX | ZZ | ZZZ | 12 | - | EU | test | Atlantis`),
  )("%s is no country and is left out", (input) => {
    expect(one("country", input)).toBeNull();
  });

  it("understands every country that online-retail and Chinook name, regions aside", () => {
    const written =
      "United Kingdom,Germany,France,EIRE,Netherlands,Spain,Switzerland,Belgium,Portugal,Norway,Australia,Italy,Finland,Denmark," +
      "Cyprus,Sweden,Austria,Israel,Poland,Japan,Iceland,USA,Singapore,Greece,Canada,Malta,United Arab Emirates,RSA,Hong Kong,Lebanon," +
      "Lithuania,Saudi Arabia,Bahrain,Brazil,Czech Republic,Hungary,Ireland,Argentina,Chile,India";
    const codes = normalise("country", written.split(","));
    expect(codes).not.toContain(null);
    expect(new Set(codes).size).toBe(written.split(",").length - 1);
  });
});

describe("date (row 58)", () => {
  it.each(
    pairs(`
    1980-05-04 => 1980-05-04 | 1980-5-4 => 1980-05-04 | 1980-05-04T23:30:00-08:00 => 1980-05-04
    1980-05-04 00:00:00 => 1980-05-04 | 1980-05-04T00:00:00.000Z => 1980-05-04
    1980/05/04 => 1980-05-04 | 19800504 => 1980-05-04 | 25/12/1980 => 1980-12-25
    12/25/1980 => 1980-12-25 | 05/05/1980 => 1980-05-05 | 4.5.1980 => 1980-05-04
    04.05.1980 => 1980-05-04 | 4 May 1980 => 1980-05-04 | May 4, 1980 => 1980-05-04
    4-May-1980 => 1980-05-04 | Sept 4 1980 => 1980-09-04 | 2000-02-29 => 2000-02-29`),
  )("%s is %s", (input, output) => {
    expect(one("date", input)).toBe(output);
  });

  it.each(
    items(`
    03/04/2020 | 3-4-2020 | 2020-02-30 | 1900-02-29 | 2020-13-01 | 2020-00-10 | 31/11/2020 | 2020
    2020-05 | 05/80 | 4/5/80 | 0000-00-00 | 9999-12-31 | yesterday | 1588550400 | 31 June 2020
    4 Ma 1980 | 12:30`),
  )("%s is ambiguous, impossible or no date, and is left out", (input) => {
    expect(one("date", input)).toBeNull();
  });

  it("law: a day of a month passes exactly when the calendar has it, however ISO dresses it", () => {
    const year = fc.integer({ min: 1000, max: 3000 });
    fc.assert(
      fc.property(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (y, m, d) => {
        const pad = (part: number): string => String(part).padStart(2, "0");
        const day = `${y}-${pad(m)}-${pad(d)}`;
        const longMonths = [1, 3, 5, 7, 8, 10, 12];
        const isLeap = y % 400 === 0 || (y % 4 === 0 && y % 100 !== 0);
        const days = m === 2 ? (isLeap ? 29 : 28) : longMonths.includes(m) ? 31 : 30;
        const expected = d <= days ? day : null;
        const written = [day, `${day}T00:00:00Z`, `${day} 23:59:59.999+14:00`, `${y}${pad(m)}${pad(d)}`];
        expect(normalise("date", written)).toEqual(written.map(() => expected));
      }),
    );
  });
});

describe("gender (row 58)", () => {
  it.each(
    pairs(`
    male => M | Man => M | männlich => M | Homme => M | hombre => M | maschio => M | F => F
    Female => F | weiblich => F | Femme => F | mujer => F | vrouw => F | kobieta => F | other => O
    non-binary => O | Nonbinary => O | divers => O | not applicable => N | N/A => N
    Prefer not to say => P | undisclosed => P`),
  )("%s is %s", (input, output) => {
    expect(one("gender", input)).toBe(output);
  });

  it.each(["unknown", "?", "1", "0", "u", "attack helicopter"])(
    "%s says nothing and is left out",
    (input) => {
      expect(one("gender", input)).toBeNull();
    },
  );
});

describe("phone (row 58)", () => {
  it.each(
    pairs(`
    +44 20 7946 0958 => +442079460958 | +44 (0)20 7946 0958 => +442079460958
    0044 20 7946 0958 => +442079460958 | +1 (212) 555-2368 => +12125552368
    +1.212.555.2368 => +12125552368 | tel:+1-212-555-2368 => +12125552368
    +55 (12) 3923-5555 => +551239235555 | +49 0711 2842222 => +497112842222
    +33 01 49 70 65 65 => +33149706565 | +39 06 39733434 => +390639733434
    +61 (02) 9332 3633 => +61293323633 | ＋４４２０７９４６０９５８ => +442079460958`),
  )("%s is %s", (input, output) => {
    expect(one("phone", input)).toBe(output);
  });

  it.each(
    items(`
    2125552368 | (212) 555-2368 | 020 7946 0958 | 12125552368 | + | +44 | +999 123 456 789 | +1 212
    n/a | 00 | 000000000 | +44 20 7946 0958 0958 0958 | call me`),
  )(
    "%s has no country or is no number, and is left out: ten digits are never taken for a US number",
    (input) => {
      expect(one("phone", input)).toBeNull();
    },
  );
});

describe("language (row 58)", () => {
  it.each(
    pairs(`
    en => en | EN => en | en-GB => en | en_US.UTF-8 => en | zh-Hant-TW => zh | English => en
    german => de | Deutsch => de | Français => fr | francais => fr | español => es | 日本語 => ja
    pt-BR => pt | eng => en | deu => de | ger => de | iw => he | Русский => ru`),
  )("%s is %s", (input, output) => {
    expect(one("language", input)).toBe(output);
  });

  it.each(["xx", "klingon", "12", "english please", "e", "-"])("%s is left out", (input) => {
    expect(one("language", input)).toBeNull();
  });
});

describe("time zone (row 58)", () => {
  it.each(
    pairs(`
    Europe/London => Europe/London | europe/london => Europe/London | EUROPE/LONDON => Europe/London
    America/New York => America/New_York | Eastern Time (US & Canada) => America/New_York | utc => UTC
    Pacific Time (US & Canada) => America/Los_Angeles | Asia/Kolkata => Asia/Kolkata
    asia/kolkata => Asia/Kolkata | Asia/Calcutta => Asia/Calcutta | asia/calcutta => Asia/Calcutta
    US/Eastern => US/Eastern | us/eastern => US/Eastern | Etc/GMT+12 => Etc/GMT+12
    etc/gmt+12 => Etc/GMT+12 | america/argentina/buenos_aires => America/Argentina/Buenos_Aires
    Europe/Kyiv => Europe/Kyiv | europe/kiev => Europe/Kiev | london => Europe/London | GMT => GMT
    gmt => GMT`),
  )("%s is %s", (input, output) => {
    expect(one("time_zone", input)).toBe(output);
  });

  it.each([
    "PST",
    "EST",
    "BST",
    "+01:00",
    "GMT+1",
    "Europe/Atlantis",
    "London time",
    "5",
    "Etc/Unknown",
    "Factory",
  ])("%s is left out", (input) => {
    expect(one("time_zone", input)).toBeNull();
  });
});
