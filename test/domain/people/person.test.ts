import { expect, it } from 'vitest';
import { emailProblem, nameProblem } from '../../../server/domain/people/person.ts';

it.each([
  ['åsa.öst@växjö.example', undefined],
  ['', /saknas/],
  ['två@adresser@kommun.example', /Den ska ha ett @/],
  ['en@kommun.example, två@kommun.example', /Den ska ha ett @/],
  // A zero-width space, as copied from a workbook.
  ['anna\u200b@kommun.example', /tecken som inte syns/],
])('the address %j has the problem: %s', (email, problem) => {
  if (problem === undefined) expect(emailProblem(email)).toBeUndefined();
  else expect(emailProblem(email)).toMatch(problem);
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
