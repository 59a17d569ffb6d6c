import { browserPrinter, type Printer } from '../../exports/pdf/printer.ts';
import { REPORT_FORMATS, type ReportFormat } from '../../exports/writers.ts';
import { quickPrinter } from './quick-printer.ts';

const IN_BROWSER = process.env.SAMSVAR_TEST_PRINTER === 'browser';

/** How tests print that hold of every printer: in a real browser in `npm run test:print`, else quickly. */
export const testPrinter: Printer = IN_BROWSER ? browserPrinter : quickPrinter;

/** The formats whose files are read as a reader of them would: a quick print is none, so PDF only in a real browser. */
export const READABLE_FORMATS: readonly ReportFormat[] = REPORT_FORMATS.filter(
  (format) => IN_BROWSER || format !== 'pdf',
);
