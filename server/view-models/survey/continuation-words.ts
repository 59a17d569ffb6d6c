import { attachmentRuleWords } from '../../domain/survey/attachment-rule.ts';
import type { ContinuedQuestion } from '../../domain/survey/continuation.ts';
import { ANSWERED_HOW } from '../../domain/survey/question.ts';
import type { QuestionDifference } from '../../domain/survey/question-difference.ts';
import { formatCount, formatList } from '../../domain/text/swedish.ts';
import { wordDifference } from '../../domain/text/word-difference.ts';
import { marked, type StretchView } from '../answer/answer-difference.ts';

/** What has changed in a question since the year before, in words. */
export interface ContinuationWords {
  /**
   * The wording with the difference marked; undefined where it is unchanged, and for a question merged from several.
   */
  readonly title: readonly StretchView[] | undefined;
  readonly help: readonly StretchView[] | undefined;
  /** One sentence for every other change. */
  readonly lines: readonly string[];
}

/**
 * What has changed in a question since the survey of the earlier year, in words. `year`: the year of the earlier
 * survey.
 */
export function continuationWords(
  { question, earlier, split, differences }: ContinuedQuestion,
  year: number,
): ContinuationWords {
  const merged = earlier.length > 1;
  const from = `Fråga ${formatList(earlier.map(({ id }) => id))} ${year}`;
  const moved = !merged && split.length === 0 && earlier.some(({ id }) => id !== question.id);
  return {
    title: merged ? undefined : wordingOf('title', differences),
    help: merged ? undefined : wordingOf('help', differences),
    lines: [
      ...(moved ? [`${from} har fått nummer ${question.id}.`] : []),
      ...(merged ? [`${from} är sammanslagna till en fråga.`] : []),
      ...split.map(
        (one) => `Fråga ${one.earlier.id} ${year} är delad i fråga ${formatList(one.into.map(({ id }) => id))}.`,
      ),
      ...differences.flatMap(lineOf),
      ...optionLine(differences, 'option-added', ['Nytt alternativ', 'nya alternativ']),
      ...optionLine(differences, 'option-removed', ['Borttaget alternativ', 'borttagna alternativ']),
    ],
  };
}

function wordingOf(aspect: 'title' | 'help', differences: readonly QuestionDifference[]): StretchView[] | undefined {
  const found = differences.find((difference) => difference.aspect === aspect);
  if (found?.aspect !== 'title' && found?.aspect !== 'help') return undefined;
  return wordDifference(found.before ?? '', found.after ?? '').map(marked);
}

/**
 * The sentence for a change other than of the wording, and other than options added or removed, which are told
 * together.
 */
function lineOf(difference: QuestionDifference): string[] {
  switch (difference.aspect) {
    case 'title':
    case 'help':
    case 'option-added':
    case 'option-removed':
      return [];
    case 'kind':
      return [`Besvaras ${ANSWERED_HOW[difference.after]}, tidigare ${ANSWERED_HOW[difference.before]}.`];
    case 'option-changed': {
      const { before, after } = difference;
      if (before.title !== after.title) return [`Alternativet ”${before.title}” lyder nu ”${after.title}”.`];
      if (before.text === undefined && after.text !== undefined)
        return [`Alternativet ”${after.title}” har fått ett fritextfält.`];
      return [`Alternativet ”${after.title}” fylls i på ett annat sätt.`];
    }
    case 'limit':
      return [`${mostOf(difference.after, 'tecken')}, tidigare ${mostBefore(difference.before)}.`];
    case 'maxChosen':
      return [`${mostOf(difference.after, 'alternativ')}, tidigare ${mostBefore(difference.before)}.`];
    case 'number':
      return ['Talet har en annan enhet eller andra gränser.'];
    case 'comment':
      if (difference.before === undefined) return ['Ett kommentarsfält är nytt.'];
      return [
        difference.after === undefined
          ? 'Kommentarsfältet är borttaget.'
          : 'Kommentarsfältet har en annan rubrik eller gräns.',
      ];
    case 'attachments': {
      const { before, after } = difference;
      if (after === undefined) return ['Filer bifogas inte längre till svaret.'];
      const rule = attachmentRuleWords(after);
      if (before === undefined) return [`Filer kan bifogas till svaret, under rubriken ”${after.title}”: ${rule}.`];
      if (before.title !== after.title) return [`Filer bifogas under rubriken ”${after.title}”: ${rule}.`];
      return [`Filer som kan bifogas: ${rule}, tidigare ${attachmentRuleWords(before)}.`];
    }
    case 'condition':
      if (!difference.before) return ['Ställs bara vid vissa svar, tidigare alltid.'];
      return [difference.after ? 'Ställs vid andra svar än tidigare.' : 'Ställs alltid, tidigare bara vid vissa svar.'];
  }
}

function mostOf(most: number | undefined, what: string): string {
  return most === undefined ? `Valfritt antal ${what}` : `Högst ${formatCount(most)} ${what}`;
}

function mostBefore(most: number | undefined): string {
  return most === undefined ? 'utan gräns' : `högst ${formatCount(most)}`;
}

function optionLine(
  differences: readonly QuestionDifference[],
  aspect: 'option-added' | 'option-removed',
  [one, many]: readonly [one: string, many: string],
): string[] {
  const titles = differences.flatMap((difference) =>
    difference.aspect === aspect && 'option' in difference ? [`”${difference.option.title}”`] : [],
  );
  if (titles.length === 0) return [];
  return [`${titles.length === 1 ? one : `${formatCount(titles.length)} ${many}`}: ${formatList(titles)}.`];
}
