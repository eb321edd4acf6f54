/** Every feature there is. A new one is a folder and a line here. What is typed while nothing is asked is heard in this order. */
import { amending } from './amending/feature.ts';
import { announcing } from './announcing/feature.ts';
import { approving } from './approving/feature.ts';
import { askingAgain } from './asking-again/feature.ts';
import { broadcasting } from './broadcasting/feature.ts';
import { calendarFeature } from './calendar/feature.ts';
import { calls } from './calls/feature.ts';
import { chasing } from './chasing/feature.ts';
import { choosing } from './choosing/feature.ts';
import { correcting } from './correcting/feature.ts';
import { deadlinesFeature } from './deadlines/feature.ts';
import { directoryFeature } from './directory/feature.ts';
import { drafts } from './drafts/feature.ts';
import { escalatingFeature } from './escalating/feature.ts';
import type { Feature } from './feature.ts';
import { goals } from './goals/feature.ts';
import { inquiries } from './inquiries/feature.ts';
import { invites } from './invites/feature.ts';
import { joining } from './joining/feature.ts';
import { launching } from './launching/feature.ts';
import { linking } from './linking/feature.ts';
import { menuFeature } from './menu/feature.ts';
import { orders } from './orders/feature.ts';
import { petitions } from './petitions/feature.ts';
import { praisingFeature } from './praising/feature.ts';
import { printing } from './printing/feature.ts';
import { privacy } from './privacy/feature.ts';
import { programme } from './programme/feature.ts';
import { reading } from './reading/feature.ts';
import { receipts } from './receipts/feature.ts';
import { reporting } from './reporting/feature.ts';
import { reviewing } from './reviewing/feature.ts';
import { seats } from './seats/feature.ts';
import { sent } from './sent/feature.ts';
import { settingsFeature } from './settings/feature.ts';
import { summaries } from './summaries/feature.ts';
import { waveCard } from './wave-card/feature.ts';
import { withdrawing } from './withdrawing/feature.ts';
import { workbookFeature } from './workbook/feature.ts';

export const features: readonly Feature[] = [
  linking,
  joining,
  seats,
  menuFeature,
  privacy,
  directoryFeature,
  invites,
  launching,
  broadcasting,
  waveCard,
  announcing,
  chasing,
  calls,
  escalatingFeature,
  calendarFeature,
  settingsFeature,
  receipts,
  programme,
  goals,
  deadlinesFeature,
  reporting,
  drafts,
  sent,
  amending,
  withdrawing,
  askingAgain,
  correcting,
  printing,
  reading,
  reviewing,
  choosing,
  approving,
  inquiries,
  petitions,
  praisingFeature,
  orders,
  summaries,
  workbookFeature,
];
