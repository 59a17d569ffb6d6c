import { isObject } from '../definition/json-path.ts';
import { asTyped, type Codec } from './codec.ts';
import { conditionInWords, readCondition } from './condition-words.ts';

const SIGNS = { sum: '+', subtract: '-', divide: '/', percent: '/' } as const;

/**
 * A computation as it is written: “1 + 2”, “kostnad / timmar, 0 decimaler”, “trygg / alla i procent, 1 decimaler”, or in a
 * column “3 fördelat efter invanare”. `bare`: whether digits alone are a number, as in a column, or a question.
 */
export function computation(bare: 'number' | 'question'): Codec {
  const operandInWords = (operand: unknown) =>
    typeof operand !== 'number' || bare === 'number'
      ? asTyped(operand).replace('.', typeof operand === 'number' ? ',' : '.')
      : `talet ${String(operand).replace('.', ',')}`;
  const readOperand = (written: string): number | string => {
    const [, named, digits = named] = /^(?:talet (-?\d+(?:,\d+)?)|(-?\d+(?:,\d+)?))$/.exec(written.trim()) ?? [];
    if (digits === undefined || (named === undefined && bare === 'question')) return written.trim();
    return Number(digits.replace(',', '.'));
  };
  return {
    show(value) {
      if (!isObject(value)) return asTyped(value);
      const { share, round } = value;
      if (isObject(share)) return `${asTyped(share.of)} fördelat efter ${asTyped(share.by)}`;
      const decimals = round === undefined ? '' : `, ${asTyped(round)} decimaler`;
      const [word, sign] = Object.entries(SIGNS).find(([name]) => value[name] !== undefined) ?? [];
      const operands = word === undefined ? undefined : value[word];
      if (!Array.isArray(operands)) return JSON.stringify(value);
      const written = operands.map(operandInWords).join(` ${sign} `);
      return `${written}${word === 'percent' ? ' i procent' : ''}${decimals}`;
    },
    read(typed) {
      const written = typed.trim();
      if (written === '') return undefined;
      const [, of, by] = /^(.+) fördelat efter (\S+)$/.exec(written) ?? [];
      if (of !== undefined && by !== undefined) return { share: { of, by } };
      const [, body = '', decimals] = /^(.*?)(?:, *(\d) decimal(?:er)?)?$/.exec(written) ?? [];
      const [, inPercent = '', percent] = /^(.*?)( i procent)?$/.exec(body) ?? [];
      const sign = / ([+/-]) /.exec(inPercent)?.[1] ?? '+';
      const operands = inPercent.split(` ${sign} `).map(readOperand);
      if (operands.some((operand) => typeof operand === 'string' && / [+/-] /.test(operand))) return written;
      const word = sign === '+' ? 'sum' : sign === '-' ? 'subtract' : percent === undefined ? 'divide' : 'percent';
      return { [word]: operands, ...(decimals === undefined ? {} : { round: Number(decimals) }) };
    },
  };
}

/** What is made of the members' numbers, and the word for it. */
const STATISTICS = {
  sum: 'summa',
  mean: 'medelvärde',
  median: 'median',
  lowest: 'lägsta',
  highest: 'högsta',
  count: 'antal där',
} as const;

/**
 * What is made of the members' answers: “summa 1 kolumn kostnad, efter agarform”, “median 2, 0 decimaler”, “antal där 1 = ja”,
 * “andel av alla där 1 = ja”, “andel av svarande där 1 = ja”, “andel 4 av 3”.
 */
