import { startOfDay } from '#ui/time-format.ts'
import type { Span } from './bar-window.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const DAY_MS = 24 * 60 * MINUTE_MS

const CLOCK = /^(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?$/
const DATE = /^(?:(\d{4})[-/年])?(\d{1,2})[-/月](\d{1,2})日?$/

/**
 * The moment a person typed: `14:05`, `14:05:30`, `11-27 14:05`, `2026-11-27 14:05`, `11月27日 14:05`, in the city's own time.
 * A time alone means the day that is looked at, or the day beside it where only that one was recorded.
 * @param at the moment looked at, epoch ms
 * @returns epoch ms; undefined: it cannot be read as a time
 */
export function readTyped(text: string, at: number, tape: Span, utcOffsetMinutes: number): number | undefined {
  const parts = text.trim().split(/[\sT]+/)
  const clock = CLOCK.exec(parts.at(-1) ?? '')
  if (!clock || parts.length > 2) return undefined
  const [hour, minute, second] = [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const sinceMidnight = (hour * 60 + minute) * MINUTE_MS + second * SECOND_MS
  const today = startOfDay(at, utcOffsetMinutes)
  if (parts.length === 2) {
    const day = dayOf(parts[0]!, today, utcOffsetMinutes)
    return day === undefined ? undefined : day + sinceMidnight
  }
  const recorded = (moment: number) => moment >= tape.from && moment <= tape.to
  const candidates = [0, -DAY_MS, DAY_MS].map((shift) => today + shift + sinceMidnight)
  return candidates.find(recorded) ?? candidates[0]
}

/** Midnight of a date, epoch ms. @param today gives the year where none was typed */
function dayOf(text: string, today: number, utcOffsetMinutes: number): number | undefined {
  const date = DATE.exec(text)
  if (!date) return undefined
  const offsetMs = utcOffsetMinutes * MINUTE_MS
  const year = date[1] === undefined ? new Date(today + offsetMs).getUTCFullYear() : Number(date[1])
  const [month, day] = [Number(date[2]), Number(date[3])]
  const local = Date.UTC(year, month - 1, day)
  // 31 April is nobody's day, though it can be counted.
  const real = new Date(local).getUTCMonth() === month - 1 && new Date(local).getUTCDate() === day
  return real ? local - offsetMs : undefined
}
