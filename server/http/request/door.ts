import type { Request, RequestHandler } from 'express';
import { type AskedAbout, refuseUnlessMayDo } from '../../actions/asked-about.ts';
import type { ActionContext } from '../../actions/context.ts';
import { mayAnywhere, type Permission } from '../../domain/people/permission.ts';
import { Refusal } from '../../domain/refusal.ts';
import { checkFormToken } from './form-token.ts';
import { rejectedFieldRefusal, rejectedFields } from './posted-fields.ts';
import { isMoreThanOfAnyone, readForm, readFormWithFile } from './read-form.ts';
import { keepSession, personOf, signedIn } from './session.ts';
import { type Limit, throttle } from './throttle.ts';

/** Who may come to an address: anyone, anyone who is signed in, or those who have a permission. */
export type OpenTo = 'anyone' | 'signed-in' | Permission;

/**
 * What a request must pass before its route answers it. Of a request that reads, a door only asks whether the person has
 * the permission for anything at all: the action decides for this very response, person or mail, with the same table of
 * permissions (`server/domain/people/permission.ts`). Of a request that sends something, the door asks that too, before
 * what is sent is read.
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
   * Whoever is signed in may come, and a named respondent too, who has come by a link to an answer. Without it `signed-in`
   * is only those who have signed in.
   */
  readonly alsoRespondents?: true;
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
  return [comeTo(door), ...stay, ...checksOf(context, door)];
}

function comeTo(door: Door): RequestHandler {
  return (request, _response, next) => {
    doorBy.set(request, door);
    next();
  };
}

/**
 * A body is read when its sender is known to be allowed what it asks for. A file is not read before it has been counted
 * either; how often a form may come can depend on its fields.
 */
function checksOf(context: ActionContext, door: Door): RequestHandler[] {
  const limits = (door.limits ?? []).map((limit) => throttle(context, limit));
  if (door.method === 'get') return [openTo(door), ...limits];
  if (door.files !== undefined) {
    const read = readFormWithFile({ size: door.files, inPart: door.inPart === true });
    return [openToSender(context, door), ...limits, read, checkFormToken];
  }
  const whole = door.inPart === true ? [] : [refuseInPart];
  return [readFormOfSender(context, door), checkFormToken, ...whole, ...limits];
}

function openToSender(context: ActionContext, door: Door): RequestHandler {
  return async (request, _response, next) => next(await refusalOfSender(context, door, request));
}

/**
 * What somebody typed is not lost when they were signed out meanwhile, or lost a role: their form is read and shown
 * again. Of those who may not know that there is such a response no more is read than of anyone, and nothing of what is
 * announced as more than that.
 */
function readFormOfSender(context: ActionContext, door: Door): RequestHandler {
  return async (request, _response, next) => {
    const refusal = await refusalOfSender(context, door, request);
    if (refusal?.name === 'not-found' && isMoreThanOfAnyone(request)) throw refusal;
    const isOfAnyone = door.to === 'anyone' || refusal?.name === 'not-found';
    const isSavedInPart = door.inPart === true && refusal === undefined;
    try {
      await readForm(request, isOfAnyone ? 'of anyone' : isSavedInPart ? 'saved in part' : 'other');
    } catch (error) {
      // That the sender may not do this says more than that the form could not be read.
      if (refusal === undefined || !(error instanceof Refusal)) throw error;
    }
    next(refusal);
  };
}

/** Why somebody may not do what a request asks for, with what its address is about; undefined if they may. */
async function refusalOfSender(context: ActionContext, door: Door, request: Request): Promise<Refusal | undefined> {
  try {
    refuseUnlessOpen(door, request);
    const actor = personOf(request);
    if (actor !== undefined && door.to !== 'anyone' && door.to !== 'signed-in')
      await refuseUnlessMayDo(context, actor, door.to, askedAbout(request));
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** What stands at the parameters of the address, by the names that every path has for them. */
function askedAbout({ params: { id, round, organisation, person, mail, key } }: Request): AskedAbout {
  return {
    response: textOf(id),
    round: textOf(round),
    organisation: textOf(organisation),
    person: textOf(person),
    mail: textOf(mail),
    token: textOf(key),
  };
}

function textOf(parameter: string | string[] | undefined): string | undefined {
  return typeof parameter === 'string' ? parameter : undefined;
}

/**
 * Refuses a form in which a field was rejected: without that field it might do something other than the person meant.
 */
const refuseInPart: RequestHandler = (request, _response, next) => {
  const [first] = rejectedFields(request.body);
  if (first === undefined) return next();
  next(rejectedFieldRefusal(first));
};

function openTo(door: Door): RequestHandler {
  return (request, _response, next) => {
    refuseUnlessOpen(door, request);
    next();
  };
}

/** Throws `sign-in-needed`, or `not-found` if the person has the permission for nothing at all. */
function refuseUnlessOpen({ to, alsoRespondents }: Door, request: Request): void {
  if (to === 'anyone') return;
  const actor = signedIn(request);
  if (to === 'signed-in' && actor.respondent !== undefined && alsoRespondents !== true) throw new Refusal('not-found');
  if (to !== 'signed-in' && !isOfOneResponse(to) && !mayAnywhere(actor, to)) throw new Refusal('not-found');
}

/**
 * For permissions on one response or submission the action decides. Only it knows whether the person may at least see
 * the response, and so whether to say `not-found` or `not-allowed`.
 */
function isOfOneResponse(permission: Permission): boolean {
  return permission.startsWith('response.') || permission.startsWith('submission.');
}
