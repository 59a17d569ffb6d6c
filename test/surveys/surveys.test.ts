import { describe, expect, it, test } from 'vitest';
import { followUpsOf, ofEveryQuestion, optionsOf, pagesOf, questionOf, readDefinition } from './definition.ts';
import {
  COMMENTS,
  FOLLOW_UPS,
  IN_PRINT,
  LIMITS,
  OPTIONS,
  WITH_EXCLUDING_OPTION,
  WITH_OPTION_TEXT,
} from './printed-forms.ts';

const region = readDefinition('region');
const rss = readDefinition('rss');
const kommun = readDefinition('kommun');
const surveys = [region, rss, kommun];

describe.each(surveys)('the survey $$id', (survey) => {
  const followUps = followUpsOf(survey);
  const ids = pagesOf(survey).flat();

  it('has the printed parts, sections and questions in the printed order', () => {
    const rows = survey.parts.flatMap((part) =>
      part.sections.map((section) => [
        `${part.letter} ${part.title}`,
        section.title ?? '',
        section.pages.flat().join(', '),
      ]),
    );
    expect(rows).toEqual(IN_PRINT[survey.$id]);
  });

  it('has every question on exactly one page', () => {
    expect(ids.toSorted()).toEqual(Object.keys(survey.properties).toSorted());
  });

  it('has the printed limit on every text, and none where none is printed', () => {
    const printed = Object.entries(LIMITS[survey.$id] ?? {}).flatMap(([limit, texts]) =>
      texts.split(', ').map((id) => [id, Number(limit)]),
    );
    const limits = ofEveryQuestion(survey, ({ properties: { text } }) => text && (text.characterLimit ?? 0));
    expect(limits).toEqual(Object.fromEntries(printed));
  });

  it('asks each follow-up question on its condition only, and every other question always', () => {
    expect(followUps).toEqual(FOLLOW_UPS[survey.$id]);
    expect(survey.required).toEqual(ids.filter((id) => followUps[id] === undefined));
  });

  it('has a follow-up question on the same page as the question it follows, and after it', () => {
    for (const [id, condition] of Object.entries(followUps)) {
      const page = pagesOf(survey).find((questions) => questions.includes(id)) ?? [];
      for (const term of condition.split(' or ')) {
        const [parent = ''] = term.split(' ');
        expect(page.slice(0, page.indexOf(id)), id).toContain(parent);
      }
    }
  });

  it.each(['one', 'several'])('has every printed option of questions with kind “%s”', (kind) => {
    const choices = ids.filter((id) => questionOf(survey, id).kind === kind);
    const counts = choices.map((id) => `${id}: ${optionsOf(questionOf(survey, id)).length}`).join(', ');
    expect(counts).toBe(OPTIONS[survey.$id]?.[kind]);
  });

  it('opens a free text where the wording asks for it (“ange …”), and only there', () => {
    const withText = ids.flatMap((id) =>
      Object.keys(questionOf(survey, id).properties.texts?.properties ?? {}).map(() => id),
    );
    expect(withText.join(', ')).toBe(WITH_OPTION_TEXT[survey.$id]);
    for (const id of ids) {
      const question = questionOf(survey, id);
      const asking = optionsOf(question).filter(({ title }) => title.includes(', ange '));
      expect(Object.keys(question.properties.texts?.properties ?? {}), id).toEqual(
        asking.map((option) => option.const),
      );
    }
  });

  it('has the printed options that exclude the others', () => {
    const excluding = ofEveryQuestion(survey, (question) => {
      const codes = question.properties.chosen?.excludesOthers ?? [];
      return optionsOf(question).find((option) => codes.includes(option.const))?.title;
    });
    expect(excluding).toEqual(WITH_EXCLUDING_OPTION[survey.$id]);
  });

  it('has the printed comment fields, none of them required', () => {
    expect(ofEveryQuestion(survey, (question) => question.properties.comment?.title)).toEqual(COMMENTS[survey.$id]);
  });

  it('has option codes in plain letters, each once in its question', () => {
    for (const id of ids) {
      const question = questionOf(survey, id);
      const codes = [
        ...optionsOf(question).map((option) => option.const),
        ...Object.keys(question.properties.numbers?.properties ?? {}),
      ];
      expect(new Set(codes).size, id).toBe(codes.length);
      for (const code of codes) expect(code).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    }
  });

  it('has no marks left from the transcripts', () => {
    expect(JSON.stringify([survey.properties, survey.parts, survey.instructions])).not.toMatch(
      /\*|\(\+ text\)|\(utesluter|\[(text|en|flera|antal|procent|index)|visas om|Samma hjälptext|←/,
    );
  });

  it('gives the right number of säkerhetsskyddslagen, with a note about the misprint', () => {
    expect(survey.instructions.filter((sentence) => sentence.includes('(2018:585)'))).toHaveLength(1);
    expect(survey.instructions.join()).not.toContain('2018:858');
    expect(survey.editorNotes.filter((note) => note.includes('2018:858'))).toHaveLength(1);
  });
});

describe('the region form', () => {
  it('asks questions 1 to 46 except 35, which is missing in the source', () => {
    const numbers = new Set(
      pagesOf(region)
        .flat()
        .map((id) => Number.parseInt(id, 10)),
    );
    const expected = Array.from({ length: 46 }, (_, index) => index + 1).filter((number) => number !== 35);
    expect([...numbers]).toEqual(expected);
    expect(Object.keys(region.leftOut ?? {})).toEqual(['35']);
  });

  it('asks for four numbers of nurses, two shares and one index', () => {
    const numbers = ofEveryQuestion(region, ({ unit, properties: { number } }) =>
      number === undefined ? undefined : [unit, number.type, number.minimum, number.maximum ?? 'any'],
    );
    expect(numbers).toEqual({
      22: ['percent', 'number', 0, 100],
      24: ['percent', 'number', 0, 100],
      25: ['index', 'number', 0, 1],
      33: ['count', 'integer', 0, 'any'],
      34: ['count', 'integer', 0, 'any'],
      36: ['count', 'integer', 0, 'any'],
      37: ['count', 'integer', 0, 'any'],
    });
  });

  it.each([
    ['1', '30'],
    ['3', '4'],
  ])('prints the same help text under %s and %s', (one, other) => {
    expect(questionOf(region, one).description).toMatch(/^Med /);
    expect(questionOf(region, other).description).toBe(questionOf(region, one).description);
  });
});

test('at most five areas of cooperation may be chosen, by region, RSS and municipality alike', () => {
  const most = surveys.map((survey) =>
    ofEveryQuestion(survey, ({ kind, properties }) => (kind === 'several' ? properties.chosen?.maxItems : undefined)),
  );
  expect(most).toEqual([{ 17: 5 }, { 15: 5 }, { H: 5 }]);
});

test('options with the same wording have the same code everywhere', () => {
  const codes = new Map<string, string>();
  for (const question of surveys.flatMap((survey) => Object.values(survey.properties))) {
    if (question.kind === 'number') continue;
    for (const option of optionsOf(question)) {
      expect(codes.get(option.title) ?? option.const, option.title).toBe(option.const);
      codes.set(option.title, option.const);
    }
  }
});

test('the wrong reference in RSS 24a is kept as printed, with an editor’s note', () => {
  const question = questionOf(rss, '24a');
  expect(question.title).toBe('Vilka andra insatser eller arbetssätt har kommuner angivit i fråga L?');
  expect(question.editorNote).toContain('fråga M');
  expect(question.compiles).toEqual({ question: 'M', option: 'andra' });
});

test('the municipal questions say that their wording is reconstructed', () => {
  expect(kommun.editorNotes.join()).toContain('återskapade ur RSS-enkätens hänvisningar');
});
