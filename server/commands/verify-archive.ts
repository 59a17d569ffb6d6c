import { type CheckedFile, verifyArchive } from '../../exports/archive/verify.ts';
import { formatCount, formatCounted } from '../domain/text/swedish.ts';
import { type Command, fileAdvice, UsageRefusal } from './command.ts';

const STATES: Readonly<Record<CheckedFile['state'], string>> = {
  right: 'rätt',
  changed: 'ÄNDRAD',
  missing: 'SAKNAS',
  surplus: 'FÖR MYCKET',
  twice: 'FINNS FLERA GÅNGER',
  unreadable: 'GÅR INTE ATT LÄSA',
};

/** Compares the files of an archive package with the checksums in it. */
export const verifyArchiveCommand: Command = {
  name: 'verify-archive',
  usage: 'verify-archive FIL.zip',
  purpose:
    'Kontrollera ett arkivpaket mot dess egna kontrollsummor: vilka filer som är rätt, ändrade, saknas eller är för mycket.',
  words: 1,
  options: [],
  async run({ positionals: [path], resolve }, outlet) {
    if (path === undefined)
      throw new UsageRefusal('Skriv vilket arkivpaket som ska kontrolleras, till exempel arkiv.zip.');
    const { files, faults } = await verifyArchive(resolve(path)).catch((error: unknown) => {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      throw new UsageRefusal(`Filen ”${path}” kan inte läsas. ${fileAdvice(error)}`);
    });
    for (const { path: name, state } of files) outlet.write(`${STATES[state]}: ${name}\n`);
    for (const fault of faults) outlet.tell(fault);
    const wrong = files.filter(({ state }) => state !== 'right').length;
    const all = formatCounted(files.length, ['fil', 'filer']);
    if (wrong === 0 && faults.length === 0) {
      outlet.tell(`Arkivpaketet är helt: ${all} stämmer.`);
      return 0;
    }
    // Of what is no package nothing can be said of its files.
    if (files.length === 0) return 1;
    outlet.tell(
      `Arkivpaketet är inte helt: ${formatCount(wrong)} av ${all} stämmer inte. Hämta det på nytt, eller använd en annan kopia.`,
    );
    return 1;
  },
};
