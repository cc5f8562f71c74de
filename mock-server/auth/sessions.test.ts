import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPostRoster, HOUSE_POSTS } from './posts.ts'
import { createSessions, FORGET_TOKEN, keepToken, tokenIn } from './sessions.ts'
import { createSignedIn } from './signed-in.ts'

const PUMP = {
  id: 'pump-1',
  name: { zh: '泵车', en: 'Pump truck' },
  kind: 'vehicle' as const,
  skills: ['pump' as const],
  people: 3,
  base: [71.4, 51.1] as [number, number],
  office: { zh: '水务', en: 'Water works' },
}
const posts = createPostRoster(HOUSE_POSTS, () => new Map([['pump-1', { unit: PUMP }]]))

test('a token stands for its post until it is left, in the cookie it was given in and beside others', () => {
  const sessions = createSessions(randomBytes)
  const signedIn = createSignedIn(sessions, posts)
  const [desk, unit] = [sessions.take('duty-1'), sessions.take('unit:pump-1')]
  expect(desk).toMatch(/^[\w-]{43}$/)
  const cookie = keepToken(desk).split(';')[0]!
  expect(signedIn(`theme=dark; ${cookie}; other=1`)?.id).toBe('duty-1')
  expect(signedIn(keepToken(unit).split(';')[0])).toMatchObject({ role: 'unit', unit: 'pump-1' })
  expect(sessions.leave(desk)).toBe('duty-1')
  expect([signedIn(cookie), sessions.leave(desk)]).toEqual([null, undefined])
  expect(tokenIn(FORGET_TOKEN.split(';')[0])).toBe('')
})

test('nobody is signed in by a cookie that was not given here, whatever it says', () => {
  const sessions = createSessions(randomBytes)
  const signedIn = createSignedIn(sessions, posts)
  sessions.take('commander')
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, token) => {
      expect(signedIn(`${before}; chengmai_post=${token}`)).toBeNull()
      expect(signedIn(before)).toBeNull()
    }),
  )
  expect(signedIn(undefined)).toBeNull()
})

test('a post that is no more is nobody’s: its unit was taken out, or the city named other posts', () => {
  const sessions = createSessions(randomBytes)
  const token = sessions.take('unit:pump-2')
  expect(createSignedIn(sessions, posts)(keepToken(token))).toBeNull()
})

test('of too many the longest unused go first', () => {
  let made = 0
  const sessions = createSessions((count) => Buffer.alloc(count, String(made++).padStart(8, '0')))
  const first = sessions.take('duty-1')
  const second = sessions.take('duty-2')
  for (let n = 0; n < 4998; n++) sessions.take('presenter')
  expect(sessions.postOf(first)).toBe('duty-1')
  sessions.take('auditor')
  expect([sessions.postOf(first), sessions.postOf(second)]).toEqual(['duty-1', undefined])
})
