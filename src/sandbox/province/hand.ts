/** Somebody's hand on a phone: one thing after the other, each once the bot has answered the last. */
import type { FileInput, Person, SeenMessage } from '../bot-api/index.ts';

/** How long the bot is waited for before giving up, milliseconds on the wall. */
const WAIT_MS = 60_000;

/** How long a button is waited for that comes with an answer. */
const OFFER_MS = 10_000;

export type Label = string | RegExp;

export class Hand {
  readonly person: Person;
  /** Resolves when the bot has said all it has to say to the last deed. */
  private readonly settled: () => Promise<void>;

  constructor(person: Person, settled: () => Promise<void>) {
    this.person = person;
    this.settled = settled;
  }

  /** What the bot said since the last deed, in the order of the chat. */
  get heard(): SeenMessage[] {
    return this.person.since();
  }

  /** The newest of it that has such a button; `null`: none has. */
  offering(label: Label): SeenMessage | null {
    return this.heard.findLast((message) => buttonOf(message, label) !== undefined) ?? null;
  }

  /** The same, once the bot has offered it; `null` when it does not. */
  async awaits(label: Label): Promise<SeenMessage | null> {
    const there = this.offering(label);
    if (there !== null) return there;
    return this.person.waitFor((message) => buttonOf(message, label) !== undefined, { timeoutMs: OFFER_MS }).catch(() => null);
  }

  writes(text: string): Promise<SeenMessage | null> {
    return this.does(() => this.person.sends(text));
  }

  /** Sends a photo, as from a phone's album. */
  shows(photo: FileInput): Promise<SeenMessage | null> {
    return this.does(() => this.person.sendsPhoto(photo));
  }

  /** Presses a button of this message. `null`, and nothing pressed, where it has none such. */
  async presses(label: Label, on: SeenMessage | null): Promise<SeenMessage | null> {
    if (on === null) return null;
    const button = buttonOf(on, label);
    return button === undefined ? null : this.does(() => this.person.presses(button, { in: on }));
  }

  /** Does something and waits for the bot's last word on it: several messages may come together. `null`: none came. */
  async does(deed: () => unknown): Promise<SeenMessage | null> {
    deed();
    try {
      await this.person.waitFor(() => true, { timeoutMs: WAIT_MS });
    } catch {
      return null;
    }
    // What came may be something else that the bot had to say.
    await this.person.taken(WAIT_MS);
    await this.settled();
    return this.person.last ?? null;
  }
}

function buttonOf({ buttons }: SeenMessage, label: Label): string | undefined {
  return buttons.find((one) => (typeof label === 'string' ? one === label : label.test(one)));
}
