// @vitest-environment jsdom
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { beforeEach, describe, expect, it } from 'vitest'
import { partScript } from '#contract/bundle.ts'
import { MissingPart, openPartShelf } from './part-shelf.ts'
import type { PartShelf } from './part-shelf.ts'

/** Runs what a script's file would hold, as a browser does when it was loaded. */
function arrive(globals: Record<string, unknown>, text: string | undefined): void {
  const script = document.head.querySelector('script')!
  if (text === undefined) {
    script.dispatchEvent(new Event('error'))
    return
  }
  const [, part, base64] = /^chengmaiPart\("([^"]*)","([^"]*)"\)/.exec(text) ?? []
  if (part !== undefined) (globals['chengmaiPart'] as (part: string, base64: string) => void)(part, base64 ?? '')
  script.dispatchEvent(new Event('load'))
}

describe('parts of a bundle', () => {
  let globals: Record<string, unknown>
  let shelf: PartShelf
  beforeEach(() => {
    document.head.replaceChildren()
    globals = {}
    shelf = openPartShelf(document, globals)
  })

  it('come back byte for byte out of the script that was written for them', async () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, i) => i % 256)
    const asked = shelf.bytes('chunk-7')
    expect(document.head.querySelector('script')?.getAttribute('src')).toBe('parts/chunk-7.js')
    arrive(globals, partScript('chunk-7', Buffer.from(bytes).toString('base64')))
    expect(await asked).toEqual(bytes)
  })

  it('are loaded once while two ask', async () => {
    const both = Promise.all([shelf.bytes('links'), shelf.bytes('links')])
    expect(document.head.querySelectorAll('script')).toHaveLength(1)
    arrive(globals, partScript('links', 'AQI='))
    expect(await both).toEqual([new Uint8Array([1, 2]), new Uint8Array([1, 2])])
  })

  it.each([
    ['a file that is not there', undefined],
    ['a file that was cut short', ''],
  ])('say what to do about %s', async (_, text) => {
    const asked = shelf.bytes('tiles')
    arrive(globals, text)
    await expect(asked).rejects.toBeInstanceOf(MissingPart)
    await expect(asked).rejects.toThrow('parts/tiles.js')
  })

  it('that hold JSON are unpacked and read by their schema', async () => {
    const asked = shelf.json('head', z.object({ format: z.literal(1) }))
    arrive(globals, partScript('head', gzipSync('{"format":1}').toString('base64')))
    expect(await asked).toEqual({ format: 1 })
  })

  it('are refused when they are not what this page reads', async () => {
    const asked = shelf.json('head', z.object({ format: z.literal(1) }))
    arrive(globals, partScript('head', gzipSync('{"format":2}').toString('base64')))
    await expect(asked).rejects.toBeInstanceOf(MissingPart)
  })
})
