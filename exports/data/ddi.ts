import XmlBuilder from 'fast-xml-builder';
import { RSS } from '../../server/domain/people/built-in-kinds.ts';
import { type Variable, variablesOf } from '../../server/domain/programs/codebook.ts';
import type { Question } from '../../server/domain/survey/question.ts';
import { respondentsOf, type Survey } from '../../server/domain/survey/survey.ts';
import type { TypedColumn } from '../../server/domain/survey/table.ts';
import { formatCount, withCapital } from '../../server/domain/text/swedish.ts';
import { conditionWords } from '../report/report-question.ts';
import { CHARACTER_RULE } from '../report/wording.ts';
import {
  codebookRules,
  codedValues,
  countedWords,
  labelOf,
  limitOf,
  numberRuleOf,
  unitNameOf,
  unknownRowsWords,
  valueWords,
} from './variable-words.ts';

/**
 * An XML element for the builder: keys with “@” are attributes, “#text” is the text. The children are in the order that
 * the standard's schema prescribes.
 */
type Element = Readonly<Record<string, unknown>>;

function universeOf(survey: Survey): string {
  return survey.respondent === RSS.code
    ? 'Regionala samverkans- och stödstrukturer (RSS)'
    : `Sveriges ${respondentsOf(survey).several}`;
}

const FILE_ID = 'svar';

/**
 * The codebook of a survey in DDI Codebook 2.5 (DDI Alliance, namespace ddi:codebook:2_5), in UTF-8, for archives and
 * statistics programs. Its variables are those of `variablesOf`. `madeAt`: ISO time.
 */
export function ddiOf(survey: Survey, madeAt: string): Uint8Array {
  const variables = variablesOf(survey.questions);
  const byQuestion = new Map(survey.questions.map((question) => [question, [] as Variable<Question>[]]));
  for (const variable of variables) byQuestion.get(variable.question)?.push(variable);
  const builder = new XmlBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: '  ' });
  const xml: unknown = builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    codeBook: {
      '@xmlns': 'ddi:codebook:2_5',
      '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      '@xsi:schemaLocation':
        'ddi:codebook:2_5 https://ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd',
      '@version': '2.5',
      '@xml:lang': 'sv',
      docDscr: documentDescription(survey, madeAt),
      stdyDscr: studyDescription(survey),
      fileDscr: {
        '@ID': FILE_ID,
        fileTxt: {
          fileName: 'svar.csv',
          fileCont: [
            ...codebookRules(survey).slice(1),
            ...survey.questions.flatMap((question) => unknownRowsWords(question) ?? []),
          ].join(' '),
          dimensns: { varQnty: variables.length },
          fileType: { '@charset': 'UTF-8', '#text': 'CSV (RFC 4180), text/csv' },
        },
      },
      dataDscr: {
        varGrp: [...sectionGroups(survey, byQuestion), ...questionGroups(survey, byQuestion)].filter(hasVariables),
        var: survey.questions.flatMap((question) => {
          const own = byQuestion.get(question) ?? [];
          return own.map((variable) => variableElement(survey, variable, own));
        }),
      },
    },
  });
  return new TextEncoder().encode(String(xml));
}

function documentDescription({ id, title }: Survey, madeAt: string): Element {
  return {
    citation: {
      titlStmt: { titl: `Kodbok: ${title}`, IDNo: `kodbok-${id}` },
      prodStmt: {
        prodDate: { '@date': madeAt.slice(0, 10), '#text': madeAt.slice(0, 10) },
        software: 'Samsvar',
      },
    },
  };
}

function studyDescription(survey: Survey): Element {
  const { id, title, year, lastDay, description, introduction, instructions, editorNotes } = survey;
  return {
    citation: {
      titlStmt: { titl: title, IDNo: id },
      ...(survey.issuer === undefined ? {} : { rspStmt: { AuthEnty: survey.issuer } }),
      ...notes(editorNotes.map((note) => `Redaktörens anmärkning: ${note}`)),
    },
    stdyInfo: {
      ...(introduction.length === 0 && description === undefined
        ? {}
        : { abstract: [...(description === undefined ? [] : [description]), ...introduction] }),
      sumDscr: {
        timePrd: { '@event': 'single', '@date': String(year), '#text': String(year) },
        collDate: { '@event': 'end', '@date': lastDay, '#text': lastDay },
        nation: { '@abbr': 'SE', '#text': 'Sverige' },
        anlyUnit:
          survey.answers === undefined
            ? withCapital(respondentsOf(survey).one)
            : 'Svar, av vilka en organisation kan lämna flera',
        universe: universeOf(survey),
        dataKind: 'Enkätsvar: koder, tal och fritexter',
      },
      ...notes(instructions),
    },
    ...(survey.countedSurvey !== undefined
      ? {
          method: {
            dataColl: {
              sources: {
                dataSrc: `Antal och texter är räknade och sammanställda ur svaren på ${survey.countedSurvey}.`,
              },
            },
          },
        }
      : {}),
  };
}

type VariablesByQuestion = ReadonlyMap<Question, readonly Variable<Question>[]>;

/** A table whose rows are not known yet has no variables. */
function hasVariables(group: Element): boolean {
  return group['@var'] !== '';
}

