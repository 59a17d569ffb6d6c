import { USUAL_MEMBERS } from '../../../domain/people/built-in-kinds.ts';
import type { JsonObject } from './merge-patch.ts';
import type { QuestionRow } from './question-sheet.ts';
import { readSheets } from './read-sheets.ts';
import { type SurveyKey, surveyHeading } from './survey-sheet.ts';

/** A small survey of a year with a question of each usual type, to write over. It can be published as it is. */
export function surveyTemplate(year: number): JsonObject {
  const survey: readonly (readonly [SurveyKey, string])[] = [
    ['id', `min-enkat-${year}`],
    ['title', 'Min enkät'],
    ['description', 'Skriv i en mening vad enkäten är.'],
    ['year', String(year)],
    ['lastDay', `${year + 1}-01-31`],
    ['respondent', USUAL_MEMBERS.one],
    ['introduction', 'Skriv vad den som svarar behöver veta innan.'],
    ['instructions', 'Skriv inga personuppgifter i fritexten.'],
  ];
  return readSheets({
    survey: survey.map(([key, value], index) => ({ row: index + 2, key: surveyHeading(key), value })),
    questions: QUESTIONS.map((cells, index) => ({ row: index + 2, cells })),
  }).definition;
}

const QUESTIONS: readonly QuestionRow['cells'][] = [
  { type: 'del', number: 'A', wording: 'Första delen' },
  { type: 'ett val', number: '1', wording: 'Har ni en skriftlig rutin?', help: 'En rutin som ledningen har beslutat.' },
  { type: 'alternativ', wording: 'Ja' },
  { type: 'alternativ', wording: 'Nej' },
  { type: 'fritext', number: '1a', wording: 'Vad innehåller rutinen?', limit: '1000', when: '1 = Ja' },
  { type: 'flera val', number: '2', wording: 'Vilka har varit med och tagit fram den?' },
  { type: 'alternativ', wording: 'Medarbetare' },
  { type: 'alternativ', wording: 'Brukare och anhöriga' },
  { type: 'alternativ med fritext', wording: 'Andra, ange vilka', code: 'andra', limit: '200' },
  { type: 'ensamt alternativ', wording: 'Vet inte' },
  { type: 'del', number: 'B', wording: 'Andra delen' },
  { type: 'heltal', number: '3', wording: 'Hur många arbetar efter rutinen?', unit: 'antal' },
  { type: 'tal', number: '4', wording: 'Hur stor andel är det?', limit: 'högst 100', unit: 'procent', optional: 'ja' },
  { type: 'datum', number: '5', wording: 'När följs rutinen upp nästa gång?' },
  { type: 'tabell', number: '6', wording: 'Hur många utbildades?', code: 'utbildade' },
  { type: 'rad', wording: 'Sjuksköterskor' },
  { type: 'rad', wording: 'Undersköterskor' },
  { type: 'summarad', wording: 'Alla' },
  { type: 'heltalskolumn', wording: 'Under våren', code: 'varen' },
  { type: 'heltalskolumn', wording: 'Under hösten', code: 'hosten' },
  { type: 'beräknad kolumn', wording: 'Hela året', code: 'aret', source: 'varen + hosten' },
];
