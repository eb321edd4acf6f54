/** The same server, driven from another process through its control door. Everything answers with a promise; a condition cannot be a function. */

import type { BotApi } from './bot-api.ts';
import type { Faults } from './faults.ts';
import type { CallLog } from './log.ts';
import type { Participant } from './participant.ts';
import type { GroupProfile, Person, Profile } from './people.ts';
import { PROPERTIES, pack, type Target, unpack } from './wire.ts';

/** Methods and properties of `T`, each as a promise. */
export type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : Promise<T[K]>;
};

export interface RemoteGroup {
  member(personId: number): Remote<Participant>;
  anonymousAdmin(): Remote<Participant>;
  migrates(to: number): Promise<void>;
}

type Plain = 'push' | 'pending' | 'hold' | 'duplicateNext' | 'redeliver' | 'resetUpdateIds' | 'expireFileLinks' | 'file';
type Plainer = 'unansweredPresses' | 'bendWebhook' | 'webhookOutcomes' | 'snapshot' | 'restore';

export interface RemoteBotApi extends Remote<Pick<BotApi, Plain | Plainer>> {
  readonly url: string;
  person(id: number, profile?: Profile): Promise<Remote<Omit<Person, 'user' | 'chatId' | 'id'>>>;
  group(id: number, profile?: GroupProfile): Promise<RemoteGroup>;
  /** Lets out held updates, in their order or the other way round. */
  release(order?: 'reversed'): Promise<number>;
  readonly faults: Remote<Pick<Faults, 'failNext' | 'chat' | 'revokeToken' | 'restoreToken' | 'multiplyNextPress' | 'clear'>>;
  readonly calls: Remote<Pick<CallLog, 'list' | 'clear' | 'counts' | 'failures'>>;
}

/** A client of the server at `url`, which must have been started with `control: true`. */
export function connectBotApi(url: string): RemoteBotApi {
  async function call(target: Target, verb: string, args: readonly unknown[]): Promise<unknown> {
    const response = await fetch(`${url}/control/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: pack({ target, verb, args }),
    });
    const text = await response.text();
    const answer = (text === '' ? {} : unpack(text)) as { result?: unknown; error?: string };
    if (answer.error === undefined && !('result' in answer)) {
      throw new Error(`the Bot API at ${url} has no control door (HTTP ${response.status})`);
    }
    if (answer.error !== undefined) {
      throw new Error(answer.error);
    }
    return answer.result;
  }

  /** Any property becomes a call. `then` must not, or awaiting the object would call it. */
  function stub(target: Target, own: object): object {
    return new Proxy(own, {
      get(known, name) {
        if (typeof name !== 'string' || name === 'then' || name in known) {
          return Reflect.get(known, name);
        }
        // `faults.chat(…)` is a method, `person.chat` a property.
        const property = PROPERTIES.has(name) && !(target[0] === 'faults' && name === 'chat');
        return property ? call(target, name, []) : (...args: readonly unknown[]) => call(target, name, args);
      },
    });
  }

  return stub(['api'], {
    url,
    faults: stub(['faults'], {}),
    calls: stub(['calls'], {}),
    async person(id: number, profile: Profile = {}) {
      await call(['person', id], 'profile', [profile]);
      return stub(['person', id], {});
    },
    async group(id: number, profile: GroupProfile = {}) {
      await call(['group', id], 'profile', [profile]);
      return {
        member: (personId: number) => stub(['member', id, personId], {}),
        anonymousAdmin: () => stub(['anonymous', id], {}),
        migrates: (to: number) => call(['group', id], 'migrates', [to]),
      };
    },
  }) as RemoteBotApi;
}
