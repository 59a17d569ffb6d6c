import { openDatabase } from '../../server/repositories/database.ts';
import { lockFolder } from '../../server/repositories/folder-lock.ts';
import { organisationsIn } from '../../server/repositories/people/organisations.ts';
import { HYLTE } from './halland.ts';

// Run by `startFolderProcess`: takes a folder, says so, and stays until it is killed.
const [task, folder = ''] = process.argv.slice(2);
try {
  if (task === 'open') {
    const database = await openDatabase({ dataFolder: folder });
    await organisationsIn(database.knex).insert([HYLTE]);
  } else {
    await lockFolder(folder);
  }
  process.stdout.write('taken\n');
  if (task === 'busy') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  setInterval(() => {}, 60_000);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? `${error.name}: ${error.message}` : error}\n`);
}
