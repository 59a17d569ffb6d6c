import type { Request, RequestHandler } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { mayAnywhere, type Permission } from '../../domain/people/permission.ts';
import { Refusal } from '../../domain/refusal.ts';
import { checkFormToken } from './form-token.ts';
import { rejectedFieldRefusal, rejectedFields } from './posted-fields.ts';
import { readForm, readFormWithFile } from './read-form.ts';
import { keepSession, personOf } from './session.ts';
import { type Limit, throttle } from './throttle.ts';

/** Who may come to an address: anyone, anyone who is signed in, or those who have a permission. */
export type OpenTo = 'anyone' | 'signed-in' | Permission;

/**
 * What a request must pass before its route answers it. A door only asks whether the person has the permission for
 * anything at all. Whether they have it for this very response or organisation is decided by the action, with the same
 * table of permissions (`server/domain/people/permission.ts`).
 */
export interface Door {
  readonly method: 'get' | 'post';
  /** The pattern of its addresses, in the syntax of express: `/svar/:id`. */
  readonly path: string;
  readonly to: OpenTo;
  /**
   * Open pages request this address on their own, without the person doing anything: such a request does not prolong
   * the session.
   */
  readonly byItself?: true;
  /**
   * Takes one uploaded file: a small one (a list of people, a print-out, at most 2 MB) or one of Word or Excel (at most
   * 10 MB).
   */
  readonly files?: 'small' | 'of Office';
  /**
   * Accepts a form although one of its fields, or its file, is too large or unreadable; the handler finds the rejected
   * fields in `form.rejected`. Without this such a form is refused whole.
   */
  readonly inPart?: true;
  /** How often it may be requested, the narrowest limit first. Without it: as often as anyone likes. */
  readonly limits?: readonly Limit[];
}

/** The door that each request came to. */
const doorBy = new WeakMap<Request, Door>();

/**
 * The door that a request came to, as method and pattern: “get /svar/:id”. Used in logs, so the ids in the address are
 * left out. Undefined if the address has no route.
 */
export function doorOf(request: Request): string | undefined {
  const door = doorBy.get(request);
  return door && `${door.method} ${door.path}`;
}

/**
 * The middleware of a door. It checks that the door is open to the person, reads the form, checks its token, and counts
 * the request against the limits. Unless the door is `byItself`, it also prolongs the session.
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
 * For an ordinary form the body is read before the person is checked, so that what somebody typed can be shown again if
 * they were signed out meanwhile. A form with a file is read only after the check, so that nobody without permission
 * can fill the memory.
 */
function checksOf(door: Door): RequestHandler[] {
  if (door.method === 'get') return [openTo(door)];
  if (door.files !== undefined)
    return [openTo(door), readFormWithFile({ size: door.files, inPart: door.inPart === true }), checkFormToken];
  const readAndOpen = [readForm({ openToAnyone: door.to === 'anyone' }), openTo(door), checkFormToken];
  return door.inPart === true ? readAndOpen : [...readAndOpen, refuseInPart];
}

/**
 * Refuses a form in which a field was rejected: without that field it might do something other than the person meant.
 */
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

/**
 * For permissions on one response or submission the action decides. Only it knows whether the person may at least see
 * the response, and so whether to say `not-found` or `not-allowed`.
 */
function isOfOneResponse(permission: Permission): boolean {
  return permission.startsWith('response.') || permission.startsWith('submission.');
}
