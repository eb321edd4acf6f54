/** The sandbox's chats on disk, so that they outlive a restart: read once, written whole and atomically. */

import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { DUTIES } from '../domain/people.ts';
import type { SavedLiaison, SavedOther } from './accounts.ts';
import type { BotApiState } from './bot-api/index.ts';
import type { UnitOf } from './province/unit.ts';
import type { Log } from './surroundings.ts';

export interface SavedSandbox {
  readonly version: 1;
  /** Whether the server was closed in order after this was written. If not, what followed is unknown. */
  readonly clean: boolean;
  /** The app's clock, epoch milliseconds. */
  readonly clock: number;
  readonly liaisons: readonly SavedLiaison[];
  readonly others?: readonly SavedOther[];
  /** Units whose people are simulated. */
  readonly simulated?: readonly UnitOf[];
  readonly botApi: BotApiState;
}

const SAVED = z.object({
  version: z.literal(1),
  clean: z.boolean(),
  clock: z.number(),
  liaisons: z.array(z.object({ id: z.number().int(), unitId: z.string() })),
  others: z
    .array(
      z.object({
        id: z.number().int(),
        place: z.union([z.object({ duty: z.enum(DUTIES), unitId: z.string() }), z.object({ duty: z.enum(DUTIES), blockId: z.string() })]),
      }),
    )
    .optional(),
  simulated: z.array(z.object({ id: z.string(), kind: z.string() })).optional(),
  botApi: z.looseObject({ version: z.literal(1), chats: z.looseObject({}), updates: z.looseObject({}) }),
});

/** Update ids and message ids of a run that is not known to follow the last one in order start here, above all ids a bot can have seen. */
export interface Floors {
  readonly updateId: number;
  readonly messageId: number;
}

/** Both count seconds, so they pass what an earlier run can have used unless it used more than one a second all its life. */
export function floorsAt(wallMs: number): Floors {
  const seconds = Math.floor(wallMs / 1_000);
  return { updateId: seconds, messageId: Math.max(1, seconds - 1_700_000_000) };
}

/** More than the ids that can have been given between the last save and a crash. */
const UNSAVED = 10_000;

/**
 * The state with ids that cannot meet those given after it was saved. The bot's database remembers ids and takes a repeated one for a
 * duplicate: without this, messages sent after a crash would be swallowed.
 */
export function withFreshIds(state: BotApiState, floors: Floors): BotApiState {
  return {
    ...state,
    updates: { ...state.updates, nextId: Math.max(state.updates.nextId + UNSAVED, floors.updateId) },
    files: { ...state.files, count: state.files.count + UNSAVED },
    presses: { ...state.presses, count: state.presses.count + UNSAVED },
    chats: {
      ...state.chats,
      chats: state.chats.chats.map((chat) => ({ ...chat, nextMessageId: Math.max(chat.nextMessageId + UNSAVED, floors.messageId) })),
    },
  };
}

export class ChatsFile {
  readonly path: string;
  private readonly log: Pick<Log, 'warn' | 'error'>;
  private writing: Promise<boolean> = Promise.resolve(true);
  private failed = false;

  constructor(path: string, log: Pick<Log, 'warn' | 'error'>) {
    this.path = path;
    this.log = log;
  }

  /** What was saved; `null` when there is nothing, or when it cannot be used, which is logged. */
  async read(): Promise<SavedSandbox | null> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.log.error(
          { path: this.path, code: (error as NodeJS.ErrnoException).code },
          'sandbox: the saved chats cannot be read; the chats start empty',
        );
      }
      return null;
    }
    try {
      return SAVED.parse(JSON.parse(text)) as unknown as SavedSandbox;
    } catch {
      await this.setAside();
      return null;
    }
  }

  /** Keeps a file that cannot be used out of the way, for whoever wants to look at it. */
  async setAside(): Promise<void> {
    const aside = `${this.path}.broken`;
    const moved = await rename(this.path, aside).then(
      () => aside,
      () => this.path,
    );
    this.log.error(
      { path: moved },
      'sandbox: the saved chats are broken; the chats start empty, what people told the bot is in its database as before',
    );
  }

  /**
   * Writes beside the old file and puts it in its place; one write at a time. Answers whether it worked: a folder that cannot be written
   * to is logged once, and the sandbox goes on without saving until it can be.
   */
  write(saved: SavedSandbox): Promise<boolean> {
    this.writing = this.writing.then(() => this.writeNow(JSON.stringify(saved)));
    return this.writing;
  }

  private async writeNow(text: string): Promise<boolean> {
    try {
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      const made = `${this.path}.new`;
      const file = await open(made, 'w', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(made, this.path);
    } catch (error) {
      if (!this.failed) {
        const { code } = error as NodeJS.ErrnoException;
        this.log.warn(
          { path: this.path, code },
          'sandbox: the chats cannot be saved and will be lost at the end; set DATA_DIR to a folder this user may write to',
        );
      }
      this.failed = true;
      return false;
    }
    if (this.failed) {
      this.log.warn({ path: this.path }, 'sandbox: the chats can be saved again');
    }
    this.failed = false;
    return true;
  }
}
