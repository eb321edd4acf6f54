/**
 * Whose bot it is. Texts and labels are written without the owner's name: a mark stands in its place (“Hỏi ${owner}”), and the name that the board goes by
 * is put there once, when a message leaves through its channel (`inNameOf`). Rows keep the mark, so that a new name is on everybody's screen with the next
 * message.
 */
import type { Channel, Outgoing } from './messages.ts';

/** Stands for the board's short name. A character of the private-use area: no text, keyboard or font has it. */
export const owner = '\uE000';

/** The words with the name in them; for what is compared with what people typed, too. */
export const named = (words: string, name: string): string => words.replaceAll(owner, () => name);

/** The whole message with the name in it, wherever the mark stands. What is attached is made with its names in it. */
export function namedMessage(message: Outgoing, name: string): Outgoing {
  const { attachment, ...rest } = message;
  const written = JSON.stringify(rest);
  if (!written.includes(owner)) return message;
  const said: Outgoing = JSON.parse(named(written, JSON.stringify(name).slice(1, -1)));
  return attachment ? { ...said, attachment } : said;
}

/** The channel as the house speaks through it: nothing reaches a person but through here. @param nameNow the name as it is when something is sent */
export function inNameOf(nameNow: () => string, channel: Channel): Channel {
  return {
    name: channel.name,
    limits: channel.limits,
    send: ({ message, ...addressed }) => channel.send({ ...addressed, message: namedMessage(message, nameNow()) }),
    answerPress: (pressId, toast) => channel.answerPress(pressId, toast === undefined ? undefined : named(toast, nameNow())),
    setCommands: (address, commands) =>
      channel.setCommands(
        address,
        commands.map(({ command, description }) => ({ command, description: named(description, nameNow()) })),
      ),
    download: (fileId, limit) => channel.download(fileId, limit),
    inviteLink: (code) => channel.inviteLink(code),
    privateLink: () => channel.privateLink(),
  };
}
