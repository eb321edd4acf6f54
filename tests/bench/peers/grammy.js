/** The report as a grammY conversation, its state in PostgreSQL after every update; updates of different chats run side by side. */
import { conversations, createConversation } from '@grammyjs/conversations';
import { run, sequentialize } from '@grammyjs/runner';
import { Bot } from 'grammy';
import { again, confirm, openStore, QUESTIONS, question, read, receipt } from './report.js';

const store = await openStore();
const bot = new Bot(process.env.BOT_TOKEN, { client: { apiRoot: process.env.TELEGRAM_API_ROOT } });

const ask = (ctx, { text, markup }) => ctx.reply(text, { reply_markup: markup });

async function report(conversation, ctx) {
  const answers = {};
  const chat = ctx.chat.id;
  for (const [index, { key }] of QUESTIONS.entries()) {
    await ask(ctx, question(index, chat));
    for (;;) {
      const next = await conversation.waitFor(['message:text', 'callback_query:data']);
      const data = next.callbackQuery?.data;
      const answer = read(index, next.message?.text, data);
      if (data !== undefined) await next.answerCallbackQuery();
      if (answer !== null) {
        answers[key] = answer;
        break;
      }
      await ask(next, again(index, chat));
    }
  }
  await ask(ctx, confirm(answers, chat));
  const sent = await conversation.waitForCallbackQuery('send:0', { otherwise: (other) => ask(other, confirm(answers, chat)) });
  await sent.answerCallbackQuery();
  await conversation.external(() => store.report(chat, answers));
  await ctx.reply(await conversation.external(() => receipt(chat)));
}

bot.use(sequentialize((ctx) => String(ctx.chat?.id)));
bot.use(
  conversations({
    storage: { type: 'key', getStorageKey: (ctx) => String(ctx.chat.id), adapter: { read: store.get, write: store.set, delete: store.delete } },
  }),
);
bot.use(createConversation(report));
bot.command('baocao', (ctx) => ctx.conversation.enter('report'));
bot.catch((error) => console.error(error));

await bot.init();
const runner = run(bot, { runner: { fetch: { allowed_updates: ['message', 'callback_query'] } } });
console.log('ready');
process.on('SIGTERM', () => {
  runner.stop().then(store.close).then(() => process.exit(0));
});
