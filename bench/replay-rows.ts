import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Reading } from '#contract/reading.ts'

/** One moment of a recorded file: its readings, and the epoch ms it was recorded for. */
export interface RecordedMoment {
  readonly at: number
  readonly readings: readonly Omit<Reading, 'at'>[]
}

const MPH_TO_KPH = 1.609344
/** The loop-detector week carries no dates: its rows are 5-minute steps; it is laid at this local midnight, +08:00. */
const LOOP_WEEK_FROM = Date.UTC(2012, 2, 4, 16)
const LOOP_STEP_MS = 5 * 60_000

/** Reads a recorded CSV row by row. Its shape is told by its head line; an unknown head throws a sentence. */
export async function* recordedMoments(file: string): AsyncGenerator<RecordedMoment> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  let head: string[] | undefined
  let row = 0
  for await (const line of lines) {
    const cells = line.split(',')
    if (!head) {
      head = cells
      if (!isBeijing(head) && !isLoopWeek(head))
        throw new Error(`${file}: no replay known for a head line that begins ${line.slice(0, 60)}`)
      continue
    }
    const moment = isBeijing(head) ? beijingMoment(head, cells) : loopMoment(head, cells, row)
    row++
    if (moment && moment.readings.length > 0) yield moment
  }
}

function isBeijing(head: readonly string[]): boolean {
  return head.includes('pm2.5') && head.includes('hour')
}

function isLoopWeek(head: readonly string[]): boolean {
  return head.length > 100 && head.every((cell) => /^\d+$/.test(cell.trim()))
}

/** Hourly air of one Beijing station, local time +08:00; `NA` is a gap, never a zero. */
function beijingMoment(head: readonly string[], cells: readonly string[]): RecordedMoment | undefined {
  const of = (name: string) => cells[head.indexOf(name)]
  const at = Date.UTC(Number(of('year')), Number(of('month')) - 1, Number(of('day')), Number(of('hour')) - 8)
  const readings: Omit<Reading, 'at'>[] = []
  const pm25 = Number(of('pm2.5') === 'NA' ? Number.NaN : of('pm2.5'))
  if (Number.isFinite(pm25)) readings.push({ metric: 'pm25', place: 'city', value: pm25, unit: 'µg/m³' })
  const temperature = Number(of('TEMP') === 'NA' ? Number.NaN : of('TEMP'))
  if (Number.isFinite(temperature))
    readings.push({ metric: 'temperature', place: 'city', value: temperature, unit: '°C' })
  return Number.isFinite(at) ? { at, readings } : undefined
}

/** Mean speed of the detectors as the city's peak speed: they carry no positions, so they cannot be laid on streets. */
function loopMoment(_head: readonly string[], cells: readonly string[], row: number): RecordedMoment | undefined {
  const speeds = cells.map(Number).filter((mph) => Number.isFinite(mph) && mph > 0)
  if (speeds.length === 0) return undefined
  const meanKph = (speeds.reduce((sum, mph) => sum + mph, 0) / speeds.length) * MPH_TO_KPH
  return {
    at: LOOP_WEEK_FROM + row * LOOP_STEP_MS,
    readings: [{ metric: 'peak_speed', place: 'city', value: Math.round(meanKph * 10) / 10, unit: 'km/h' }],
  }
}
