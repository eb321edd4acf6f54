import { expect, it } from 'vitest';
import { createOpened, within } from '../../src/app/stop.ts';

it('closes the newest first, each after the other, and only once', async () => {
  const opened = createOpened();
  const closed: string[] = [];
  opened.add(() => closed.push('database'));
  opened.add(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    closed.push('postman');
  });
  await Promise.all([opened.close(), opened.close()]);
  expect(closed).toEqual(['postman', 'database']);
});

it('closes the rest when one fails, and then throws what it threw', async () => {
  const opened = createOpened();
  const closed: string[] = [];
  opened.add(() => closed.push('database'));
  opened.add(() => Promise.reject(new Error('the postman does not end')));
  opened.add(() => closed.push('updates'));
  await expect(opened.close()).rejects.toThrow('the postman does not end');
  expect(closed).toEqual(['updates', 'database']);
});

it('gives each what is left of the time', async () => {
  const opened = createOpened();
  const left: number[] = [];
  opened.add((leftMs) => left.push(leftMs));
  opened.add(async (leftMs) => {
    left.push(leftMs);
    await new Promise((resolve) => setTimeout(resolve, 5));
  });
  await opened.close();
  expect(left[0]).toBeGreaterThan(left[1] ?? Number.POSITIVE_INFINITY);
});

it('does not wait longer than told for what never ends', async () => {
  await within(1, new Promise(() => undefined), Promise.reject(new Error('a failure ends too')));
});
