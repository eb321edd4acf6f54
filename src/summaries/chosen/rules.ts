/** Which sentences of reports the board may choose for the body of its own report, and where there each stands. PURE. */
import { fold } from '../../language/fold.ts';
import { linesIn, type UnitRow } from '../rules.ts';

/** The answers of which the report quotes sentences, in the order in which a report has them. */
export const QUOTED = ['highlights', 'exemplars', 'difficulties', 'petitions'] as const;
export type QuotedField = (typeof QUOTED)[number];

/** Where a sentence of each answer may stand in the board's report. Stored: never renamed. */
const PLACES_OF = {
  highlights: ['reform', 'defence', 'works'],
  exemplars: ['exemplars'],
  difficulties: ['shortcomings', 'causes'],
  petitions: ['province', 'agencies'],
} as const satisfies Record<QuotedField, readonly string[]>;

/** The places in the order of the report: II.3, II.4, II.5, II.6, III, III, IV, IV. */
export const PLACES = [...PLACES_OF.highlights, ...PLACES_OF.exemplars, ...PLACES_OF.difficulties, ...PLACES_OF.petitions] as const;
export type Place = (typeof PLACES)[number];

export const placesOf = (field: QuotedField): readonly Place[] => PLACES_OF[field];

/** An answer as it stands. */
export interface Answered {
  readonly field: string;
  readonly version: number;
  readonly text: string;
}

/** What can be chosen: a line of an answer, or of difficulties what went wrong and why. */
export interface Sentence {
  readonly field: QuotedField;
  readonly version: number;
  /** Within its answer, from 1. */
  readonly nth: number;
  readonly words: string;
  /** Where it stands unless the board says otherwise. */
  readonly place: Place;
}

/** A choice as it is kept. */
export interface Chosen {
  readonly field: string;
  readonly version: number;
  readonly nth: number;
  readonly words: string;
  readonly place: string;
  /** Who chose it, by name, and when (epoch ms). */
  readonly by: string;
  readonly at: number;
}

/** A dash, a number or a letter before the words of a line: how it stands in its list. */
const MARKER = /^(?:[-–—+•*▪]|\(?\d{1,2}[.)]|[a-zđ]\))\s+/iu;
/** A line that only says what the next ones are about. */
const HEADING = /^.{1,60}:$/u;
const CAUSE = /^nguyên nhân(?![\p{L}\p{M}])/iu;
/** Between what went wrong and why, in one line: “chậm tiến độ 2 tuyến lộ; nguyên nhân: mưa kéo dài”. */
const BEFORE_CAUSE = /(?<=[.;,])\s+(?=nguyên nhân(?![\p{L}\p{M}]))/iu;

/** A line's own words. */
export const wordsOf = (line: string): string => line.trim().replace(MARKER, '').trim();

/** Its sentences, as the unit wrote them. @param kind of the unit */
export function sentencesIn({ field, version, text }: Answered, kind: string): Sentence[] {
  const quoted = QUOTED.find((one) => one === field);
  if (quoted === undefined) return [];
  const sentences: Sentence[] = [];
  const said = new Set<string>();
  let nth = 0;
  let underCauses = false;
  for (const line of linesIn(text).map(wordsOf)) {
    if (HEADING.test(line)) {
      underCauses = CAUSE.test(line);
      continue;
    }
    for (const words of quoted === 'difficulties' ? apart(line) : [line]) {
      if (words === '') continue;
      nth += 1;
      // Written twice it is one sentence; those behind it keep their numbers, by which choices are kept.
      const place = placeOf(quoted, words, { kind, underCauses });
      if (said.has(`${place} ${words}`)) continue;
      said.add(`${place} ${words}`);
      sentences.push({ field: quoted, version, nth, words, place });
    }
  }
  return sentences;
}

/** What went wrong, and why, without what parts the two. */
const apart = (line: string): string[] => line.split(BEFORE_CAUSE).map((part) => part.replace(/[;,]$/u, '').trim());

function placeOf(field: QuotedField, words: string, { kind, underCauses }: { kind: string; underCauses: boolean }): Place {
  switch (field) {
    case 'highlights':
      // Of the forces and of the Party's bodies the report speaks in a section of its own.
      return kind === 'llvt' || kind === 'dang' ? 'defence' : 'works';
    case 'exemplars':
      return 'exemplars';
    case 'difficulties':
      return underCauses || CAUSE.test(words) ? 'causes' : 'shortcomings';
    case 'petitions':
      return toProvince(words) ? 'province' : 'agencies';
  }
}

/** Who speaks for the province; bodies of the province (“Công an tỉnh”, “Tỉnh đoàn”) are others. */
const PROVINCE = /^(?:(?:thuong truc|lanh dao|chu tich|pho chu tich) )?(?:(?:ubnd|uy ban nhan dan) tinh(?: \p{L}[^,;]{1,20})?|tinh)$/u;
const BEGINS = /^(?:(?:kinh )?(?:de nghi|kien nghi|de xuat)(?: voi)? )?(?:ubnd|uy ban nhan dan) tinh(?![\p{L}\d])/u;

