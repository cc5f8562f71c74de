import { describe, expect, it } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { zipStream } from './zip-stream.ts'
import type { ZippedFile } from './zip-stream.ts'

async function* these(...files: readonly ZippedFile[]): AsyncGenerator<ZippedFile> {
  for (const file of files) yield file
}

describe('an archive that is made while it is sent', () => {
  it('opens to the same files, names in any script', async () => {
    const big = new Uint8Array(300_000).map((_, i) => (i * 7919) % 251)
    const pieces: Uint8Array[] = []
    const given = these(
      { path: '说明.txt', bytes: Buffer.from('离线') },
      { path: 'fonts/a.woff2', bytes: big },
      { path: 'parts/b.js', bytes: big },
      { path: 'empty.js', bytes: new Uint8Array(0) },
    )
    for await (const piece of zipStream(given)) pieces.push(piece)
    const files = unzipSync(Buffer.concat(pieces))
    expect(Object.keys(files)).toEqual(['说明.txt', 'fonts/a.woff2', 'parts/b.js', 'empty.js'])
    expect(strFromU8(files['说明.txt']!)).toBe('离线')
    expect(files['fonts/a.woff2']).toEqual(big)
    expect(files['parts/b.js']).toEqual(big)
  })

  it('asks for no file before the one before it was taken', async () => {
    let asked = 0
    async function* files(): AsyncGenerator<ZippedFile> {
      for (const path of ['a', 'b', 'c']) {
        asked++
        yield { path, bytes: Buffer.from(path) }
      }
    }
    const stream = zipStream(files())
    await stream.next()
    expect(asked).toBe(1)
    await stream.return(undefined)
  })

  it('ends with the fault of a file that cannot be had, and is then no archive', async () => {
    async function* files(): AsyncGenerator<ZippedFile> {
      yield { path: 'a', bytes: Buffer.from('a') }
      throw new Error('gone')
    }
    const pieces: Uint8Array[] = []
    const all = async () => {
      for await (const piece of zipStream(files())) pieces.push(piece)
    }
    await expect(all()).rejects.toThrow('gone')
    expect(() => unzipSync(Buffer.concat(pieces))).toThrow()
  })
})
