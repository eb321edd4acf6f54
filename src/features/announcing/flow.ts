/** A notice in the board's own words: to whom, what, with a file or not; seen as its reader will see it before it goes. */

import { choiceField, readField, textField } from '../../conversations/fields.ts';
import { type Button, type ConfirmCard, type Field, flow } from '../../conversations/form.ts';
import { type Answers, valueIn } from '../../domain/answers.ts';
import { to } from '../../domain/button.ts';
import type { RichText } from '../../domain/messages.ts';
import { readUnitNames } from '../../language/unit-names.ts';
import type { UnitName } from '../../language/units/known.ts';
import { type NoticeAudience, readNoticeAudience } from '../../notices/rules.ts';
import { labels } from '../../texts/labels.ts';
import type { Moment } from '../../texts/when.ts';
import { addressees } from './buttons.ts';
import { announcing } from './words.ts';

/** Whom an audience comes to now, by who answers for them. */
export interface Addressed {
  readonly units: readonly string[];
  readonly reachable: number;
  readonly withoutLiaison: number;
  readonly blocked: number;
  /** People who get a message: fewer than units where somebody serves several. */
  readonly messages: number;
}

export interface AnnounceSubject {
  readonly noticeId: string;
  /** A notice that was given back, whose words stand here until others are written. */
  readonly before: { readonly text: string; readonly audience: NoticeAudience } | null;
  /** Waves under way, the one that matters now first. */
  readonly waves: readonly { readonly id: string; readonly shortName: string }[];
  readonly blocks: readonly { readonly id: string; readonly name: string }[];
  readonly kinds: readonly { readonly kind: string; readonly label: string }[];
  readonly units: readonly UnitName[];
  /** The file that goes along, by its name; `waiting`: it is still being fetched. */
  readonly file: { readonly name: string; readonly state: 'stored' | 'waiting' | 'failed' } | null;
  /** No second board member is connected. */
  readonly alone: boolean;
  /** When it would leave in office time; `null`: now is office time. */
  readonly later: Moment | null;
  /** When it would leave if it were sent at once; `null`: now. */
  readonly quietUntil: Moment | null;
  addressed(audience: NoticeAudience): Addressed;
  /** As the first unit of them reads it. */
  notice(audience: NoticeAudience, text: string): RichText;
}

/** A message of a channel is a fourth of that: longer ones are parted there. */
export const LONGEST_NOTICE = 8_000;

/** What files sent along belong to, as the evidence room names it. */
export const filesOfNotice = (noticeId: string): string => `notice:${noticeId.split('~', 1)[0]}`;

export const announceFlow = flow<AnnounceSubject>()({
  name: 'announce',
  version: 1,
  personal: true,
  files: filesOfNotice,
  form: (subject) => ({
    exits: 'cancel',
    attach: announcing.attach(),
    fields: (answers) => fields(subject, answers),
    confirm: (answers) => confirm(subject, answers),
  }),
});

/** Whom it is for as it was answered; `null` as long as something is missing. */
export function audienceIn(subject: Pick<AnnounceSubject, 'waves' | 'before'>, answers: Answers): NoticeAudience | null {
  const chosen = valueIn(answers.to);
  if (chosen === 'before') return subject.before?.audience ?? null;
  const wave = valueIn(answers.wave) ?? subject.waves[0]?.id;
  const [block, kind, units] = [valueIn(answers.block), valueIn(answers.kind), valueIn(answers.units)];
  return readNoticeAudience({
    to: chosen ?? null,
    ...(wave !== undefined && { wave }),
    ...(block !== undefined && { block }),
    ...(kind !== undefined && { kind }),
    ...(units !== undefined && { units }),
  });
}

/** What is written; of one that was given back its own words, until they are written anew. */
export function textIn(subject: Pick<AnnounceSubject, 'before'>, answers: Answers): string {
  const written = valueIn(answers.text);
  return typeof written === 'string' ? written : (subject.before?.text ?? '');
}

