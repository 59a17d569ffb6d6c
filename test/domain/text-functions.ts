import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { nearest } from '../../server/catalogue/nearest.ts';
import { type Answers, isSameAnswer, tidyAnswer } from '../../server/domain/answer/answer.ts';
import { isSameButForAttachments } from '../../server/domain/answer/answer-attachments.ts';
import { canBeJoined, joinAnswers } from '../../server/domain/answer/answer-conflict.ts';
import { numberedRows } from '../../server/domain/answer/answer-document.ts';
import { answerOf, fieldsIn } from '../../server/domain/answer/answer-fields.ts';
import { tableAnswer } from '../../server/domain/answer/answer-numbers.ts';
import { attachmentName, attachmentWords } from '../../server/domain/answer/attachment.ts';
import { attachmentDetails, isAttachmentField } from '../../server/domain/answer/attachment-detail.ts';
import { attachmentSentence, faultBeside } from '../../server/domain/answer/attachment-fault.ts';
import { carryOverDraft } from '../../server/domain/answer/carry-over.ts';
import { isCountedBy } from '../../server/domain/answer/counted-condition.ts';
import { fieldsInConflict, mergedCells, mineWithTheirCells } from '../../server/domain/answer/merged-cells.ts';
import { namedFilesSentence } from '../../server/domain/answer/named-files.ts';
import { readAnswerNumber } from '../../server/domain/answer/numbered-answer.ts';
import { rowsApart } from '../../server/domain/answer/rows-made-twice.ts';
import { questionsNumbered, searchSurvey } from '../../server/domain/answer/survey-search.ts';
import { tidyCellReader } from '../../server/domain/answer/tidy-cell-meaning.ts';
import { tidyRowsOf } from '../../server/domain/answer/tidy-row.ts';
import { readTidyRows, tidyRowsOfDocument } from '../../server/domain/answer/tidy-row-reading.ts';
import { refusalSentence } from '../../server/domain/answer/tidy-row-refusal.ts';
import { readTypedCell } from '../../server/domain/answer/typed-cell.ts';
import { readTypedNumber } from '../../server/domain/answer/typed-number.ts';
import { faultInWords } from '../../server/domain/authoring/fault-words.ts';
import { outcomeOfChange } from '../../server/domain/authoring/survey-edit.ts';
import { surveyWorkbookSentence } from '../../server/domain/authoring/survey-workbook-fault.ts';
import {
  caseFaults,
  caseSentence,
  pointsOf,
  tidyLine,
  tidySections,
} from '../../server/domain/board-case/board-case.ts';
import { fillFields, unknownFields } from '../../server/domain/board-case/case-field.ts';
import { standardTemplate } from '../../server/domain/board-case/standard-template.ts';
import { applyCompilationEdit, hasHeadings } from '../../server/domain/compilation/compilation-edit.ts';
import { memberBudgets } from '../../server/domain/compilation/text-budget.ts';
import { editToUndo, withEdit } from '../../server/domain/compilation/undone-edit.ts';
import { aggregate, contradictionsIn } from '../../server/domain/counting/aggregate.ts';
import { brokenAnswerRules } from '../../server/domain/counting/answer-rules.ts';
import { discrepancyTexts } from '../../server/domain/counting/basis-words.ts';
import { namesWithFound } from '../../server/domain/counting/condition-words.ts';
import { explainSeriesSum } from '../../server/domain/counting/explained-series.ts';
import { countyLevel } from '../../server/domain/counting/level.ts';
import { disagreementsAt } from '../../server/domain/counting/level-disagreements.ts';
import { countLevels } from '../../server/domain/counting/level-numbers.ts';
import { eitherOf, inNoneSentences } from '../../server/domain/counting/members-in-none.ts';
import { overrideFaults, reasonsToStore } from '../../server/domain/counting/number-override.ts';
import { checkNumbers } from '../../server/domain/counting/number-rules.ts';
import {
  answeredWords,
  boundsWords,
  givenWords,
  incompleteSumsWords,
  incompleteWords,
  inNoneWords,
  madeOfWords,
  summedTogether,
  sumOfHowManyWords,
  totalLacksWords,
} from '../../server/domain/counting/sum-words.ts';
import { unevenSentence, unevenSums } from '../../server/domain/counting/uneven-sums.ts';
import { computedDoubts } from '../../server/domain/fill-in/computed-doubts.ts';
import { withoutPlaceSentence } from '../../server/domain/fill-in/content-without-place.ts';
import { fieldKey } from '../../server/domain/fill-in/import-content.ts';
import { doubtSentence } from '../../server/domain/fill-in/import-doubt.ts';
import { noteSentence } from '../../server/domain/fill-in/import-note.ts';
import { reviewImport } from '../../server/domain/fill-in/import-review.ts';
import { unclearSentence } from '../../server/domain/fill-in/unclear-content.ts';
import { sumChangesBy } from '../../server/domain/freezing/sum-change.ts';
import { readOnBehalf } from '../../server/domain/on-behalf/on-behalf.ts';
import { MUNICIPALITY } from '../../server/domain/people/built-in-kinds.ts';
import {
  contactAskedFor,
  contactFaults,
  contactLine,
  contactSentence,
  tidyContact,
} from '../../server/domain/people/contact.ts';
import { finderOfPeople } from '../../server/domain/people/county-person.ts';
import { isEmail, isWithoutEnd, rightSpelling, withoutUnseen } from '../../server/domain/people/email-spelling.ts';
import { latestGiven } from '../../server/domain/people/given-access.ts';
import { readNouns } from '../../server/domain/people/kind-nouns.ts';
import { closeIn, knownGroups } from '../../server/domain/people/known-groups.ts';
import { changeSentence, endFault, moveFault, renameFault } from '../../server/domain/people/organisation-change.ts';
import { areSameGroups, groupsText, groupsWords } from '../../server/domain/people/organisation-details.ts';
import { readOrganisationRows } from '../../server/domain/people/organisation-import.ts';
import { findOrganisations } from '../../server/domain/people/organisation-search.ts';
import { readPeopleRows } from '../../server/domain/people/people-import.ts';
import { emailProblem, nameProblem, normaliseEmail, normaliseName } from '../../server/domain/people/person.ts';
import { findRole } from '../../server/domain/people/role.ts';
import { tokenNameProblem } from '../../server/domain/programs/api-token.ts';
import { observationsOf, variablesOf } from '../../server/domain/programs/codebook.ts';
import { nearForms } from '../../server/domain/release/near-form.ts';
import { maskDocument } from '../../server/domain/release/release-copy.ts';
import { fileKey, releasableFiles } from '../../server/domain/release/released-file.ts';
import { answersByMonth } from '../../server/domain/response/answer-counts.ts';
import {
  countAnswers,
  listedDetails,
  monthOfAnswer,
  monthsListed,
} from '../../server/domain/response/listed-answer.ts';
import { respondentDayFault, respondentDayProblem } from '../../server/domain/response/named-respondent.ts';
import { readRespondentList } from '../../server/domain/response/respondent-list.ts';
import { readLastDays } from '../../server/domain/round/last-days.ts';
import { readMonths, termsForPeriod } from '../../server/domain/round/months.ts';
import { checkTerms, readTerms } from '../../server/domain/round/round-terms.ts';
import { digestOfText, screenAnswers } from '../../server/domain/screening/screened-text.ts';
import { screenText } from '../../server/domain/screening/screening.ts';
import { feedbackTo } from '../../server/domain/submission/feedback.ts';
import { decisionFaults, decisionSentence, readParagraph } from '../../server/domain/submission/political-decision.ts';
import { digestOf, isReference } from '../../server/domain/submission/receipt.ts';
import { readReceiptNumber } from '../../server/domain/submission/verification.ts';
import { comparisonHolds } from '../../server/domain/survey/comparison.ts';
import { comparisonWords } from '../../server/domain/survey/comparison-words.ts';
import { disagreementWords } from '../../server/domain/survey/problem.ts';
import { addressLines, recipientOf, recipientSentence, whereFormIs } from '../../server/domain/survey/recipient.ts';
import { columnRuleWords } from '../../server/domain/survey/rule-words.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { findQuestion } from '../../server/domain/survey/survey.ts';
import { unitUnder, unitWithin } from '../../server/domain/survey/unit-words.ts';
import { cellProblem, sentenceInRow } from '../../server/domain/table/cell-problem.ts';
import { layBlock, readBlock } from '../../server/domain/table/pasted-block.ts';
import { pastedWords } from '../../server/domain/table/pasted-words.ts';
import { placeBlock, writeBlock } from '../../server/domain/table/posted-block.ts';
import { tidyRows } from '../../server/domain/table/table-rows.ts';
import { computedWords } from '../../server/domain/table/table-words.ts';
import { problemsOfRequest } from '../../server/domain/teamwork/delegation.ts';
import {
  characterAccount,
  composed,
  countAsWordProcessor,
  countCharacters,
  normaliseText,
  surplusStart,
  turnsDirection,
  withFewMarks,
} from '../../server/domain/text/characters.ts';
import { isDay } from '../../server/domain/text/day.ts';
import { dayFault, lineFault, textFault } from '../../server/domain/text/field-fault.ts';
import { folded, foldedText } from '../../server/domain/text/folded.ts';
import { setMarker } from '../../server/domain/text/list-marker.ts';
import { looseKey, looseText, placesOf } from '../../server/domain/text/loose-text.ts';
import { numberAdvice, readSwedishNumber } from '../../server/domain/text/number.ts';
import { nameWithPeriod } from '../../server/domain/text/period.ts';
import { placesOfPhrases } from '../../server/domain/text/phrase-places.ts';
import { searchFor } from '../../server/domain/text/phrase-search.ts';
import { shortQuotation } from '../../server/domain/text/quotation.ts';
import { beginningOf, paragraphsOf, sentencesOf } from '../../server/domain/text/sentences.ts';
import { numbersInWords } from '../../server/domain/text/short-list.ts';
import {
  instructionlessKey,
  searchKey,
  spellingKey,
  withoutInstruction,
} from '../../server/domain/text/spelling-key.ts';
import { compareNames, formatList, genitiveOf, withCapital } from '../../server/domain/text/swedish.ts';
import { withoutSymbolFont } from '../../server/domain/text/symbol-font.ts';
import { piecesOf } from '../../server/domain/text/text-marks.ts';
import { dayAdvice, exampleDay, readSwedishDay } from '../../server/domain/text/typed-day.ts';
import { compiledParagraphs } from '../../server/domain/tracing/compiled-text.ts';
import {
  headingOf,
  insertPart,
  insertUnderHeading,
  moveParagraph,
  withHeadings,
  withoutHeadings,
} from '../../server/domain/tracing/compiled-text-editing.ts';
import { namingsIn, neutralised } from '../../server/domain/tracing/neutral-names.ts';
import { contentWords, similarSentences } from '../../server/domain/tracing/similar-sentences.ts';
import {
  phrasesIn,
  sentencesOfSource,
  sourceSentences,
  wholeSentencesIn,
} from '../../server/domain/tracing/source-sentences.ts';
import { showingSourcesAmong } from '../../server/domain/tracing/telling-words.ts';
import {
  changedSources,
  type TracedText,
  trace,
  usesOf,
  withInserted,
} from '../../server/domain/tracing/traced-text.ts';
import { alignedNumbers } from '../../server/domain/transfer/aligned-numbers.ts';
import { transferFields } from '../../server/domain/transfer/transfer.ts';
import { compareWithPrint } from '../../server/domain/transfer/transfer-comparison.ts';
import { wordTexts } from '../../server/domain/transfer/word-texts.ts';
import { lacksMeasure } from '../../server/domain/years/question-measure.ts';
import { lineOf, questionsOfSeries, readingOf, readSeries } from '../../server/domain/years/question-series.ts';
import { breaksInWords, memberCell, togetherCell } from '../../server/domain/years/series-words.ts';
import { HALMSTAD, HYLTE, RSS_HALLAND } from '../support/halland.ts';
import { tableSurvey } from '../support/table-survey.ts';

