import { type Request, type RequestHandler, Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { mayAnywhere, type Permission } from '../../domain/people/permission.ts';
import { isEmail, normaliseEmail } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { checkFormToken } from './form-token.ts';
import { postedFields, rejectedFieldRefusal, rejectedFields } from './posted-fields.ts';
import { readForm, readFormWithFile } from './read-form.ts';
import { keepSession, personOf } from './session.ts';
import { type Limit, throttle } from './throttle.ts';

/**
 * An address of the web interface, and who it is open to: anyone, whoever has signed in, or whoever holds a permission.
 */
export interface Door {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly to: 'anyone' | 'signed-in' | Permission;
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

/** So many links that nobody needs more, and so few that nobody's mailbox is filled. The same for unknown addresses. */
const TO_ONE_ADDRESS: Limit = {
  name: 'sign-in to one address',
  most: 5,
  minutes: 15,
  refusal: 'too-many-sign-ins',
  per: (request) => {
    const { email } = postedFields(request.body);
    return typeof email === 'string' && isEmail(email.trim()) ? normaliseEmail(email) : undefined;
  },
};

/**
 * All that a proxy, or a municipality behind one address, may ask for. What one address was refused is not counted
 * here, so that nobody else is locked out by it.
 */
const FROM_ONE_NETWORK: Limit = {
  name: 'sign-in from one network',
  most: 100,
  minutes: 15,
  refusal: 'too-many-sign-ins',
};

/** More files than a county has of everything, and fewer than would keep the server from others. */
const FILES: Limit = { name: 'files to one person', most: 300, minutes: 15, refusal: 'too-many-attempts', per: person };

/** More than anybody asks: mail with words of one's own, to whatever address. */
const MAILS: Limit = { name: 'mails by one person', most: 50, minutes: 15, refusal: 'too-many-attempts', per: person };

function person(request: Request): string | undefined {
  return personOf(request)?.id;
}

/** Guessing at links. */
const GUESSES: Limit = { name: 'guesses from one network', most: 200, minutes: 15, refusal: 'too-many-attempts' };

/** Guessing at sums. Counted apart, so that nobody who reads prints keeps others of its network from signing in. */
const CHECKS: Limit = { name: 'checks from one network', most: 200, minutes: 15, refusal: 'too-many-attempts' };

/**
 * Every door of the web interface. What programs read has a table and an entrance of its own (`server/api/routes.ts`),
 * before sessions are read and forms are checked: nobody's cookie opens anything there, and no token opens anything here. An address that is not here leads nowhere, whatever router would answer it. The door only
 * asks whether somebody may do such a thing at all; whether it may be done with this very response or organisation is
 * decided by the action, with the same table of permissions (`server/domain/people/permission.ts`).
 */
export const DOORS: readonly Door[] = [
  { method: 'get', path: paths.start, to: 'signed-in' },
  { method: 'get', path: paths.signIn, to: 'anyone' },
  { method: 'post', path: paths.signIn, to: 'anyone', limits: [TO_ONE_ADDRESS, FROM_ONE_NETWORK] },
  { method: 'get', path: paths.signInSent, to: 'anyone' },
  { method: 'get', path: paths.signInLink(':token'), to: 'anyone' },
  { method: 'post', path: paths.signInLink(':token'), to: 'anyone', limits: [GUESSES] },
  { method: 'get', path: paths.identityProvider, to: 'anyone' },
  { method: 'get', path: paths.identityProviderAnswer, to: 'anyone', limits: [GUESSES] },
  { method: 'post', path: paths.signOut, to: 'anyone' },
  { method: 'get', path: paths.setUp(':token'), to: 'anyone' },
  { method: 'post', path: paths.setUp(':token'), to: 'anyone', limits: [GUESSES] },
  { method: 'get', path: paths.outbox, to: 'anyone' },

  { method: 'get', path: paths.account, to: 'signed-in' },
  { method: 'post', path: paths.endSession(':session'), to: 'signed-in' },
  { method: 'post', path: paths.endOtherSessions, to: 'signed-in' },
  { method: 'post', path: paths.stay, to: 'signed-in' },

  { method: 'get', path: paths.response(':id'), to: 'response.read' },
  { method: 'get', path: paths.page(':id', ':page'), to: 'response.read' },
  { method: 'post', path: paths.page(':id', ':page'), to: 'response.answer', inPart: true },
  { method: 'get', path: paths.remaining(':id'), to: 'response.read' },
  { method: 'post', path: paths.remaining(':id'), to: 'response.answer', inPart: true },
  { method: 'get', path: paths.search(':id'), to: 'response.read' },
  { method: 'get', path: paths.answer(':id', ':question'), to: 'response.read' },
  { method: 'post', path: paths.answer(':id', ':question'), to: 'response.answer', inPart: true },
  { method: 'post', path: paths.confirmAnswer(':id', ':question'), to: 'response.answer' },
  { method: 'get', path: paths.news(':id'), to: 'response.read', byItself: true },
  { method: 'post', path: paths.presence(':id'), to: 'response.read' },
  { method: 'get', path: paths.contact(':id'), to: 'response.answer' },
  { method: 'post', path: paths.contact(':id'), to: 'response.answer' },
  { method: 'get', path: paths.review(':id'), to: 'response.read' },
  { method: 'post', path: paths.review(':id'), to: 'response.submit' },
  { method: 'post', path: paths.makeReady(':id'), to: 'response.make-ready' },
  { method: 'post', path: paths.reopen(':id'), to: 'response.reopen' },
  { method: 'post', path: paths.approve(':id'), to: 'response.approve' },
  { method: 'get', path: paths.return(':id'), to: 'response.return' },
  { method: 'post', path: paths.return(':id'), to: 'response.return' },
  { method: 'get', path: paths.withdraw(':id'), to: 'response.withdraw' },
  { method: 'post', path: paths.withdraw(':id'), to: 'response.withdraw' },
  { method: 'get', path: paths.sendBack(':id'), to: 'submission.send-back' },
  { method: 'post', path: paths.sendBack(':id'), to: 'submission.send-back' },
  { method: 'get', path: paths.history(':id'), to: 'response.read' },
  { method: 'post', path: paths.restore(':id'), to: 'response.answer' },
  { method: 'get', path: paths.delegate(':id', ':question'), to: 'response.delegate' },
  { method: 'post', path: paths.delegate(':id', ':question'), to: 'response.delegate', limits: [MAILS] },
  { method: 'post', path: paths.endDelegation(':id', ':delegation'), to: 'response.delegate' },
  { method: 'get', path: paths.proposal(':id', ':proposal'), to: 'response.answer' },
  { method: 'post', path: paths.proposal(':id', ':proposal'), to: 'response.answer' },
  { method: 'post', path: paths.deleteNote(':id', ':note'), to: 'response.answer' },
  { method: 'get', path: paths.boardCase(':id'), to: 'response.read' },
  { method: 'post', path: paths.boardCase(':id'), to: 'response.prepare-case' },
  { method: 'post', path: paths.politicalDecision(':id'), to: 'response.prepare-case' },
  { method: 'get', path: paths.caseLetter(':id', ':format'), to: 'response.read', limits: [FILES] },
  { method: 'get', path: paths.wholeCase(':id', ':format'), to: 'response.read', limits: [FILES] },
  { method: 'get', path: paths.transfer(':id'), to: 'response.read' },
  { method: 'post', path: paths.transfer(':id'), to: 'response.answer' },
  { method: 'get', path: paths.transferredText(':id', ':question'), to: 'response.read', limits: [FILES] },
  { method: 'get', path: paths.wordTexts(':id'), to: 'response.read' },
  { method: 'get', path: paths.wordTextsZip(':id'), to: 'response.read', limits: [FILES] },
  { method: 'get', path: paths.memberTexts(':id', ':question'), to: 'response.read', limits: [FILES] },
  { method: 'get', path: paths.comparePrint(':id'), to: 'response.answer' },
  {
    method: 'post',
    path: paths.comparePrint(':id'),
    to: 'response.answer',
    files: 'small',
    inPart: true,
    limits: [FILES],
  },
  { method: 'get', path: paths.fillIn(':id', 'docx'), to: 'response.read', limits: [FILES] },
  { method: 'get', path: paths.fillIn(':id', 'xlsx'), to: 'response.read', limits: [FILES] },
  { method: 'get', path: paths.imports(':id'), to: 'response.answer' },
  {
    method: 'post',
    path: paths.imports(':id'),
    to: 'response.answer',
    files: 'of Office',
    inPart: true,
    limits: [FILES],
  },
  { method: 'get', path: paths.importReview(':id', ':brought'), to: 'response.answer' },
  { method: 'post', path: paths.importReview(':id', ':brought'), to: 'response.answer' },
  { method: 'get', path: paths.importFile(':id', ':brought'), to: 'response.answer', limits: [FILES] },
  { method: 'get', path: paths.beginOnBehalf(':id'), to: 'response.enter' },
  {
    method: 'post',
    path: paths.beginOnBehalf(':id'),
    to: 'response.enter',
    files: 'of Office',
    inPart: true,
    limits: [FILES],
  },
  { method: 'get', path: paths.onBehalf(':id'), to: 'response.read' },
  {
    method: 'post',
    path: paths.attachOnBehalf(':id'),
    to: 'response.enter',
    files: 'of Office',
    inPart: true,
    limits: [FILES],
  },
  { method: 'get', path: paths.onBehalfFile(':id', ':brought'), to: 'response.read', limits: [FILES] },
  { method: 'post', path: paths.handOver(':id'), to: 'response.enter', limits: [MAILS] },
  { method: 'post', path: paths.takeOver(':id'), to: 'response.answer' },
  { method: 'get', path: paths.basis(':id'), to: 'response.read' },
  { method: 'post', path: paths.freezeBasis(':id'), to: 'response.answer' },
  { method: 'get', path: paths.liftFreeze(':id'), to: 'response.answer' },
  { method: 'post', path: paths.liftFreeze(':id'), to: 'response.answer' },
  { method: 'post', path: paths.basisChoice(':id'), to: 'response.answer' },
  { method: 'get', path: paths.count(':id', ':question'), to: 'response.read' },
  { method: 'get', path: paths.compilation(':id', ':question'), to: 'response.read' },
  { method: 'post', path: paths.compilation(':id', ':question'), to: 'response.answer', inPart: true },
  { method: 'get', path: paths.compiledMemberTexts(':id', ':question'), to: 'response.read', limits: [FILES] },
  { method: 'get', path: paths.years(':id'), to: 'response.read' },
  { method: 'get', path: paths.yearsOfQuestion(':id', ':question'), to: 'response.read' },
  { method: 'post', path: paths.count(':id', ':question'), to: 'response.answer' },
  { method: 'get', path: paths.export(':id', ':format'), to: 'response.read', limits: [FILES] },
  { method: 'get', path: paths.receipt(':id', ':version'), to: 'submission.read' },
  // Before the page itself, whose version would take the file's ending too.
  { method: 'get', path: paths.submissionExport(':id', ':version', ':format'), to: 'submission.read', limits: [FILES] },
  { method: 'get', path: paths.submission(':id', ':version'), to: 'submission.read' },
  { method: 'get', path: paths.submissionArchive(':id', ':version'), to: 'submission.read', limits: [FILES] },
  { method: 'get', path: paths.release(':id', ':version'), to: 'submission.release' },
  { method: 'post', path: paths.release(':id', ':version'), to: 'submission.release' },
  {
    method: 'get',
    path: paths.releaseExport(':id', ':version', ':copy', ':format'),
    to: 'submission.release',
    limits: [FILES],
  },

  { method: 'get', path: paths.submissionText(':id', ':version', ':question'), to: 'submission.read', limits: [FILES] },
  { method: 'get', path: paths.submissionTextsZip(':id', ':version'), to: 'submission.read', limits: [FILES] },

  { method: 'get', path: paths.feedback(':id'), to: 'submission.read' },
  { method: 'get', path: paths.feedbackPdf(':id'), to: 'submission.read', limits: [FILES] },

  { method: 'get', path: paths.readingVersion(':survey'), to: 'signed-in' },
  { method: 'get', path: paths.newInSurvey(':survey'), to: 'signed-in' },
  { method: 'get', path: paths.readingVersionExport(':survey'), to: 'signed-in', limits: [FILES] },
  { method: 'get', path: paths.codebook(':survey'), to: 'signed-in' },
  { method: 'get', path: paths.codebookPdf(':survey'), to: 'signed-in', limits: [FILES] },
  { method: 'get', path: paths.codebookDdi(':survey'), to: 'signed-in', limits: [FILES] },
  { method: 'get', path: paths.reportSchema(':survey'), to: 'signed-in', limits: [FILES] },
  { method: 'get', path: paths.verify, to: 'anyone', limits: [CHECKS] },
  { method: 'get', path: paths.accessibility, to: 'anyone' },

  { method: 'get', path: paths.delegation, to: 'anyone' },
  { method: 'post', path: paths.delegation, to: 'anyone', limits: [GUESSES] },
  { method: 'get', path: paths.delegationLink(':token'), to: 'anyone' },
  { method: 'post', path: paths.delegationLink(':token'), to: 'anyone', limits: [GUESSES] },

  { method: 'get', path: paths.rounds, to: 'round.manage' },
  { method: 'get', path: paths.newRound, to: 'round.manage' },
  { method: 'post', path: paths.newRound, to: 'round.manage' },
  { method: 'get', path: paths.round(':round'), to: 'round.manage' },
  { method: 'get', path: paths.roundSubmissions(':round'), to: 'round.collect', limits: [FILES] },
  { method: 'get', path: paths.roundFeedback(':round'), to: 'round.collect', limits: [FILES] },
  { method: 'post', path: paths.tellFeedback(':round'), to: 'round.collect' },
  { method: 'get', path: paths.roundWorkbook(':round'), to: 'round.collect', limits: [FILES] },
  { method: 'get', path: paths.fillInRound(':round'), to: 'round.fill-in', limits: [FILES] },
  { method: 'get', path: paths.importRound(':round'), to: 'round.fill-in' },
  {
    method: 'post',
    path: paths.importRound(':round'),
    to: 'round.fill-in',
    files: 'of Office',
    inPart: true,
    limits: [FILES],
  },
  { method: 'get', path: paths.roundArchive(':round'), to: 'round.collect', limits: [FILES] },
  { method: 'get', path: paths.changeRound(':round'), to: 'round.manage' },
  { method: 'post', path: paths.changeRound(':round'), to: 'round.manage' },
  { method: 'get', path: paths.extendRound(':round', ':organisation'), to: 'round.manage' },
  { method: 'post', path: paths.extendRound(':round', ':organisation'), to: 'round.manage' },
  { method: 'get', path: paths.reopenRound(':round'), to: 'round.manage' },
  { method: 'post', path: paths.reopenRound(':round'), to: 'round.manage' },
  { method: 'post', path: paths.remindNow(':round'), to: 'round.manage' },

  { method: 'get', path: paths.organisation(':organisation'), to: 'organisation.decide' },
  { method: 'post', path: paths.organisation(':organisation'), to: 'organisation.decide' },
  { method: 'get', path: paths.caseTemplate(':organisation'), to: 'organisation.decide' },
  { method: 'post', path: paths.caseTemplate(':organisation'), to: 'organisation.decide' },

  { method: 'get', path: paths.administration, to: 'person.manage' },
  { method: 'get', path: paths.people, to: 'person.manage' },
  { method: 'get', path: paths.newPerson, to: 'person.manage' },
  { method: 'post', path: paths.newPerson, to: 'person.manage' },
  { method: 'get', path: paths.importPeople, to: 'person.manage' },
  { method: 'post', path: paths.importPeoplePreview, to: 'person.manage', files: 'small' },
  { method: 'post', path: paths.importPeople, to: 'person.manage', files: 'small' },
  { method: 'get', path: paths.person(':person'), to: 'person.manage' },
  { method: 'post', path: paths.person(':person'), to: 'person.manage' },
  { method: 'post', path: paths.addRole(':person'), to: 'person.manage' },
  { method: 'post', path: paths.removeRole(':person'), to: 'person.manage' },
  { method: 'post', path: paths.endSessionsOf(':person'), to: 'person.manage' },
  { method: 'post', path: paths.removePerson(':person'), to: 'person.manage' },
  { method: 'get', path: paths.organisations, to: 'organisation.manage' },
  { method: 'post', path: paths.organisations, to: 'organisation.manage' },
  { method: 'get', path: paths.events, to: 'event.read' },
  { method: 'get', path: paths.mails, to: 'mail.manage' },
  { method: 'post', path: paths.resendMail(':mail'), to: 'mail.manage' },
  { method: 'get', path: paths.apiTokens, to: 'api-token.manage' },
  { method: 'get', path: paths.newApiToken, to: 'api-token.manage' },
  { method: 'post', path: paths.newApiToken, to: 'api-token.manage' },
  { method: 'post', path: paths.revokeApiToken(':key'), to: 'api-token.manage' },
  { method: 'get', path: paths.api, to: 'anyone' },
];

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
 * Lets through each request that has a door which is open to whoever comes, with its form read and its token checked.
 */
export function keepDoors(context: ActionContext): Router {
  const router = Router();
  for (const door of DOORS) {
    const find: RequestHandler = (request, _response, next) => {
      // An address that is written out stands before one with a parameter that would fit it too: it has one door.
      if (doorBy.has(request)) return next('router');
      doorBy.set(request, door);
      next();
    };
    const limits = (door.limits ?? []).map((limit) => throttle(context, limit));
    const stay = door.byItself === true ? [] : [keepSession(context)];
    router[door.method](door.path, find, ...stay, ...stepsThrough(door), ...limits);
  }
  router.use((request, _response, next) => next(doorBy.has(request) ? undefined : new Refusal('not-found')));
  return router;
}

/**
 * A form is read before it is asked whose it is, so that what was typed can be shown again to whoever has been signed
 * out meanwhile. A file is not: nobody who may not send one is to fill our memory.
 */
function stepsThrough(door: Door): RequestHandler[] {
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
