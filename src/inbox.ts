/**
 * One Incoming in, one turn: who is it, what is being asked, which action or which step of a conversation; then everything it leads to in one statement.
 * Taking an update twice, two turns at once and a database that is away are settled here, and nowhere else.
 */
import { type Action, type Context, type House, type KnownContext, moment, type Reply, type Say, say } from './actions/action.ts';
import { byUnitName } from './actions/directory.ts';
import { actions, commands } from './actions/index.ts';
import { byCode } from './actions/link.ts';
import { menuFor, welcome, you } from './actions/menu.ts';
import { begin as beginForm, type Effect, progress, type State, type StepInput, show, step } from './conversations/engine.ts';
import { flows } from './conversations/flows/index.ts';
import type { Form, Input } from './conversations/form.ts';
import {
  type ConversationChange,
  createDraft,
  type Draft,
  endDraft,
  findDraft,
  type Loaded,
  load,
  type Pressed,
  saveConversation,
  saveDraft,
  takeUpdate,
} from './conversations/store.ts';
import { loaders } from './conversations/subjects/index.ts';
import { DatabaseAway, DatabaseBusy, DuplicateUpdate, TurnConflict, UniqueViolation } from './db/errors.ts';
import type { Part } from './db/part.ts';
import { enqueue, type NewDelivery } from './delivery/store.ts';
import { type Incoming, type Json, type JsonObject, readButtonData } from './domain/messages.ts';
import { menuRole, type Person, seatFor } from './domain/people.ts';
import { readChoice } from './language/choices.ts';
import { readCommand } from './language/commands.ts';
import { fold } from './language/fold.ts';
import { findSecretMark } from './language/secret.ts';
import { readInviteCode } from './registry/rules.ts';
import { moveAddressOf, setReachable } from './registry/store.ts';
import { commandsFor } from './texts/commands.ts';
import { dutyNames } from './texts/duties.ts';
import { err, group as groupTexts, toast } from './texts/errors.ts';
import { labels } from './texts/labels.ts';
import { menuCommands } from './texts/menus.ts';
import { report } from './texts/report.ts';
import { talk } from './texts/talk.ts';
import { work } from './texts/work.ts';

export interface InboxOptions {
  readonly house: House;
  /** The name by which the group answers link to the private chat. */
  readonly privateLink: () => string;
  /** Something was put into the outbox. */
  readonly nudge: () => void;
  readonly answerPress: (channel: string, pressId: string, text?: string) => Promise<void>;
  readonly setCommands: (channel: string, address: string, commands: ReturnType<typeof commandsFor>) => Promise<void>;
}

export interface Inbox {
  /** Resolves once every update of the batch is stored with all it leads to, or set aside. Rejects when the database is away: bring them again. */
  take(batch: readonly Incoming[]): Promise<void>;
}

/** Two turns at once: the loser loads again and steps again. */
const MOST_CONFLICTS = 5;
/** Tries before an update that always fails is set aside, so that the others flow. */
const MOST_FAILURES = 3;

/** What a turn will write, gathered while the message is understood. */
interface Turn {
  readonly reply: Reply;
  readonly conversation: ConversationChange | null;
  readonly parts: readonly Part[];
  readonly says: readonly Say[];
}

