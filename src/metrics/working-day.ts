import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const SATURDAY = 6
const SUNDAY = 0

const HOLIDAYS: ReadonlySet<string> = new Set(Object.keys(calendar.holidays))
/** Weekends worked in exchange for a longer holiday (调休). */
const WORKED_WEEKENDS: ReadonlySet<string> = new Set(Object.keys(calendar.workdays))

/** The last year whose holidays the State Council had published; later years are counted by weekends alone. */
export const CALENDAR_KNOWN_TO: number = Math.max(...[...HOLIDAYS].map((day) => Number(day.slice(0, 4))))

/** @param day local calendar day, `2026-10-10` */
export function isWorkingDay(day: string): boolean {
  if (WORKED_WEEKENDS.has(day)) return true
  if (HOLIDAYS.has(day)) return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== SATURDAY && weekday !== SUNDAY
}

/**
 * When a term of working days ends: the last moment of the nth working day after the day of acceptance, which is not counted
 * (domain.md §B8 `workdayAdd`). Never n × 24 hours.
 * @param at epoch ms @param days ≥ 0 @param utcOffsetMinutes of the city @returns epoch ms, the first moment after the term
 */
export function workdayAdd(at: number, days: number, utcOffsetMinutes: number): number {
  const offsetMs = utcOffsetMinutes * MINUTE_MS
  let day = Math.floor((at + offsetMs) / DAY_MS)
  for (let left = days; left > 0;) {
    day++
    if (isWorkingDay(dayText(day))) left--
  }
  return (day + 1) * DAY_MS - offsetMs
}

/** Share of a period's working days that are over, 0–1: 时间进度 (domain.md §A.0). Both ends are local days; `to` counts. */
export function timeProgress(from: string, to: string, today: string): number {
  let all = 0
  let over = 0
  const last = dayNumber(to)
  for (let day = dayNumber(from); day <= last; day++) {
    const text = dayText(day)
    if (!isWorkingDay(text)) continue
    all++
    if (text <= today) over++
  }
  return all === 0 ? 0 : over / all
}

function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

function dayNumber(text: string): number {
  return Math.floor(Date.parse(`${text}T00:00:00Z`) / DAY_MS)
}
