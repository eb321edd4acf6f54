/**
 * Talks of which the last turn is remembered: then nothing is read for the next message. That it still holds is found out by the turn itself: the
 * conversation and its draft by their guards, everything else by a part that refuses the whole turn when it is out of date.
 */
import { conversationId, type Loaded, type Pressed } from '../conversations/load.ts';
import { draftAfter } from '../conversations/store.ts';
import type { Incoming } from '../domain/messages.ts';
import { unchanged } from './store.ts';
import type { Talk, Talks, Written } from './talks.ts';

export interface RememberedTalks extends Talks {
  /** The talk as it is remembered; `null`: it must be loaded. */
  recall(incoming: Incoming, nonce: string | null): Talk | null;
}

/** Some kilobytes each: the chats that were written from last. */
const MOST_CHATS = 1_000;
/** What the unit's earlier reports said is not checked: it may be this old, in milliseconds. A chat silent for as long is forgotten. */
const LONGEST_MS = 10 * 60_000;

interface Remembered {
  readonly loaded: Loaded;
  readonly sender: string;
  /** The buttons of the last answers. */
  readonly buttons: readonly Pressed[];
  /** When its report was read, and when the last turn was written, by the running clock. */
  readonly readAt: number;
  readonly writtenAt: number;
}

/**
 * @param loading reads what is not remembered
 * @param elapsed a clock that only runs, in milliseconds
 */
export function rememberedTalks(loading: Talks, elapsed: () => number = () => performance.now()): RememberedTalks {
  const chats = new Map<string, Remembered>();
  /** The revisions read last, and `undefined` before the first. */
  let registry: string | null | undefined;
  let programme: string | null | undefined;

  function recall(incoming: Incoming, nonce: string | null): Talk | null {
    const chat = chats.get(conversationId(incoming));
    if (!chat || chat.sender !== incoming.sender) return null;
    if (elapsed() - chat.readAt > LONGEST_MS || isKnownToBeOld(chat.loaded)) {
      forget(incoming);
      return null;
    }
    const { content } = incoming;
    // Only what is likely to be an answer; a press on another message than the last wants that one.
    if (content.kind === 'text')
      return content.text.startsWith('/') || incoming.quoted !== undefined ? null : talkOf(incoming, chat.loaded);
    if (content.kind !== 'press' || content.messageId === null) return null;
    const pressed = chat.buttons.find((one) => one.deliveryId === nonce);
    return pressed ? talkOf(incoming, { ...chat.loaded, pressed }) : null;
  }

  /** One chat finds out by a conflict that a revision is over; the others need not, for a conflict keeps the turns beside it waiting. */
  function isKnownToBeOld({ registry: person, report }: Loaded): boolean {
    return (registry !== undefined && registry !== person) || (report !== null && programme !== undefined && programme !== report.revision);
  }

  async function load(incoming: Incoming, nonce: string | null): Promise<Talk> {
    const talk = await loading.load(incoming, nonce);
    registry = talk.loaded.registry;
    if (talk.loaded.report) programme = talk.loaded.report.revision;
    return talk;
  }

  /** Remembers what this turn left behind, when it did nothing but move its draft; otherwise the chat is forgotten. */
  function written(incoming: Incoming, turn: Written): void {
    const before = chats.get(conversationId(incoming));
    forget(incoming);
    const loaded = loadedAfter(turn);
    if (!loaded) return;
    const now = elapsed();
    const isReadBefore = before !== undefined && loaded.report !== null && before.loaded.report === loaded.report;
    chats.set(conversationId(incoming), {
      loaded,
      sender: incoming.sender,
      buttons: buttonsOf(incoming, turn),
      readAt: isReadBefore ? before.readAt : now,
      writtenAt: now,
    });
    // In the order they were written.
    for (const [id, chat] of chats) {
      if (chats.size <= MOST_CHATS && now - chat.writtenAt <= LONGEST_MS) break;
      chats.delete(id);
    }
  }

  function forget(incoming: Incoming): void {
    chats.delete(conversationId(incoming));
  }

  return { recall, find: async (incoming, nonce) => recall(incoming, nonce) ?? load(incoming, nonce), load, written, forget };
}

function talkOf(incoming: Incoming, loaded: Loaded): Talk {
  return {
    loaded,
    guards({ conversation, parts }) {
      // A turn that leaves the draft alone has no guard of its own that the draft is still as it was.
      const { draft } = loaded.conversation;
      const isGuarded = conversation !== null && draft !== null && draftAfter(draft, parts) !== null;
      return isGuarded ? [unchanged(incoming, loaded)] : null;
    },
  };
}

function buttonsOf({ address }: Incoming, { answers }: Written): Pressed[] {
  return answers.flatMap(({ id, body }): Pressed[] =>
    body.choices?.length ? [{ deliveryId: id, address, choices: body.choices, noticeId: null, unitId: null, messageId: null }] : [],
  );
}

/** What would be loaded now; `null` when more was written than a step of the draft, which may have changed what else was loaded. */
function loadedAfter({ loaded, turn: { conversation, parts }, now }: Written): Loaded | null {
  const { conversation: before, person } = loaded;
  if (!conversation || !before.draft || !person || !loaded.reachable || parts.length > 1) return null;
  const draft = draftAfter(before.draft, parts);
  if (!draft || draft === 'ended' || draft.id !== conversation.draftId || draft.movedIn !== before.id) return null;
  const { ask, lastPress, misunderstood } = conversation;
  return {
    person,
    registry: loaded.registry,
    wrongCodes: loaded.wrongCodes,
    lockedUntil: loaded.lockedUntil,
    reachable: true,
    waiting: false,
    conversation: { id: before.id, draft, version: before.version + 1, ask, lastPress, misunderstood, updatedAt: now },
    pressed: null,
    offered: null,
    quoted: null,
    earlier: null,
    report: loaded.report,
  };
}
