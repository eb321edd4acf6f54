/** Puts the page together: three phones, the clock, and the stream that keeps them up to date. */

import { Chats } from './chats.js';
import { Clock } from './clock.js';
import { element } from './elements.js';
import { Guide } from './guide.js';
import { Phone } from './phone.js';
import { act, listen, loadState, Refusal } from './server.js';
import { fill, useZone, words } from './texts.js';

/** @typedef {import('../accounts.ts').Role} Role */
/** @typedef {import('../screen.ts').ScreenChat} ScreenChat */

const ROLES = /** @type {const} */ (['board', 'liaison', 'leader']);
/** After this long without the server the page says what may be wrong. Milliseconds. */
const LONG_MS = 10_000;
const PROBLEM_MS = 12_000;
/** How soon a state that could not be loaded is asked for again. Milliseconds. */
const AGAIN_MS = 1_500;

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

const chats = new Chats();
const narrow = matchMedia('(max-width: 900px)');
let botName = '';
/** @type {Role} */
let open = 'board';
/** @type {Record<Role, number | null>} */
const shown = { board: null, liaison: null, leader: null };
/** Ends the stream now open. */
let stopListening = () => {};
/** Loads started; only the latest counts. */
let loads = 0;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let problemTimer;
/** @param {unknown} error */
function showProblem(error) {
  const problem = byId('problem');
  const text = error instanceof Refusal ? error.message : words.problems.failed;
  /** @type {HTMLElement} */ (problem.querySelector('span')).textContent = text;
  problem.hidden = false;
  clearTimeout(problemTimer);
  problemTimer = setTimeout(() => {
    problem.hidden = true;
  }, PROBLEM_MS);
}
byId('problem')
  .querySelector('button')
  ?.addEventListener('click', () => {
    byId('problem').hidden = true;
  });

/** @type {ReturnType<typeof setTimeout> | undefined} */
let longTimer;
/** @param {boolean} up */
function showConnection(up) {
  const notice = byId('connection');
  if (up) {
    clearTimeout(longTimer);
    longTimer = undefined;
    notice.hidden = true;
  } else if (longTimer === undefined) {
    notice.textContent = words.connection.lost;
    notice.hidden = false;
    longTimer = setTimeout(() => {
      notice.textContent = words.connection.longLost;
    }, LONG_MS);
  }
}

const clock = new Clock(showProblem);
const guide = new Guide(showProblem);
const options = { onProblem: showProblem, botName: () => botName };
/** @type {Record<Role, Phone>} */
const phones = { board: new Phone('board', options), liaison: new Phone('liaison', options), leader: new Phone('leader', options) };
document.querySelector('main')?.append(...ROLES.map((role) => phones[role].root));

/** @type {Record<Role, HTMLButtonElement>} */
const tabs = { board: tab('board'), liaison: tab('liaison'), leader: tab('leader') };
document.querySelector('.tabs')?.append(...ROLES.map((role) => tabs[role]));

/** @param {Role} role */
function tab(role) {
  const button = element('button', '', words.roles[role].tab, element('span', 'badge'));
  button.type = 'button';
  button.role = 'tab';
  button.id = `tab-${role}`;
  button.setAttribute('aria-controls', `phone-${role}`);
  button.addEventListener('click', () => openPhone(role));
  button.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) {
      const next = /** @type {Role} */ (ROLES[(ROLES.indexOf(role) + step + ROLES.length) % ROLES.length]);
      openPhone(next);
      tabs[next].focus();
    }
  });
  return button;
}

/** @param {Role} role */
function visible(role) {
  return !narrow.matches || open === role;
}

function drawTabs() {
  for (const role of ROLES) {
    const chat = shown[role] === null ? null : chats.get(shown[role]);
    if (chat !== null && visible(role)) {
      chat.unread = 0;
    }
    const unread = chat?.unread ?? 0;
    const badge = /** @type {HTMLElement} */ (tabs[role].querySelector('.badge'));
    badge.textContent = unread === 0 ? '' : String(unread);
    badge.title = unread === 0 ? '' : fill(words.unread, { n: unread });
    tabs[role].ariaSelected = String(open === role);
    tabs[role].tabIndex = open === role ? 0 : -1;
    phones[role].root.classList.toggle('open', open === role);
  }
}

