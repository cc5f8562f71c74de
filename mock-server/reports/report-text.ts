import { paperWords } from './paper-words.ts'
import type { PrintedReport } from './printed-report.ts'

/** The report as plain text: for systems and telephones that take no PDF. Lines end as mail and old editors want them. */
export function reportText(report: PrintedReport): string {
  const words = paperWords(report)
  const lines = [
    ...words.notes,
    words.title,
    words.serial,
    words.asOf,
    words.signed,
    '',
    report.text.title,
    '',
    ...report.text.parts.flatMap(({ heading, text }, i) => [words.heading(heading, i), ...text.split('\n'), '']),
    words.foot,
    // Whoever reads only the end is told too.
    ...words.notes,
  ]
  return `${lines.join('\r\n')}\r\n`
}
