import { expect, test } from 'vitest'
import { CommandDouble, OPEN } from '#picture/command-double.ts'
import { createLiveTime } from './live-time.ts'
import { refusedInPast } from './refused-in-past.ts'
import { roomSession } from './room-double.ts'
import type { TimeState } from './time-machine.ts'
import { createStore } from './store.ts'

const past: TimeState = {
  mode: 'past',
  tape: 'relay',
  index: undefined,
  at: 0,
  speed: 0,
  truth: 'known',
  seeking: false,
  trouble: undefined,
}

test('an order in the past is refused in words, is kept nowhere and never leaves', async () => {
  const state = createStore<TimeState>(past)
  const { session, asked } = roomSession(new CommandDouble(Date.UTC(2026, 10, 27, 9)), 'duty', {
    ...createLiveTime(),
    state,
  })
  const answer = await session.commands.send({ ...OPEN, alarms: [], grounds: [] })
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'state' } })
  expect([session.commands.pending.get(), asked]).toEqual([[], []])
  state.set({ mode: 'live' })
  await session.commands.send({ ...OPEN, alarms: [], grounds: [] })
  expect(asked).toHaveLength(1)
})

test('what is shown where may be changed by somebody who looks at the past', () => {
  expect(refusedInPast(past, { do: 'move-showing' })).toBeUndefined()
  expect(refusedInPast(past, { do: 'release-wall' })).toBeUndefined()
  expect(refusedInPast(past, { do: 'mark-moment' })).toBeUndefined()
  expect(refusedInPast(past, { do: 'issue-order' })?.sentence.zh).toContain('返回实时')
  expect(refusedInPast({ mode: 'live' }, { do: 'issue-order' })).toBeUndefined()
})

test('nothing that a tape says is told to those who listen for what happens now', () => {
  const state = createStore<TimeState>({ mode: 'live' })
  const room = new CommandDouble(Date.UTC(2026, 10, 27, 9))
  const { session, show } = roomSession(room, 'duty', { ...createLiveTime(), state })
  const heard: number[] = []
  session.onEntries((batch) => heard.push(...batch.map(({ seq }) => seq)))
  room.ask('duty', { ...OPEN, alarms: [], grounds: [] })
  show()
  expect(heard).toEqual([1])
  state.set(past)
  room.ask('duty', { do: 'log-note', incident: 'incident-1', text: 'n', channel: 'desk' })
  show()
  expect(heard).toEqual([1])
  expect(session.picture.get().seq).toBe(2)
})
