import { expect, test } from 'vitest'
import type { Command } from '#contract/command.ts'
import { directorySchema } from '#contract/directory.ts'
import type { Entry } from '#contract/entry.ts'
import { decodeFrame } from '#contract/frame-codec.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'
import { resetSchema, turnedAwaySchema } from '#contract/wire.ts'
import type { Reset, Topic } from '#contract/wire.ts'
import { heard, startScene } from './hub.scene.ts'
import type { Page } from './hub.scene.ts'

function raised(seq: number): Entry {
  return { kind: 'source-silent', seq, at: seq, id: `e${seq}`, actor: 'relay', source: `s${seq}`, lastAt: 0 }
}

test('every connection begins with a reset: the picture, all names, and a full frame', async () => {
  const { put, connect, admit, tell } = await startScene()
  put('a', 7)
  tell([raised(1)])
  const page = connect()
  const reset = heard(page, 'reset')
  await admit(1)
  const [said, bytes] = await reset
  const { snapshot, directory, protocol } = resetSchema.parse(said)
  expect(protocol).toBe(PROTOCOL_VERSION)
  expect(snapshot.silentSources).toEqual([{ source: 's1', lastAt: 0 }])
  expect(directory.cellPlaces).toEqual(['a'])
  const frame = decodeFrame(bytes)
  expect(frame.full).toBe(true)
  expect([...frame.cells.value]).toEqual([7])
})

test('a page of another version is turned away with a sentence and told to reload', async () => {
  const { connect } = await startScene()
  const error = await new Promise<Error & { data?: unknown }>((resolve) =>
    connect({ protocol: PROTOCOL_VERSION + 1, topics: [] }).once('connect_error', resolve),
  )
  const turnedAway = turnedAwaySchema.parse(error.data)
  expect(turnedAway).toMatchObject({ reason: 'version', reload: true })
  expect(turnedAway.sentence.zh).toContain(String(PROTOCOL_VERSION))
})

test.each([[{}], [{ protocol: 'one' }], [{ protocol: PROTOCOL_VERSION, topics: ['everything'] }]])(
  'a hello of %j is turned away',
  async (auth) => {
    const { connect } = await startScene()
    const error = await new Promise<Error & { data?: unknown }>((resolve) =>
      connect(auth).once('connect_error', resolve),
    )
    expect(turnedAwaySchema.parse(error.data).reason).toBe('bad-hello')
  },
)

test('a page of another origin is not let in', async () => {
  const { connect, hub } = await startScene()
  await new Promise((resolve) => connect(undefined, { origin: 'http://evil.example' }).once('connect_error', resolve))
  expect(hub.viewers()).toBe(0)
})

test('names reach a page before the frame that uses them', async () => {
  const { put, connect, admit, clock } = await startScene()
  const page = connect()
  const order: string[] = []
  const reset = heard(page, 'reset')
  await admit(1)
  await reset
  page.on('directory', (added) => order.push(`names ${directorySchema.parse(added).cellPlaces.join()}`))
  page.on('frame', (bytes, number) => {
    order.push(`frame ${[...decodeFrame(bytes).cells.value].join()}`)
    page.emit('painted', number)
  })
  const beat = heard(page, 'beat')
  put('a', 1)
  clock.advance(1000)
  await beat
  expect(order.filter((said) => said !== 'names ')).toEqual(['names a', 'frame 1'])
})

test('a page that stops painting gets nothing more until it paints, then the newest in one frame', async () => {
  const { put, connect, admit, clock, stats } = await startScene()
  const page = connect()
  const reset = heard(page, 'reset')
  await admit(1)
  await reset
  const frames: number[][] = []
  let paint = () => {}
  page.on('frame', (bytes, number) => {
    frames.push([...decodeFrame(bytes).cells.value])
    paint = () => void page.emit('painted', number)
  })
  for (let value = 1; value <= 10; value++) {
    const beat = heard(page, 'beat')
    put('a', value)
    clock.advance(1000)
    await beat
  }
  expect(frames).toEqual([[1]])
  expect(stats.coalesced).toBe(10 * 4 - 1)
  const caughtUp = heard(page, 'frame')
  paint()
  await caughtUp
  expect(frames).toEqual([[1], [10]])
})

test('entries come to every page, after its reset and without a gap', async () => {
  const { connect, admit, tell } = await startScene()
  const pages = [connect(), connect()]
  const seqs = pages.map((page) => {
    const got: number[] = []
    page.on('reset', (said: Reset) => got.push(said.snapshot.seq))
    page.on('entries', (entries) => got.push(...entries.map(({ seq }) => seq)))
    return got
  })
  tell([raised(1)])
  const resets = pages.map((page) => heard(page, 'reset'))
  await admit(2)
  const last = pages.map((page) => heard(page, 'entries'))
  tell([raised(2), raised(3)])
  await Promise.all([...resets, ...last])
  expect(seqs).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ])
})

