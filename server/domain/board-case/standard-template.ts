import { MUNICIPALITY, type OrganisationKind, RSS } from '../people/organisation-kind.ts';
import type { Recipient } from '../survey/recipient.ts';
import { type CaseTemplate, PROPOSAL_HEADING } from './board-case.ts';

/** Whom the decision is sent to; of an RSS also to those whose answers it counts. */
function receiverOf(kind: string, counted: OrganisationKind): string {
  return kind === RSS.code ? `{{mottagare}}\nLänets ${counted.several}` : '{{mottagare}}';
}

/** What the case is about, whether the survey has been answered yet or not. */
function aboutOf(kind: string): string {
  const about = 'Ärendet gäller {{organisationens}} svar på {{enkät}}. {{underlag}}';
  return kind === MUNICIPALITY.code
    ? `${about} Länets regionala samverkans- och stödstruktur (RSS) samlar kommunernas svar i ett svar för länet.`
    : about;
}

/**
 * The template for letters to the board until an organisation of a kind (its code) has one of its own. Of a kind that
 * is not built in it says what holds of every survey. `counted`: whose answers an RSS counts, and who is sent the decision.
 * `letter`: what the survey's recipient wants letters about it to be, which is then the whole of it.
 */
export function standardTemplate(
  kind: string,
  {
    counted = MUNICIPALITY,
    letter,
  }: { readonly counted?: OrganisationKind | undefined; readonly letter?: Recipient['letter'] } = {},
): CaseTemplate {
  return {
    board: '',
    office: '',
    email: '',
    sections: letter ?? [
      { kind: 'decision', heading: PROPOSAL_HEADING, text: '{{förslag}}' },
      {
        kind: 'text',
        heading: 'Sammanfattning',
        text: `${aboutOf(kind)} Svaret är {{läge}}. Det finns i sin helhet i bilaga 1.`,
      },
      {
        kind: 'text',
        heading: 'Bakgrund',
        text: '{{bakgrund}} Enkäten gäller {{år}} och {{besvaras senast}}.',
      },
      {
        kind: 'text',
        heading: 'Ekonomiska konsekvenser',
        text: 'Svaret har i sig inga ekonomiska konsekvenser.',
      },
      {
        kind: 'text',
        heading: 'Barnets rättigheter',
        text: 'Ärendet gäller svaret på en enkät. Det påverkar inte i sig barns rättigheter.',
      },
      { kind: 'appendices', heading: 'Beslutsunderlag', text: '' },
      { kind: 'list', heading: 'Beslutet skickas till', text: receiverOf(kind, counted) },
    ],
  };
}