export const SUMMED: Codec = {
  show(value) {
    if (!isObject(value)) return asTyped(value);
    const { statistic = 'sum', round, group, of, ...rest } = value;
    const what = conditionInWords(rest);
    const words = Object.entries(STATISTICS).find(([name]) => name === statistic)?.[1];
    const first =
      words !== undefined
        ? `${words} ${what}`
        : isObject(of)
          ? `andel ${what} av ${conditionInWords(of)}`
          : `andel av ${of === 'members' ? 'alla' : 'svarande'} där ${what}`;
    return [
      first,
      ...(group === undefined ? [] : [`efter ${asTyped(group)}`]),
      ...(round === undefined ? [] : [`${asTyped(round)} decimaler`]),
    ].join(', ');
  },
  read(typed) {
    const written = typed.trim();
    if (written === '') return undefined;
    const [, body = '', group, decimals] =
      /^(.*?)(?:, *efter ([a-z0-9-]+))?(?:, *(\d) decimal(?:er)?)?$/.exec(written) ?? [];
    const made = readStatistic(body);
    if (made === undefined) return written;
    return {
      ...made,
      ...(group === undefined ? {} : { group }),
      ...(decimals === undefined ? {} : { round: Number(decimals) }),
    };
  },
};

function readStatistic(body: string): Record<string, unknown> | undefined {
  const [, whom, met] = /^andel av (alla|svarande) där (.+)$/.exec(body) ?? [];
  if (met !== undefined) {
    const condition = readCondition(met);
    return condition && { ...condition, statistic: 'share', of: whom === 'alla' ? 'members' : 'answered' };
  }
  const [, part, whole] = /^andel (.+) av (.+)$/.exec(body) ?? [];
  if (part !== undefined && whole !== undefined) {
    const [these, those] = [readCondition(part), readCondition(whole)];
    return these && those && { ...these, statistic: 'share', of: those };
  }
  const found = Object.entries(STATISTICS).find(([, words]) => body.startsWith(`${words} `));
  if (found === undefined) return undefined;
  const [statistic, words] = found;
  const condition = readCondition(body.slice(words.length));
  return condition && { ...condition, ...(statistic === 'sum' ? {} : { statistic }) };
}

const RULE_WORDS = {
  above: 'över',
  atLeast: 'minst',
  below: 'under',
  atMost: 'högst',
  equals: 'lika med',
  before: 'före',
  after: 'efter',
  from: 'från och med',
  to: 'till och med',
} as const;

/** What an answer must be beside others, one rule on each line: “högst 3, annars förklaring”, “efter 7, annars stopp”. */
export const RULES: Codec = {
  show: (value) =>
    Array.isArray(value)
      ? value
          .map((rule) => {
            if (!isObject(rule)) return asTyped(rule);
            const compared = Object.entries(RULE_WORDS).flatMap(([word, words]) =>
              rule[word] === undefined ? [] : [`${words} ${asTyped(rule[word])}`],
            );
            return `${compared.join(' ')}, annars ${rule.otherwise === 'stop' ? 'stopp' : 'förklaring'}`;
          })
          .join('\n')
      : asTyped(value),
  read(typed) {
    const lines = typed
      .split(/\r\n|\r|\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (lines.length === 0) return undefined;
    return lines.map(readRule);
  },
};

function readRule(line: string): unknown {
  const [, compared = '', otherwise] = /^(.+?),? annars (stopp|förklaring)$/.exec(line) ?? [];
  const found = Object.entries(RULE_WORDS).find(([, words]) => compared.startsWith(`${words} `));
  if (found === undefined) return line;
  const [word, words] = found;
  return { [word]: compared.slice(words.length).trim(), otherwise: otherwise === 'stopp' ? 'stop' : 'explain' };
}

/** The question that a text is worked together from, with the option whose texts are meant: “3”, “A = andra”. */
export const COMPILED: Codec = {
  show(value) {
    if (!isObject(value)) return asTyped(value);
    const { question, option } = value;
    return option === undefined ? asTyped(question) : `${asTyped(question)} = ${asTyped(option)}`;
  },
  read(typed) {
    if (typed.trim() === '') return undefined;
    const [, question = '', option] = /^(.+?)(?: = (\S+))?$/.exec(typed.trim()) ?? [];
    return { question, ...(option === undefined ? {} : { option }) };
  },
};
