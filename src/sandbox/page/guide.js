/** What this is and what to try next, step by step; a step's button does it. */

import { element, find } from './elements.js';
import { fill, words } from './texts.js';

/** @typedef {{ joined: number, of: number }} Crowd */
/** @typedef {'before' | 'launched' | 'due_over'} Standing */

export class Guide {
  /** @param {readonly (() => Promise<unknown>)[]} deeds What each step's button does; one that rejects has said why. */
  constructor(deeds) {
    this.root = find(document, '#guide', HTMLDetailsElement);
    this.summary = find(this.root, 'summary span', HTMLElement);
    this.status = element('span', '');
    this.status.role = 'status';
    /** Whether each step is done. */
    this.done = words.guide.steps.map(() => false);
    this.items = words.guide.steps.map(({ title, text, button }, index) => {
      const made = element('button', 'primary', button);
      made.type = 'button';
      made.addEventListener('click', async () => {
        made.disabled = true;
        await deeds[index]?.().catch(() => undefined);
        made.disabled = false;
        this.draw();
      });
      const item = element(
        'li',
        '',
        element('strong', '', title),
        element('span', 'done'),
        element('span', 'text', ` ${text} `),
        made,
        ...(index === 0 ? [' ', this.status] : []),
      );
      // Steps that are left out where there is little room keep their number.
      item.value = index + 1;
      return item;
    });
    find(this.root, 'ol', HTMLOListElement).append(...this.items);
    this.root.open = sessionStorage.getItem('guide') !== 'closed';
    this.root.addEventListener('toggle', () => sessionStorage.setItem('guide', this.root.open ? 'open' : 'closed'));
    /** @type {Crowd | null} */
    this.crowd = null;
    this.draw();
  }

  /** @param {Crowd | null} crowd */
  setCrowd(crowd) {
    this.crowd = crowd;
    this.status.textContent = crowd === null ? '' : fill(words.guide.joining, crowd);
    this.done[0] = crowd !== null && crowd.joined >= crowd.of;
    this.draw();
  }

  /** @param {Standing} standing */
  setStanding(standing) {
    this.done[1] = standing !== 'before';
    this.done[2] = standing === 'due_over';
    this.draw();
  }

  /** The leader asked for the summary once the due day was over. */
  sawSummary() {
    if (this.done[2] && !this.done[3]) {
      this.done[3] = true;
      this.draw();
    }
  }

  draw() {
    const { steps, current, over, done } = words.guide;
    const at = this.done.indexOf(false);
    const step = steps[at];
    this.root.classList.toggle('begun', at !== 0);
    this.summary.textContent = step === undefined ? over : fill(current, { n: at + 1, of: steps.length, title: step.title });
    for (const [index, item] of this.items.entries()) {
      const isDone = this.done[index] === true;
      item.classList.toggle('over', isDone);
      item.ariaCurrent = index === at ? 'step' : null;
      find(item, '.done', HTMLElement).textContent = isDone ? ` (${done})` : '';
      find(item, 'button', HTMLButtonElement).hidden = index !== at || (index === 0 && this.crowd !== null);
    }
  }
}
