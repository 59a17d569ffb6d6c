import type { Benchmark } from './benchmark.ts';

/** Every benchmark, in the order of the table. Loaded by name, so that a process holds no more than its own. */
export const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  form: async () => (await import('./form.ts')).form,
  'table-page': async () => (await import('./table-page.ts')).tablePage,
  access: async () => (await import('./access.ts')).access,
  autosave: async () => (await import('./autosave.ts')).autosave,
  workbench: async () => (await import('./workbench.ts')).workbench,
  nation: async () => (await import('./workbench.ts')).nation,
  'national-round': async () => (await import('./national-round.ts')).nationalRound,
  aggregate: async () => (await import('./aggregate.ts')).aggregation,
  sums: async () => (await import('./sums.ts')).sums,
  growth: async () => (await import('./growth.ts')).growth,
  xlsx: async () => (await import('./xlsx.ts')).xlsx,
  pdf: async () => (await import('./pdf.ts')).pdf,
  'pdf-crowd': async () => (await import('./pdf-crowd.ts')).pdfCrowd,
  'pdf-crowd-largest': async () => (await import('./pdf-crowd.ts')).largestPdfCrowd,
  start: async () => (await import('./start.ts')).start,
};

/** Throws on a name that is not there. */
export async function loadBenchmark(name: string): Promise<Benchmark> {
  const load = BENCHMARKS[name];
  if (load === undefined)
    throw new Error(`There is no benchmark ${name}. There are: ${Object.keys(BENCHMARKS).join(', ')}.`);
  return load();
}
