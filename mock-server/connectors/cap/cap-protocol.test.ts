import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { counterpart, polledScene } from '../polled/counterpart.ts'
import type { CapOptions } from './cap-fields.ts'
import { capProtocol } from './cap-protocol.ts'

const NOW = Date.parse('2026-11-23T15:00:00+08:00')
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const RAIN = fixture('rainstorm-alert.xml')
const HEAT = /<alert[^]*<\/alert>/.exec(fixture('envelope.xml'))?.[0] ?? ''
const FEED = fixture('feed.atom')
const RAIN_ID = 'weather@rivertown.example,RIVERTOWN-20261123-0001'
const HEAT_ID = 'weather@rivertown.example,HEAT-7'

/** A site of files; what is not there answers 404. */
async function site(files: Record<string, string>) {
  const asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = []
  const server = await counterpart((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers })
    const body = files[request.url ?? '']
    if (body === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': 'application/xml' }).end(body)
  })
  closers.push(server.kill)
  return { ...server, files, asked, paths: () => asked.map(({ path }) => path) }
}
function scene(now = () => NOW) {
  const made = polledScene(now)
  closers.push(made.close)
  const ids = () => made.warnings.map((round) => round.map(({ id }) => id))
  return { ...made, ids }
}
const settings = (rest: Partial<CapOptions>) => capProtocol.options.parse(rest)

test('a feed’s files are each asked for once as long as the feed says they did not change', async () => {
  const city = await site({ '/feed': FEED, '/one.xml': RAIN, '/two.xml': HEAT })
  const { here, outlet, rounds, ids } = scene()
  const options = settings({ url: `${city.origin}/feed` })
  await capProtocol.run(options, here.reach, outlet, rounds(2))
  expect(ids()).toEqual([
    [HEAT_ID, RAIN_ID],
    [HEAT_ID, RAIN_ID],
  ])
  expect(city.paths()).toEqual(['/feed', '/one.xml', '/two.xml', '/feed'])
})

test('what is gone from a list of all in force has ended; from a list of the latest it has not', async () => {
  for (const [missing, left] of [
    ['ended', []],
    ['kept', [RAIN_ID]],
  ] as const) {
    const city = await site({ '/cap': RAIN })
    const { here, outlet, rounds, ids } = scene()
    await capProtocol.run(
      settings({ url: `${city.origin}/cap`, missing }),
      here.reach,
      outlet,
      rounds(2, () => (city.files['/cap'] = '<feed xmlns="http://www.w3.org/2005/Atom"/>')),
    )
    expect(ids()).toEqual([[RAIN_ID], left])
  }
})

test('a warning ends with its time although its source says nothing new', async () => {
  let now = NOW
  const city = await site({ '/cap': RAIN })
  const { here, outlet, rounds, ids } = scene(() => now)
  await capProtocol.run(
    settings({ url: `${city.origin}/cap` }),
    here.reach,
    outlet,
    rounds(2, () => (now += 6 * 3_600_000)),
  )
  expect(ids()).toEqual([[RAIN_ID], []])
})

test('a file that cannot be had ends nothing, and is named once', async () => {
  const city = await site({ '/feed': FEED, '/one.xml': RAIN, '/two.xml': HEAT })
  const { here, outlet, rounds, ids } = scene()
  const options = settings({ url: `${city.origin}/feed` })
  await capProtocol.run(options, here.reach, outlet, rounds(1))
  delete city.files['/one.xml']
  await capProtocol.run(options, here.reach, outlet, rounds(2))
  const both = [HEAT_ID, RAIN_ID]
  expect(ids().map((round) => round.toSorted())).toEqual([both, both, both])
  expect(here.unreadable).toHaveLength(1)
  expect(here.unreadable[0]?.text).toBe(`${city.origin}/one.xml`)
})

