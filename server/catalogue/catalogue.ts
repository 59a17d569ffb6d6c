import { fileURLToPath } from 'node:url';
import type { Answers } from '../domain/answer/answer.ts';
import type { MemberSum } from '../domain/counting/member-sum.ts';
import type { Problem } from '../domain/survey/problem.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { checkAnswers } from './answer-check.ts';
import type { Definition } from './definition/definition.ts';
import { definitionDigest } from './definition/definition-digest.ts';
import { nextYear } from './definition/next-year.ts';
import { countingFaults } from './definition-checks.ts';
import { checkAlone, checkFolder } from './definition-set.ts';
import { readDefinition } from './meta-check.ts';
import { readSurvey } from './read-survey.ts';
import { type DefinitionProblem, DefinitionRefusal, UnknownSurveyRefusal } from './refusals.ts';
import { type Strictness, type Validator, validatorOf } from './validator.ts';

/**
 * The surveys whose definition files the program has, read and checked at start; the surveys read from definitions that
 * are stored with rounds and submissions; and the checking of answers by either. What a round asks is never taken from
 * a file: it is read from the definition that the round was opened with (`server/actions/round-surveys.ts`).
 */
export interface Catalogue {
  /** Those of the files, in order of year, then id. */
  readonly surveys: readonly Survey[];
  /** The survey of a file. Throws UnknownSurveyRefusal, with the nearest id, if there is no such file. */
  survey(id: string): Survey;
  find(id: string): Survey | undefined;
  /**
   * The problems of an answer document, in the survey's order; see `checkAnswers`. Throws UnknownSurveyRefusal if the
   * survey was not read by this catalogue. `sums`: what the members gave, for rules that compare with it.
   */
  check(survey: Survey, answers: Answers, strictness: Strictness, sums?: readonly MemberSum[]): readonly Problem[];
  /** The JSON of a definition file. Throws UnknownSurveyRefusal. */
  definition(id: string): object;
  /**
   * The survey of a stored definition. Equal definitions give the same survey, which is read once and kept in memory.
   * Throws if the definition does not follow the meta-schema.
   */
  read(definition: object): Survey;
  /** Whether a stored definition follows the meta-schema, so that `read` can read it. */
  isReadable(definition: object): boolean;
  /**
   * Checks a definition that is being written, as a file would be, beside the files and other definitions.
   */
  checkDraft(text: string, beside: readonly object[]): CheckedDraft;
  /** The definition of the year after a stored or filed one; see `nextYear`. Throws as `read`. */
  nextYear(definition: object, known: (id: string) => boolean): object;
  /** The survey with the definition of a digest (`definitionDigest`), if it is that of a file or has been read. */
  readAlready(digest: string): Survey | undefined;
  /**
   * Why a definition cannot count answers to another: each rule that names a question or an option that the other lacks
   * or that cannot be counted, as a Swedish sentence. Empty if all rules hold.
   */
  countingFaults(counting: object, counted: object): readonly string[];
}

/** A definition that is being written. */
export interface CheckedDraft {
  /** Undefined unless everything is right. */
  readonly survey: Survey | undefined;
  /** Undefined where it does not have the form of a definition. */
  readonly definition: object | undefined;
  /** Everything that is wrong, in the order of lines; empty where it can be published. */
  readonly problems: readonly DefinitionProblem[];
}

/** The folder with the surveys that are part of the program. */
const SURVEYS_FOLDER = fileURLToPath(new URL('../../surveys', import.meta.url));

/** Reads all `<folder>/<year>/<name>.json`. Throws DefinitionRefusal with the problems of all files. */
export function loadCatalogue(folder = SURVEYS_FOLDER): Catalogue {
  const { definitions, problems } = checkFolder(folder);
  if (problems.length > 0) throw new DefinitionRefusal(problems);
  const reader = definitionReader();
  const entries = new Map(
    definitions.map((definition) => [definition.$id, { definition, survey: reader.survey(definition) }]),
  );
  const entry = (id: string) => {
    const found = entries.get(id);
    if (found === undefined) throw new UnknownSurveyRefusal(id, [...entries.keys()]);
    return found;
  };
  return {
    surveys: [...entries.values()].map(({ survey }) => survey).toSorted(byYearThenId),
    survey: (id) => entry(id).survey,
    find: (id) => entries.get(id)?.survey,
    check(survey, answers, strictness, sums) {
      const validator = reader.validator(survey);
      if (validator === undefined) throw new UnknownSurveyRefusal(survey.id, [...entries.keys()]);
      return checkAnswers(validator, survey, answers, strictness, sums);
    },
    definition: (id) => entry(id).definition,
    read: reader.survey,
    isReadable: (definition) => 'definition' in readDefinition(definition),
    checkDraft(text, beside) {
      const { definition, problems } = checkAlone(text, [...definitions, ...beside.map(definitionOf)]);
      // What is wrong in its meaning may leave nothing to make a survey of.
      const survey = definition === undefined || problems.length > 0 ? undefined : reader.survey(definition);
      return { survey, definition, problems };
    },
    nextYear: (definition, known) => nextYear(definitionOf(definition), known),
    readAlready: reader.readAlready,
    countingFaults: (counting, counted) => countingFaults(definitionOf(counting), definitionOf(counted)),
  };
}

/** Reads definitions, each once. What is read is kept in memory by the digest of the definition. */
function definitionReader() {
  const read = new Map<string, { readonly survey: Survey; readonly validator: Validator }>();
  return {
    /** Throws if what has not been read before does not have the form of a definition. */
    survey(stored: object): Survey {
      const digest = definitionDigest(stored);
      const known = read.get(digest);
      if (known !== undefined) return known.survey;
      const definition = definitionOf(stored);
      const survey = { ...readSurvey(definition), definition: digest };
      read.set(digest, { survey, validator: validatorOf(definition) });
      return survey;
    },
    readAlready: (digest: string) => read.get(digest)?.survey,
    validator: ({ definition = '' }: Survey) => read.get(definition)?.validator,
  };
}

function definitionOf(stored: object): Definition {
  const read = readDefinition(stored);
  if ('definition' in read) return read.definition;
  throw new Error(`Stored with a round or a submission, but no definition: ${read.faults[0]?.sentence ?? ''}`);
}

/**
 * Reads the definitions without throwing, for the command line. `surveys` are those of definitions without problems.
 */
export function checkDefinitions(folder = SURVEYS_FOLDER): {
  readonly surveys: readonly Survey[];
  readonly problems: readonly DefinitionProblem[];
} {
  const { definitions, problems } = checkFolder(folder);
  return { surveys: definitions.map(readSurvey).toSorted(byYearThenId), problems };
}

/** The order in which surveys are listed. */
export function byYearThenId(one: Survey, other: Survey): number {
  return one.year - other.year || one.id.localeCompare(other.id, 'sv');
}
