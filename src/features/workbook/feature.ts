import { feature } from '../feature.ts';
import { cancel, changes, exportBook, importBook, preview, problems, template, write } from './actions.ts';
import * as buttons from './buttons.ts';
import { workbookSent } from './receiving.ts';

export const workbookFeature = feature({
  buttons,
  actions: { exportBook, importBook, template, preview, problems, changes, write, cancel },
  filings: [workbookSent],
});
