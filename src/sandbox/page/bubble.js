/** One message as an element. Text becomes text nodes, never markup. */

import { element, link } from './elements.js';
import { dayOf, fill, sizeOf, timeOf, words } from './texts.js';

/** @typedef {import('../screen.ts').ScreenMessage} ScreenMessage */
/** @typedef {import('../screen.ts').Run} Run */

/** Of a message's words so many stand in the name of the button that changes it. */
const SAID = 40;

/** @param {ScreenMessage} message */
const textOf = (message) => message.runs.map(({ text }) => text).join('');

/** @param {Run} run */
function runElement(run) {
  const text = document.createTextNode(run.text);
  const node = run.bold ? element('strong', '', text) : text;
  if (run.href !== undefined) {
    return link(run.href, node);
  }
  if (run.command !== undefined) {
    const button = element('button', 'command', node);
    button.type = 'button';
    button.dataset.command = run.command;
    return button;
  }
  return node;
}

/** @param {NonNullable<ScreenMessage['file']>} file */
function fileElement(file) {
  if (file.kind === 'photo') {
    const picture = element('img', '');
    picture.src = file.url;
    picture.alt = words.chat.picture;
    picture.width = file.width;
    picture.height = file.height;
    return link(file.url, picture);
  }
  const made = link(file.url);
  const name = file.name ?? (file.kind === 'document' ? words.chat.unnamedFile : words.chat[file.kind]);
  const symbol = element('span', 'symbol');
  symbol.ariaHidden = 'true';
  made.className = 'file';
  made.download = name;
  made.append(
    symbol,
    element('span', 'hidden', words.chat.file),
    element('span', 'name', name),
    element('span', 'size', sizeOf(file.size)),
  );
  return made;
}

/** @param {ScreenMessage} message */
function buttonRows(message) {
  const rows = element('div', 'buttons');
  rows.role = 'group';
  rows.ariaLabel = words.chat.buttons;
  for (const row of message.buttons) {
    const line = element('div', 'row');
    for (const { text, data } of row) {
      const button = element('button', '', text);
      button.type = 'button';
      button.dataset.press = data;
      line.append(button);
    }
    rows.append(line);
  }
  return rows;
}

/**
 * The message as an item of the list.
 * @param {ScreenMessage} message
 */
export function bubble(message) {
  const body = element('div', 'bubble');
  if (message.file !== null) {
    body.append(fileElement(message.file));
  }
  const text = element('p', 'text', ...message.runs.map(runElement));
  if (message.contact !== null) {
    text.append(fill(words.chat.contact, { phone: message.contact }));
  }
  if (message.location) {
    text.append(words.chat.location);
  }
  if (text.hasChildNodes()) {
    body.append(text);
  }
  const meta = element('p', 'meta');
  if (message.edited) {
    meta.append(element('span', 'edited', words.chat.edited));
  }
  if (!message.fromBot && message.file === null && message.contact === null && !message.location) {
    const edit = element('button', 'edit', words.chat.edit);
    edit.type = 'button';
    edit.ariaLabel = fill(words.chat.editThis, { text: textOf(message).slice(0, SAID) });
    meta.append(edit);
  }
  const time = element('time', '', timeOf(message.date));
  time.dateTime = new Date(message.date).toISOString();
  meta.append(time);
  body.append(meta);
  const item = element(
    'li',
    message.fromBot ? 'bot' : 'own',
    element('span', 'hidden', message.fromBot ? words.chat.bot : words.chat.you),
    body,
  );
  if (message.buttons.length > 0) {
    item.append(buttonRows(message));
  }
  // What is new enough for the tab order is the phone's to say.
  for (const one of item.querySelectorAll('a, button')) {
    /** @type {HTMLElement} */ (one).tabIndex = -1;
  }
  item.dataset.message = String(message.id);
  item.dataset.day = dayOf(message.date);
  return item;
}

/** The day above its first message. @param {string} day */
export function daySeparator(day) {
  const item = element('li', 'day', element('span', '', day));
  item.dataset.separator = day;
  return item;
}
