/** The report as a telegraf wizard, its session in PostgreSQL after every update. */
import http from 'node:http';
import { Scenes, session, Telegraf } from 'telegraf';
import { again, confirm, openStore, QUESTIONS, question, read, receipt } from './report.js';

const store = await openStore();
const bot = new Telegraf(process.env.BOT_TOKEN, { telegram: { apiRoot: process.env.TELEGRAM_API_ROOT } });
// telegraf drops its keep-alive agent when the address is http://; over https:// it would have one.
bot.telegram.options.agent = new http.Agent({ keepAlive: true });

const ask = (ctx, { text, markup }) => ctx.reply(text, { reply_markup: markup });

/** The step after question `index` was shown: reads its answer and asks the next. */
const step = (index) => async (ctx) => {
  const data = ctx.callbackQuery?.data;
  const answer = read(index, ctx.message?.text, data);
  if (data !== undefined) await ctx.answerCbQuery();
  if (answer === null) return ask(ctx, again(index, ctx.chat.id));
  const { answers } = ctx.scene.state;
  answers[QUESTIONS[index].key] = answer;
  await ask(ctx, index + 1 < QUESTIONS.length ? question(index + 1, ctx.chat.id) : confirm(answers, ctx.chat.id));
  return ctx.wizard.next();
};

const wizard = new Scenes.WizardScene(
  'report',
  async (ctx) => {
    ctx.scene.state.answers = {};
    await ask(ctx, question(0, ctx.chat.id));
    return ctx.wizard.next();
  },
  ...QUESTIONS.map((_, index) => step(index)),
  async (ctx) => {
    if (ctx.callbackQuery) await ctx.answerCbQuery();
    if (ctx.callbackQuery?.data !== 'send:0') return ask(ctx, confirm(ctx.scene.state.answers, ctx.chat.id));
    await store.report(ctx.chat.id, ctx.scene.state.answers);
    await ctx.reply(receipt(ctx.chat.id));
    return ctx.scene.leave();
  },
);

bot.use(session({ store }));
const stage = new Scenes.Stage([wizard]);
stage.command('baocao', (ctx) => ctx.scene.enter('report'));
bot.use(stage.middleware());
bot.catch((error) => console.error(error));

const stop = () => {
  bot.stop('SIGTERM');
  store.close().then(() => process.exit(0));
};
process.on('SIGTERM', stop);
bot.launch({ allowedUpdates: ['message', 'callback_query'] }, () => console.log('ready')).catch((error) => {
  console.error(error);
  process.exit(1);
});
