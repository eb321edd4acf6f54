/** One phone: a chat on a screen with a field to write in. */

import { bubble, daySeparator, element } from './bubble.js';
import { act, sendFile } from './server.js';
import { fill, words } from './texts.js';

/** @typedef {import('./chats.js').Chat} Chat */
/** @typedef {import('../screen.ts').ScreenMessage} ScreenMessage */
/** @typedef {import('../accounts.ts').Role} Role */

/** Nearer to the end than this the screen follows new messages. Pixels. */
const NEAR = 96;
const TOAST_MS = 4_000;
const TYPING_MS = 5_000;

/**
 * @template {Element} Found
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => Found} type
 * @returns {Found}
 */
function find(within, selector, type) {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) {
    throw new Error(`the page has no ${selector}`);
  }
  return found;
}

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
    this.list = find(this.root, '.messages', HTMLOListElement);
    this.typing = find(this.root, '.typing', HTMLElement);
    this.newer = find(this.root, '.newer', HTMLButtonElement);
    this.toast = find(this.root, '.toast', HTMLElement);
    this.connect = find(this.root, '.connect', HTMLElement);
    this.form = find(this.root, 'form', HTMLFormElement);
    this.input = find(this.root, 'textarea', HTMLTextAreaElement);
    this.files = find(this.root, 'input[type=file]', HTMLInputElement);
    this.keyboard = find(this.root, '.keyboard', HTMLElement);
    this.showKeyboard = find(this.root, '.show-keyboard', HTMLButtonElement);
    this.commands = find(this.root, '.commands', HTMLElement);
    this.showCommands = find(this.root, '.show-commands', HTMLButtonElement);
    this.editing = find(this.root, '.editing', HTMLElement);
    find(this.root, '.avatar', HTMLElement).textContent = words.roles[role].avatar;
    find(this.root, '.role', HTMLElement).textContent = words.roles[role].name;
    this.root.setAttribute('aria-label', words.roles[role].name);
    /** @type {Chat | null} */
    this.chat = null;
    /** The own message being changed. @type {number | null} */
    this.changing = null;
    this.keyboardOpen = true;
    this.wire();
  }

  wire() {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.submit();
    });
    this.input.addEventListener('keydown', (event) => {
      // While a Vietnamese input method is composing, Enter belongs to it.
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        void this.submit();
      } else if (event.key === 'Escape') {
        this.stopChanging();
      }
    });
    this.input.addEventListener('input', () => this.grow());
    find(this.root, '.cancel', HTMLButtonElement).addEventListener('click', () => this.stopChanging());
    find(this.root, '.attach', HTMLButtonElement).addEventListener('click', () => this.files.click());
    this.files.addEventListener('change', () => void this.sendFiles());
    find(this.connect, 'button', HTMLButtonElement).addEventListener('click', () => this.does('connect', {}));
    this.showKeyboard.addEventListener('click', () => {
      this.keyboardOpen = !this.keyboardOpen;
      this.drawKeyboard();
    });
    this.showCommands.addEventListener('click', () => this.toggleCommands(this.commands.hidden !== false));
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !this.commands.hidden) {
        this.toggleCommands(false);
        this.showCommands.focus();
      }
    });
    this.newer.addEventListener('click', () => this.toEnd());
    this.list.addEventListener('scroll', () => {
      this.newer.hidden ||= this.atEnd();
    });
    this.list.addEventListener('click', (event) => void this.clicked(event));
    // A picture that arrives late makes the list longer.
    this.list.addEventListener('load', () => this.follow && this.toEnd(), true);
  }

  get follow() {
    return this.newer.hidden;
  }

  /**
   * Shows a chat, or shows it anew.
   * @param {Chat} chat
   */
  show(chat) {
    if (this.chat !== null && this.chat !== chat) {
      this.chat.draft = this.input.value;
    }
    if (this.chat?.id !== chat.id || this.input.value === '') {
      this.input.value = chat.draft;
    }
    this.chat = chat;
    this.changing = null;
    this.editing.hidden = true;
    this.title.textContent = chat.name;
    this.list.setAttribute('aria-label', fill(words.chat.messages, { name: chat.name }));
    this.list.replaceChildren();
    for (const message of chat.ordered()) {
      this.append(message);
    }
    this.drawEmpty();
    this.toggleCommands(false);
    this.drawKeyboard();
    this.drawConnect();
    this.grow();
    this.toEnd();
  }

  /**
   * A message is new, or was edited.
   * @param {ScreenMessage} message
   */
  update(message) {
    const followed = this.atEnd();
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
        this.list.focus();
      }
      anew.classList.add('changed');
    }
    if (message.fromBot) {
      this.typing.hidden = true;
    }
    if (followed || !message.fromBot) {
      this.toEnd();
    } else if (shown === null) {
      this.newer.hidden = false;
    }
  }

  /** @param {number} id */
  remove(id) {
    this.list.querySelector(`[data-message="${id}"]`)?.remove();
    this.drawEmpty();
  }

  showTyping() {
    this.typing.hidden = false;
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => {
      this.typing.hidden = true;
    }, TYPING_MS);
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

  drawKeyboard() {
    const rows = this.chat?.rows ?? null;
    const contactButton = this.chat?.contactButton ?? null;
    const followed = this.atEnd();
    this.showKeyboard.hidden = rows === null;
    this.showKeyboard.ariaExpanded = String(this.keyboardOpen);
    this.keyboard.hidden = rows === null || !this.keyboardOpen;
    this.keyboard.replaceChildren(
      ...(rows ?? []).map((row) => {
        const line = element('div', 'row');
        for (const label of row) {
          const button = element('button', '', label);
          button.type = 'button';
          button.addEventListener('click', () => (label === contactButton ? this.does('contact', {}) : this.does('send', { text: label })));
          line.append(button);
        }
        return line;
      }),
    );
    if (followed) {
      this.toEnd();
    }
  }

  /** @param {boolean} open */
  toggleCommands(open) {
    this.commands.hidden = !open;
    this.showCommands.ariaExpanded = String(open);
    if (!open) {
      return;
    }
    const list = this.chat?.commands ?? [];
    this.commands.replaceChildren(
      ...list.map(({ command, description }) => {
        const button = element('button', '', element('strong', '', `/${command}`), ` ${description}`);
        button.type = 'button';
        button.addEventListener('click', () => {
          this.toggleCommands(false);
          this.input.focus();
          void this.does('send', { text: `/${command}` });
        });
        return button;
      }),
    );
    if (list.length === 0) {
      this.commands.append(element('p', '', words.composer.noCommands));
    }
    this.commands.querySelector('button')?.focus();
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
        this.showToast(answer.toast, answer.alert);
      }
    } else if (target instanceof HTMLButtonElement && target.dataset.command !== undefined) {
      await this.does('send', { text: target.dataset.command });
    } else if (target instanceof HTMLButtonElement && target.classList.contains('edit')) {
      this.startChanging(message);
    } else if (target instanceof HTMLAnchorElement && target.href.startsWith(`https://t.me/${this.botName()}`)) {
      event.preventDefault();
      await this.does('link', { url: target.href });
    }
  }

  /** @param {string} text @param {boolean} alert */
  showToast(text, alert) {
    this.toast.textContent = text;
    this.toast.classList.add('shown');
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => this.toast.classList.remove('shown'), alert ? TOAST_MS * 2 : TOAST_MS);
  }

  /** @param {number} id */
  startChanging(id) {
    const message = this.chat?.messages.get(id);
    if (message === undefined) {
      return;
    }
    this.changing = id;
    this.editing.hidden = false;
    this.input.value = message.runs.map(({ text }) => text).join('');
    this.grow();
    this.input.focus();
  }

  stopChanging() {
    if (this.changing !== null) {
      this.changing = null;
      this.editing.hidden = true;
      this.input.value = '';
      this.grow();
    }
    this.input.focus();
  }

  async submit() {
    const text = this.input.value;
    if (text.trim() === '') {
      return;
    }
    const { changing } = this;
    this.input.value = '';
    this.grow();
    const done = changing === null ? await this.does('send', { text }) : await this.does('edit', { message: changing, text });
    if (done === null && this.input.value === '') {
      // Nothing typed is lost.
      this.input.value = text;
      this.grow();
    } else if (done !== null && this.changing === changing) {
      this.changing = null;
      this.editing.hidden = true;
    }
  }

  async sendFiles() {
    const files = [...(this.files.files ?? [])];
    this.files.value = '';
    const caption = this.input.value.trim();
    const pictures = files.filter((file) => file.type.startsWith('image/'));
    const album = pictures.length > 1 ? `13${Date.now()}` : null;
    const chat = this.chat?.id ?? 0;
    try {
      for (const [i, file] of files.entries()) {
        await sendFile(chat, file, { caption: i === 0 ? caption : '', album: pictures.includes(file) ? album : null });
        if (i === 0 && caption !== '') {
          this.input.value = '';
          this.grow();
        }
      }
    } catch (error) {
      this.onProblem(error);
    }
  }

  /**
   * What the server answered, or `null` when it refused, which is shown.
   * @param {string} deed
   * @param {Record<string, unknown>} given
   */
  async does(deed, given) {
    try {
      return await act(deed, { chat: this.chat?.id, ...given });
    } catch (error) {
      this.onProblem(error);
      return null;
    }
  }

  grow() {
    this.input.style.height = 'auto';
    this.input.style.height = `${Math.min(this.input.scrollHeight, 140)}px`;
  }

  atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
    this.newer.hidden = true;
  }
}
