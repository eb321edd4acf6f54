/** Taking updates: every open channel brings what happens on it, and the app is ready when all of them do. */
import type { OpenChannel, Taking } from '../channels/channel.ts';
import type { Incoming } from '../domain/messages.ts';
import type { Clock } from './clock.ts';
import type { HttpServer } from './http.ts';
import type { Logger } from './log.ts';

export interface UpdatesOptions extends Pick<Taking, 'answered' | 'mayFetch'> {
  readonly channels: readonly OpenChannel[];
  /** Resolves once the batch of one channel is stored. */
  readonly take: (batch: readonly Incoming[], channel: string) => Promise<void>;
  readonly http: Pick<HttpServer, 'route'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** All channels bring updates, or stand by. Called once. */
  readonly onReady: () => void;
  /** A channel takes nothing any more, and never will. */
  readonly onDead: () => void;
}

export interface Updates {
  /** Whether each channel, by name, has connected. */
  connected(): Record<string, boolean>;
  /** No update is asked for any more; resolves when those being handled are stored. */
  stop(): Promise<void>;
}

export function takeUpdates({ channels, take, http, clock, log, onReady, onDead, answered, mayFetch }: UpdatesOptions): Updates {
  const stopping = new AbortController();
  const connected = new Set<string>();
  const unready = new Set(channels.map((channel) => channel.name));

  function readied(name: string): void {
    if (unready.delete(name) && unready.size === 0) onReady();
  }

  async function run(channel: OpenChannel): Promise<void> {
    const { name } = channel;
    const taking: Taking = {
      handle: (batch) =>
        take(
          batch.map((incoming) => onAppClock(incoming, clock)),
          name,
        ),
      answered,
      mayFetch,
      route: (path, handler) => http.route('POST', path, handler),
      onConnected: () => void connected.add(name),
      onReady: () => readied(name),
      now: clock.now,
      signal: stopping.signal,
    };
    try {
      const ended = await channel.takeUpdates(taking);
      if (ended.state !== 'account_dead') return;
      log.fatal({ channel: name, reason: ended.reason }, 'the channel refuses our account: nothing can be taken');
    } catch (error) {
      log.fatal({ channel: name, error: String(error) }, 'taking updates ended unexpectedly');
    }
    onDead();
  }

  const running = channels.map(run);
  return {
    connected: () => Object.fromEntries(channels.map(({ name }) => [name, connected.has(name)])),
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

/**
 * A message's date as the app's clock would have shown it. Channels date by the real world; a rehearsal lives in another year, and there only how long
 * ago the message was sent can be kept.
 */
function onAppClock(incoming: Incoming, clock: Clock): Incoming {
  const now = clock.now();
  const ahead = now - Date.now();
  if (Math.abs(ahead) < 60_000 || incoming.sentAt === now) return incoming;
  const ago = Date.now() - incoming.sentAt;
  return { ...incoming, sentAt: ago >= 0 && ago < 30 * 86_400_000 ? now - ago : Math.min(incoming.sentAt, now) };
}
