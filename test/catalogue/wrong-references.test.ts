import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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

describe('what has one cause is told of once', () => {
  it('a missing basis, at the first place that needs it', () => {
    expect(toldOf('rss', (text) => text.replace(/ +"basis": "kommun-2023",\n/, ''))).toEqual([
      expect.stringMatching(
        /^fråga \S+, [^:]+: \w+ pekar på en annan enkät, men enkäten har inget underlag\. Skriv basis\. Det gäller \d+ ställen till\.$/,
      ),
    ]);
  });

  it('a basis whose answers are counted elsewhere, with how much follows from it', () => {
    const told = toldOf('psykisk-halsa-lan', (text) =>
      text.replace('basis": "psykisk-halsa-2023"', 'basis": "rehab-2023"'),
    );
    expect(told).toEqual([
      expect.stringMatching(/^basis: ”rehab-2023” har flera svar .* Av det följer \d\d fel till, som inte visas\.$/),
    ]);
  });

  it('a basis that is another survey than was meant, with the first of what follows from it', () => {
    const told = toldOf('psykisk-halsa-lan', (text) =>
      text.replace('basis": "psykisk-halsa-2023"', 'basis": "samverkan-2023"'),
    );
    expect(told[0]).toMatch(
      /^basis: \d\d hänvisningar till ”samverkan-2023” leder fel\. Kontrollera först att det är rätt/,
    );
    expect(told).toHaveLength(6);
  });

  it('two questions with one number', () => {
    const told = toldOf('rss', (text) => text.replace('    "2": {', '    "1": {'));
    expect(told).toEqual([expect.stringMatching(/^fråga 1: Frågan ”1” står två gånger\./)]);
  });
});
