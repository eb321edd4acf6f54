/** [Cần sửa]: what the head wants changed in a draft. */

import { labels } from '../../texts/labels.ts';
import { remarkFlow } from '../reporting/flow.ts';
import { approving } from './words.ts';

export const headChangeFlow = remarkFlow('head_change', labels.needsChange, () => approving.changeAsk());
