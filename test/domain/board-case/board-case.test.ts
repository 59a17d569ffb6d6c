import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BoardCase, caseFaults, pointsOf, tidySections } from '../../../server/domain/board-case/board-case.ts';
import {
  CASE_FIELD_NAMES,
  type CaseFieldSource,
  fieldValues,
  fillFields,
  fillSections,
  linesWithoutValue,
  unknownFields,
} from '../../../server/domain/board-case/case-field.ts';
import { standardTemplate } from '../../../server/domain/board-case/standard-template.ts';
import { decisionFaults, decisionWords, readParagraph } from '../../../server/domain/submission/political-decision.ts';

const SUBMISSION = { reference: 'K7RM-4WPX', version: 2, submittedAt: '2024-03-28T12:05:00.000Z' };
const FACTS: CaseFieldSource = {
  survey: {
    title: 'Kommunfrågor',
    year: 2023,
    respondent: 'municipality',
    recipient: { name: 'länets RSS', hasForm: false },
    background: 'Socialstyrelsen följer upp omställningen.',
  },
  organisation: 'Halmstad',
  lastDay: '2024-03-31',
  today: '2024-03-20',
  wasReserved: false,
  submission: SUBMISSION,
  members: undefined,
};
const LETTER = { board: 'Kommunstyrelsen', caseNumber: 'KS 2024/17', day: '2024-04-02', officer: 'Sara Exempel' };
const VALUES = fieldValues(FACTS, LETTER);

const VARDCENTRAL = {
  code: 'vardcentral',
  one: 'vårdcentral',
  several: 'vårdcentraler',
  definite: 'vårdcentralen',
  definiteSeveral: 'vårdcentralerna',
};

const CASE: BoardCase = {
  ...LETTER,
  office: '',
  email: '',
  officerTitle: '',
  withBasis: true,
  members: [],
  sections: [{ kind: 'text', heading: 'Bakgrund', text: 'Text.' }],
};

