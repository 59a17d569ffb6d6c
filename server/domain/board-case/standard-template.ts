import type { Recipient } from '../survey/recipient.ts';
import { type CaseTemplate, PROPOSAL_HEADING } from './board-case.ts';

/**
 * The template for letters to the board until an organisation has one of its own: it says what holds of every survey.
 * `letter`: what the survey's recipient wants letters about it to be, which is then the whole of it.
 */
export function standardTemplate(letter?: Recipient['letter']): CaseTemplate {
  return {
    board: '',
    office: '',
    email: '',
    sections: letter ?? [
      { kind: 'decision', heading: PROPOSAL_HEADING, text: '{{förslag}}' },
      {
        kind: 'text',
        heading: 'Sammanfattning',
        text: 'Ärendet gäller {{organisationens}} svar på {{enkät}}. {{underlag}} Svaret är {{läge}}. Det lämnas till {{mottagare}} och finns i sin helhet i bilaga 1.',
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
      { kind: 'list', heading: 'Beslutet skickas till', text: '{{mottagare}}\n{{svarande}}' },
    ],
  };
}
