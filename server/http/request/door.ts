import type { Request, RequestHandler } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { mayAnywhere, type Permission } from '../../domain/people/permission.ts';
import { Refusal } from '../../domain/refusal.ts';
import { checkFormToken } from './form-token.ts';
import { rejectedFieldRefusal, rejectedFields } from './posted-fields.ts';
import { readForm, readFormWithFile } from './read-form.ts';
import { keepSession, personOf } from './session.ts';
import { type Limit, throttle } from './throttle.ts';

/** Who an address is open to: anyone, whoever has signed in, or whoever holds a permission. */
export type OpenTo = 'anyone' | 'signed-in' | Permission;

/**
 * What a request has to pass before it is answered. The door only asks whether somebody may do such a thing at all;
 * whether it may be done with this very response or organisation is decided by the action, with the same table of
 * permissions (`server/domain/people/permission.ts`).
 */
export interface Door {
  readonly method: 'get' | 'post';
  /** The pattern of its addresses, as express reads it: `/svar/:id`. */
  readonly path: string;
  readonly to: OpenTo;
  /** Pages that are open come here by themselves: nobody's session lasts longer by it. */
  readonly byItself?: true;
  /** Takes files: lists and print-outs, or the larger ones of Office. */
  readonly files?: 'small' | 'of Office';
  /**
   * Takes what is right of a form in which a field is too large or unreadable, or the file too large. Any other such
   * form is refused whole.
   */
  readonly inPart?: true;
  /** How often somebody may come, the narrowest first. A form that is open to anyone has at least the last of these. */
  readonly limits?: readonly Limit[];
}

/** The door that a request came to. */
const doorBy = new WeakMap<Request, Door>();

/**
 * The door that a request came to, as “get /svar/:id”: what stands in its address is left out. Undefined where there is
 * none.
 */
export function doorOf(request: Request): string | undefined {
  const door = doorBy.get(request);
  return door && `${door.method} ${door.path}`;
}

/**
 * All that a request passes at a door: it is let in if the door is open to whoever comes, its form is read and its token
 * checked, and it is counted against the limits.
 */
export function stepsThrough(context: ActionContext, door: Door): RequestHandler[] {
  const stay = door.byItself === true ? [] : [keepSession(context)];
  const limits = (door.limits ?? []).map((limit) => throttle(context, limit));
  return [comeTo(door), ...stay, ...checksOf(door), ...limits];
}

function comeTo(door: Door): RequestHandler {
  return (request, _response, next) => {
    doorBy.set(request, door);
    next();
  };
}

/**
 * A form is read before it is asked whose it is, so that what was typed can be shown again to whoever has been signed
 * out meanwhile. A file is not: nobody who may not send one is to fill our memory.
 */
function checksOf(door: Door): RequestHandler[] {
  if (door.method === 'get') return [openTo(door)];
  if (door.files !== undefined)
    return [openTo(door), readFormWithFile({ size: door.files, inPart: door.inPart === true }), checkFormToken];
  const readAndOpen = [readForm({ openToAnyone: door.to === 'anyone' }), openTo(door), checkFormToken];
  return door.inPart === true ? readAndOpen : [...readAndOpen, refuseInPart];
}

/** Refuses a form of which a field is left out: what it would do without that field, nobody has asked for. */
const refuseInPart: RequestHandler = (request, _response, next) => {
  const [first] = rejectedFields(request.body);
  if (first === undefined) return next();
  next(rejectedFieldRefusal(first));
};

function openTo({ to }: Door): RequestHandler {
  return (request, _response, next) => {
    const actor = personOf(request);
    if (to === 'anyone') return next();
    if (actor === undefined) return next(new Refusal('sign-in-needed'));
    if (to === 'signed-in' || isOfOneResponse(to) || mayAnywhere(actor, to)) return next();
    next(new Refusal('not-found'));
  };
}

/** Of a response the action decides, which knows whether it is one that the person may at least see. */
function isOfOneResponse(permission: Permission): boolean {
  return permission.startsWith('response.') || permission.startsWith('submission.');
}
