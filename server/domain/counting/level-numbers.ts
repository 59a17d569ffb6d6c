import { groupedBy } from '../grouped.ts';
import { respondentsOf, type Survey } from '../survey/survey.ts';
import { TOTAL_ROW } from '../table/table-rows.ts';
import { countNumbers, type NumberCount, questionsBehindNumbers } from './aggregate.ts';
import { questionsBehindRules } from './answer-rules.ts';
import type { CountedCounty, CountedLevel, CountedLevels, LevelHead, LevelNumber } from './counted-level.ts';
import { type Level, nationLevel } from './level.ts';
import { computedNumbers } from './level-computed.ts';
import { type FoundNumbers, headsOf, numberKey, surveyAtLevels } from './level-heads.ts';
import type { Member } from './member.ts';
import { type MemberSum, sumTogether } from './member-sum.ts';
import { possibleNumber } from './possible-number.ts';
import { addedTotals, withTotals } from './sum-total.ts';
import type { SummedMembers } from './sum-value.ts';

const NOTHING: LevelNumber = { value: undefined, answered: [], other: [], missing: [] };

/**
 * The numbers that some counties are counted by, at every level: the country, each county, and what a county is divided
 * into. The numbers of a level are made of what its members gave, never of the numbers of the levels below it, so that a
 * mean or a share is of all of them; sums and counts are then what those of the parts add up to. Of the questions that
 * count only one (`question`), if it is given. `withMembers`: down to what each member gave.
 *
 * Each member is read once for each level that it is in. Undefined without counties.
 */
export function countLevels(
  counties: readonly CountedCounty[],
  { question, withMembers = false }: { readonly question?: string; readonly withMembers?: boolean } = {},
): CountedLevels | undefined {
  const counted = counties.map((county) => ({ ...county, survey: surveyAtLevels(county.survey, question) }));
  const [first] = counted;
  if (first === undefined) return undefined;
  const own = new Map(counted.map((county) => [county.level.code, { county, found: countCounty(county) }]));
  const all = [...own.values()].map(({ found }) => found);
  const heads = headsOf(first, together(first.countedSurvey, all)).filter(
    (head) => question === undefined || head.question === question,
  );
  const countyTree = (level: Level): CountedLevel[] => {
    const one = own.get(level.code);
    if (one === undefined) return [];
    const { county, found } = one;
    const numbers = numbersIn(heads, county, found).map((number, at) => withReported(number, heads[at], county));
    const parts = partsOf(level, heads, county, found, withMembers);
    return [{ ...ofLevel(level, county.submittedNow), numbers, parts }];
  };
  if (counted.length === 1) {
    const [top] = countyTree(first.level);
    return top && { heads, top };
  }
  const nation = nationLevel(counted.map(({ level }) => level));
  const numbers = numbersIn(heads, first, together(first.countedSurvey, all));
  return {
    heads,
    top: { ...ofLevel(nation, submittedNowIn(counted)), numbers, parts: nation.parts.flatMap(countyTree) },
  };
}

/** The ids of the questions whose answers the numbers of levels and their rules depend on, wherever they are asked. */
export function questionsBehindLevels(survey: Survey, countedSurvey: Survey): ReadonlySet<string> {
  const behind = questionsBehindNumbers(surveyAtLevels(survey), countedSurvey);
  return new Set([...behind, ...questionsBehindRules(countedSurvey)]);
}

/** The numbers that a county is counted by, whatever its members have answered. */
export function levelHeads(county: CountedCounty): readonly LevelHead[] {
  return countLevels([{ ...county, level: { ...county.level, members: [], parts: [] } }])?.heads ?? [];
}

function ofLevel(level: Level, submittedNow: ReadonlySet<string> | undefined): Omit<CountedLevel, 'numbers' | 'parts'> {
  const { members, kind } = level;
  const [member, ...others] = kind === 'member' ? members : [];
  return {
    level,
    members: organisationsOf(members),
    submitted: organisationsOf(members.filter(({ answers }) => answers !== undefined)),
    ...(submittedNow === undefined
      ? {}
      : { submittedNow: organisationsOf(members.filter(({ organisation }) => submittedNow.has(organisation.code))) }),
    ...(member === undefined || others.length > 0 ? {} : { member }),
  };
}

