/** A flow with what it is about and what its end does. */
import type { AnswersOf, Field, Flow, Form } from '../conversations/form.ts';
import type { Draft } from '../conversations/load.ts';
import type { Part } from '../db/part.ts';
import type { Answers } from '../domain/answers.ts';
import { admitted, type ContextOf, type May } from './action.ts';
import { type Authorized, Refused } from './authorized.ts';
import type { Context, KnownContext, LoadContext } from './context.ts';
import type { Reply, Say } from './reply.ts';

/** How a flow ended. */
export interface Ended {
  readonly draft: Draft;
  readonly answers: Answers;
  /** The button of the confirm card, or `done`. */
  readonly how: string;
}

/** A flow's form, bound to what it is about at this moment. */
export interface Bound {
  readonly form: Form;
  /** The wave's name, where the flow is about one. */
  readonly title: string;
  readonly version: number;
  /** What its end leads to; `null`: it is not this person's business any more. */
  end(context: Context, ended: Ended): Promise<Reply | null>;
}

export interface Talk {
  readonly name: string;
  readonly personal: boolean;
  readonly resumes: boolean;
  /** What files sent along belong to; `null`: it takes none. */
  filesOf(subjectId: string): string | null;
  /** What else counts with them. */
  filesBeside(subjectId: string): readonly string[];
  /** What goes when its draft is thrown away. */
  dropped(context: Context, subjectId: string): Promise<Dropped>;
  /** What is said when a message is edited, or answered, whose answer went its way with the end; `null`: nothing in particular. */
  changedAfter(context: Context, subjectId: string): Promise<Reply | null>;
  /** Loads what it is about, at every message anew; `null` when it is gone, or not this person's business any more. */
  bind(context: LoadContext, subjectId: string): Promise<Bound | null>;
  /** What came of it, for a button of a question that is not asked any more; `null` when nothing did, or it is not this person's business. */
  past(context: KnownContext, subjectId: string): Promise<Say | null>;
}

/** What a draft takes along that is thrown away. */
export interface Dropped {
  readonly parts: readonly Part[];
  /** How many files. */
  readonly files: number;
}

const NOTHING: Dropped = { parts: [], files: 0 };

interface Definition<Subject extends object, F extends Field, M extends May> {
  /** Who may end it. */
  readonly may: M;
  /** Finds the subject by the id in the draft, and asks whether it is this person's. */
  load(context: LoadContext, subjectId: string): Promise<Authorized<Subject> | null>;
  past?(context: KnownContext, subjectId: string): Promise<Say | null>;
  /** See `Talk`. */
  changedAfter?(context: ContextOf<M>, subjectId: string): Promise<Reply | null>;
  /** See `Talk`. */
  dropped?(context: ContextOf<M>, subjectId: string): Promise<Dropped>;
  end(
    context: ContextOf<M> & {
      readonly subject: Authorized<Subject>;
      readonly answers: AnswersOf<F>;
      readonly draft: Draft;
      readonly how: string;
    },
  ): Promise<Reply>;
}

export function talk<Subject extends object, F extends Field, const M extends May>(
  flow: Flow<Subject, F>,
  { may, load, past, changedAfter, dropped, end }: Definition<Subject, F, M>,
): Talk {
  return {
    name: flow.name,
    personal: flow.personal,
    resumes: flow.resumes === true,
    past: past ?? (async () => null),
    filesOf: (subjectId) => flow.files?.(subjectId) ?? null,
    filesBeside: (subjectId) => flow.filesBeside?.(subjectId) ?? [],
    async dropped(context, subjectId) {
      const known = dropped && admitted(may, context);
      return !known || known instanceof Refused ? NOTHING : dropped(known, subjectId);
    },
    async changedAfter(context, subjectId) {
      const known = changedAfter && admitted(may, context);
      return !known || known instanceof Refused ? null : changedAfter(known, subjectId);
    },
    async bind(context, subjectId) {
      const subject = await load(context, subjectId);
      if (subject === null) return null;
      return {
        form: flow.form(subject),
        title: flow.title?.(subject) ?? '',
        version: flow.version,
        async end(asked, { draft, answers, how }) {
          const known = admitted(may, asked);
          if (known instanceof Refused) return null;
          // The answers were taken by this flow's own fields, in this version of the form.
          return end({ ...known, subject, answers: answers as AnswersOf<F>, draft, how });
        },
      };
    },
  };
}
