import {
  countedAs,
  genitiveOfAll,
  memberKindOf,
  type OrganisationKind,
  theQuestionsTo,
} from '../../server/domain/people/organisation-kind.ts';
import type { BoardDecision } from '../../server/domain/submission/political-decision.ts';
import { countCharacters } from '../../server/domain/text/characters.ts';
import {
  formatCount,
  formatCounted,
  formatDateTime,
  formatLength,
  formatList,
  withCapital,
} from '../../server/domain/text/swedish.ts';
import type { Block, Fact } from '../document/block.ts';
import type { Document } from '../document/document.ts';
import { paragraphOf, sectionOf } from '../document/make-blocks.ts';
import { measureWords, statusLine } from '../report/wording.ts';
import { whenMade } from './when-made.ts';

/** What two documents to mail beside the receiver's form have in common: whose they are and to which question. */
interface MailedTexts {
  readonly survey: { readonly id: string; readonly title: string; readonly year: number };
  /** Name of the organisation that answers. */
  readonly organisation: string;
  readonly question: { readonly id: string; readonly title: string };
  /** Whom to ask about it, in one line. */
  readonly contact: string | undefined;
  /** Undefined: it is a draft. */
  readonly submission:
    | {
        readonly reference: string;
        readonly version: number;
        readonly submittedAt: string;
        readonly decision?: BoardDecision;
      }
    | undefined;
  /** ISO time. */
  readonly madeAt: string;
}

/** The free texts of one question, to be mailed to the receiver whose form does not take them. */
export interface OneAnswer extends MailedTexts {
  /** In the order of the form; without a label it is the answer itself. */
  readonly texts: readonly {
    readonly label: string | undefined;
    readonly value: string;
    /** The most characters, by `countCharacters`. */
    readonly limit: number | undefined;
  }[];
}

/**
 * The members' texts to one question in one document, each as it was written: what may be sent instead of a text
 * that is worked together of them.
 */
export interface MemberTexts extends MailedTexts {
  /** The question that the members answered. */
  readonly source: { readonly id: string; readonly title: string };
  readonly texts: readonly {
    readonly member: string;
    readonly text: string;
    /** By `countCharacters`. */
    readonly length: number;
    /** “version 2, inlämnad …, kvitto …”, where that is known. */
    readonly submission: string | undefined;
  }[];
  /** Names of those without a text. */
  readonly missing: readonly string[];
  /** Of all texts, with an empty line between them. */
  readonly joinedLength: number;
  /** The kind of the members, where it is not the usual members; read with `memberKindOf`. */
  readonly memberKind?: OrganisationKind;
}

/** Whose answer it is and to what, and then the texts as they were written. */
export function oneAnswerDocument(answer: OneAnswer): Document {
  const { question, texts } = answer;
  const [only, ...others] = texts;
  const length = texts.reduce((sum, { value }) => sum + countCharacters(value), 0);
  return mailed(answer, {
    title: `Svar på fråga ${question.id}`,
    margin: `Fråga ${question.id}`,
    facts: [{ name: 'Längd', value: formatLength(length, others.length === 0 ? only?.limit : undefined) }],
    note: 'Texten hör till svaret på enkäten och skickas med mejl i stället för i formuläret.',
    blocks: texts.flatMap(({ label, value, limit }): Block[] => {
      const of = countCharacters(value);
      const text: Block = {
        kind: 'text',
        value,
        length: of,
        ...(limit === undefined ? {} : { limit }),
        measure: measureWords(of, limit),
      };
      return label === undefined ? [text] : [sectionOf(['section', 2], label, { blocks: [text] })];
    }),
  });
}

/** The texts behind a compiled text: the question and the organisation, then each member with its text. */
export function memberTextsDocument(all: MemberTexts): Document {
  const { question, source, texts, missing, joinedLength } = all;
  const kind = memberKindOf(all);
  return mailed(all, {
    title: `${withCapital(genitiveOfAll(kind))} texter till fråga ${question.id}`,
    margin: `Fråga ${question.id}, ${genitiveOfAll(kind)} texter`,
    facts: [
      {
        name: `${withCapital(kind.several)} med text`,
        value: countWords(texts.length, texts.length + missing.length, kind),
      },
      { name: 'Längd', value: `${formatLength(joinedLength, undefined)}, med en tom rad mellan texterna` },
    ],
    note: `Texterna är ${genitiveOfAll(kind)} svar på fråga ${source.id} i ${theQuestionsTo(kind)}: ${source.title}`,
    blocks: [
      ...texts.map(({ member, text, length, submission }) => {
        const told = [formatLength(length, undefined), submission ?? ''].filter((words) => words !== '').join(', ');
        const notes = [paragraphOf('note', told)];
        return sectionOf(['section', 2], member, { notes, blocks: [{ kind: 'text', value: text, length }] });
      }),
      ...(missing.length === 0
        ? []
        : [sectionOf(['section', 2], 'Utan text', { blocks: [paragraphOf('plain', `${formatList(missing)}.`)] })]),
    ],
  });
}

function countWords(written: number, all: number, kind: OrganisationKind): string {
  return `${formatCount(written)} av ${formatCounted(all, countedAs(kind))}`;
}

/** What one of the documents says, beside what they have in common. */
interface Mailed {
  readonly title: string;
  readonly margin: string;
  readonly facts: readonly Fact[];
  readonly note: string;
  readonly blocks: readonly Block[];
}

function mailed(of: MailedTexts, { title, margin, facts, note, blocks }: Mailed): Document {
  const { survey, organisation, question, submission, contact, madeAt } = of;
  const status =
    submission === undefined ? statusLine({ status: 'draft' }) : statusLine({ status: 'submitted', submission });
  return {
    kind: 'texts',
    title,
    name: `${organisation}: ${lowerFirst(title)}`,
    whose: { name: 'Organisation', value: organisation },
    about: survey.title,
    description: `${status}. Gjord ${formatDateTime(madeAt)}.`,
    margins: { what: survey.title, whose: organisation, status: margin, identity: submission?.reference ?? 'Utkast' },
    facts: [
      { name: 'Enkät', value: survey.title },
      { name: 'År', value: String(survey.year) },
      { name: 'Status', value: status },
      ...(submission === undefined ? [] : [{ name: 'Referens', value: submission.reference }]),
      ...(contact === undefined ? [] : [{ name: 'Kontakt', value: contact }]),
      ...facts,
      whenMade(madeAt),
    ],
    blocks: [
      sectionOf(['part', 1], `${question.id}. ${question.title}`, { notes: [paragraphOf('note', note)], blocks }),
    ],
  };
}

/** What a saved answer is called: “rss-2023 fråga 21 RSS Halland.docx”. */
export function oneAnswerFileName({ survey, question, organisation }: MailedTexts): string {
  return `${survey.id} fråga ${question.id} ${organisation}.docx`;
}

/** What the saved texts are called: “rss-2023 fråga 21 vårdcentralernas texter RSS Halland.docx”. */
export function memberTextsFileName(all: MemberTexts): string {
  const { survey, question, organisation } = all;
  return `${survey.id} fråga ${question.id} ${genitiveOfAll(memberKindOf(all))} texter ${organisation}.docx`;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLocaleLowerCase('sv-SE') + words.slice(1);
}
