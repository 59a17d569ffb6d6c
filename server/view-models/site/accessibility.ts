import { SESSION_HOURS } from '../../domain/access/session.ts';
import type { ServiceOwner } from '../../domain/people/service-owner.ts';
import { countInWords, formatCounted, formatDate } from '../../domain/text/swedish.ts';

/**
 * What differs between installations in the accessibility statement. What it has to hold is decided by 13 § of the act
 * (2018:1937) on accessibility to digital public service, by MDFFS 2019:2 and by the model statement in (EU) 2018/1523:
 * whose the service is, how far it complies, what does not and why, when and how that was assessed, a way to tell of
 * faults and to ask for content in another form, and the way to the supervising authority.
 */
export interface AccessibilityView {
  readonly title: string;
  readonly owner: OwnerView | undefined;
  /** The day on which the product was last assessed as a whole. */
  readonly assessedOn: string;
  readonly sessionHours: string;
  readonly authority: { readonly name: string; readonly href: string };
}

interface OwnerView {
  readonly name: string;
  readonly ways: readonly { readonly name: string; readonly href: string; readonly text: string }[];
  readonly answer: string;
  readonly reviewedOn: string;
}

/** Of the product, and so the same in every installation: changed when all of it has been gone through again. */
const ASSESSED_ON = '2026-11-26';

/** Supervises by the ordinance (2018:1938); the address is the one that a statement must lead to. */
const AUTHORITY = { name: 'Myndigheten för digital förvaltning (Digg)', href: 'https://www.digg.se/tdosanmalan' };

export function accessibilityView(owner: ServiceOwner | undefined): AccessibilityView {
  return {
    title: 'Tillgänglighetsredogörelse',
    owner: owner && ownerView(owner),
    assessedOn: formatDate(ASSESSED_ON),
    sessionHours: countInWords(SESSION_HOURS),
    authority: AUTHORITY,
  };
}

function ownerView({ name, email, phone, form, answerDays, reviewedOn }: ServiceOwner): OwnerView {
  return {
    name,
    ways: [
      ...(email === undefined ? [] : [{ name: 'E-post', href: mailAddress(email), text: email }]),
      ...(phone === undefined ? [] : [{ name: 'Telefon', href: phoneAddress(phone), text: phone }]),
      ...(form === undefined ? [] : [{ name: 'Webbformulär', href: form.href, text: `Formulär på ${form.hostname}` }]),
    ],
    answer:
      answerDays === undefined
        ? 'Du får svar så snart vi kan.'
        : `Du får svar inom ${formatCounted(answerDays, ['arbetsdag', 'arbetsdagar'])}.`,
    reviewedOn: formatDate(reviewedOn),
  };
}

/** Whatever else than its one @ an address holds is no part of the link's own grammar. */
function mailAddress(email: string): string {
  return `mailto:${encodeURIComponent(email).replace('%40', '@')}`;
}

/**
 * The zero that is only dialled within the country, “+46 (0)35”, is left out as whoever dials from abroad leaves it
 * out.
 */
function phoneAddress(phone: string): string {
  return `tel:${phone.replace(/^(\+.*)\(0\)/, '$1').replace(/[^\d+]/g, '')}`;
}
