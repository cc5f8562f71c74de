import type { FastifyInstance } from 'fastify'
import { briefDaySchema, briefPaperQuerySchema } from '#contract/brief.ts'
import type { Words } from '#contract/words.ts'
import type { BriefDesk } from '../brief/brief-desk.ts'
import { printedBrief } from '../reports/printed-brief.ts'
import type { PaperHouse } from '../reports/printed-report.ts'
import type { Printer } from '../reports/start-printing.ts'

export interface BriefRouteParts {
  readonly desk: BriefDesk
  readonly printer: Pick<Printer, 'printBrief'>
  readonly house: PaperHouse
  readonly placeName: (place: string) => Words
}

/** The daily brief, to read and on paper. Saving is a command. */
export function addBriefRoutes(app: FastifyInstance, { desk, printer, house, placeName }: BriefRouteParts): void {
  const read = (day: string) =>
    day === 'today' || briefDaySchema.safeParse(day).success ? desk.brief(day) : Promise.resolve(undefined)

  app.get<{ Params: { day: string } }>('/api/briefs/:day', async (request, reply) => {
    const brief = await read(request.params.day)
    if (!brief) return reply.code(404).send({ sentence: NO_BRIEF })
    return reply.header('cache-control', 'no-store').send(brief)
  })

  app.get<{ Params: { day: string } }>('/api/briefs/:day/paper.pdf', async (request, reply) => {
    const asked = briefPaperQuerySchema.safeParse(request.query)
    if (!asked.success) return reply.code(400).send({ sentence: BAD_LANG })
    const brief = await read(request.params.day)
    if (!brief) return reply.code(404).send({ sentence: NO_BRIEF })
    const { lang } = asked.data
    const pdf = await printer.printBrief(printedBrief(brief, lang, house, placeName))
    void reply.headers({
      'content-disposition': `inline; filename="${brief.day}-brief-${lang}.pdf"`,
      'cache-control': 'no-store',
    })
    return reply.type('application/pdf').send(Buffer.from(pdf))
  })
}

const NO_BRIEF: Words = {
  zh: '那一天没有保存过简报。请查看今日简报，或选择近七天内保存过的日期。',
  en: 'No brief was saved that day. Look at today’s, or choose a day of the last seven that has one.',
}
const BAD_LANG: Words = {
  zh: '参数 lang 只能是 zh 或 en。请改正。',
  en: 'The parameter lang is zh or en. Correct it.',
}