const catalogue = loadCatalogue();
const KOMMUN = catalogue.survey('kommun-2023');
const RSS = catalogue.survey('rss-2023');
const REHAB = catalogue.survey('rehab-2023');

/** A question with a text, and one whose option has one. */
const TEXT = questionOf('B');
const OPTION = questionOf('A');

function questionOf(id: string) {
  const question = findQuestion(KOMMUN, id);
  if (question === undefined) throw new Error(`The municipalities answer question ${id}`);
  return question;
}

const answersWith = (text: string) => ({ A: { chosen: ['andra'], texts: { andra: text } }, B: { text } });
const answersOfRss = (text: string) => ({ 3: { text } });
const members = (text: string) => [
  { organisation: HYLTE, answers: answersWith(text) },
  { organisation: HALMSTAD, answers: answersWith(text) },
];
const NAMES = new Map([HYLTE, HALMSTAD].map(({ code, name }) => [code, name]));
const sourcesWith = (text: string) => [
  { member: HYLTE.code, text },
  { member: HALMSTAD.code, text },
];
/** The text as if every sentence had been inserted, without the cost of tracing it. */
const tracedFrom = (text: string): TracedText => {
  let at = 0;
  return sentencesOf(text).flatMap(({ from, to }) => {
    const words = text.slice(from, to);
    const before = text.slice(at, from);
    at = to;
    return [
      { text: before, origin: 'typed', sources: [] },
      { text: words, origin: 'taken', sources: [{ member: HYLTE.code, text: words }] },
    ];
  });
};
const MONEY = { unit: 'SEK', whole: true, minimum: 0 } as const;
const COLUMN = { code: 'a', title: 'Insats', required: true, holds: 'text' } as const;
const cellWith = (text: string) => ({ rows: { '1': { a: text } }, comment: text });
const TODAY = '2024-02-20';
const TABLES = tableSurvey().survey;
const [MEETINGS, , ACTIONS] = TABLES.questions;
if (MEETINGS?.table === undefined || ACTIONS?.table === undefined) throw new Error('The survey asks tables');
const SIP = { ...MEETINGS, table: MEETINGS.table };
const MADE = { ...ACTIONS, table: ACTIONS.table };
/**
 * Rows that a file may name as it likes, each with a piece of the text; so few that they stay in the processor's cache.
 */