describe('the fields of a letter', () => {
  it('are filled in, in any case and with any spaces', () => {
    expect(fillFields('{{organisation}}, {{ ÅR }}: {{Sista  dag}}. Kvitto {{referens}}.', VALUES)).toBe(
      'Halmstad, 2023: 31 mars 2024. Kvitto K7RM-4WPX.',
    );
  });

  it('say what is not known yet in a draft, and are filled in once it is submitted', () => {
    const draft = fieldValues({ ...FACTS, submission: undefined }, LETTER);
    expect(fillFields('Svaret är {{läge}}. Kvitto {{referens}}.', draft)).toBe(
      'Svaret är ett utkast, inte inlämnat. Kvitto [svaret är inte inlämnat].',
    );

    const reserved = fieldValues(
      { ...FACTS, submission: { ...SUBMISSION, decision: { kind: 'reservation' } } },
      LETTER,
    );
    expect(fillFields('Svaret är {{läge}}.', reserved)).toBe('Svaret är inlämnat med förbehåll för politiskt beslut.');
  });

  it('that do not exist are left as written and reported, each once', () => {
    const sections = [{ kind: 'text' as const, heading: '{{enkät}}', text: '{{orgnisation}} {{år}} {{orgnisation}}' }];
    expect(fillFields(sections[0]?.text ?? '', VALUES)).toBe('{{orgnisation}} 2023 {{orgnisation}}');
    expect(unknownFields({ sections })).toEqual(['orgnisation']);
  });

  it('do not change any other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('{{'));
        expect(fillFields(text, VALUES)).toBe(text);
      }),
    );
  });

  it('are not filled in inside the value of another field', () => {
    const values = fieldValues(FACTS, { ...LETTER, board: '{{referens}}' });
    expect(fillFields('{{nämnd}}', values)).toBe('{{referens}}');
  });

  it('all have a value where the response is counted from others and the survey says why it is made, and where to', () => {
    const recipient = { name: 'SKL', hasForm: false, addresses: { email: 'registrator@skl.example' } };
    const survey = { ...FACTS.survey, recipient };
    const values = fieldValues({ ...FACTS, survey, members: { answered: 5, all: 6 } }, LETTER);
    for (const name of CASE_FIELD_NAMES) expect(values[name]).not.toBe('');
  });

  it('leave nothing, no space and no heading, where there is nothing to say', () => {
    const { background: _, ...survey } = FACTS.survey;
    const values = fieldValues({ ...FACTS, survey }, LETTER);
    expect(
      fillFields('{{bakgrund}} Enkäten gäller {{år}}. {{underlag}} Svaret är {{läge}}. {{bakgrund}}', values),
    ).toBe('Enkäten gäller 2023. Svaret är inlämnat.');
    const sections = [
      { kind: 'text' as const, heading: 'Bakgrund', text: '{{bakgrund}}' },
      { kind: 'appendices' as const, heading: 'Beslutsunderlag', text: '{{bakgrund}}' },
    ];
    expect(fillSections(sections, values)).toEqual([{ ...sections[1], text: '' }]);
  });

  it('leave out the whole line that says where to, where the survey has no address, and name it', () => {
    const text =
      'Svaret lämnas senast {{sista dag}}.\nDet skickas till {{ Mottagarens  adress }}.\nNämnden godkänner det.';
    const sections = [{ kind: 'decision' as const, heading: 'Förslag', text }];
    const none = fieldValues(
      { ...FACTS, survey: { ...FACTS.survey, recipient: { name: 'SKL', hasForm: false } } },
      LETTER,
    );
    expect(fillSections(sections, none).map((section) => section.text.split('\n').slice(1))).toEqual([
      ['Nämnden godkänner det.'],
    ]);
    expect(linesWithoutValue({ sections }, none)).toEqual(['Det skickas till {{ Mottagarens  adress }}.']);
    const addresses = { email: 'registrator@skl.example' };
    const some = fieldValues(
      { ...FACTS, survey: { ...FACTS.survey, recipient: { name: 'SKL', hasForm: false, addresses } } },
      LETTER,
    );
    expect(fillSections(sections, some)[0]?.text).toContain('Det skickas till registrator@skl.example.');
    expect(linesWithoutValue({ sections }, some)).toEqual([]);
  });
});

describe('what a letter says of the response', () => {
  const decided = { kind: 'decided', board: 'Kommunstyrelsen', day: '2024-04-16', paragraph: '57' } as const;
  const proposed = (more: Partial<CaseFieldSource>) => fieldValues({ ...FACTS, ...more }, LETTER).förslag;

  it('proposes to approve what the board has still to decide, and to note what is submitted without a reservation', () => {
    expect(proposed({ submission: undefined })).toBe('godkänna svaret och lämna in det');
    expect(proposed({ submission: { ...SUBMISSION, decision: { kind: 'reservation' } }, wasReserved: true })).toBe(
      'godkänna svaret, som är inlämnat med förbehåll för politiskt beslut',
    );
    expect(proposed({})).toBe('anteckna att informationen har lämnats');
  });

  it('keeps what was proposed once the board has decided', () => {
    expect(proposed({ submission: { ...SUBMISSION, decision: decided }, wasReserved: true })).toBe('godkänna svaret');
    expect(proposed({ submission: { ...SUBMISSION, decision: decided } })).toBe(
      'anteckna att informationen har lämnats',
    );
  });

  it.each([
    ['2024-03-30', '', 'ska besvaras senast 31 mars 2024'],
    ['2024-03-31', '', 'ska besvaras senast 31 mars 2024'],
    ['2024-04-01', '', 'skulle besvaras senast 31 mars 2024'],
    ['2024-04-01', '2024-03-29', 'ska besvaras senast 31 mars 2024'],
    ['2024-03-29', '2024-04-01', 'skulle besvaras senast 31 mars 2024'],
  ])('on %s, dated “%s”, says that the survey %s', (today, day, words) => {
    expect(fieldValues({ ...FACTS, today }, { ...LETTER, day })['besvaras senast']).toBe(words);
  });

  it('names the organisation in the genitive', () => {
    expect(fieldValues({ ...FACTS, organisation: 'Borås' }, LETTER).organisationens).toBe('Borås');
    expect(VALUES.organisationens).toBe('Halmstads');
  });
});

