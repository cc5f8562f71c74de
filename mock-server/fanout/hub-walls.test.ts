import { expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { turnedAwaySchema } from '#contract/wire.ts'
import type { DriveAnswer } from '#contract/wire.ts'
import { heard, startScene } from './hub.scene.ts'
import type { Page } from './hub.scene.ts'

const AS_WALL = { protocol: PROTOCOL_VERSION, topics: ['cells'], wall: true }

test('a device is told which wall it is and how it was driven; what moves it reaches it and whoever watches walls, nobody else', async () => {
  const { connect, admit } = await startScene()
  const wall = connect(AS_WALL, { cookie: 'device' })
  const desk = connect(undefined, { cookie: 'desk' })
  const visitor = connect()
  const [resets, greeted] = [[wall, desk].map((page) => heard(page, 'reset')), heard(wall, 'driven')]
  await admit(3)
  const [ofWall, ofDesk] = await Promise.all(resets)
  expect([ofWall?.[0].wall, ofWall?.[0].post, ofDesk?.[0].wall]).toEqual(['north', null, null])
  expect(await greeted).toEqual([{ wall: 'north', view: { address: '/wall' } }])
  let strayed = false
  visitor.on('driven', () => (strayed = true))
  const standings = heard(desk, 'walls')
  desk.emit('watchWalls', true)
  expect(await standings).toEqual([[{ wall: 'north', shows: null }]])
  const moved = [heard(wall, 'driven'), heard(desk, 'driven')]
  const view = { address: '/theme/economy' }
  const drive = (page: Page): Promise<DriveAnswer> => page.emitWithAck('drive', { wall: 'north', view })
  expect(await drive(desk)).toEqual({ ok: true })
  for (const one of moved) expect(await one).toEqual([{ wall: 'north', view }])
  // A device may look, never drive.
  expect(await drive(wall)).toMatchObject({ ok: false })
  expect(strayed).toBe(false)
})

test('what a wall says that it shows is told to whoever watches walls, until its page is gone', async () => {
  const { clock, connect, admit } = await startScene()
  const wall = connect(AS_WALL, { cookie: 'device' })
  const desk = connect(undefined, { cookie: 'desk' })
  await admit(2)
  const first = heard(desk, 'walls')
  desk.emit('watchWalls', true)
  await first
  const shows = { kind: 'rotation' as const, address: '/wall', time: null, why: { zh: '轮播', en: 'Rotation' } }
  const told = async () => {
    const standings = heard(desk, 'walls')
    const stop = setInterval(() => clock.advance(100), 5)
    const [said] = await standings
    clearInterval(stop)
    return said
  }
  wall.emit('shows', shows)
  expect(await told()).toEqual([{ wall: 'north', shows }])
  wall.disconnect()
  expect(await told()).toEqual([])
})

test('a device whose token was revoked is let go at once, and told in words at the door', async () => {
  const { connect, admit, tell, tokens } = await startScene()
  const wall = connect(AS_WALL, { cookie: 'device' })
  const reset = heard(wall, 'reset')
  await admit(1)
  await reset
  const gone = new Promise((resolve) => wall.once('disconnect', resolve))
  tokens.delete('north')
  tell([{ kind: 'wall-revoked', seq: 1, at: 1, id: 'e1', actor: 'admin', wall: 'north', why: '…' }])
  await gone
  const error = await new Promise<Error & { data?: unknown }>((resolve) =>
    connect(AS_WALL, { cookie: 'device' }).once('connect_error', resolve),
  )
  expect(turnedAwaySchema.parse(error.data)).toMatchObject({ reason: 'withdrawn', reload: false })
})
