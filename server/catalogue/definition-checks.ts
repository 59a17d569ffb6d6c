import { columnRulesCompareCells, rulesCompareAnswers } from './checks/answer-rule-checks.ts';
import { computedNumbersAreComputable } from './checks/computed-checks.ts';
import { conditionsCanHold, countsSayOneThing } from './checks/condition-checks.ts';
import {
  continuedQuestionsExist,
  continuingNeedsAFollowed,
  followedHasTheSameRespondent,
  followedIsEarlier,
  followedIsInTheCatalogue,
} from './checks/continuation-checks.ts';
import { datesLeaveRoom, daysHaveOneBound, periodsCanBeKept } from './checks/date-checks.ts';
import type { DefinitionCheck, Surroundings } from './checks/definition-check.ts';
import {
  everyQuestionIsAskedInOneWay,
  followUpsComeAfter,
  followUpsHangOnWhatExists,
  requiredQuestionsExist,
  termsRequireTheirQuestion,
} from './checks/follow-up-checks.ts';
import { idFollowsFile } from './checks/identity-checks.ts';
import { boundsLeaveRoom, conditionsAreWithinBounds } from './checks/number-checks.ts';
import {
  everyQuestionIsOnAPage,
  leftOutIsNotThere,
  noNumberIsSkipped,
  noQuestionIsOnTwoPages,
  numbersAreReadable,
  pagesFollowPrintedOrder,
  pagesNameQuestionsThatExist,
} from './checks/numbering-checks.ts';
import {
  everyRowIsRequired,
  excludingOptionsExist,
  optionCodesAreUnique,
  optionWordingsAreUnique,
  textsBelongToOptions,
} from './checks/option-checks.ts';
import { addressesCanBeUsed, letterFieldsAreKnown, recipientWaitsForTheAnswers } from './checks/recipient-checks.ts';
import {
  builtInKindsAreNotNamed,
  furtherKindsAreOthers,
  kindsAreSpelledAlike,
  kindsHaveTheSameNouns,
  manyAnswersAreNotCountedElsewhere,
  manyAnswersHaveADay,
  namedRespondentsAnswerOnce,
  nounsHaveTwoForms,
} from './checks/respondent-checks.ts';
import {
  basisIsInTheCatalogue,
  basisLeadsNotBack,
  compiledTextsAreTexts,
  everyRowHasASource,
  rankedOptionsAreTheSame,
  sourcesExist,
  sourcesNeedABasis,
  whatIsCountedCanBeCounted,
} from './checks/source-checks.ts';
import {
  sharesAreOfTheSameUnit,
  sharesSayOfWhat,
  sumRowsAreThere,
  sumsAreDividedAsTheRows,
  sumsAreOfNumbers,
  sumsStandInKnownRows,
} from './checks/sum-checks.ts';
import {
  columnBoundsLeaveRoom,
  columnOptionsAreUnique,
  computedColumnsAreComputable,
  everyTableRowIsRequired,
  requiredColumnsAreTyped,
  rowAndColumnWordingsAreUnique,
  rowCountsLeaveRoom,
  rowsHoldTheSame,
  rowsReferToWhatExists,
  sharesAreOfWholeNumbers,
} from './checks/table-checks.ts';
import { withConsequences } from './consequences.ts';
import type { Definition } from './definition/definition.ts';
import type { DefinitionFault } from './definition/definition-file.ts';

/**
 * Rules that the meta-schema cannot express: that the parts of a definition agree with each other and other
 * definitions.
 */
const CHECKS: readonly DefinitionCheck[] = [
  idFollowsFile,
  builtInKindsAreNotNamed,
  kindsHaveTheSameNouns,
  nounsHaveTwoForms,
  recipientWaitsForTheAnswers,
  addressesCanBeUsed,
  letterFieldsAreKnown,
  kindsAreSpelledAlike,
  furtherKindsAreOthers,
  manyAnswersAreNotCountedElsewhere,
  manyAnswersHaveADay,
  namedRespondentsAnswerOnce,
  numbersAreReadable,
  noNumberIsSkipped,
  leftOutIsNotThere,
  pagesNameQuestionsThatExist,
  everyQuestionIsOnAPage,
  noQuestionIsOnTwoPages,
  pagesFollowPrintedOrder,
  optionCodesAreUnique,
  optionWordingsAreUnique,
  excludingOptionsExist,
  textsBelongToOptions,
  everyRowIsRequired,
  boundsLeaveRoom,
  datesLeaveRoom,
  periodsCanBeKept,
  daysHaveOneBound,
  rowsReferToWhatExists,
  rowsHoldTheSame,
  everyTableRowIsRequired,
  rowCountsLeaveRoom,
  requiredColumnsAreTyped,
  columnOptionsAreUnique,
  rowAndColumnWordingsAreUnique,
  columnBoundsLeaveRoom,
  computedColumnsAreComputable,
  sharesAreOfWholeNumbers,
  computedNumbersAreComputable,
  sumsStandInKnownRows,
  sumsAreDividedAsTheRows,
  rulesCompareAnswers,
  columnRulesCompareCells,
  followUpsHangOnWhatExists,
  termsRequireTheirQuestion,
  requiredQuestionsExist,
  everyQuestionIsAskedInOneWay,
  followUpsComeAfter,
  conditionsAreWithinBounds,
  basisIsInTheCatalogue,
  basisLeadsNotBack,
  everyRowHasASource,
  sourcesNeedABasis,
  countsSayOneThing,
  sharesSayOfWhat,
  sharesAreOfTheSameUnit,
  followedIsInTheCatalogue,
  followedIsEarlier,
  followedHasTheSameRespondent,
  continuingNeedsAFollowed,
];

/** The rules that relate a definition to the one that it counts. */
const COUNTING_CHECKS: readonly DefinitionCheck[] = [
  sourcesExist,
  whatIsCountedCanBeCounted,
  conditionsCanHold,
  sumsAreOfNumbers,
  sumRowsAreThere,
  compiledTextsAreTexts,
  rankedOptionsAreTheSame,
];

/** The faults in the meaning of a definition that has the right form. */
export function checkDefinition(definition: Definition, surroundings: Surroundings): readonly DefinitionFault[] {
  const faultsOf = (checks: readonly DefinitionCheck[]) => checks.flatMap((check) => check(definition, surroundings));
  const own = faultsOf(CHECKS);
  return [
    ...own.filter(({ path }) => !REFERRING_WORDS.includes(path.join())),
    ...withConsequences('basis', own, faultsOf(COUNTING_CHECKS), definition.basis),
    ...withConsequences('follows', own, faultsOf([continuedQuestionsExist]), definition.follows),
  ];
}

const REFERRING_WORDS: readonly string[] = ['basis', 'follows'];

/** Each rule of `counting` that does not hold in `counted`, as a Swedish sentence. */
export function countingFaults(counting: Definition, counted: Definition): readonly string[] {
  const surroundings: Surroundings = {
    name: '',
    folder: '',
    definitions: new Map([[counting.basis ?? counted.$id, counted]]),
    unreadable: new Set(),
  };
  return COUNTING_CHECKS.flatMap((check) => check(counting, surroundings)).map(({ sentence }) => sentence);
}