/** @param {Role} role */
function openPhone(role) {
  open = role;
  sessionStorage.setItem('open', role);
  drawTabs();
  // While it was hidden nothing had a height.
  phones[role].composer.grow();
  phones[role].toEnd();
}
narrow.addEventListener('change', drawTabs);

/** @param {ScreenChat} loaded */
function showChat(loaded) {
  const chat = chats.get(loaded.id);
  chat.load(loaded);
  shown[loaded.role] = loaded.id;
  phones[loaded.role].show(chat);
}

const unitPicker = /** @type {HTMLSelectElement} */ (phones.liaison.root.querySelector('select'));
unitPicker.addEventListener('change', async () => {
  const unit = unitPicker.value;
  try {
    const loaded = await act('unit', { unit });
    // Meanwhile another may have been chosen.
    if (unitPicker.value === unit) {
      sessionStorage.setItem('unit', unit);
      showChat(loaded);
      drawTabs();
    }
  } catch (error) {
    unitPicker.value = shown.liaison === null ? '' : (chats.get(shown.liaison).unitId ?? '');
    showProblem(error);
  }
});

/** @param {readonly { id: string, name: string }[]} units */
function showUnits(units) {
  const label = /** @type {HTMLElement} */ (unitPicker.closest('label'));
  label.hidden = units.length === 0;
  unitPicker.replaceChildren(
    ...units.map(({ id, name }) => {
      const option = element('option', '', name);
      option.value = id;
      return option;
    }),
  );
  phones.liaison.root.classList.toggle('no-units', units.length === 0);
  if (units.length === 0) {
    phones.liaison.list.replaceChildren(element('li', 'empty', words.noUnits));
  }
}

/** @param {string} kind @param {any} data */
function happened(kind, data) {
  if (kind === 'clock') {
    clock.set(data);
    return;
  }
  if (kind === 'crowd') {
    guide.set(data);
    return;
  }
  if (kind === 'saving') {
    byId('unsaved').hidden = !data.unsaved;
    return;
  }
  const chat = chats.get(data.chat);
  const role = ROLES.find((name) => shown[name] === data.chat);
  const phone = role === undefined ? null : phones[role];
  switch (kind) {
    case 'message': {
      const isNew = !chat.messages.has(data.message.id);
      if (chat.take(data.message)) {
        phone?.update(data.message);
        if (isNew && data.message.fromBot) {
          chat.unread += 1;
        }
        drawTabs();
      }
      break;
    }
    case 'keyboard':
      chat.set('keyboard', data.at, () => {
        chat.rows = data.rows;
        chat.contactButton = data.contactButton;
      });
      phone?.composer.drawKeyboard();
      break;
    case 'commands':
      chat.set('commands', data.at, () => {
        chat.commands = data.commands;
      });
      break;
    case 'linked':
      chat.set('linked', data.at, () => {
        chat.linked = data.linked;
      });
      phone?.drawConnect();
      break;
    default:
  }
}

async function load() {
  stopListening();
  stopListening = () => {};
  loads += 1;
  const mine = loads;
  let state;
  try {
    state = await loadState(sessionStorage.getItem('unit'));
  } catch (error) {
    showConnection(false);
    if (error instanceof Refusal && error.message !== words.problems.offline) {
      showProblem(error);
    }
    if (mine === loads) {
      setTimeout(load, AGAIN_MS);
    }
    return;
  }
  if (mine !== loads) {
    return;
  }
  for (const role of ROLES) {
    phones[role].composer.keepDraft();
  }
  chats.clear();
  botName = state.botName;
  useZone(state.zone);
  clock.set(state);
  byId('unsaved').hidden = !state.unsaved;
  guide.set(state.crowd);
  showUnits(state.units);
  for (const loaded of state.chats) {
    showChat(loaded);
    if (loaded.role === 'liaison') {
      unitPicker.value = loaded.unitId;
    }
  }
  openPhone(ROLES.find((role) => role === sessionStorage.getItem('open')) ?? 'board');
  stopListening = listen(state.at, { onEvent: happened, onReset: () => void load(), onConnection: showConnection });
}

// The browser must not keep a closed page's stream alive: six of them would take all its connections to the server.
addEventListener('pagehide', () => stopListening());
addEventListener('pageshow', (event) => {
  if (event.persisted) {
    void load();
  }
});

byId('connection').textContent = words.connection.loading;
byId('connection').hidden = false;
void load();
