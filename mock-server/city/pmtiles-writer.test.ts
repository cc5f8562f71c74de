import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { PMTiles } from 'pmtiles'
import { describe, expect, test } from 'vitest'
import { encodePmtiles } from './pmtiles-writer.ts'
import type { PackedTile } from './pmtiles-writer.ts'

const head = {
  bounds: [71.2, 51, 71.6, 51.3] as const,
  center: [71.4, 51.1] as const,
  centerZoom: 11,
  metadata: { name: 'Test' },
}

function archiveOf(bytes: Uint8Array): PMTiles {
  return new PMTiles({
    getKey: () => 'memory',
    getBytes: (offset, length) =>
      Promise.resolve({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer }),
  })
}

function tile(z: number, x: number, y: number, text: string): PackedTile {
  return { z, x, y, gzipped: gzipSync(text) }
}

const tileSet = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: 9, max: 15 }), fc.nat(200), fc.nat(200), fc.constantFrom('sea', 'land', 'town')),
    {
      minLength: 1,
      maxLength: 80,
      selector: ([z, x, y]) => `${z}/${x}/${y}`,
    },
  )
  .map((tiles) => tiles.map(([z, x, y, text]) => tile(z, x, y, text)))

describe('PMTiles archive', () => {
  test('the reference reader finds every tile that was written and no other', async () => {
    await fc.assert(
      fc.asyncProperty(tileSet, async (tiles) => {
        const archive = archiveOf(encodePmtiles(tiles, head))
        for (const { z, x, y, gzipped } of tiles) {
          const found = await archive.getZxy(z, x, y)
          expect(Buffer.from(new Uint8Array(found?.data ?? new ArrayBuffer(0)))).toEqual(gunzipSync(gzipped))
        }
        expect(await archive.getZxy(9, 300, 300)).toBeUndefined()
      }),
      { numRuns: 30 },
    )
  })

  test('a root directory past its limit is split into leaves that the reader follows', async () => {
    const tiles = Array.from({ length: 3000 }, (_, i) => tile(13, (i * 7919) % 4001, (i * 104729) % 4003, `tile ${i}`))
    const bytes = encodePmtiles(tiles, head, 1000)
    const archive = archiveOf(bytes)
    const header = await archive.getHeader()
    expect(header.rootDirectoryLength).toBeLessThanOrEqual(1000)
    expect(header.leafDirectoryLength).toBeGreaterThan(0)
    for (const i of [0, 1, 1500, 2998, 2999]) {
      const { z, x, y } = tiles[i]!
      expect(new TextDecoder().decode((await archive.getZxy(z, x, y))?.data)).toBe(`tile ${i}`)
    }
  })

  test('equal tiles are stored once', async () => {
    const header = await archiveOf(encodePmtiles([tile(9, 0, 0, 'sea'), tile(9, 5, 5, 'sea')], head)).getHeader()
    expect(header).toMatchObject({ numAddressedTiles: 2, numTileContents: 1, minZoom: 9, maxZoom: 9, tileType: 1 })
  })
})
