import { expect, it } from 'vitest';
import { emailProblem, nameProblem } from '../../../server/domain/people/person.ts';
import { expectTimeInProportion, HOSTILE_TEXTS } from '../../support/growth.ts';

it.each<[string, string | RegExp | undefined]>([
  ['åsa.öst@växjö.example', undefined],
  ['', /saknas/],
  ['två@adresser@kommun.example', /Den ska ha ett @/],
  ['en@kommun.example, två@kommun.example', /Den ska ha ett @/],
  // A zero-width space, as copied from a workbook.
  ['anna\u200b@kommun.example', 'E-postadressen innehåller tecken som inte syns. Utan dem är den anna@kommun.example.'],
  ...[
    'namn@exempel.se;',
    'namn@exempel.se.',
    'namn@exempel.se,',
    'namn@exempel,se',
    'mailto:namn@exempel.se',
    'mailto:namn@exempel.se?subject=hej',
    '‹namn@exempel.se>',
    '<namn@exempel.se>',
    'namn namnsson <namn@exempel.se>',
    '"namn@exempel.se"',
    'namn@exempel..se',
    'namn.@exempel.se',
    'namn @ exempel.se',
    'namn@exempel. se',
    'namn (at) exempel.se',
    'e-post: namn@exempel.se',
    'namn＠exempel.se',
  ].map(
    (typed) =>
      [typed, 'E-postadressen ser inte ut som en e-postadress. Menade du namn@exempel.se?'] as [string, string],
  ),
  ['o’brien+samsvar@vård.halland.example', undefined],
  ['namn@-exempel.se', /Den ska ha ett @/],
  ['namn@', /Den ska ha ett @/],
  // Mail to it would be sent nowhere, or to a machine of that name beside the server.
  ...['namn@exempel', 'sara@halmstad'].map(
    (typed) =>
      [
        typed,
        'E-postadressen saknar slutet efter @, till exempel .se. Skriv hela adressen, som namn@organisation.example.',
      ] as [string, string],
  ),
  ['namn namnsson <namn@exempel>', /Den ska ha ett @/],
  ['namn@exempel.', /Den ska ha ett @/],
  ['x'.repeat(600), /Den ska ha ett @/],
])('the address %j has the problem: %s', (email, problem) => {
  if (problem === undefined) expect(emailProblem(email)).toBeUndefined();
  else if (typeof problem === 'string') expect(emailProblem(email)).toBe(problem);
  else expect(emailProblem(email)).toMatch(problem);
});

it('the right spelling of an address is found in time in proportion to what is typed', () => {
  for (const textOf of Object.values(HOSTILE_TEXTS)) expectTimeInProportion(emailProblem, textOf);
});

it.each([
  ['Zoë Ångström-O’Neill', undefined],
  ['x'.repeat(201), /Korta det/],
  // Would reverse the text after it in the event log and in mail.
  ['Anna\u202eexe', /tecken som inte syns/],
])('the name %j has the problem: %s', (name, problem) => {
  if (problem === undefined) expect(nameProblem(name)).toBeUndefined();
  else expect(nameProblem(name)).toMatch(problem);
});
