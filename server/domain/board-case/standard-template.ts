import type { OrganisationKind } from '../people/organisation.ts';
import { type CaseTemplate, PROPOSAL_HEADING } from './board-case.ts';

/** Whom the decision is sent to, by the kind of organisation that answers. */
const RECEIVER: Readonly<Record<OrganisationKind, string>> = {
  region: '{{mottagare}}',
  rss: '{{mottagare}}\nLänets kommuner',
  municipality: '{{mottagare}}',
};

/** What the case is about, whether the survey has been answered yet or not. */
const ABOUT: Readonly<Record<OrganisationKind, string>> = {
  region: 'Ärendet gäller {{organisationens}} svar på {{enkät}}.',
  rss: 'Ärendet gäller {{organisationens}} svar på {{enkät}}. Svaret är samlat ur kommunernas svar: {{kommuner}} har svarat.',
  municipality:
    'Ärendet gäller {{organisationens}} svar på {{enkät}}. Länets regionala samverkans- och stödstruktur (RSS) samlar kommunernas svar i ett svar för länet.',
};

/** The template for letters to the board until the organisation has one of its own. */
export function standardTemplate(kind: OrganisationKind): CaseTemplate {
  return {
    board: '',
    office: '',
    email: '',
    sections: [
      { kind: 'decision', heading: PROPOSAL_HEADING, text: '{{förslag}}' },
      {
        kind: 'text',
        heading: 'Sammanfattning',
        text: `${ABOUT[kind]} Svaret är {{läge}}. Det finns i sin helhet i bilaga 1.`,
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
      { kind: 'list', heading: 'Beslutet skickas till', text: RECEIVER[kind] },
    ],
  };
}
