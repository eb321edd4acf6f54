/** The board's decision about somebody who asks to serve a unit: [Đồng ý], [Thay người cũ], [Từ chối]; both sides are told. */

import { recordAct } from '../../db/audit.ts';
import { press } from '../../domain/button.ts';
import type { Choice } from '../../domain/messages.ts';
import { addressOf } from '../../domain/people.ts';
import { decideRequest, findRequest, type JoinRequest, openRequests } from '../../registry/requests/store.ts';
import { ONE_HOLDER, seatId } from '../../registry/rules.ts';
import { type Holding, holdingsOf } from '../../registry/seats/store.ts';
import { roleOf } from '../../texts/duties.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { type Authorized, type Refused, refuse, unowned } from '../authorized.ts';
import { type Context, type KnownContext, moment } from '../context.ts';
import { seatByBoard } from '../linking/index.ts';
import { idle } from '../refusal.ts';
import { type Say, say } from '../reply.ts';
import { tell } from '../tell.ts';
import * as buttons from './buttons.ts';
import { joining } from './words.ts';

type Shown = Pick<JoinRequest, 'id' | 'name' | 'position' | 'phone' | 'unitId' | 'unitName' | 'duty' | 'createdAt'>;

const holdersOf = ({ house }: Context, { unitId, duty }: Pick<JoinRequest, 'unitId' | 'duty'>): Promise<Holding[]> =>
  holdingsOf(house.database, { seatId: seatId({ unitId }, duty), duty, unitId });

/** One that waits. @param waiting how many do, this one among them */
export async function requestCard(context: Context, request: Shown, waiting: number): Promise<Say> {
  const { calendar } = context;
  const holders = await holdersOf(context, request);
  const args = { request: request.id };
  const replace = ONE_HOLDER.includes(request.duty)
    ? holders.map(
        ({ personId, name }): Choice =>
          press(holders.length === 1 ? labels.replaceOld : labelOf.replace(name), buttons.grant, { ...args, replace: personId }),
      )
    : [];
  const text = joining.request({
    name: request.name,
    position: request.position,
    phone: request.phone,
    role: roleOf(request.duty, request.unitName),
    holders: holders.map(({ name }) => name),
    at: moment(calendar, request.createdAt.getTime()),
    waiting,
  });
  return say(text, {
    choices: [
      [press(labels.agree, buttons.grant, args), ...replace.slice(0, 1), press(labels.refuse, buttons.refuseJoin, args)],
      ...replace.slice(1).map((one) => [one]),
      ...(waiting > 1 ? [[press(labels.nextOne, buttons.nextRequest, { after: request.id })]] : []),
    ],
  });
}

/** The request that has waited longest; `null`: none waits. */
export async function firstRequest(context: Context): Promise<Say | null> {
  const open = await openRequests(context.house.database);
  return open[0] ? requestCard(context, open[0], open.length) : null;
}

export const nextRequest = action(buttons.nextRequest, {
  may: 'directory',
  load: async (_context, args) => unowned(args),
  async run(context) {
    const open = await openRequests(context.house.database);
    const at = open.findIndex(({ id }) => id === context.args.after);
    const next = open[at + 1] ?? open[0];
    return { say: [next ? await requestCard(context, next, open.length) : say(joining.none())] };
  },
});

/** One that still waits; else what became of it is said. */
async function awaiting({ house, person }: KnownContext, args: { readonly request: string }): Promise<Authorized<JoinRequest> | Refused> {
  const request = await findRequest(house.database, args.request);
  if (!request) return idle(person);
  return request.state === 'open' ? unowned(request) : refuse(say(joining.gone({ unit: request.unitName, state: request.state })));
}

function decided({ house, person, now }: KnownContext, { id, unitId, duty }: JoinRequest, state: 'granted' | 'refused') {
  house.log.info({ request: id, state, by: person.id }, 'a request to join was decided');
  return [
    ...decideRequest(house.database, id, { state, by: person.id, now }),
    recordAct(house.database, {
      id: house.id(),
      personId: person.id,
      now,
      action: `join_${state}`,
      subject: id,
      detail: { unit: unitId, duty },
    }),
  ];
}

/** [Đồng ý], [Thay người cũ] */
export const grant = action(buttons.grant, {
  may: 'directory',
  load: awaiting,
  async run(context) {
    const { about: request, args } = context;
    const holders = await holdersOf(context, request);
    const replaced = holders.find(({ personId }) => personId === args.replace) ?? null;
    const seated = await seatByBoard(context, request, replaced);
    const role = roleOf(request.duty, request.unitName);
    return {
      ...seated,
      parts: [...decided(context, request, 'granted'), ...(seated.parts ?? [])],
      say: [say(joining.granted({ name: request.name, role, replaced: replaced?.name ?? null }))],
    };
  },
});

/** [Từ chối] */
export const refuseJoin = action(buttons.refuseJoin, {
  may: 'directory',
  load: awaiting,
  async run(context) {
    const { house, about: request } = context;
    const { name, unitName, duty, channel, address, unitAddress } = request;
    const to = { personId: null, channel, address };
    const text = joining.toldRefused({ you: addressOf({ duty, address: unitAddress }), unit: unitName, boardPhone: house.board.phone });
    return {
      parts: decided(context, request, 'refused'),
      deliveries: tell(context, [to], { text }),
      say: [say(joining.refused({ name, role: roleOf(duty, unitName) }))],
    };
  },
});
