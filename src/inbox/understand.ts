/** From a message to what it means here: a command, a button, an answer to the question asked, something a feature hears, or nothing we know. */

import type { Input } from '../conversations/form.ts';
import type { Draft, Pressed } from '../conversations/load.ts';
import { ANSWER } from '../conversations/screen.ts';
import { stands } from '../conversations/typing.ts';
import { press, to } from '../domain/button.ts';
import { named } from '../domain/owner.ts';
import { type Person, reachOfBoard, you } from '../domain/people.ts';
import type { Action } from '../features/action.ts';
import { sourceOf } from '../features/context.ts';
import * as drafts from '../features/drafts/buttons.ts';
import { contactShared } from '../features/linking/buttons.ts';
import { help, menu } from '../features/menu/buttons.ts';
import { smallTalk } from '../features/menu/index.ts';
import { askBoardButton, notOpen } from '../features/refusal.ts';
import { say } from '../features/reply.ts';
import { readChoice } from '../language/choices.ts';
import { readCommand, readControl } from '../language/commands.ts';
import { fold } from '../language/fold.ts';
import { findSecretMark } from '../language/secret.ts';
import { readSmallTalk } from '../language/small-talk.ts';
import { QUIET_MS } from '../reminders/unfinished/rules.ts';
import { isSpokenOf } from '../reminders/unfinished/store.ts';
import { isCommand } from '../texts/commands.ts';
import { err, toast } from '../texts/errors.ts';
import { labels } from '../texts/labels.ts';
import { menuCommands } from '../texts/menus.ts';
import { putAway, stale } from './asked-again.ts';
import { againToast, apply, called, commanded, DOUBLE_TAP_MS } from './calling.ts';
import { converse } from './converse.ts';
import { bind, expired, stateOf } from './drafts.ts';
import { answering, changedAfter, edited, halves, restOf } from './earlier.ts';
import { withFile } from './files.ts';
import { address, answer, type Turn, type Understanding } from './turn.ts';

/** The menu's labels as they are matched, and the commands they stand for; by the name that stands in labels. */
const byLabel = new Map<string, ReadonlyMap<string, string>>();

function labelled(text: string, owner: string): string {
  const labels =
    byLabel.get(owner) ?? new Map(Object.entries(menuCommands).map(([label, command]) => [fold(named(label, owner)), command]));
  byLabel.set(owner, labels);
  return labels.get(fold(text)) ?? '';
}
/** Understands one private message or press, by who sent it and what is being asked. Throws when the house itself is at fault. */
export async function understand(context: Understanding, index: number | null): Promise<Turn> {
  const { incoming, loaded } = context;
  const { content } = incoming;
  if (content.kind === 'press') return pressed(context, content.data, index);
  if (content.kind === 'text') return typed(context, content.text);
  if (content.kind === 'edited') return secret(context, content.text) ?? edited(context, content.text);
  if (content.kind === 'contact') return called(context, to(contactShared, { phone: content.phone, own: content.own }), null);
  if (content.kind === 'sticker') return answer(context, {});
  if (content.kind === 'file') return withCaption(context, await withFile(context, content), content.caption);
  const said =
    content.kind === 'voice'
      ? say(err.voice({ ...address(loaded), boardPhone: context.house.board.phone }), {
          choices: loaded.person ? askBoardButton(loaded.person) : [],
        })
      : say(err.unsupported(address(loaded)));
  return withCaption(context, answer(context, { say: [said] }), ('caption' in content && content.caption) || '');
}

/** What came along with a file or a recording is said below what becomes of that: offered as the answer to the question asked, or heard like a text. */
async function withCaption(context: Understanding, turn: Turn, caption: string): Promise<Turn> {
  const { draft } = context.loaded.conversation;
  if (caption.trim() === '' || findSecretMark(caption)) return turn;
  const more =
    draft && !expired(context, draft)
      ? await converse(context, draft, { kind: 'beside', text: caption, from: sourceOf(context) }, null)
      : await heard(context, caption);
  if (!more) return turn;
  const reply = { ...more.reply, ...((turn.reply.deliveries || more.reply.deliveries) && { deliveries: both(turn, more) }) };
  return { ...more, reply, parts: [...turn.parts, ...more.parts], says: [...turn.says, ...more.says] };
}

function both(one: Turn, other: Turn) {
  return [...(one.reply.deliveries ?? []), ...(other.reply.deliveries ?? [])];
}

