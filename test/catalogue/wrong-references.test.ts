import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSources } from '../../server/catalogue/definition-folder.ts';
import { checkSources } from '../../server/catalogue/definition-set.ts';
import { problemLine } from '../../server/catalogue/refusals.ts';

const SURVEYS = readSources(join(import.meta.dirname, '../../surveys'));

/** What is told of the surveys when a text of one of them is changed, without the folder and the line. */
function toldOf(name: string, change: (text: string) => string): readonly string[] {
  const sources = SURVEYS.map((source) => (source.name === name ? { ...source, text: change(source.text) } : source));
  return checkSources(sources).problems.map((problem) => problemLine(problem).replace(/^\S+ /, ''));
}

it.each([
  ['of a table that others are computed from', 'fordelning', 'del', 'fråga 4, rows'],
  ['of a table of sums, whose total others are computed from', 'hyrpersonal-lan', 'yrke', 'fråga 1, rows'],
  ['of a table that another survey sums', 'hyrpersonal', 'yrke', 'fråga 1, rows'],
])('a misspelt reference %s is told of once, and nothing that would follow from it', (_, survey, row, place) => {
  const told = toldOf(survey, (text) => text.replaceAll(`"#/$defs/${row}"`, `"#/$defs/${row}x"`));
  expect(told).toEqual([`${place}: Raderna hänvisar till ”${row}x”, som inte finns under $defs. Menade du ”${row}”?`]);
});

it('a fault in what the rows of a table hold is told of at the question and the column', () => {
  expect(toldOf('betalning', (text) => text.replace('"unit": "SEK"', '"unit": "SEKK"'))).toEqual([
    expect.stringMatching(/^fråga 1, kolumn ”[^”]+”, unit: ”unit” kan inte vara ”SEKK”\./),
  ]);
});

it('a kind that is spelled almost as another is told of, with the one that was probably meant', () => {
  const nouns = '"one": "kommun", "several": "kommuner", "definite": "kommunen", "definiteSeveral": "kommunerna"';
  const told = toldOf('betalning', (text) =>
    text.replace('"respondent": "region"', `"respondent": { "kind": "regoin", ${nouns} }`),
  );
  expect(told).toEqual([
    'respondent: Slaget ”regoin” är okänt, men ”region” finns. Menade du ”region”? Är det ett eget slag, ge det en kod som skiljer sig mer.',
  ]);
});
