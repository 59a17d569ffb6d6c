import { describe, expect, it } from 'vitest';
import type { Definition } from '../../server/catalogue/definition/definition.ts';
import { checkDefinition } from '../../server/catalogue/definition-checks.ts';
import { readDefinition } from '../../server/catalogue/meta-check.ts';
import { COUNTED_DEFINITION, countingDefinition, definitionIn } from '../support/conditional-surveys.ts';

/** What is told of a count or a sum: the place after `counts` or `sums`, and the sentence. */
function told(definition: object, word: 'counts' | 'sums'): readonly string[] {
  const read = readDefinition(definition);
  const counted = definitionIn(COUNTED_DEFINITION);
  const surroundings = {
    name: 'raknande',
    folder: '2023',
    definitions: new Map([[counted.$id, counted]]),
    unreadable: new Set<string>(),
  };
  const faults = 'faults' in read ? read.faults : checkDefinition(read.definition, surroundings);
  return faults.map(({ path, sentence }) => `${path.slice(path.indexOf(word)).join('.')}: ${sentence}`);
}

describe('a condition of a count', () => {
  it.each<[object, string]>([
    [{ question: '2', atLest: 50 }, 'counts.atLest: Ordet ”atLest” finns inte här. Menade du ”atLeast”?'],
    [{ question: '2', atLeast: '50' }, 'counts.atLeast: ”atLeast” ska vara ett tal.'],
    [
      { question: '3', before: '2023-02-30' },
      'counts.before: ”before” är ”2023-02-30”, som inte är ett datum. Skriv det som 2024-03-31.',
    ],
    [
      { question: '2' },
      'counts: Villkoret säger inte vad fråga 2 i raknad-2023 ska jämföras med. Skriv något av above, atLeast, below, atMost, equals.',
    ],
    [
      { question: '2', unanswered: true, atLeast: 5 },
      'counts: ”counts” ska ha antingen ”atLeast” eller ”unanswered”, inte båda.',
    ],
    [{ question: '22', atLeast: 5 }, 'counts: counts pekar på fråga 22, som inte finns i raknad-2023. Menade du ”2”?'],
    [
      { question: '2', before: '2023-01-01' },
      'counts.before: ”before” kan inte jämföras med fråga 2 i raknad-2023, som besvaras med ett tal. Skriv något av above, atLeast, below, atMost, equals.',
    ],
    [
      { question: '1', atLeast: 5 },
      'counts.atLeast: ”atLeast” kan inte jämföras med fråga 1 i raknad-2023, som besvaras med alternativ. Skriv option.',
    ],
    [
      { question: '1', option: 'jo' },
      'counts: counts pekar på alternativet ”jo”, som inte finns i fråga 1 i raknad-2023. Menade du ”ja”?',
    ],
    [
      { question: '2', above: 100 },
      'counts: Inget svar på fråga 2 i raknad-2023 kan uppfylla villkoret. Rätta gränserna.',
    ],
    [
      { question: '3', after: '2023-05-01', before: '2023-04-01' },
      'counts: Inget svar på fråga 3 i raknad-2023 kan uppfylla villkoret. Rätta gränserna.',
    ],
    [
      { question: '2', column: 'antal', atLeast: 5 },
      'counts.column: Fråga 2 i raknad-2023 är ingen tabell. Ta bort ordet.',
    ],
    [
      { question: '4', atLeast: 5 },
      'counts: Fråga 4 i raknad-2023 är en tabell. Skriv ett av ”column”, ”anyRow” och ”everyRow”, som säger vilka celler som jämförs.',
    ],
    [
      { question: '4', column: 'antl', atLeast: 5 },
      'counts.column: ”antl” är ingen kolumn med tal, datum eller alternativ i fråga 4 i raknad-2023. Menade du ”antal”?',
    ],
    [
      { question: '4', column: 'dag', before: '2023-01-01' },
      'counts.column: ”dag” i fråga 4 i raknad-2023 har ingen total. Skriv också row, eller använd anyRow eller everyRow.',
    ],
    [
      { question: '4', anyRow: { antal: { before: '2023-01-01' } } },
      'counts.anyRow.antal.before: ”before” kan inte jämföras med kolumnen ”antal” i fråga 4 i raknad-2023, som besvaras med ett tal. Skriv något av above, atLeast, below, atMost, equals.',
    ],
    [
      { question: '4', anyRow: { antal: { above: 3 } }, atMost: 5 },
      'counts.atMost: ”atMost” ska stå vid sin kolumn i ”anyRow”, inte bredvid.',
    ],
    [
      {
        question: '2',
        atLeast: 5,
        and: [
          { question: '3', before: '2023-01-01' },
          { question: '9', equals: 1 },
        ],
      },
      'counts.and.1: counts pekar på fråga 9, som inte finns i raknad-2023. Det som finns är 1, 2, 3, 4, 5, 6, 7.',
    ],
  ])('%j is told of with its place and what to do', (rule, fault) => {
    expect(told(countingDefinition({ rad: rule }), 'counts')).toEqual([fault]);
  });
});

