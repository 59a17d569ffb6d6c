import type { ErrorObject } from 'ajv/dist/2020.js';
import { isDefinition } from './ajv.ts';
import type { Definition } from './definition/definition.ts';
import type { DefinitionFault } from './definition/definition-file.ts';
import { isObject, type JsonPath, objectAt, pathOf, valueAt } from './definition/json-path.ts';
import { nearestWord, suggestion } from './definition/suggestion.ts';

/** A JSON value as a definition, or the faults in its form: words misspelt or missing, values of the wrong type. */
export function readDefinition(value: unknown): { definition: Definition } | { faults: readonly DefinitionFault[] } {
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

/** Leaves out errors that repeat others: `if` (its branch has failed), and the branches of a `oneOf`. */
function saysSomething(error: ErrorObject): boolean {
  return error.keyword !== 'if' && !error.schemaPath.includes('/oneOf/') && error.keyword !== 'propertyNames';
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
      return `”${word}” är ${written} men ska vara ${quoted(error.params.allowedValue)}.`;
    case 'type':
      if (path.length === 0) return 'Filen ska innehålla ett objekt.';
      return `”${word}” ska vara ${typeName(parameter(error, 'type'))}.`;
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
      return word === 'letter'
        ? `Delens bokstav är ${written}. Den ska vara en stor bokstav.`
        : `Koden ${written} får inte skrivas så. Använd små bokstäver a–z, siffror och bindestreck, med en bokstav först.`;
    case 'minimum':
      return `”${word}” är ${written} men ska vara minst ${parameter(error, 'limit')}.`;
    case 'maximum':
      return `”${word}” är ${written} men får vara högst ${parameter(error, 'limit')}${word === 'characterLimit' ? ', som är det mesta en text får innehålla' : ''}.`;
    default:
      return `”${word}” är inte som det ska vara: ${error.message ?? error.keyword}.`;
  }
}

/** The words with the nouns of a kind. */
const NOUNS: readonly string[] = ['one', 'several', 'definite', 'definiteSeveral'];

/** The built-in kind that was probably meant, or how another kind is written. */
function respondentAdvice(found: unknown, error: ErrorObject): string {
  const known = allowedValues(error);
  if (typeof found !== 'string' || nearestWord(found, known) !== undefined) return suggestion(String(found), known);
  const nouns = NOUNS.map((noun) => `"${noun}": "…"`).join(', ');
  return ` De slag som är inbyggda är ${known.join(', ')}. Ett annat slag skrivs med vad det heter: {"kind": "${found}", ${nouns}}.`;
}

/** What to write for a missing word where only one value is possible, or a few: “ Skriv "minItems": 1.”; else empty. */
function whatToWrite(word: string, error: ErrorObject): string {
  const properties: unknown = error.parentSchema?.properties;
  const schema = isObject(properties) ? properties[word] : undefined;
  if (isObject(schema) && Array.isArray(schema.enum))
    return ` Skriv ett av ${schema.enum.map((value) => JSON.stringify(value)).join(', ')}.`;
  const only = isObject(schema) && 'const' in schema ? schema.const : ONLY_VALUES[word];
  return only === undefined ? '' : ` Skriv ${JSON.stringify(word)}: ${JSON.stringify(only)}.`;
}

/** Words of JSON Schema that have one value wherever a definition has them. */
const ONLY_VALUES: Readonly<Record<string, unknown>> = {
  minItems: 1,
  maxItems: 1,
  uniqueItems: true,
  additionalProperties: false,
};

function quoted(value: unknown): string {
  return typeof value === 'string' ? `”${value}”` : JSON.stringify(value);
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
