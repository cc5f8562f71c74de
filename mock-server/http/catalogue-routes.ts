import type { FastifyInstance } from 'fastify'
import type { CatalogueAnswer, ThresholdSave } from '#contract/catalogue.ts'
import { thresholdSaveSchema, workingDayAnswerSchema, workingDayQuerySchema } from '#contract/catalogue.ts'
import type { Draft } from '#contract/entry.ts'
import type { Words } from '#contract/words.ts'
import { catalogueEffectiveFrom, catalogueVersion, INDICATORS, metricById } from '#metrics/catalogue.ts'
import type { Metric } from '#metrics/metric.ts'
import { rollOf } from '#metrics/roll.ts'
import { rulesInForce } from '#metrics/rules-in-force.ts'
import { CALENDAR_KNOWN_TO, workdayAdd } from '#metrics/working-day.ts'
import type { Picture } from '#picture/picture.ts'
import type { AdmitChange } from '../auth/admit-change.ts'
import { metricUnknown } from './api-sentences.ts'
import { thresholdFault } from './threshold-fault.ts'

export interface CatalogueRouteParts {
  readonly picture: () => Picture
  /** Resolves true when the entry is durable and folded, false when it waits for the disk. */
  readonly decide: (draft: Draft) => Promise<boolean>
  readonly admit: AdmitChange
  readonly now: () => number
  readonly utcOffsetMinutes: number
}

/** The catalogue as it is in force, its thresholds to be changed, and the calendar that terms are counted by. */
export function addCatalogueRoutes(app: FastifyInstance, parts: CatalogueRouteParts): void {
  const { picture, decide, admit, now, utcOffsetMinutes } = parts
  app.get('/api/catalogue', (_request, reply) => {
    const at = now()
    const metrics = INDICATORS.map((metric) => rowOf(metric, picture(), at))
    const answer: CatalogueAnswer = { version: catalogueVersion, effectiveFrom: catalogueEffectiveFrom, metrics }
    return reply.header('cache-control', 'no-cache').send(answer)
  })
  app.post('/api/thresholds', async (request, reply) => {
    const denial = admit(request)
    if (denial) return reply.code(denial.status).send({ sentence: denial.sentence })
    const parsed = thresholdSaveSchema.safeParse(request.body)
    if (!parsed.success) return reply.code(400).send({ sentence: badThreshold(parsed.error.issues[0]?.path[0]) })
    const metric = metricById(parsed.data.metric)
    if (!metric) return reply.code(400).send({ sentence: metricUnknown(parsed.data.metric) })
    const fault = parsed.data.rules && thresholdFault(metric, parsed.data.rules)
    if (fault) return reply.code(400).send({ sentence: fault })
    const durable = await decide(thresholdDraft(parsed.data, now()))
    if (!durable) return reply.code(503).send({ sentence: NOT_DURABLE })
    return reply.send({ threshold: picture().thresholds.get(metric.id) ?? null })
  })
  app.get('/api/working-day', (request, reply) => {
    const parsed = workingDayQuerySchema.safeParse(request.query)
    if (!parsed.success) return reply.code(400).send({ sentence: BAD_TERM })
    const { from, days } = parsed.data
    const endsAt = workdayAdd(from, days, utcOffsetMinutes)
    return reply.send(workingDayAnswerSchema.parse({ from, days, endsAt, knownTo: CALENDAR_KNOWN_TO }))
  })
}

function rowOf(metric: Metric, picture: Picture, at: number): CatalogueAnswer['metrics'][number] {
  const { id, layer, zh, en, unit, digits, direction, cadenceMs, min, max, normal, formula, source, provenance } =
    metric
  const city = picture.thresholds.get(id)
  const rules = [...rulesInForce(metric, city, at)]
  const { kind: roll } = rollOf(id)
  const plain = { id, layer, zh, en, unit, digits, direction, cadenceMs, min, max, normal, formula, source, provenance }
  if (!city) return { ...plain, roll, rules }
  const { effectiveFrom, why, actor, setAt } = city
  return { ...plain, roll, rules, own: { effectiveFrom, why, actor, setAt } }
}

function thresholdDraft({ metric, rules, effectiveFrom, why, by }: ThresholdSave, at: number): Draft {
  return {
    kind: 'threshold-set',
    at,
    id: `threshold/${metric}/${at}`,
    actor: `desk/${by}`,
    metric,
    rules,
    effectiveFrom,
    why,
  }
}

function badThreshold(field: PropertyKey | undefined): Words {
  switch (field) {
    case 'why':
      return {
        zh: '没有写明修改阈值的理由。理由会记入日志，请用一句话写明。',
        en: 'The reason for the change is missing. It goes into the journal: write it in one sentence.',
      }
    case 'by':
      return {
        zh: '没有写明由谁决定。请填写单位或岗位。',
        en: 'Who decides is missing. Name the office or the role.',
      }
    case 'effectiveFrom':
      return {
        zh: '生效时间须是毫秒时间戳。请改正。',
        en: 'The time it takes effect must be in epoch milliseconds. Correct it.',
      }
    case 'rules':
      return {
        zh: '阈值须是至多 8 条 {op, value, severity}，或 null 表示恢复目录默认。请改正。',
        en: 'Thresholds must be at most 8 of {op, value, severity}, or null for the catalogue’s own. Correct them.',
      }
    default:
      return {
        zh: '请求体须为 {metric, rules, effectiveFrom, why, by}。请补全。',
        en: 'The body must be {metric, rules, effectiveFrom, why, by}. Complete it.',
      }
  }
}

const NOT_DURABLE: Words = {
  zh: '修改尚未写入日志（磁盘暂时不可写），写入之前不生效。系统会自动重试，请稍后在目录中确认。',
  en: 'The change is not in the journal yet (the disk cannot be written) and holds only once it is. The relay goes on trying; look again shortly.',
}
const BAD_TERM: Words = {
  zh: '参数 from 须是毫秒时间戳，days 须是 0 至 1000 的整数。请改正。',
  en: 'The parameter from must be in epoch milliseconds and days a whole number from 0 to 1000. Correct them.',
}
