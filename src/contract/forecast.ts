import { z } from 'zod'
import { thresholdRuleSchema } from './entry.ts'

/** Length of a step: hours, days and months of the city's own calendar. */
export const cadenceSchema = z.enum(['hour', 'day', 'month'])
export type Cadence = z.infer<typeof cadenceSchema>

/**
 * `naive`: the same slot of the last season (a day of hours, a week of days, a year of months) · `naive-long`: the same hour of last week ·
 * `holt-winters`, `double-season`: exponential smoothing with one season, with day and week · `mstl`: seasons by loess, the rest by ETS ·
 * `ets`: error and trend, no season.
 */
export const forecastMethodSchema = z.enum(['naive', 'naive-long', 'holt-winters', 'double-season', 'mstl', 'ets'])
export type ForecastMethod = z.infer<typeof forecastMethodSchema>

/** Ids of alarms that a forecast raised begin with it. */
export const FORECAST_ALARM = 'forecast/'

/** Points that came to pass and lay inside the bands that had been given for them. */
const hitsSchema = z.object({ points: z.number(), in80: z.number(), in95: z.number() })
export type ForecastHits = z.infer<typeof hitsSchema>

const share = z.number().nullable()

/** How one method did at the judged origins of the trial. */
const methodRecordSchema = z.object({
  method: forecastMethodSchema,
  mase: z.number(),
  smape: z.number(),
  coverage80: share,
})

/** What stands beside every forecast: how its method did when the past was forecast with it. */
export const scoreCardSchema = z.object({
  method: forecastMethodSchema,
  /** `skill`, or why the seasonal naive is drawn: no model is nearer, or its 80 % band held less than 72 or more than 88 %. */
  verdict: z.enum(['skill', 'not-better', 'bad-coverage']),
  mase: z.number(),
  /** Of the better seasonal naive at the same origins. */
  naiveMase: z.number(),
  smape: z.number(),
  /** Mean of what came less what was said, in the metric's unit. */
  bias: z.number(),
  coverage80: share,
  coverage95: share,
  /** Origins judged, of all in the trial, and points. */
  judgedOrigins: z.number(),
  origins: z.number(),
  judgedPoints: z.number(),
  /** Begin of the first and end of the last step the trial knew, epoch ms. */
  trainFrom: z.number(),
  trainTo: z.number(),
  triedAt: z.number(),
  /** Forecasts that were stored and then judged by what came, of the last thirty days. */
  hits: hitsSchema.extend({ forecasts: z.number() }),
  /** The same of the trial's judged origins of the last thirty days; null once forecasts have been judged for as long. */
  trialHits: hitsSchema.nullable(),
  methods: z.array(methodRecordSchema),
})
export type ScoreCard = z.infer<typeof scoreCardSchema>

/** A threshold in force that a forecast will probably cross. */
export const crossingSchema = z.object({
  rule: thresholdRuleSchema,
  /** Middle of the moments at which the possible courses cross, epoch ms; four of five lie within ± `plusMinusMs`. */
  at: z.number(),
  plusMinusMs: z.number(),
  /** From the forecast's own errors at its earlier origins, 0 … 1. */
  probability: z.number(),
  /** How many courses that share is of. */
  courses: z.number(),
  /** What the line says of the step in which it crosses. */
  value: z.number(),
})
export type ForecastCrossing = z.infer<typeof crossingSchema>

const seriesSchema = z.object({ metric: z.string(), place: z.string(), cadence: cadenceSchema })

/** One series of the list. */
export const forecastRowSchema = seriesSchema.extend({
  /** End of the last step that was known, and when it was said, epoch ms. */
  originAt: z.number(),
  madeAt: z.number(),
  card: scoreCardSchema,
  crossings: z.array(crossingSchema),
})
export type ForecastRow = z.infer<typeof forecastRowSchema>

/** Series that are not forecast, by why not. */
const unfitSchema = z.object({ short: z.number(), gaps: z.number(), still: z.number() })

const momentQuery = { at: z.coerce.number().optional() }

/** `at`: as it had been said by then, epoch ms; absent: now. */
export const forecastsQuerySchema = z.object(momentQuery)
export const forecastsAnswerSchema = z.object({
  at: z.number(),
  /** Series that have not been looked at yet since the relay learned of them. */
  waiting: z.number(),
  unfit: unfitSchema,
  rows: z.array(forecastRowSchema),
})
export type ForecastsAnswer = z.infer<typeof forecastsAnswerSchema>

const column = z.array(z.number().nullable())

/** A forecast as it was said. `at` are the beginnings of its steps; a band that too few errors are known for is null. */
export const saidSchema = z.object({
  originAt: z.number(),
  madeAt: z.number(),
  method: forecastMethodSchema,
  at: z.array(z.number()),
  line: z.array(z.number()),
  low80: column,
  high80: column,
  low95: column,
  high95: column,
  /** What came, as far as it has. */
  actual: column,
})
export type SaidForecast = z.infer<typeof saidSchema>

export const forecastQuerySchema = z.object({ metric: z.string(), place: z.string(), ...momentQuery })
export const forecastAnswerSchema = forecastRowSchema.extend({
  /** Beginnings of known steps and their means. */
  past: z.object({ at: z.array(z.number()), value: z.array(z.number()) }),
  ahead: saidSchema,
  /** Earlier forecasts of the same series, newest first, with what came. */
  said: z.array(saidSchema),
})
export type ForecastAnswer = z.infer<typeof forecastAnswerSchema>

export const crossingsAnswerSchema = z.object({
  at: z.number(),
  /** From this probability on a crossing is an alarm; below the other it is none any more. */
  alarmFrom: z.number(),
  alarmUntil: z.number(),
  rows: z.array(
    seriesSchema.extend({
      originAt: z.number(),
      madeAt: z.number(),
      method: forecastMethodSchema,
      crossing: crossingSchema,
      /** The alarm that stands for it. */
      alarm: z.string().nullable(),
    }),
  ),
})
export type CrossingsAnswer = z.infer<typeof crossingsAnswerSchema>
