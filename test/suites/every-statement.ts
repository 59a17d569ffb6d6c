import { onlyEmbedded } from '../support/database/statements.ts';

/**
 * Tells which statements the tests have asked of embedded databases and of no PostgreSQL, and ends with 1 if there are
 * any. Its argument is the folder where both runs have noted theirs (SAMSVAR_STATEMENTS).
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('The folder of the noted statements is missing');
const missing = onlyEmbedded(folder);
for (const statement of missing) process.stdout.write(`Not tried on PostgreSQL: ${statement}\n`);
if (missing.length > 0) process.exitCode = 1;
