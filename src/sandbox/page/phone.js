/** One phone: a chat on its screen. */

import { bubble, daySeparator } from './bubble.js';
import { Composer } from './composer.js';
import { element, find } from './elements.js';
import { act } from './server.js';
import { fill, words } from './texts.js';

/** @typedef {import('./chats.js').Chat} Chat */
/** @typedef {import('../screen.ts').ScreenMessage} ScreenMessage */
/** @typedef {import('../accounts.ts').Role} Role */

/** Nearer to the end than this the screen follows new messages. Pixels. */
const NEAR = 96;
const TOAST_MS = 4_000;

export class Phone {
  /**
   * @param {Role} role
   * @param {{ onProblem: (error: unknown) => void, botName: () => string }} options
   */
  constructor(role, { onProblem, botName }) {
    this.role = role;
    this.onProblem = onProblem;
    this.botName = botName;
    const template = find(document, '#phone', HTMLTemplateElement);
    const root = /** @type {DocumentFragment} */ (template.content.cloneNode(true)).querySelector('section');
    this.root = /** @type {HTMLElement} */ (root);
    this.root.dataset.role = role;
    this.root.id = `phone-${role}`;
    this.title = find(this.root, 'h2', HTMLElement);
    this.log = find(this.root, '.messages', HTMLElement);
    this.list = find(this.log, 'ol', HTMLOListElement);
    this.newer = find(this.root, '.newer', HTMLButtonElement);
    this.toast = find(this.root, '.toast', HTMLElement);
    this.connect = find(this.root, '.connect', HTMLElement);
    find(this.root, '.avatar', HTMLElement).textContent = words.roles[role].avatar;
    find(this.root, '.role', HTMLElement).textContent = words.roles[role].name;
    this.root.setAttribute('aria-label', words.roles[role].name);
    /** @type {Chat | null} */
    this.chat = null;
    /** What can be reached with the Tab key. @type {HTMLElement[]} */
    this.fresh = [];
    /** Whether the screen shows the end and stays there. */
    this.following = true;
    /** Where the list was scrolled to. Pixels. */
    this.top = 0;
    /** Something was done here whose answer the person wants to see, wherever the screen is now. */
    this.expecting = false;
    this.composer = new Composer(this.root, { does: (deed, given) => this.does(deed, given), onProblem });
    this.wire();
  }

  wire() {
    find(this.connect, 'button', HTMLButtonElement).addEventListener('click', () => this.does('connect', {}));
    this.newer.addEventListener('click', () => this.toEnd());
    this.log.addEventListener('scroll', () => {
      // A list that got shorter is away from its end too; only going up means that the person left it.
      const { scrollTop } = this.log;
      this.following = this.atEnd() || (this.following && scrollTop >= this.top);
      this.top = scrollTop;
      this.newer.hidden ||= this.following;
    });
    this.list.addEventListener('click', (event) => void this.clicked(event));
    this.list.addEventListener('keydown', (event) => this.walks(event));
    // A picture that arrives late makes the list longer; the keyboard, or a turned phone, makes it shorter.
    this.list.addEventListener('load', () => this.following && this.toEnd(), true);
    new ResizeObserver(() => this.following && this.toEnd()).observe(this.log);
  }

  /**
   * Shows a chat, or shows it anew.
   * @param {Chat} chat
   */
  show(chat) {
    this.chat = chat;
    this.title.textContent = chat.name;
    this.log.setAttribute('aria-label', fill(words.chat.messages, { name: chat.name }));
    this.list.replaceChildren();
    this.fresh = [];
    for (const message of chat.ordered()) {
      this.append(message);
    }
    this.drawEmpty();
    this.drawConnect();
    this.freshen();
    this.composer.show(chat);
    this.toEnd();
  }

  /**
   * A message is new, or was edited.
   * @param {ScreenMessage} message
   */
  update(message) {
    const { following } = this;
    const shown = this.list.querySelector(`[data-message="${message.id}"]`);
    if (shown === null) {
      this.append(message);
      this.drawEmpty();
      this.drawConnect();
    } else {
      const focused = shown.contains(document.activeElement);
      const anew = bubble(message);
      shown.replaceWith(anew);
      if (focused) {
        this.log.focus();
      }
      anew.classList.add('changed');
    }
    this.freshen();
    if (following || this.expecting || !message.fromBot) {
      this.expecting &&= !message.fromBot;
      this.toEnd();
    } else if (shown === null) {
      this.newer.hidden = false;
    }
  }

