import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The same workbook with nothing told of what its formulas give: a program that shows anything has calculated it. */
export function withoutResults(content: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(content)).map(([name, bytes]) => {
    const isSheet = name.startsWith('xl/worksheets/');
    return [name, isSheet ? strToU8(strFromU8(bytes).replaceAll(/<\/f><v>[^<]*<\/v>/g, '</f>')) : bytes] as const;
  });
  return zipSync(Object.fromEntries(files));
}