const rowsWith = (text: string) =>
  Object.fromEntries(
    (text.match(/.{1,8}/gsu) ?? []).map((piece, index) => [
      String(index),
      { insats: piece, [piece.slice(0, 1)]: piece },
    ]),
  );
const KNOWN = { surveys: [KOMMUN], organisations: [HYLTE], nearest };
const submission = { reference: 'ABCD-EFGH', version: 1, submittedAt: '2024-02-20T14:32:00.000Z' };
const caseWith = (text: string) => ({
  board: text,
  office: text,
  email: text,
  sections: [{ kind: 'decision' as const, heading: text, text }],
  caseNumber: text,
  day: text,
  officer: text,
  officerTitle: text,
  withBasis: false,
  members: [],
});

function typedTerms(text: string) {
  return { title: text, message: text, opensOn: text, lastDay: text, reminders: text, eraseOn: text };
}

/** What each function of the domain that takes a text does with one, by the function's name. */
export const WORKS: Readonly<Record<string, (text: string) => unknown>> = {
  faultInWords,
  outcomeOfChange: (text) => outcomeOfChange({ name: 'title', seen: text, typed: `${text}.` }, `${text} `),
  composed,
  monthsListed: (text) => monthsListed(text, text),
  readRespondentList: (text) => readRespondentList(`${text}; a@b.example\n${text}`),
  respondentDayProblem: (text) => respondentDayProblem(respondentDayFault(text, { today: TODAY, lastDay: TODAY })),
  countAnswers: (text) =>
    countAnswers(
      [{ response: text, organisation: HYLTE, number: 1, day: text, option: text, submission: undefined }],
      { of: monthOfAnswer, keys: [text] },
      { of: ({ option = '' }) => option, keys: [] },
    ),
  answersByMonth: (text) =>
    answersByMonth(REHAB, [
      {
        response: text,
        organisation: HYLTE,
        number: 1,
        ...listedDetails(REHAB, { 1: { date: text }, 2: { chosen: [text] } }),
        submission: undefined,
      },
    ]),
  normaliseText,
  turnsDirection,
  countCharacters,
  countAsWordProcessor,
  characterAccount,
  surplusStart: (text) => surplusStart(text, 1_000),
  isDay,
  dayFault,
  lineFault: (text) => lineFault(text, 200_000),
  textFault: (text) => textFault(text, 200),
  folded,
  foldedText,
  withoutSymbolFont,
  setMarker,
  numberAdvice: (text) => numberAdvice(text, { whole: true }),
  searchFor: (text) => searchFor([text.slice(0, 20), text.slice(0, 2_000)])(text, () => undefined),
  looseText,
  looseKey,
  namesWithFound: (text) => namesWithFound(text.split(' '), new Map([[text, text]])),
  comparisonHolds: (text) => comparisonHolds({ before: text, option: text }, text),
  madeOfWords: (text) => madeOfWords({ unit: 'count', sums: { question: text, statistic: 'sum' } }, MUNICIPALITY),
  sumOfHowManyWords: (text) =>
    sumOfHowManyWords({ value: 1, numbers: [], other: [text], missing: [text] }, 'count', MUNICIPALITY),
  sumChangesBy: (text) => {
    const sum = { question: text, title: text, unit: 'count', rule: { question: text, statistic: 'sum' } } as const;
    const of = (number: number) => [
      { ...sum, value: number, numbers: [{ member: text, number }], other: [], missing: [`${text}a`] },
    ];
    return sumChangesBy(text, { counted: of(1), was: of(1), is: of(2) });
  },
  comparisonWords: (text) => comparisonWords({ option: text, before: '2023-07-01' }),
  isCountedBy: (text) => isCountedBy(text, { counts: { question: '1', option: text } }),
  summedTogether: (text) => summedTogether([{ rule: { question: text, statistic: 'mean' } }], MUNICIPALITY),
  givenWords: (text) =>
    givenWords(
      {
        numbers: text.split(' ').map((member) => ({ member, number: 1 })),
        unit: 'SEK',
        rule: { question: '1', statistic: 'sum' },
      },
      MUNICIPALITY,
    ),
  incompleteWords: (text) =>
    incompleteWords(
      { numbers: [], other: [text], missing: text.split(' '), bounds: { lowest: 1, highest: 2 } },
      { ...MUNICIPALITY, several: text },
    ),
  totalLacksWords: (text) => totalLacksWords([{ other: [text], missing: text.split(' ') }], MUNICIPALITY),
  incompleteSumsWords: (text) =>
    incompleteSumsWords([{ numbers: [], other: [text], missing: text.split(' ') }], MUNICIPALITY),
  answeredWords: (text) => answeredWords({ numbers: [], other: [text], missing: text.split(' ') }, MUNICIPALITY),
  unevenSums: () => unevenSums({ questions: [] }),
  unevenSentence: (text) =>
    unevenSentence({ question: '1', row: undefined, columns: [], title: text, members: [text] }, MUNICIPALITY),
  boundsWords: (text) => boundsWords({ bounds: { lowest: text.length } }),
  inNoneWords: (text) => inNoneWords([text]),
  inNoneSentences: (text) =>
    inNoneSentences(
      { question: '1', names: text.split(' '), division: { kind: { ...MUNICIPALITY, one: text } } },
      true,
    ),
  eitherOf: (text) => eitherOf({ group: 'agarform', codes: [text, ...text.split(' ')] }),
  placesOf: (text) => [...placesOf(looseKey(text.slice(0, 20)), looseText(text), { from: 0, to: text.length })],
  readSwedishNumber,
  placesOfPhrases: (text) => placesOfPhrases(text, text.match(/\S{1,9}\s*/g) ?? []),
  paragraphsOf,
  sentencesOf,
  shortQuotation: (text) => shortQuotation(text, text.length),
  beginningOf: (text) => beginningOf(text, text.length - 1),
  searchKey,
  spellingKey,
  instructionlessKey,
  withoutInstruction,
  compareNames: (text) => compareNames(`${text}a`, `${text}b`),
  formatList: (text) => formatList([text, text]),
  withCapital,
  genitiveOf,
  fieldKey: (text) => fieldKey({ question: text, option: text }),
  whereFormIs: (text) => whereFormIs({ name: text, hasForm: true }),
  recipientSentence: (text) => recipientSentence({ name: text, hasForm: true, addresses: {} }),
  addressLines: (text) => addressLines({ form: text, email: text, post: text.split(' ') }),
  recipientOf: (text) => recipientOf({ recipient: { name: text, hasForm: true }, respondent: 'region' }),
  piecesOf: (text) =>
    piecesOf(
      text,
      Array.from({ length: text.length / 20 }, (_, at) => ({ from: 20 * at, to: 20 * at + 10, kind: 'screened' })),
    ),

  tidyAnswer: (text) => tidyAnswer(TEXT, { text, comment: text, number: text }),
  attachmentWords: (text) =>
    attachmentWords({ name: text, type: 'pdf', bytes: 1, digest: text, at: '2024-01-01T00:00:00Z' }),
  attachmentDetails: (text) =>
    attachmentDetails({
      attachments: [{ name: text, type: 'pdf', bytes: 1, digest: text, at: '2024-01-01T00:00:00Z' }],
    }),
  isAttachmentField: (text) => isAttachmentField(text),
  namedFilesSentence: (text) => namedFilesSentence({ question: text, names: [text, `${text}a`] }),
  faultBeside: (text) => faultBeside({ digest: text, bytes: 1 }, [{ digest: `${text}a`, name: text }], { most: 2 }, 0),
  withFewMarks,
  attachmentName: (text) => attachmentName(text, 'pdf'),
  attachmentSentence: (text) => attachmentSentence({ fault: 'attached-already', name: text }),
  isSameButForAttachments: (text) => isSameButForAttachments({ text: `${text}a` }, { text: `${text}b` }),
  isSameAnswer: (text) => isSameAnswer({ text: `${text}a` }, { text: `${text}b` }),
  fieldsIn: (text) => fieldsIn({ text, chosen: [text], texts: { [text]: text } }),
  answerOf: (text) => answerOf([{ field: 'text', option: text, value: text }]),
  canBeJoined: (text) => canBeJoined('text', { text: `${text}a` }, { text }),
  joinAnswers: (text) => joinAnswers('text', { text: `${text}a` }, { text: `${text}b` }),
  carryOverDraft: (text) =>
    carryOverDraft(
      [`${text}a`, `${text}b`].map((one) => ({ question: TEXT, answer: { text: one } })),
      TEXT,
    ),
  searchSurvey: (text) => searchSurvey(KOMMUN, answersWith(text), text.slice(0, 100)),
  readAnswerNumber,
  readTypedNumber: (text) => readTypedNumber({ number: { whole: false, minimum: 0, unit: 'percent' } }, text),
  questionsNumbered: (text) => questionsNumbered(KOMMUN, text),
  tidyRowsOf: (text) => tidyRowsOf(KOMMUN, text, answersWith(text)),
  readTidyRows: (text) =>
    readTidyRows(
      ['organisation', 'survey', 'question', 'option', 'field', 'value'].map((column, line) => ({
        line,
        organisation: HYLTE.name,
        survey: KOMMUN.id,
        question: 'A',
        option: OPTION.options.at(-1)?.title ?? '',
        field: 'text',
        value: text,
        [column]: text,
      })),
      KNOWN,
    ),
  tidyRowsOfDocument: (text) =>
    tidyRowsOfDocument(
      { line: 1, organisation: text, survey: KOMMUN.id, answers: { ...answersWith(text), [text]: { text } } },
      [KOMMUN],
    ),
  numberedRows: (text) => numberedRows(Object.values(rowsWith(text))),
  tableAnswer: (text) => tableAnswer(MADE.table, '3', { '3': { rows: rowsWith(text) } }),
  tidyCellReader: (text) => {
    const row = { line: 1, organisation: '', survey: '', question: '3', option: '1', field: 'insats', value: text };
    const read = tidyCellReader(() => ({}));
    const said = [row, { ...row, option: text }, { ...row, field: text }, { ...row, field: 'klar' }];
    return [...said, { ...row, field: 'omrade' }].map((one) => read(MADE, MADE.table, one, text));
  },
  refusalSentence: (text) => refusalSentence({ rule: 'bad-number', question: text, typed: text }),

  cellProblem: (text) => {
    const row = { code: '1', title: text };
    const limited = cellProblem({ question: '3', example: text }, { row, column: { ...COLUMN, limit: 10 } }, text);
    const date = cellProblem(
      { question: '3', example: text },
      { row, column: { ...COLUMN, holds: 'date', date: { earliest: text } } },
      text,
    );
    return [limited, date].map((problem) => problem && sentenceInRow(problem, text));
  },
  rowsApart: (text) => {
    const rows = (insats: string) => ({ rows: { '1': { insats }, '2': { insats: 'Fast kontakt' } } });
    return rowsApart(ACTIONS?.table, { before: undefined, theirs: rows(text), mine: rows(`${text}!`) }, () => true);
  },
  readTypedCell: (text) =>
    readTypedCell({ code: 'a', title: text, required: true, holds: 'number', number: MONEY }, text),
  mergedCells: (text) => mergedCells(cellWith('a'), cellWith(text), cellWith('a')),
  mineWithTheirCells: (text) => mineWithTheirCells(cellWith('a'), cellWith(text), cellWith(`${text}b`)),
  fieldsInConflict: (text) => fieldsInConflict(cellWith('a'), cellWith(text), cellWith(`${text}b`)),
  readBlock,
  layBlock: (text) =>
    layBlock({ columns: [COLUMN] }, [{ code: '1', title: text }, { code: '2' }], { row: '1', column: 'a' }, [
      [text, text],
      [text],
      [text],
    ]),
  pastedWords: (text) =>
    pastedWords(
      {
        cells: [],
        beyond: [{ typed: text, where: text }],
        rowsBeyond: 1,
        columnsBeyond: 1,
        computed: [text],
        repeated: [],
        totals: [],
      },
      [{ typed: text, where: text }],
      1,
    ),
  placeBlock: (text) =>
    ['1', '2'].map((code) =>
      placeBlock(
        { columns: [COLUMN], rows: { from: 'definition', rows: [{ code, title: text }] } },
        [],
        `${text}\t${text}\n${text}`,
      ),
    ),
  writeBlock: (text) => writeBlock([[text, text], text.split(' ')]),
  numbersInWords: (text) => numbersInWords(text, [1, 2, 3, 7]),
  computedWords: (text) =>
    computedWords(
      { columns: [COLUMN], rows: { from: 'respondent', fewest: 1, most: 9 }, total: { title: text } },
      { '1': { a: text }, [text]: { a: text, [text]: text } },
      () => undefined,
    ),
  knownGroups: (text) => {
    const groups = text.split(' ');
    const known = knownGroups(
      groups.map((group) => ({ [group]: group })),
      groups,
      (typed, spellings) => closeIn(spellings, typed)[0],
    );
    return groups.map((group) => [known.meantGroup(group), known.meantDivision(`${group}s`)]);
  },
  groupsWords: (text) => groupsWords(Object.fromEntries(text.split(' ').map((group) => [group, text.slice(0, 9)]))),
  tidyRows: (text) =>
    tidyRows(
      { table: { columns: [COLUMN], rows: { from: 'respondent', fewest: 1, most: 9 } } },
      { '1': { a: text }, [text]: { [text]: text } },
    ),
  unitUnder: (text) => unitUnder(text, 'SEK'),
  readSwedishDay,
  dayAdvice: (text) => dayAdvice(text, text),
  exampleDay: (text) => exampleDay(2018, { earliest: text, latest: text }),

  tidyLine,
  pointsOf,
  tidySections: (text) => tidySections([{ kind: 'text', heading: text, text }]),
  caseFaults: (text) => {
    const faults = caseFaults(caseWith(text));
    return Object.keys(faults).map((field) => caseSentence(faults, field));
  },
  standardTemplate: (text) => standardTemplate([{ kind: 'text', heading: text, text }]),
  unknownFields: (text) => unknownFields(caseWith(text)),
  fillFields: (text) => fillFields(text, Object.create(null)),

  sourceSentences: (text) => sourceSentences(sourcesWith(text)),
  sentencesOfSource: (text) => sourcesWith(text).map(sentencesOfSource),
  phrasesIn: (text) => phrasesIn([text, text], sourceSentences(sourcesWith(text))),
  wholeSentencesIn: (text) => wholeSentencesIn(text, sourceSentences(sourcesWith(text))),
  contentWords,
  columnRuleWords: (text) => {
    const rules = [{ word: 'before', other: text, otherwise: 'stop' }] as const;
    const column = { code: 'a', title: text, required: true, holds: 'date', rules } as const;
    return columnRuleWords(column, [column]);
  },
  unitWithin: () => unitWithin('SEK'),
  showingSourcesAmong: (text) => {
    const sources = sourcesWith(text);
    return showingSourcesAmong(sources)(text, sourceSentences(sources).slice(0, 1), 'phrase');
  },
  similarSentences: (text) => similarSentences(sourceSentences(sourcesWith(text))),
  trace: (text) => trace(`${text} å`, sourcesWith(text), trace(`ä ${text}`, sourcesWith(text))),
  usesOf: (text) => usesOf(tracedFrom(text), sourceSentences(sourcesWith(text))),
  changedSources: (text) => changedSources(tracedFrom(text), []),
  withInserted: (text) =>
    withInserted(
      [{ text, origin: 'typed', sources: [] }],
      0,
      { member: HYLTE.code, text },
      { from: 0, to: text.length },
    ),
  compiledParagraphs: (text) => compiledParagraphs(tracedFrom(text), (code) => code),
  insertPart: (text) => insertPart(text, text, 'sentence', text.length / 2),
  moveParagraph: (text) => moveParagraph(text, 1, 'up'),
  headingOf: (text) => headingOf(text, NAMES),
  hasHeadings: (text) => hasHeadings(text, NAMES),
  insertUnderHeading: (text) => insertUnderHeading(text, text, 'sentence', { member: HYLTE.code, names: NAMES }),
  withHeadings: (text) => withHeadings(tracedFrom(text), NAMES),
  withoutHeadings: (text) => withoutHeadings(text, NAMES),
  namingsIn: (text) => namingsIn(text, [...NAMES.values()]),
  neutralised: (text) => neutralised(text, namingsIn(text, [...NAMES.values()])),
  memberBudgets: (text) => memberBudgets(sourcesWith(text), tracedFrom(text), 3_000, { rule: 'by-length', byHand: {} }),
  editToUndo: (text) => editToUndo(withEdit([], { before: text, after: text, traced: tracedFrom(text) }), text),
  applyCompilationEdit: (text) =>
    applyCompilationEdit({ sources: sourcesWith(text), names: NAMES, traced: tracedFrom(text) }, text, {
      kind: 'neutral',
      namings: namingsIn(text, [...NAMES.values()]).map((naming, index) => `${index}.${naming.text}`),
    }),

  aggregate: (text) => aggregate(RSS, KOMMUN, members(text)),
  explainSeriesSum: (text) => {
    const period = { from: '2024-02-01', to: '2024-02-29' };
    const survey = catalogue.survey('vc-sip-2018');
    const answers = { '1': { number: text }, '2': { comment: text, number: 2 } };
    const month = { period, isOpen: true, survey, members: [{ organisation: { ...HYLTE, name: text }, answers }] };
    return [
      explainSeriesSum([month], { question: '1' }, undefined),
      explainSeriesSum([month], { question: text, row: text, column: text }, { by: text, code: text }),
    ];
  },
  contradictionsIn: (text) => contradictionsIn(KOMMUN, answersWith(text)),
  brokenAnswerRules: (text) =>
    brokenAnswerRules(catalogue.survey('psykisk-halsa-2023'), {
      '3': { number: 1 },
      '4': { number: 2, comment: text },
    }),
  surveyWorkbookSentence: (text) => surveyWorkbookSentence({ fault: 'unknown-type', written: text, other: text }),
  disagreementWords: (text) =>
    brokenAnswerRules(catalogue.survey('psykisk-halsa-2023'), { '3': { number: 1 }, '4': { number: 2 } }).map(
      (problem) =>
        problem.rule === 'answers-disagree' ? disagreementWords({ ...problem, title: text, otherTitle: text }) : '',
    ),
  disagreementsAt: (text) => {
    const answers = { '3': { number: 1 }, '4': { number: 2, comment: text } };
    const member = { organisation: { ...HYLTE, name: text, kind: 'vardcentral' }, answers };
    return disagreementsAt(
      [
        {
          level: countyLevel({ code: '13', name: text }, [member], []),
          survey: catalogue.survey('psykisk-halsa-lan-2023'),
          countedSurvey: catalogue.survey('psykisk-halsa-2023'),
          reported: { by: text, answers: { '7': { number: 5, comment: text } } },
        },
      ],
      '13',
    );
  },
  reasonsToStore: (text) =>
    reasonsToStore(
      [{ question: '1', option: 'ja', reason: text }],
      [{ question: '1', option: 'ja', optionTitle: text, number: 2, computed: 1 }],
    ),
  latestGiven: (text) =>
    latestGiven([{ kind: 'role', person: text, role: 'reader', at: text, by: text, takenBack: undefined }]),
  overrideFaults: (text) => overrideFaults({ number: text, reason: text, discrepancy: text }, { value: 3 }, []),
  checkNumbers: (text) =>
    checkNumbers(aggregate(RSS, KOMMUN, members(text)), { ...answersOfRss(text), A: { numbers: { andra: text } } }, []),
  discrepancyTexts: (text) =>
    discrepancyTexts([
      { broken: { question: text, rule: 'sum-differs', sum: 7, lowest: 6, highest: 6 }, explanation: text },
    ]),
  feedbackTo: (text) =>
    feedbackTo(HYLTE.code, {
      organisation: RSS_HALLAND,
      survey: RSS,
      answers: answersOfRss(text),
      basis: { ...aggregate(RSS, KOMMUN, members(text)), overrides: [] },
      submission,
    }),
  maskDocument: (text) =>
    maskDocument(KOMMUN, { answers: answersWith(text) }, [{ words: text.slice(0, 20), ground: '25 kap. 1 § OSL' }]),
  releasableFiles: (text) =>
    releasableFiles({ [text]: { attachments: [{ name: text, type: 'pdf', bytes: 1, digest: text, at: '' }] } }),
  fileKey: (text) => fileKey(text, { digest: text }),
  nearForms: (text) =>
    nearForms(
      [{ words: text.slice(0, 20), ground: '25 kap. 1 § OSL' }],
      [{ key: 'B.text', question: 'B', name: 'Svaret', text }],
    ),
  screenText,
  screenAnswers: (text) => screenAnswers(KOMMUN, answersWith(text)),
  digestOfText,
  digestOf: (text) => digestOf({ survey: KOMMUN.id, organisation: HYLTE.code, answers: answersWith(text) }),
  isReference,
  readReceiptNumber,
  readParagraph,
  decisionFaults: (text) => {
    const faults = decisionFaults({ kind: 'decided', board: text, day: text, paragraph: text });
    return [decisionSentence(faults, 'decidedBoard'), decisionSentence(faults, 'paragraph')];
  },
  observationsOf: (text) => observationsOf(variablesOf(KOMMUN.questions), answersWith(text)),

  computedDoubts: (text) =>
    computedDoubts(
      SIP,
      ['offentliga', 'privata', ''].map((option) => ({
        ...{ question: '1', field: 'cell', option, column: 'alla' },
        found: { as: 'typed', text },
      })),
      {},
    ),
  reviewImport: (text) =>
    reviewImport(KOMMUN, answersWith(`${text}a`), {
      survey: KOMMUN.id,
      organisation: HYLTE.code,
      round: undefined,
      stamps: {},
      fields: [{ question: 'B', field: 'text', option: '', found: { as: 'typed', text } }],
      notes: [],
    }),
  readOnBehalf: (text) => readOnBehalf({ cameBy: text, cameOn: text, note: text }, TODAY),
  transferFields: (text) => transferFields(TEXT, { text }),
  wordTexts: (text) => wordTexts({ survey: KOMMUN, answers: answersWith(text) }),
  cellsInPrint: (text) => {
    const rows = { '1': { insats: text.slice(0, 200) }, '2': { insats: 'Fler tider', klar: '2018-09-30' } };
    return compareWithPrint(
      { survey: TABLES, organisation: '1380', answers: { '3': { rows } } },
      `3. ${MADE.title}\n${text}`,
    );
  },
  alignedNumbers: (text) => alignedNumbers(['1', '52175', '227'], text.split(' ')),
  compareWithPrint: (text) =>
    compareWithPrint(
      { survey: KOMMUN, organisation: HYLTE.code, answers: answersWith(text.slice(0, text.length / 2)) },
      `A. ${OPTION.title}\n${text}\nB. ${TEXT.title}\n${text}`,
    ),

  tidyContact: (text) => tidyContact({ Namn: text }),
  contactAskedFor: (text) => contactAskedFor(['Namn'], { Namn: text }),
  contactFaults: (text) => contactFaults({ 'E-post': text }),
  contactSentence: (text) => contactSentence({ [text]: { fault: 'long-line', limit: 200 } }, text),
  contactLine: (text) => contactLine(['Namn'], { Namn: text }),
  findOrganisations: (text) =>
    findOrganisations(
      [{ organisation: { ...HYLTE, name: text, code: text }, details: { parent: text, groups: { agarform: text } } }],
      { words: text, kind: '', county: '' },
      (code) => code,
    ),
  countLevels: (text) => {
    const placed = members(text).map(({ organisation }) => ({ organisation, details: { parent: text, groups: {} } }));
    const level = countyLevel({ code: '13', name: text }, members(text), placed);
    const other = { ...level, code: '12' };
    const reported = { by: text, answers: answersOfRss(text) };
    return countLevels(
      [level, other].map((one) => ({ level: one, survey: RSS, countedSurvey: KOMMUN, reported })),
      { withMembers: true },
    );
  },
  finderOfPeople: (text) =>
    finderOfPeople(text)({
      id: '1',
      name: text,
      email: text,
      roles: [],
      lastSignIn: undefined,
      actsElsewhere: false,
    }),
  readPeopleRows: (text) =>
    readPeopleRows([{ line: 1, name: text, email: text, organisation: text, role: text }], {
      organisations: [],
      ended: [HYLTE],
      people: new Map(),
      nearest,
    }),
  readOrganisationRows: (text) => {
    const [one, several, definite] = [text, text, text];
    const row = { line: 1, code: text, name: text, kind: text, parent: text, groups: text, one, several, definite };
    const known = {
      organisations: [{ organisation: HYLTE, details: { parent: text, groups: { agarform: text } } }],
      kinds: [MUNICIPALITY],
      isTakenElsewhere: () => false,
      county: '13',
      divisions: [text],
      nearest,
    };
    // A row of nouns, one of groups of which each is right, and one that is right but for its parent.
    const right = { ...row, code: 'vc-1', name: 'Vallmo', kind: 'vardcentral' };
    const groups = text.split(/\s/).join('=a,');
    return readOrganisationRows([row, { ...right, groups, parent: '' }, { ...right, code: 'vc-2', groups: '' }], known);
  },
  changeSentence: (text) => changeSentence({ field: 'name', fault: 'taken-name', name: text }),
  renameFault: (text) => renameFault(HYLTE, text, [{ ...HALMSTAD, name: `${text}a` }], false),
  moveFault: (text) =>
    moveFault(HYLTE, text, [
      { organisation: { ...HALMSTAD, code: text }, details: { parent: HYLTE.code, groups: {} } },
    ]),
  endFault,
  areSameGroups: (text) => areSameGroups({ agarform: text, [text]: text }, { agarform: text }),
  groupsText: (text) => groupsText({ agarform: text, [text]: text }),
  readNouns: (text) => readNouns('vardcentral', { one: text, several: text, definite: text }),
  normaliseEmail,
  isEmail,
  isWithoutEnd,
  rightSpelling,
  withoutUnseen,
  emailProblem,
  normaliseName,
  nameProblem,
  findRole,
  tokenNameProblem: (text) => tokenNameProblem(text, []),
  noteSentence: (text) => noteSentence({ note: 'left-out', text, how: 'struck' }),
  unclearSentence: (text) => unclearSentence({ unclear: 'words-in-box', title: text, words: text }),
  doubtSentence: (text) =>
    doubtSentence({ doubt: 'computed-otherwise', row: text, column: text, typed: text, computed: 1, missing: 0 }),
  withoutPlaceSentence: (text) => withoutPlaceSentence({ noPlace: 'option-not-continued', title: text }),
  readMonths: (text) => readMonths({ first: text, last: text, days: 'monthly' }),
  readLastDays: (text) => [readLastDays({ lastDay: text, days: '' }), readLastDays({ lastDay: '', days: text })],
  termsForPeriod: (text) => termsForPeriod(readTerms(typedTerms(text)), { from: TODAY, to: TODAY }, 1),
  nameWithPeriod: (text) => nameWithPeriod(text, { from: TODAY, to: TODAY }),
  readTerms: (text) => readTerms(typedTerms(text)),
  checkTerms: (text) => checkTerms(readTerms(typedTerms(text)), { today: TODAY }),
  lineOf: (text) => {
    const organisation = { code: text, name: text, kind: 'municipality', county: '13' };
    const occasion = (survey: Survey, answers: Answers) => ({
      survey,
      isHeld: true,
      members: [{ organisation, survey, answers }],
    });
    const occasions = [occasion(catalogue.survey('kommun-2022'), { G: { text } }), occasion(KOMMUN, { I: { text } })];
    const series = readSeries(occasions, 'I');
    const [question] = KOMMUN.questions;
    return [
      questionsOfSeries(occasions, text),
      readSeries(occasions, text),
      series && [lineOf(series, 0, [text]), readingOf(series, 1, text), breaksInWords(series)],
      series?.measures.map((measure) =>
        lineOf(series, 0, [text]).map((point) => [
          togetherCell(point, measure, series.kind),
          memberCell(point, readingOf(series, 0, text), measure),
        ]),
      ),
      question &&
        lacksMeasure(
          { kind: 'option', code: text, key: text, title: text, unit: 'count', statistic: 'sum' },
          question,
          text,
        ),
    ];
  },
  problemsOfRequest: (text) =>
    problemsOfRequest({ name: text, email: text, lastDay: text, message: text }, { today: TODAY, lastDay: TODAY }),
};

