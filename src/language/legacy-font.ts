/**
 * Text copied from a document in an old font (.VnTime, TCVN3): the bytes were right, the letters shown are not ("Céng hßa" for "Cộng hòa").
 */
import { normalise } from './fold.ts';
import { isSyllable, splitTone } from './syllable.ts';

/** TCVN3 bytes read as Latin-1, and the letters they mean. U+00AD is the soft hyphen: decode before it is stripped. */
const SHOWN = 'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§';
const MEANT = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ';

const LETTERS: ReadonlyMap<string, string> = new Map([...SHOWN].map((shown, index) => [shown, MEANT.charAt(index)]));
/** Letters that properly written Vietnamese never has inside a word. */
const TELLTALE = /[µ¸¶·¹¨»¾¼½Æ©ÇËÎÏÑª®Ö×ØÜÞßäåæç«¬ëîïñ\u00adö÷øûüþ¡¢£¤¥¦§]/u;
/** Enough of a text to know its font by. */
const LOOKED_AT = 2000;

/** The text with every TCVN3 letter put right, NFC. Meant for text that `looksLikeLegacyFont`; on other text it does harm. */
export function decodeTcvn3(text: string): string {
  let decoded = '';
  for (const letter of text) {
    decoded += LETTERS.get(letter) ?? letter;
  }
  return normalise(decoded);
}

function isWord(word: string): boolean {
  const { letters, tone } = splitTone(word.toLowerCase());
  return isSyllable(letters, tone);
}

/**
 * Whether the raw text (before `normalise`, which strips the soft hyphen that stands for ư) is in the old font: it has words that no
 * Vietnamese could write, and most of them become syllables when decoded.
 */
export function looksLikeLegacyFont(text: string): boolean {
  if (!TELLTALE.test(text)) {
    return false;
  }
  const words = text.slice(0, LOOKED_AT).split(/[\s.,;:!?()"“”'/\d-]+/u);
  let odd = 0;
  let mended = 0;
  for (const word of words) {
    // A sign alone or at the edge of a number («, ®, ½) is a sign; inside a word it is a letter.
    if (word.length < 2 || !TELLTALE.test(word) || !/[A-Za-z]/u.test(word)) {
      continue;
    }
    odd += 1;
    if (isWord(decodeTcvn3(word))) {
      mended += 1;
    }
  }
  return odd > 0 && mended >= 1 && mended * 10 >= odd * 7 && (mended >= 2 || words.length <= 3);
}