async function pressed(context: Understanding, data: string, index: number | null): Promise<Turn> {
  const { incoming, loaded } = context;
  const message = loaded.pressed;
  const choice = message?.choices.flat()[index ?? -1];
  if (!message || !choice || message.address !== incoming.address) {
    context.house.log.warn({ update: incoming.updateId }, 'a button that was never given to this chat was pressed');
    return answer(context, { toast: message ? toast.notYours : toast.old });
  }
  if (choice.action !== ANSWER.name) return called(context, choice, data);
  const { conversation } = loaded;
  // A question that stays may be answered the same way again: then only the second tap of a double tap is none.
  const stays = conversation.draft !== null && conversation.ask === choice.args?.ask;
  if (conversation.lastPress === data && (!stays || context.now - conversation.updatedAt < DOUBLE_TAP_MS))
    return answer(context, { toast: againToast(context, choice.label) });
  if (conversation.draft && expired(context, conversation.draft)) return putAway(conversation.draft);
  if (!conversation.draft || conversation.ask !== choice.args?.ask) return stale(context, choice.args);
  return converse(context, conversation.draft, { kind: 'press', input: choice.args.input as unknown as Input }, data);
}

/** A message marked secret is answered, and nothing of it is kept. */
function secret(context: Understanding, text: string): Turn | null {
  const mark = findSecretMark(text);
  if (!mark) return null;
  context.house.log.warn({ update: context.incoming.updateId }, 'a message marked secret was not stored');
  return answer(context, { say: [say(err.secret({ ...address(context.loaded), mark }))] });
}

async function typed(context: Understanding, text: string): Promise<Turn> {
  const { loaded } = context;
  const marked = secret(context, text);
  if (marked) return marked;
  // Its end came first, and was taken for a message of its own.
  const rest = context.incoming.content.kind === 'text' && context.incoming.content.mayContinue ? await restOf(context) : null;
  if (rest !== null) return halves(context, rest);
  const slash = /^\/([^\s@]+)(?:@\S+)?(?:\s+([\s\S]*))?$/.exec(text.trim());
  if (slash) return slashed(context, slash[1] as string, slash[2] ?? '');
  const { quoted } = loaded;
  const answered = quoted && chooseOffered(quoted, text, context.house.owner);
  if (answered && answered.action !== ANSWER.name) return called({ ...context, loaded: { ...loaded, pressed: quoted } }, answered, null);
  const byMenu = context.features.commands.get(labelled(text, context.house.owner));
  const { draft } = loaded.conversation;
  const old = draft !== null && expired(context, draft);
  // Help with the question comes before help with everything; the other labels always win over an answer.
  const asksHelp = draft !== null && !old && readControl(text) === 'help';
  if (byMenu && loaded.person && !asksHelp && !(await standsHere(context, old ? null : draft, byMenu, text)))
    return commanded(context, byMenu, '');
  if (draft && !old) {
    // Nobody's answer, whatever is asked; the question stays.
    if (readSmallTalk(text) === 'thanks') return answer(context, { say: [say(smallTalk.thanks())] });
    const nudged = await nudgeAnswered(context, draft, text);
    return nudged ?? answering(context, draft, text);
  }
  const about = loaded.earlier?.about ?? null;
  return about === null ? atRest(context, text, draft) : changedAfter(context, about);
}

/**
 * Whether a word of the menu is one of what now stands on the screen: a button or a line of the question asked, or, when nothing is asked, a button under
 * the last message. The menu's own action, offered for one thing, is the menu's all the same: that finds every such thing.
 */
async function standsHere(context: Understanding, draft: Draft | null, byMenu: Action, text: string): Promise<boolean> {
  if (draft) {
    const bound = await bind(context, draft);
    return bound !== null && stands(bound.form, stateOf(draft), text);
  }
  const { offered } = context.loaded;
  const chosen = offered && chooseOffered(offered, text, context.house.owner);
  return chosen !== null && chosen.action !== ANSWER.name && chosen.action !== byMenu.button.name;
}

/**
 * The buttons of a nudge, typed: their words, or their number after it came, which might as well be a figure. The question is asked once more then, and
 * what comes next is its answer. `null`: it is an answer.
 */
async function nudgeAnswered(context: Understanding, draft: Draft, text: string): Promise<Turn | null> {
  const words = fold(text);
  const stopping = stateOf(draft).pending?.kind === 'leaving';
  if (!context.features.talks.get(draft.flow)?.resumes || stopping) return null;
  const { replaced } = stateOf(draft);
  if (replaced && words === fold(labels.restoreDraft))
    return called(context, to(drafts.draft, { flow: draft.flow, subject: draft.subjectId, how: 'back', version: replaced.version }), null);
  if (words === fold(labels.later)) return converse(context, draft, { kind: 'press', input: { control: 'save' } }, null);
  const number = /^[12]$/.test(words) && context.now - draft.updatedAt >= QUIET_MS;
  if (words !== fold(labels.continueDraft) && !(number && (await isSpokenOf(context.house.database, draft.id)))) return null;
  return called(context, to(drafts.draft, { flow: draft.flow, subject: draft.subjectId, how: 'go' }), null);
}