test('a page that watches other topics is reset to them', async () => {
  const { put, connect, admit, clock } = await startScene()
  put('a', 1)
  const page = connect({ protocol: PROTOCOL_VERSION, topics: [] satisfies Topic[] })
  const reset = heard(page, 'reset')
  await admit(1)
  expect(decodeFrame((await reset)[1]).cells.cell).toHaveLength(0)
  const again = heard(page, 'reset')
  page.emit('watch', ['cells'])
  const turn = setInterval(() => clock.advance(50), 5)
  expect(decodeFrame((await again)[1]).cells.cell).toHaveLength(1)
  clearInterval(turn)
})

const hello = (more = {}) => ({ protocol: PROTOCOL_VERSION, topics: [] satisfies Topic[], ...more })
const AS_DESK = { cookie: 'desk' }
const asking = (page: Page, command: Command) => page.timeout(5000).emitWithAck('command', command)
const SILENCE: Command = { do: 'acknowledge-alarm', id: 'command-1', alarm: 'a' }

test('a command is asked in the room and as the post of its connection, and answered there', async () => {
  const { connect, admit } = await startScene()
  const pages = [
    connect(hello(), AS_DESK),
    connect(hello({ exercise: 'exercise-1' }), AS_DESK),
    connect(hello({ exercise: 'exercise-1' })),
  ]
  const resets = pages.map((page) => heard(page, 'reset'))
  await admit(3)
  const said = await Promise.all(resets)
  expect(said.map(([{ post, exercise }]) => [post?.id, exercise?.id])).toEqual([
    ['duty-1', undefined],
    ['duty-1', 'exercise-1'],
    [undefined, 'exercise-1'],
  ])
  const answers = await Promise.all(pages.map((page) => asking(page, SILENCE)))
  const words = answers.map((answer) => !answer.ok && [answer.refusal.sentence.zh, answer.refusal.sentence.en])
  const asked = JSON.stringify(SILENCE)
  expect(words).toEqual([
    ['', `duty-1 ${asked}`],
    ['exercise-1', `duty-1 ${asked}`],
    ['exercise-1', `viewer ${asked}`],
  ])
})

test('entries stay in their room, and so does the number that a beat tells', async () => {
  const { connect, admit, tell, clock } = await startScene()
  const pages = [connect(hello()), connect(hello({ exercise: 'exercise-1' }))]
  const resets = pages.map((page) => heard(page, 'reset'))
  await admit(2)
  await Promise.all(resets)
  const entries = pages.map((page) => {
    const got: number[] = []
    page.on('entries', (batch) => got.push(...batch.map(({ seq }) => seq)))
    return got
  })
  tell([raised(1), raised(2)], 'exercise-1')
  tell([raised(1)])
  const beats = pages.map((page) => heard(page, 'beat'))
  clock.advance(1000)
  expect((await Promise.all(beats)).map(([{ seq }]) => seq)).toEqual([1, 2])
  expect(entries).toEqual([[1], [1, 2]])
})

test('whoever asks for an exercise that is not there is turned away with a sentence', async () => {
  const { connect } = await startScene()
  const error = await new Promise<Error & { data?: unknown }>((resolve) =>
    connect(hello({ exercise: 'none' })).once('connect_error', resolve),
  )
  expect(turnedAwaySchema.parse(error.data)).toMatchObject({ reason: 'no-exercise', reload: false })
})

test('desks of a room see what the others look at, at most twice a second, and no longer than they are there', async () => {
  const { connect, admit, clock } = await startScene()
  const [one, other] = [connect(hello(), AS_DESK), connect(hello(), AS_DESK)]
  const resets = [one, other].map((page) => heard(page, 'reset'))
  await admit(2)
  await Promise.all(resets)
  const first = heard(other, 'presence')
  one.emit('looking', { incident: 'i1', editing: null })
  expect(await first).toEqual([[{ incident: 'i1', editing: null, post: 'duty-1', since: clock.now() }]])
  const seen: unknown[] = []
  other.on('presence', (rows) => seen.push(rows.map(({ incident }) => incident)))
  for (const incident of ['i2', 'i3', 'i4']) one.emit('looking', { incident, editing: 'summary' })
  // Whatever came up before this question has been heard by now.
  await asking(one, SILENCE)
  expect(seen).toEqual([])
  const second = heard(other, 'presence')
  clock.advance(500)
  await second
  expect(seen).toEqual([['i4']])
  clock.advance(500)
  const gone = heard(other, 'presence')
  one.disconnect()
  expect(await gone).toEqual([[]])
})
