import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { counterpart, polledScene } from '../polled/counterpart.ts'
import { capProtocol } from './cap-protocol.ts'

const NOW = Date.parse('2026-11-23T15:00:00+08:00')
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})
const RAIN = readFileSync(new URL('fixtures/rainstorm-alert.xml', import.meta.url), 'utf8')
const named = (number: number, text = RAIN) => text.replaceAll('RIVERTOWN-20261123-0001', `ODD-${number}`)
/** Far more corners than an entry holds, in one polygon. */
const HUGE = `${Array.from({ length: 30_000 }, (_, i) => `51.1${String(i).padStart(5, '0')},71.4`).join(' ')} 51.2,71.5 51.100000,71.4`

const FILES: Readonly<Record<string, Buffer>> = {
  '/plain.xml': Buffer.from(named(1)),
  // The schema has no room for it; senders add such things all the same.
  '/extension.xml': Buffer.from(
    named(2).replace(
      '</cap:info>',
      '<x:risk xmlns:x="urn:a-city-to-come" x:level="9"><x:inner>不认识的扩展</x:inner></x:risk></cap:info>',
    ),
  ),
  '/polygon.xml': Buffer.from(
    named(3).replace(/<cap:polygon>[^<]*<\/cap:polygon>/, `<cap:polygon>${HUGE}</cap:polygon>`),
  ),
  '/doctype.xml': Buffer.from(
    named(4).replace(
      /<\?xml[^>]*\?>/,
      '<?xml version="1.0"?><!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
  ),
  // Says UTF-8 and is GB 18030: 暴雨 is B1A9 D3EA.
  '/encoding.xml': Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="UTF-8"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><note>'),
    Buffer.from([0xb1, 0xa9, 0xd3, 0xea]),
    Buffer.from('</note></alert>'),
  ]),
  '/unread.xml': Buffer.from(named(6).replace(/<\?xml[^>]*\?>/, '<?xml version="1.0" encoding="EBCDIC-CP-US"?>')),
}

test('of files with an unknown extension, a huge polygon, a DOCTYPE and a wrong encoding each is taken or refused with a sentence, and the rest goes on', async () => {
  const entries = Object.keys(FILES).map(
    (path) =>
      `<entry><id>urn:${path}</id><updated>2026-11-23T06:31:00Z</updated><link type="application/cap+xml" href="${path}"/></entry>`,
  )
  const feed = Buffer.from(`<feed xmlns="http://www.w3.org/2005/Atom">${entries.join('')}</feed>`)
  const city = await counterpart((request, response) => {
    const body = request.url === '/feed' ? feed : FILES[request.url ?? '']
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/xml' }).end(body)
  })
  closers.push(city.kill)
  const { here, outlet, rounds, warnings, close } = polledScene(() => NOW)
  closers.push(close)
  await capProtocol.run(capProtocol.options.parse({ url: `${city.origin}/feed` }), here.reach, outlet, rounds(2))

  expect(warnings).toHaveLength(2)
  for (const round of warnings) {
    expect(new Set(round.map(({ id }) => id.split(',')[1]))).toEqual(new Set(['ODD-1', 'ODD-2', 'ODD-3']))
  }
  const byId = new Map(warnings[0]?.map((warning) => [warning.id.split(',')[1], warning]))
  // The extension changes nothing of what is known; the polygon is thinned to what the journal holds, and stays closed.
  expect({ ...byId.get('ODD-2'), id: '' }).toEqual({ ...byId.get('ODD-1'), id: '' })
  const [ring] = byId.get('ODD-3')?.area ?? []
  expect(ring?.length).toBeGreaterThan(1000)
  expect(ring?.length).toBeLessThanOrEqual(2000)
  expect(ring?.[0]).toEqual(ring?.at(-1))

  const said = new Map(here.unreadable.map(({ sentence }) => [sentence.en, sentence.zh]))
  expect([...said.keys()].toSorted()).toEqual([
    expect.stringMatching(/document type .* refused/),
    expect.stringMatching(/not encoded as it says .*EBCDIC/),
    expect.stringMatching(/not encoded as it says .*UTF-8/),
  ])
  for (const zh of said.values()) expect(zh).toMatch(/请/)
})
