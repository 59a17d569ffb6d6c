import { attachmentsOf } from '../../domain/answer/answer-attachments.ts';
import {
  type AttachmentFault,
  attachmentSentence,
  MOST_BYTES_OF_A_RESPONSE,
} from '../../domain/answer/attachment-fault.ts';
import {
  ATTACHMENT_TYPES,
  type AttachmentRule,
  attachmentRuleWords,
  sizeWords,
} from '../../domain/survey/attachment-rule.ts';
import type { Question } from '../../domain/survey/question.ts';
import { pageOf } from '../../domain/survey/survey.ts';
import { formatCounted, withCapital } from '../../domain/text/swedish.ts';
import type { LoadedProgress } from '../../domain/workflow/loaded-response.ts';
import { historyHref, paths, questionHref } from '../../paths.ts';
import { type AttachmentView, attachmentView } from '../answer/attachments.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import { lockWords } from '../response/lock-words.ts';

/** The page where files are attached to an answer and taken away from it. */
export interface AttachmentsView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly number: string;
  readonly questionTitle: string;
  /** What is asked for, in the words of the survey. */
  readonly heading: string;
  /** Why nothing can be changed. */
  readonly notice: string | undefined;
  /** What was just done, with the button that undoes it. */
  readonly done: { readonly text: string; readonly undo: UndoView | undefined } | undefined;
  readonly count: string;
  readonly files: readonly (AttachmentView & { readonly digest: string })[];
  readonly removeAction: string | undefined;
  /** The form that attaches a file; undefined where none can be. */
  readonly attach:
    | {
        readonly action: string;
        readonly rule: string;
        /** The endings of the names that the browser offers. */
        readonly accept: string;
        /** In bytes: the browser says at once that a file is too large. */
        readonly maxBytes: number;
        readonly tooLarge: string;
      }
    | undefined;
  /** Why no more files can be attached, although the answer can be changed. */
  readonly full: string | undefined;
  readonly error: string | undefined;
  readonly backHref: string;
  readonly historyHref: string;
}

interface UndoView {
  readonly action: string;
  readonly digest: string;
  readonly version: string;
}

/** What was just done, as the address says. `removed`: which file was taken away, in which version of the response. */
export interface AttachmentsDone {
  readonly fault: AttachmentFault | undefined;
  readonly done: unknown;
  readonly removed: { readonly digest: unknown; readonly version: unknown };
}

export function attachmentsView(
  {
    loaded,
    question,
    rule,
  }: { readonly loaded: LoadedProgress; readonly question: Question; readonly rule: AttachmentRule },
  { fault, done, removed }: AttachmentsDone,
): AttachmentsView {
  const { response, survey, writable } = loaded;
  const { id } = response;
  const page = pageOf(survey, question.id);
  const attached = attachmentsOf(response.answers[question.id]);
  const isFull = attached.length >= rule.most;
  return {
    title: `${fault === undefined ? '' : 'Fel: '}Bilagor till fråga ${question.id}, ${survey.title}`,
    context: contextView(loaded),
    contents: contentsView(loaded, page),
    number: question.id,
    questionTitle: question.title,
    heading: rule.title,
    notice: lockWords(loaded),
    done: doneView(done, paths.putAttachmentBack(id, question.id), writable ? removed : {}),
    count: attached.length === 0 ? 'Ingen fil är bifogad.' : `${formatCounted(attached.length, ['fil', 'filer'])}`,
    files: attached.map((one) => ({
      ...attachmentView(one, (digest) => paths.attachment(id, digest)),
      digest: one.digest,
    })),
    removeAction: writable ? paths.removeAttachment(id, question.id) : undefined,
    attach:
      writable && !isFull
        ? {
            action: paths.attachments(id, question.id),
            rule: `${withCapital(attachmentRuleWords(rule))}.`,
            accept: rule.types
              .flatMap((type) => ATTACHMENT_TYPES[type].endings.map((ending) => `.${ending}`))
              .join(','),
            maxBytes: rule.maxBytes,
            tooLarge: attachmentSentence({ fault: 'too-large', most: rule.maxBytes }),
          }
        : undefined,
    full: writable && isFull ? attachmentSentence({ fault: 'too-many', most: rule.most }) : undefined,
    error: fault && attachmentSentence(fault),
    backHref: questionHref(id, page.number, question.id),
    historyHref: historyHref(id, { question: question.id }),
  };
}

function doneView(
  done: unknown,
  action: string,
  { digest, version }: { readonly digest?: unknown; readonly version?: unknown },
): AttachmentsView['done'] {
  switch (done) {
    case 'bifogad':
      return { text: 'Filen är bifogad och sparad.', undo: undefined };
    case 'angrad':
      return { text: 'Filen är bifogad igen.', undo: undefined };
    case 'borttagen':
      return {
        text: `Filen är borttagen. Den finns kvar i historiken, och räknas med i de ${sizeWords(MOST_BYTES_OF_A_RESPONSE)} som svarets filer får vara tillsammans, tills omgångens uppgifter raderas.`,
        undo: typeof digest === 'string' && typeof version === 'string' ? { action, digest, version } : undefined,
      };
    default:
      return undefined;
  }
}
