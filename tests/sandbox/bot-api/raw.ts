/** Calls as a bot makes them, without a library: the tests look at the answers as they are. */

import { type BotApi, type BotApiOptions, startBotApi } from '../../../src/sandbox/bot-api/index.ts';

export const TOKEN = '700001:AAtest-token_for_the_local_server_0';

export interface Answer {
  readonly ok: boolean;
  // Results differ by method, and the tests know which.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly result?: any;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}

export async function call(api: BotApi, method: string, parameters: object = {}): Promise<Answer> {
  const response = await fetch(`${api.url}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  });
  return (await response.json()) as Answer;
}

/** The server for one test, ended after `use`. */
export async function withBotApi(use: (api: BotApi) => Promise<void>, options: Partial<BotApiOptions> = {}): Promise<void> {
  const api = await startBotApi({ token: TOKEN, ...options });
  try {
    await use(api);
  } finally {
    await api.close();
  }
}

export function started(api: BotApi, id = 11): ReturnType<BotApi['person']> {
  return api.person(id, { first_name: 'Lan', username: 'lan', started: true });
}

/** A PNG that is only a head: what Telegram reads of it is the size. */
export function png(width = 640, height = 480): Buffer {
  const bytes = Buffer.alloc(33);
  bytes.writeUInt32BE(0x89504e47, 0);
  bytes.writeUInt32BE(0x0d0a1a0a, 4);
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