function fields(subject: AnnounceSubject, answers: Answers) {
  const { waves, blocks, kinds, before } = subject;
  const chosen = valueIn(answers.to);
  const count = (audience: NoticeAudience) => subject.addressed(audience).units.length;
  const [first] = waves;
  const options = [
    ...(before ? [{ value: 'before', label: labels.sameUnits, words: ['như cũ'], count: count(before.audience), of: null }] : []),
    { value: 'all', label: labels.everyone, words: ['tất cả đơn vị', 'mọi đơn vị', 'toàn bộ'], count: count({ to: 'all' }), of: null },
    ...(first
      ? [
          {
            value: 'unconfirmed',
            label: labels.notConfirmed,
            words: ['chưa nhận', 'chưa xác nhận nhận thông báo'],
            count: count({ to: 'unconfirmed', wave: first.id }),
            of: first.shortName,
          },
          {
            value: 'owing',
            label: labels.notReported,
            words: ['chưa nộp', 'chậm', 'đơn vị chậm'],
            count: count({ to: 'owing', wave: first.id }),
            of: first.shortName,
          },
        ]
      : []),
    ...(blocks.length > 0 ? [{ value: 'block', label: labels.oneBlock, words: ['cụm', 'khối'], count: null, of: null }] : []),
    ...(kinds.length > 0 ? [{ value: 'kind', label: labels.oneKind, words: ['loại', 'theo loại'], count: null, of: null }] : []),
    { value: 'units', label: labels.chosenUnits, words: ['chọn từng đơn vị', 'chọn'], count: null, of: null },
  ];
  const asked: Field[] = [
    choiceField({ key: 'to', label: labels.receivers, options, width: 2, question: () => announcing.toAsk({ options }) }),
  ];
  if ((chosen === 'unconfirmed' || chosen === 'owing') && waves.length > 1)
    asked.push(
      choiceField({
        key: 'wave',
        label: 'Đợt',
        width: 2,
        options: waves.map(({ id, shortName }) => ({ value: id, label: shortName })),
        question: () => announcing.waveAsk({ waves: waves.map(({ id, shortName }) => `${shortName}: ${count({ to: chosen, wave: id })}`) }),
      }),
    );
  if (chosen === 'block')
    asked.push(
      choiceField({
        key: 'block',
        label: 'Cụm, Khối',
        width: 1,
        options: blocks.map(({ id, name }) => ({ value: id, label: name })),
        question: () => announcing.blockAsk({ blocks: blocks.map(({ id, name }) => `${name}: ${count({ to: 'block', block: id })}`) }),
      }),
    );
  if (chosen === 'kind')
    asked.push(
      choiceField({
        key: 'kind',
        label: 'Loại đơn vị',
        width: 2,
        options: kinds.map(({ kind, label }) => ({ value: kind, label })),
        question: () => announcing.kindAsk({ kinds: kinds.map(({ kind, label }) => `${label}: ${count({ to: 'kind', kind })}`) }),
      }),
    );
  if (chosen === 'units')
    asked.push(
      readField({
        key: 'units',
        label: labels.chosenUnits,
        question: () => announcing.unitsAsk({ units: subject.units.slice(0, 2).map(({ name }) => name) }),
        // What is asked about is the last of them.
        display: (value) => nameOf(subject, String(Array.isArray(value) ? value.at(-1) : value)),
        read: (text) => readUnitNames(text, subject.units),
      }),
    );
  const text = { key: 'text', label: 'Nội dung', min: 10, max: LONGEST_NOTICE, questions: true } as const;
  return [...asked, textField({ ...text, onRequest: before !== null, question: () => announcing.textAsk({ longest: LONGEST_NOTICE }) })];
}

function nameOf({ units }: AnnounceSubject, code: string): string {
  return units.find((unit) => unit.code === code)?.short ?? code;
}

function confirm(subject: AnnounceSubject, answers: Answers): ConfirmCard | null {
  const audience = audienceIn(subject, answers);
  const text = textIn(subject, answers);
  if (!audience || text === '') return null;
  const found = subject.addressed(audience);
  const { file, later, quietUntil, alone } = subject;
  const mayGo = found.messages > 0 && file?.state !== 'waiting';
  const now: Button[] = later ? [{ label: labels.launchNow, input: { finish: 'urgent' } }] : [];
  const send: Button[] = !mayGo
    ? []
    : alone
      ? [{ label: later ? labels.sendInOffice : labels.launchNow, input: { finish: 'send' } }, ...now]
      : [
          { label: labels.submitForApproval, input: { finish: 'approve' } },
          ...(later ? [{ label: labels.submitUrgent, input: { finish: 'approve_urgent' } } as const] : []),
        ];
  return {
    above: subject.notice(audience, text),
    text: [
      ...announcing.preview({
        units: found.units.length,
        reachable: found.reachable,
        withoutLiaison: found.withoutLiaison,
        blocked: found.blocked,
        messages: found.messages,
        length: [...text].length,
        file,
        later,
        quietUntil,
      }),
      '\n\n',
      ...announcing.footer({ alone }),
    ],
    buttons: [
      ...(send.length > 0 ? [send] : []),
      [
        { label: labels.testToMe, input: { finish: 'test' } },
        { label: labels.receivers, input: { call: to(addressees, { audience }) } },
      ],
      [
        { label: labels.attachFile, input: { edit: '@attach' } },
        { label: labels.edit, input: { edit: '@pick' } },
        { label: labels.cancel, input: { finish: 'discard' } },
      ],
    ],
  };
}

/** A notice that waits, in the version that was shown. */
export interface ReturnSubject {
  readonly notice: string;
  readonly version: number;
  readonly title: string;
}

/** [Trả lại]: why. */
export const returnFlow = flow<ReturnSubject>()({
  name: 'return_notice',
  version: 1,
  personal: true,
  form: ({ title }) => ({
    exits: 'cancel',
    fields: () => [
      textField({
        key: 'reason',
        label: labels.returnToAuthor,
        min: 3,
        max: 500,
        questions: true,
        question: () => announcing.returnAsk({ title }),
      }),
    ],
  }),
});
