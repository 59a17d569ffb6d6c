import {
  type BoardCase,
  type CaseFaults,
  caseSentence,
  type Kept,
  tidyLine,
} from '../../domain/board-case/board-case.ts';
import { linesWithoutValue } from '../../domain/board-case/case-field.ts';
import type { LoadedCase } from '../../domain/board-case/loaded-case.ts';
import {
  type BoardDecision,
  type DecisionFaults,
  decisionSentence,
  decisionWords,
  readParagraph,
} from '../../domain/submission/political-decision.ts';
import { respondentsOf } from '../../domain/survey/survey.ts';
import { formatCount, formatDateTime, withCapital } from '../../domain/text/swedish.ts';
import { isSent } from '../../domain/workflow/loaded-response.ts';
import { paths } from '../../paths.ts';
import type { PostedFields } from '../answer/form-fields.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import type { DownloadView } from '../response/downloads.ts';
import type { TickView } from '../round/round-form.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { inputErrors, type TextInput, textInput } from '../site/input-field.ts';
import {
  type FieldListView,
  fieldList,
  letterInputs,
  lineIn,
  lineWords,
  meanwhileWords,
  readTemplate,
  type SectionFields,
  sectionFields,
  unknownWords,
} from './case-fields.ts';

/** The page of a response's board case: the state of the case, its files, and the form with its contents. */
export interface BoardCaseView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly wrong: boolean;
  readonly done: string | undefined;
  readonly errors: ErrorSummaryView | undefined;
  readonly meanwhile: string | undefined;
  readonly unknown: readonly string[];
  readonly state: string;
  /** The form that records the board's decision. Undefined: nothing is submitted, or the viewer may not record it. */
  readonly decision: DecisionFields | undefined;
  readonly decisions: readonly string[];
  readonly downloads: readonly DownloadView[];
  /** Undefined for someone who may only read the case. */
  readonly form: CaseForm | undefined;
}

interface DecisionFields {
  readonly action: string;
  readonly version: number;
  readonly choices: readonly {
    readonly id: string;
    readonly value: string;
    readonly text: string;
    readonly checked: boolean;
  }[];
  readonly board: TextInput;
  readonly day: TextInput;
  readonly paragraph: TextInput;
}

interface CaseForm {
  readonly action: string;
  readonly seen: number;
  readonly kept: string;
  readonly templateHref: string | undefined;
  readonly caseNumber: TextInput;
  readonly day: TextInput;
  readonly officer: TextInput;
  readonly officerTitle: TextInput;
  readonly inputs: ReturnType<typeof letterInputs>;
  readonly sections: readonly SectionFields[];
  readonly basis: TickView | undefined;
  readonly members: readonly TickView[];
  readonly membersMissing: string | undefined;
  readonly fields: readonly FieldListView[];
}

/** What was posted and could not be saved. */
export interface UnsavedCase {
  readonly content?: BoardCase;
  /** The version that its writer had seen; 0 for none. */
  readonly seen?: number;
  readonly faults?: CaseFaults | undefined;
  readonly meanwhile?: Kept<unknown> | undefined;
  readonly decision?: BoardDecision | undefined;
  readonly decisionFaults?: DecisionFaults;
}

const DONE: Readonly<Record<string, string>> = {
  sparat: 'Ärendet är sparat.',
  status: 'Det politiska beslutet är noterat. Det står på alla utskrifter och filer av inlämningen.',
};