  drawConnect() {
    const { chat } = this;
    if (chat === null) {
      return;
    }
    const begun = chat.messages.size > 0;
    this.connect.hidden = chat.linked;
    find(this.connect, 'p', HTMLElement).textContent = begun ? words.connect.begun : words.connect[this.role];
    const button = find(this.connect, 'button', HTMLButtonElement);
    button.textContent = begun ? words.connect.again : words.connect.button;
    button.className = begun ? '' : 'primary';
  }

  /** @param {ScreenMessage} message */
  append(message) {
    const made = bubble(message);
    const last = [...this.list.querySelectorAll('li[data-day]')].at(-1);
    if (!(last instanceof HTMLElement) || last.dataset.day !== made.dataset.day) {
      this.list.append(daySeparator(made.dataset.day ?? ''));
    }
    this.list.append(made);
  }

  /**
   * Only what is new is in the tab order: the newest message with buttons and what came after it. From there the arrow keys lead to the older ones,
   * which can still be pressed.
   */
  freshen() {
    for (const one of this.fresh) {
      one.tabIndex = -1;
    }
    const items = [...this.list.querySelectorAll('li[data-message]')];
    const from = Math.max(
      0,
      items.findLastIndex((item) => item.querySelector('.buttons') !== null),
    );
    this.fresh = items.slice(from).flatMap(reachable);
    for (const one of this.fresh) {
      one.tabIndex = 0;
    }
  }

  /** The arrow keys go from one button to the next, over all messages. @param {KeyboardEvent} event */
  walks(event) {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) {
      return;
    }
    const all = reachable(this.list);
    const next = all[all.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step];
    event.preventDefault();
    next?.focus();
  }

  drawEmpty() {
    const empty = this.list.querySelector('li.empty');
    const none = this.list.querySelector('li[data-message]') === null;
    if (none && empty === null) {
      this.list.append(element('li', 'empty', words.chat.empty));
    } else if (!none) {
      empty?.remove();
    }
  }

  /** @param {MouseEvent} event */
  async clicked(event) {
    const target = event.target instanceof Element ? event.target.closest('a, button') : null;
    const message = Number(target?.closest('li')?.dataset.message);
    if (target instanceof HTMLButtonElement && target.dataset.press !== undefined) {
      target.classList.add('pressed');
      target.ariaBusy = 'true';
      const answer = await this.does('press', { message, data: target.dataset.press });
      target.classList.remove('pressed');
      target.ariaBusy = null;
      if (answer?.toast) {
        this.showToast(answer.toast);
      }
    } else if (target instanceof HTMLButtonElement && target.dataset.command !== undefined) {
      await this.does('send', { text: target.dataset.command });
    } else if (target instanceof HTMLButtonElement && target.classList.contains('edit')) {
      this.composer.startChanging(message);
    } else if (target instanceof HTMLAnchorElement && target.href.startsWith(`https://t.me/${this.botName()}`)) {
      event.preventDefault();
      await this.does('link', { url: target.href });
    }
  }

  /** @param {string} text */
  showToast(text) {
    this.toast.textContent = text;
    this.toast.classList.add('shown');
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => this.toast.classList.remove('shown'), TOAST_MS);
  }

  /**
   * What the server answered, or `null` when it refused, which is shown.
   * @param {string} deed
   * @param {Record<string, unknown>} given
   */
  async does(deed, given) {
    this.expecting = true;
    try {
      return await act(deed, { chat: this.chat?.id, ...given });
    } catch (error) {
      this.onProblem(error);
      return null;
    }
  }

  atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.top = this.log.scrollTop;
    this.following = true;
    this.newer.hidden = true;
  }
}

/** What in it can be pressed. @param {Element} within @returns {HTMLElement[]} */
function reachable(within) {
  return /** @type {HTMLElement[]} */ ([...within.querySelectorAll('a, button')]);
}
