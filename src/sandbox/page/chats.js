/** The chats as this page knows them, put together from what was loaded and what happened since; either may come first. */

/** @typedef {import('../screen.ts').ScreenChat} ScreenChat */
/** @typedef {import('../screen.ts').ScreenMessage} ScreenMessage */

export class Chat {
  /** @param {number} id */
  constructor(id) {
    this.id = id;
    this.name = '';
    /** @type {string | null} */
    this.unitId = null;
    this.linked = true;
    /** @type {Map<number, ScreenMessage>} */
    this.messages = new Map();
    /** @type {ScreenChat['rows']} */
    this.rows = null;
    /** @type {string | null} */
    this.contactButton = null;
    /** @type {ScreenChat['commands']} */
    this.commands = [];
    /** What was typed and not sent. */
    this.draft = '';
    this.unread = 0;
    /** The latest event that set a part, by part. @type {Record<string, number>} */
    this.at = {};
  }

  /** The messages in their order. */
  ordered() {
    return [...this.messages.values()].sort((a, b) => a.id - b.id);
  }

  /**
   * Whether an older version, or none, was there.
   * @param {ScreenMessage} message
   */
  take(message) {
    const known = this.messages.get(message.id);
    if (known !== undefined && known.seq >= message.seq) {
      return false;
    }
    this.messages.set(message.id, message);
    return true;
  }

  /**
   * Sets a part unless a later event set it already.
   * @param {'keyboard' | 'commands' | 'linked'} part
   * @param {number} at
   * @param {() => void} set
   */
  set(part, at, set) {
    if (at < (this.at[part] ?? -1)) {
      return false;
    }
    this.at[part] = at;
    set();
    return true;
  }

  /**
   * Takes what the server loaded.
   * @param {ScreenChat} loaded
   */
  load(loaded) {
    this.name = loaded.name;
    this.unitId = loaded.unitId;
    for (const message of loaded.messages) {
      this.take(message);
    }
    this.set('keyboard', loaded.at, () => {
      this.rows = loaded.rows;
      this.contactButton = loaded.contactButton;
    });
    this.set('commands', loaded.at, () => {
      this.commands = loaded.commands;
    });
    this.set('linked', loaded.at, () => {
      this.linked = loaded.linked;
    });
  }
}

export class Chats {
  constructor() {
    /** @type {Map<number, Chat>} */
    this.byId = new Map();
  }

  /** The chat with this id; it is made when nothing of it is known yet. @param {number} id */
  get(id) {
    const chat = this.byId.get(id) ?? new Chat(id);
    this.byId.set(id, chat);
    return chat;
  }

  /** Forgets everything, as after a restart of the program; what people typed stays. */
  clear() {
    const drafts = new Map([...this.byId].map(([id, { draft }]) => [id, draft]));
    this.byId.clear();
    for (const [id, draft] of drafts) {
      this.get(id).draft = draft;
    }
  }
}
