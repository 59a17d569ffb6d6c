import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDefinitions, loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { DefinitionRefusal, UnknownSurveyRefusal } from '../../server/catalogue/refusals.ts';

describe('the surveys that come with the program', () => {
  it('have no problems', () => {
    expect(checkDefinitions().problems).toEqual([]);
  });

  it('are listed by year, then id', () => {
    const { surveys } = loadCatalogue();
    expect(surveys.map(({ id }) => id)).toEqual([
      'betalning-2018',
      'handlingsplan-2018',
      'sip-2018',
      'sip-lan-2018',
      'vc-sip-2018',
      'hyrpersonal-2022',
      'hyrpersonal-lan-2022',
      'kommun-2022',
      'expertstod-2023',
      'fordelning-2023',
      'kommun-2023',
      'psykisk-halsa-2023',
      'psykisk-halsa-lan-2023',
      'region-2023',
      'rehab-2023',
      'rss-2023',
      'samverkan-2023',
      'samverkan-lan-2023',
    ]);
  });

  it('say which of their texts may be sent as Word documents', () => {
    const official = loadCatalogue().surveys.filter(({ example }) => example === undefined);
    const sent = official.map(({ id, questions }) => [
      id,
      questions.filter(({ mayBeSentInWord }) => mayBeSentInWord).map((question) => question.id),
    ]);
    expect(Object.fromEntries(sent)).toEqual({
      'kommun-2023': [],
      'region-2023': ['29', '41'],
      'rss-2023': ['21', '29'],
    });
  });

  it('can each be checked with both strictnesses', () => {
    const catalogue = loadCatalogue();
    for (const survey of catalogue.surveys) {
      const asked = survey.questions.filter(({ condition, required }) => condition === undefined && required);
      expect(catalogue.check(survey, {}, 'draft')).toEqual([]);
      expect(catalogue.check(survey, {}, 'complete').map(({ question }) => question)).toEqual(
        asked.map(({ id }) => id),
      );
    }
  });
});

describe('a catalogue', () => {
  const catalogue = loadCatalogue(join(import.meta.dirname, 'valid'));

  it('finds a survey by its id', () => {
    expect(catalogue.survey('samlad-2023').countedSurvey).toBe('grund-2023');
    expect(catalogue.find('samlad-2023')).toBe(catalogue.survey('samlad-2023'));
    expect(catalogue.find('samlad-2022')).toBeUndefined();
  });

  it('refuses an unknown id with the nearest one', () => {
    expect(() => catalogue.survey('samlat-2023')).toThrow(UnknownSurveyRefusal);
    expect(() => catalogue.survey('samlat-2023')).toThrow('Menade du ”samlad-2023”?');
  });

  it('refuses to check answers to a survey that it lacks', () => {
    const [foreign] = loadCatalogue().surveys;
    if (foreign === undefined) throw new Error('No surveys');
    expect(() => catalogue.check(foreign, {}, 'draft')).toThrow(UnknownSurveyRefusal);
  });

  it('gives the definition, for archives', () => {
    expect(catalogue.definition('grund-2023')).toMatchObject({
      $schema: 'https://samsvar.example/survey-definition',
      $id: 'grund-2023',
      properties: { B: { kind: 'text', properties: { text: { characterLimit: 10 } } } },
    });
  });
});

