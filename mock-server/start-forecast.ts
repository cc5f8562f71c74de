import { join } from 'node:path'
import type { DecisionWiring } from './start-decision.ts'
import { forecastInWorker } from './forecast/forecast-in-worker.ts'
import { startForecasting } from './forecast/start-forecasting.ts'
import type { createApp } from './http/create-app.ts'
import { addForecastRoutes } from './http/forecast-routes.ts'

const MINUTE_MS = 60_000

/** Forecasts: made in a thread of their own, kept in `forecast.db`, told at /api/forecasts, and warned of in the one queue. */
export async function startForecast(
  app: ReturnType<typeof createApp>,
  { config, pack, history, places, keeper, clock, onTrouble }: DecisionWiring,
): Promise<() => Promise<void>> {
  const offsetMs = pack.city.utcOffsetMinutes * MINUTE_MS
  const forecaster = forecastInWorker({ file: join(config.folder, 'forecast.db'), offsetMs })
  const query = history.query.bind(history)
  const forecasting = startForecasting({
    forecaster,
    query,
    lastValues: () => history.lastValues(),
    placeOf: (id) => places.get(id),
    picture: keeper.picture,
    tell: keeper.tell,
    clock,
    offsetMs,
    elapsed: () => performance.now(),
    onTrouble,
  })
  addForecastRoutes(app, {
    forecaster,
    query,
    waiting: forecasting.waiting,
    alarms: () => keeper.picture().alarms,
    now: clock.now,
    offsetMs,
  })
  return async () => {
    await forecasting.stop()
    await forecaster.close()
  }
}
