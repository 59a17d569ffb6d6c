import XmlBuilder from 'fast-xml-builder';
import { RSS } from '../../server/domain/people/organisation-kind.ts';
import { type Variable, variablesOf } from '../../server/domain/programs/codebook.ts';
import type { Question } from '../../server/domain/survey/question.ts';
import { respondentsOf, type Survey } from '../../server/domain/survey/survey.ts';
import { formatCount, withCapital } from '../../server/domain/text/swedish.ts';
import { conditionWords } from '../report/report.ts';
import { CHARACTER_RULE } from '../report/wording.ts';
import {
  CODEBOOK_RULES,
  codedValues,
  labelOf,
  limitOf,
  numberRuleOf,
  UNIT_NAMES,
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
          fileCont: CODEBOOK_RULES.slice(1).join(' '),
          dimensns: { varQnty: variables.length },
          fileType: { '@charset': 'UTF-8', '#text': 'CSV (RFC 4180), text/csv' },
        },
      },
      dataDscr: {
        varGrp: [...sectionGroups(survey, variables), ...choiceGroups(survey, variables)],
        var: variables.map((variable) => variableElement(survey, variable, variables)),
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
        anlyUnit: withCapital(respondentsOf(survey).one),
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

/** A variable group for each part and section of the form. */
function sectionGroups(survey: Survey, variables: readonly Variable<Question>[]): Element[] {
  return survey.parts.flatMap((part) =>
    part.sections.map((section, place) => ({
      '@ID': `G_${survey.parts.indexOf(part) + 1}_${place + 1}`,
      '@type': 'section',
      '@var': idsOf(
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

/** A variable group for each question of kind `several`, whose options are one variable each. */
function choiceGroups({ questions }: Survey, variables: readonly Variable<Question>[]): Element[] {
  return questions
    .filter(({ kind }) => kind === 'several' || kind === 'counts')
    .map((question) => ({
      '@ID': `G_${questionId(question)}`,
      '@type': question.kind === 'several' ? 'multipleResp' : 'grid',
      '@var': idsOf(variables, [question]),
      labl: `${question.id} ${question.title}`,
    }));
}

function idsOf(variables: readonly Variable<Question>[], questions: readonly Question[]): string {
  return variables.flatMap(({ name, question }) => (questions.includes(question) ? [name] : [])).join(' ');
}

function questionId({ id }: Question): string {
  return `Q_${id.replace(/[^0-9A-Za-z]+/g, '_')}`;
}

function variableElement(
  survey: Survey,
  variable: Variable<Question>,
  variables: readonly Variable<Question>[],
): Element {
  const { name, field, question } = variable;
  const rule = numberRuleOf(variable);
  const values = codedValues(variable);
  const limit = limitOf(variable);
  return {
    '@ID': name,
    '@name': name,
    '@files': FILE_ID,
    '@intrvl': rule?.whole === false ? 'contin' : 'discrete',
    ...(rule === undefined
      ? values.length === 0
        ? {}
        : { '@nature': 'nominal' }
      : { '@measUnit': UNIT_NAMES[rule.unit], '@nature': rule.unit === 'percent' ? 'percent' : 'ratio' }),
    '@representationType': rule !== undefined ? 'numeric' : values.length > 0 ? 'code' : 'text',
    labl: variable.label === '' ? `${question.id} ${question.title}` : `${question.id} ${labelOf(variable)}`,
    qstn: questionElement(question, variables.find((first) => first.question === question) === variable, {
      variables,
      ...(field === 'comment' ? { comment: variable.label } : {}),
    }),
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
    varFormat: {
      '@type': rule !== undefined || field === 'chosen' || field === 'none' ? 'numeric' : 'character',
      '@schema': 'other',
    },
    ...notes(question.editorNote === undefined ? [] : [`Redaktörens anmärkning: ${question.editorNote}`]),
  };
}

/** The wording of the question. The question's first variable defines its id; the other variables refer to it. */
function questionElement(
  question: Question,
  isFirst: boolean,
  { variables, comment }: { readonly variables: readonly Variable<Question>[]; readonly comment?: string },
): Element {
  const instructions = [
    ...(question.help === undefined ? [] : [question.help]),
    ...(question.maxChosen === undefined || question.kind === 'one'
      ? []
      : [`Högst ${formatCount(question.maxChosen)} alternativ.`]),
  ];
  return {
    ...(isFirst
      ? { '@ID': questionId(question), '@var': idsOf(variables, [question]) }
      : { '@qstn': questionId(question) }),
    '@seqNo': question.id,
    '@responseDomainType': DOMAINS[question.kind],
    qstnLit: question.title,
    ...(comment === undefined ? {} : { postQTxt: comment }),
    ...(instructions.length === 0 ? {} : { ivuInstr: instructions.join(' ') }),
  };
}

const DOMAINS: Readonly<Record<Question['kind'], string>> = {
  text: 'text',
  one: 'category',
  several: 'multiple',
  number: 'numeric',
  counts: 'numeric',
};

function notes(texts: readonly string[]): Element {
  return texts.length === 0 ? {} : { notes: texts };
}