describe('a folder with faulty definitions', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'samsvar-surveys-'));
    mkdirSync(join(folder, '2023'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('is refused with all problems of all files', () => {
    writeFileSync(join(folder, '2023', 'kommun.json'), '{ "$id": "kommun-2023"');
    writeFileSync(join(folder, '2023', 'region.json'), '[]');

    expect(() => loadCatalogue(folder)).toThrow(DefinitionRefusal);
    const { surveys, problems } = checkDefinitions(folder);
    expect(surveys).toEqual([]);
    expect(problems.map(({ line, sentence }) => [line, sentence])).toEqual([
      [1, 'Filen är inte giltig JSON: ett } saknas.'],
      [1, 'Filen ska innehålla ett objekt.'],
    ]);
    expect(problems.map(({ file }) => file.endsWith('kommun.json') || file.endsWith('region.json'))).toEqual([
      true,
      true,
    ]);
  });

  it('has a problem for a file larger than any survey, which is not read', () => {
    writeFileSync(join(folder, '2023', 'kommun.json'), `{ "$id": "${'a'.repeat(2_000_000)}" }`);
    const { surveys, problems } = checkDefinitions(folder);
    expect(surveys).toEqual([]);
    expect(problems.map(({ sentence }) => sentence)).toEqual([expect.stringMatching(/^Filen är större än 2 MB/)]);
  });

  it('has no extra problem for a definition whose counted survey cannot be read', () => {
    const samlad = loadCatalogue(join(import.meta.dirname, 'valid')).definition('samlad-2023');
    writeFileSync(join(folder, '2023', 'grund.json'), '{');
    writeFileSync(join(folder, '2023', 'samlad.json'), JSON.stringify(samlad));

    const { surveys, problems } = checkDefinitions(folder);
    expect(problems.map(({ file }) => file.endsWith('grund.json'))).toEqual([true]);
    expect(surveys.map(({ id }) => id)).toEqual(['samlad-2023']);
  });

  it('has no extra problem for a definition whose counted survey has a misspelt id', () => {
    const { definition } = loadCatalogue(join(import.meta.dirname, 'valid'));
    const grund = JSON.stringify(definition('grund-2023')).replace('"grund-2023"', '"grunden-2023"');
    writeFileSync(join(folder, '2023', 'grund.json'), grund);
    writeFileSync(join(folder, '2023', 'samlad.json'), JSON.stringify(definition('samlad-2023')));

    expect(checkDefinitions(folder).problems.map(({ sentence }) => sentence)).toEqual([
      '$id är ”grunden-2023” men filen är 2023/grund.json. Skriv ”grund-2023”.',
    ]);
  });

  it('tells of each definition that is not read because of where it lies, and reads the others', () => {
    const { definition } = loadCatalogue(join(import.meta.dirname, 'valid'));
    const grund = JSON.stringify(definition('grund-2023'));
    const write = (...path: string[]) => {
      mkdirSync(join(folder, ...path.slice(0, -1)), { recursive: true });
      writeFileSync(join(folder, ...path), grund);
    };
    write('2023', 'grund.json');
    write('survey-definition.schema.json');
    write('README.md');
    write('.DS_Store');
    write('kommun.json');
    write('2023', 'utkast', 'gammalt', 'rss.json');
    write('2023', 'REGION.JSON');
    write('annanstans', 'tom.txt');
    symlinkSync(join(folder, '2023'), join(folder, '2024'));
    symlinkSync(join(folder, '2023'), join(folder, '2023', 'igen'));
    symlinkSync(join(folder, 'borta.json'), join(folder, '2023', 'lank.json'));
    symlinkSync(join(folder, '2023', 'grund.json'), join(folder, '2023', 'grunden.json'));

    const { surveys, problems } = checkDefinitions(folder);
    expect(surveys.map(({ id }) => id)).toEqual(['grund-2023']);
    const told = problems.map(({ file, sentence }) => [file.slice(folder.length + 1), sentence]);
    expect(told).toEqual([
      ['2023/grunden.json', '$id är ”grund-2023” men filen är 2023/grunden.json. Skriv ”grunden-2023”.'],
      ['2023/REGION.JSON', expect.stringContaining('namnet ska sluta med .json, med små bokstäver')],
      ['2023/igen', expect.stringContaining('Mappen är en länk och läses inte.')],
      ['2023/lank.json', expect.stringContaining('Filen är en länk som inte leder till någon fil.')],
      ['2023/utkast/gammalt/rss.json', expect.stringContaining('en enkät ligger i en mapp för sitt år')],
      ['2024', expect.stringContaining('Mappen är en länk, och länkar till mappar läses inte.')],
      ['kommun.json', expect.stringContaining('en enkät ligger i en mapp för sitt år, till exempel 2023/rss.json')],
    ]);
    expect(() => loadCatalogue(folder)).toThrow(DefinitionRefusal);
  });

  it('without definitions gives a catalogue without surveys', () => {
    expect(loadCatalogue(folder).surveys).toEqual([]);
    expect(() => loadCatalogue(folder).survey('rss-2023')).toThrow('inga enkäter är inlästa');
  });

  it('is refused if it does not exist', () => {
    const { problems } = checkDefinitions(join(folder, 'saknas'));
    expect(problems.map(({ sentence }) => sentence)).toEqual(['Mappen finns inte. Kontrollera sökvägen.']);
  });
});
