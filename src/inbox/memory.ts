/**
 * What a chat's next message needs, kept from the turn before: then nothing is read for it. That it still holds is found out by the turn itself: the
 * conversation and its draft by their guards, everything else by a part that refuses the whole turn when it is out of date.
 */

import { conversationId, type Loaded, type Pressed } from '../conversations/load.ts';
import { type ConversationChange, draftAfter, draftBegun } from '../conversations/store.ts';
import { type Family, PROGRAMME_REVISION, REGISTRY_REVISION, seenRevision } from '../db/batch/revisions.ts';
import { type Kind, Rows } from '../db/batch/rows.ts';
import type { Database } from '../db/client.ts';
import type { Part } from '../db/part.ts';
import type { Incoming, Outgoing } from '../domain/messages.ts';
import { type ReportRows, reportStamp } from '../reports/about/store.ts';

export interface Remembered {
  readonly loaded: Loaded;
  /** Of the turn that is made of it. */
  readonly check: Part;
}

/** A turn that was written. */
export interface Written {
  readonly loaded: Loaded;
  readonly conversation: ConversationChange | null;
  /** What it wrote beside its conversation and its answers. */
  readonly parts: readonly Part[];
  /** The report that a draft it began is about. */
  readonly about?: ReportRows;
  readonly answers: readonly { readonly id: string; readonly body: Outgoing }[];
  /** Epoch ms. */
  readonly now: number;
}

export interface Memory {
  /**
   * @param nonce the pressed button's, when there was a press
   * @returns `null`: load it
   */
  recall(incoming: Incoming, nonce: string | null): Remembered | null;
  /** Keeps what this turn left behind, when it did nothing but begin or move its draft; otherwise forgets the chat. */
  keep(incoming: Incoming, written: Written): void;
  forget(incoming: Incoming): void;
}

/** Some kilobytes each: the chats that were written from last. */
const MOST_CHATS = 1_000;
/** What the unit's earlier reports said is not checked: it may be this old, in milliseconds. A chat silent for as long is forgotten. */
const LONGEST_MS = 10 * 60_000;

interface CheckRow {
  readonly channel: string;
  readonly address: string;
  readonly sender: string;
  readonly update: string;
  readonly person: string;
  readonly registry: string | null;
  readonly programme: string | null;
  readonly obligation: string | null;
  readonly stamp: string | null;
}

/** What is out of date is a conflict: the turn begins again, with what is loaded then. */
const CHECK: Kind<CheckRow> = {
  name: 'remembered',
  rank: 0,
  text: `insert into turns (key, version, at) select 'out of date', turn_conflict(), now()
    from jsonb_to_recordset($rows) as r(channel text, address text, sender text, update text, person text, registry text, programme text, obligation text, stamp text)
      left join lateral (select x.person_id, x.reachable from addresses x where x.channel = r.channel and x.address = r.sender offset 0) a on true
      left join lateral (select ${reportStamp('x')} as stamp from obligations x where x.id = r.obligation offset 0) o on true
    where a.person_id is distinct from r.person or not a.reachable or r.registry is distinct from ${REGISTRY_REVISION}
      or (r.obligation is not null and (o.stamp is distinct from r.stamp or r.programme is distinct from ${PROGRAMME_REVISION}))
      or exists (select 1 from inbox i where i.state = 'pending' and i.channel = r.channel and i.address = r.address
        and i.update_id <> 'waiting:' || r.update)`,
};

interface Kept {
  readonly loaded: Loaded;
  readonly sender: string;
  readonly choices: readonly Pressed[];
  /** When its report was read, and when it was kept, by the running clock. */
  readonly read: number;
  readonly kept: number;
}

export function createMemory(database: Database): Memory {
  const chats = new Map<string, Kept>();

  function recall(incoming: Incoming, nonce: string | null): Remembered | null {
    const kept = chats.get(conversationId(incoming));
    if (!kept || kept.sender !== incoming.sender) return null;
    if (performance.now() - kept.read > LONGEST_MS || isKnownToBeOld(kept.loaded)) {
      forget(incoming);
      return null;
    }
    const { content } = incoming;
    const { loaded } = kept;
    // Only what is likely to be an answer; a press on another message than the last wants that one.
    if (content.kind === 'text') return content.text.startsWith('/') ? null : { loaded, check: checkOf(incoming, loaded) };
    if (content.kind !== 'press' || content.messageId === null) return null;
    const pressed = kept.choices.find((one) => one.deliveryId === nonce);
    return pressed ? { loaded: { ...loaded, pressed }, check: checkOf(incoming, loaded) } : null;
  }

  function keep(incoming: Incoming, written: Written): void {
    const before = chats.get(conversationId(incoming));
    forget(incoming);
    const loaded = loadedAfter(written);
    if (!loaded) return;
    const now = performance.now();
    const read = before && loaded.report && before.loaded.report === loaded.report ? before.read : now;
    const choices = written.answers.flatMap(({ id, body }): Pressed[] =>
      body.choices?.length
        ? [{ deliveryId: id, address: incoming.address, choices: body.choices, noticeId: null, unitId: null, messageId: null }]
        : [],
    );
    chats.set(conversationId(incoming), { loaded, sender: incoming.sender, choices, read, kept: now });
    // In the order they were kept.
    for (const [id, one] of chats) {
      if (chats.size <= MOST_CHATS && now - one.kept <= LONGEST_MS) break;
      chats.delete(id);
    }
  }

  /** One chat finds out by a conflict that a revision is over; the others need not, for a conflict keeps the turns beside it waiting. */
  function isKnownToBeOld({ registry, report }: Loaded): boolean {
    const differs = (family: Family, revision: string | null) => {
      const seen = seenRevision(database, family);
      return seen !== undefined && seen !== revision;
    };
    return differs('registry', registry) || (report !== null && differs('programme', report.revision));
  }

  function forget(incoming: Incoming): void {
    chats.delete(conversationId(incoming));
  }

  return { recall, keep, forget };
}

/** Whether everything a turn made of memory rests on is held by its guards: else it is made anew of what is loaded. */
export function isHeld({ loaded, conversation, parts }: Pick<Written, 'loaded' | 'conversation' | 'parts'>): boolean {
  const { draft } = loaded.conversation;
  return conversation !== null && draft !== null && draftAfter(draft, parts) !== null;
}

function checkOf({ channel, address, sender, updateId }: Incoming, { person, registry, report }: Loaded): Part {
  return new Rows(CHECK, [
    {
      channel,
      address,
      sender,
      update: updateId,
      person: person?.id ?? '',
      registry,
      programme: report?.revision ?? null,
      obligation: report?.obligation.id ?? null,
      stamp: report?.stamp ?? null,
    },
  ]);
}

/** What would be loaded now, as far as it is known. */
function loadedAfter({ loaded, conversation, parts, about, now }: Written): Loaded | null {
  const { conversation: before, person } = loaded;
  const [part] = parts;
  // Whoever writes more may have changed what else was loaded.
  if (!conversation || !person || !loaded.reachable || !part || parts.length > 1) return null;
  const begun = draftBegun(part);
  const draft = begun ?? (before.draft && draftAfter(before.draft, parts));
  const report = begun ? about : loaded.report;
  if (!draft || draft === 'ended' || report === undefined || draft.id !== conversation.draftId || draft.movedIn !== before.id) return null;
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
    report,
  };
}
