import { expect, test } from 'vitest'
import type { Drive, DriveAnswer } from '#contract/wire.ts'
import type { Words } from '#contract/words.ts'
import { holdWall } from './hold-wall.ts'

function scene(answer: () => Promise<DriveAnswer> = () => Promise.resolve({ ok: true })) {
  let now = 0
  const timers: { due: number; readonly period: number | undefined; readonly run: () => void }[] = []
  const start = (due: number, period: number | undefined, run: () => void) => {
    const timer = { due, period, run }
    timers.push(timer)
    return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0)
  }
  const clock = {
    now: () => now,
    every: (period: number, run: () => void) => start(now + period, period, run),
    after: (delay: number, run: () => void) => start(now + delay, undefined, run),
    random: () => 0,
  }
  const wait = (ms: number) => {
    for (const end = now + ms; now < end; now++) {
      for (const timer of timers.filter(({ due }) => due <= now)) {
        if (timer.period === undefined) timers.splice(timers.indexOf(timer), 1)
        else timer.due += timer.period
        timer.run()
      }
    }
  }
  const sent: (Drive & { at: number })[] = []
  const trouble: (Words | undefined)[] = []
  const session = {
    drive(drive: Drive) {
      sent.push({ ...drive, at: now })
      return answer()
    },
  }
  const hold = holdWall({ session, wall: 'north', clock, onTrouble: (sentence) => trouble.push(sentence) })
  return { hold, sent, trouble, wait }
}
const eye = (zoom: number) => ({ camera: { lng: 71, lat: 51, zoom, pitch: 0, bearing: 0 } })

test('a hand that moves a hundred times a second is sent twenty times, and its last word arrives', () => {
  const { hold, sent, wait } = scene()
  for (let i = 0; i < 100; i++) {
    hold.move(eye(10 + i / 100))
    wait(10)
  }
  wait(100)
  const moves = sent.filter(({ view }) => view !== null)
  expect(moves.length).toBeGreaterThan(15)
  expect(moves.length).toBeLessThanOrEqual(21)
  expect(moves.at(-1)?.view).toEqual(eye(10.99))
  const pauses = moves.slice(1).map(({ at }, i) => at - moves[i]!.at)
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(50)
})

test('the first move goes at once; what is moved together arrives together', () => {
  const { hold, sent, wait } = scene()
  hold.move(eye(11))
  hold.move({ address: '/theme/economy' })
  hold.move(eye(12))
  wait(60)
  expect(sent.map(({ view }) => view)).toEqual([null, eye(11), { ...eye(12), address: '/theme/economy' }])
})

test('a hand that rests says every five seconds that it is there, until it lets go', () => {
  const { hold, sent, wait } = scene()
  wait(20_100)
  expect(sent.map(({ at }) => at)).toEqual([0, 5000, 10_000, 15_000, 20_000])
  hold.stop()
  wait(20_000)
  expect(sent).toHaveLength(5)
})

test('why the wall does not follow is said, whoever refused', async () => {
  const refused = scene(() => Promise.resolve({ ok: false, sentence: { zh: '指挥长', en: 'Commander' } }))
  await new Promise((resolve) => setTimeout(resolve))
  expect(refused.trouble).toEqual([{ zh: '指挥长', en: 'Commander' }])
  const lost = scene(() => Promise.reject(new Error('gone')))
  await new Promise((resolve) => setTimeout(resolve))
  expect(lost.trouble[0]?.zh).toContain('连接中断')
})
