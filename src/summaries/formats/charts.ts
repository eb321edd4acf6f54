/** Pictures of their own: targets against plan and time, the reports of the year, and the year's waves by month. Each is drawn when it is sent. */

import { formatNumber, formatPercent } from '../../language/format.ts';
import { labels } from '../../texts/labels.ts';
import { inParts, pageAt } from '../../texts/pages.ts';
import { asOfIn, elapsedIn } from '../facts.ts';
import type { TargetFact } from '../targets.ts';
import { reportsInOrder, reportsToCome, wavesInOrder, type YearRow, type YearWave } from '../year/rules.ts';
import { assess, shareOfPlan, timeGone } from './assessment.ts';
import { captions } from './captions.ts';
import { drawingOfTargets, pictureOfTargets, type TargetBar } from './chart-targets.ts';
import { drawingOfTrend, pictureOfTrend, trendPages } from './chart-trend.ts';
import { drawingOfYear, MOST_BARS, pictureOfYear, type YearBar } from './chart-year.ts';
import type { Format } from './format.ts';
import { headings } from './headings.ts';
import { inOneLine, toldApart } from './heads.ts';
import { noteOf } from './targets.ts';

/** Targets of a picture: twice as many would make it too long to be read in a chat. */
const MOST_TARGETS = 10;

export const targetsChart: Format = {
  id: 'chart_targets',
  command: null,
  label: labels.chart,
  under: ['summary_targets'],
  pictures: [pictureOfTargets],
  render({ wave, targets }, { page: asked }) {
    const due = targets.filter(({ state }) => state.kind !== 'not_due');
    if (due.length === 0) return [{ text: captions.noTargets({ wave: wave.name }) }];
    const { page, pages, shown } = pageAt(inParts(due, MOST_TARGETS), asked);
    const notDue = targets.filter(({ state }) => state.kind === 'not_due').map(({ shortName }) => shortName);
    const about = { wave: wave.name, asOf: asOfIn(wave), elapsed: elapsedIn(wave) };
    const bars = shown.map((target) => targetBar(target, wave.cutoff, wave.year));
    const name = `chi-tieu-${wave.id}${pages > 1 ? `-${page}` : ''}.png`;
    return [
      {
        text: captions.targets({ ...about, page, pages }),
        drawing: drawingOfTargets(name, bars, headings.targets({ ...about, notDue })),
        turns: { page, pages },
      },
    ];
  },
};

/** A level in percent stands at its own height beside its plan; everything else is a share of what was planned. */
function targetBar(target: TargetFact, cutoff: string, year: number): TargetBar {
  const { state, planned, measure, shortName: name } = target;
  const own = measure === 'level' && state.kind === 'value' ? state.number : null;
  const share = own ?? shareOfPlan(target);
  const figure =
    state.kind === 'checklist'
      ? `${state.checklist.decided}/${state.checklist.total}`
      : state.kind !== 'value'
        ? '–'
        : share === null
          ? formatNumber(state.number)
          : formatPercent(own === null ? Math.round(share) : own);
  return {
    name,
    share: share === null ? null : Math.max(0, share),
    plan: share === null ? null : own === null ? 100 : planned,
    gone: timeGone(target, cutoff, year),
    figure,
    note: noteOf(target),
    assessment: assess(target, cutoff, year),
  };
}

export const trendChart: Format = {
  id: 'chart_trend',
  command: null,
  label: labels.trend,
  under: ['tonghop'],
  ofYear: true,
  pictures: [pictureOfTrend],
  render({ wave, part }, { clock, year, page: asked }) {
    const reports = reportsInOrder(year);
    if (reports.length === 0) return [{ text: captions.noTrend({ year: wave.year }) }];
    const told = toldApart(reports.map(({ shortName }) => shortName));
    const columns = reports.map(({ shortName, total, reported, onTime, state }, i) => ({
      ...(told[i] ?? { name: shortName, head: null }),
      ...{ total, reported, onTime, open: state === 'launched' },
    }));
    const open = reports.filter(({ state }) => state === 'launched');
    const { page, pages, shown } = pageAt(trendPages(columns), asked);
    const about = {
      ...{ year: wave.year, part: part?.name ?? null, now: clock.now, page, pages, shown: shown.length, all: columns.length },
      nobody: shown.some(({ total }) => total === 0),
      open: inOneLine(open.map(({ shortName }) => shortName)),
      notYet: inOneLine(reportsToCome(year).map(({ shortName }) => shortName)),
    };
    const name = `bao-cao-nam-${wave.year}${pages > 1 ? `-${page}` : ''}.png`;
    return [
      {
        text: captions.trend(about),
        drawing: drawingOfTrend(name, shown, headings.trend(about)),
        turns: { page, pages },
      },
    ];
  },
};

export const yearChart: Format = {
  id: 'chart_year',
  command: null,
  label: labels.yearCalendar,
  under: ['chart_trend', 'summary_blocks'],
  ofYear: true,
  pictures: [pictureOfYear],
  render({ wave, part }, { clock, year, page: asked }) {
    const { page, pages, shown } = pageAt(inParts(wavesInOrder(year), MOST_BARS), asked);
    const about = { year: wave.year, part: part?.name ?? null, now: clock.now };
    const name = `lich-nam-${wave.year}${pages > 1 ? `-${page}` : ''}.png`;
    const bars = shown.map((one) => yearBar(one, clock.now.date));
    return [
      {
        text: captions.year({ ...about, page, pages }),
        drawing: drawingOfYear(name, wave.year, clock.now.date, bars, headings.year(about)),
        turns: { page, pages },
      },
    ];
  },
};

function yearBar({ wave, reports }: YearWave, today: string): YearBar {
  const yearly = wave.campaignId === null;
  const due = reports.map(({ dueOn }) => dueOn);
  const counts = reports.filter(({ opened, state }) => opened && (state === 'launched' || state === 'closed'));
  const from = yearly ? null : wave.startsOn;
  return {
    name: wave.name,
    note: headings.yearBar({ from, to: wave.endsOn, due, counts }),
    from,
    to: wave.endsOn,
    due,
    state: stateOf(wave, today),
  };
}

function stateOf({ state, startsOn }: YearRow, today: string): YearBar['state'] {
  if (state === 'closed') return 'over';
  if (state === 'launched') return startsOn <= today ? 'running' : 'to_come';
  return state === 'scheduled' ? 'to_come' : 'planned';
}
