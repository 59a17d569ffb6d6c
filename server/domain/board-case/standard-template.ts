import type { OrganisationKind } from '../people/organisation.ts';
import type { CaseTemplate } from './board-case.ts';

/** Whom the decision is sent to, by the kind of organisation that answers. */
const RECEIVER: Readonly<Record<OrganisationKind, string>> = {
  region: 'Socialstyrelsen',
  rss: 'Socialstyrelsen\nLänets kommuner',
  municipality: 'Länets regionala samverkans- och stödstruktur (RSS)',
};

const ANSWERED: Readonly<Record<OrganisationKind, string>> = {
  region: '{{organisation}} har besvarat {{enkät}}.',
  rss: '{{organisation}} har besvarat {{enkät}}. Svaret är samlat ur kommunernas svar: {{kommuner}} har svarat.',
  municipality:
    '{{organisation}} har besvarat {{enkät}}. Länets regionala samverkans- och stödstruktur (RSS) samlar kommunernas svar i ett svar för länet.',
};

/** The template for letters to the board until the organisation has one of its own. */
export function standardTemplate(kind: OrganisationKind): CaseTemplate {
  return {
    board: '',
    office: '',
    email: '',
    sections: [
      { kind: 'decision', heading: 'Förslag till beslut', text: 'anteckna att informationen har lämnats' },
      {
        kind: 'text',
        heading: 'Sammanfattning',
        text: `${ANSWERED[kind]} Svaret är {{läge}} och finns i sin helhet i bilagan.`,
      },
      {
        kind: 'text',
        heading: 'Bakgrund',
        text: 'Staten och Sveriges Kommuner och Regioner har kommit överens om omställningen till en god och nära vård. Socialstyrelsen följer upp omställningen och frågar därför varje år regioner, kommuner och regionala samverkans- och stödstrukturer hur långt de har kommit. Enkäten gäller {{år}} och skulle besvaras senast {{sista dag}}.',
      },
      {
        kind: 'text',
        heading: 'Ekonomiska konsekvenser',
        text: 'Att anteckna informationen har inga ekonomiska konsekvenser.',
      },
      {
        kind: 'text',
        heading: 'Barnets rättigheter',
        text: 'Ärendet är en information. Det påverkar inte i sig barns rättigheter.',
      },
      { kind: 'appendices', heading: 'Beslutsunderlag', text: '' },
      { kind: 'list', heading: 'Beslutet skickas till', text: RECEIVER[kind] },
    ],
  };
}
