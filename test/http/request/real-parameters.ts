import type { County } from '../../support/web.ts';

/**
 * Something real for each parameter of an address, by its name in the pattern: Halmstad's response and its second page.
 * `round`: the id of a round of the county.
 */
export function realParameters({ participant }: County, round: string): Readonly<Record<string, string>> {
  return {
    id: participant('Halmstad').response.id,
    page: '2',
    version: '1',
    copy: '1',
    format: 'csv',
    question: 'B',
    survey: 'kommun-2023',
    round,
    number: '1',
    organisation: '1380',
    respondent: '00000000-0000-4000-8000-000000000000',
    person: participant('Hylte').person.id,
  };
}
