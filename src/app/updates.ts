/** Taking updates: every open channel brings what happens on it, and the app is ready when all of them do. */
import type { OpenChannel, Taking } from '../channels/channel.ts';
import type { Clock } from './clock.ts';
import type { HttpServer } from './http.ts';
import type { Logger } from './log.ts';

export interface UpdatesOptions extends Pick<Taking, 'answered' | 'mayFetch'> {
  readonly channels: readonly OpenChannel[];
  /** Resolves once the batch of one channel is stored. */
  readonly take: Taking['handle'];
  readonly http: Pick<HttpServer, 'route'>;
  readonly now: Clock['now'];
  readonly log: Logger;
  /** All channels bring updates, or stand by. Called once. */
  readonly onReady: () => void;
  /** A channel was asked for updates: whether it answered. */
  readonly onFetched?: (channel: string, ok: boolean) => void;
  /** A channel takes nothing any more, and never will. */
  readonly onDead: () => void;
}

export interface Updates {
  /** Whether each channel, by name, has connected. */
  connected(): Record<string, boolean>;
  /** No update is asked for any more; resolves when those being handled are stored. */
  stop(): Promise<void>;
}

export function takeUpdates({ channels, take, http, now, log, onReady, onFetched, onDead, answered, mayFetch }: UpdatesOptions): Updates {
  const stopping = new AbortController();
  const connected = new Set<string>();
  const unready = new Set(channels.map((channel) => channel.name));

  function readied(name: string): void {
    if (unready.delete(name) && unready.size === 0) onReady();
  }

  async function run(channel: OpenChannel): Promise<void> {
    const { name } = channel;
    const taking: Taking = {
      handle: take,
      answered,
      mayFetch,
      route: (path, handler) => http.route('POST', path, handler),
      onFetched: (ok) => onFetched?.(name, ok),
      onConnected: () => void connected.add(name),
      onReady: () => readied(name),
      now,
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
