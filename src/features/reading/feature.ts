import { feature } from '../feature.ts';
import { files, whole } from './actions.ts';
import * as buttons from './buttons.ts';

export const reading = feature({ buttons: { whole: buttons.whole, files: buttons.files }, actions: { whole, files } });
