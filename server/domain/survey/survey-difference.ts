import { canonicalJson } from '../text/canonical-json.ts';
import { formatCount } from '../text/swedish.ts';
import { attachmentRuleWords } from './attachment-rule.ts';
import { ANSWERED_HOW, type Option, type Question } from './question.ts';
import { differencesOf, type QuestionDifference } from './question-difference.ts';
import { findQuestion, type Survey } from './survey.ts';

/**
 * What differs between the survey that a round asks and the survey of its file now, as Swedish sentences that say how
 * the file is: first the questions in printed order, then what stands around them. Empty if the two ask the same.
 */
export function surveyDifferences(asked: Survey, file: Survey): readonly string[] {
  const ofAsked = asked.questions.flatMap((question) => {
    const now = findQuestion(file, question.id);
    return now === undefined
      ? [`Fråga ${question.id}, ”${question.title}”, finns inte i filen.`]
      : questionDifferences(question, now, { asked, file });
  });
  const added = file.questions
    .filter(({ id }) => findQuestion(asked, id) === undefined)
    .map(({ id, title }) => `Fråga ${id}, ”${title}”, finns bara i filen.`);
  const around = AROUND.filter(([word]) => !isSame(asked[word], file[word])).map(
    ([, words]) => `Filen har ${words} än omgången.`,
  );
  const places = isSame(placesOf(asked), placesOf(file))
    ? []
    : ['Filen har andra delar, sidor eller rubriker än omgången.'];
  return [...ofAsked, ...added, ...places, ...around];
}

/** What stands around the questions, with what the file has another one of. */
const AROUND = [
  ['title', 'en annan rubrik'],
  ['description', 'en annan beskrivning'],
  ['respondent', 'en annan svarande'],
  ['respondents', 'andra ord för den som svarar'],
  ['lastDay', 'en annan officiell sista dag'],
  ['introduction', 'en annan inledning'],
  ['instructions', 'andra anvisningar'],
  ['contact', 'andra kontaktuppgifter'],
  ['editorNotes', 'andra anteckningar om enkäten'],
  ['leftOut', 'andra utelämnade nummer'],
  ['countedSurvey', 'ett annat underlag'],
  ['follows', 'en annan tidigare enkät'],
] as const satisfies readonly (readonly [word: keyof Survey, words: string])[];

function questionDifferences(
  before: Question,
  after: Question,
  { asked, file }: { readonly asked: Survey; readonly file: Survey },
): string[] {
  const differences = differencesOf([before], after, {
    years: { before: asked.year, after: file.year },
    continuedBy: (id) => [id],
  });
  const place = `Fråga ${after.id}`;
  return [
    ...differences.flatMap((difference) => sentencesOf(difference, place)),
    ...(isSame(orderOf(before, after), orderOf(after, before))
      ? []
      : [`${place} har alternativen i en annan ordning i filen.`]),
    ...(isSame(rulesOf(before), rulesOf(after))
      ? []
      : [`${place} räknas eller sammanställs på ett annat sätt i filen.`]),
    ...(before.required === after.required
      ? []
      : [after.required ? `${place} måste besvaras enligt filen.` : `${place} behöver inte besvaras enligt filen.`]),
    ...(isSame(asideOf(before), asideOf(after)) ? [] : [`${place} har andra uppgifter vid sidan av i filen.`]),
  ];
}

function sentencesOf(difference: QuestionDifference, place: string): string[] {
  switch (difference.aspect) {
    case 'title':
      return [`${place} lyder ”${difference.after}” i filen och ”${difference.before}” i omgången.`];
    case 'help':
      return [`${place} har en annan hjälptext i filen.`];
    case 'kind':
      return [
        `${place} besvaras ${ANSWERED_HOW[difference.after]} i filen och ${ANSWERED_HOW[difference.before]} i omgången.`,
      ];
    case 'option-added':
      return [`${place} har alternativet ”${difference.option.title}” bara i filen.`];
    case 'option-removed':
      return [`${place} har alternativet ”${difference.option.title}” bara i omgången; i filen är det borttaget.`];
    case 'option-changed':
      return [optionSentence(difference.before, difference.after, place)];
    case 'limit':
      return [
        `${place} får vara ${mostOf(difference.after, 'tecken')} i filen och ${mostOf(difference.before, 'tecken')} i omgången.`,
      ];
    case 'maxChosen':
      return [
        `${place} får ha ${mostOf(difference.after, 'alternativ')} i filen och ${mostOf(difference.before, 'alternativ')} i omgången.`,
      ];
    case 'number':
      return [`${place} har en annan enhet eller andra gränser för talet i filen.`];
    case 'comment':
      return [`${place} har ett annat kommentarsfält i filen.`];
    case 'attachments':
      return [`${place} ${filesOf(difference.after)} i filen och ${filesOf(difference.before)} i omgången.`];
    case 'condition':
      return [`${place} ställs vid andra svar i filen än i omgången.`];
  }
}

function optionSentence(before: Option, after: Option, place: string): string {
  return before.title === after.title
    ? `${place} har alternativet ”${after.title}” med andra regler i filen.`
    : `${place} har alternativet ”${after.title}” i filen och ”${before.title}” i omgången.`;
}

function filesOf(rule: Question['attachments']): string {
  return rule === undefined ? 'tar inga filer' : `tar filer (”${rule.title}”: ${attachmentRuleWords(rule)})`;
}

function mostOf(most: number | undefined, what: string): string {
  return most === undefined ? `hur många ${what} som helst` : `högst ${formatCount(most)} ${what}`;
}

/** The codes of a question's options that another question has too, in its own order. */
function orderOf({ options }: Question, other: Question): string[] {
  const shared = new Set(other.options.map(({ code }) => code));
  return options.map(({ code }) => code).filter((code) => shared.has(code));
}

function rulesOf({ options, compiles, ranks }: Question): unknown {
  const counts = options.flatMap(({ code, counts }) => (counts === undefined ? [] : [[code, counts]]));
  return { counts, compiles: compiles ?? null, ranks: ranks ?? null };
}

function asideOf({ editorNote, continues, mayBeSentInWord }: Question): unknown {
  return { editorNote: editorNote ?? null, continues: continues ?? null, mayBeSentInWord: mayBeSentInWord ?? null };
}

/** The parts, sections and pages, with the questions of both surveys left in them. */
function placesOf({ parts }: Survey): unknown {
  return parts.map(({ sections, ...part }) => ({
    ...part,
    sections: sections.map(({ pages, ...section }) => ({
      ...section,
      pages: pages.map(({ questions }) => questions.map(({ id }) => id)),
    })),
  }));
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}
