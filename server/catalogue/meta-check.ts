import type { ErrorObject } from 'ajv/dist/2020.js';
import { isDefinition } from './ajv.ts';
import type { Definition } from './definition/definition.ts';
import type { DefinitionFault } from './definition/definition-file.ts';
import { isObject, type JsonPath, objectAt, pathOf, valueAt } from './definition/json-path.ts';
import { nearestWord, suggestion } from './definition/suggestion.ts';
import { wholeDefinition } from './definition/whole-definition.ts';
import { whatToWrite } from './what-to-write.ts';

/**
 * A JSON value as a definition, with what it leaves out written out, or the faults in its form: words misspelt or
 * missing, values of the wrong type.
 */
export function readDefinition(written: unknown): { definition: Definition } | { faults: readonly DefinitionFault[] } {
  const value = wholeDefinition(written);
  if (isDefinition(value)) return { definition: value };
  const errors = (isDefinition.errors ?? []).filter(saysSomething).map((error) => ({
    error,
    path: withName(pathOf(error.instancePath, value), error.propertyName),
  }));
  const faults = errors.map(({ error, path }) => {
    if (error.keyword === 'additionalProperties') return unknownWord(error, path);
    if (error.keyword === 'required') return missingWord(error, path, value);
    return { path, sentence: sentenceOf(error, path, value) };
  });
  return { faults: withoutRepetitions(faults) };
}

/** Leaves out errors that repeat others: of `if` its branch tells, and of `propertyNames` the rule of the names. */
function saysSomething(error: ErrorObject): boolean {
  return error.keyword !== 'if' && error.keyword !== 'propertyNames';
}

/** Ajv reports an error in a name at the object around it; the fault is put at the name. */
function withName(path: JsonPath, name: string | undefined): JsonPath {
  return name === undefined ? path : [...path, name];
}

function unknownWord(error: ErrorObject, path: JsonPath): DefinitionFault {
  const word = parameter(error, 'additionalProperty');
  return {
    path: [...path, word],
    sentence: `Ordet ”${word}” finns inte här.${suggestion(word, wordsAt(error), Infinity)}`,
  };
}

/** A required word that is present but misspelt gives one fault: the misspelling. */
function missingWord(error: ErrorObject, path: JsonPath, value: unknown): DefinitionFault {
  const word = parameter(error, 'missingProperty');
  const known = wordsAt(error);
  const misspelling = Object.keys(objectAt(value, path)).find(
    (key) => !known.includes(key) && nearestWord(key, [word]) !== undefined,
  );
  if (misspelling === undefined) return { path, sentence: `Ordet ”${word}” saknas.${whatToWrite(word, error)}` };
  return { path: [...path, misspelling], sentence: `Ordet ”${misspelling}” finns inte här. Menade du ”${word}”?` };
}

