/** setWebhook, deleteWebhook, getWebhookInfo, and the options of getUpdates. */

import { badRequest, WORDS } from '../errors.ts';
import { LIMITS } from '../methods.ts';
import type { Call } from '../parameters.ts';
import type { PollOptions } from '../updates.ts';
import { type Context, type Handler, Remarked } from './context.ts';

function clamp(value: number | undefined, fallback: number, least: number, most: number): number {
  return Math.min(Math.max(value ?? fallback, least), most);
}

/** Kinds the bot asks for; `undefined` leaves the former choice. */
function setAllowed(context: Context, call: Call): void {
  const kinds = call.json('allowed_updates');
  if (kinds === undefined) {
    return;
  }
  if (!Array.isArray(kinds) || !kinds.every((kind) => typeof kind === 'string')) {
    throw badRequest('Expected an Array of String');
  }
  context.queue.setAllowed(kinds);
}

/** The options of a poll, within the real server's bounds; sets the kinds of updates. */
export function pollOptions(context: Context, call: Call): PollOptions {
  setAllowed(context, call);
  return {
    offset: call.integer('offset') ?? 0,
    limit: clamp(call.integer('limit'), LIMITS.updates, 1, LIMITS.updates),
    timeout: clamp(call.integer('timeout'), 0, 0, LIMITS.pollSeconds),
  };
}

function checkUrl(text: string): void {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw badRequest('invalid webhook URL specified');
  }
  const loopback = /^(127\.|localhost$|\[::1\]$)/.test(url.hostname);
  // The real server wants https; a bot under test listens on this machine.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  }
}

export const setWebhook: Handler = (context, call) => {
  const url = call.string('url') ?? '';
  const secretToken = call.string('secret_token') ?? '';
  if (url === '') {
    return deleteWebhook(context, call);
  }
  checkUrl(url);
  if (secretToken.length > LIMITS.secretTokenCharacters) {
    throw badRequest('secret token is too long');
  }
  if (!LIMITS.secretTokenPattern.test(secretToken)) {
    throw badRequest('secret token contains unallowed characters');
  }
  setAllowed(context, call);
  if (call.flag('drop_pending_updates')) {
    context.queue.drop();
  }
  const maxConnections = clamp(call.integer('max_connections'), 40, 1, LIMITS.webhookConnections);
  const known = context.webhook()?.settings;
  const same = known?.url === url && known.secretToken === secretToken && known.maxConnections === maxConnections;
  context.queue.interrupt(WORDS.bySetWebhook);
  context.setWebhook({ url, secretToken, maxConnections });
  return new Remarked(true, same ? 'Webhook is already set' : 'Webhook was set');
};

export const deleteWebhook: Handler = (context, call) => {
  if (call.flag('drop_pending_updates')) {
    context.queue.drop();
  }
  const was = context.webhook() !== null;
  context.setWebhook(null);
  return new Remarked(true, was ? 'Webhook was deleted' : 'Webhook is already deleted');
};

export const getWebhookInfo: Handler = (context) => {
  const webhook = context.webhook();
  const info: Record<string, unknown> = {
    url: webhook?.settings.url ?? '',
    has_custom_certificate: false,
    pending_update_count: context.queue.size,
  };
  if (webhook !== null) {
    info.max_connections = webhook.settings.maxConnections;
    info.allowed_updates = context.queue.allowedKinds();
    if (webhook.lastError !== null) {
      info.last_error_date = Math.floor(webhook.lastError.at / 1000);
      info.last_error_message = webhook.lastError.message;
    }
  }
  return info;
};
