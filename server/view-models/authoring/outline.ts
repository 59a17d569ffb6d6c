import type { DraftProblem } from '../../domain/authoring/draft-problem.ts';
import { faultInWords } from '../../domain/authoring/fault-words.ts';
import type { OutlinedQuestion, SurveyOutline } from '../../domain/authoring/survey-outline.ts';
import { paths } from '../../paths.ts';
import type { Choice } from './field-words.ts';
import { QUESTION_KINDS, questionKindWords } from './kind-words.ts';

/** The contents of a survey that is being written: what can be changed in it, and where. */
export interface SurveyOutlineView {
  readonly action: string;
  readonly headHref: string;
  readonly parts: readonly OutlinedPartView[];
  readonly unplaced: readonly OutlinedQuestionView[];
  /** What a new question can be, and which question it can come after. */
  readonly kinds: readonly Choice[];
  readonly places: readonly Choice[];
  readonly hasQuestions: boolean;
}

interface OutlinedPartView {
  readonly letter: string;
  readonly title: string;
  readonly href: string;
  readonly isEmpty: boolean;
  readonly sections: readonly {
    readonly title: string;
    readonly pages: readonly { readonly name: string; readonly questions: readonly OutlinedQuestionView[] }[];
  }[];
}

interface OutlinedQuestionView {
  readonly id: string;
  readonly anchor: string;
  readonly title: string;
  readonly href: string;
  readonly kind: string;
  /** “visas om 7 = Ja”; empty where it is always asked. */
  readonly condition: string;
  readonly faults: readonly string[];
}

/** The longest title of a question in the contents. */
const LONGEST_TITLE = 90;

/** The contents of a draft, with the faults of each question at it. */
export function surveyOutlineView(
  draft: string,
  { parts, unplaced }: SurveyOutline,
  placed: readonly (DraftProblem & { readonly questions: readonly string[] })[],
): SurveyOutlineView {
  const question = ({ id, kind, title, shortTitle, condition }: OutlinedQuestion): OutlinedQuestionView => ({
    id,
    anchor: `utkast-${id}`,
    title: inShort(shortTitle === '' ? title : shortTitle),
    href: paths.surveyDraftQuestion(draft, id),
    kind: questionKindWords(kind),
    condition: condition === '' ? '' : `visas om ${condition}`,
    faults: [
      ...new Set(
        placed.filter(({ questions }) => questions.includes(id)).map(({ sentence }) => faultInWords(sentence)),
      ),
    ],
  });
  let page = 0;
  const outlined = parts.map(({ letter, title, sections }) => ({
    letter,
    title: title === '' ? 'utan rubrik' : title,
    href: paths.surveyDraftPart(draft, letter),
    isEmpty: sections.every(({ pages }) => pages.every((questions) => questions.length === 0)),
    sections: sections.map((section) => ({
      title: section.title,
      pages: section.pages.map((questions) => {
        page += 1;
        return { name: `Sida ${page}`, questions: questions.map(question) };
      }),
    })),
  }));
  const all = [
    ...outlined.flatMap(({ sections }) => sections.flatMap(({ pages }) => pages.flatMap(({ questions }) => questions))),
    ...unplaced.map(question),
  ];
  return {
    action: paths.surveyDraftContents(draft),
    headHref: paths.surveyDraftHead(draft),
    parts: outlined,
    unplaced: unplaced.map(question),
    kinds: QUESTION_KINDS,
    places: all.toReversed().map(({ id, title }) => ({ value: id, text: `Efter fråga ${id}, ${title}` })),
    hasQuestions: all.length > 0,
  };
}

function inShort(title: string): string {
  if (title === '') return 'Utan formulering';
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…`;
}

/** “Fråga 7 är borttagen” and the like, of what was done last in the contents. */
export function doneInOutline(done: unknown): string | undefined {
  return DONE.get(done);
}

const DONE: ReadonlyMap<unknown, string> = new Map([
  ['remove-question', 'Frågan är borttagen. Ångra tar tillbaka den.'],
  ['renumber-all', 'Frågorna är numrerade utan luckor. Villkor och beräkningar följer med.'],
  ['add-part', 'Delen är tillagd sist. Lägg till dess första fråga.'],
  ['add-section', 'Avsnittet är tillagt sist i delen.'],
  ['remove-part', 'Delen är borttagen.'],
]);
