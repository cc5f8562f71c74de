import { expect, test } from 'vitest'
import { createAdmitChange } from './admit-change.ts'

const TOKEN = 'sixteen characters or more'
const open = createAdmitChange({ token: undefined, origins: ['https://wall.example'] })
const guarded = createAdmitChange({ token: TOKEN, origins: [] })
const from = (origin: string | undefined, more: Record<string, string> = {}) => ({
  headers: { host: 'city.example:8080', ...(origin === undefined ? {} : { origin }), ...more },
})

test('a page of this address, a listed page, and a program may change', () => {
  const origins = ['http://city.example:8080', 'https://wall.example', undefined]
  expect(origins.map((origin) => open(from(origin)))).toEqual([undefined, undefined, undefined])
})

test.each([
  'null',
  'http://evil.example',
  'http://city.example',
  'http://city.example:8080.evil.example',
  'http://evil.example/city.example:8080',
  'https://wall.example.evil.example',
  '',
])('a page from “%s” may not', (origin) => {
  expect(open(from(origin))).toMatchObject({ status: 403 })
})

test('where there is a token only its bearer may, whatever the page', () => {
  expect(guarded(from(undefined))).toMatchObject({ status: 401 })
  expect(guarded(from('http://city.example:8080', { authorization: `Bearer ${TOKEN}x` }))).toMatchObject({
    status: 401,
  })
  expect(guarded(from('http://city.example:8080', { authorization: `Bearer ${TOKEN}` }))).toBeUndefined()
  expect(guarded(from('http://evil.example', { authorization: `Bearer ${TOKEN}` }))).toMatchObject({ status: 403 })
})
