import { feature } from '../feature.ts';
import { files, whole } from './actions.ts';
import * as buttons from './buttons.ts';
import { versions } from './versions.ts';

export const reading = feature({
  buttons: { whole: buttons.whole, files: buttons.files, versions: buttons.versions },
  actions: { whole, files, versions },
});
