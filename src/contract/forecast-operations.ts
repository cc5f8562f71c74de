import {
  crossingsAnswerSchema,
  forecastAnswerSchema,
  forecastQuerySchema,
  forecastsAnswerSchema,
  forecastsQuerySchema,
} from './forecast.ts'
import { json } from './operation.ts'
import type { Operation } from './operation.ts'

/** What is expected, and what such expectations were worth. */
export const FORECAST_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/forecasts',
    summary: 'The newest forecast of every series with its score card; `at`: as it had been made by then.',
    query: forecastsQuerySchema,
    answer: json(forecastsAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/forecasts/one',
    summary: 'One forecast: past, line, bands, score card, and earlier forecasts with what came.',
    query: forecastQuerySchema,
    answer: json(forecastAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/forecasts/crossings',
    summary: 'Thresholds that will probably be crossed: when, how probably, and the alarm that stands for it.',
    query: forecastsQuerySchema,
    answer: json(crossingsAnswerSchema),
  },
]