export function createInbox(options: InboxOptions): Inbox {
  const { house } = options;

  async function take(batch: readonly Incoming[]): Promise<void> {
    const chats = grouped(batch);
    const ends = await Promise.allSettled([...chats.values()].map(takeInOrder));
    const failed = ends.find((end): end is PromiseRejectedResult => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** One chat's messages one after the other: answers keep their order. */
  async function takeInOrder(incomings: readonly Incoming[]): Promise<void> {
    for (const incoming of incomings) await takeOne(incoming);
  }

  async function takeOne(incoming: Incoming): Promise<void> {
    for (let failures = 0, conflicts = 0; ; ) {
      try {
        return await turn(incoming);
      } catch (error) {
        if (error instanceof DuplicateUpdate) return settlePress(incoming);
        if (error instanceof DatabaseAway || error instanceof DatabaseBusy) {
          await settlePress(incoming, toast.away);
          throw error;
        }
        if ((error instanceof TurnConflict || error instanceof UniqueViolation) && ++conflicts < MOST_CONFLICTS) continue;
        if (++failures < MOST_FAILURES) continue;
        return quarantine(incoming, error);
      }
    }
  }

  async function settlePress({ channel, content }: Incoming, text?: string): Promise<void> {
    if (content.kind !== 'press') return;
    // The press is answered or not; what it did is stored.
    await options.answerPress(channel, content.pressId, text).catch(() => undefined);
  }

  /** Kept whole for whoever looks into it; the person is told, and the others flow. */
  async function quarantine(incoming: Incoming, error: unknown): Promise<void> {
    const code = house.id().slice(0, 8);
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    house.log.error(
      { update: incoming.updateId, kind: incoming.content.kind, code, error: text },
      'an update was set aside: it fails every time',
    );
    const row = delivery(incoming, { message: { text: err.unexpected({ code, boardPhone: house.board.phone }) } }, null, house.now());
    try {
      await house.database.turn([
        takeUpdate(house.database, incoming, house.now(), { payload: incoming as unknown as Json, error: text.slice(0, 2_000) }),
        enqueue([row], house.now()),
      ]);
    } catch (second) {
      if (!(second instanceof DuplicateUpdate)) throw second;
    }
    options.nudge();
    await settlePress(incoming);
  }

  async function turn(incoming: Incoming): Promise<void> {
    const now = house.now();
    const { content } = incoming;
    if (content.kind === 'reachability' || content.kind === 'moved') return place(incoming, now);
    if (incoming.group) return inGroup(incoming, now);
    const pressedData = content.kind === 'press' ? readButtonData(content.data) : null;
    const [loaded, calendar] = await Promise.all([load(house.database, incoming, pressedData?.nonce ?? null), house.calendar()]);
    const context: Context = { house, incoming, loaded, conversation: loaded.conversation, now, calendar };
    const result = await understand(context, pressedData?.index ?? null);
    await commit(context, result);
  }

  async function commit(context: Context, { reply, conversation, parts, says }: Turn): Promise<void> {
    const { incoming, loaded, now } = context;
    const rows = [...says.map((one) => delivery(incoming, one, loaded, now)), ...(reply.deliveries ?? [])];
    await house.database.turn([
      takeUpdate(house.database, incoming, now),
      ...(conversation ? saveConversation(house.database, loaded.conversation, conversation, now) : []),
      ...parts,
      ...(loaded.reachable ? [] : [setReachable(house.database, { channel: incoming.channel, address: incoming.sender }, true, null, now)]),
      ...(rows.length > 0 ? [enqueue(rows, now)] : []),
    ]);
    options.nudge();
    const { content } = incoming;
    if (content.kind === 'press') {
      await options
        .answerPress(incoming.channel, content.pressId, reply.toast)
        .catch((error: unknown) => house.log.warn({ error: String(error) }, 'a press was not answered'));
    }
    if (reply.newCommands)
      await refreshCommands(incoming).catch((error: unknown) =>
        house.log.warn({ error: String(error) }, 'the list of commands was not set'),
      );
  }

  async function refreshCommands(incoming: Incoming): Promise<void> {
    const { person } = await load(house.database, incoming, null);
    await options.setCommands(incoming.channel, incoming.address, commandsFor(person && person.seats.length > 0 ? menuRole(person) : null));
  }

  /** Changes of the chat itself: blocked, unblocked, moved. */
  async function place(incoming: Incoming, now: number): Promise<void> {
    const { content, channel, address } = incoming;
    const parts: Part[] = [takeUpdate(house.database, incoming, now)];
    if (content.kind === 'reachability')
      parts.push(setReachable(house.database, { channel, address }, content.reachable, content.reachable ? null : 'blocked', now));
    if (content.kind === 'moved') parts.push(...moveAddressOf(house.database, channel, address, content.to));
    await house.database.turn(parts);
  }

  /** In a group nothing is shown and nothing is taken: a command gets a link to the private chat, a press a refusal. */
  async function inGroup(incoming: Incoming, now: number): Promise<void> {
    const { content } = incoming;
    const asks = content.kind === 'text' && content.text.startsWith('/');
    const row = asks ? [delivery(incoming, say(groupTexts.mention({ link: options.privateLink() })), null, now)] : [];
    await house.database.turn([takeUpdate(house.database, incoming, now), ...(row.length > 0 ? [enqueue(row, now)] : [])]);
    if (row.length > 0) options.nudge();
    await settlePress(incoming, toast.notYours);
  }

  function delivery(incoming: Incoming, one: Say, loaded: Loaded | null, now: number): NewDelivery {
    const { content } = incoming;
    const pressedMessage = content.kind === 'press' ? (content.messageId ?? loaded?.pressed?.messageId ?? null) : null;
    const message = one.inPlace && pressedMessage ? { ...one.message, replaces: pressedMessage } : one.message;
    return {
      id: one.id ?? house.id(),
      nonce: message.choices && message.choices.length > 0 ? house.id() : null,
      dedupeKey: null,
      channel: incoming.channel,
      address: incoming.address,
      lane: 'reply',
      body: message,
      personId: loaded?.person?.id ?? null,
      unitId: null,
      noticeId: null,
      replacesId: null,
      untilDone: null,
      notBefore: now,
    };
  }

  // ---- understanding -------------------------------------------------------------------------------------------------

  async function understand(context: Context, index: number | null): Promise<Turn> {
    const { incoming, loaded } = context;
    const { content } = incoming;
    if (content.kind === 'press') return pressed(context, content.data, index);
    if (content.kind === 'text') return typed(context, content.text);
    if (content.kind === 'edited') return answer(context, loaded.conversation.draft ? { say: [say(talk.edited(address(loaded)))] } : {});
    if (content.kind === 'sticker') return answer(context, {});
    if (content.kind === 'voice') return answer(context, { say: [say(err.voice({ ...address(loaded), boardPhone: house.board.phone }))] });
    if (content.kind === 'file')
      return answer(context, { say: [say(loaded.conversation.draft ? talk.fileHere(address(loaded)) : err.fileNoPlace(address(loaded)))] });
    return answer(context, { say: [say(err.unsupported(address(loaded)))] });
  }

  /** Takes the message without touching the conversation. */
  function answer({ loaded }: Context, reply: Reply): Turn {
    const { conversation } = loaded;
    const same = { draftId: conversation.draft?.id ?? null, ask: conversation.ask, lastPress: conversation.lastPress, misunderstood: 0 };
    return { reply, conversation: conversation.misunderstood > 0 ? same : null, parts: reply.parts ?? [], says: reply.say ?? [] };
  }

  async function pressed(context: Context, data: string, index: number | null): Promise<Turn> {
    const { incoming, loaded } = context;
    const message = loaded.pressed;
    const choice = message?.choices.flat()[index ?? -1];
    if (!message || !choice || message.address !== incoming.address) {
      house.log.warn({ update: incoming.updateId }, 'a button that was never given to this chat was pressed');
      return answer(context, { toast: message ? toast.notYours : toast.old });
    }
    if (choice.action !== 'answer') return call(context, actionNamed(choice.action), choice.args ?? {}, data);
    const { conversation } = loaded;
    if (conversation.lastPress === data) return answer(context, { toast: toast.working });
    if (!conversation.draft || conversation.ask !== choice.args?.ask) return stale(context);
    return converse(context, conversation.draft, { kind: 'press', input: choice.args.input as unknown as Input }, data);
  }

  /** An old question's button changes nothing; the question now asked is shown again. */
  async function stale(context: Context): Promise<Turn> {
    const { loaded } = context;
    const { draft } = loaded.conversation;
    if (!draft) return answer(context, { toast: toast.old, say: [say(err.oldButtonIdle(address(loaded)))] });
    const form = await formOf(context, draft);
    if (!form) return gone(context, draft);
    const ask = house.id();
    const shown = show(form.form, draft.state as unknown as State, ask);
    return {
      reply: { toast: toast.old },
      conversation: { draftId: draft.id, ask, lastPress: null, misunderstood: 0 },
      parts: [],
      says: [say(err.oldButton()), ...saysOf(shown)],
    };
  }

  async function typed(context: Context, text: string): Promise<Turn> {
    const { loaded } = context;
    const mark = findSecretMark(text);
    if (mark) {
      house.log.warn({ update: context.incoming.updateId }, 'a message marked secret was not stored');
      return answer(context, { say: [say(err.secret({ ...address(loaded), mark }))] });
    }
    const slash = /^\/([^\s@]+)(?:@\S+)?(?:\s+([\s\S]*))?$/.exec(text.trim());
    if (slash) return slashed(context, slash[1] as string, slash[2] ?? '');
    const label = Object.keys(menuCommands).find((one) => fold(one) === fold(text));
    const byMenu = label ? commands.get(menuCommands[label] as string) : undefined;
    if (byMenu && loaded.person) return call(context, byMenu, {}, null);
    const { draft } = loaded.conversation;
    if (draft) return converse(context, draft, { kind: 'text', text }, null);
    return loaded.person ? atRest({ ...context, person: loaded.person }, text) : stranger(context, text);
  }

  async function slashed(context: Context, name: string, argument: string): Promise<Turn> {
    const { loaded } = context;
    const exact = commands.get(name.toLowerCase());
    if (exact) return call(context, exact, { argument }, null);
    // "/báo_cáo": what people make of a command when they type it with marks.
    const meant = commands.get(fold(name).replace(/[\s_]/g, ''));
    if (meant) return call(context, meant, { argument }, null);
    return answer(context, { say: [say(err.unknownCommand({ ...address(loaded), command: `/${name}` }))] });
  }

  /** Nothing is being asked: a command in words, an offered button by number or words, a unit's name. */
  async function atRest(context: KnownContext, text: string): Promise<Turn> {
    const { loaded, person, conversation } = context;
    const { offered } = loaded;
    const chosen = offered && chooseOffered(offered, text);
    if (chosen && chosen.action !== 'answer')
      return call({ ...context, loaded: { ...loaded, pressed: offered } }, actionNamed(chosen.action), chosen.args ?? {}, null);
    const reading = readCommand(text);
    const meant = reading.outcome === 'command' && reading.command.startsWith('/') ? commands.get(reading.command.slice(1)) : undefined;
    if (meant) return call(context, meant, {}, null);
    const code = readInviteCode(text);
    if (code) return apply(context, await byCode(context, code, false), null);
    if (seatFor(person, 'unit_card')) {
      const card = await byUnitName(context, text);
      if (card) return apply(context, card, null);
    }
    const again = conversation.misunderstood > 0;
    const { phone: boardPhone } = house.board;
    return {
      reply: {},
      conversation: { draftId: null, ask: null, lastPress: null, misunderstood: conversation.misunderstood + 1 },
      parts: [],
      says: [
        again
          ? say(err.unknownAgain({ ...you(person), boardPhone }), { choices: [[{ label: labels.toMenu, action: 'menu' }]] })
          : say(err.unknown({ ...you(person), message: text }), {
              choices: [
                [
                  { label: labels.toMenu, action: 'menu' },
                  { label: labels.help, action: 'help' },
                ],
              ],
            }),
      ],
    };
  }

  function chooseOffered(offered: Pressed, text: string) {
    const buttons = offered.choices.flat();
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
    const chosen = offered && chooseOffered(offered, text);
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
    if (press !== null && loaded.conversation.lastPress === press) return answer(context, { toast: toast.working });
    if (action.permission === null) return apply(context, await action.run(context, args), press);
    if (!person || person.seats.length === 0) {
      const text = person ? err.noSeat({ ...you(person), boardPhone: house.board.phone }) : err.notLinked();
      return answer(context, { say: [say(text, { choices: [[{ label: labels.linkAccount, action: 'ask_code' }]] })] });
    }
    if (action.permission !== 'linked' && !seatFor(person, action.permission)) return answer(context, refused(person, action));
    return apply(context, await action.run({ ...context, person }, args), press);
  }

  function refused(person: Person, action: Action): Reply {
    house.log.info({ action: action.name, person: person.id }, 'an action was refused: no permission');
    const needed = work.permissionNames[action.permission as keyof typeof work.permissionNames] ?? work.permissionNames.linked;
    const duty = person.seats.map((seat) => dutyNames[seat.duty]).join(', ');
    return { say: [say(err.noPermission({ ...you(person), needed, duty }), { choices: [[{ label: labels.toMenu, action: 'menu' }]] })] };
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
    return draft.flow === 'report' ? [say(report.saved({ done: draft.answered, questions: draft.total }))] : [];
  }

  // ---- conversations -------------------------------------------------------------------------------------------------

  async function enter(context: Context, reply: Reply, press: string | null): Promise<Turn> {
    const { loaded, now } = context;
    const { flow: name, subjectId, personal } = reply.begin as NonNullable<Reply['begin']>;
    const flow = flows.get(name);
    if (!flow) throw new Error(`there is no flow "${name}"`);
    const owner = personal ? `:${loaded.person?.id ?? context.incoming.sender}` : '';
    const id = `${name}:${subjectId}${owner}`;
    const existing = await findDraft(house.database, id);
    const target = { id, flow: name, flowVersion: flow.version, subjectId, personId: personal ? (loaded.person?.id ?? null) : null };
    // What the action itself writes (a seat just taken) is not there yet: the subject is loaded with the person as known now.
    const form = await formOf(context, existing ?? { flow: name, subjectId });
    if (!form) return gone(context, existing);
    const resumed = existing !== null && name === 'report';
    const state = resumed ? (existing.state as unknown as State) : beginForm(form.form);
    const ask = house.id();
    const counts = progress(form.form, state);
    const row = { ...target, state: state as unknown as Json, answered: counts.answered, total: counts.total };
    const before =
      resumed && Object.keys(state.answers).length > 0
        ? [
            say(
              report.resume({
                ...address(loaded),
                wave: form.title,
                done: counts.answered,
                questions: counts.total,
                savedAt: moment(context.calendar, existing.updatedAt),
              }),
            ),
          ]
        : [];
    return {
      reply,
      conversation: { draftId: id, ask, lastPress: press, misunderstood: 0 },
      parts: [
        ...(reply.parts ?? []),
        ...(existing ? saveDraft(house.database, existing, row, now) : [createDraft(house.database, row, now)]),
      ],
      says: [...(reply.say ?? []), ...before, ...saysOf(show(form.form, state, ask))],
    };
  }

  async function formOf(
    context: Context,
    draft: { flow: string; subjectId: string },
  ): Promise<{ form: Form; subject: unknown; title: string } | null> {
    const { loaded, calendar, now } = context;
    const flow = flows.get(draft.flow);
    const loader = loaders[draft.flow];
    if (!flow || !loader) return null;
    const subject = await loader({ database: house.database, calendar, board: house.board, person: loaded.person, now }, draft.subjectId);
    if (subject === null) return null;
    const title = (subject as { wave?: { name?: string } }).wave?.name ?? '';
    return { form: flow.form(subject), subject, title };
  }

  /** The subject is gone, or no longer this person's: the chat is free again. */
  function gone(context: Context, draft: Draft | null): Turn {
    const { loaded } = context;
    house.log.info({ flow: draft?.flow ?? null }, 'a conversation ended: its subject is gone');
    return {
      reply: {},
      conversation: { draftId: null, ask: null, lastPress: null, misunderstood: 0 },
      parts: [],
      says: [say(talk.gone(address(loaded)))],
    };
  }

  async function converse(context: Context, draft: Draft, input: StepInput, press: string | null): Promise<Turn> {
    const { loaded, now } = context;
    const found = await formOf(context, draft);
    if (!found) return gone(context, draft);
    const current = loaded.conversation.ask ?? '';
    const next = house.id();
    const [state, effects] = step(found.form, draft.state as unknown as State, input, { current, next });
    const counts = progress(found.form, state);
    const row = {
      id: draft.id,
      flow: draft.flow,
      flowVersion: draft.flowVersion,
      subjectId: draft.subjectId,
      personId: draft.personId,
      state: state as unknown as Json,
      answered: counts.answered,
      total: counts.total,
    };
    const stay = { draftId: draft.id, ask: current, lastPress: press, misunderstood: 0 };
    const free = { draftId: null, ask: null, lastPress: press, misunderstood: 0 };
    const kept = saveDraft(house.database, draft, row, now);
    const [first] = effects;
    if (!first) return { reply: {}, conversation: stay, parts: kept, says: [] };
    switch (first.kind) {
      case 'say':
        return { reply: {}, conversation: { ...stay, ask: first.ask }, parts: kept, says: effects.flatMap(saysOf) };
      case 'leave': {
        const note =
          draft.flow === 'report'
            ? [say(report.saved({ ...address(loaded), done: counts.answered, questions: counts.total }))]
            : await menuOf(context);
        return { reply: {}, conversation: free, parts: kept, says: note };
      }
      case 'discard':
        return { reply: {}, conversation: free, parts: endDraft(house.database, draft, now), says: [say(report.draftDeleted())] };
      case 'finish':
        return finished(context, draft, found.subject, state, first.how, { kept, stay, free });
    }
  }

  async function menuOf(context: Context): Promise<Say[]> {
    const { person } = context.loaded;
    return [person ? await menuFor({ ...context, person }) : welcome(context)];
  }

  async function finished(
    context: Context,
    draft: Draft,
    subject: unknown,
    state: State,
    how: string,
    ends: { kept: readonly Part[]; stay: ConversationChange; free: ConversationChange },
  ): Promise<Turn> {
    const { loaded, now } = context;
    const action = actionNamed(flows.get(draft.flow)?.finish ?? '');
    if (!('finish' in action)) throw new Error(`the action "${action.name}" cannot end a flow`);
    if (action.permission !== null && !(loaded.person && seatFor(loaded.person, action.permission))) return gone(context, draft);
    const reply = await action.finish(context, { draft, subject, answers: state.answers, how });
    if (reply.stay) {
      return { reply, conversation: ends.stay, parts: [...ends.kept, ...(reply.parts ?? [])], says: reply.say ?? [] };
    }
    return {
      reply,
      conversation: ends.free,
      parts: [...endDraft(house.database, draft, now), ...(reply.parts ?? [])],
      says: reply.say ?? [],
    };
  }

  return { take };
}

function chatOf(incoming: Incoming): string {
  return `${incoming.channel}:${incoming.address}`;
}

function grouped(batch: readonly Incoming[]): Map<string, Incoming[]> {
  const chats = new Map<string, Incoming[]>();
  for (const incoming of batch) chats.set(chatOf(incoming), [...(chats.get(chatOf(incoming)) ?? []), incoming]);
  return chats;
}

/** How the person is addressed; somebody unknown is "Anh/Chị". */
function address(loaded: Loaded): { you?: string } {
  return loaded.person ? you(loaded.person) : {};
}

function saysOf(effect: Effect): Say[] {
  if (effect.kind !== 'say') return [];
  return [{ message: effect.message, ...(effect.inPlace && { inPlace: true }) }, ...(effect.below ? [say(effect.below)] : [])];
}
