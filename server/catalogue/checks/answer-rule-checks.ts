import { COMPARING_DAYS, NUMBER_WORDS } from '../../domain/survey/comparison.ts';
import { columnsOf, type Definition } from '../definition/definition.ts';
import type { DefinitionFault } from '../definition/definition-file.ts';
import type { QuestionDefinition } from '../definition/question-definition.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { suggestion } from '../definition/suggestion.ts';
import { type ColumnDefinition, holdsNumber } from '../definition/table-definition.ts';
import { numberOperandsOf } from './computed-checks.ts';
import type { DefinitionCheck } from './definition-check.ts';

/** A rule compares an answer with another of its kind, in one way, and has somewhere to be explained. */
export const rulesCompareAnswers: DefinitionCheck = (definition) =>
  Object.entries(definition.properties).flatMap(([id, question]) => [
    ...(question.kind === 'number' || question.kind === 'date' ? faultsOfQuestion(definition, id, question) : []),
    ...(question.kind === 'table' ? unexplainable(definition, id, question) : []),
  ]);

/** The rules of a column compare its cells with those of another column of the row. */
export const columnRulesCompareCells: DefinitionCheck = ({ $defs = {} }) =>
  Object.entries($defs).flatMap(([name, row]) =>
    Object.entries(row.properties).flatMap(([code, column]) => {
      const kind = kindOf(column);
      const others = Object.keys(row.properties).filter(
        (other) => other !== code && kindOf(row.properties[other]) === kind,
      );
      return rulesOf(column).flatMap((rule, index) =>
        kind === undefined ? [] : faultsOf(rule, kind, others, ['$defs', name, 'properties', code, 'rules', index]),
      );
    }),
  );

type Kind = 'number' | 'date';

function faultsOfQuestion(definition: Definition, id: string, question: QuestionDefinition): DefinitionFault[] {
  if (question.kind !== 'number' && question.kind !== 'date') return [];
  const dates = Object.keys(definition.properties).filter((one) => definition.properties[one]?.kind === 'date');
  const known = question.kind === 'number' ? numberOperandsOf(definition) : dates;
  const others = known.filter((one) => one !== id);
  return (question.rules ?? []).flatMap((rule, index) => {
    const path = ['properties', id, 'rules', index];
    const faults = faultsOf(rule, question.kind, others, path);
    if (faults.length > 0 || rule.otherwise === 'stop' || question.properties.comment !== undefined) return faults;
    return [{ path, sentence: NO_COMMENT }];
  });
}

const NO_COMMENT =
  'Regeln ber om en förklaring, men frågan har ingen kommentar att skriva den i. Lägg till comment, eller skriv otherwise: "stop".';

/** A table without a comment, whose columns ask for an explanation. */
function unexplainable(definition: Definition, id: string, question: QuestionDefinition): DefinitionFault[] {
  if (question.kind !== 'table' || question.properties.comment !== undefined) return [];
  const asks = Object.values(columnsOf(definition, question)).some((column) =>
    rulesOf(column).some(({ otherwise }) => otherwise === 'explain'),
  );
  return asks ? [{ path: ['properties', id, 'properties'], sentence: NO_COMMENT }] : [];
}

function faultsOf(
  rule: RuleDefinition,
  kind: Kind,
  others: readonly string[],
  path: DefinitionFault['path'],
): DefinitionFault[] {
  const words = kind === 'number' ? NUMBER_WORDS : COMPARING_DAYS;
  const used = [...NUMBER_WORDS, ...COMPARING_DAYS].filter((word) => rule[word] !== undefined);
  const [word] = used;
  const advice = `Skriv ett av ${words.join(', ')}, med svaret som det jämförs med.`;
  if (word === undefined || used.length > 1) return [{ path, sentence: `En regel jämför på ett sätt. ${advice}` }];
  const answered = kind === 'number' ? 'ett tal' : 'ett datum';
  if (!words.some((one) => one === word))
    return [{ path: [...path, word], sentence: `”${word}” kan inte jämföra ${answered}. ${advice}` }];
  const other = rule[word] ?? '';
  return others.includes(other)
    ? []
    : [
        {
          path: [...path, word],
          sentence: `Regeln jämför med ”${other}”, som inte är ett annat svar med ${answered}.${suggestion(other, others)}`,
        },
      ];
}

function kindOf(column: ColumnDefinition | undefined): Kind | undefined {
  if (holdsNumber(column)) return 'number';
  return column !== undefined && 'format' in column && column.format === 'date' ? 'date' : undefined;
}

function rulesOf(column: ColumnDefinition): readonly RuleDefinition[] {
  return 'rules' in column ? (column.rules ?? []) : [];
}
