import { isEmail, rightSpelling } from '../domain/people/email-spelling.ts';
import type { ServiceOwner } from '../domain/people/service-owner.ts';
import { isDay } from '../domain/text/day.ts';

/** Who owns the service, and when the statement was last reviewed: must be set if any `ACCESSIBILITY_` variable is. */
const NEEDED = ['ACCESSIBILITY_OWNER', 'ACCESSIBILITY_REVIEWED'] as const;
/** The ways to report a problem: at least one must be set if any `ACCESSIBILITY_` variable is. */
const WAYS = ['ACCESSIBILITY_EMAIL', 'ACCESSIBILITY_PHONE', 'ACCESSIBILITY_FORM'] as const;

/**
 * Reads the `ACCESSIBILITY_` variables; undefined if none is set. The law (2018:1937) requires an owner and a contact,
 * so they must be set together. Throws an Error with a Swedish sentence that names the variable if a value is missing
 * or cannot be used.
 */
export function readServiceOwner(read: (name: string) => string | undefined): ServiceOwner | undefined {
  const [owner, reviewedOn] = NEEDED.map(read);
  const [email, phone, form] = WAYS.map(read);
  const answerDays = read('ACCESSIBILITY_ANSWER_DAYS');
  const set = [...NEEDED, ...WAYS, 'ACCESSIBILITY_ANSWER_DAYS'].find((name) => read(name) !== undefined);
  if (set === undefined) return undefined;
  if (owner === undefined)
    throw new Error(
      `ACCESSIBILITY_OWNER saknas. Den behövs när ${set} är satt: skriv namnet på den organisation som står bakom tjänsten.`,
    );
  if (reviewedOn === undefined)
    throw new Error(
      `ACCESSIBILITY_REVIEWED saknas. Den behövs när ${set} är satt: skriv dagen då ni senast såg över tillgänglighetsredogörelsen, till exempel 2026-11-26.`,
    );
  if (email === undefined && phone === undefined && form === undefined)
    throw new Error(
      `ACCESSIBILITY_EMAIL saknas. Minst en av den, ACCESSIBILITY_PHONE och ACCESSIBILITY_FORM behövs när ${set} är satt: den som inte kan använda något ska kunna säga till.`,
    );
  return {
    name: owner,
    email: email === undefined ? undefined : readEmail(email),
    phone: phone === undefined ? undefined : readPhone(phone),
    form: form === undefined ? undefined : readForm(form),
    answerDays: answerDays === undefined ? undefined : readAnswerDays(answerDays),
    reviewedOn: readReviewed(reviewedOn),
  };
}

function readEmail(value: string): string {
  if (isEmail(value)) return value;
  throw new Error(
    `ACCESSIBILITY_EMAIL är ”${value}” men ska vara en e-postadress, till exempel ${rightSpelling(value) ?? 'tillganglighet@region.example'}.`,
  );
}

/** Accepts any notation of a telephone number that can be dialled. */
function readPhone(value: string): string {
  if (/^\+?[\d\s()/-]+$/.test(value) && value.replace(/\D/g, '').length >= 5) return value;
  throw new Error(
    `ACCESSIBILITY_PHONE är ”${value}” men ska vara ett telefonnummer med siffror, till exempel 010-123 45 67.`,
  );
}

function readForm(value: string): URL {
  const form = URL.canParse(value) ? new URL(value) : undefined;
  if (form?.protocol === 'https:' && `${form.username}${form.password}` === '') return form;
  throw new Error(`ACCESSIBILITY_FORM är ”${value}” men ska vara en adress som börjar med https://.`);
}

function readAnswerDays(value: string): number {
  const days = Number(value);
  if (Number.isInteger(days) && days >= 1 && days <= 30) return days;
  throw new Error(`ACCESSIBILITY_ANSWER_DAYS är ”${value}” men ska vara ett antal arbetsdagar mellan 1 och 30.`);
}

function readReviewed(value: string): string {
  if (isDay(value)) return value;
  throw new Error(`ACCESSIBILITY_REVIEWED är ”${value}” men ska vara en dag, till exempel 2026-11-26.`);
}