/** What is fed with hostile texts by a function that calls it, or that does no less with a text. */
export const BY_ANOTHER: Readonly<Record<string, string>> = {
  fieldOfFault: 'faultInWords',
  countByConditions: 'aggregate',
  outcomeOfRule: 'aggregate',
  occasionName: 'lineOf',
  chainOf: 'lineOf',
  seriesHeads: 'lineOf',
  breaksInWords: 'lineOf',
  togetherCell: 'lineOf',
  memberCell: 'lineOf',
  seriesChangeWords: 'lineOf',
  seriesChart: 'lineOf',
  lacksMeasure: 'lineOf',
  measuredNumber: 'lineOf',
  questionsOfSeries: 'lineOf',
  readSeries: 'lineOf',
  readingOf: 'lineOf',
  collectTexts: 'aggregate',
  boundsOf: 'aggregate',
  resultOf: 'aggregate',
  lackingWords: 'answeredWords',
  numbersOfMember: 'explainSeriesSum',
  isOfGroup: 'explainSeriesSum',
  lacks: 'explainSeriesSum',
  withEdit: 'editToUndo',
  areOfSameMembers: 'incompleteSumsWords',
  guesser: 'knownGroups',
  closeIn: 'knownGroups',
  kindOfRows: 'computedWords',
  boundedWords: 'incompleteWords',
  madeTitle: 'computedWords',
  sentenceInRow: 'cellProblem',
  countedCondition: 'tidyRowsOf',
  tidyNameReader: 'readTidyRows',
  readNumber: 'readTidyRows',
  byKey: 'readTidyRows',
  dayOutside: 'cellProblem',
  boundsBroken: 'cellProblem',
  dayWithin: 'exampleDay',
  rowLabel: 'computedWords',
  foundWords: 'givenWords',
  foundByMember: 'givenWords',
  numberGivenWords: 'givenWords',
  isOfMembers: 'givenWords',
  numberHolds: 'comparisonHolds',
  dayHolds: 'comparisonHolds',
  monthOfAnswer: 'countAnswers',
  answersByKind: 'answersByMonth',
  monthTitle: 'answersByMonth',
  listedDetails: 'answersByMonth',
  respondentDayFault: 'respondentDayProblem',
  judgeEdit: 'isSameAnswer',
  changeFromTo: 'isSameAnswer',
  attachmentsOf: 'isSameButForAttachments',
  withAttachments: 'isSameButForAttachments',
  withoutAttachments: 'isSameButForAttachments',
  fatesAfter: 'isSameAnswer',
  orderedFields: 'wordTexts',
  typedIn: 'observationsOf',
  isChosenIn: 'fieldsIn',
  isAnswered: 'screenAnswers',
  isBegun: 'wordTexts',
  isAsked: 'contradictionsIn',
  conditionHolds: 'contradictionsIn',
  askedAnswers: 'contradictionsIn',
  answerDocument: 'mergedCells',
  madeRows: 'mergedCells',
  fieldsAsked: 'tidyRows',
  rowName: 'tidyRowsOf',
  cellWords: 'readTypedCell',
  cellTitle: 'computedWords',
  cellsAsked: 'computedWords',
  rowsAsked: 'computedWords',
  tableRowsOf: 'computedWords',
  nextRow: 'computedWords',
  rowLacks: 'computedWords',
  isTyped: 'computedWords',
  isRead: 'maskDocument',
  findColumn: 'computedWords',
  hasNumbers: 'computedWords',
  columnHead: 'computedWords',
  rowsHead: 'computedWords',
  compute: 'computedWords',
  tableNumbers: 'computedWords',
  roundingDifferences: 'computedWords',
  roundingNote: 'computedWords',
  numberWithUnit: 'computedWords',
  unitSign: 'computedWords',
  periodName: 'isDay',
  earlierAnswersTo: 'carryOverDraft',
  tidyRowReader: 'readTidyRows',
  withUnconfirmed: 'contradictionsIn',
  waitingIn: 'contradictionsIn',
  templateFaults: 'caseFaults',
  fieldValues: 'caseFaults',
  linesWithoutValue: 'unknownFields',
  fillSections: 'fillFields',
  leadOf: 'applyCompilationEdit',
  countNumbers: 'aggregate',
  arrivalFrom: 'contradictionsIn',
  isOnlyToRead: 'contradictionsIn',
  stateOf: 'contradictionsIn',
  isAsSubmitted: 'contradictionsIn',
  isSent: 'contradictionsIn',
  eventOf: 'contradictionsIn',
  mailedNotices: 'contradictionsIn',
  progressOf: 'contradictionsIn',
  countQuestions: 'contradictionsIn',
  remainingQuestions: 'contradictionsIn',
  withComputedNumbers: 'aggregate',
  withoutComputedNumbers: 'aggregate',
  overridesOf: 'aggregate',
  withNumber: 'aggregate',
  tallyQuestions: 'aggregate',
  aggregateYearBefore: 'aggregate',
  stampOf: 'reviewImport',
  importedAnswer: 'reviewImport',
  suggestedContact: 'tidyContact',
  asksForEmail: 'tidyContact',
  holds: 'finderOfPeople',
  emailFault: 'emailProblem',
  nameFault: 'nameProblem',
  maskableTexts: 'maskDocument',
  placesOfMaskings: 'maskDocument',
  maskText: 'maskDocument',
  isTooLarge: 'countCharacters',
  numbersAsAnswers: 'aggregate',
  numbersIn: 'checkNumbers',
  writtenNumbersIn: 'checkNumbers',
  answerNumbers: 'tableAnswer',
  responseNumbers: 'tableAnswer',
  operandsOf: 'tableAnswer',
  ratioOf: 'tableAnswer',
  isArithmetic: 'tableAnswer',
  isSummed: 'tableAnswer',
  sumMembers: 'aggregate',
  sumTogether: 'countLevels',
  membersTogether: 'aggregate',
  placesOfSum: 'aggregate',
  partBounds: 'aggregate',
  addedTotals: 'countLevels',
  levelHeads: 'countLevels',
  headsOf: 'countLevels',
  numberKey: 'countLevels',
  surveyAtLevels: 'countLevels',
  computedNumbers: 'countLevels',
  disagreementsIn: 'disagreementsAt',
  countyLevel: 'countLevels',
  nationLevel: 'countLevels',
  withBelonging: 'aggregate',
  sumChanges: 'sumChangesBy',
  withSums: 'aggregate',
  withNumbersAt: 'aggregate',
  withTotals: 'aggregate',
  sharedOf: 'summedTogether',
  sumSourceOf: 'aggregate',
  placesInWords: 'summedTogether',
  isOfNobody: 'aggregate',
  isAddable: 'tableAnswer',
  totalShown: 'computedWords',
  lackingInTotal: 'computedWords',
  differingNumbers: 'readTidyRows',
  statedSums: 'readTidyRows',
  boundsSentence: 'boundsWords',
  membersInNone: 'aggregate',
  withQuestionsBehind: 'brokenAnswerRules',
  unitOf: 'unitUnder',
  statisticHead: 'summedTogether',
  statisticName: 'summedTogether',
  statisticOf: 'aggregate',
  belongings: 'readOrganisationRows',
  organisationPlaces: 'readOrganisationRows',
  sumOfNumbers: 'checkNumbers',
  isRightSum: 'checkNumbers',
  brokenRules: 'checkNumbers',
  brokenByRow: 'checkNumbers',
  discrepanciesOf: 'checkNumbers',
  unexplainedDiscrepancies: 'checkNumbers',
  sumWords: 'discrepancyTexts',
  brokenRuleSentence: 'discrepancyTexts',
  maskOf: 'maskDocument',
  comparedText: 'maskDocument',
  wordsToCompare: 'maskDocument',
  hasLongNumber: 'maskDocument',
  endOfWords: 'maskDocument',
  originalPassage: 'screenText',
  choiceProblems: 'contradictionsIn',
  isProposalHeading: 'caseFaults',
  caseSentence: 'caseFaults',
  decisionSentence: 'decisionFaults',
  roundProblem: 'checkTerms',
  delegationProblem: 'problemsOfRequest',
  unreadSentence: 'noteSentence',
  answeredOtherwise: 'reviewImport',
  groupedBy: 'reviewImport',
  encodingProblem: 'readTidyRows',
  addToGroup: 'reviewImport',
  whyUnclear: 'reviewImport',
  reviewSentences: 'unclearSentence',
  emailOfRow: 'readPeopleRows',
  peopleRowReader: 'readPeopleRows',
  organisationReader: 'readOrganisationRows',
  readGroups: 'readOrganisationRows',
  groupsNotRead: 'readOrganisationRows',
  groupsSentence: 'readOrganisationRows',
  organisationRowProblem: 'readOrganisationRows',
  wouldContainItself: 'moveFault',
  isOrganisationCode: 'readOrganisationRows',
  definiteOfSeveral: 'readNouns',
  decidedSentence: 'decisionFaults',
  unknownFault: 'readPeopleRows',
  digestOfCopy: 'digestOf',
  keyOfMaskings: 'digestOf',
  extensionProblems: 'textFault',
  withdrawalReasonProblems: 'textFault',
  problemOfPeriod: 'checkTerms',
  problemOfRound: 'checkTerms',
  termsWithLastDay: 'checkTerms',
  erasedAfter: 'checkTerms',
  withdrawnLast: 'textFault',
  readMonth: 'readMonths',
  reopeningProblems: 'textFault',
  emailAddressesIn: 'screenText',
  identityNumbersIn: 'screenText',
  namesInCareIn: 'screenText',
  smallGroupsIn: 'screenText',
  telephoneNumbersIn: 'screenText',
  screenAnswer: 'screenAnswers',
  textsOfAnswer: 'screenAnswers',
  whereIs: 'screenAnswers',
  decisionOn: 'screenAnswers',
  toLookThrough: 'screenAnswers',
  decisionWords: 'decisionFaults',
  longLineFault: 'lineFault',
  longTextFault: 'textFault',
  fieldSentence: 'decisionFaults',
  faultSentence: 'decisionFaults',
  textOfKey: 'compareWithPrint',
  isEdge: 'placesOf',
  wordDifference: 'trace',
  fitsOf: 'searchSurvey',
  formatCounted: 'formatList',
  shortenedList: 'numbersInWords',
  columnsOfBlock: 'placeBlock',
  rowNameKey: 'layBlock',
  allOf: 'formatList',
  shownGlyph: 'withoutSymbolFont',
  tooLongSentence: 'textFault',
  membersBehind: 'compiledParagraphs',
  originWords: 'compiledParagraphs',
  certainSources: 'compiledParagraphs',
  stretchesWithin: 'compiledParagraphs',
  textOfStretches: 'compiledParagraphs',
  keyOf: 'usesOf',
  printOutQuestions: 'compareWithPrint',
  findUnused: 'compareWithPrint',
  gaps: 'compareWithPrint',
  gapAfter: 'compareWithPrint',
  placesOfWording: 'compareWithPrint',
  byLength: 'compareWithPrint',
  likeliest: 'compareWithPrint',
  wordsOf: 'compareWithPrint',
  isFreeText: 'wordTexts',
  wordTextOf: 'wordTexts',
  transferDigest: 'digestOf',
  transferStates: 'digestOf',
  transferProgress: 'digestOf',
  isAskedIn: 'wordTexts',
  suggestedRemark: 'contradictionsIn',
  tasksOf: 'contradictionsIn',
  tellingWords: 'trace',
  groupTasks: 'contradictionsIn',
  submittedWords: 'discrepancyTexts',
  roundOf: 'contradictionsIn',
};

