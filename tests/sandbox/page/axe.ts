/** axe-core's opinion of a page. */
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** What it finds serious or critical, a line each: the rule, where, and what is wrong. */
export async function seriousIn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = (await page.evaluate('axe.run(document).then(({ violations }) => violations)')) as AxeResults['violations'];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => `${id} ${target.join(' ')}: ${failureSummary.replaceAll('\n', ' ')}`),
    );
}
