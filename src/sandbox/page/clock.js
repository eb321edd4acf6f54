/** The bar with the app's time and the buttons that move it. */

import { element, find } from './elements.js';
import { act } from './server.js';
import { dayOf, fill, momentOf, timeOf, words } from './texts.js';

export class Clock {
  /** @param {(error: unknown) => void} onProblem */
  constructor(onProblem) {
    this.shown = find(document, '#now', HTMLElement);
    this.nextShown = find(document, '#next', HTMLElement);
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
    this.speed = find(document, '#speed', HTMLSelectElement);
    this.speed.addEventListener('change', async () => {
      try {
        this.setSpeed(await act('speed', { speed: this.speed.value }));
      } catch (error) {
        onProblem(error);
      }
    });
    setInterval(() => this.draw(), 1_000);
  }

  /** @param {readonly (keyof typeof words.clock.speeds)[]} speeds */
  offerSpeeds(speeds) {
    this.speed.replaceChildren(
      ...speeds.map((speed) => {
        const option = element('option', '', words.clock.speeds[speed]);
        option.value = speed;
        return option;
      }),
    );
  }

  /** @param {{ speed: string }} told */
  setSpeed({ speed }) {
    this.speed.value = speed;
  }

  /** Goes to whatever happens next by itself. */
  async goesOn() {
    this.busy(true);
    try {
      this.set(await act('clock', { by: 'next' }));
    } finally {
      this.busy(false);
    }
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
      this.shown.replaceChildren(element('strong', '', timeOf(now)), ` ${dayOf(now)}`);
    }
    this.nextShown.textContent = this.next === null ? words.clock.nextNone : fill(words.clock.nextAt, { when: momentOf(this.next) });
  }
}