export function boardCaseView(
  loaded: LoadedCase,
  { done, unsaved = {} }: { readonly done?: unknown; readonly unsaved?: UnsavedCase } = {},
): BoardCaseView {
  const { response } = loaded.loaded;
  const form = loaded.mayPrepare ? caseForm(loaded, unsaved) : undefined;
  const decision = decisionFields(loaded, unsaved);
  const errors = inputErrors([
    ...(decision === undefined ? [] : [decision.board, decision.day, decision.paragraph]),
    ...(form === undefined ? [] : inputsOf(form)),
  ]);
  return {
    title: `Nämndärende, ${loaded.survey.title}`,
    context: contextView(loaded.loaded),
    contents: contentsView(loaded.loaded, 'case'),
    wrong: errors !== undefined,
    done: typeof done === 'string' && errors === undefined && Object.hasOwn(DONE, done) ? DONE[done] : undefined,
    errors,
    meanwhile: unsaved.meanwhile && meanwhileWords(unsaved.meanwhile),
    unknown:
      unsaved.content === undefined
        ? [...unknownWords(loaded.unknown), ...lineWords(linesWithoutValue(loaded.content, loaded.values))]
        : [],
    state: stateOf(loaded),
    decision,
    decisions: loaded.decisions
      .toReversed()
      .map((one) => `${recordedWords(one)} Noterat av ${one.by}, ${formatDateTime(one.at)}.`),
    downloads: [
      { href: paths.wholeCase(response.id, 'pdf'), text: 'Hela ärendet som en PDF, med innehåll och sidnummer' },
      { href: paths.caseLetter(response.id, 'docx'), text: 'Tjänsteskrivelsen som Word' },
      { href: paths.caseLetter(response.id, 'pdf'), text: 'Tjänsteskrivelsen som PDF' },
      {
        href: paths.wholeCase(response.id, 'zip'),
        text: 'Allt som ett paket (zip): Word, hela ärendet och varje bilaga för sig',
      },
    ],
    form,
  };
}

function stateOf({ submission, loaded }: LoadedCase): string {
  if (submission === undefined)
    return 'Svaret är ett utkast och inte inlämnat. Ärendet kan förberedas nu: filerna märks som utkast, och uppgifterna följer med när svaret lämnas in.';
  const { decision, submittedAt, version } = submission;
  const submitted = `version ${formatCount(version)}, inlämnad ${formatDateTime(submittedAt)}`;
  const changed = isSent(loaded) ? '' : ' Svaret har ändrats sedan dess: ärendet gäller det som är inlämnat.';
  return `Ärendet gäller inlämningen, ${submitted}. Svaret är ${decision === undefined ? 'inlämnat' : decisionWords(decision)}.${changed}`;
}

function recordedWords(recorded: LoadedCase['decisions'][number]): string {
  return recorded.kind === 'lifted' ? 'Inget att notera längre.' : `${withCapital(decisionWords(recorded))}.`;
}

function decisionFields(
  { submission, content, mayPrepare, loaded }: LoadedCase,
  unsaved: UnsavedCase,
): DecisionFields | undefined {
  if (submission === undefined || !mayPrepare) return undefined;
  const faults = unsaved.decisionFaults ?? {};
  const shown = unsaved.decisionFaults === undefined ? submission.decision : unsaved.decision;
  const decided = shown?.kind === 'decided' ? shown : undefined;
  const choice = (value: string, text: string, checked: boolean) => ({ id: `beslut-${value}`, value, text, checked });
  return {
    action: paths.politicalDecision(loaded.response.id),
    version: submission.version,
    choices: [
      choice('none', 'Inget att notera', shown === undefined),
      choice('reservation', 'Inlämnat med förbehåll för politiskt beslut', shown?.kind === 'reservation'),
      choice('decided', 'Nämnden har beslutat', shown?.kind === 'decided'),
    ],
    board: textInput({
      name: 'decidedBoard',
      label: 'Nämnd som har beslutat',
      value: decided?.board ?? content.board,
      error: decisionSentence(faults, 'decidedBoard'),
    }),
    day: textInput({
      name: 'decidedDay',
      label: 'Dag för beslutet',
      type: 'date',
      value: decided?.day ?? '',
      error: decisionSentence(faults, 'decidedDay'),
    }),
    paragraph: textInput({
      name: 'paragraph',
      label: 'Paragraf (§)',
      value: decided?.paragraph ?? '',
      error: decisionSentence(faults, 'paragraph'),
    }),
  };
}

