import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Wall } from '#contract/stage-snapshot.ts'
import { deviceIn, FORGET_DEVICE, hashOfDevice, keepDevice, makeDeviceToken, wallOfDevice } from './device-token.ts'

const wall = (id: string, tokenSha256: string | null): Wall => ({
  id,
  version: 1,
  name: { zh: id, en: id },
  use: 'overview',
  seams: [],
  viewDistanceM: null,
  pitchMm: null,
  rotation: [],
  directs: true,
  tokenSha256,
  admittedAt: null,
  revokedAt: null,
  holder: null,
})

test('a device is its wall by the cookie it was given, beside others, and no other', () => {
  const [north, south] = [makeDeviceToken(randomBytes), makeDeviceToken(randomBytes)]
  const walls = new Map([
    ['north', wall('north', hashOfDevice(north))],
    ['south', wall('south', hashOfDevice(south))],
    ['bare', wall('bare', null)],
  ])
  const cookie = `theme=dark; ${keepDevice(south).split(';')[0]}; chengmai_post=x`
  expect(wallOfDevice(walls, deviceIn(cookie)!)?.id).toBe('south')
  expect(deviceIn('chengmai_post=x')).toBeUndefined()
  fc.assert(fc.property(fc.string(), (said) => wallOfDevice(walls, said) === undefined))
})

test('the cookie is out of reach of scripts and of other sites, and stays for ten years', () => {
  const years = Number(/Max-Age=(\d+)/.exec(keepDevice('t'))?.[1]) / (365 * 24 * 3600)
  expect(years).toBe(10)
  expect(keepDevice('t')).toMatch(/Path=\/; HttpOnly; SameSite=Strict/)
  expect(FORGET_DEVICE).toContain('Max-Age=0')
})
