import { expect, it } from 'vitest';
import { emailProblem, nameProblem } from '../../../server/domain/people/person.ts';

it.each([
  ['åsa.öst@växjö.example', undefined],
  ['', /saknas/],
  ['två@adresser@kommun.example', /Den ska ha ett @/],
  ['en@kommun.example, två@kommun.example', /Den ska ha ett @/],
  // A space without width, as it comes along from a workbook.
  ['anna\u200b@kommun.example', /tecken som inte syns/],
])('the address %j is told: %s', (email, problem) => {
  if (problem === undefined) expect(emailProblem(email)).toBeUndefined();
  else expect(emailProblem(email)).toMatch(problem);
});

it.each([
  ['Zoë Ångström-O’Neill', undefined],
  ['x'.repeat(201), /Korta det/],
  // Turns what stands after it in the log of events and in mail.
  ['Anna\u202eexe', /tecken som inte syns/],
])('the name %j is told: %s', (name, problem) => {
  if (problem === undefined) expect(nameProblem(name)).toBeUndefined();
  else expect(nameProblem(name)).toMatch(problem);
});
