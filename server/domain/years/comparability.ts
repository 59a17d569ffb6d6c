import type { ContinuedQuestion } from '../survey/continuation.ts';
import { ANSWERED_HOW, findOption, type Option, type Question } from '../survey/question.ts';
import type { QuestionDifference } from '../survey/question-difference.ts';
import { formatCount, formatList } from '../text/swedish.ts';

/** The years of two surveys. */
export interface Years {
  readonly before: number;
  readonly after: number;
}

/** Whether answers of two years can be compared; if not, `reason` says why in Swedish. */
export type Comparability<Earlier> =
  | {
      readonly earlier: Earlier;
      /** Differences that do not prevent a comparison, as Swedish sentences to show beside it. */
      readonly caveats: readonly string[];
    }
  | { readonly reason: string };

/**
 * Whether a question can be compared with the question that it continues: it can if the same situation would give the
 * same answer. Another condition, kind of answer or set of mutually limiting choices prevents it. New wording alone
 * does not, since only a person can judge its meaning: it is a caveat, and is shown with the differences marked.
 */
export function comparable(
  { question, earlier, split, differences }: ContinuedQuestion,
  { before, after }: Years,
): Comparability<Question> {
  const [first] = earlier;
  if (first === undefined) return { reason: `Frågan är ny ${after}.` };
  if (earlier.length > 1)
    return { reason: `Frågan är sammanslagen av fråga ${formatList(earlier.map(({ id }) => id))} ${before}.` };
  const [parts] = split;
  if (parts !== undefined)
    return {
      reason: `Fråga ${parts.earlier.id} ${before} är delad i fråga ${formatList(parts.into.map(({ id }) => id))}.`,
    };
  const otherwise = differences.flatMap((difference) => otherwiseAsked(difference, question))[0];
  if (otherwise !== undefined) return { reason: `Frågan ställdes på ett annat sätt ${before}: ${otherwise}.` };
  const gone = differences.flatMap((one) => (one.aspect === 'option-removed' ? [`”${one.option.title}”`] : []));
  return {
    earlier: first,
    caveats: [
      ...(differences.some(({ aspect }) => aspect === 'title') ? [`Frågan löd annorlunda ${before}.`] : []),
      ...(differences.some(({ aspect }) => aspect === 'help') ? [`Hjälptexten var en annan ${before}.`] : []),
      ...(gone.length === 0 ? [] : [`${formatList(gone)} kunde bara väljas ${before}.`]),
    ],
  };
}

/** How a difference prevents a comparison, in Swedish; empty if it does not. */
function otherwiseAsked(difference: QuestionDifference, question: Question): string[] {
  switch (difference.aspect) {
    case 'kind':
      return [`den besvarades ${ANSWERED_HOW[difference.before]}, nu ${ANSWERED_HOW[difference.after]}`];
    case 'condition':
      if (difference.before && difference.after) return ['den ställdes vid andra svar'];
      return [
        difference.before
          ? 'den ställdes bara vid vissa svar, nu alltid'
          : 'den ställdes alltid, nu bara vid vissa svar',
      ];
    case 'maxChosen':
      return [`${mostOf(difference.before)} alternativ fick väljas, nu ${mostOf(difference.after)}`];
    case 'option-added':
    case 'option-removed':
      // Where choices are limited, an added or removed option affects how often the others are chosen.
      return question.kind === 'one' || question.maxChosen !== undefined
        ? ['alternativen var andra, och den som väljer ett avstår från ett annat']
        : [];
    default:
      return [];
  }
}

function mostOf(most: number | undefined): string {
  return most === undefined ? 'valfritt antal' : `högst ${formatCount(most)}`;
}

/** Whether an option can be compared with the earlier question's option with the same code. */
export function comparableOption(
  question: Question,
  earlier: Question,
  code: string,
  years: Years,
): Comparability<Option> {
  const [before, after] = [findOption(earlier, code), findOption(question, code)];
  if (before === undefined || after === undefined)
    return { reason: `Alternativet fanns inte ${before === undefined ? years.before : years.after}.` };
  if (before.excludesOthers !== after.excludesOthers)
    return {
      reason: `Alternativet kunde ${before.excludesOthers ? 'bara väljas för sig' : 'väljas tillsammans med andra'} ${years.before}.`,
    };
  const same = before.title.replaceAll(String(years.before), String(years.after)) === after.title;
  return {
    earlier: before,
    caveats: same || before.title === after.title ? [] : [`Löd ${years.before}: ”${before.title}”.`],
  };
}
