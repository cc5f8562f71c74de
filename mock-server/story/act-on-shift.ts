import { DUTY, SECOND_DUTY } from './habit.ts'
import type { Due, Habit } from './habit.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** The desk changes hands at eight in the morning and in the evening. */
const CHANGES = [8, 20] as const

export const changeShifts: Habit = ({ picture, now, utcOffsetMinutes, made }) => {
  const local = now + utcOffsetMinutes * 60_000
  const hour = Math.floor((local % DAY_MS) / HOUR_MS)
  const day = Math.floor(local / DAY_MS)
  const dues: Due[] = []
  if (CHANGES.some((one) => one === hour)) {
    const handover = made(`shift ${day} ${hour}`)
    const [from, to] = hour === CHANGES[0] ? [SECOND_DUTY, DUTY] : [DUTY, SECOND_DUTY]
    if (picture.desk.shift?.post !== to && !picture.desk.handovers.has(handover))
      dues.push({
        key: `shift ${day} ${hour}`,
        post: from,
        afterS: [60, 400],
        ask: () => ({ do: 'offer-shift', handover, to, note: '各系统运行正常，未办事项见清单' }),
      })
  }
  for (const { id, to } of picture.desk.handovers.values())
    dues.push({
      key: `accept ${id}`,
      post: to,
      afterS: [90, 420],
      ask: () => ({ do: 'accept-shift', handover: id, note: '已逐项核对，接班' }),
    })
  return dues
}
