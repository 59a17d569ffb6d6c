import type { DefinitionCheck } from './definition-check.ts';

/** The id must be made of the file's name and its folder, so that an id leads to its file. */
export const idFollowsFile: DefinitionCheck = ({ $id, year }, { name, folder }) => {
  const expected = `${name}-${folder}`;
  if ($id !== expected)
    return [{ path: ['$id'], sentence: `$id är ”${$id}” men filen är ${folder}/${name}.json. Skriv ”${expected}”.` }];
  if (String(year) !== folder)
    return [{ path: ['year'], sentence: `Året är ${year} men filen ligger i mappen ${folder}.` }];
  return [];
};
