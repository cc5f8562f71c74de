import { z } from 'zod'
import { readingsAnswerSchema } from '#contract/reading.ts'
import type { Words } from '#contract/words.ts'
import { readJsonDocument } from '../http-poll/json-document.ts'
import type { Incoming, Outlet, Protocol, Reply } from '../protocol.ts'

const READINGS_MOST = 500
const bodySchema = z.union([z.array(z.unknown()).min(1).max(READINGS_MOST), z.record(z.string(), z.unknown())])

/** A form people fill in: readings of ours come in at `/in/<id>`, each judged like any other. */
export const manualProtocol: Protocol<object> = {
  kind: 'manual',
  name: { zh: '手工填报', en: 'Entry by hand' },
  about: {
    zh: '没有系统、由人抄表或上报的数值：在页面上填写，和其他读数一样接受检查。',
    en: 'Values without a system, read or reported by people: typed on a page and judged like any other reading.',
  },
  mapped: false,
  fields: [],
  options: z.object({}),

  sample: () => Promise.resolve([]),

  run(_options, reach, outlet, signal) {
    const stop = reach.listen((request) => take(request, outlet))
    outlet.alive()
    return new Promise((resolve) => {
      const end = () => {
        stop()
        resolve()
      }
      if (signal.aborted) end()
      else signal.addEventListener('abort', end, { once: true })
    })
  },
}

async function take({ method, body }: Incoming, outlet: Outlet): Promise<Reply> {
  if (method !== 'POST') return { status: 405, sentence: POST_ONLY }
  const read = readJsonDocument(body)
  if ('zh' in read) return { status: 400, sentence: read }
  const parsed = bodySchema.safeParse(read.document)
  if (!parsed.success) return { status: 400, sentence: NO_READINGS }
  const readings = Array.isArray(parsed.data) ? parsed.data : [parsed.data]
  const refused = await outlet.readings(readings)
  const answer = readingsAnswerSchema.parse({
    taken: readings.length - refused.length,
    refused: refused.length,
    verdicts: refused.map(({ index, fault, sentence }) => ({
      index,
      taken: false,
      fault: fault ?? 'not-an-object',
      sentence,
    })),
  })
  return { status: refused.length === 0 ? 202 : refused.length < readings.length ? 207 : 400, body: answer }
}

const POST_ONLY: Words = { zh: '这里只接受 POST。', en: 'Only POST is taken here.' }
const NO_READINGS: Words = {
  zh: `内容须是一条读数或至多 ${READINGS_MOST} 条的数组：{metric, place, at, value, unit?}。`,
  en: `Send one reading or an array of at most ${READINGS_MOST}: {metric, place, at, value, unit?}.`,
}
