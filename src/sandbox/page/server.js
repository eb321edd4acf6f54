/** Talking to the server: deeds by POST, what happens by an event stream that comes back by itself. */

import { words } from './texts.js';

/** Read with the state; other sites cannot read it, so they cannot act. */
let token = '';

/** What the server or the network answered instead of a result, in words for the person. */
export class Refusal extends Error {}

/**
 * @param {string} path
 * @param {RequestInit} [init]
 */
async function ask(path, init = {}) {
  let response;
  try {
    response = await fetch(path, { ...init, headers: { ...init.headers, 'x-sandbox-token': token } });
  } catch {
    throw new Refusal(words.problems.offline);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    const refusal = new Refusal(answer.error ?? words.problems.failed);
    // The program was started anew: the next try has its new token.
    if (response.status === 403 && answer.error === words.problems.oldPage) {
      await loadState(null, null).catch(() => undefined);
    }
    throw refusal;
  }
  return answer;
}

/**
 * Everything to show at first.
 * @param {string | null} unit
 * @param {string | null} seat
 */
export async function loadState(unit, seat) {
  const chosen = new URLSearchParams({ ...(unit !== null && { unit }), ...(seat !== null && { seat }) });
  const state = await ask(`/api/state?${chosen}`);
  token = state.token;
  return state;
}

/**
 * @param {string} deed
 * @param {Record<string, unknown>} given
 */
export function act(deed, given) {
  return ask(`/api/${deed}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(given) });
}

/**
 * @param {number} chat
 * @param {File} file
 * @param {{ caption: string, album: string | null }} with_
 */
export function sendFile(chat, file, { caption, album }) {
  const query = new URLSearchParams({ chat: String(chat), name: file.name || 'tep', photo: file.type.startsWith('image/') ? '1' : '0' });
  if (album !== null) {
    query.set('album', album);
  }
  if (caption !== '') {
    query.set('caption', caption);
  }
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream';
  return ask(`/api/file?${query}`, { method: 'POST', headers: { 'content-type': type }, body: file });
}

const KINDS = ['message', 'keyboard', 'commands', 'linked', 'clock', 'speed', 'crowd', 'saving'];
/** How soon a stream that the browser gave up is opened again. Milliseconds. */
const AGAIN_MS = 1_500;

/**
 * Listens from event `after` on. `onReset`: too much was missed, or the program was started anew; load everything again. Answers what ends it.
 * @param {string} after
 * @param {{ onEvent: (kind: string, data: any) => void, onReset: () => void, onConnection: (up: boolean) => void }} handlers
 */
export function listen(after, { onEvent, onReset, onConnection }) {
  /** @type {EventSource | undefined} */
  let source;
  let last = after;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let again;
  const open = () => {
    const opened = new EventSource(`/events?after=${encodeURIComponent(last)}`);
    source = opened;
    opened.onopen = () => onConnection(true);
    opened.onerror = () => {
      onConnection(false);
      if (opened.readyState === EventSource.CLOSED) {
        again = setTimeout(open, AGAIN_MS);
      }
    };
    opened.addEventListener('reset', onReset);
    for (const kind of KINDS) {
      opened.addEventListener(kind, (event) => {
        last = event.lastEventId;
        onEvent(kind, JSON.parse(event.data));
      });
    }
  };
  open();
  return () => {
    clearTimeout(again);
    source?.close();
  };
}
