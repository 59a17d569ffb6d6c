import type { Catalogue } from '../catalogue/catalogue.ts';
import { nearest } from '../catalogue/nearest.ts';
import { COUNTIES, type County } from '../catalogue/organisation-register.ts';
import type { Answers } from '../domain/answer/answer.ts';
import type { ReadResponse } from '../domain/answer/tidy-row-reading.ts';
import { type Aggregate, aggregate } from '../domain/counting/aggregate.ts';
import { numbersAsAnswers, withComputedNumbers } from '../domain/counting/computed-numbers.ts';
import { declaredSums, type MemberSum } from '../domain/counting/member-sum.ts';
import { type BrokenRule, brokenRules, numbersIn, writtenNumbersIn } from '../domain/counting/number-rules.ts';
import type { Belonging } from '../domain/people/belonging.ts';
import { USUAL_MEMBERS } from '../domain/people/built-in-kinds.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import { isCountedKind } from '../domain/people/organisation-kind.ts';
import { type Problem, sentenceOf } from '../domain/survey/problem.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { spellingKey } from '../domain/text/spelling-key.ts';
import { formatList, meantSentence } from '../domain/text/swedish.ts';
import { type Invocation, type Outlet, UsageRefusal } from './command.ts';
import { requiredCounty } from './county-option.ts';
import type { CommandOrganisations } from './organisations-option.ts';
import type { InputNames } from './read-fill-in.ts';

/** The organisations to count, and the county of the RSS. */
export interface CountedOrganisations {
  readonly county: County;
  /** Of every kind that may be counted; a survey counts those of the kind that answers the counted survey. */
  readonly members: readonly Organisation[];
  /** What those of `--organisations` belong to, by code. */
  readonly belonging: ReadonlyMap<string, Belonging>;
}

/**
 * The organisations in `--members`, else the usual members of the county and what `--organisations` adds to them, as an
 * import of the same file on a server does. The county is `--county`, else the one that all members
 * belong to, else the only one in `--organisations`, else the default. Throws UsageRefusal if a name is a region's, or close to a member's name. Any
 * other unknown name is counted, with a message: it may be a delregion, or part of an exercise.
 */
export function readCountedOrganisations(
  { options, defaultCounty }: Invocation,
  outlet: Outlet,
  organisations: CommandOrganisations,
): CountedOrganisations {
  if (options.members === undefined) {
    const county = requiredCounty(options.county ?? organisations.county ?? defaultCounty);
    const ofFile = organisations.ofFile.filter(({ kind }) => isCountedKind(kind));
    const inFile = new Map(ofFile.map((organisation) => [organisation.code, organisation]));
    const known = county.municipalities.map((own) => inFile.get(own.code) ?? own);
    const members = [...known, ...ofFile.filter((one) => !known.includes(one))];
    return { county, members, belonging: organisations.belonging };
  }
  const members = readMembers(options.members, outlet, organisations);
  const common = COUNTIES.find(({ code }) => members.every((member) => member.county === code));
  const county =
    options.county === undefined && common !== undefined
      ? common
      : requiredCounty(options.county ?? organisations.county ?? defaultCounty);
  return { county, members, belonging: organisations.belonging };
}

function readMembers(list: string, outlet: Outlet, organisations: CommandOrganisations): readonly Organisation[] {
  const members = new Map<string, Organisation>();
  const unknown: string[] = [];
  for (const typed of list
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')) {
    const key = spellingKey(typed);
    if (members.has(key)) {
      outlet.tell(`”${typed}” står mer än en gång i --members och räknas en gång.`);
      continue;
    }
    const found = organisations.find(typed);
    if (found !== undefined && isCountedKind(found.kind)) members.set(key, found);
    else if (found !== undefined || nearest(typed, namesIn(organisations)) !== undefined) unknown.push(typed);
    else {
      members.set(key, { code: typed, name: typed, kind: USUAL_MEMBERS.code, county: '' });
      outlet.tell(`”${typed}” i --members finns inte bland Sveriges ${USUAL_MEMBERS.several}. Namnet räknas ändå.`);
    }
  }
  if (unknown.length > 0)
    throw new UsageRefusal(unknown.map((typed) => unknownMemberSentence(typed, organisations)).join('\n'));
  if (members.size === 0)
    throw new UsageRefusal(
      '--members är tom. Skriv namnen på dem som räknas med komma emellan, till exempel "Halmstad,Hylte".',
    );
  return [...members.values()];
}

function unknownMemberSentence(typed: string, organisations: CommandOrganisations): string {
  const what =
    organisations.ofFile.length === 0
      ? `ingen svensk ${USUAL_MEMBERS.one}`
      : `varken en svensk ${USUAL_MEMBERS.one} eller i --organisations`;
  return `”${typed}” i --members är ${what}. ${meantSentence(nearest(typed, namesIn(organisations)), 'Kontrollera namnet.')}`;
}

