/** Which function answers which method. */

import type { MethodName } from '../methods.ts';
import {
  answerCallbackQuery,
  deleteMyCommands,
  getChat,
  getFile,
  getMe,
  getMyCommands,
  setChatMenuButton,
  setMyCommands,
} from './account.ts';
import type { Handler } from './context.ts';
import { deleteWebhook, getWebhookInfo, setWebhook } from './delivery.ts';
import { deleteMessage, editMessageCaption, editMessageMedia, editMessageReplyMarkup, editMessageText } from './editing.ts';
import { sendChatAction, sendDocument, sendMessage, sendPhoto } from './sending.ts';

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
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setChatMenuButton,
  sendChatAction,
  getFile,
  getChat,
};
