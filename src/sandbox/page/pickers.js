/** Whose phone is shown: the unit of the liaison, and the seat on the fourth phone. */

import { element, find } from './elements.js';
import { act } from './server.js';
import { words } from './texts.js';

/** @typedef {import('./phone.js').Phone} Phone */
/** @typedef {import('../screen.ts').ScreenChat} ScreenChat */
/** @typedef {{ id: string, name: string }} Named */

export class Picker {
  /**
   * @param {Phone} phone
   * @param {{ deed: 'unit' | 'seat', onLoaded: (chat: ScreenChat) => void, onProblem: (error: unknown) => void }} options
   *   `deed`: what loads the chat; it takes the value that was chosen under its own name, and that is remembered under it, too.
   */
  constructor(phone, { deed, onLoaded, onProblem }) {
    this.phone = phone;
    this.deed = deed;
    this.select = find(phone.root, 'select', HTMLSelectElement);
    find(phone.root, '.unit span', HTMLElement).textContent = deed === 'unit' ? words.unit : words.fourth.choose;
    /** The choice whose chat is on the phone. */
    this.shown = '';
    this.select.addEventListener('change', async () => {
      const chosen = this.select.value;
      try {
        const loaded = await act(deed, { [deed]: chosen });
        // Meanwhile another may have been chosen.
        if (this.select.value === chosen) {
          sessionStorage.setItem(deed, chosen);
          this.chosen(chosen);
          onLoaded(loaded);
        }
      } catch (error) {
        this.select.value = this.shown;
        onProblem(error);
      }
    });
  }

  get value() {
    return this.select.value;
  }

  /** @param {readonly Named[]} units */
  offerUnits(units) {
    this.offer(units.length > 0, units.map(optionOf));
    this.phone.root.classList.toggle('no-chat', units.length === 0);
    if (units.length === 0) {
      this.phone.list.replaceChildren(element('li', 'empty', words.noUnits));
    }
  }

  /**
   * @param {readonly Named[]} units
   * @param {readonly Named[]} blocks
   */
  offerSeats(units, blocks) {
    const group = (/** @type {'head' | 'liaison' | 'block_head'} */ duty, /** @type {readonly Named[]} */ places) => {
      const made = element('optgroup', '', ...places.map(({ id, name }) => optionOf({ id: `${duty}:${id}`, name })));
      made.label = words.fourth[duty];
      return made;
    };
    const none = optionOf({ id: '', name: words.fourth.choose });
    none.disabled = true;
    this.offer(true, [none, group('head', units), group('liaison', units), group('block_head', blocks)]);
    this.select.value = '';
    this.phone.root.classList.add('no-chat');
    this.phone.list.replaceChildren(element('li', 'empty', words.fourth.none));
  }

  /** The chat of this choice is on the phone. @param {string} value */
  chosen(value) {
    this.shown = value;
    this.select.value = value;
    this.phone.root.classList.remove('no-chat');
  }

  /**
   * @param {boolean} any
   * @param {readonly Node[]} options
   */
  offer(any, options) {
    const label = find(this.phone.root, '.unit', HTMLElement);
    label.hidden = !any;
    this.select.replaceChildren(...options);
  }
}

/** @param {Named} named */
function optionOf({ id, name }) {
  const option = element('option', '', name);
  option.value = id;
  return option;
}