function namesIn(organisations: CommandOrganisations): string[] {
  return organisations.all().flatMap(({ name, kind }) => (isCountedKind(kind) ? [name] : []));
}

/**
 * The organisations that a file of answers may have rows for. Without `--members` only those of the county. With it
 * also all others, which are simply not counted, except those whose name could be a misspelt member's: Habo if Håbo is
 * counted.
 */
export function namesFor(
  { county, members }: CountedOrganisations,
  { options }: Invocation,
  organisations: CommandOrganisations,
): Pick<InputNames, 'organisations' | 'otherOrganisations' | 'counted'> {
  const counted = [...members, county.region, county.rss];
  const names = counted.map(({ name }) => name);
  const others = organisations.all(county).filter(({ name }) => !names.includes(name));
  const whose = { county, isCountyChosen: (options.county ?? organisations.county) !== undefined };
  if (options.members === undefined) return { organisations: counted, otherOrganisations: others, counted: whose };
  const near = new Set(others.filter(({ name }) => nearest(name, names) !== undefined));
  const known = [...counted, ...others.filter((other) => !near.has(other))];
  return { organisations: known, otherOrganisations: [...near], counted: whose };
}

/** Counts the members' responses to the counted survey. A response without any answer counts as missing. */
export function aggregateResponses(
  survey: Survey,
  countedSurvey: Survey,
  { members, belonging }: CountedOrganisations,
  responses: readonly ReadResponse[],
): Aggregate {
  const answersOf = (organisation: Organisation) => {
    const response = responses.find(
      (candidate) => candidate.survey.id === countedSurvey.id && candidate.organisation.name === organisation.name,
    );
    return response === undefined || Object.keys(response.answers).length === 0 ? undefined : response.answers;
  };
  return aggregate(
    survey,
    countedSurvey,
    members
      .filter(({ kind }) => kind === countedSurvey.respondent)
      .map((organisation) => {
        const own = belonging.get(organisation.code);
        return { organisation, answers: answersOf(organisation), ...(own === undefined ? {} : { belonging: own }) };
      }),
  );
}

/**
 * The counting rules that a response's numbers break, as problems. Without any response to the counted survey only what
 * holds of every number is checked: that none exceeds the members, and that those of a one-choice question add up to
 * them. None for a survey that counts no other.
 */
export function brokenRulesOf(
  catalogue: Catalogue,
  { survey, answers }: Pick<ReadResponse, 'survey' | 'answers'>,
  membership: CountedOrganisations,
  responses: readonly ReadResponse[],
): readonly BrokenRule[] {
  if (survey.countedSurvey === undefined) return [];
  const counted = aggregateResponses(survey, catalogue.survey(survey.countedSurvey), membership, responses);
  const isCounted = counted.members.some(({ answered }) => answered);
  return brokenRules(counted, isCounted ? numbersIn(answers) : writtenNumbersIn(answers));
}

/**
 * A response's answers with the numbers that are made of the members' responses among the files, as a response on a server
 * begins with them; what is written instead of a count stays. As they are where nobody counted is among the files.
 */
export function withCountedNumbers(
  catalogue: Catalogue,
  { survey, answers }: Pick<ReadResponse, 'survey' | 'answers'>,
  membership: CountedOrganisations,
  responses: readonly ReadResponse[],
): Answers {
  if (survey.countedSurvey === undefined) return answers;
  const counted = aggregateResponses(survey, catalogue.survey(survey.countedSurvey), membership, responses);
  const isCounted = counted.members.some(({ answered }) => answered);
  return isCounted ? withComputedNumbers(answers, numbersAsAnswers(counted)) : answers;
}

/**
 * The sums of the members' responses that a survey's rules may compare with; none for a survey that counts no other.
 */
export function countedSums(
  catalogue: Catalogue,
  survey: Survey,
  membership: CountedOrganisations,
  responses: readonly ReadResponse[],
): readonly MemberSum[] {
  if (survey.countedSurvey === undefined || declaredSums(survey).length === 0) return [];
  return aggregateResponses(survey, catalogue.survey(survey.countedSurvey), membership, responses).sums ?? [];
}

/** How a contradicting answer is counted until it is corrected, in Swedish; see `aggregate`. */
function effectOf(problem: Problem): string {
  return problem.rule === 'too-many-chosen' && problem.most === 1
    ? 'Svaret räknas inte i något antal förrän det är rättat.'
    : 'Alla val räknas tills det är rättat.';
}

/** Writes which members have not answered, and which answers contradict themselves. */
export function tellDoubts({ basis, members, contradictions }: Aggregate, outlet: Outlet): void {
  for (const { member, problem } of contradictions)
    outlet.tell(`${member}, ${basis}, fråga ${problem.question}: ${sentenceOf(problem)} ${effectOf(problem)}`);
  const missing = members.filter(({ answered }) => !answered).map(({ organisation }) => organisation.name);
  if (missing.length > 0) outlet.tell(`Inte lämnat svar på ${basis}: ${formatList(missing)}.`);
}