/** How many organisations there are among members, of which one may give several answers. */
function organisationsOf(members: readonly Member[]): number {
  return new Set(members.map(({ organisation }) => organisation.code)).size;
}

/** The codes of all members that have a submission that holds now; undefined where no county's basis is frozen. */
function submittedNowIn(counties: readonly CountedCounty[]): ReadonlySet<string> | undefined {
  if (counties.every(({ submittedNow }) => submittedNow === undefined)) return undefined;
  return new Set(
    counties.flatMap(({ level, submittedNow }) => [
      ...(submittedNow ??
        level.members.flatMap(({ organisation, answers }) => (answers === undefined ? [] : [organisation.code]))),
    ]),
  );
}

type Surveys = Pick<CountedCounty, 'survey' | 'countedSurvey'>;

function countCounty({ level, ...surveys }: CountedCounty): FoundNumbers {
  return countMembers(surveys, level.members);
}

function countMembers({ survey, countedSurvey }: Surveys, members: readonly Member[]): FoundNumbers {
  const { numbers, sums = [] } = countNumbers(survey, countedSurvey, members);
  return { counts: numbers, sums: sums.filter(({ row }) => row !== TOTAL_ROW) };
}

/** Several counties as one: each number of the members of all of them. */
function together(countedSurvey: Survey, all: readonly FoundNumbers[]): FoundNumbers {
  const counts = groupedBy(
    all.flatMap((found) => found.counts),
    numberKey,
  );
  const sums = groupedBy(
    all.flatMap((found) => found.sums),
    numberKey,
  );
  return {
    counts: [...counts.values()].flatMap(([one, ...others]) =>
      one === undefined ? [] : [others.reduce(countsTogether, one)],
    ),
    sums: [...sums.values()].flatMap(([one, ...others]) =>
      one === undefined ? [] : [sumTogether(countedSurvey, [one, ...others])],
    ),
  };
}

function countsTogether(one: NumberCount, other: NumberCount): NumberCount {
  return {
    ...one,
    value: one.value + other.value,
    yes: [...one.yes, ...other.yes],
    no: [...one.no, ...other.no],
    other: [...one.other, ...other.other],
    missing: [...one.missing, ...other.missing],
  };
}

function partsOf(
  level: Level,
  heads: readonly LevelHead[],
  county: Omit<CountedCounty, 'level'>,
  above: FoundNumbers,
  withMembers: boolean,
): CountedLevel[] {
  const { submittedNow } = county;
  return level.parts.flatMap((part): CountedLevel[] => {
    if (part.kind === 'member')
      return withMembers
        ? [{ ...ofLevel(part, submittedNow), numbers: ofMember(part, heads, county, above), parts: [] }]
        : [];
    const found = countMembers(county, part.members);
    const numbers = numbersIn(heads, county, found);
    return [{ ...ofLevel(part, submittedNow), numbers, parts: partsOf(part, heads, county, found, withMembers) }];
  });
}

/** The numbers of a level, in the order of the heads. */
function numbersIn(
  heads: readonly LevelHead[],
  { survey, countedSurvey }: Surveys,
  found: FoundNumbers,
): LevelNumber[] {
  const sums = withTotals(survey, countedSurvey, found.sums);
  const byKey = new Map<string, LevelNumber>([
    ...found.counts.map((count) => [numberKey(count), ofCount(count)] as const),
    ...addedTotals(survey, found.sums).map((total) => [numberKey({ ...total, row: TOTAL_ROW }), ofSum(total)] as const),
    ...sums.map((sum) => [numberKey(sum), ofSum(sum)] as const),
    ...computedNumbers(survey, respondentsOf(countedSurvey), sums).map((one) => [numberKey(one), one.number] as const),
  ]);
  const numbers = heads.map((head) => byKey.get(numberKey(head)) ?? NOTHING);
  return withPlaces(heads, countedSurvey.answers === undefined ? numbers : numbers.map(ofSeveralAnswers));
}

/**
 * A number of members that give several answers: each answer is counted once, and each member is named once. One that has
 * not answered may give any number of answers, so that nothing is known of what the number will be.
 */
function ofSeveralAnswers({ bounds: _, answered, other, missing, ...number }: LevelNumber): LevelNumber {
  const named = new Set(answered);
  const without = new Set(other.filter((name) => !named.has(name)));
  return { ...number, answers: answered.length, answered: [...named], other: [...without], missing };
}

