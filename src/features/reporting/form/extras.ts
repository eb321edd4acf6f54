/** What a unit has to add, in one text: "Điển hình: …; Kiến nghị: …; Khen thưởng: 2 tập thể". */

import type { Option, Spread } from '../../../conversations/form.ts';
import { answerWord } from '../../../language/answer-words.ts';
import { readChoices } from '../../../language/choices.ts';
import { readText } from '../../../language/text.ts';
import { labels } from '../../../texts/labels.ts';

export const EXTRAS: readonly (Option & { readonly value: string })[] = [
  { value: 'exemplars', label: labels.exemplars, words: ['điển hình tiên tiến'] },
  { value: 'difficulties', label: labels.extraDifficulty, words: ['khó khăn, hạn chế', 'hạn chế'] },
  { value: 'petitions', label: labels.petitions, words: ['kiến nghị, đề xuất', 'đề xuất'] },
  { value: 'rewards', label: labels.extraAward, words: [] },
];

/** Under which of them words belong that name none. */
export const EXTRA_HEADS: readonly string[] = [labels.exemplars, labels.extraDifficulty, labels.petitions, labels.extraAward];

/** The heads people write before each, as they are printed in the questions, with and without marks. The longer ones come first. */
const HEADS: readonly (readonly [RegExp, string])[] = [
  [/^(?:đề nghị|de nghi)(?: (?:tỉnh|tinh))? (?:khen|khen thưởng|khen thuong)$/iu, 'proposals'],
  [/^(?:điển hình|dien hinh)(?: (?:tiên tiến|tien tien))?$/iu, 'exemplars'],
  [/^(?:khó khăn|kho khan)(?:, (?:hạn chế|han che))?$/iu, 'difficulties'],
  [/^(?:kiến nghị|kien nghi)(?:, (?:đề xuất|de xuat))?$/iu, 'petitions'],
  [/^(?:khen thưởng|khen thuong|đã khen|da khen)(?: (?:trong đợt|trong dot))?$/iu, 'rewards'],
];
const HEAD =
  /(?:^|[\n;.,])\s*(?:\d{1,2}[).]\s*|[-•*+]\s*)?((?:đề nghị|de nghi|điển hình|dien hinh|khó khăn|kho khan|kiến nghị|kien nghi|khen|đã khen|da khen)[\p{L} ,]{0,20}?)\s*:\s*/giu;
/** The same without a colon, at the start of a line or after a semicolon: "khen thưởng 3 tập thể". */
const BARE_HEAD =
  /(?:^|[\n;])\s*(?:\d{1,2}[).]\s*|[-•*+]\s*)?(đề nghị tỉnh khen|de nghi tinh khen|điển hình tiên tiến|dien hinh tien tien|điển hình|dien hinh|khó khăn|kho khan|kiến nghị|kien nghi|khen thưởng|khen thuong|đã khen|da khen)\s+(?:[-–]\s*)?(?=[\p{L}\d])/giu;
/** The part of an exemplar, a hardship or a petition belongs to its own question; a proposal of awards to the question after awards. */
const OPENED_BY: Readonly<Record<string, string>> = { proposals: 'rewards' };

/** The parts of such a text; `null` when it has no head. A part left open, or answered "không", adds nothing. */
export function spreadExtras(text: string): Spread | null {
  const heads = headsIn(text);
  if (heads.length === 0 || text.slice(0, heads[0]?.from).trim() !== '') return null;
  const others: Record<string, string> = {};
  heads.forEach(({ key, to }, i) => {
    const said = text
      .slice(to, heads[i + 1]?.from)
      .replace(/…|\.{3,}/gu, ' ')
      .trim()
      .replace(/[;,]$/u, '')
      .trim();
    if (said !== '' && !isNothing(said)) others[key] = key in others ? `${others[key]}\n${said}` : said;
  });
  const opened = new Set(Object.keys(others).map((key) => OPENED_BY[key] ?? key));
  // Awards given were not named: none were, so that what is proposed need not be asked twice.
  if (others.proposals !== undefined && others.rewards === undefined) others.rewards = labels.noAwards;
  return { own: EXTRAS.map((extra) => extra.value).filter((value) => opened.has(value)), others };
}

interface Head {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

function headsIn(text: string): readonly Head[] {
  const found = (pattern: RegExp) =>
    [...text.matchAll(pattern)].flatMap((match): Head[] => {
      const key = HEADS.find(([head]) => head.test((match[1] ?? '').trim()))?.[1];
      return key === undefined ? [] : [{ key, from: match.index, to: match.index + match[0].length }];
    });
  const marked = found(HEAD);
  // "khó khăn và kiến nghị" names two of the choices, and says nothing of either.
  const bare = readChoices(text, EXTRAS).outcome === 'accept' ? [] : found(BARE_HEAD);
  const apart = bare.filter((one) => !marked.some((other) => one.from < other.to && other.from < one.to));
  return [...marked, ...apart].sort((a, b) => a.from - b.from);
}

function isNothing(said: string): boolean {
  const reading = readText(said, { min: 1, max: 3_000 });
  return (reading.outcome === 'status' && reading.status === 'none') || answerWord(said) === 'zero';
}
