import type { FastifyInstance } from 'fastify'
import { draftAskSchema } from '#contract/paper.ts'
import type { Words } from '#contract/words.ts'
import { draftReport } from '#picture/draft-report.ts'
import { entryNames } from '#picture/entry-names.ts'
import { printedReport } from '../reports/printed-report.ts'
import type { PaperHouse, PrintedReport } from '../reports/printed-report.ts'
import { reportText } from '../reports/report-text.ts'
import type { Printer } from '../reports/start-printing.ts'
import { admitToPaper, entriesAbout } from './paper-room.ts'
import type { PaperDoorParts, PaperRoom } from './paper-room.ts'
import { readBody } from './read-body.ts'

export interface ReportRouteParts extends PaperDoorParts {
  readonly printer: Pick<Printer, 'print'>
  readonly house: PaperHouse
  readonly now: () => number
}

/** Reports: drafted from the journal, and as they are printed and sent. Saving and signing are commands. */
export function addReportRoutes(app: FastifyInstance, parts: ReportRouteParts): void {
  const { printer, house, now } = parts

  app.post('/api/reports/draft', async (request, reply) => {
    const room = await admitToPaper(request, reply, parts)
    const asked = room && readBody(request, reply, draftAskSchema)
    if (!room || !asked) return reply
    const { is, lang } = asked
    const incident = room.picture().desk.incidents.get(asked.incident)
    if (!incident) return reply.code(404).send({ sentence: NO_INCIDENT })
    const entries = await entriesAbout(room, incident.id)
    const picture = room.picture()
    const nameOf = entryNames(picture, (id) => room.posts.get(id)?.name, entries)
    const { utcOffsetMinutes } = house
    void reply.header('cache-control', 'no-store')
    return reply.send(draftReport({ picture, incident, entries, is, lang, now: now(), utcOffsetMinutes, nameOf }))
  })

  app.get<{ Params: { id: string } }>('/api/reports/:id.pdf', async (request, reply) => {
    const room = await admitToPaper(request, reply, parts)
    if (!room) return reply
    const printed = printedIn(room, request.params.id, house)
    if (!printed) return reply.code(404).send({ sentence: NO_REPORT })
    const pdf = await printer.print(printed)
    void reply.headers({
      'content-disposition': `inline; filename="${printed.serial}.pdf"`,
      'cache-control': 'no-store',
    })
    return reply.type('application/pdf').send(Buffer.from(pdf))
  })

  app.get<{ Params: { id: string } }>('/api/reports/:id.txt', async (request, reply) => {
    const room = await admitToPaper(request, reply, parts)
    if (!room) return reply
    const printed = printedIn(room, request.params.id, house)
    if (!printed) return reply.code(404).send({ sentence: NO_REPORT })
    void reply.headers({
      'content-disposition': `inline; filename="${printed.serial}.txt"`,
      'cache-control': 'no-store',
    })
    return reply.type('text/plain; charset=utf-8').send(reportText(printed))
  })
}

function printedIn(room: PaperRoom, id: string, house: PaperHouse): PrintedReport | undefined {
  const { reports, incidents } = room.picture().desk
  const report = reports.get(id)
  const incident = report && incidents.get(report.incident)
  if (!report || !incident) return undefined
  return printedReport(report, incident, house, (post) => room.posts.get(post)?.name, room.exercise?.name ?? null)
}

const NO_INCIDENT: Words = {
  zh: '没有这个事件，或已归档。请从事件列表中选择。',
  en: 'There is no such incident, or it was archived. Choose one from the list.',
}
const NO_REPORT: Words = {
  zh: '没有这份报告，或其事件已归档。请从报告列表中选择。',
  en: 'There is no such report, or its incident was archived. Choose one from the list.',
}
