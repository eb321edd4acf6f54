/** People with their private chats, groups, channels. */

import { type Context, seconds } from './calls/context.ts';
import type { Chat } from './chats.ts';
import { LIMITS } from './methods.ts';
import { Participant } from './participant.ts';
import type { ChatInfo, Contact, Message, User } from './types.ts';

export interface Profile {
  readonly first_name?: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
  /** The private chat with the bot exists already. */
  readonly started?: boolean;
  /** The first message of a new chat gets this identifier; 1 unless told. A chat that is there already counts on. */
  readonly firstMessageId?: number;
}

/** The account in whose name anonymous administrators write. */
const ANONYMOUS: User = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };

function changeMembership(context: Context, chat: Chat, by: User, status: 'member' | 'kicked'): void {
  const old = chat.bot;
  chat.bot = status;
  const newMember = { user: context.bot, status };
  context.queue.push({
    my_chat_member: {
      chat: chat.info,
      from: by,
      date: seconds(context),
      old_chat_member: { user: context.bot, status: old },
      new_chat_member: status === 'kicked' ? { ...newMember, until_date: 0 } : newMember,
    },
  });
}

/** A person in their private chat with the bot. */
export class Person extends Participant {
  get id(): number {
    return this.user.id;
  }

  /** Shares a phone number: the own one, another's (`own: false`), or a contact somebody else had sent (`forwarded`). */
  sharesContact(contact: {
    readonly phone: string;
    readonly own: boolean;
    readonly forwarded?: boolean;
    readonly userId?: number;
  }): Message {
    const shared: Contact = { phone_number: contact.phone, first_name: contact.own ? this.user.first_name : 'Người khác' };
    const userId = contact.own ? this.user.id : contact.userId;
    if (userId !== undefined) {
      shared.user_id = userId;
    }
    const date = seconds(this.context);
    const origin = { type: 'hidden_user' as const, sender_user_name: 'Người khác', date };
    return this.post(contact.forwarded ? { contact: shared, forward_origin: origin } : { contact: shared }, {});
  }

  /** Opens `https://t.me/<bot>?start=CODE`, as from a QR code. Throws for a link to elsewhere, or with a code Telegram does not carry. */
  opensLink(link: string): Message {
    const url = new URL(link);
    const code = url.searchParams.get('start');
    if (url.hostname !== 't.me' || url.pathname.slice(1) !== this.context.bot.username) {
      throw new Error(`"${link}" does not open a chat with @${this.context.bot.username}`);
    }
    if (code !== null && !LIMITS.startPattern.test(code)) {
      throw new Error(`"${link}": a start code has 1 to 64 of A-Z, a-z, 0-9, _ and -`);
    }
    return this.starts(code ?? undefined);
  }

  blocks(): void {
    changeMembership(this.context, this.room, this.user, 'kicked');
  }

  unblocks(): void {
    changeMembership(this.context, this.room, this.user, 'member');
  }
}

/** Makes the person, or finds them and updates the profile. */
export function personIn(context: Context, id: number, profile: Profile = {}): Person {
  const { started, firstMessageId = 1, ...names } = profile;
  const known = context.chats.users.get(id);
  const user: User = Object.assign(known ?? { id, is_bot: false, first_name: `Người ${id}`, language_code: 'vi' }, names);
  context.chats.users.set(id, user);
  const info: ChatInfo = { id, type: 'private', first_name: user.first_name };
  if (user.username !== undefined) {
    info.username = user.username;
  }
  const isNew = !context.chats.byId.has(id);
  const chat = context.chats.open(info);
  if (isNew) {
    chat.nextMessageId = firstMessageId;
  }
  chat.started ||= started === true;
  return new Person(context, id, user);
}

export interface GroupProfile {
  readonly title?: string;
  readonly type?: 'group' | 'supergroup';
  readonly username?: string;
  /** Whether the bot sees only what is meant for it, as bots do unless told otherwise; true unless told. */
  readonly privacy?: boolean;
}

export class Group {
  readonly id: number;
  private readonly context: Context;

  /** Makes the group, or finds it and changes what `profile` says. */
  constructor(context: Context, id: number, profile: GroupProfile) {
    this.context = context;
    this.id = id;
    const known = context.chats.byId.get(id);
    const { privacy = known?.privacy ?? true, ...names } = profile;
    const info: ChatInfo = { id, type: 'group', title: `Nhóm ${id}`, ...known?.info, ...names };
    context.chats.open(info).privacy = privacy;
  }

  /** A person in this group, who writes and presses here. */
  member(person: Person): Participant {
    this.room.members.add(person.id);
    return this.participant(person.user, false);
  }

  /** An administrator who writes in the group's name. */
  anonymousAdmin(): Participant {
    return this.participant(ANONYMOUS, true);
  }

  /** The group becomes a supergroup with another identifier; the bot hears of it in both. */
  migrates(to: number): Group {
    const { room, context } = this;
    const next = new Group(context, to, { title: room.info.title ?? '', type: 'supergroup', privacy: room.privacy });
    for (const member of room.members) {
      next.room.members.add(member);
    }
    const date = seconds(context);
    const left = context.chats.add(room, { date, migrate_to_chat_id: to }, false);
    room.migratedTo = to;
    context.queue.push({ message: left });
    context.queue.push({ message: context.chats.add(next.room, { date, migrate_from_chat_id: this.id }, false) });
    return next;
  }

  private participant(user: User, anonymous: boolean): Participant {
    return new Participant(this.context, this.id, user, anonymous);
  }

  private get room(): Chat {
    return this.context.chats.byId.get(this.id) as Chat;
  }
}

/** A channel the bot is in: posts come without a sender. */
export class Channel {
  readonly id: number;
  private readonly context: Context;
  private readonly room: Chat;

  constructor(context: Context, id: number, title: string) {
    this.context = context;
    this.id = id;
    this.room = context.chats.open({ id, type: 'channel', title });
  }

  posts(text: string): Message {
    const post = this.context.chats.add(this.room, { sender_chat: this.room.info, date: seconds(this.context), text }, false);
    this.context.queue.push({ channel_post: post });
    return post;
  }
}
