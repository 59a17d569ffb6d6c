import { noteSentence } from '../../domain/fill-in/import-note.ts';
import {
  canBeAccepted,
  hasSomethingLost,
  isAcceptedAtFirst,
  isSettledInDoubt,
  type ReviewedQuestion,
} from '../../domain/fill-in/import-review.ts';
import type { LoadedImport } from '../../domain/fill-in/loaded-import.ts';
import { formatCounted, formatDateTime, formatList } from '../../domain/text/swedish.ts';
import { historyHref, paths } from '../../paths.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import { lockWords } from '../response/lock-words.ts';
import { acceptedSentences, type DoneAccepting, importSummary, importWarnings } from './import-summary.ts';
import {
  acceptedQuestionView,
  doubtedQuestionView,
  type ImportedQuestionView,
  type ImportQuestionName,
  importedQuestionView,
  importQuestionName,
  lostQuestionView,
  type ToldQuestionView,
} from './imported-question.ts';

/** The page with what an imported file says, question by question, beside the present answers. */
export interface ImportReviewView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly fileName: string;
  readonly importedBy: string;
  readonly fileHref: string;
  readonly importHref: string;
  /** What was just accepted, as sentences; empty when nothing was. */
  readonly done: readonly string[];
  readonly historyHref: string;
  /** What to know about the file as a whole: another organisation's, another year's, another round's. */
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  /** The other sheets for the organisation in the file, to be reviewed instead. */
  readonly otherSheets: readonly { readonly href: string; readonly words: string; readonly found: string }[];
  readonly summary: string;
  readonly explanation: string | undefined;
  readonly notice: string | undefined;
  readonly action: string;
  readonly questions: readonly ImportedQuestionView[];
  /** Questions that were just accepted and of which something is left to mend. */
  readonly toMend: readonly ToldQuestionView[];
  /** Questions with content in the file of which nothing can be accepted. */
  readonly lost: readonly ToldQuestionView[];
  /** Questions with nothing to accept, whose content in the file may have been meant otherwise than it was read. */
  readonly inDoubt: readonly ToldQuestionView[];
  readonly notInSurvey: { readonly heading: string; readonly sentence: string } | undefined;
  readonly unchanged: readonly { readonly summary: string; readonly questions: readonly ImportQuestionName[] }[];
  readonly button: string | undefined;
  readonly reviewHref: string;
}

export function importReviewView(imported: LoadedImport, done?: DoneAccepting): ImportReviewView {
  const { loaded, answerImport, review, otherOrganisation, problems, otherSheets } = imported;
  const { response, survey } = loaded;
  const { file, content, id } = answerImport;
  const choosable = review.questions.filter(canBeAccepted);
  const accepted = review.questions.filter(
    (one) => !canBeAccepted(one) && done?.accepted.includes(one.question.id) === true,
  );
  const settled = review.questions.filter((one) => !canBeAccepted(one) && !accepted.includes(one));
  const lost = settled.filter(hasSomethingLost);
  const rest = review.questions.filter((one) => !canBeAccepted(one) && !lost.includes(one));
  const problemsOf = ({ question }: ReviewedQuestion) => problems.filter((one) => one.question === question.id);
  const toMend = accepted.flatMap((one) => acceptedQuestionView(loaded, one, problemsOf(one)) ?? []);
  const name = (one: ReviewedQuestion) => importQuestionName(loaded, one);
  const sheetsOtherwise = ({ question }: ReviewedQuestion) =>
    otherSheets.filter(({ otherwise }) => otherwise.includes(question.id)).map(({ sheet }) => sheet);
  const isChecked = (one: ReviewedQuestion) =>
    otherOrganisation === undefined && sheetsOtherwise(one).length === 0 && isAcceptedAtFirst(one);
  return {
    title: `Granska ${file.name}`,
    context: contextView(loaded),
    contents: contentsView(loaded, 'import'),
    fileName: otherSheets.length === 0 ? file.name : `${file.name}, bladet ”${content.sheet ?? ''}”`,
    importedBy: `Läst av ${file.by} ${formatDateTime(file.at)}`,
    fileHref: paths.importFile(response.id, id),
    importHref: paths.imports(response.id),
    done: acceptedSentences(
      done,
      toMend.reduce((sum, { sentences }) => sum + sentences.length, 0),
    ),
    historyHref: historyHref(response.id, {}),
    warnings: importWarnings(imported),
    notes: content.notes.map(noteSentence),
    otherSheets: otherSheets.map(({ importId, sheet, acceptable }) => ({
      href: paths.importReview(response.id, importId),
      words: `Granska bladet ”${sheet}” i stället`,
      found: acceptable === 0 ? 'inget nytt' : formatCounted(acceptable, ['fråga att ta in', 'frågor att ta in']),
    })),
    summary: importSummary(choosable, lost, review.notInSurvey),
    explanation:
      choosable.length === 0
        ? undefined
        : 'Inget är ändrat än. Läs igenom, ta bort krysset för det som inte ska med, och ta in resten. Det som stod förut finns kvar i historiken.',
    notice: lockWords(loaded),
    action: paths.importReview(response.id, id),
    questions: choosable.map((one) =>
      importedQuestionView(loaded, one, {
        problems: problemsOf(one),
        checked: isChecked(one),
        sheetsOtherwise: sheetsOtherwise(one),
        together: choosable.filter(isChecked),
      }),
    ),
    toMend,
    lost: lost.map((one) => lostQuestionView(loaded, one)),
    inDoubt: settled.filter(isSettledInDoubt).map((one) => doubtedQuestionView(loaded, one)),
    notInSurvey:
      review.notInSurvey.length === 0
        ? undefined
        : {
            heading: 'Finns inte i den här enkäten',
            sentence: `Filen har svar på fråga ${formatList(review.notInSurvey)}, som inte finns i ${review.earlier === undefined ? survey.title : 'årets enkät'}. De tas inte in. Hela filen finns kvar att läsa.`,
          },
    unchanged: [
      // Questions without an answer, in the file and in the response, are not listed.
      foldedOf(
        rest,
        ({ outcome, present }) => outcome === 'same' && present !== undefined,
        ['fråga har samma svar i filen som här', 'frågor har samma svar i filen som här'],
        name,
      ),
      foldedOf(
        rest,
        ({ outcome, present }) => outcome === 'untouched' && present !== undefined,
        ['fråga är orörd i filen och har ett nyare svar här', 'frågor är orörda i filen och har nyare svar här'],
        name,
      ),
      foldedOf(
        rest,
        ({ outcome, present }) => outcome === 'untouched' && present === undefined,
        ['fråga är orörd i filen och har tömts här', 'frågor är orörda i filen och har tömts här'],
        name,
      ),
    ].flatMap((folded) => folded ?? []),
    button: choosable.length > 0 && loaded.writable ? 'Ta in valda svar' : undefined,
    reviewHref: paths.review(response.id),
  };
}

function foldedOf(
  questions: readonly ReviewedQuestion[],
  isOne: (one: ReviewedQuestion) => boolean,
  words: readonly [string, string],
  name: (one: ReviewedQuestion) => ImportQuestionName,
): ImportReviewView['unchanged'][number] | undefined {
  const own = questions.filter(isOne);
  return own.length === 0 ? undefined : { summary: formatCounted(own.length, words), questions: own.map(name) };
}