function sentenceOf(error: ErrorObject, path: JsonPath, value: unknown): string {
  const word = path.findLast((segment) => typeof segment === 'string') ?? 'filen';
  const found = error.propertyName ?? valueAt(value, path);
  const written = quoted(found);
  switch (error.keyword) {
    case 'enum':
      if (word === 'respondent') return `”respondent” kan inte vara ${written}.${respondentAdvice(found, error)}`;
      return `”${word}” kan inte vara ${written}.${suggestion(String(found), allowedValues(error))}`;
    case 'const':
      if (word === 'period') return `”period” kan inte vara ${written}. ${PERIOD_ADVICE}`;
      return `”${word}” är ${written} men ska vara ${quoted(error.params.allowedValue)}.`;
    case 'type':
      if (path.length === 0) return 'Filen ska innehålla ett objekt.';
      if (word === 'period') return `”period” kan inte vara ${written}. ${PERIOD_ADVICE}`;
      return `”${word}” ska vara ${typeNames(error.params.type)}.`;
    case 'maxLength':
      return `”${word}” är längre än ${parameter(error, 'limit')} tecken. Korta texten.`;
    case 'dependentRequired':
      return `Ordet ”${parameter(error, 'missingProperty')}” saknas. Det behövs när ”${parameter(error, 'property')}” finns.${whatToWrite(parameter(error, 'missingProperty'), error)}`;
    case 'minLength':
      return `”${word}” är tom. Skriv en text eller ta bort ordet.`;
    case 'minItems':
    case 'minProperties':
      return `”${word}” är tom. Det ska finnas minst ${parameter(error, 'limit')}.`;
    case 'maxItems':
    case 'maxProperties':
      return `”${word}” har för många delar. Det får finnas högst ${parameter(error, 'limit')}.`;
    case 'uniqueItems':
      return `”${word}” har samma sak två gånger.`;
    case 'format':
      return `”${word}” är ${written}, som inte är ett datum. Skriv det som 2024-03-31.`;
    case 'pattern':
      if (word === 'form') return `”form” är ${written}. Skriv hela adressen, som https://enkat.myndighet.example/.`;
      if (NOUNS.includes(word)) return `”${word}” är ${written}. Skriv det med bokstäver, mellanslag och bindestreck.`;
      if (word === '$ref') return `”$ref” är ${written}. Skriv det som "#/$defs/belopp", med namnet under $defs.`;
      if (word === 'group')
        return `”group” är ${written}. Skriv det som organisationerna delas in efter, med små bokstäver a–z: "agarform"${path.includes('rowsFrom') ? ', eller med en av grupperna: "agarform=offentlig"' : ''}.`;
      return word === 'letter'
        ? `Delens bokstav är ${written}. Den ska vara en stor bokstav.`
        : `Koden ${written} får inte skrivas så. Använd små bokstäver a–z, siffror och bindestreck, med en bokstav först.`;
    case 'minimum':
      return `”${word}” är ${written} men ska vara minst ${parameter(error, 'limit')}.`;
    case 'maximum':
      return `”${word}” är ${written} men får vara högst ${parameter(error, 'limit')}${word === 'characterLimit' ? ', som är det mesta en text får innehålla' : ''}.`;
    case 'not':
      return 'Talet räknas antingen med ”computed” eller med ”sums”, inte båda. Ta bort det ena.';
    default:
      return `”${word}” är inte som det ska vara. Jämför med surveys/survey-definition.schema.json.`;
  }
}

const PERIOD_ADVICE =
  'Skriv "month", om varje omgång gäller en kalendermånad, eller {"from": "2026-01-01", "to": "2026-06-30"}, med den första och den sista dagen.';

/** The words with the nouns of a kind. */
const NOUNS: readonly string[] = ['one', 'several', 'definite', 'definiteSeveral'];

/** The built-in kind that was probably meant, or how another kind is written. */
function respondentAdvice(found: unknown, error: ErrorObject): string {
  const known = allowedValues(error);
  if (typeof found !== 'string' || nearestWord(found, known) !== undefined) return suggestion(String(found), known);
  const nouns = NOUNS.map((noun) => `"${noun}": "…"`).join(', ');
  return ` De slag som är inbyggda är ${known.join(', ')}. Ett annat slag skrivs med vad det heter: {"kind": "${found}", ${nouns}}.`;
}

/** A value as it is written, no longer than a line of a terminal holds. */
function quoted(value: unknown): string {
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  const shown = written.length <= MOST_QUOTED ? written : `${written.slice(0, MOST_QUOTED)}…`;
  return typeof value === 'string' ? `”${shown}”` : shown;
}

const MOST_QUOTED = 120;

/** The Swedish names of the JSON types that a value may have: “en text eller ett heltal”. */
function typeNames(types: unknown): string {
  return (Array.isArray(types) ? types : [types]).map((type) => typeName(String(type))).join(' eller ');
}

function typeName(type: string): string {
  switch (type) {
    case 'string':
      return 'en text';
    case 'integer':
      return 'ett heltal';
    case 'number':
      return 'ett tal';
    case 'array':
      return 'en lista';
    default:
      return 'ett objekt';
  }
}

/** The words allowed at the place of an error, from the schema that Ajv's verbose mode adds to it. */
function wordsAt(error: ErrorObject): readonly string[] {
  const properties: unknown = error.parentSchema?.properties;
  return isObject(properties) ? Object.keys(properties) : [];
}

function allowedValues(error: ErrorObject): readonly string[] {
  const values: unknown = error.params.allowedValues;
  return Array.isArray(values) ? values.map(String) : [];
}

function parameter(error: ErrorObject, name: string): string {
  return String(error.params[name]);
}

function withoutRepetitions(faults: readonly DefinitionFault[]): readonly DefinitionFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}
