import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPairingCodes, looksLikeCode } from './pairing-codes.ts'

function scene() {
  let now = 1_000_000
  return { codes: createPairingCodes(randomBytes, () => now), wait: (ms: number) => void (now += ms) }
}

test('a code opens its wall once, however it is typed, and for ten minutes', () => {
  const { codes, wait } = scene()
  const code = codes.make('north', 'admin')
  expect(looksLikeCode(code)).toBe(true)
  expect(codes.redeem(`${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase())).toEqual({ wall: 'north', by: 'admin' })
  expect(codes.redeem(code)).toBeUndefined()
  const late = codes.make('north', 'admin')
  wait(10 * 60_000 + 1)
  expect(codes.redeem(late)).toBeUndefined()
})

test('whoever guesses is heard no more after twenty tries, until ten minutes have passed', () => {
  const { codes, wait } = scene()
  for (let i = 0; i < 20; i++) expect(codes.redeem('0000-0000')).toBeUndefined()
  const code = codes.make('north', 'admin')
  expect(codes.redeem(code)).toBeUndefined()
  wait(10 * 60_000 + 1)
  expect(codes.redeem(codes.make('north', 'admin'))).toEqual({ wall: 'north', by: 'admin' })
})
