/** From a message to what it means here: a command, a button, an answer to the question asked, a code, a unit's name, or nothing we know. */

import type { Input } from '../conversations/form.ts';
import type { Draft, Pressed } from '../conversations/load.ts';
import type { JsonObject } from '../domain/messages.ts';
import { named } from '../domain/owner.ts';
import { type Person, reachOfBoard, seatFor } from '../domain/people.ts';
import { type Action, type Context, type KnownContext, type Reply, type Say, say } from '../features/action.ts';
import { byUnitName } from '../features/directory/actions.ts';
import { flows } from '../features/flows.ts';
import { actions, commands } from '../features/index.ts';
import { byCode } from '../features/linking/actions.ts';
import { welcome, you } from '../features/menu/actions.ts';
import { askBoard, noPermission } from '../features/refusal.ts';
import { readChoice } from '../language/choices.ts';
import { readCommand, readControl } from '../language/commands.ts';
import { fold } from '../language/fold.ts';
import { findSecretMark } from '../language/secret.ts';
import { readInviteCode } from '../registry/rules.ts';
import { QUIET_MS } from '../reminders/rules/unfinished.ts';
import { isSpokenOf } from '../reminders/unfinished/store.ts';
import { err, toast } from '../texts/errors.ts';
import { labels } from '../texts/labels.ts';
import { menuCommands } from '../texts/menus.ts';
import { report } from '../texts/report.ts';
import { work } from '../texts/work.ts';
import { converse, enter, putAway, stale } from './converse.ts';
import { expired, stateOf } from './drafts.ts';
import { withFile } from './files.ts';
import { pastedAtRest } from './pasted.ts';
import { address, answer, type Turn } from './turn.ts';

/** The menu's labels as they are matched, and the commands they stand for. */
const byLabel = new Map(Object.entries(menuCommands).map(([label, command]) => [fold(label), command]));
/** The second tap of a double tap comes within this time; later it is a wish. */
const DOUBLE_TAP_MS = 10_000;

/** Understands one private message or press, by who sent it and what is being asked. Throws when the house itself is at fault. */
export async function understand(context: Context, index: number | null): Promise<Turn> {
  const { incoming, loaded } = context;
  const { content } = incoming;
  if (content.kind === 'press') return pressed(context, content.data, index);
  if (content.kind === 'text') return typed(context, content.text);
  if (content.kind === 'edited') return edited(context, content.text);
  if (content.kind === 'sticker') return answer(context, {});
  if (content.kind === 'voice')
    return answer(context, { say: [say(err.voice({ ...address(loaded), boardPhone: context.house.board.phone }))] });
  if (content.kind === 'file') return withFile(context, content);
  return answer(context, { say: [say(err.unsupported(address(loaded)))] });
}

async function pressed(context: Context, data: string, index: number | null): Promise<Turn> {
  const { incoming, loaded } = context;
  const message = loaded.pressed;
  const choice = message?.choices.flat()[index ?? -1];
  if (!message || !choice || message.address !== incoming.address) {
    context.house.log.warn({ update: incoming.updateId }, 'a button that was never given to this chat was pressed');
    return answer(context, { toast: message ? toast.notYours : toast.old });
  }
  if (choice.action !== 'answer') return call(context, actionNamed(choice.action), choice.args ?? {}, data);
  const { conversation } = loaded;
  // A question that stays may be answered the same way again: then only the second tap of a double tap is none.
  const stays = conversation.draft !== null && conversation.ask === choice.args?.ask;
  if (conversation.lastPress === data && (!stays || context.now - conversation.updatedAt < DOUBLE_TAP_MS))
    return answer(context, { toast: toast.working });
  if (conversation.draft && expired(context, conversation.draft)) return putAway(conversation.draft);
  if (!conversation.draft || conversation.ask !== choice.args?.ask) return stale(context);
  return converse(context, conversation.draft, { kind: 'press', input: choice.args.input as unknown as Input }, data);
}

/** The name of a message among all chats, kept beside the answers it gave. */
function sourceOf({ incoming, conversation }: Context): string | null {
  return incoming.messageId === null ? null : `${conversation.id}:${incoming.messageId}`;
}

/** A message marked secret is answered, and nothing of it is kept. */
function secret(context: Context, text: string): Turn | null {
  const mark = findSecretMark(text);
  if (!mark) return null;
  context.house.log.warn({ update: context.incoming.updateId }, 'a message marked secret was not stored');
  return answer(context, { say: [say(err.secret({ ...address(context.loaded), mark }))] });
}

