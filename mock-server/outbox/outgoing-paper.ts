import type { Incident, Message, Report } from '#contract/desk-snapshot.ts'
import type { Entry } from '#contract/entry.ts'
import type { Words } from '#contract/words.ts'
import type { Picture } from '#picture/picture.ts'
import { printedReport } from '../reports/printed-report.ts'
import type { PaperHouse } from '../reports/printed-report.ts'
import { reportText } from '../reports/report-text.ts'
import type { Printer } from '../reports/start-printing.ts'

export interface OutgoingFile {
  readonly form: 'pdf' | 'txt' | 'xml'
  readonly bytes: Uint8Array
}

/** A message with all that goes with it. */
export interface OutgoingMessage {
  readonly message: Message
  readonly title: string
  readonly files: readonly OutgoingFile[]
}

export interface PaperParts {
  readonly picture: () => Picture
  /** Entries about an incident, from the journal. */
  readonly about: (incident: string, after: number, limit: number) => Promise<readonly Entry[]>
  readonly printer: Pick<Printer, 'print'>
  readonly house: PaperHouse
  readonly postName: (id: string) => Words | undefined
  readonly exercise: string | null
}

const READ_AT_ONCE = 1000

/** The very thing that was signed, or that was previewed and sent. A sentence where it is not there any more. */
export async function outgoingPaper(message: Message, parts: PaperParts): Promise<OutgoingMessage | Words> {
  return message.what === 'report' ? reportPaper(message, parts) : warningPaper(message, parts)
}

async function reportPaper(message: Message, parts: PaperParts): Promise<OutgoingMessage | Words> {
  const { desk } = parts.picture()
  const report: Report | undefined = desk.reports.get(message.ref)
  const incident: Incident | undefined = desk.incidents.get(message.incident)
  if (!report?.signed || !incident) return GONE_FROM_HERE
  const printed = printedReport(report, incident, parts.house, parts.postName, parts.exercise)
  return {
    message,
    title: report.text.title,
    files: [
      { form: 'pdf', bytes: await parts.printer.print(printed) },
      { form: 'txt', bytes: Buffer.from(reportText(printed)) },
    ],
  }
}

/** The XML stands in the entry, exactly as it was decided: it is never written anew. */
async function warningPaper(message: Message, { about }: PaperParts): Promise<OutgoingMessage | Words> {
  for (let after = 0; ;) {
    const entries = await about(message.incident, after, READ_AT_ONCE)
    for (const entry of entries) {
      if (entry.kind !== 'warning-sent' || entry.message !== message.id) continue
      return { message, title: entry.identifier, files: [{ form: 'xml', bytes: Buffer.from(entry.xml) }] }
    }
    const last = entries.at(-1)
    if (!last || entries.length < READ_AT_ONCE) return GONE_FROM_HERE
    after = last.seq
  }
}

const GONE_FROM_HERE: Words = {
  zh: '要发的报告或预警已不在系统中（事件已归档）。请在事件日志中找到原文，另行报送。',
  en: 'The report or warning is not here any more: its incident was archived. Find its text in the log and send it by other means.',
}
