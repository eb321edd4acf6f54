/**
 * Files are made when they are sent, not when they are asked for, as pictures are drawn: the answer does not wait for them, the outbox carries an order
 * instead of a file, and what was lost with a process is made again by the next one.
 */
import { DatabaseAway, DatabaseBusy } from '../db/errors.ts';
import type { Channel, Outgoing } from '../domain/messages.ts';
import type { FileKind, MakingHouse } from './files/file.ts';
import { captions } from './formats/captions.ts';

interface Log {
  error(data: object, text: string): void;
  info(data: object, text: string): void;
}

/** Milliseconds until a file is tried again that could not be read. */
const AGAIN_MS = 5_000;

/** The channel, with the files of messages made on their way to it, each by whoever makes its kind. One that cannot be made is said in its place, and logged. */
export function making(channel: Channel, house: MakingHouse, log: Log, files: readonly FileKind[]): Channel {
  return {
    ...channel,
    async send(addressed) {
      const { toMake, ...message } = addressed.message;
      if (!toMake) return channel.send(addressed);
      const { name, mime, kind, order } = toMake;
      let made: Outgoing;
      try {
        const file = files.find((one) => one.kind === kind);
        if (!file) throw new RangeError(`nobody makes “${kind}”`);
        const begun = performance.now();
        made = { ...message, attachment: { kind: 'document', name, mime, ...(await file.make(house, order)) } };
        log.info({ file: name, kind, ms: Math.round(performance.now() - begun) }, 'a file was made');
      } catch (error) {
        if (error instanceof DatabaseAway || error instanceof DatabaseBusy)
          return { state: 'not_sent', reason: `making ${name}: ${error.name}`, afterMs: AGAIN_MS, limit: false };
        log.error({ file: name, kind, error: String(error) }, 'a file could not be made');
        made = { ...message, text: captions.notMade({ name }) };
      }
      return channel.send({ ...addressed, message: made });
    },
  };
}
