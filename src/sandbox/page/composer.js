/** Where a person writes: the field, files, the commands, and the keyboard the bot put below. */

import { element, find } from './elements.js';
import { sendFile } from './server.js';
import { words } from './texts.js';

/** @typedef {import('./chats.js').Chat} Chat */

/** The field grows with its text up to this height. Pixels. */
const TALLEST = 140;

export class Composer {
  /**
   * @param {HTMLElement} root The phone.
   * @param {{
   *   does: (deed: string, given: Record<string, unknown>) => Promise<any>,
   *   onProblem: (error: unknown) => void,
   * }} options `does` answers `null` when the server refused.
   */
  constructor(root, { does, onProblem }) {
    this.does = does;
    this.onProblem = onProblem;
    this.form = find(root, 'form', HTMLFormElement);
    this.input = find(root, 'textarea', HTMLTextAreaElement);
    this.files = find(root, 'input[type=file]', HTMLInputElement);
    this.keyboard = find(root, '.keyboard', HTMLElement);
    this.showKeyboard = find(root, '.show-keyboard', HTMLButtonElement);
    this.commands = find(root, '.commands', HTMLElement);
    this.showCommands = find(root, '.show-commands', HTMLButtonElement);
    this.editing = find(root, '.editing', HTMLElement);
    /** @type {Chat | null} */
    this.chat = null;
    /** The own message being changed. @type {number | null} */
    this.changing = null;
    this.keyboardOpen = true;
    this.wire(root);
  }

  /** @param {HTMLElement} root */
  wire(root) {
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
    find(root, '.cancel', HTMLButtonElement).addEventListener('click', () => this.stopChanging());
    find(root, '.attach', HTMLButtonElement).addEventListener('click', () => this.files.click());
    this.files.addEventListener('change', () => void this.sendFiles());
    this.showKeyboard.addEventListener('click', () => {
      this.keyboardOpen = !this.keyboardOpen;
      this.drawKeyboard();
    });
    this.showCommands.addEventListener('click', () => this.toggleCommands(this.commands.hidden !== false));
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !this.commands.hidden) {
        this.toggleCommands(false);
        this.showCommands.focus();
      }
    });
  }

  /** Keeps what is being typed with its chat. What is being typed over a sent message is not worth keeping. */
  keepDraft() {
    if (this.chat !== null) {
      this.chat.draft = this.changing === null ? this.input.value : '';
    }
  }

  /**
   * Writes to a chat from now on.
   * @param {Chat} chat
   */
  show(chat) {
    if (this.chat !== chat) {
      if (this.chat?.id !== chat.id) {
        this.keepDraft();
      }
      this.input.value = chat.draft;
      this.changing = null;
      this.editing.hidden = true;
      this.chat = chat;
    }
    this.toggleCommands(false);
    this.drawKeyboard();
    this.grow();
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

  drawKeyboard() {
    const rows = this.chat?.rows ?? null;
    const contactButton = this.chat?.contactButton ?? null;
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
  }

  grow() {
    this.input.style.height = 'auto';
    // A hidden phone has no heights; it grows when it is opened.
    if (this.input.scrollHeight > 0) {
      this.input.style.height = `${Math.min(this.input.scrollHeight + 2, TALLEST)}px`;
    }
  }
}
