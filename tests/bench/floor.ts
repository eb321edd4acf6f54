/** How long one person waits where nothing else is going on, beside the least there can be: one commit and one call. */
import { Connection } from '../../src/db/connection.ts';
import { PAID_RATE } from './closed-loop.ts';
import { median, round } from './figures.ts';
import type { Place } from './place.ts';
import { chatOf } from './seed.ts';
import { REPORT, talkTo } from './talk.ts';

export interface Floor {
  readonly answers: number;
  /** From a message to its answer on the screen. */
  readonly answerP50Ms: number;
  /** One row inserted and committed, and one message sent, measured between the answers. */
  readonly commitP50Ms: number;
  readonly callP50Ms: number;
  /** Of the answer to the two together. */
  readonly ratio: number;
}

const UPDATES_A_SECOND = 5;
const WARM_UP_REPORTS = 100;

/** @param reports how many are measured, one after the other */
export async function floorRun(place: Place, reports: number): Promise<Floor> {
  const stage = await place.stage('bot', { sendRate: PAID_RATE });
  const talk = talkTo(stage.api);
  const connection = new Connection({ target: { url: stage.databaseUrl }, deadlineMs: 10_000, setup: [] });
  const bystander = chatOf(0);
  stage.api.person(bystander, { started: true });
  const commit = () => connection.run('insert into bench_floor (text) values ($1)', ['Một dòng'], { prepare: true });
  const call = async () => {
    const answer = await fetch(`${stage.api.url}/bot${stage.token}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: bystander, text: 'Một câu' }),
    });
    if (!answer.ok) throw new Error(`the call was answered ${answer.status}`);
    await answer.json();
  };
  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  try {
    await connection.run('create table bench_floor (id serial primary key, text text)');
    const answers: number[] = [];
    const commits: number[] = [];
    const calls: number[] = [];
    let person = 0;
    for (let report = 0; report < WARM_UP_REPORTS; report += 1) {
      const chat = chatOf(++person);
      for (const step of REPORT) await talk.act(chat, step);
      await commit();
      await call();
    }
    await stage.analyze();
    for (let report = 0; report < reports; report += 1) {
      const chat = chatOf(++person);
      for (const step of REPORT) {
        const next = performance.now() + 1_000 / UPDATES_A_SECOND;
        answers.push(await talk.act(chat, step));
        // What follows an answer is over by then.
        await until((performance.now() + next) / 2);
        commits.push(await timed(commit));
        calls.push(await timed(call));
        await until(next);
      }
    }
    const [answer, commitMs, callMs] = [median(answers), median(commits), median(calls)];
    return {
      answers: answers.length,
      answerP50Ms: round(answer, 2),
      commitP50Ms: round(commitMs, 2),
      callP50Ms: round(callMs, 2),
      ratio: round(answer / (commitMs + callMs), 2),
    };
  } catch (error) {
    throw new Error(`floor: ${(error as Error).message}\n${stage.program.said()}`, { cause: error });
  } finally {
    talk.close();
    await connection.end();
    await stage.close();
  }
}

function until(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())));
}
