import { SESSION_HOURS } from '../../domain/access/session.ts';
import type { ServiceOwner } from '../../domain/people/service-owner.ts';
import { countInWords, formatCounted, formatDate } from '../../domain/text/swedish.ts';

/**
 * What differs between installations in the accessibility statement. Its contents are required by 13 § of the act
 * (2018:1937) on accessibility of digital public services, by MDFFS 2019:2 and by the model statement in (EU)
 * 2018/1523: the provider, how far the service complies, what does not comply and why, when and how that was assessed,
 * how to report faults and ask for content in another form, and how to reach the supervising authority.
 */
export interface AccessibilityView {
  readonly title: string;
  readonly owner: OwnerView | undefined;
  /** ISO date of the latest assessment of the whole product. */
  readonly assessedOn: string;
  readonly sessionHours: string;
  readonly authority: { readonly name: string; readonly href: string };
}

interface OwnerView {
  readonly name: string;
  readonly contacts: readonly { readonly name: string; readonly href: string; readonly text: string }[];
  readonly answer: string;
  readonly reviewedOn: string;
}

/** ISO date of the latest assessment of the whole product, the same in every installation. */
const ASSESSED_ON = '2026-11-26';

/** The supervising authority by the ordinance (2018:1938), with the address that a statement must link to. */
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
    contacts: [
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

/** A `mailto:` link. Everything but the @ is encoded, so that no character is read as a part of the link's syntax. */
function mailAddress(email: string): string {
  return `mailto:${encodeURIComponent(email).replace('%40', '@')}`;
}

/** A `tel:` link. The zero in “+46 (0)35”, which is dialled only within the country, is left out. */
function phoneAddress(phone: string): string {
  return `tel:${phone.replace(/^(\+.*)\(0\)/, '$1').replace(/[^\d+]/g, '')}`;
}