function caseForm(
  { content, kept, values, members, loaded, mayChangeTemplate }: LoadedCase,
  unsaved: UnsavedCase,
): CaseForm {
  const shown = unsaved.content ?? content;
  const faults = unsaved.faults ?? {};
  const { organisation } = loaded.response;
  const missing = members.filter(({ reference }) => reference === undefined).length;
  const counted = respondentsOf(loaded.countedSurvey ?? loaded.survey);
  return {
    action: paths.boardCase(loaded.response.id),
    seen: unsaved.meanwhile?.version ?? unsaved.seen ?? kept?.version ?? 0,
    kept:
      kept === undefined
        ? 'Texterna är förslag ur organisationens mall. Inget är sparat än.'
        : `Senast sparat av ${kept.by}, ${formatDateTime(kept.at)}.`,
    templateHref: mayChangeTemplate ? paths.caseTemplate(organisation.code) : undefined,
    caseNumber: textInput({
      name: 'caseNumber',
      label: 'Diarienummer',
      value: shown.caseNumber,
      error: caseSentence(faults, 'caseNumber'),
    }),
    day: textInput({ name: 'day', label: 'Datum', type: 'date', value: shown.day, error: caseSentence(faults, 'day') }),
    officer: textInput({
      name: 'officer',
      label: 'Handläggare',
      value: shown.officer,
      error: caseSentence(faults, 'officer'),
    }),
    officerTitle: textInput({
      name: 'officerTitle',
      label: 'Titel',
      value: shown.officerTitle,
      error: caseSentence(faults, 'officerTitle'),
    }),
    inputs: letterInputs(shown, faults),
    sections: sectionFields(shown.sections, faults),
    basis:
      members.length === 0
        ? undefined
        : {
            id: 'underlag',
            value: '1',
            text: `Underlaget: vilka ${counted.several} som finns bakom varje tal och text`,
            ticked: shown.withBasis,
          },
    members: members
      .filter(({ reference }) => reference !== undefined)
      .map(({ organisation: { code, name } }) => ({
        id: `svarande-${code}`,
        value: code,
        text: `${name}, det inlämnade svaret`,
        ticked: shown.members.includes(code),
      })),
    membersMissing:
      missing === 0
        ? undefined
        : `${formatCount(missing)} av ${counted.definiteSeveral} har inte lämnat in något svar.`,
    fields: fieldList(values),
  };
}

function inputsOf({ caseNumber, day, officer, officerTitle, inputs, sections }: CaseForm): TextInput[] {
  return [
    caseNumber,
    day,
    officer,
    officerTitle,
    ...Object.values(inputs),
    ...sections.flatMap(({ heading, text }) => [heading, text]),
  ];
}

/** Reads the posted board case. */
export function readBoardCase(posted: PostedFields): BoardCase {
  const line = (name: string) => tidyLine(lineIn(posted, name));
  return {
    ...readTemplate(posted),
    caseNumber: line('caseNumber'),
    day: line('day'),
    officer: line('officer'),
    officerTitle: line('officerTitle'),
    withBasis: lineIn(posted, 'withBasis') === '1',
    members: [posted.members ?? []].flat().filter((code) => /^[\w-]{1,40}$/.test(code)),
  };
}

/** Reads the posted board decision; undefined when the board has nothing to decide. */
export function readDecision(posted: PostedFields): BoardDecision | undefined {
  const kind = lineIn(posted, 'decision');
  if (kind === 'reservation') return { kind };
  if (kind !== 'decided') return undefined;
  return {
    kind,
    board: tidyLine(lineIn(posted, 'decidedBoard')),
    day: tidyLine(lineIn(posted, 'decidedDay')),
    paragraph: readParagraph(tidyLine(lineIn(posted, 'paragraph'))),
  };
}
