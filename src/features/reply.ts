/** What a feature answers: it decides, and the inbox commits. */
import type { Flow, Form } from '../conversations/form.ts';
import type { Part } from '../db/part.ts';
import type { NewDelivery } from '../delivery/store.ts';
import type { Answers } from '../domain/answers.ts';
import type { Outgoing, RichText } from '../domain/messages.ts';

/** One answer to the chat the message came from. */
export interface Say {
  readonly message: Outgoing;
  /** Edits the message that was pressed on instead. */
  readonly inPlace?: boolean;
  /** For a message that another one will take the place of later. */
  readonly id?: string;
}

/** A flow to begin, or to go on with where it was left. Made by `begin` and `resume`. */
export interface Begin {
  readonly flow: string;
  readonly subjectId: string;
  /**
   * With a draft that was left: go on, only look, begin anew (`over` asks first, `anew` does), or take the one back that was begun anew. Without it the
   * person is asked where it matters.
   */
  readonly how?: 'go' | 'view' | 'over' | 'anew' | 'back';
  /** The draft's version when the button was shown: beginning anew is only for that one, and only that one is taken back. */
  readonly version?: number;
  /** Of what is looked at, from 1. */
  readonly page?: number;
  /** A text that answers it from the start; `from` names its message. */
  readonly said?: { readonly text: string; readonly from: string | null };
}

/** All that one message leads to. */
export interface Reply {
  readonly say?: readonly Say[];
  /** Rows of the rooms. */
  readonly parts?: readonly Part[];
  /** Messages to others. */
  readonly deliveries?: readonly NewDelivery[];
  /** Beside the pressed button, at most 200 characters. */
  readonly toast?: string;
  readonly begin?: Begin;
  /** The flow under way stays where it is, when an action ends it otherwise. */
  readonly stay?: boolean;
  /** With `stay`: the question, with its decision, stands once more below what is said; by this form when it knows what the turn only writes. */
  readonly again?: boolean | Form;
  /** The answers were written where they belong: the form stands anew, as it will be then, with only these answers. For an end of its own flow. */
  readonly anew?: { readonly form: Form; readonly answers: Answers };
  /** The person's duties changed: the commands their chat shows do too. */
  readonly newCommands?: boolean;
  /** Other people whose duties changed, by their chats. */
  readonly newCommandsOf?: readonly { readonly personId: string; readonly channel: string; readonly address: string }[];
}

export function say(text: RichText, extra: Omit<Outgoing, 'text'> = {}): Say {
  return { message: { text, ...extra } };
}

/** @param subjectId what it is about, as the flow's own loader reads it */
export function begin<Subject extends object>(flow: Pick<Flow<Subject>, 'name'>, subjectId: string): Begin {
  return { flow: flow.name, subjectId };
}

/** A draft that was left, by the name of its flow in its row. */
export function resume(flow: string, subjectId: string, how: NonNullable<Begin['how']>, version?: number): Begin {
  return { flow, subjectId, how, ...(version !== undefined && { version }) };
}
