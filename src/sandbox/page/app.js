/** Puts the page together: the phones, the clock, the guide, and the stream that keeps them up to date. */

import { Chats } from './chats.js';
import { Clock } from './clock.js';
import { Guide } from './guide.js';
import { Notices } from './notices.js';
import { Phone } from './phone.js';
import { Picker } from './pickers.js';
import { act, listen, loadState, Refusal } from './server.js';
import { ROLES, Tabs } from './tabs.js';
import { useZone, words } from './texts.js';

/** @typedef {import('../accounts.ts').Role} Role */
/** @typedef {import('../screen.ts').ScreenChat} ScreenChat */

/** How soon a state that could not be loaded is asked for again. Milliseconds. */
const AGAIN_MS = 1_500;
/** What a leader writes to see the summary: the command, or its button's words. */
const SUMMARY = /^(?:\/tonghop|Tổng hợp)/;

const chats = new Chats();
const notices = new Notices();
/** @param {unknown} error */
const onProblem = (error) => notices.showProblem(error);
let botName = '';
const options = { onProblem, botName: () => botName };
/** @type {Record<Role, Phone>} */
const phones = {
  board: new Phone('board', options),
  liaison: new Phone('liaison', options),
  leader: new Phone('leader', options),
  other: new Phone('other', options),
};
const tabs = new Tabs(phones);
const clock = new Clock(onProblem);
const unitPicker = new Picker(phones.liaison, { deed: 'unit', onProblem, onLoaded: (loaded) => showChosen('liaison', loaded) });
const seatPicker = new Picker(phones.other, { deed: 'seat', onProblem, onLoaded: (loaded) => showChosen('other', loaded) });

/** @param {Role} role @param {string} command */
async function writes(role, command) {
  tabs.show(role);
  await phones[role].does('send', { text: command });
}

const guide = new Guide([
  async () => {
    try {
      guide.setCrowd(await act('crowd', { unit: unitPicker.value }));
    } catch (error) {
      onProblem(error);
    }
  },
  () => writes('board', '/phatdong'),
  () => clock.goesOn().catch(onProblem),
  () => writes('leader', '/tonghop'),
]);

/** Ends the stream now open. */
let stopListening = () => {};
/** Loads started; only the latest counts. */
let loads = 0;

/** @param {Role} role @param {ScreenChat} loaded */
function showChat(role, loaded) {
  const chat = chats.get(loaded.id);
  chat.load(loaded);
  phones[role].show(chat);
}

/** @param {Role} role @param {ScreenChat} loaded */
function showChosen(role, loaded) {
  showChat(role, loaded);
  tabs.draw();
}

/** @param {string} kind @param {any} data */
function happened(kind, data) {
  switch (kind) {
    case 'clock':
      clock.set(data);
      guide.setStanding(data.standing);
      return;
    case 'speed':
      clock.setSpeed(data);
      return;
    case 'crowd':
      guide.setCrowd(data);
      return;
    case 'saving':
      notices.showUnsaved(data.unsaved);
      return;
    default:
      happenedIn(chats.get(data.chat), kind, data);
  }
}

/** @param {import('./chats.js').Chat} chat @param {string} kind @param {any} data */
function happenedIn(chat, kind, data) {
  // The same chat may be on two phones.
  const showing = ROLES.map((role) => phones[role]).filter((phone) => phone.chat === chat);
  switch (kind) {
    case 'message': {
      const isNew = !chat.messages.has(data.message.id);
      if (chat.take(data.message)) {
        for (const phone of showing) {
          phone.update(data.message);
        }
        if (isNew && data.message.fromBot) {
          chat.unread += 1;
        }
        tabs.draw();
        looksForSummary();
      }
      break;
    }
    case 'keyboard':
      chat.set('keyboard', data.at, () => {
        chat.rows = data.rows;
        chat.contactButton = data.contactButton;
      });
      for (const phone of showing) {
        phone.composer.drawKeyboard();
      }
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
      for (const phone of showing) {
        phone.drawConnect();
      }
      break;
    default:
  }
}

function looksForSummary() {
  const [newest] =
    phones.leader.chat
      ?.ordered()
      .filter(({ fromBot }) => !fromBot)
      .slice(-1) ?? [];
  if (newest !== undefined && SUMMARY.test(newest.runs.map(({ text }) => text).join(''))) {
    guide.sawSummary();
  }
}

async function load() {
  stopListening();
  stopListening = () => {};
  loads += 1;
  const mine = loads;
  let state;
  try {
    state = await loadState(sessionStorage.getItem('unit'), sessionStorage.getItem('seat'));
  } catch (error) {
    notices.showConnection(false);
    if (error instanceof Refusal && error.message !== words.problems.offline) {
      onProblem(error);
    }
    if (mine === loads) {
      setTimeout(load, AGAIN_MS);
    }
    return;
  }
  if (mine === loads) {
    show(state);
    stopListening = listen(state.at, {
      onEvent: happened,
      onReset: () => void load(),
      onConnection: (up) => notices.showConnection(up),
    });
  }
}

/** @param {any} state */
function show(state) {
  for (const role of ROLES) {
    phones[role].composer.keepDraft();
  }
  chats.clear();
  botName = state.botName;
  useZone(state.zone);
  clock.offerSpeeds(state.speeds);
  clock.setSpeed(state);
  clock.set(state);
  notices.showUnsaved(state.unsaved);
  guide.setCrowd(state.crowd);
  guide.setStanding(state.standing);
  unitPicker.offerUnits(state.units);
  seatPicker.offerSeats(state.units, state.blocks);
  for (const loaded of state.chats) {
    showChat(loaded.role, loaded);
    if (loaded.role === 'liaison') {
      unitPicker.chosen(loaded.unitId);
    }
  }
  if (state.fourth !== null) {
    showChat('other', state.fourth);
    seatPicker.chosen(sessionStorage.getItem('seat') ?? '');
  }
  tabs.show(tabs.open);
  looksForSummary();
}

// The browser must not keep a closed page's stream alive: six of them would take all its connections to the server.
addEventListener('pagehide', () => stopListening());
addEventListener('pageshow', (event) => {
  if (event.persisted) {
    void load();
  }
});

void load();
