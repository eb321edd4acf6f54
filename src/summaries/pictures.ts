/**
 * Pictures are drawn when they are sent, not when they are asked for: the answer does not wait for them, the outbox carries a few figures instead of a file,
 * and what was lost with a process is drawn again by the next one.
 */
import type { Channel, Drawing, Outgoing } from '../domain/messages.ts';
import { submissionByBlock } from './formats/chart.ts';
import type { Picture } from './formats/format.ts';
import { formats } from './formats/index.ts';

/** Every kind of picture that a format makes. */
const everyPicture = formats.flatMap(({ pictures }) => pictures ?? []);

async function draw(pictures: readonly Picture[], { kind, figures }: Drawing): Promise<Buffer> {
  const picture = pictures.find((one) => one.kind === kind);
  if (!picture) throw new RangeError(`nobody draws “${kind}”`);
  return picture.draw(figures);
}

interface Log {
  warn(data: object, text: string): void;
  error(data: object, text: string): void;
}

/** The channel, with the drawings of messages drawn on their way to it. A drawing that fails is logged, and rejects its own message only. */
export function drawing(channel: Channel, log: Log, pictures: readonly Picture[] = everyPicture): Channel {
  return {
    ...channel,
    async send(addressed) {
      const { drawing, ...message } = addressed.message;
      if (!drawing) return channel.send(addressed);
      let content: string;
      try {
        content = (await draw(pictures, drawing)).toString('base64');
      } catch (error) {
        log.error({ picture: drawing.name, error: String(error) }, 'a picture could not be drawn');
        return { state: 'rejected', reason: `the picture ${drawing.name} could not be drawn` };
      }
      const drawn: Outgoing = { ...message, attachment: { kind: 'photo', name: drawing.name, mime: 'image/png', content } };
      return channel.send({ ...addressed, message: drawn });
    },
  };
}

/** Loads what draws, so that the first picture asked for does not wait for that. Never rejects: whoever asks for a picture hears of it. */
export async function warmPictures(log: Log): Promise<void> {
  try {
    await submissionByBlock([], { title: '', subtitle: '' });
  } catch (error) {
    log.warn({ error: String(error) }, 'pictures cannot be drawn');
  }
}