/** “UBND tỉnh - bố trí vốn tuyến lộ”: to whom, and for what; `null` where it does not say to whom in this form. */
export function addressee(words: string): { readonly to: string; readonly ask: string } | null {
  const found = /^(.{2,60}?)(?:\s+[-–]\s+|:\s+)(.+)$/u.exec(words);
  return found?.[1] !== undefined && found[2] !== undefined ? { to: found[1].trim(), ask: found[2].trim() } : null;
}

export function toProvince(words: string): boolean {
  const to = addressee(words)?.to;
  return (to !== undefined && PROVINCE.test(fold(to))) || BEGINS.test(fold(words));
}

/** A sentence with what was made of it; `null`: it was not chosen. */
export interface Offered extends Sentence {
  readonly chosen: Chosen | null;
}

export interface Choosing {
  /** Everything that stands in the report now. */
  readonly sentences: readonly Offered[];
  /** What was chosen and is no longer there in these words: the unit has changed its report. */
  readonly changed: readonly Chosen[];
}

/** What was chosen of a report, beside what it says now: a choice is for words, and goes on for the same words only. */
export function choicesIn(answers: readonly Answered[], kind: string, chosen: readonly Chosen[]): Choosing {
  const fields: readonly string[] = QUOTED;
  const order = (field: string) => fields.indexOf(field);
  const sentences = answers.toSorted((a, b) => order(a.field) - order(b.field)).flatMap((answer) => sentencesIn(answer, kind));
  const same = (a: Chosen, b: Sentence) => a.field === b.field && a.words === b.words;
  return {
    sentences: sentences.map((sentence) => ({ ...sentence, chosen: chosen.findLast((one) => same(one, sentence)) ?? null })),
    changed: chosen.filter((one) => !sentences.some((sentence) => same(one, sentence))),
  };
}

/** Where a chosen sentence stands: as it was chosen, as far as the house still knows that place. */
export function placeChosen({ field, place, chosen }: Offered): Place {
  return placesOf(field).find((one) => one === chosen?.place) ?? place;
}

/** A report that counts, with the answers that may be quoted, and what was chosen of it. */
export interface Quotable {
  readonly obligationId: string;
  readonly unitId: string;
  /** Of the unit. */
  readonly kind: string;
  readonly answers: readonly Answered[];
  readonly chosen: readonly Chosen[];
}

/** With the unit and the report it is of. */
type Of<One> = One & { readonly unit: UnitRow; readonly obligationId: string };

/** A sentence of some unit's report. `at`: where it stands, or would. */
export type UnitSentence = Of<Offered & { readonly at: Place }>;

/** A sentence as the board's report has it. */
export type QuotedSentence = Pick<UnitSentence, 'unit' | 'field' | 'words' | 'at'>;

/** The same as it is kept when a summary is published: what is taken out or changed by its unit later stays in that one. */
export interface KeptSentence extends Omit<QuotedSentence, 'unit'> {
  readonly unitId: string;
}

export const toKeep = (chosen: readonly UnitSentence[]): KeptSentence[] =>
  chosen.map(({ unit: { unitId }, field, words, at }) => ({ unitId, field, words, at }));

/** Of these units. */
export function keptOf(kept: readonly KeptSentence[], units: readonly UnitRow[]): QuotedSentence[] {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  return kept.flatMap(({ unitId, ...sentence }) => {
    const unit = byId.get(unitId);
    return unit ? [{ unit, ...sentence }] : [];
  });
}

export interface WaveSentences {
  /** Those of the body, in its order. */
  readonly chosen: readonly UnitSentence[];
  /** Those of the appendix alone, as they would stand. */
  readonly rest: readonly UnitSentence[];
  /** What was chosen, and changed by its unit since. */
  readonly changed: readonly Of<Chosen>[];
}

/** All sentences of a wave's reports, place by place, block by block, those in no block last, units as lists name them. */
export function sentencesOf(reports: readonly Quotable[], units: readonly UnitRow[]): WaveSentences {
  const byUnit = new Map(reports.map((report) => [report.unitId, report]));
  const read = inBlocks(units).flatMap((unit) => {
    const report = byUnit.get(unit.unitId);
    if (!report) return [];
    const { sentences, changed } = choicesIn(report.answers, report.kind, report.chosen);
    const of = { unit, obligationId: report.obligationId };
    return [
      {
        sentences: sentences.map((one): UnitSentence => ({ ...one, ...of, at: placeChosen(one) })),
        changed: changed.map((one) => ({ ...one, ...of })),
      },
    ];
  });
  const all = read.flatMap(({ sentences }) => sentences).toSorted((a, b) => PLACES.indexOf(a.at) - PLACES.indexOf(b.at));
  return {
    chosen: all.filter((one) => one.chosen !== null),
    rest: all.filter((one) => one.chosen === null),
    changed: read.flatMap(({ changed }) => changed),
  };
}

const LAST = '\uffff';

const inBlocks = (units: readonly UnitRow[]): UnitRow[] =>
  units.toSorted((a, b) => {
    const [first, second] = [a.blockId ?? LAST, b.blockId ?? LAST];
    return first === second ? 0 : first < second ? -1 : 1;
  });
