/** What is said of a draft that is kept: before it is gone on with, begun anew, had back or only looked at. */
import type { Draft } from '../conversations/load.ts';
import { progress, type State } from '../conversations/state.ts';
import { press, to } from '../domain/button.ts';
import type { Call, Choices } from '../domain/messages.ts';
import { moment } from '../features/context.ts';
import * as drafts from '../features/drafts/buttons.ts';
import { menu } from '../features/menu/buttons.ts';
import { type Begin, type Say, say } from '../features/reply.ts';
import type { Bound } from '../features/talk.ts';
import { err } from '../texts/errors.ts';
import { labels } from '../texts/labels.ts';
import { choices } from '../texts/layout.ts';
import { inPages, pageAt, turning } from '../texts/pages.ts';
import { report } from '../texts/report.ts';
import { talk } from '../texts/talk.ts';
import { expired, otherAtWork, stateOf } from './drafts.ts';
import { address, type Understanding } from './turn.ts';

/** How long a draft that was begun anew may be had back. */
export const RESTORE_MINUTES = 30;

export function startOverAsk(context: Understanding, draft: Draft, bound: Bound): Say {
  const { answered, total } = progress(bound.form, stateOf(draft));
  return say(talk.startOverAsk({ ...address(context.loaded), done: answered, questions: total, minutes: RESTORE_MINUTES }), {
    choices: [
      [
        { label: labels.startOverForSure, ...on(draft, 'anew') },
        { label: labels.continueDraft, ...on(draft, 'go') },
      ],
    ],
  });
}

/** [Lấy lại bản nháp] */
export function restoring({ flow, subjectId }: Draft, { replaced }: State): Choices {
  return [
    [press(labels.restoreDraft, drafts.draft, { flow, subject: subjectId, how: 'back', ...(replaced && { version: replaced.version }) })],
  ];
}

/** What is asked before a draft is gone on with: somebody else is at it, or it was left. `null`: its question is the one under way. */
export function whether(context: Understanding, draft: Draft, bound: Bound): Say | null {
  const other = otherAtWork(context, draft);
  if (other) return otherEditing(context, draft, other.name);
  const open = context.conversation.draft?.id === draft.id && !expired(context, draft);
  if (open || Object.keys(stateOf(draft).answers).length === 0) return null;
  const { answered, total } = progress(bound.form, stateOf(draft));
  const savedAt = moment(context.calendar, draft.updatedAt);
  return say(report.resume({ ...address(context.loaded), wave: bound.title, done: answered, questions: total, savedAt }), {
    choices: choices('report.resume', { continueDraft: on(draft, 'go'), viewDraft: on(draft, 'view'), startOver: on(draft, 'over') }),
  });
}

export function otherEditing(context: Understanding, draft: Draft, other: string): Say {
  const since = moment(context.calendar, draft.updatedAt).time;
  return say(report.otherEditing({ ...address(context.loaded), other, since }), {
    choices: choices('report.otherEditing', { takeOver: on(draft, 'go'), viewOnly: on(draft, 'view'), back: to(menu) }),
  });
}

export function draftView(draft: Draft, bound: Bound, asked: number | undefined): Say {
  const state = stateOf(draft);
  const { answered, total } = progress(bound.form, state);
  const { page, pages, shown } = pageAt(inPages(bound.form.lines?.(state.answers) ?? []), asked);
  const { flow, subjectId: subject, version } = draft;
  const turns = turning({ page, pages }, (label, to) => press(label, drafts.draft, { flow, subject, how: 'view', version, page: to }));
  return say(talk.draft({ title: bound.title, done: answered, questions: total, lines: shown, page, pages }), {
    choices: [...turns, [{ label: labels.continueDraft, ...on(draft, 'go') }, press(labels.toMenu, menu)]],
  });
}

export function formChanged(bound: Bound, state: State): Say {
  const { answered, total } = progress(bound.form, state);
  return say(err.formChanged({ kept: answered, questions: total }));
}

/** The message of an answer in a draft that was put aside was edited. */
export function editedLater(context: Understanding, draft: Draft): Say {
  return say(talk.editedLater(address(context.loaded)), {
    choices: [[{ label: labels.continueDraft, ...on(draft, 'go') }, press(labels.toMenu, menu)]],
  });
}

/** Goes on with a draft, only shows it, or begins it anew. */
export function on({ flow, subjectId, version }: Draft, how: NonNullable<Begin['how']>): Call {
  return to(drafts.draft, { flow, subject: subjectId, how, version });
}
