/** What stands above the phones for a while: a problem, a lost connection, chats that cannot be saved. */

import { find } from './elements.js';
import { Refusal } from './server.js';
import { words } from './texts.js';

/** After this long without the server the page says what may be wrong. Milliseconds. */
const LONG_MS = 10_000;
const PROBLEM_MS = 12_000;

export class Notices {
  constructor() {
    this.problem = find(document, '#problem', HTMLElement);
    this.connection = find(document, '#connection', HTMLElement);
    this.unsaved = find(document, '#unsaved', HTMLElement);
    find(this.problem, 'button', HTMLButtonElement).addEventListener('click', () => {
      this.problem.hidden = true;
    });
    this.connection.textContent = words.connection.loading;
    this.connection.hidden = false;
  }

  /** @param {unknown} error */
  showProblem(error) {
    find(this.problem, 'span', HTMLElement).textContent = error instanceof Refusal ? error.message : words.problems.failed;
    this.problem.hidden = false;
    clearTimeout(this.problemTimer);
    this.problemTimer = setTimeout(() => {
      this.problem.hidden = true;
    }, PROBLEM_MS);
  }

  /** @param {boolean} up */
  showConnection(up) {
    if (up) {
      clearTimeout(this.longTimer);
      this.longTimer = undefined;
      this.connection.hidden = true;
    } else if (this.longTimer === undefined) {
      this.connection.textContent = words.connection.lost;
      this.connection.hidden = false;
      this.longTimer = setTimeout(() => {
        this.connection.textContent = words.connection.longLost;
      }, LONG_MS);
    }
  }

  /** @param {boolean} unsaved */
  showUnsaved(unsaved) {
    this.unsaved.hidden = !unsaved;
  }
}
