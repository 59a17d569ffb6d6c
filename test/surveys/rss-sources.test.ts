import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ofEveryQuestion, optionsOf, pagesOf, questionOf, readDefinition, rowsOf } from './definition.ts';

const rss = readDefinition('rss');
const kommun = readDefinition('kommun');

/** The municipal question that each table of counts counts, and its number of rows. */
const COUNTED = {
  '1': 'A 29',
  '4': 'C 6',
  '6': 'D 6',
  '17': 'I 3',
  '19': 'J.1 4',
  '20': 'J.2 4',
  '23': 'L 17',
  '24': 'M 7',
  '25': 'N 3',
  '26': 'O 3',
};

/** The municipal source of each compiled text: a text question, or the free text of an option. */
const COMPILED = {
  '2': 'A: Andra områden/arbetssätt, ange vilka',
  '3': 'B',
  '5': 'C: Annan målgrupp, ange vilken/vilka',
  '7': 'D: Annan målgrupp, ange vilken/vilka',
  '11': 'E',
  '12': 'F',
  '14': 'G',
  '18': 'I.2',
  '21': 'K',
  '23a': 'L: Andra insatser/arbetssätt, ange vilka',
  '24a': 'M: Andra insatser eller arbetssätt, ange vilka',
  '27a': 'P',
  '27b': 'Q',
  '28a': 'R',
  '28b': 'S',
  '29': 'T',
};

/** The questions that an RSS answers itself. */
const ITS_OWN = ['8', '9', '10', '10a', '13', '13a', '16', '22'];

const tables = Object.entries(rss.properties).filter(([, question]) => question.kind === 'counts');
const rows = tables.flatMap(([id, question]) => rowsOf(question).map((row) => ({ id, ...row })));

describe('the questionnaire to the RSS', () => {
  it('has ten tables of counts, each of one municipal question', () => {
    const counted = ofEveryQuestion(rss, (question) => {
      const from = new Set(rowsOf(question).map((row) => row.counts.question));
      return from.size === 0 ? undefined : `${[...from].join()} ${rowsOf(question).length}`;
    });
    expect(counted).toEqual(COUNTED);
  });

  it('has exactly the 82 counts that RSS Halland reported, in the same order', () => {
    const reported = readFileSync(new URL('../support/halland-2023-counts.csv', import.meta.url), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(';').slice(0, 3));
    expect(reported).toHaveLength(82);
    const inTheReport = (title: string) => title.replace(/, ange antal$/, '');
    expect(rows.map(({ id, title, counts }) => [id, counts.question, inTheReport(title)])).toEqual(reported);
  });

  it('asks for a number in every row of a table', () => {
    for (const [id, { properties }] of tables)
      expect(properties.numbers?.required, id).toEqual(Object.keys(properties.numbers?.properties ?? {}));
  });

  it('counts in each row a municipal option, or the municipalities that have not answered', () => {
    for (const { id, title, counts } of rows) {
      const options = optionsOf(questionOf(kommun, counts.question)).map((option) => option.const);
      if (counts.unanswered) expect(title, id).toMatch(/^Inte lämnat svar/);
      else expect(options, `${id} ${title}`).toContain(counts.option);
    }
  });

  it('counts every option of a question once, in the municipal order and with the municipal code', () => {
    for (const [id, { properties }] of tables) {
      const codes = Object.entries(properties.numbers?.properties ?? {});
      const counted = codes.filter(([, row]) => row.counts.option !== undefined);
      expect(
        counted.map(([code]) => code),
        id,
      ).toEqual(counted.map(([, row]) => row.counts.option));
      const [[, first] = []] = codes;
      const options = optionsOf(questionOf(kommun, first?.counts.question ?? ''));
      expect(
        counted.map(([code]) => code),
        id,
      ).toEqual(options.map((option) => option.const));
    }
  });

  it('words each row as the beginning of the municipal option; question 17 adds “ange antal”', () => {
    for (const { id, title, counts } of rows) {
      if (counts.option === undefined) continue;
      const option = optionsOf(questionOf(kommun, counts.question)).find(({ const: code }) => code === counts.option);
      if (id === '17') expect(title).toBe(`${option?.title}, ange antal`);
      else expect(option?.title.startsWith(title), `${id} ${title}`).toBe(true);
    }
  });

  it('counts municipalities that have not answered only where the form asks for it', () => {
    expect(rows.filter(({ counts }) => counts.unanswered).map(({ id }) => id)).toEqual(['17', '19', '20', '25', '26']);
  });

  it('compiles each text from texts that the municipalities write', () => {
    const compiled = ofEveryQuestion(rss, ({ compiles }) => {
      if (compiles === undefined) return undefined;
      const source = questionOf(kommun, compiles.question);
      if (compiles.option === undefined) return source.kind === 'text' ? compiles.question : 'not a text question';
      const option = optionsOf(source).find(({ const: code }) => code === compiles.option);
      const opensText = Object.hasOwn(source.properties.texts?.properties ?? {}, compiles.option);
      return opensText ? `${compiles.question}: ${option?.title}` : 'an option without a text';
    });
    expect(compiled).toEqual(COMPILED);
  });

  it('ranks the areas of cooperation by the municipalities’ choices of the same areas', () => {
    expect(ofEveryQuestion(rss, ({ ranks }) => ranks?.question)).toEqual({ '15': 'H' });
    expect(optionsOf(questionOf(rss, '15'))).toEqual(optionsOf(questionOf(kommun, 'H')));
  });

  it('leaves every other answer to the RSS itself', () => {
    const fromMunicipalities = new Set([...Object.keys(COUNTED), ...Object.keys(COMPILED), '15']);
    expect(
      pagesOf(rss)
        .flat()
        .filter((id) => !fromMunicipalities.has(id)),
    ).toEqual(ITS_OWN);
  });

  it('uses every municipal answer', () => {
    const used = new Set(
      Object.values(rss.properties).flatMap((question) => [
        ...rowsOf(question).map((row) => row.counts.question),
        ...[question.compiles?.question, question.ranks?.question].filter((id) => id !== undefined),
      ]),
    );
    expect([...used].toSorted()).toEqual(pagesOf(kommun).flat().toSorted());
  });

  it('has a table of counts on the same page as the text about its “andra …”', () => {
    for (const [table, text] of [
      ['1', '2'],
      ['4', '5'],
      ['6', '7'],
      ['17', '18'],
      ['23', '23a'],
      ['24', '24a'],
    ] as const)
      expect(pagesOf(rss), text).toContainEqual([table, text]);
  });
});
