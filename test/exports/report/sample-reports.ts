import type { Report } from '../../../exports/report/report.ts';
import type { ReportOption, ReportQuestion, ReportText } from '../../../exports/report/report-question.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { numbersAsAnswers } from '../../../server/domain/counting/computed-numbers.ts';
import type { Member } from '../../../server/domain/counting/member.ts';
import type { Option, Question } from '../../../server/domain/survey/question.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { countCharacters } from '../../../server/domain/text/characters.ts';
import {
  FALKENBERG,
  HALMSTAD,
  HYLTE,
  KUNGSBACKA,
  LAHOLM,
  REGION_HALLAND,
  RSS_HALLAND,
  VARBERG,
} from '../../support/halland.ts';

export function textOf(value: string, limit?: number): ReportText {
  return { value, length: countCharacters(value), ...(limit === undefined ? {} : { limit }) };
}

/** A question of a report with what a test does not say left empty. */
export function questionOf(given: Partial<ReportQuestion> & Pick<ReportQuestion, 'id' | 'kind'>): ReportQuestion {
  return { title: `Fråga ${given.id}?`, state: 'answered', options: [], none: false, problems: [], ...given };
}

/** A region's draft with a question of every kind, answered, unanswered and not asked. */
export const EVERY_KIND: readonly ReportQuestion[] = [
  questionOf({
    id: '1',
    kind: 'several',
    title: 'Vilka målgrupper har ni haft fokus på under 2023?',
    help: 'Flera alternativ kan väljas.',
    maxChosen: 3,
    options: [
      { code: 'aldre', title: 'Äldre och/eller personer med komplexa behov', chosen: true },
      { code: 'barn', title: 'Barn och unga', chosen: false },
      {
        code: 'annan',
        title: 'Annan målgrupp, ange vilken/vilka',
        chosen: true,
        text: textOf('Anhöriga\noch närstående', 1000),
      },
    ],
  }),
  questionOf({
    id: '2',
    kind: 'one',
    title: 'Finns det en beslutad handlingsplan?',
    options: yesOrNo('ja'),
    comment: { title: 'Kommentar', ...textOf('Beslutad i november.') },
  }),
  questionOf({
    id: '2a',
    kind: 'text',
    title: 'Vilka är de viktigaste slutsatserna?',
    condition: 'Visas om fråga 2 besvaras med Ja',
    text: textOf('Första raden.\n\n- en punkt\n- en punkt till\n\n\nSista raden, efter två tomma.', 3000),
    editorNote: 'I det tryckta formuläret står ”slutsattserna”.',
  }),
  questionOf({
    id: '3',
    kind: 'number',
    title: 'Hur stor andel har en fast läkarkontakt?',
    number: { value: 12.5, rule: { unit: 'percent', whole: false, minimum: 0, maximum: 100 } },
    options: [{ code: 'kan-inte-uppskattas', title: 'Andelen kan inte uppskattas', chosen: false }],
  }),
  questionOf({
    id: '4',
    kind: 'number',
    title: 'Hur många vårdcentraler har en närvårdsplats?',
    state: 'unanswered',
    number: { value: null, rule: { unit: 'count', whole: true, minimum: 0 } },
    problems: [{ question: '4', rule: 'unanswered' }],
  }),
  questionOf({
    id: '5',
    kind: 'number',
    title: 'Vilket är kontinuitetsindexet?',
    number: { value: 'cirka tre', rule: { unit: 'index', whole: false, minimum: 0, maximum: 1 } },
    problems: [{ question: '5', rule: 'not-a-number', typed: 'cirka tre', whole: false }],
  }),
  questionOf({
    id: '6',
    kind: 'counts',
    title: 'Ange hur många kommuner som har valt alternativen i fråga C.',
    help: 'Om svaret är noll, skriv 0.',
    options: [
      { code: 'aldre', title: 'Äldre', number: 0 },
      { code: 'barn', title: 'Barn och unga', number: 1234 },
      { code: 'inte-lamnat-svar', title: 'Inte lämnat svar', number: null },
    ],
  }),
  questionOf({
    id: '7',
    kind: 'one',
    title: 'Har ni tagit fram indikatorer?',
    state: 'unanswered',
    options: yesOrNo(),
  }),
  questionOf({
    id: '7a',
    kind: 'several',
    title: 'Vilka indikatorer?',
    state: 'notAsked',
    condition: 'Visas om fråga 7 besvaras med Ja',
    options: [{ code: 'egna', title: 'Egna', chosen: false }],
  }),
  questionOf({
    id: '8',
    kind: 'several',
    title: 'Vilka insatser har ni gjort?',
    none: true,
    options: [{ code: 'friskvard', title: 'Friskvårdssatsningar', chosen: false }],
  }),
  questionOf({
    id: '9',
    kind: 'text',
    title: 'Beskriv det som inte har framkommit.',
    text: textOf('Ord. '.repeat(250), 1000),
    problems: [{ question: '9', rule: 'over-limit', place: 'text', length: 1250, limit: 1000 }],
  }),
];

function yesOrNo(chosen?: string): ReportOption[] {
  return [
    { code: 'ja', title: 'Ja', chosen: chosen === 'ja' },
    { code: 'nej', title: 'Nej', chosen: chosen === 'nej' },
  ];
}

