/** What a file that is made later must know: of which wave, for whom. PURE. */
import { z } from 'zod';
import type { JsonObject } from '../../domain/messages.ts';
import type { Scope } from '../../domain/people.ts';

const SCOPE = z.union([z.object({ all: z.literal(true) }), z.object({ blockIds: z.array(z.string()) }), z.object({ unitId: z.string() })]);

const ORDER = z.object({
  wave: z.string(),
  scope: SCOPE,
  /** Of what the scope holds only this block, or this heading of lists. */
  block: z.string().optional(),
  grouping: z.string().optional(),
  /** Who asked, by id: names are looked up when it is made. */
  person: z.string(),
  /** The board may see names before the due time. */
  forBoard: z.boolean(),
  /** As the wave's summary was published, not as things stand when it is made. */
  published: z.literal(true).optional(),
  /** Of an archive in parts: which, from 1. */
  part: z.number().optional(),
});

export type Order = z.infer<typeof ORDER>;

/** Who reads, as far as a file must know. */
export interface OrderedBy {
  readonly person: string;
  readonly scope: Scope;
  readonly block?: string | undefined;
  readonly grouping?: string | undefined;
  readonly forBoard: boolean;
  readonly published?: true | undefined;
}

export function orderOf(wave: string, by: OrderedBy, part?: number): JsonObject {
  const { person, scope, block, grouping, forBoard, published } = by;
  return {
    ...{ wave, person, forBoard, scope: { ...scope } as JsonObject },
    ...(block !== undefined && { block }),
    ...(grouping !== undefined && { grouping }),
    ...(published && { published }),
    ...(part !== undefined && { part }),
  };
}

/** Throws when it is the order of another program. */
export const readOrder = (order: JsonObject): Order => ORDER.parse(order);

const LETTER = z.object({
  wave: z.string(),
  /** To whom, in the order of lists. */
  units: z.array(z.string()),
  /** Who drafts it, by id. */
  person: z.string(),
  /** Given where that person has no number of their own; may be ''. */
  boardPhone: z.string(),
  /** Of which moment it speaks, epoch ms: what it says was so then. */
  at: z.number(),
});

export type LetterOrder = z.infer<typeof LETTER>;

/** The draft of an official letter to units whose reports are late. */
export const letterOrder = (order: LetterOrder): JsonObject => ({ ...order });

/** Throws when it is the order of another program. */
export const readLetterOrder = (order: JsonObject): LetterOrder => LETTER.parse(order);