/** An edited message is a question about the answer it gave, in the draft under way; elsewhere it means nothing. */
async function edited(context: Context, text: string): Promise<Turn> {
  const { draft } = context.loaded.conversation;
  const from = sourceOf(context);
  const marked = secret(context, text);
  if (marked) return marked;
  if (!draft || from === null || expired(context, draft)) return answer(context, {});
  return converse(context, draft, { kind: 'edited', text, from }, null);
}

async function typed(context: Context, text: string): Promise<Turn> {
  const { loaded } = context;
  const marked = secret(context, text);
  if (marked) return marked;
  const slash = /^\/([^\s@]+)(?:@\S+)?(?:\s+([\s\S]*))?$/.exec(text.trim());
  if (slash) return slashed(context, slash[1] as string, slash[2] ?? '');
  const byMenu = commands.get(byLabel.get(fold(text)) ?? '');
  const { draft } = loaded.conversation;
  const old = draft !== null && expired(context, draft);
  // Help with the question comes before help with everything; the other labels always win over an answer.
  const asksHelp = draft !== null && !old && readControl(text) === 'help';
  if (byMenu && loaded.person && !asksHelp) return call(context, byMenu, {}, null);
  if (draft && !old) {
    const nudged = await nudgeAnswered(context, draft, text);
    return nudged ?? converse(context, draft, { kind: 'text', text, from: sourceOf(context) }, null);
  }
  if (loaded.person) return atRest({ ...context, person: loaded.person }, text, draft);
  return stranger(context, text);
}

/**
 * The buttons of a nudge, typed: their words, or their number after it came, which might as well be a figure. The question is asked once more then, and
 * what comes next is its answer. `null`: it is an answer.
 */
async function nudgeAnswered(context: Context, draft: Draft, text: string): Promise<Turn | null> {
  const words = fold(text);
  const stopping = stateOf(draft).pending?.kind === 'leaving';
  if (!flows.get(draft.flow)?.resumes || stopping) return null;
  if (words === fold(labels.later)) return converse(context, draft, { kind: 'press', input: { control: 'save' } }, null);
  const number = /^[12]$/.test(words) && context.now - draft.updatedAt >= QUIET_MS;
  if (words !== fold(labels.continueDraft) && !(number && (await isSpokenOf(context.house.database, draft.id)))) return null;
  const args = { flow: draft.flow, subject: draft.subjectId, personal: draft.personId !== null, how: 'go' };
  return call(context, actionNamed('draft'), args, null);
}

async function slashed(context: Context, name: string, argument: string): Promise<Turn> {
  const { loaded } = context;
  const { draft } = loaded.conversation;
  const exact = commands.get(name.toLowerCase());
  // "/quaylai", "/boqua", "/luu", "/trogiup": inside a question they are its own.
  const control = readControl(`/${name}`);
  if (draft && !expired(context, draft) && control && (!exact || control === 'help')) {
    return converse(context, draft, { kind: 'text', text: `/${name}`, from: null }, null);
  }
  if (exact) return call(context, exact, { argument }, null);
  // "/báo_cáo": what people make of a command when they type it with marks.
  const meant = commands.get(fold(name).replace(/[\s_]/g, ''));
  if (meant) return call(context, meant, { argument }, null);
  return answer(context, { say: [say(err.unknownCommand({ ...address(loaded), command: `/${name}` }))] });
}

/** Nothing is being asked: a command in words, an offered button by number or words, a unit's name. `left`: a question that waited too long. */
async function atRest(context: KnownContext, text: string, left: Draft | null): Promise<Turn> {
  const { loaded, person, conversation } = context;
  const { offered } = loaded;
  const chosen = offered && chooseOffered(offered, text, context.house.owner);
  if (chosen && chosen.action !== 'answer')
    return call({ ...context, loaded: { ...loaded, pressed: offered } }, actionNamed(chosen.action), chosen.args ?? {}, null);
  const pasted = await pastedAtRest(context, text, sourceOf(context));
  if (pasted) return pasted;
  const reading = readCommand(text);
  const meant = reading.outcome === 'command' && reading.command.startsWith('/') ? commands.get(reading.command.slice(1)) : undefined;
  if (meant) return call(context, meant, {}, null);
  const code = readInviteCode(text);
  if (code) return apply(context, await byCode(context, code, false), null);
  if (seatFor(person, 'unit_card')) {
    const card = await byUnitName(context, text);
    if (card) return apply(context, card, null);
  }
  if (left) return putAway(left);
  const again = conversation.misunderstood > 0;
  const { phone: boardPhone } = context.house.board;
  return {
    reply: {},
    conversation: { draftId: null, ask: null, lastPress: null, misunderstood: conversation.misunderstood + 1 },
    parts: [],
    says: [
      again
        ? say(err.unknownAgain({ ...you(person), boardPhone, reach: reachOfBoard(person) }), {
            choices: [...askBoard(person), [{ label: labels.toMenu, action: 'menu' }]],
          })
        : say(err.unknown({ ...you(person), message: text, reach: reachOfBoard(person) }), {
            choices: [
              [
                { label: labels.toMenu, action: 'menu' },
                { label: labels.help, action: 'help' },
              ],
              ...askBoard(person),
            ],
          }),
    ],
  };
}

