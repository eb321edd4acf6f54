/** Which part of the province is typed behind a command: a Cụm or Khối, or a kind of units (“sở ngành”). */

import { press } from '../../domain/button.ts';
import { scopeFor, you } from '../../domain/people.ts';
import { readBlockName } from '../../language/block-name.ts';
import { commandWithin } from '../../language/commands.ts';
import { readKindName } from '../../language/kind-name.ts';
import { listBlocks, listGroupings } from '../../registry/store.ts';
import { buttonTo, type Format } from '../../summaries/formats/format.ts';
import { arranged } from '../../texts/layout.ts';
import { type Refused, refuse } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { say } from '../reply.ts';
import { type Which, waveReader } from '../which-wave/index.ts';
import { summaries } from './words.ts';

/** What a button or a command says of the facts it means. */
export interface Asked extends Which {
  readonly block?: string | undefined;
  readonly grouping?: string | undefined;
  readonly published?: boolean | undefined;
  readonly every?: boolean | undefined;
}

interface NamedPart {
  readonly kind: 'block' | 'grouping';
  /** Those that fit; `all`: those there are for this person. What fits and is in none of them is another's. */
  readonly fitting: readonly Named[];
  readonly all: readonly Named[];
  /** What was typed without it. */
  readonly rest: string;
}

interface Named {
  readonly id: string;
  readonly label: string;
}

/** Whether summaries show this person units of the block. */
function seesBlock({ person }: KnownContext, block: string): boolean {
  const scope = scopeFor(person, 'summary')?.scope;
  return scope !== undefined && ('all' in scope || ('blockIds' in scope && scope.blockIds.includes(block)));
}

/** `null`: the text speaks of none. */
async function partIn(context: KnownContext, text: string): Promise<NamedPart | null> {
  const { database } = context.house;
  const blocks = await listBlocks(database);
  const block = readBlockName(text, blocks);
  if (block.spoken) {
    const named = blocks.map(({ id, shortName }) => ({ id, label: shortName }));
    const all = named.filter(({ id }) => seesBlock(context, id));
    const own = all.filter(({ id }) => block.ids.includes(id));
    const fitting = own.length > 0 ? own : named.filter(({ id }) => block.ids.includes(id));
    return { kind: 'block', fitting, all, rest: block.rest };
  }
  const [groupings, isWave] = await Promise.all([listGroupings(database), waveReader(context)]);
  const kind = isWave(text) ? null : readKindName(text, groupings, isWave);
  if (!kind?.spoken) return null;
  const all = groupings.map(({ name }) => ({ id: name, label: name }));
  return { kind: 'grouping', fitting: all.filter(({ id }) => kind.names.includes(id)), all, rest: kind.rest };
}

/**
 * What is meant where a part is named beside a command's words: “tổng hợp sở ngành”, “khối kinh tế ai chưa báo cáo”; `null`: the text names none.
 * @param rest the text without the command's words; a block's name may begin within them (“tổng hợp khối”)
 */
export async function partSaid(context: KnownContext, text: string, rest: string): Promise<Asked | null> {
  const whole = await partIn(context, text);
  const [block, ...others] = whole?.kind === 'block' ? whole.fitting : [];
  if (whole && block && others.length === 0) {
    const wave = commandWithin(whole.rest)?.rest.trim() ?? '';
    return { block: block.id, ...(wave !== '' && { named: wave }) };
  }
  return (await partIn(context, rest)) === null ? null : { named: rest };
}

/**
 * What was typed without the part it names, and that one; refused: it names none there is, or several, which are then asked for by buttons, or a block that is
 * not this person's, however it was asked for.
 */
export async function withPart(context: KnownContext, format: Format, asked: Asked): Promise<Asked | Refused> {
  const { block } = asked;
  if (block !== undefined && !seesBlock(context, block)) {
    const blocks = await listBlocks(context.house.database);
    const named = blocks.map(({ id, shortName }) => ({ id, label: shortName }));
    const own = named.filter(({ id }) => seesBlock(context, id));
    return notOwn(context, format, asked, { block: named.find(({ id }) => id === block)?.label ?? block, own });
  }
  const part = asked.named ? await partIn(context, asked.named) : null;
  if (!asked.named || !part) return asked;
  const { kind, fitting, all, rest } = part;
  const wave = rest.trim() === '' ? {} : { named: rest.trim() };
  if (kind === 'block' && fitting.length > 0 && !fitting.some(({ id }) => seesBlock(context, id))) {
    return notOwn(context, format, wave, { block: fitting.map(({ label }) => label).join(', '), own: all });
  }
  const [only, ...others] = fitting;
  if (only && others.length === 0) return { ...wave, [kind]: only.id, page: asked.page };
  const offered = fitting.length > 0 ? fitting : all;
  const words = { ...you(context.person), typed: asked.named, several: fitting.length > 0, parts: offered.map(({ label }) => label) };
  const text = kind === 'block' ? summaries.whichBlock(words) : summaries.whichKind(words);
  return refuse(say(text, { choices: arranged(offered.map(({ id, label }) => press(label, buttonTo(format), { ...wave, [kind]: id }))) }));
}

/** Another's block: the person's own are offered, of the same wave. */
function notOwn(
  context: KnownContext,
  format: Format,
  { wave, named }: Which,
  { block, own }: { readonly block: string; readonly own: readonly Named[] },
): Refused {
  const of = { ...(wave !== undefined && { wave }), ...(named !== undefined && { named }) };
  const text = summaries.notYourBlock({ ...you(context.person), block, own: own.map(({ label }) => label) });
  return refuse(say(text, { choices: arranged(own.map(({ id, label }) => press(label, buttonTo(format), { ...of, block: id }))) }));
}
