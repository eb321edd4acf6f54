/** The bar with the app's time and the buttons that move it. */

import { act } from './server.js';
import { dayOf, fill, momentOf, timeOf, words } from './texts.js';

/** @param {string} selector @param {ParentNode} [within] @returns {HTMLElement} */
function find(selector, within = document) {
  const found = within.querySelector(selector);
  if (!(found instanceof HTMLElement)) {
    throw new Error(`the page has no ${selector}`);
  }
  return found;
}

export class Clock {
  /** @param {(error: unknown) => void} onProblem */
  constructor(onProblem) {
    this.shown = find('#now');
    this.nextShown = find('#next');
    /** @type {HTMLButtonElement[]} */
    this.buttons = [...document.querySelectorAll('button')].filter((button) => button.dataset.move !== undefined);
    /** App time minus this page's running time. Milliseconds. @type {number | null} */
    this.ahead = null;
    /** @type {number | null} */
    this.next = null;
    for (const button of this.buttons) {
      button.addEventListener('click', async () => {
        this.busy(true);
        try {
          this.set(await act('clock', { by: button.dataset.move }));
        } catch (error) {
          onProblem(error);
        }
        this.busy(false);
        button.focus();
      });
    }
    setInterval(() => this.draw(), 1_000);
  }

  /** @param {{ now: number, next: number | null }} told */
  set({ now, next }) {
    this.ahead = now - performance.now();
    this.next = next;
    this.busy(false);
    this.draw();
  }

  /** @param {boolean} on */
  busy(on) {
    for (const button of this.buttons) {
      button.disabled = on || (button.dataset.move === 'next' && this.next === null);
    }
  }

  draw() {
    if (this.ahead === null) {
      return;
    }
    const now = this.ahead + performance.now();
    const shown = `${dayOf(now)} ${timeOf(now)}`;
    if (this.shown.textContent !== shown) {
      const time = document.createElement('strong');
      time.textContent = timeOf(now);
      this.shown.replaceChildren(time, ` ${dayOf(now)}`);
    }
    this.nextShown.textContent = this.next === null ? words.clock.nextNone : fill(words.clock.nextAt, { when: momentOf(this.next) });
  }
}