/** @param owner the name that stands in labels */
function chooseOffered(offered: Pressed, text: string, owner: string) {
  const buttons = offered.choices.flat().map((button) => ({ ...button, label: named(button.label, owner) }));
  const words = fold(text);
  const said = buttons.find((button) => fold(button.label) === words);
  if (said) return said;
  if (!/^\d{1,2}$/.test(words)) return null;
  const reading = readChoice(
    text,
    buttons.map(({ label }) => ({ label })),
  );
  return reading.outcome === 'accept' ? (buttons[reading.value - 1] ?? null) : null;
}

async function stranger(context: Context, text: string): Promise<Turn> {
  if (readInviteCode(text)) return apply(context, await byCode(context, text, false), null);
  const { offered } = context.loaded;
  const chosen = offered && chooseOffered(offered, text, context.house.owner);
  if (chosen && chosen.action !== 'answer') return call(context, actionNamed(chosen.action), chosen.args ?? {}, null);
  // A mistyped code still looks like one: it is counted and answered as such.
  if (/^[\s\d\p{L}-]{12,24}$/u.test(text) && /\d/.test(text)) return apply(context, await byCode(context, text, false), null);
  return answer(context, { say: [welcome(context)] });
}

// ---- actions -------------------------------------------------------------------------------------------------------

function actionNamed(name: string): Action {
  const action = actions.get(name);
  if (!action) throw new Error(`a button names the action "${name}", which does not exist`);
  return action;
}

async function call(context: Context, action: Action, args: JsonObject, press: string | null): Promise<Turn> {
  const { loaded } = context;
  const { person } = loaded;
  if (!('run' in action)) throw new Error(`the action "${action.name}" is called by a flow only`);
  const { lastPress, updatedAt } = loaded.conversation;
  if (press !== null && lastPress === press && context.now - updatedAt < DOUBLE_TAP_MS) return answer(context, { toast: toast.working });
  if (action.permission === null) return apply(context, await action.run(context, args), press);
  if (!person || person.seats.length === 0) {
    const text = person ? err.noSeat({ ...you(person), boardPhone: context.house.board.phone }) : err.notLinked();
    return answer(context, { say: [say(text, { choices: [[{ label: labels.linkAccount, action: 'ask_code' }]] })] });
  }
  if (action.permission !== 'linked' && !seatFor(person, action.permission)) return answer(context, refused(person, action, context));
  return apply(context, await action.run({ ...context, person }, args), press);
}

function refused(person: Person, action: Action, { house }: Context): Reply {
  house.log.info({ action: action.name, person: person.id }, 'an action was refused: no permission');
  const needed = work.permissionNames[action.permission as keyof typeof work.permissionNames] ?? work.permissionNames.linked;
  return { say: [noPermission(person, needed, house)] };
}

/** An action's reply as a turn: the flow under way is left where it is, another may begin. */
async function apply(context: Context, reply: Reply, press: string | null): Promise<Turn> {
  const { conversation } = context.loaded;
  if (reply.begin) return enter(context, reply, press);
  const leaves = conversation.draft && !reply.stay && (reply.say ?? []).length > 0;
  const left = leaves && conversation.draft ? [leftNote(conversation.draft)] : [];
  return {
    reply,
    conversation:
      leaves || press !== null
        ? {
            draftId: leaves ? null : (conversation.draft?.id ?? null),
            ask: leaves ? null : conversation.ask,
            lastPress: press,
            misunderstood: 0,
          }
        : null,
    parts: reply.parts ?? [],
    says: [...left.flat(), ...(reply.say ?? [])],
  };
}

/** A report put aside says where it is; small flows are simply over. */
function leftNote(draft: Draft): Say[] {
  return flows.get(draft.flow)?.resumes ? [say(report.saved({ done: draft.answered, questions: draft.total }))] : [];
}
