/** Which function answers which method. */

import type { MethodName } from '../methods.ts';
import { answerCallbackQuery, getFile, getMe, setMyCommands } from './account.ts';
import type { Handler } from './context.ts';
import { deleteWebhook, getWebhookInfo, setWebhook } from './delivery.ts';
import { editMessageCaption, editMessageMedia, editMessageText } from './editing.ts';
import { sendDocument, sendMessage, sendPhoto } from './sending.ts';

/** Every method of the table but getUpdates, which answers later. */
export const HANDLERS: Readonly<Record<Exclude<MethodName, 'getUpdates'>, Handler>> = {
  getMe,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendPhoto,
  sendDocument,
  editMessageText,
  editMessageCaption,
  editMessageMedia,
  answerCallbackQuery,
  setMyCommands,
  getFile,
};
