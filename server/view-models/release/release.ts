import type { LoadedRelease } from '../../domain/release/loaded-release.ts';
import { type MaskingPlaces, placesOfMaskings } from '../../domain/release/maskable-text.ts';
import { COMMON_GROUNDS, type Mask, maskOf, maskText } from '../../domain/release/masking.ts';
import { MOST_NEAR_FORMS, nearForms } from '../../domain/release/near-form.ts';
import { copyReference, keyOfMaskings, type ReleaseCopy } from '../../domain/release/release-copy.ts';
import { type ReleasableFile, releasableFiles } from '../../domain/release/released-file.ts';
import { sentencesOf } from '../../domain/text/sentences.ts';
import { formatCount, formatCounted, formatDateTime, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { type AttachmentView, attachmentView } from '../answer/attachments.ts';
import type { ContextView } from '../response/contents.ts';
import { type DownloadView, downloadsOf } from '../response/downloads.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { submissionContext } from '../submission/receipt.ts';
import {
  NOTHING_TYPED,
  nearFormValue,
  releaseField,
  rowsToShow,
  type TypedMasking,
  type TypedRelease,
} from './release-form.ts';
import { passageChoices, placeOfText, seenIn, type TextChoicesView } from './release-passages.ts';

/** The page where release copies of a submission are made and listed. */
export interface ReleaseView {
  readonly title: string;
  readonly wrong: boolean;
  readonly context: ContextView;
  readonly errors: ErrorSummaryView | undefined;
  readonly notice: string | undefined;
  readonly action: string;
  readonly submissionHref: string;
  readonly submitted: string;
  readonly copies: readonly CopyView[];
  readonly rows: readonly RowView[];
  readonly grounds: readonly string[];
  readonly reason: string;
  readonly reasonName: string;
  readonly reasonFault: string | undefined;
  readonly preview: PreviewView | undefined;
  /** The submission's files, each to be ticked to go with the copy. */
  readonly files: readonly FileChoiceView[];
  readonly seen: readonly TextChoicesView[];
  readonly texts: readonly TextChoicesView[];
}

interface FileChoiceView extends AttachmentView {
  readonly id: string;
  readonly value: string;
  readonly question: string;
  readonly ticked: boolean;
}

interface CopyView {
  readonly heading: string;
  readonly made: string;
  readonly reason: string;
  readonly masked: readonly string[];
  readonly downloads: readonly DownloadView[];
  /** The files that go with the copy. */
  readonly files: readonly AttachmentView[];
}

interface RowView {
  readonly number: string;
  readonly wordsId: string;
  readonly wordsName: string;
  readonly words: string;
  readonly wordsFault: string | undefined;
  readonly groundId: string;
  readonly groundName: string;
  readonly ground: string;
  readonly groundFault: string | undefined;
}

interface PreviewView {
  readonly key: string;
  readonly found: readonly { readonly words: string; readonly ground: string; readonly where: string }[];
  /** Words left in the copy that resemble something masked; each can be ticked to be masked too. */
  readonly near: readonly {
    readonly id: string;
    readonly value: string;
    readonly words: string;
    readonly resembles: string;
    readonly where: string;
  }[];
  /** That there may be more near forms than are shown; undefined if all are. */
  readonly nearMore: string | undefined;
  readonly texts: readonly { readonly name: string; readonly text: string }[];
  /** Which of the submission's files go with the copy, and which do not; undefined where it has none. */
  readonly files: { readonly words: string; readonly released: readonly AttachmentView[] } | undefined;
}

/**
 * The page where a release copy of a submission is made. `preview`: show the masked copy, with the button that saves
 * it.
 */
export function releaseView(
  release: LoadedRelease,
  {
    typed = NOTHING_TYPED,
    preview = false,
    notice,
  }: { readonly typed?: TypedRelease; readonly preview?: boolean; readonly notice?: string | undefined } = {},
): ReleaseView {
  const { loaded, texts, files, copies } = release;
  const { submission, organisation, survey } = loaded;
  const { response, version, reference } = submission;
  // Nothing is looked for while the maskings together are too much.
  const mask = maskOf(typed.rowsFault === undefined ? typed.rows : []);
  return {
    title: `Maskad kopia, ${organisation.name}, ${survey.title}`,
    wrong: typed.wrong,
    context: submissionContext(loaded),
    errors: typed.wrong ? errorsOf(typed) : undefined,
    notice,
    action: paths.release(response, version),
    submissionHref: paths.submission(response, version),
    submitted: `${reference}, version ${formatCount(version)}, inlämnad ${formatDateTime(submission.submittedAt)}`,
    copies: copies.map((copy) => copyView(release, copy)),
    rows: Array.from({ length: rowsToShow(typed.rows) }, (_, index) => rowView(typed.rows[index], index)),
    grounds: COMMON_GROUNDS,
    reason: typed.reason,
    reasonName: releaseField.reason,
    reasonFault: typed.reasonFault,
    preview: preview ? previewOf(typed, release, mask) : undefined,
    files: files.map((file, index) => ({
      ...fileView(release, file),
      id: `bilaga-${index}`,
      value: file.key,
      question: file.question,
      ticked: typed.files.includes(file.key),
    })),
    seen: texts.flatMap((text) => passageChoices(text, mask, 'sett', seenIn(text))),
    texts: texts.flatMap((text) => passageChoices(text, mask, 'mening', sentencesOf(text.text))),
  };
}

function copyView({ loaded: { submission } }: LoadedRelease, copy: ReleaseCopy): CopyView {
  const { response, version } = submission;
  const { number, madeAt, person, reason, maskings } = copy;
  return {
    heading: `Maskad kopia ${copyReference(submission, number)}`,
    made: `Gjord ${formatDateTime(madeAt)} av ${person.name}`,
    reason,
    masked: maskings.map(({ words, ground }) => `”${words}”, ${ground}`),
    downloads: downloadsOf((format) => paths.releaseExport(response, version, number, format)),
    files: releasableFiles(copy.answers).map(({ attachment }) =>
      attachmentView(attachment, (digest) => paths.releasedFile(response, version, number, digest)),
    ),
  };
}

function fileView({ loaded: { submission } }: LoadedRelease, { attachment }: ReleasableFile): AttachmentView {
  const { response, version } = submission;
  return attachmentView(attachment, (digest) => paths.submittedAttachment(response, version, digest));
}

function rowView(typed: TypedMasking | undefined, index: number): RowView {
  return {
    number: formatCount(index + 1),
    wordsId: `maskas-${index}`,
    wordsName: releaseField.words(index),
    words: typed?.words ?? '',
    wordsFault: typed?.wordsFault,
    groundId: `grund-${index}`,
    groundName: releaseField.ground(index),
    ground: typed?.ground ?? '',
    groundFault: typed?.groundFault,
  };
}

function errorsOf({ rows, reasonFault, empty, rowsFault }: TypedRelease): ErrorSummaryView {
  const items = [
    ...(rowsFault === undefined ? [] : [{ href: '#maskas-0', text: rowsFault }]),
    ...(empty ? [{ href: '#maskas-0', text: 'Skriv eller kryssa för minst en text som ska maskas.' }] : []),
    ...rows.flatMap(({ wordsFault, groundFault }, index) => [
      ...(wordsFault === undefined ? [] : [{ href: `#maskas-${index}`, text: wordsFault }]),
      ...(groundFault === undefined ? [] : [{ href: `#grund-${index}`, text: groundFault }]),
    ]),
    ...(reasonFault === undefined ? [] : [{ href: '#skal', text: reasonFault }]),
  ];
  const heading = `${formatCounted(items.length, ['sak', 'saker'])} att rätta`;
  return {
    heading: heading.charAt(0).toLocaleUpperCase('sv-SE') + heading.slice(1),
    text: 'Ingen kopia är gjord.',
    items,
    onward: undefined,
  };
}

/** `mask`: that of the rows. */
function previewOf({ rows, files }: TypedRelease, release: LoadedRelease, mask: Mask): PreviewView {
  const { texts } = release;
  const near = nearForms(rows, texts, mask);
  return {
    key: keyOfMaskings(rows, files),
    found: placesOfMaskings(rows, texts, mask).map(({ masking, places }) => ({
      words: masking.words,
      ground: masking.ground,
      where: whereOf(places),
    })),
    near: near.map(({ words, masking, places }, index) => ({
      id: `star-kvar-${index}`,
      value: nearFormValue(masking, words),
      words,
      resembles: rows[masking]?.words ?? '',
      where: whereOf(places),
    })),
    nearMore:
      near.length < MOST_NEAR_FORMS
        ? undefined
        : `Det här är de första ${formatCount(MOST_NEAR_FORMS)}. Det kan finnas fler: maska dem du vill maska, och visa kopian igen.`,
    texts: texts.flatMap((text) => {
      const masked = maskText(text.text, mask);
      return masked === text.text ? [] : [{ name: placeOfText(text), text: masked }];
    }),
    files: filesInCopy(release, files, mask),
  };
}

function filesInCopy(release: LoadedRelease, chosen: readonly string[], mask: Mask): PreviewView['files'] {
  const { files } = release;
  if (files.length === 0) return undefined;
  const released = files.filter(({ key }) => chosen.includes(key));
  const withheld = files.length - released.length;
  const words =
    released.length === 0
      ? `Inlämningen har ${formatCounted(files.length, ['bifogad fil', 'bifogade filer'])}. Ingen följer med.`
      : `${withCapital(formatCounted(released.length, ['fil', 'filer']))} följer med hel och utan maskning. ${withheld === 0 ? 'Ingen' : withCapital(formatCounted(withheld, ['fil', 'filer']))} hålls inne.`;
  return {
    words,
    released: released.map((file) => {
      const view = fileView(release, file);
      return { ...view, name: maskText(view.name, mask) };
    }),
  };
}

function whereOf(places: MaskingPlaces['places']): string {
  return places
    .map(({ text, times }) => `${placeOfText(text)}${times === 1 ? '' : ` (${formatCount(times)} ställen)`}`)
    .join('; ');
}
