import { ATTACHMENT_TYPE_LIST, LARGEST_ATTACHMENT } from '../domain/survey/attachment-rule.ts';
import type { Condition, Option, Question } from '../domain/survey/question.ts';
import type { Page, Survey } from '../domain/survey/survey.ts';
import {
  answersOf,
  type Definition,
  type FollowUpDefinition,
  otherRespondentKinds,
  readTerm,
  respondentKind,
  saysNouns,
  termsOf,
} from './definition/definition.ts';
import type {
  AttachmentsDefinition,
  CommentDefinition,
  FreeTextDefinition,
  QuestionDefinition,
} from './definition/question-definition.ts';
import { readComputed } from './read-computed.ts';
import { readAnswerRules } from './read-rules.ts';
import { readTable } from './read-table.ts';

/** The survey that a definition describes. The definition must have passed all checks. */
export function readSurvey(definition: Definition): Survey {
  const pages: Page[] = [];
  const parts = definition.parts.map((part) => ({
    letter: part.letter,
    title: part.title,
    preamble: part.preamble ?? [],
    points: part.points ?? [],
    sections: part.sections.map((section) => {
      const ofSection = section.pages.map((ids, index) => ({
        number: pages.length + index + 1,
        questions: ids.map((id) => readQuestion(definition, id)),
      }));
      pages.push(...ofSection);
      return { ...given({ title: section.title, preamble: section.preamble }), pages: ofSection };
    }),
  }));
  return {
    id: definition.$id,
    year: definition.year,
    title: definition.title,
    respondent: respondentKind(definition).code,
    lastDay: definition.lastDay,
    introduction: definition.introduction,
    instructions: definition.instructions,
    contact: definition.contact,
    editorNotes: definition.editorNotes ?? [],
    leftOut: definition.leftOut ?? {},
    ...given({
      respondents: saysNouns(definition.respondent) ? respondentKind(definition) : undefined,
      otherRespondents: definition.alsoAnsweredBy && otherRespondentKinds(definition),
      answers: answersOf(definition),
      description: definition.description,
      period: definition.period,
      recipient: readRecipient(definition.recipient),
      issuer: definition.issuer,
      background: definition.background,
      countedSurvey: definition.basis,
      follows: definition.follows,
      example: definition.example,
    }),
    parts,
    pages,
    questions: pages.flatMap((page) => page.questions),
  };
}

function readRecipient(recipient: Definition['recipient']): Survey['recipient'] {
  return recipient === undefined ? undefined : { ...recipient, hasForm: recipient.hasForm ?? false };
}

function readQuestion(definition: Definition, id: string): Question {
  const question = definition.properties[id];
  if (question === undefined) throw new Error(`${definition.$id} has no question ${id}`);
  const condition = conditionOf(definition, id);
  return {
    id,
    kind: question.kind,
    title: question.title,
    required: condition !== undefined || definition.required.includes(id),
    ...given({
      shortTitle: question.shortTitle,
      help: question.description,
      editorNote: question.editorNote,
      condition,
      continues: question.continues,
      attachments: question.kind === 'computed' ? undefined : readAttachments(question.properties.attachments),
    }),
    ...readAnswering(definition, question),
  };
}

/** The parts of a question that depend on its kind. */
function readAnswering(
  definition: Definition,
  question: QuestionDefinition,
): Pick<Question, 'options'> & Partial<Question> {
  switch (question.kind) {
    case 'text':
      return {
        options: [],
        ...given({
          limit: question.properties.text.characterLimit,
          compiles: question.compiles,
          mayBeSentInWord: question.mayBeSentInWord,
        }),
      };
    case 'one':
    case 'several': {
      const { chosen, texts, comment } = question.properties;
      return {
        options: readOptions(chosen, texts?.properties),
        ...given({ maxChosen: chosen.maxItems, comment: readComment(comment), ranks: question.ranks }),
      };
    }
    case 'number': {
      const { number, chosen, comment } = question.properties;
      const { minimum, maximum } = number;
      return {
        options: chosen === undefined ? [] : readOptions(chosen),
        number: { unit: question.unit, whole: number.type === 'integer', minimum, ...given({ maximum }) },
        ...readAnswerRules(question.rules),
        ...given({ comment: readComment(comment) }),
      };
    }
    case 'date': {
      const { date, comment } = question.properties;
      return {
        options: [],
        date: given({ earliest: date.formatMinimum, latest: date.formatMaximum, withinPeriod: date.withinPeriod }),
        ...readAnswerRules(question.rules),
        ...given({ comment: readComment(comment) }),
      };
    }
    case 'table':
      return {
        options: [],
        table: readTable(definition, question),
        ...given({ comment: readComment(question.properties.comment) }),
      };
    case 'computed':
      return { options: [], computed: readComputed(question) };
    case 'counts': {
      const { numbers, comment } = question.properties;
      return {
        options: Object.entries(numbers.properties).map(([code, { title, counts }]) => ({
          code,
          title,
          excludesOthers: false,
          ...given({ counts }),
        })),
        ...given({ comment: readComment(comment) }),
      };
    }
  }
}

function readOptions(
  { items, excludesOthers = [] }: Extract<QuestionDefinition, { kind: 'one' | 'several' }>['properties']['chosen'],
  texts: Readonly<Record<string, FreeTextDefinition>> = {},
): readonly Option[] {
  return items.oneOf.map(({ const: code, title }) => {
    const text = texts[code];
    return {
      code,
      title,
      excludesOthers: excludesOthers.includes(code),
      ...given({ text: text === undefined ? undefined : given({ limit: text.characterLimit }) }),
    };
  });
}

function readComment(comment: CommentDefinition | undefined): Question['comment'] {
  return comment === undefined ? undefined : { title: comment.title, ...given({ limit: comment.characterLimit }) };
}

function readAttachments(attachments: AttachmentsDefinition | undefined): Question['attachments'] {
  if (attachments === undefined) return undefined;
  const { title, maxItems: most, types = ATTACHMENT_TYPE_LIST, maxBytes = LARGEST_ATTACHMENT } = attachments;
  return { title, most, types, maxBytes };
}

function conditionOf(definition: Definition, id: string): Condition | undefined {
  const followUp = definition.allOf?.find(({ then }) => then.required.includes(id));
  return followUp === undefined ? undefined : { anyOf: readTerms(followUp) };
}

function readTerms(followUp: FollowUpDefinition): Condition['anyOf'] {
  return termsOf(followUp).map((term) => {
    const { question, holds } = readTerm(term);
    return 'number' in holds.properties
      ? { question, above: holds.properties.number.exclusiveMinimum }
      : { question, chosen: holds.properties.chosen.contains.const };
  });
}

/** The properties that have a value. What a definition leaves out is absent from the survey, not undefined. */
function given<T extends object>(properties: T): { [K in keyof T]?: Exclude<T[K], undefined> };
function given(properties: object): object {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
