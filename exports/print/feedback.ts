import { submissionWords } from '../../server/domain/counting/basis-words.ts';
import type { Feedback, FeedbackQuestion } from '../../server/domain/submission/feedback.ts';
import { formatCount, formatCounted, formatDateTime, formatLength } from '../../server/domain/text/swedish.ts';
import type { SentenceUse } from '../../server/domain/tracing/traced-text.ts';
import { type TextView, textView } from './text.ts';

/** What became of a municipality's answers, as the template `print/feedback` places it. */
export interface FeedbackView {
  readonly documentTitle: string;
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string; readonly code?: true }[];
  readonly lead: readonly string[];
  readonly questions: readonly FeedbackQuestionView[];
}

type FeedbackQuestionView = {
  readonly anchor: string;
  readonly heading: string;
  readonly title: string;
  /** How the municipality answered, where it is not said row by row. */
  readonly standing: string | undefined;
} & (
  | {
      readonly rows: readonly {
        readonly title: string;
        readonly own: string;
        readonly strong: boolean;
        readonly joint: string;
      }[];
      readonly ownHeader: string;
      readonly jointHeader: string;
    }
  | {
      readonly sentences: readonly { readonly text: string; readonly use: SentenceUse; readonly words: string }[];
      readonly joint: TextView;
      readonly jointHeading: string;
    }
);

const USES: Readonly<Record<SentenceUse, string>> = {
  used: 'står med',
  edited: 'står med, ändrat',
  unused: 'inte med',
};

export function feedbackView(feedback: Feedback, madeAt: string): FeedbackView {
  const { organisation, compiler, survey, submission, read, members, questions } = feedback;
  const title = `Vad ${organisation.name} svarade och vad det blev`;
  return {
    documentTitle: `${title} – ${survey.title} ${survey.year}`,
    title,
    facts: [
      { name: 'Kommun', value: organisation.name },
      { name: 'Enkät', value: survey.title },
      { name: 'År', value: String(survey.year) },
      { name: 'Länets svar', value: `${compiler.name}, ${submissionWords(submission)}` },
      { name: 'Läst ur', value: read === undefined ? 'Inget inlämnat svar' : `Kommunens ${submissionWords(read)}` },
      { name: 'Gjord', value: formatDateTime(madeAt) },
    ],
    lead: [
      `${compiler.name} har lämnat in länets svar till Socialstyrelsen, samlat för ${formatCounted(members, ['kommun', 'kommuner'])}. Här står, fråga för fråga, vad ni svarade och vad det blev i det gemensamma svaret.`,
      ...(read === undefined
        ? ['Ni hade inte lämnat in något svar när länets svar gjordes. Ni räknas som ”Inte lämnat svar”.']
        : []),
    ],
    questions: questions.map(questionView),
  };
}

function questionView(question: FeedbackQuestion): FeedbackQuestionView {
  const head = {
    anchor: `fraga-${question.id.replaceAll(/[ .]/g, '-')}`,
    heading: `Fråga ${question.id}, ur kommunfråga ${question.source}`,
    title: question.title,
  };
  switch (question.kind) {
    case 'counted':
      return {
        ...head,
        standing:
          question.standing === 'missing'
            ? 'Ni har inte svarat på frågan.'
            : question.standing === 'other'
              ? 'Ert svar kunde inte räknas, eller så gällde frågan inte er.'
              : undefined,
        ownHeader: 'Ert svar',
        jointHeader: 'Länets tal',
        rows: question.rows.map(({ title, counted, reported, computed }) => ({
          title,
          own: counted ? 'Ja, räknas här' : '–',
          strong: counted,
          joint:
            reported === computed
              ? formatCount(reported)
              : `${formatCount(reported)} (räknat ${formatCount(computed)})`,
        })),
      };
    case 'ranked':
      return {
        ...head,
        standing: question.answered ? undefined : 'Ni har inte svarat på frågan.',
        ownHeader: 'Ert svar',
        jointHeader: 'Länets svar',
        rows: question.rows.map(({ title, own, joint, count }) => ({
          title,
          own: own ? 'Ja, valt' : '–',
          strong: own,
          joint: `${joint ? 'Med' : 'Inte med'} (${formatCounted(count, ['kommun', 'kommuner'])})`,
        })),
      };
    case 'compiled':
      return {
        ...head,
        standing: question.sentences.length === 0 ? 'Ni har inte skrivit någon text.' : undefined,
        sentences: question.sentences.map(({ text, use }) => ({ text, use, words: USES[use] })),
        joint: textView({ value: question.joint, length: question.length }, false),
        jointHeading:
          question.joint === '' ? 'Länets svar är tomt.' : `Länets svar, ${formatLength(question.length, undefined)}`,
      };
  }
}
