/** What to try, step by step, and the button that fills the province with people. */

import { element, find } from './elements.js';
import { act } from './server.js';
import { fill, words } from './texts.js';

export class Guide {
  /** @param {(error: unknown) => void} onProblem */
  constructor(onProblem) {
    this.root = find(document, '#guide', HTMLDetailsElement);
    this.button = find(this.root, 'button', HTMLButtonElement);
    this.status = find(this.root, '[role=status]', HTMLElement);
    find(this.root, 'ol', HTMLOListElement).append(...words.guide.steps.map((step) => element('li', '', step)));
    this.root.open = sessionStorage.getItem('guide') !== 'closed';
    this.root.addEventListener('toggle', () => sessionStorage.setItem('guide', this.root.open ? 'open' : 'closed'));
    this.button.addEventListener('click', async () => {
      this.button.disabled = true;
      try {
        this.set(await act('crowd', {}));
      } catch (error) {
        this.button.disabled = false;
        onProblem(error);
      }
    });
  }

  /** @param {{ joined: number, of: number } | null} crowd */
  set(crowd) {
    this.button.disabled = crowd !== null;
    this.status.textContent = crowd === null ? '' : fill(words.guide.joining, crowd);
  }
}
