/**
 * The control door: `POST /control/call` does in this process what a test in another one asks. It takes JSON only, which a page from elsewhere
 * cannot send without being asked first, and the server listens on loopback.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BotApi } from './bot-api.ts';
import { readBody } from './request.ts';
import { type ControlCall, PROPERTIES, pack, type Target, unpack, VERBS } from './wire.ts';

function objectFor(api: BotApi, target: Target): object {
  switch (target[0]) {
    case 'person':
      return api.person(target[1]);
    case 'member':
      return api.group(target[1]).member(api.person(target[2]));
    case 'anonymous':
      return api.group(target[1]).anonymousAdmin();
    case 'group':
      return api.group(target[1]);
    case 'faults':
      return api.faults;
    case 'calls':
      return api.calls;
    case 'api':
      return api;
  }
}

async function perform(api: BotApi, { target, verb, args }: ControlCall): Promise<unknown> {
  if (!VERBS[target[0]]?.has(verb)) {
    throw new Error(`the control door has no "${verb}" for "${target[0]}"`);
  }
  if (verb === 'profile') {
    const profile = args[0] as object;
    (target[0] === 'group' ? api.group(target[1], profile) : api.person(target[1] as number, profile)) satisfies object;
    return null;
  }
  if (verb === 'migrates') {
    api.group(target[1] as number).migrates(args[0] as number);
    return null;
  }
  if (target[0] === 'api' && verb === 'release') {
    return api.release(args[0] === 'reversed' ? (held) => held.reverse() : undefined);
  }
  const object = objectFor(api, target) as Record<string, unknown>;
  if (PROPERTIES.has(verb) && args.length === 0 && typeof object[verb] !== 'function') {
    return object[verb];
  }
  return (object[verb] as (...given: readonly unknown[]) => unknown).apply(object, args as unknown[]);
}

/** The handler of requests below `/control/`. */
export function controlDoor(api: BotApi): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const isCall = request.method === 'POST' && request.url === '/control/call';
    if (!isCall || !request.headers['content-type']?.startsWith('application/json')) {
      response.writeHead(isCall ? 415 : 404).end();
      return;
    }
    try {
      const result = await perform(api, unpack((await readBody(request)).toString('utf8')) as ControlCall);
      response.writeHead(200, { 'content-type': 'application/json' }).end(pack({ result: result ?? null }));
    } catch (error) {
      response.writeHead(400, { 'content-type': 'application/json' }).end(pack({ error: (error as Error).message }));
    }
  };
}
