import { describe, expect, test } from 'vitest';
import { ddiOf } from '../../../exports/data/ddi.ts';
import { codebookDocument } from '../../../exports/documents/codebook.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { variablesOf } from '../../../server/domain/programs/codebook.ts';
import { conditionalSurveys } from '../../support/conditional-surveys.ts';
import { nodeAt, nodesIn, parseXml, type XmlNode } from '../../support/xml.ts';

const { surveys, survey } = loadCatalogue();
const madeAt = '2024-03-28T12:05:00.000Z';

/**
 * What may stand in each element that is used, in its order, by the standard’s schema (DDI Codebook 2.5, codebook.xsd).
 * An element that is not here holds only text.
 */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  codeBook: ['docDscr', 'stdyDscr', 'fileDscr', 'dataDscr', 'otherMat'],
  docDscr: ['citation', 'guide', 'docStatus', 'docSrc', 'notes'],
  stdyDscr: [
    'citation',
    'studyAuthorization',
    'stdyInfo',
    'studyDevelopment',
    'method',
    'dataAccs',
    'othrStdyMat',
    'notes',
  ],
  citation: ['titlStmt', 'rspStmt', 'prodStmt', 'distStmt', 'serStmt', 'verStmt', 'biblCit', 'holdings', 'notes'],
  titlStmt: ['titl', 'subTitl', 'altTitl', 'parTitl', 'IDNo'],
  rspStmt: ['AuthEnty', 'othId'],
  prodStmt: ['producer', 'copyright', 'prodDate', 'prodPlac', 'software', 'fundAg', 'grantNo'],
  stdyInfo: ['studyBudget', 'subject', 'abstract', 'sumDscr', 'qualityStatement', 'notes', 'exPostEvaluation'],
  sumDscr: [
    'timePrd',
    'collDate',
    'nation',
    'geogCover',
    'geogUnit',
    'geoBndBox',
    'boundPoly',
    'anlyUnit',
    'universe',
    'dataKind',
  ],
  method: ['dataColl', 'notes', 'anlyInfo', 'stdyClas'],
  dataColl: [
    'timeMeth',
    'dataCollector',
    'collectorTraining',
    'frequenc',
    'sampProc',
    'sampleFrame',
    'targetSampleSize',
    'deviat',
    'collMode',
    'resInstru',
    'instrumentDevelopment',
    'sources',
  ],
  derivation: ['drvdesc', 'drvcmd'],
  sources: ['dataSrc', 'sourceCitation', 'srcOrig', 'srcChar', 'srcDocu', 'sources'],
  fileDscr: ['fileTxt', 'locMap', 'notes'],
  fileTxt: ['fileName', 'fileCitation', 'dataFingerprint', 'fileCont', 'fileStrc', 'dimensns', 'fileType', 'format'],
  dimensns: ['caseQnty', 'varQnty', 'logRecL', 'recPrCas', 'recNumTot'],
  dataDscr: ['varGrp', 'nCubeGrp', 'var', 'nCube', 'notes'],
  varGrp: ['labl', 'txt', 'concept', 'defntn', 'universe', 'notes'],
  var: [
    'location',
    'labl',
    'imputation',
    'security',
    'embargo',
    'respUnit',
    'anlysUnit',
    'qstn',
    'valrng',
    'invalrng',
    'undocCod',
    'universe',
    'TotlResp',
    'sumStat',
    'txt',
    'stdCatgry',
    'catgryGrp',
    'catgry',
    'codInstr',
    'verStmt',
    'concept',
    'derivation',
    'varFormat',
    'geoMap',
    'catLevel',
    'notes',
  ],
  qstn: ['preQTxt', 'qstnLit', 'postQTxt', 'forward', 'backward', 'ivuInstr'],
  valrng: ['item', 'range', 'key', 'notes'],
  catgry: ['catValu', 'labl', 'txt', 'catStat', 'mrow', 'catgry'],
};

function xmlOf(id: string): string {
  return new TextDecoder().decode(ddiOf(survey(id), madeAt));
}

/** An element and all in it, in their order. */
function elements(node: XmlNode): XmlNode[] {
  return [node, ...nodesIn(node).flatMap(elements)];
}

describe.each(surveys.map(({ id }) => id))('the DDI codebook of %s', (id) => {
  const root = parseXml(xmlOf(id));
  const all = elements(root);

  test('is well-formed XML in the namespace of the standard', () => {
    expect(() => parseXml(xmlOf(id))).not.toThrow();
    expect(root.name).toBe('codeBook');
    expect(root.attributes.xmlns).toBe('ddi:codebook:2_5');
    expect(root.attributes.version).toBe('2.5');
  });

  test('has only elements of the standard, in its order', () => {
    for (const node of all) {
      const { name } = node;
      const inside = nodesIn(node).map((child) => child.name);
      const order = CHILDREN[name] ?? [];
      const places = inside.map((child) => order.indexOf(child));
      expect(places, `${name}: ${inside.join(' ')}`).not.toContain(-1);
      // A question may hold its texts in any order.
      if (name !== 'qstn')
        expect(places, `${name}: ${inside.join(' ')}`).toEqual(places.toSorted((one, other) => one - other));
    }
  });

  test('has an id for each thing that is referred to, and no id twice', () => {
    const ids = all.flatMap(({ attributes }) => attributes.ID ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((one) => !/^[A-Za-z_][\w.-]*$/.test(one))).toEqual([]);
    const references = all.flatMap(({ attributes }) =>
      ['var', 'qstn', 'files'].flatMap((name) => attributes[name]?.split(' ') ?? []),
    );
    expect(references.filter((one) => !ids.includes(one))).toEqual([]);
  });

  test('describes every variable with its question, under the same name as the files use', () => {
    const described = all.filter(({ name }) => name === 'var');
    expect(described.map(({ attributes }) => attributes.name)).toEqual(
      variablesOf(survey(id).questions).map(({ name }) => name),
    );
    for (const variable of described) expect(nodeAt(variable, 'qstn')).toBeDefined();
  });
});

test('says of each count what it counts, with its conditions', () => {
  const { counting } = conditionalSurveys({
    minst: { question: '2', atLeast: 50, and: [{ question: '1', option: 'ja' }] },
    inte: { question: '1', unanswered: true },
    valt: { question: '1', option: 'ja' },
  });
  const words = [
    'Räknar svar i raknad-2023 där fråga 2 är minst 50 och fråga 1 är ja.',
    'Räknar svar i raknad-2023 där fråga 1 inte är besvarad.',
    'Räknar svar i raknad-2023 där fråga 1 är ja.',
  ];
  const xml = new TextDecoder().decode(ddiOf(counting, madeAt));
  const pages = JSON.stringify(codebookDocument(counting, madeAt));
  for (const sentence of words) {
    expect(xml).toContain(`<drvdesc>${sentence}</drvdesc>`);
    expect(pages).toContain(sentence);
  }
});

test('describes a question’s options, condition, range and limit', () => {
  const xml = xmlOf('region-2023').replace(/\s+/g, ' ');
  expect(xml).toContain('<catValu>ja</catValu> <labl>Ja</labl>');
  expect(xml).toContain('<universe clusion="I">Visas om fråga 7 besvaras med ”Ja”</universe>');
  expect(xml).toContain('<range UNITS="REAL" min="0" max="100">');
  expect(xml).toContain('<codInstr>Text, högst 1 000 tecken.');
});