test('a source killed and restarted: the run says so, nothing is ended by its silence, the next run resumes', async () => {
  const city = await site({ '/cap': RAIN })
  const { here, outlet, rounds, ids } = scene()
  const options = settings({ url: `${city.origin}/cap` })
  await expect(
    capProtocol.run(
      options,
      here.reach,
      outlet,
      rounds(9, () => city.kill()),
    ),
  ).rejects.toMatchObject({ code: 'unreachable' })
  await city.comeBack()
  await capProtocol.run(options, here.reach, outlet, rounds(1))
  expect(ids()).toEqual([[RAIN_ID], [RAIN_ID]])
})

test('an update keeps the first one’s name after a restart, when the first is gone from the source', async () => {
  const city = await site({ '/cap': RAIN })
  const { here, outlet, rounds, warnings } = scene()
  const options = settings({ url: `${city.origin}/cap` })
  const next = (from: string, name: string, refers: string, minute: number) =>
    from
      .replace(/-000\d</, `-${name}<`)
      .replace(/T14:3\d:00/, `T14:3${minute}:00`)
      .replace(/<cap:msgType>.*?<\/cap:msgType>/, '<cap:msgType>Update</cap:msgType>')
      .replace(/<cap:scope>Public<\/cap:scope>(<cap:references>.*?<\/cap:references>)?/, (scope) => {
        const plain = scope.replace(/<cap:references>.*/, '')
        return `${plain}<cap:references>weather@rivertown.example,RIVERTOWN-20261123-${refers},2026-11-23T14:30:00+08:00</cap:references>`
      })
  const second = next(RAIN, '0002', '0001', 1)
  for (const body of [RAIN, second, next(second, '0003', '0002', 2)]) {
    city.files['/cap'] = body
    await capProtocol.run(options, here.reach, outlet, rounds(1))
  }
  expect(city.files['/cap']).toContain('20261123-0003<')
  expect(warnings.map(([one]) => one?.id)).toEqual([RAIN_ID, RAIN_ID, RAIN_ID])
})

test('the token goes to the feed’s own origin and to no other', async () => {
  const other = await site({ '/one.xml': RAIN })
  const city = await site({ '/two.xml': HEAT })
  city.files['/feed'] = FEED.replace('/one.xml', `${other.origin}/one.xml`)
  const { here, outlet, rounds, ids } = scene()
  here.secrets.set('token', 'very-secret')
  await capProtocol.run(settings({ url: `${city.origin}/feed` }), here.reach, outlet, rounds(1))
  expect(ids()[0]).toHaveLength(2)
  expect(city.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer very-secret', 'Bearer very-secret'])
  expect(other.asked.map(({ headers }) => headers.authorization)).toEqual([undefined])
})

test('an exercise is named once and warns nobody', async () => {
  const city = await site({ '/cap': RAIN.replace('>Actual<', '>Exercise<') })
  const { here, outlet, rounds, ids } = scene()
  await capProtocol.run(settings({ url: `${city.origin}/cap` }), here.reach, outlet, rounds(3))
  expect(ids()).toEqual([[], [], []])
  expect(here.unreadable.map(({ sentence }) => sentence.en)).toEqual([expect.stringContaining('Exercise')])
})

test('a bomb ends the run with a sentence, and nothing it held', async () => {
  const city = await site({ '/cap': RAIN })
  const { here, outlet, rounds, ids } = scene()
  const run = capProtocol.run(
    settings({ url: `${city.origin}/cap` }),
    here.reach,
    outlet,
    rounds(2, () => (city.files['/cap'] = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')),
  )
  await expect(run).rejects.toMatchObject({ code: 'unreadable' })
  expect(ids()).toEqual([[RAIN_ID]])
})

test('a look shows the warnings and keeps nothing', async () => {
  const city = await site({ '/feed': FEED, '/one.xml': RAIN, '/two.xml': HEAT })
  const { here } = scene()
  const shown = await capProtocol.sample(
    settings({ url: `${city.origin}/feed` }),
    here.reach,
    new AbortController().signal,
  )
  expect(shown.map(({ id }) => id)).toEqual([HEAT_ID, RAIN_ID])
  expect(here.kept.size).toBe(0)
})