describe('a number that may be answered with an option instead', () => {
  it.each([
    { question: '7', option: 'kan-inte' },
    { question: '7', option: 'kan-inte', and: [{ question: '1', option: 'ja' }] },
    { question: '1', option: 'ja', and: [{ question: '7', option: 'kan-inte' }] },
  ])('is counted by it: %j', (rule) => {
    expect(told(countingDefinition({ rad: rule }), 'counts')).toEqual([]);
  });

  it.each<[object, string]>([
    [
      { question: '2', option: 'kan-inte' },
      'counts.option: ”option” kan inte jämföras med fråga 2 i raknad-2023, som besvaras med ett tal. Skriv något av above, atLeast, below, atMost, equals.',
    ],
    [
      { question: '7', option: 'kan-inte', atLeast: 5 },
      'counts.atLeast: ”atLeast” kan inte jämföras med fråga 7 i raknad-2023, som besvaras med alternativ. Skriv option.',
    ],
  ])('%j is told of', (rule, fault) => {
    expect(told(countingDefinition({ rad: rule }), 'counts')).toContain(fault);
  });
});

describe('a share', () => {
  it.each<[object, string]>([
    [
      { question: '2', statistic: 'share' },
      'sums: En andel är av något. Skriv of: "members" för alla, "answered" för dem som har svarat, eller {"question": …} för summan av andra tal.',
    ],
    [
      { question: '2', of: 'members' },
      'sums.of: ”of” hör till en andel. Skriv statistic: "share", eller ta bort ordet.',
    ],
    [
      { question: '2', atLeast: 5 },
      'sums.atLeast: ”atLeast” är ett villkor, och hör till ett antal eller en andel av dem som svarar. Skriv statistic: "count", eller "share" med of: "members" eller "answered", eller ta bort ordet.',
    ],
    [
      { question: '1', statistic: 'share', of: 'members' },
      'sums: Villkoret säger inte vad fråga 1 i raknad-2023 ska jämföras med. Skriv option.',
    ],
    [
      { question: '2', statistic: 'share', of: { question: '1' } },
      'sums.of.question: sums pekar på fråga 1 i raknad-2023, som inte besvaras med ett tal eller i en tabell. Det som finns är 2, 4, 5, 7.',
    ],
    [{ question: '2', statistic: 'share', of: 'member' }, 'sums.of: ”of” kan inte vara ”member”. Menade du ”members”?'],
  ])('%j is told of with its place and what to do', (rule, fault) => {
    expect(told(countingDefinition({ rad: { question: '1', option: 'ja' } }, [rule]), 'sums')).toEqual([fault]);
  });

  it('is in percent', () => {
    const definition = countingDefinition({ rad: { question: '1', option: 'ja' } }, [
      { question: '2', statistic: 'share', of: { question: '7' } },
    ]);
    const written = JSON.parse(JSON.stringify(definition).replaceAll('"unit":"percent"', '"unit":"count"'));
    expect(told(written, 'sums')).toEqual(['2: En andel är i procent. Skriv unit: "percent".']);
  });
});

describe('a rule between answers', () => {
  const withRule = (rule: object, id = '2') => {
    const changed = JSON.parse(JSON.stringify(COUNTED_DEFINITION));
    changed.properties[id].rules = [rule];
    return changed;
  };
  const faults = (definition: object) => {
    const read = readDefinition(definition);
    const surroundings = {
      name: 'raknad',
      folder: '2023',
      definitions: new Map<string, Definition>(),
      unreadable: new Set<string>(),
    };
    const all = 'faults' in read ? read.faults : checkDefinition(read.definition, surroundings);
    return all.map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);
  };

  it.each<[object, string]>([
    [
      { atMost: '4.total.antl', otherwise: 'stop' },
      'properties.2.rules.0.atMost: Regeln jämför med ”4.total.antl”, som inte är ett annat svar med ett tal. Menade du ”4.total.antal”?',
    ],
    [
      { atMost: '2', otherwise: 'stop' },
      'properties.2.rules.0.atMost: Regeln jämför med ”2”, som inte är ett annat svar med ett tal. Det som finns är 4.total.antal, 5, 7.',
    ],
    [
      { before: '3', otherwise: 'stop' },
      'properties.2.rules.0.before: ”before” kan inte jämföra ett tal. Skriv ett av above, atLeast, below, atMost, equals, med svaret som det jämförs med.',
    ],
    [
      { atMost: '5', atLeast: '7', otherwise: 'stop' },
      'properties.2.rules.0: En regel jämför på ett sätt. Skriv ett av above, atLeast, below, atMost, equals, med svaret som det jämförs med.',
    ],
    [
      { atMost: '5', otherwise: 'explain' },
      'properties.2.rules.0: Regeln ber om en förklaring, men frågan har ingen kommentar att skriva den i. Lägg till comment, eller skriv otherwise: "stop".',
    ],
    [
      { atMost: '5', otherwise: 'warn' },
      'properties.2.rules.0.otherwise: ”otherwise” kan inte vara ”warn”. Det som finns är stop, explain.',
    ],
    [{ atMost: '5' }, 'properties.2.rules.0: Ordet ”otherwise” saknas. Skriv ett av "stop", "explain".'],
  ])('%j is told of with its place and what to do', (rule, fault) => {
    expect(faults(withRule(rule))).toEqual([fault]);
  });

  it('that is right is not told of', () => {
    expect(faults(withRule({ atMost: '4.total.antal', otherwise: 'stop' }))).toEqual([]);
  });
});
