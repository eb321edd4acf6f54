/** [Cần sửa]: what the head wants changed in a draft. */
import { labels } from '../../texts/labels.ts';
import { head } from '../../texts/report.ts';
import { remarkFlow } from '../reporting/flow.ts';

export const headChangeFlow = remarkFlow('head_change', labels.needsChange, () => head.changeAsk());
