import {
  continuedQuestionsExist,
  continuingNeedsAFollowed,
  followedHasTheSameRespondent,
  followedIsEarlier,
  followedIsInTheCatalogue,
} from './checks/continuation-checks.ts';
import type { DefinitionCheck, Surroundings } from './checks/definition-check.ts';
import {
  everyQuestionIsAskedInOneWay,
  followUpsComeAfter,
  followUpsHangOnWhatExists,
  requiredQuestionsExist,
  termsRequireTheirQuestion,
} from './checks/follow-up-checks.ts';
import { idFollowsFile } from './checks/identity-checks.ts';
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
import {
  basisIsInTheCatalogue,
  compiledTextsAreTexts,
  everyRowHasASource,
  rankedOptionsAreTheSame,
  sourcesExist,
  sourcesNeedABasis,
} from './checks/source-checks.ts';
import type { Definition } from './definition/definition.ts';
import type { DefinitionFault } from './definition/definition-file.ts';

/**
 * Rules that the meta-schema cannot express: that the parts of a definition agree with each other and other
 * definitions.
 */
const CHECKS: readonly DefinitionCheck[] = [
  idFollowsFile,
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
  followUpsHangOnWhatExists,
  termsRequireTheirQuestion,
  requiredQuestionsExist,
  everyQuestionIsAskedInOneWay,
  followUpsComeAfter,
  basisIsInTheCatalogue,
  everyRowHasASource,
  sourcesNeedABasis,
  sourcesExist,
  compiledTextsAreTexts,
  rankedOptionsAreTheSame,
  followedIsInTheCatalogue,
  followedIsEarlier,
  followedHasTheSameRespondent,
  continuingNeedsAFollowed,
  continuedQuestionsExist,
];

/** The faults in the meaning of a definition that has the right form. */
export function checkMeaning(definition: Definition, surroundings: Surroundings): readonly DefinitionFault[] {
  return CHECKS.flatMap((check) => check(definition, surroundings));
}
