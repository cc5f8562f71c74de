import type { FastifyInstance, FastifyReply } from 'fastify'
import type { z } from 'zod'
import { forecastQuerySchema, forecastsQuerySchema } from '#contract/forecast.ts'
import type { CrossingsAnswer, ForecastAnswer, ForecastsAnswer } from '#contract/forecast.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { Alarm } from '#contract/snapshot.ts'
import type { Words } from '#contract/words.ts'
import { ALARM_FROM, ALARM_UNTIL, isForecastAlarm } from '../forecast/crossing-alarms.ts'
import type { Forecaster } from '../forecast/forecaster.ts'
import { shownPast } from '../forecast/shown-past.ts'

export interface ForecastRouteParts {
  readonly forecaster: Pick<Forecaster, 'list' | 'one'>
  readonly query: (query: SeriesQuery) => Promise<SeriesAnswer>
  readonly waiting: () => number
  readonly alarms: () => ReadonlyMap<string, Alarm>
  readonly now: () => number
  readonly offsetMs: number
}

/** Forecasts with their record. `at` asks for them as they had been made by then. */
export function addForecastRoutes(app: FastifyInstance, parts: ForecastRouteParts): void {
  const { forecaster, query, waiting, alarms, now, offsetMs } = parts
  const momentOf = (asked: number | undefined) => ({ at: asked ?? now(), past: asked !== undefined && asked < now() })

  app.get('/api/forecasts', async (request, reply) => {
    const asked = read(forecastsQuerySchema, request.query, reply)
    if (!asked) return reply
    const { at, past } = momentOf(asked.at)
    const { rows, unfit } = await forecaster.list(at, past)
    return fresh(reply).send({ at, waiting: past ? 0 : waiting(), unfit, rows: [...rows] } satisfies ForecastsAnswer)
  })

  app.get('/api/forecasts/one', async (request, reply) => {
    const asked = read(forecastQuerySchema, request.query, reply)
    if (!asked) return reply
    const { at, past } = momentOf(asked.at)
    const one = await forecaster.one(asked.metric, asked.place, at, past)
    if (!one) return reply.code(404).send({ sentence: past ? NOT_YET_THEN : NO_FORECAST })
    const { row, ahead, said } = one
    const shown = await shownPast(query, row, at, offsetMs)
    return fresh(reply).send({ ...row, past: shown, ahead, said: [...said] } satisfies ForecastAnswer)
  })

  app.get('/api/forecasts/crossings', async (request, reply) => {
    const asked = read(forecastsQuerySchema, request.query, reply)
    if (!asked) return reply
    const { at, past } = momentOf(asked.at)
    const { rows } = await forecaster.list(at, past)
    const standing = past ? [] : [...alarms().values()].filter(({ id }) => isForecastAlarm(id))
    const coming = rows.flatMap(({ metric, place, cadence, originAt, madeAt, card: { method }, crossings }) =>
      crossings
        .filter((crossing) => crossing.at + crossing.plusMinusMs >= at)
        .map((crossing) => {
          const { rule } = crossing
          const alarm = standing.find(
            ({ evidence: own }) =>
              own.metric === metric && own.place === place && own.op === rule.op && own.threshold === rule.value,
          )
          return { metric, place, cadence, originAt, madeAt, method, crossing, alarm: alarm?.id ?? null }
        }),
    )
    const answer: CrossingsAnswer = {
      at,
      alarmFrom: ALARM_FROM,
      alarmUntil: ALARM_UNTIL,
      rows: coming.toSorted((a, b) => a.crossing.at - b.crossing.at),
    }
    return fresh(reply).send(answer)
  })
}

function fresh(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store')
}

function read<T extends z.ZodType>(schema: T, query: unknown, reply: FastifyReply): z.infer<T> | undefined {
  const parsed = schema.safeParse(query)
  if (parsed.success) return parsed.data
  void reply.code(400).send({ sentence: badQuery(String(parsed.error.issues[0]?.path[0] ?? '')) })
  return undefined
}

function badQuery(name: string): Words {
  return {
    zh: `参数 ${name} 缺失或无效。请给出 metric、place，时刻 at 为毫秒时间戳。`,
    en: `The parameter ${name} is missing or not usable. Give metric and place; the moment at is in epoch ms.`,
  }
}
const NO_FORECAST: Words = {
  zh: '该序列还没有预测：历史不足、缺口过多、数值不变，或尚未轮到。请从预测列表中选择。',
  en: 'There is no forecast of this series: its past is too short, has gaps or does not move, or its turn has not come. Choose one from the list.',
}
const NOT_YET_THEN: Words = {
  zh: '到那一时刻为止，还没有对该序列做过预测。请选择更晚的时刻。',
  en: 'By that moment no forecast of this series had been made. Choose a later moment.',
}
