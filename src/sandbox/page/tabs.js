/** Which phone is open where only one fits, and the tabs that open them; and whether there is a fourth where they stand side by side. */

import { element, find } from './elements.js';
import { fill, words } from './texts.js';

/** @typedef {import('../accounts.ts').Role} Role */
/** @typedef {import('./phone.js').Phone} Phone */

export const ROLES = /** @type {const} */ (['board', 'liaison', 'leader', 'other']);

export class Tabs {
  /** @param {Record<Role, Phone>} phones */
  constructor(phones) {
    this.phones = phones;
    this.narrow = matchMedia('(max-width: 900px)');
    this.toggle = find(document, '#fourth', HTMLButtonElement);
    /** @type {Role} */
    this.open = ROLES.find((role) => role === sessionStorage.getItem('open')) ?? 'board';
    this.fourth = sessionStorage.getItem('fourth') === 'shown';
    this.tabs = { board: this.tab('board'), liaison: this.tab('liaison'), leader: this.tab('leader'), other: this.tab('other') };
    find(document, '.tabs', HTMLElement).append(...ROLES.map((role) => this.tabs[role]));
    find(document, 'main', HTMLElement).append(...ROLES.map((role) => phones[role].root));
    this.toggle.addEventListener('click', () => {
      this.fourth = !this.fourth;
      sessionStorage.setItem('fourth', this.fourth ? 'shown' : 'hidden');
      this.draw();
      if (this.fourth) phones.other.toEnd();
    });
    this.narrow.addEventListener('change', () => this.draw());
    this.draw();
  }

  /** @param {Role} role */
  tab(role) {
    const button = element('button', '', words.roles[role].tab, element('span', 'badge'));
    button.type = 'button';
    button.role = 'tab';
    button.id = `tab-${role}`;
    button.setAttribute('aria-controls', `phone-${role}`);
    button.addEventListener('click', () => this.show(role));
    button.addEventListener('keydown', (event) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (step !== 0) {
        const next = /** @type {Role} */ (ROLES[(ROLES.indexOf(role) + step + ROLES.length) % ROLES.length]);
        this.show(next);
        this.tabs[next].focus();
      }
    });
    return button;
  }

  /** @param {Role} role */
  visible(role) {
    return this.narrow.matches ? this.open === role : role !== 'other' || this.fourth;
  }

  /** @param {Role} role */
  show(role) {
    this.open = role;
    sessionStorage.setItem('open', role);
    this.draw();
    // While it was hidden nothing had a height.
    this.phones[role].composer.grow();
    this.phones[role].toEnd();
  }

  draw() {
    this.toggle.ariaPressed = String(this.fourth);
    document.body.classList.toggle('four', this.fourth);
    for (const role of ROLES) {
      const { chat, root } = this.phones[role];
      if (chat !== null && this.visible(role)) {
        chat.unread = 0;
      }
      const unread = chat?.unread ?? 0;
      const badge = find(this.tabs[role], '.badge', HTMLElement);
      badge.textContent = unread === 0 ? '' : String(unread);
      badge.title = unread === 0 ? '' : fill(words.unread, { n: unread });
      this.tabs[role].ariaSelected = String(this.open === role);
      this.tabs[role].tabIndex = this.open === role ? 0 : -1;
      root.classList.toggle('open', this.open === role);
      // Side by side there are no tabs that a panel could belong to.
      root.role = this.narrow.matches ? 'tabpanel' : 'region';
    }
  }
}