export const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** A draft of the region, with the questions given. */
export function regionReport(questions: readonly ReportQuestion[] = EVERY_KIND, more: Partial<Report> = {}): Report {
  return {
    survey: {
      id: 'region-2023',
      title: 'Enkät till regioner, uppföljning god och nära vård (avser 2023)',
      year: 2023,
      editorNotes: ['Inledningen hänvisar till fel fråga.'],
      introduction: ['Lämnas senast 31 mars 2024.'],
      instructions: ['Svaren sparas när man klickar på ”Nästa”.'],
    },
    organisation: REGION_HALLAND,
    status: 'draft',
    digest: DIGEST,
    madeAt: '2024-03-28T12:05:00.000Z',
    parts: [
      {
        letter: 'A',
        title: 'Utvecklingen av den nära vården',
        preamble: ['Det ekonomiska stödet ska ges för att:'],
        points: ['stödja omställningen till en nära vård', 'öka tillgängligheten'],
        sections: [
          { questions: questions.slice(0, 3) },
          {
            title: 'Styrning av arbetet',
            preamble: 'Frågorna gäller hela länet.',
            questions: questions.slice(3),
          },
        ],
      },
    ],
    answers: {},
    ...more,
  };
}

/** A report whose only question has the text. */
export function reportWithText(value: string): Report {
  return regionReport([questionOf({ id: '1', kind: 'text', text: textOf(value) })]);
}

const FOCUS: readonly Option[] = [
  { code: 'aldre', title: 'Äldre', excludesOthers: false },
  { code: 'barn', title: 'Barn och unga', excludesOthers: false },
  { code: 'inget-fokus', title: 'Har inte haft fokus', excludesOthers: true },
];
const BASIS_QUESTIONS: readonly Question[] = [
  { id: 'C', kind: 'several', title: 'Fokus?', required: true, options: FOCUS },
  { id: 'B', kind: 'text', title: 'Ge exempel.', required: true, options: [] },
];
const RSS_QUESTIONS: readonly Question[] = [
  {
    id: '4',
    kind: 'counts',
    title: 'Ange hur många kommuner som på fråga C angett:',
    required: true,
    options: [
      ...FOCUS.map((option) => ({ ...option, counts: { question: 'C', option: option.code } })),
      {
        code: 'inte-lamnat-svar',
        title: 'Inte lämnat svar',
        excludesOthers: false,
        counts: { question: 'C', unanswered: true as const },
      },
    ],
  },
  { id: '3', kind: 'text', title: 'Ge exempel.', required: true, options: [], limit: 300, compiles: { question: 'B' } },
  { id: '15', kind: 'several', title: 'Rangordna.', required: true, options: FOCUS, ranks: { question: 'C' } },
];

function surveyOf(id: string, questions: readonly Question[]): Survey {
  return {
    id,
    year: 2023,
    title: id,
    respondent: id === 'rss-2023' ? 'rss' : 'municipality',
    lastDay: '2024-03-31',
    introduction: [],
    instructions: [],
    contact: [],
    editorNotes: [],
    parts: [],
    pages: [],
    questions,
    leftOut: {},
  };
}

/** Five municipalities have handed in, Hylte has not; Varberg has skipped question C, and Laholm contradicts itself. */
export const MEMBERS: readonly Member[] = [
  {
    organisation: FALKENBERG,
    answers: { C: { chosen: ['aldre', 'barn'] }, B: { text: 'Mobila team.\n\nTrygg hemgång i hela kommunen.' } },
  },
  { organisation: HALMSTAD, answers: { C: { chosen: ['aldre'] }, B: { text: '=SUMMA(A1) är ingen formel' } } },
  { organisation: HYLTE, answers: undefined },
  { organisation: KUNGSBACKA, answers: { C: { chosen: ['barn'] } } },
  { organisation: LAHOLM, answers: { C: { chosen: ['aldre', 'inget-fokus'] }, B: { text: 'Fallprevention.' } } },
  { organisation: VARBERG, answers: { B: { text: 'Samordnad individuell plan.' } } },
];

/** The RSS response of Halland with its basis, submitted. */
export function rssReport(members: readonly Member[] = MEMBERS): Report {
  const basis = aggregate(surveyOf('rss-2023', RSS_QUESTIONS), surveyOf('kommun-2023', BASIS_QUESTIONS), members);
  const counted = numbersAsAnswers(basis)['4']?.numbers ?? {};
  return regionReport(
    [
      questionOf({
        id: '4',
        kind: 'counts',
        title: 'Ange hur många kommuner som på fråga C angett:',
        options: (RSS_QUESTIONS[0]?.options ?? []).map(({ code, title }) => ({
          code,
          title,
          number: counted[code] ?? null,
        })),
      }),
      questionOf({ id: '3', kind: 'text', title: 'Ge exempel.', text: textOf('Mobila team i fem kommuner.', 300) }),
      questionOf({
        id: '15',
        kind: 'several',
        title: 'Rangordna.',
        options: FOCUS.map(({ code, title }) => ({ code, title, chosen: code === 'aldre' })),
      }),
    ],
    {
      organisation: RSS_HALLAND,
      status: 'submitted',
      submission: {
        reference: 'HN-7K4P-3QXW',
        submittedAt: '2024-03-28T13:05:00.000Z',
        version: 1,
        digest: DIGEST,
        verifyAt: 'https://samsvar.example/kontrollera',
      },
      basis,
    },
  );
}
