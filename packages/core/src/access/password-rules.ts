export const PASSWORD_CHARACTERS_MIN: number = 12;
export const PASSWORD_CHARACTERS_MAX: number = 256;

/** Words of which, with digits and signs around them, passwords are guessed first. Those shorter than a password is at least are here as its parts. */
const COMMON = [
  "password",
  "passwort",
  "passw0rd",
  "p@ssw0rd",
  "p@ssword",
  "qwertyuiop",
  "qwerty",
  "qwertz",
  "azerty",
  "asdfghjkl",
  "asdfgh",
  "zxcvbnm",
  "1q2w3e4r5t6y",
  "1qaz2wsx",
  "letmein",
  "welcome",
  "willkommen",
  "iloveyou",
  "administrator",
  "admin",
  "changeme",
  "secret",
  "sunshine",
  "princess",
  "football",
  "baseball",
  "superman",
  "dragon",
  "monkey",
  "trustno1",
  "abcdefghijklmnopqrstuvwxyz",
  "abcdefgh",
  "abc123",
  "abcd1234",
  "correcthorsebatterystaple",
  "braze",
];

/** Passwords of digits alone that lists of stolen ones begin with. */
const COMMON_DIGITS = [
  "1234567890".repeat(26),
  "0987654321".repeat(26),
  "123456".repeat(43),
  "112233445566778899",
  "123123123123123",
];

/** Shorter parts of an address or name are no reason to refuse. */
const OWN_WORD_LETTERS_MIN = 4;

/**
 * Why the password may not be used, as the end of a sentence that begins with "The password"; null where it may. Nothing is asked of
 * its composition (NIST SP 800-63B §3.1.1.2, OWASP ASVS 5.0 6.2): length counts, and that it is not among the first to be guessed.
 */
export function passwordProblem(
  password: string,
  person: { readonly email: string; readonly name: string },
): string | null {
  const length = Array.from(password).length;
  if (length < PASSWORD_CHARACTERS_MIN)
    return `has ${length} characters; at least ${PASSWORD_CHARACTERS_MIN} are needed`;
  if (length > PASSWORD_CHARACTERS_MAX)
    return `has ${length} characters; at most ${PASSWORD_CHARACTERS_MAX} are taken`;
  if (new Set(password).size === 1) return "is one character again and again";
  const plain = password.normalize("NFC").toLowerCase();
  if (COMMON_DIGITS.some((digits) => digits.includes(plain))) return "is among the most common ones";
  if (isMadeOf(plain, ownWords(person)))
    return "is little more than your name, your e-mail address or `causeway`";
  return isMadeOf(plain, COMMON) ? "is among the most common ones" : null;
}

function ownWords({ email, name }: { readonly email: string; readonly name: string }): readonly string[] {
  const [local = "", domain = ""] = email.toLowerCase().split("@");
  const words = [email, local, ...local.split(/[^\p{L}\p{N}]+/u), domain, domain.split(".")[0] ?? ""];
  const named = name.normalize("NFC").split(/\s+/);
  return ["causeway", ...words, ...named]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= OWN_WORD_LETTERS_MIN);
}

/** Whether nothing but digits and signs is left of `plain` once the words are taken out, and one of them was there. */
function isMadeOf(plain: string, words: readonly string[]): boolean {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ""), plain);
  return rest !== plain && !/\p{L}/u.test(rest);
}