async function slashed(context: Understanding, name: string, argument: string): Promise<Turn> {
  const { loaded } = context;
  const { draft } = loaded.conversation;
  const { commands } = context.features;
  const exact = commands.get(name.toLowerCase());
  // "/quaylai", "/boqua", "/luu", "/trogiup": inside a question they are its own.
  const control = readControl(`/${name}`);
  if (draft && !expired(context, draft) && control && (!exact || control === 'help')) {
    return converse(context, draft, { kind: 'text', text: `/${name}`, from: null }, null);
  }
  if (exact) return commanded(context, exact, argument);
  // "/báo_cáo": what people make of a command when they type it with marks.
  const meant = commands.get(fold(name).replace(/[\s_]/g, ''));
  if (meant) return commanded(context, meant, argument);
  if (loaded.person && isCommand(fold(name).replace(/[\s_]/g, '')))
    return answer(context, { say: [notOpen(loaded.person, context.house)] });
  return answer(context, { say: [say(err.unknownCommand({ ...address(loaded), command: `/${name}` }))] });
}

/** Nothing is being asked: an offered button by number or words, a command in words, what a feature hears. `left`: a question that waited too long. */
async function atRest(context: Understanding, text: string, left: Draft | null): Promise<Turn> {
  const { person } = context.loaded;
  const turn = await heard(context, text);
  if (turn) return turn;
  // To somebody unknown, or who serves no more, there is one thing to say.
  if (!person || person.seats.length === 0) return called(context, to(menu), null);
  const worded = commandIn(text);
  if (worded && isCommand(worded)) return answer(context, { say: [notOpen(person, context.house)] });
  return left ? putAway(left) : unknown(context, person, text);
}

/** `null`: nobody knows what to make of it. */
async function heard(context: Understanding, text: string): Promise<Turn | null> {
  const { offered, person } = context.loaded;
  const chosen = offered && chooseOffered(offered, text, context.house.owner);
  if (chosen && chosen.action !== ANSWER.name) return called({ ...context, loaded: { ...context.loaded, pressed: offered } }, chosen, null);
  const { hearings } = context.features;
  for (const hearing of hearings.filter((one) => one.first)) {
    const reply = await hearing.hear(context, text);
    if (reply) return apply(context, reply, null);
  }
  const worded = person && commandIn(text);
  const meant = worded && context.features.commands.get(worded);
  if (meant) return commanded(context, meant, '');
  for (const hearing of hearings.filter((one) => !one.first)) {
    const reply = await hearing.hear(context, text);
    if (reply) return apply(context, reply, null);
  }
  return null;
}

/** The command that words stand for, without the slash, open or not. */
function commandIn(text: string): string | null {
  const reading = readCommand(text);
  return reading.outcome === 'command' && reading.command.startsWith('/') ? reading.command.slice(1) : null;
}

/** Nothing we know: said once with the menu beside it, from the second time on with how the board is reached. */
function unknown({ conversation, house }: Understanding, person: Person, text: string): Turn {
  const again = conversation.misunderstood > 0;
  const common = { ...you(person), reach: reachOfBoard(person) };
  const toMenu = press(labels.toMenu, menu);
  const said = again
    ? say(err.unknownAgain({ ...common, boardPhone: house.board.phone }), { choices: [...askBoardButton(person), [toMenu]] })
    : say(err.unknown({ ...common, message: text }), { choices: [[toMenu, press(labels.help, help)], ...askBoardButton(person)] });
  return {
    reply: {},
    conversation: { draftId: null, ask: null, lastPress: null, misunderstood: conversation.misunderstood + 1 },
    parts: [],
    says: [said],
  };
}

/** @param owner the name that stands in labels */
function chooseOffered(offered: Pressed, text: string, owner: string) {
  const buttons = offered.choices.flat().map((button) => ({ ...button, label: named(button.label, owner) }));
  const words = fold(text);
  const said = buttons.find((button) => fold(button.label) === words);
  if (said) return said;
  // The beginning of one button's words, and of no other's: “đặt mục tiêu” for [Đặt mục tiêu đợt].
  const begun = words.includes(' ') ? buttons.filter((button) => fold(button.label).startsWith(`${words} `)) : [];
  if (begun.length === 1) return begun[0] ?? null;
  if (!/^\d{1,2}$/.test(words)) return null;
  const reading = readChoice(
    text,
    buttons.map(({ label }) => ({ label })),
  );
  return reading.outcome === 'accept' ? (buttons[reading.value - 1] ?? null) : null;
}
