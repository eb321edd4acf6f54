/**
 * Two forms of a text: `normalise` for storing and showing, `fold` for matching only. Both are linear in the length of the text.
 */

const LONE_SURROGATE = /\p{Cs}/gu;
const LINE_BREAK = /\r\n?|[\u0085\u2028\u2029]/gu;
/** A base letter never needs more than four marks in any living script; longer runs only serve to slow composition down. */
const MARK_RUN = /(\p{M}{4})\p{M}+/gu;
const CONTROL = /[^\P{Cc}\n]/gu;
const FORMAT = /\p{Cf}/gu;
/** Letters by class, blank on the screen. */
const BLANK_LETTER = /[\u115f\u1160\u3164\uffa0]/gu;
const EMOJI_BEFORE = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;
const PRINTABLE_ASCII = /^[ -~]*$/u;
/**
 * Lines of ASCII, of precomposed Latin letters without a compatibility form and of plain punctuation: nothing in them is invisible, can be composed
 * or stands for anything else. Most of what people type is so.
 */
const PLAIN_LATIN =
  /^[\n -~\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u01a0\u01a1\u01af\u01b0\u1e00-\u1e99\u1ea0-\u1eff\u2013\u2014\u2018-\u201d]*$/;
const JOINER = '\u200d';

/** Icelandic eth and African d look just like ours on the screen, and keyboards give them. */
const LIKE_OUR_D = /[\u00d0\u0189]/gu;
const LIKE_OUR_SMALL_D = /[\u00f0\u0256]/gu;
/** Cyrillic and Greek letters that nobody can tell from Latin ones, and what they look like. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  ['АВЕЅІЈКМНОРСТУХаеѕіјорсух ABESIJKMHOPCTYXaesijopcyx', 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο ABEZHIKMNOPTYXo'].flatMap((pair) => {
    const [theirs = '', ours = ''] = pair.split(' ');
    return [...theirs].map((letter, n) => [letter, ours[n] ?? letter] as const);
  }),
);
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
/** Latin letters without those that only look like our đ, and marks. */
const OUR_LETTERS = /^[ -~\u00a0-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u0255\u0257-\u036f\u1e00-\u1eff]*$/;
const LATIN = /\p{Script=Latin}/u;
const OURS = /[\p{Script=Latin}\p{N}]/u;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Letters that only look like ours as ours. Words of another script stay what they are: of a word every foreign letter must look like a Latin one, and
 * without a letter or digit of ours in it, it must stand among Latin words only.
 */
function asOurs(text: string): string {
  if (OUR_LETTERS.test(text)) return text;
  const own = text.replace(LIKE_OUR_D, 'Đ').replace(LIKE_OUR_SMALL_D, 'đ');
  if (!FOREIGN.test(own) || !LATIN.test(own)) return own;
  const isMixed = (own.match(WORD) ?? []).some((word) => latinized(word) === null);
  return own.replace(WORD, (word) => (isMixed && !OURS.test(word) ? word : (latinized(word) ?? word)));
}

/** `null`: a letter of it has no likeness among ours. */
function latinized(word: string): string | null {
  const letters = Array.from(word, (letter) => (FOREIGN.test(letter) ? LOOK_ALIKES.get(letter) : letter));
  return letters.includes(undefined) ? null : letters.join('');
}

/** Drops invisible format characters; keeps the joiner inside an emoji, without which a family falls apart. */
function withoutFormat(text: string): string {
  return text.replace(FORMAT, (found, offset: number) => {
    if (found !== JOINER) {
      return '';
    }
    const joinsEmoji =
      EMOJI_BEFORE.test(text.slice(Math.max(0, offset - 2), offset)) &&
      /^\p{Extended_Pictographic}/u.test(text.slice(offset + 1, offset + 3));
    return joinsEmoji ? found : '';
  });
}

/**
 * The form that is stored and shown: NFC, lines ended by "\n", no control, bidi or zero-width characters, no lone surrogates, plain spaces,
 * no blanks at line ends nor around the whole, and letters that only look like ours as ours. Other letters, digits and signs stay as typed. Idempotent.
 */
export function normalise(text: string): string {
  if (PLAIN_LATIN.test(text)) {
    return withoutBlankEnds(text);
  }
  const plain = text.replace(LONE_SURROGATE, '\ufffd').replace(LINE_BREAK, '\n').replaceAll('\t', ' ');
  const visible = withoutFormat(plain.replace(CONTROL, '').replace(BLANK_LETTER, ''));
  const composed = asOurs(visible)
    .replace(MARK_RUN, '$1')
    .normalize('NFC')
    .replace(/\p{Zs}/gu, ' ');
  return withoutBlankEnds(composed);
}

function withoutBlankEnds(text: string): string {
  if (!text.includes('\n')) {
    return text.trim();
  }
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.join('\n').trim();
}

/**
 * Lower case with compatibility forms resolved (full-width digits become plain ones), invisible characters gone and white space collapsed.
 * Marks stay, composed (NFC). For matching where "đúng" and "dừng" must differ.
 */
export function plainLower(text: string): string {
  if (PLAIN_LATIN.test(text)) {
    return text
      .toLowerCase()
      .replace(/[ \n]+/g, ' ')
      .trim();
  }
  const known = lowered.get(text);
  if (known !== undefined) {
    return known;
  }
  const result = unusualLower(text);
  if (text.length <= LONGEST_LOWERED) {
    if (lowered.size >= MOST_LOWERED) {
      lowered.clear();
    }
    lowered.set(text, result);
  }
  return result;
}

/** One reader after the other asks for the same unusual texts. */
const MOST_LOWERED = 200;
const LONGEST_LOWERED = 200;
const lowered = new Map<string, string>();

function unusualLower(text: string): string {
  const visible = text
    .replace(LONE_SURROGATE, ' ')
    .replace(MARK_RUN, '$1')
    .normalize('NFKC')
    .replace(FORMAT, '')
    .replace(BLANK_LETTER, '')
    .replace(/\p{Cc}/gu, ' ');
  return asOurs(visible).toLowerCase().replace(MARK_RUN, '$1').normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** The text without its marks; "đ" becomes "d". Case and spaces stay. */
export function withoutMarks(text: string): string {
  if (PRINTABLE_ASCII.test(text)) {
    return text;
  }
  // Without its marks another letter may look like ours ("Ў").
  return asOurs(text.normalize('NFD').replace(/\p{M}+/gu, ''))
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
}

/** Labels and short answers are folded over and over; two generations of so many are remembered. */
const REMEMBERED = 2_000;
const SHORT = 64;
let recent = new Map<string, string>();
let older = new Map<string, string>();

/** The form for matching only, never for storing: `plainLower` without marks. "ĐẦM DƠI" and "dam doi" fold alike. Idempotent. */
export function fold(text: string): string {
  if (text.length > SHORT) return folded(text);
  const known = recent.get(text);
  if (known !== undefined) return known;
  const result = older.get(text) ?? folded(text);
  if (recent.size >= REMEMBERED) {
    older = recent;
    recent = new Map();
  }
  recent.set(text, result);
  return result;
}

function folded(text: string): string {
  return withoutMarks(plainLower(text)).normalize('NFC').replace(/ {2,}/gu, ' ').trim();
}