/** A variable group for each part and section of the form. */
function sectionGroups(survey: Survey, variables: VariablesByQuestion): Element[] {
  return survey.parts.flatMap((part) =>
    part.sections.map((section, place) => ({
      '@ID': `G_${survey.parts.indexOf(part) + 1}_${place + 1}`,
      '@type': 'section',
      ...variablesIn(
        variables,
        section.pages.flatMap(({ questions }) => questions),
      ),
      labl:
        section.title === undefined
          ? `Del ${part.letter}: ${part.title}`
          : `Del ${part.letter}: ${part.title}. ${section.title}`,
    })),
  );
}

/** A variable group for each question whose options or cells are one variable each. */
function questionGroups({ questions }: Survey, variables: VariablesByQuestion): Element[] {
  return (
    questions
      .filter(({ kind }) => kind === 'several' || kind === 'counts' || kind === 'table')
      // A table with the organisations of a county as rows has no variables before the county is known.
      .filter((question) => (variables.get(question) ?? []).length > 0)
      .map((question) => ({
        '@ID': `G_${questionId(question)}`,
        '@type': question.kind === 'several' ? 'multipleResp' : 'grid',
        ...variablesIn(variables, [question]),
        labl: `${question.id} ${question.title}`,
      }))
  );
}

/**
 * The variables of a group, by id. A table with a row for each organisation of a county has none before the county is
 * known.
 */
function variablesIn(variables: VariablesByQuestion, questions: readonly Question[]): { readonly '@var'?: string } {
  const ids = questions.flatMap((question) => (variables.get(question) ?? []).map(({ name }) => name));
  return ids.length === 0 ? {} : { '@var': ids.join(' ') };
}

function questionId({ id }: Question): string {
  return `Q_${id.replace(/[^0-9A-Za-z]+/g, '_')}`;
}

function variableElement(
  survey: Survey,
  variable: Variable<Question>,
  /** The variables of its question. */
  own: readonly Variable<Question>[],
): Element {
  const { name, field, question } = variable;
  const rule = numberRuleOf(variable);
  const values = codedValues(variable);
  const limit = limitOf(variable);
  const counted = countedWords(survey, variable);
  return {
    '@ID': name,
    '@name': name,
    '@files': FILE_ID,
    '@intrvl': rule?.whole === false ? 'contin' : 'discrete',
    ...(rule === undefined
      ? values.length === 0
        ? {}
        : { '@nature': 'nominal' }
      : { '@measUnit': unitNameOf(variable, rule), '@nature': rule.unit === 'percent' ? 'percent' : 'ratio' }),
    '@representationType':
      rule !== undefined ? 'numeric' : values.length > 0 ? 'code' : field === 'date' ? 'datetime' : 'text',
    labl: variable.label === '' ? `${question.id} ${question.title}` : `${question.id} ${labelOf(variable)}`,
    qstn: questionElement(question, own[0] === variable ? own : undefined, variable),
    ...(rule === undefined
      ? {}
      : {
          valrng: {
            range: {
              '@UNITS': rule.whole ? 'INT' : 'REAL',
              '@min': String(rule.minimum),
              ...(rule.maximum === undefined ? {} : { '@max': String(rule.maximum) }),
            },
          },
        }),
    ...(question.condition === undefined
      ? {}
      : { universe: { '@clusion': 'I', '#text': conditionWords(survey, question.condition) } }),
    ...(values.length === 0 ? {} : { catgry: values.map(({ code, title }) => ({ catValu: code, labl: title })) }),
    ...(limit === undefined ? {} : { codInstr: `${valueWords(variable)}. ${CHARACTER_RULE}` }),
    ...(counted === undefined ? {} : { derivation: { drvdesc: counted } }),
    varFormat: {
      '@type': rule !== undefined || field === 'chosen' || field === 'none' ? 'numeric' : 'character',
      ...(field === 'date' ? { '@schema': 'ISO', '@category': 'date' } : { '@schema': 'other' }),
      ...(rule?.unit === 'SEK' ? { '@category': 'currency' } : {}),
    },
    ...notes(question.editorNote === undefined ? [] : [`Redaktörens anmärkning: ${question.editorNote}`]),
  };
}

/**
 * The wording of the question. The question's first variable defines its id and names them all (`all`); the other
 * variables refer to it.
 */
function questionElement(
  question: Question,
  all: readonly Variable<Question>[] | undefined,
  { field, label, cell }: Variable<Question>,
): Element {
  const instructions = [
    ...(question.help === undefined ? [] : [question.help]),
    ...(question.maxChosen === undefined || question.kind === 'one'
      ? []
      : [`Högst ${formatCount(question.maxChosen)} alternativ.`]),
  ];
  return {
    ...(all !== undefined
      ? { '@ID': questionId(question), '@var': all.map(({ name }) => name).join(' ') }
      : { '@qstn': questionId(question) }),
    '@seqNo': question.id,
    '@responseDomainType': cell === undefined ? DOMAINS[question.kind] : CELL_DOMAINS[cell.column.holds],
    qstnLit: question.title,
    ...(field === 'comment' ? { postQTxt: label } : {}),
    ...(instructions.length === 0 ? {} : { ivuInstr: instructions.join(' ') }),
  };
}

const DOMAINS: Readonly<Record<Question['kind'], string>> = {
  text: 'text',
  one: 'category',
  several: 'multiple',
  number: 'numeric',
  date: 'datetime',
  counts: 'numeric',
  table: 'multiple',
  computed: 'numeric',
};

const CELL_DOMAINS: Readonly<Record<TypedColumn['holds'], string>> = {
  number: 'numeric',
  text: 'text',
  date: 'datetime',
  option: 'category',
};

function notes(texts: readonly string[]): Element {
  return texts.length === 0 ? {} : { notes: texts };
}
