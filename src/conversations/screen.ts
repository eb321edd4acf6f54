/** What a state looks like: the text now shown and the buttons now offered. Pure. */

import { z } from 'zod';
import { button, press } from '../domain/button.ts';
import type { Choices, Json, Outgoing, RichText } from '../domain/messages.ts';
import { labels } from '../texts/labels.ts';
import { report } from '../texts/report.ts';
import { missingReasons, talk } from '../texts/talk.ts';
import { inRows } from './fields.ts';
import type { Button, Buttons, Field, Form, Input, Page } from './form.ts';
import { ATTACH, CONFIRM, fieldAt, PICK, type State } from './state.ts';

/** The message that asks what the state asks; `ask` is the name its buttons carry. */
export function render(form: Form, state: State, ask: string): Outgoing {
  return { text: textNow(form, state), choices: toChoices(buttonsNow(form, state), ask, fieldAt(form, state)?.key) };
}

/** Something said before a message, in the same message. */
export function withText(message: Outgoing, before: RichText): Outgoing {
  return before.length === 0 ? message : { ...message, text: [...before, '\n\n', ...message.text] };
}

/** Lines now ticked: what was pressed so far, else what the answer held before. */
export function ticksNow(state: State, field: Field): readonly number[] {
  if (state.pending?.kind === 'ticks') return state.pending.on;
  const answer = state.answers[field.key];
  const values = answer?.state === 'value' && Array.isArray(answer.value) ? (answer.value as readonly Json[]) : [];
  return (field.ticks ?? []).flatMap((option, i) => (values.some((value) => value === option.value) ? [i + 1] : []));
}

/** The answers one may change, numbered from 1 in this order. */
export function editable(form: Form, state: State): readonly Field[] {
  return form.fields(state.answers).filter((field) => !field.unlisted || state.answers[field.key]);
}

/** A question that was never asked, and is only there for who has something to say to it, is told from those answered. */
function pickLines(form: Form, state: State): readonly string[] {
  return editable(form, state).map((field) =>
    field.onRequest && !field.given && !state.answers[field.key] ? talk.addedLine({ name: field.label }) : field.label,
  );
}

function textNow(form: Form, state: State): RichText {
  const { pending } = state;
  if (pending?.kind === 'leaving') return report.cancelAsk({ files: form.files ?? 0 });
  if (pending?.kind === 'clarify' || pending?.kind === 'held') return pending.text;
  if (state.cursor === CONFIRM) return form.confirm?.(state.answers)?.text ?? [];
  if (state.cursor === PICK) return report.editPick({ items: pickLines(form, state) });
  if (state.cursor === ATTACH) return form.attach ?? [];
  const field = fieldAt(form, state);
  if (!field) return [];
  if (pending?.kind === 'reason') return pending.words ? talk.reasonInWords() : report.missingReason({ name: field.label });
  return questionText(form, state, field);
}

/** The page of the question that is shown, where it has several: the last one, when there are fewer by now. */
function pageNow(state: State, { pages = [] }: Field): { readonly page: number; readonly shown: Page | undefined } {
  const page = Math.min(state.pending?.kind === 'page' ? state.pending.page : 1, pages.length);
  return { page, shown: pages[page - 1] };
}

function questionText(form: Form, state: State, field: Field): RichText {
  const { page, shown } = pageNow(state, field);
  if (shown && page > 1) return shown.text;
  const numbered = form.fields(state.answers).filter((one) => one.numbered);
  const at = numbered.findIndex((one) => one.key === field.key);
  const question = field.question(at < 0 ? null : { index: at + 1, of: numbered.length });
  const first = Object.keys(state.answers).length === 0;
  const intro = first ? form.intro : null;
  const on = field.ticks ? ticksNow(state, field) : [];
  return [
    ...(intro ? [...intro, '\n\n'] : []),
    ...question,
    ...(on.length > 0 && state.pending?.kind === 'ticks' ? ['\n\n', ...talk.ticked({ lines: on })] : []),
  ];
}

/** The buttons of what is asked now, row by row. */
export function buttonsNow(form: Form, state: State): Buttons {
  const { pending } = state;
  if (pending?.kind === 'leaving') {
    return [
      [
        { label: labels.stopKeepDraft, input: { control: 'save' } },
        { label: labels.deleteDraft, input: { finish: 'discard' } },
        { label: labels.continueDraft, input: { retype: true } },
      ],
    ];
  }
  if (pending?.kind === 'clarify' || pending?.kind === 'held') return inRows(pending.options, 2);
  if (state.cursor === CONFIRM) return form.confirm?.(state.answers)?.buttons ?? [];
  if (state.cursor === PICK) {
    const fields = editable(form, state).map((field): Button => ({ label: field.label, input: { edit: field.key } }));
    return [...inRows(fields, 2), [{ label: labels.back, input: { edit: CONFIRM } }]];
  }
  if (state.cursor === ATTACH) return [[{ label: labels.done, input: { edit: CONFIRM } }]];
  const field = fieldAt(form, state);
  if (!field) return [];
  if (pending?.kind === 'reason') return reasonButtons(pending.words);
  return [...ownButtons(state, field), exits(form, state, field)];
}

function reasonButtons(words: boolean): Buttons {
  const back: Button[] = [{ label: labels.back, input: { control: 'back' } }];
  if (words) return [back];
  const reasons = missingReasons.map(({ label, reason }): Button => ({ label, input: { reason } }));
  return [...inRows([...reasons, { label: labels.otherReason, input: { otherReason: true } }], 2), back];
}

function ownButtons(state: State, field: Field): Buttons {
  const { page, shown } = pageNow(state, field);
  if (shown) return [...shown.buttons, pageButtons(page, field.pages?.length ?? 1)];
  const on = field.ticks ? ticksNow(state, field) : [];
  return field.buttons.map((row) =>
    row.map(
      (button): Button =>
        'on' in button.input && on.includes(button.input.on) ? { label: `✓ ${button.label}`, input: { off: button.input.on } } : button,
    ),
  );
}

function pageButtons(page: number, pages: number): readonly Button[] {
  return [
    ...(page > 1 ? [{ label: labels.previousPage, input: { page: page - 1 } }] : []),
    ...(page < pages ? [{ label: labels.nextPage, input: { page: page + 1 } }] : []),
  ];
}

function exits(form: Form, state: State, field: Field): readonly Button[] {
  const first = form.fields(state.answers).find((one) => !one.onRequest)?.key === field.key && !state.editing;
  const back: Button[] = first || form.exits === 'none' ? [] : [{ label: labels.back, input: { control: 'back' } }];
  const leave: Button[] =
    form.exits === 'draft'
      ? [{ label: labels.saveForLater, input: { control: 'save' } }]
      : form.exits === 'cancel'
        ? [{ label: labels.cancel, input: { finish: 'discard' } }]
        : [];
  return [...back, ...leave];
}

/** A button of the question now asked. */
export const ANSWER = button('answer', {
  ask: z.string(),
  input: z.custom<Input>(),
  field: z.string().optional(),
  draft: z.string().optional(),
});

/**
 * The buttons as a channel gets them. The name of the question rides along, so a press on an older one is known.
 * @param field the key of the question they answer, for who presses one of them again
 */
export function toChoices(buttons: Buttons, ask: string, field?: string): Choices {
  return buttons
    .filter((row) => row.length > 0)
    .map((row) =>
      row.map(({ label, input }) =>
        'call' in input ? { label, ...input.call } : press(label, ANSWER, { ask, input, ...(field !== undefined && { field }) }),
      ),
    );
}
