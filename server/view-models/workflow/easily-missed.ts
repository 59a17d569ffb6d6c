import { countedAs, itOf, memberKindOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { pageOf } from '../../domain/survey/survey.ts';
import { colleagueName } from '../../domain/teamwork/delegation.ts';
import {
  formatCount,
  formatCounted,
  formatDate,
  formatList,
  genitiveOf,
  withCapital,
} from '../../domain/text/swedish.ts';
import { type EasilyMissed, easilyMissed } from '../../domain/workflow/easily-missed.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionHref } from '../../paths.ts';

/** What is easily missed, at the top of the review. */
export interface EasilyMissedView {
  readonly items: readonly { readonly text: string; readonly link: LinkView | undefined }[];
}

interface LinkView {
  readonly href: string;
  readonly text: string;
}

/** The largest number of members that are named. More are given as a number; the basis names them all. */
const MOST_NAMED = 10;

/** The largest number of members that are named in the text of a task. */
const MOST_IN_SHORT = 5;

/** Of members that a frozen basis counts nothing of: they may have submitted since. */
const NOT_IN_FROZEN = 'är inte med i det frysta underlaget';

/** What is easily missed before a submission. Undefined where nothing is missed, or once the round has closed. */
export function easilyMissedView(loaded: LoadedResponse): EasilyMissedView | undefined {
  const { response, survey, locked } = loaded;
  if (locked === 'round-closed' || locked === 'round-withdrawn') return undefined;
  const { uncounted, proposals, delegations, longTexts } = easilyMissed(loaded);
  const items = [
    ...(uncounted.length === 0
      ? []
      : [
          {
            text: uncountedSentence(uncounted, loaded),
            link: { href: paths.basis(response.id), text: 'Se underlaget' },
          },
        ]),
    ...proposals.map(({ id, delegation }) => ({
      text: `${genitiveOf(colleagueName(delegation))} förslag på fråga ${delegation.question} väntar. Svaret kan inte göras klart förrän någon har använt det eller avböjt det.`,
      link: {
        href: paths.proposal(response.id, id),
        text: `Ta ställning till förslaget på fråga ${delegation.question}`,
      },
    })),
    ...delegations.map((delegation) => ({
      text: `Fråga ${delegation.question} är ute hos ${colleagueName(delegation)} till och med ${formatDate(delegation.lastDay)}, utan svar än. Det hindrar inte inlämningen. Kommer svaret senare blir det ett förslag, som ni får använda och lämna in på nytt.`,
      link: {
        href: questionHref(response.id, pageOf(survey, delegation.question).number, delegation.question),
        text: `Se fråga ${delegation.question}`,
      },
    })),
    ...longTexts.map(({ question, length, recommended }) => ({
      text: `Texten på fråga ${question} är ${formatCount(length)} tecken. Högst ${formatCount(recommended.most)} rekommenderas. Den kan lämnas in ändå.`,
      link: {
        href: questionHref(response.id, pageOf(survey, question).number, question),
        text: `Läs fråga ${question}`,
      },
    })),
  ];
  return items.length === 0 ? undefined : { items };
}

function uncountedSentence(uncounted: readonly string[], { aggregate }: LoadedResponse): string {
  const names = uncounted.length > MOST_NAMED ? '' : `: ${formatList(uncounted)}`;
  const kind = memberKindOf(aggregate ?? {});
  const isSummed = aggregate !== undefined && aggregate.numbers.length === 0 && aggregate.sums !== undefined;
  const counted = isSummed
    ? 'Tal som saknas räknas aldrig som noll.'
    : uncounted.length === 1
      ? `${withCapital(itOf(kind))} räknas som att ${itOf(kind)} inte har svarat, aldrig som nej.`
      : 'De räknas som att de inte har svarat, aldrig som nej.';
  return `${formatCount(uncounted.length)} av ${formatCounted(aggregate?.members.length ?? 0, countedAs(kind))} ${aggregate?.frozen === undefined ? 'har inte lämnat in' : NOT_IN_FROZEN}${names}. ${counted}`;
}

/**
 * “Hylte och Laholm har inte lämnat in och 1 förslag väntar”, for the text of a task; undefined where nothing is missed.
 */
export function easilyMissedInShort(loaded: LoadedResponse): string | undefined {
  const { aggregate } = loaded;
  const words = shortWords(easilyMissed(loaded), memberKindOf(aggregate ?? {}), aggregate?.frozen !== undefined);
  return words.length === 0 ? undefined : formatList(words);
}

function shortWords(
  { uncounted, proposals, delegations, longTexts }: EasilyMissed,
  kind: OrganisationKind,
  isFrozen: boolean,
): string[] {
  return [
    ...(uncounted.length === 0
      ? []
      : [
          `${uncounted.length > MOST_IN_SHORT ? formatCounted(uncounted.length, countedAs(kind)) : formatList(uncounted)} ${isFrozen ? NOT_IN_FROZEN : 'har inte lämnat in'}`,
        ]),
    ...(proposals.length === 0 ? [] : [`${formatCounted(proposals.length, ['förslag', 'förslag'])} väntar`]),
    ...(delegations.length === 0
      ? []
      : [`${formatCounted(delegations.length, ['fråga', 'frågor'])} är ute hos kollegor utan svar`]),
    ...(longTexts.length === 0
      ? []
      : [`${formatCounted(longTexts.length, ['text', 'texter'])} är längre än rekommenderat`]),
  ];
}