/** The numbers with the places of what is ranked among the options of its question. */
function withPlaces(heads: readonly LevelHead[], numbers: readonly LevelNumber[]): LevelNumber[] {
  const rivals = groupedBy(
    heads.flatMap(({ question, isRanked }, at) => (isRanked === true ? [{ question, value: numbers[at]?.value }] : [])),
    ({ question }) => question,
  );
  return numbers.map((number, at) => {
    const { question = '', isRanked } = heads[at] ?? {};
    const { value } = number;
    if (isRanked !== true || value === undefined) return number;
    return { ...number, place: 1 + (rivals.get(question) ?? []).filter((one) => (one.value ?? 0) > value).length };
  });
}

function ofCount(count: NumberCount): LevelNumber {
  const { value, yes, no, other, rule } = count;
  const isOfSilent = 'unanswered' in rule;
  const missing = isOfSilent ? yes : count.missing;
  const answered = isOfSilent ? no : [...yes, ...no];
  const { lowest, highest } = possibleNumber(count);
  const isKnown = isOfSilent || answered.length > 0 || (missing.length === 0 && other.length > 0);
  return {
    value: isKnown ? value : undefined,
    answered,
    other,
    missing,
    ...(lowest === highest ? {} : { bounds: { lowest, highest } }),
  };
}

function ofSum({
  value,
  bounds,
  numbers,
  other,
  missing,
}: SummedMembers & Pick<MemberSum, 'value' | 'bounds'>): LevelNumber {
  const answered = numbers.map(({ member }) => member);
  return { value, answered, other, missing, ...(bounds === undefined ? {} : { bounds }) };
}

/**
 * What one member gave, from the numbers of the level that it is in; what is computed is computed of it alone, and so is
 * everything where it may have given several answers.
 */
function ofMember(
  { name, members }: Level,
  heads: readonly LevelHead[],
  surveys: Surveys,
  found: FoundNumbers,
): LevelNumber[] {
  const { survey } = surveys;
  const isSeveral = surveys.countedSurvey.answers !== undefined;
  const isComputed = heads.some(({ statistic }) => statistic === 'computed');
  const alone = isComputed || isSeveral ? numbersIn(heads, surveys, countMembers(surveys, members)) : [];
  if (isSeveral) return alone;
  const sums: readonly (SummedMembers & {
    readonly question: string;
    readonly row?: string;
    readonly column?: string;
  })[] = [...found.sums, ...addedTotals(survey, found.sums).map((total) => ({ ...total, row: TOTAL_ROW }))];
  const byKey = new Map<string, LevelNumber>([
    ...found.counts.map((count) => [numberKey(count), memberOfCount(name, count)] as const),
    ...sums.map((sum) => [numberKey(sum), memberOfSum(name, sum)] as const),
  ]);
  return heads.map((head, at) => (head.statistic === 'computed' ? alone[at] : byKey.get(numberKey(head))) ?? NOTHING);
}

function memberOfCount(name: string, { rule, yes, no, other, missing }: NumberCount): LevelNumber {
  if (yes.includes(name)) return { value: 1, answered: [name], other: [], missing: 'unanswered' in rule ? [name] : [] };
  if (no.includes(name)) return { value: 0, answered: [name], other: [], missing: [] };
  return { ...NOTHING, other: other.filter((one) => one === name), missing: missing.filter((one) => one === name) };
}

function memberOfSum(name: string, { numbers, other, missing }: SummedMembers): LevelNumber {
  const given = numbers.find(({ member }) => member === name);
  if (given !== undefined) return { value: given.number, answered: [name], other: [], missing: [], given };
  return { ...NOTHING, other: other.filter((one) => one === name), missing: missing.filter((one) => one === name) };
}

/** A county's number with another one that has been submitted of it. */
function withReported(number: LevelNumber, head: LevelHead | undefined, { reported }: CountedCounty): LevelNumber {
  if (reported === undefined || head?.option === undefined) return number;
  const given = reported.answers[head.question]?.numbers?.[head.option];
  if (typeof given !== 'number' || given === number.value) return number;
  return { ...number, reported: { number: given, by: reported.by } };
}