/** Parameters of strings that name something: a code, a day, a place in a list. */
export const TEXTLESS_NAMES: ReadonlySet<string> = new Set(
  'code codes county day document id iso from to today opensOn lastDay kind nameOf near option organisationCode pageKey question questionId questionIds verb at nineDigits names members sources problem otherwise style what ...days [one, many] advice'.split(
    ' ',
  ),
);

/** Types that hold no text that somebody has written, or only carry it along. */
export const TEXTLESS_TYPES: ReadonlySet<string> = new Set(
  `Actor Aggregate AttachmentRule AttachmentType FileFormat AnswerPlace ApiScope ApiToken AskedOf AttemptFate BasisUpdateSource BudgetSetting CaseField
  ChangedMeanwhile CharacterAccount Verification ComparedMember CompileRule Condition ContinuedQuestion CountRule
  CountedMember Date Delegation EventGroup FieldWords FileFault DraftFileFault PeopleFileFault OrganisationFileFault RowFileFault NounFault PrintOutFault SheetFault Frozen FrozenBasis HeldRole Identity InsertedPart Iterable Judgement LeadsByCode LengthGoal ListNumbering LoadedResponse MemberSubmission NationalOrNot Newcomers NumberCount NumberOverride NumberPlace NumberRule SurplusRows TableRow TableRows NumberReason O OnBehalf TidyFileFault UNNAMED_KIND USUAL_MEMBERS OnBehalfFault OnBehalfField PersonRowFault EncodingFault
  OnBehalfOrigin Organisation OrganisationKind Page PageProgressSource Passage Period Permission Person Pick PlanSource Presence
  Problem Proposal Q Question QuestionComparison QuestionKind Readonly ReadonlyMap ReceivedSurvey RecommendedLength Record Refused RegExp Response
  ResponseWorkflow NamedRespondent NumberedDraft RoundParticipation ReviewedQuestion Role Round ScreeningDecision SentReceipt SeriesMonth Session SharedLimit StoredSurvey SubmittedAnswers Survey
  SurveyOfTwoYears TermsLimits TextMark TextPlace TidySurvey TransferTick TransitionInput TransitionName TypedBudget
  TypedPlan Uint8Array UnconfirmedAnswer UnsentMail Variable Waiting WithdrawalGround WordText YearStanding Years`.split(
    /\s+/,
  ),
);
