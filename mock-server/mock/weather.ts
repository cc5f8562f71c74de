import { WEATHER_STEP_MS, cloudiness, season, temperatureC, waterMmH, windFromDeg, windMs } from './climate.ts'
import type { Climate } from './climate.ts'
import { DAY_MS, HOUR_MS } from './local-time.ts'
import { smoothNoise } from './seeded-noise.ts'
import { warningLevel } from './weather-warning.ts'

/** Weather at the city's centre, a row each five minutes from `from`; only the first `rows` are filled. */
export interface Weather {
  readonly climate: Climate
  readonly from: number
  rows: number
  temperature: Float64Array
  humidity: Float64Array
  wind: Float64Array
  windFrom: Float64Array
  /** mm/h, liquid. */
  rain: Float64Array
  /** mm/h, water of the snow. */
  snow: Float64Array
  snowDepthCm: Float64Array
  /** mm fallen and not yet forgotten (6 h): what washed the air. */
  washed: Float64Array
  /** 0 well mixed … 1 stagnant: what lets dust and smoke gather. */
  stagnant: Float64Array
  warning: Float64Array
}
export type WeatherColumn = Exclude<keyof Weather, 'climate' | 'from' | 'rows'>
const COLUMNS = [
  'temperature',
  'humidity',
  'wind',
  'windFrom',
  'rain',
  'snow',
  'snowDepthCm',
  'washed',
  'stagnant',
  'warning',
] as const satisfies readonly WeatherColumn[]

/**
 * Weather that covers `needFrom` and can be extended. It always begins on the same snowless day (1 August, or 1 February in the south),
 * so that what it remembers (snow on the ground) does not depend on when the simulation was started.
 */
export function startWeather(climate: Climate, needFrom: number): Weather {
  const year = new Date(needFrom - 31 * DAY_MS).getUTCFullYear()
  const month = climate.latitude >= 0 ? 7 : 1
  const early = needFrom - 5 * DAY_MS
  const thisYear = Date.UTC(year, month, 1)
  const from = thisYear <= early ? thisYear : Date.UTC(year - 1, month, 1)
  const empty = (): Float64Array => new Float64Array(0)
  return {
    climate,
    from: Math.floor(from / WEATHER_STEP_MS) * WEATHER_STEP_MS,
    rows: 0,
    temperature: empty(),
    humidity: empty(),
    wind: empty(),
    windFrom: empty(),
    rain: empty(),
    snow: empty(),
    snowDepthCm: empty(),
    washed: empty(),
    stagnant: empty(),
    warning: empty(),
  }
}

/** Fills the weather up to and past `to`, epoch ms. */
export function extendWeather(weather: Weather, to: number): void {
  const need = Math.ceil((to - weather.from) / WEATHER_STEP_MS) + 2
  if (need <= weather.rows) return
  if (need > weather.temperature.length) {
    const room = Math.max(need, weather.temperature.length + 2016)
    for (const name of COLUMNS) {
      const grown = new Float64Array(room)
      grown.set(weather[name])
      weather[name] = grown
    }
  }
  for (let row = weather.rows; row < need; row++) fillRow(weather, row)
  weather.rows = need
}

function fillRow(weather: Weather, row: number): void {
  const { climate } = weather
  const at = weather.from + row * WEATHER_STEP_MS
  const stepH = WEATHER_STEP_MS / HOUR_MS
  const temperature = temperatureC(climate, at)
  const water = waterMmH(climate, at)
  const snowShare = Math.min(1, Math.max(0, (1.5 - temperature) / 2.5))
  const wind = windMs(climate, at)
  weather.temperature[row] = temperature
  weather.wind[row] = wind
  weather.windFrom[row] = windFromDeg(climate, at)
  weather.rain[row] = water * (1 - snowShare)
  weather.snow[row] = water * snowShare
  const dry = 68 - 14 * Math.max(0, season(climate, at)) + 12 * smoothNoise(climate.seed, 21, at / (9 * HOUR_MS))
  weather.humidity[row] = Math.min(99, Math.max(18, dry + 14 * cloudiness(climate, at) + 16 * Math.min(1, water)))
  const before = row > 0 ? weather.snowDepthCm[row - 1]! : 0
  const melt = temperature > 0 ? (0.12 * temperature + 0.3 * weather.rain[row]) * stepH : 0
  weather.snowDepthCm[row] = Math.max(0, before * (1 - stepH / (20 * 24)) + weather.snow[row] * stepH - melt)
  const washedBefore = row > 0 ? weather.washed[row - 1]! : 0
  weather.washed[row] = washedBefore * Math.exp(-stepH / 6) + water * stepH
  const stagnantBefore = row > 0 ? weather.stagnant[row - 1]! : 0.4
  const target = Math.exp(-wind / 4.5) * (1.15 - 0.5 * cloudiness(climate, at)) * 1.8
  weather.stagnant[row] = stagnantBefore + (Math.min(1, target) - stagnantBefore) * (1 - Math.exp(-stepH / 5))
  weather.warning[row] = warningLevel(weather, row)
}

/** A column at any covered time; runs straight between rows. Before the first row it is the first row. */
export function weatherAt(weather: Weather, column: Float64Array, at: number): number {
  const x = Math.max(0, (at - weather.from) / WEATHER_STEP_MS)
  const row = Math.min(weather.rows - 2, Math.floor(x))
  const a = column[row]!
  return a + (column[row + 1]! - a) * (x - row)
}
