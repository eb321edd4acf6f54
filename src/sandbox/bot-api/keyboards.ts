/** Checking `reply_markup`. */

import { badRequest, WORDS } from './errors.ts';
import { LIMITS, OBJECTS } from './methods.ts';
import type { InlineKeyboard, InlineKeyboardButton, KeyboardButton, ReplyKeyboard } from './types.ts';

/** What a message brings along below it or below the input field. */
export type Markup =
  | { readonly kind: 'inline'; readonly keyboard: InlineKeyboard }
  | { readonly kind: 'reply'; readonly keyboard: ReplyKeyboard }
  | { readonly kind: 'remove' };

type Fields = Record<string, unknown>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkKnown(object: Fields, type: keyof typeof OBJECTS): void {
  for (const name in object) {
    if (!(OBJECTS[type] as readonly string[]).includes(name)) {
      throw badRequest(`unknown field "${name}" in ${type} (the real server would ignore it)`);
    }
  }
}

function textOf(button: Fields, what: string): string {
  const { text } = button;
  if (text === undefined) {
    throw badRequest(`Can't parse ${what}: Can't find field "text"`);
  }
  if (typeof text !== 'string') {
    throw badRequest(`Can't parse ${what}: Field "text" must be of type String`);
  }
  if (text.trim() === '') {
    throw badRequest(what === 'keyboard button' ? 'Keyboard button text must be non-empty' : 'BUTTON_TEXT_INVALID');
  }
  return text;
}

function inlineButton(given: unknown): InlineKeyboardButton {
  if (!isObject(given)) {
    throw badRequest("Can't parse inline keyboard button: InlineKeyboardButton must be an Object");
  }
  checkKnown(given, 'InlineKeyboardButton');
  const text = textOf(given, 'inline keyboard button');
  const data = given.callback_data;
  if (data === undefined) {
    throw badRequest("Can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (typeof data !== 'string') {
    throw badRequest('Can\'t parse inline keyboard button: Field "callback_data" must be of type String');
  }
  if (data === '' || Buffer.byteLength(data) > LIMITS.callbackDataBytes) {
    throw badRequest('BUTTON_DATA_INVALID');
  }
  return { text, callback_data: data };
}

function replyButton(given: unknown): KeyboardButton {
  if (typeof given === 'string') {
    return { text: textOf({ text: given }, 'keyboard button') };
  }
  if (!isObject(given)) {
    throw badRequest("Can't parse keyboard button: KeyboardButton must be a String or an Object");
  }
  checkKnown(given, 'KeyboardButton');
  const button: KeyboardButton = { text: textOf(given, 'keyboard button') };
  if (given.request_contact === true) {
    button.request_contact = true;
  }
  return button;
}

function rowsOf<Button>(given: unknown, field: string, button: (given: unknown) => Button, most: number, mostInRow: number): Button[][] {
  const of = field === 'keyboard' ? 'Field "keyboard"' : 'Field "inline_keyboard" of the InlineKeyboardMarkup';
  if (!Array.isArray(given)) {
    throw badRequest(`Field "${field}" must be of type Array`);
  }
  const rows: Button[][] = [];
  let count = 0;
  for (const row of given) {
    if (!Array.isArray(row)) {
      throw badRequest(`${of} must be an Array of Arrays`);
    }
    count += row.length;
    // Apps show no more than this in a row; what the real server does with more differs, so more is an error here.
    if (count > most || row.length > mostInRow) {
      throw badRequest(WORDS.markupTooLong);
    }
    if (row.length > 0) {
      rows.push(row.map(button));
    }
  }
  return rows;
}

function replyKeyboard(given: Fields): ReplyKeyboard {
  checkKnown(given, 'ReplyKeyboardMarkup');
  const keyboard: ReplyKeyboard = {
    keyboard: rowsOf(given.keyboard, 'keyboard', replyButton, LIMITS.replyButtons, LIMITS.replyButtonsInRow),
  };
  for (const name of ['is_persistent', 'resize_keyboard'] as const) {
    if (given[name] !== undefined && typeof given[name] !== 'boolean') {
      throw badRequest(`Field "${name}" must be of type Boolean`);
    }
    if (given[name] === true) {
      keyboard[name] = true;
    }
  }
  return keyboard;
}

/** The markup, or `null` for none or an empty one. Throws an ApiError for what the server refuses, or for a field the table does not know. */
export function readMarkup(given: unknown): Markup | null {
  if (given === undefined) {
    return null;
  }
  if (!isObject(given)) {
    throw badRequest('Object expected as reply markup');
  }
  let markup: Markup | null = null;
  if (given.keyboard !== undefined) {
    const keyboard = replyKeyboard(given);
    markup = keyboard.keyboard.length === 0 ? null : { kind: 'reply', keyboard };
  } else if (given.inline_keyboard !== undefined) {
    checkKnown(given, 'InlineKeyboardMarkup');
    const rows = rowsOf(given.inline_keyboard, 'inline_keyboard', inlineButton, LIMITS.inlineButtons, LIMITS.inlineButtonsInRow);
    markup = rows.length === 0 ? null : { kind: 'inline', keyboard: { inline_keyboard: rows } };
  } else if (given.remove_keyboard === true) {
    checkKnown(given, 'ReplyKeyboardRemove');
    return { kind: 'remove' };
  }
  if (markup !== null && Buffer.byteLength(JSON.stringify(given)) > LIMITS.markupBytes) {
    throw badRequest(WORDS.markupTooLong);
  }
  return markup;
}

/** The inline keyboard of an edit, which takes no other kind. */
export function readInlineKeyboard(given: unknown): InlineKeyboard | undefined {
  const markup = readMarkup(given);
  if (markup === null) {
    return undefined;
  }
  if (markup.kind !== 'inline') {
    throw badRequest('inline keyboard expected');
  }
  return markup.keyboard;
}