describe('the standard template', () => {
  it('has only fields that exist', () => {
    const template = standardTemplate();
    expect(unknownFields(template)).toEqual([]);
    expect(template.sections[0]).toMatchObject({ kind: 'decision', text: '{{förslag}}' });
  });

  const letter = (members: CaseFieldSource['members']) =>
    fillSections(standardTemplate().sections, fieldValues({ ...FACTS, members }, LETTER))
      .map(({ text }) => text)
      .join('\n');

  it('tells how many of those that the answers are counted from have answered, and sends them the decision', () => {
    const counted = letter({ answered: 12, all: 12, memberKind: VARDCENTRAL });
    expect(counted).toContain('Svaret är samlat ur vårdcentralernas svar: 12 av 12 vårdcentraler har svarat. ');
    expect(counted).toContain('Länets RSS\nLänets vårdcentraler');
  });

  it('says nothing of others where the answers are not counted from theirs, and nothing of any kind of organisation', () => {
    expect(letter(undefined)).not.toMatch(/har svarat|\[| {2}/);
    expect(JSON.stringify(standardTemplate())).not.toMatch(/kommun|region|RSS|Socialstyrelsen/i);
  });

  it('begins the name of the recipient with a capital only where it begins a line or a sentence', () => {
    expect(letter(undefined)).toContain(
      'Svaret är inlämnat. Det lämnas till länets RSS och finns i sin helhet i bilaga 1.',
    );
    expect(fillFields('- {{mottagare}}\nKlart. {{mottagare}}', VALUES)).toBe('- Länets RSS\nKlart. Länets RSS');
  });

  it('keeps a field that a saved template names as it was named before', () => {
    const values = fieldValues({ ...FACTS, members: { answered: 5, all: 6 } }, LETTER);
    expect(fillFields('{{kommuner}}', values)).toBe(values['antal svarande']);
  });
});

describe('a fault in a board case', () => {
  it('is reported at its field', () => {
    expect(caseFaults(CASE)).toEqual({});
    expect(Object.keys(caseFaults({ ...CASE, day: '2024-02-30', email: 'ingen', officer: 'x'.repeat(201) }))).toEqual(
      expect.arrayContaining(['day', 'email', 'officer']),
    );
    expect(
      Object.keys(caseFaults({ ...CASE, sections: [{ kind: 'text', heading: '', text: 'x'.repeat(20_001) }] })),
    ).toEqual(['text-0']);
  });

  it('is not an empty heading, which leaves the heading out', () => {
    expect(tidySections([{ kind: 'text', heading: ' ', text: '\n' }, ...CASE.sections])).toEqual(CASE.sections);
  });

  it('is not a bullet or a number before a point', () => {
    expect(pointsOf('– ett\n\n2) två\n• tre')).toEqual(['ett', 'två', 'tre']);
  });
});

describe('a board decision', () => {
  it('is given with board, day and paragraph', () => {
    const decision = {
      kind: 'decided' as const,
      board: 'Kommunstyrelsen',
      day: '2024-04-16',
      paragraph: readParagraph('§ 57'),
    };
    expect(decisionFaults(decision)).toEqual({});
    expect(decisionWords(decision)).toBe('beslutat av Kommunstyrelsen 16 april 2024, §\u00a057');
  });

  it('needs board, day and paragraph', () => {
    expect(Object.keys(decisionFaults({ kind: 'decided', board: '', day: '16 april', paragraph: 'femtio' }))).toEqual([
      'decidedBoard',
      'decidedDay',
      'paragraph',
    ]);
  });
});
