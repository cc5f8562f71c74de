import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { zxyToTileId } from 'pmtiles'

export interface PackedTile {
  readonly z: number
  readonly x: number
  readonly y: number
  /** A vector tile, gzipped. */
  readonly gzipped: Uint8Array
}

export interface PmtilesHead {
  /** west, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number]
  readonly center: readonly [lng: number, lat: number]
  readonly centerZoom: number
  /** TileJSON-like: name, attribution, vector_layers. */
  readonly metadata: object
}

interface Entry {
  readonly tileId: number
  readonly offset: number
  readonly length: number
  runLength: number
}

const HEAD_BYTES = 127
/** The specification wants header and root directory in the first 16 KiB, so that one read opens the file. */
const ROOT_LIMIT_BYTES = 16384 - HEAD_BYTES
const SMALLEST_LEAF = 1024
const GZIP = 2
const MVT = 1

/**
 * One archive of vector tiles, PMTiles v3 (github.com/protomaps/PMTiles, spec/v3): clustered, equal tiles stored once,
 * leaf directories when the root would grow past its limit.
 */
export function encodePmtiles(
  tiles: readonly PackedTile[],
  head: PmtilesHead,
  rootLimitBytes: number = ROOT_LIMIT_BYTES,
): Uint8Array {
  const { entries, contents, length } = placeTiles(tiles)
  const { root, leaves } = directories(entries, rootLimitBytes)
  const metadata = gzipSync(JSON.stringify(head.metadata))
  const bytes = Buffer.alloc(HEAD_BYTES + root.length + metadata.length + leaves.length + length)
  const metadataAt = HEAD_BYTES + root.length
  const leavesAt = metadataAt + metadata.length
  const tilesAt = leavesAt + leaves.length
  bytes.write('PMTiles', 0, 'ascii')
  bytes[7] = 3
  const sections = [HEAD_BYTES, root.length, metadataAt, metadata.length, leavesAt, leaves.length, tilesAt, length]
  const numbers = sections.concat(tiles.length, entries.length, contents.length)
  numbers.forEach((value, i) => bytes.writeBigUInt64LE(BigInt(value), 8 + i * 8))
  const zooms = tiles.map(({ z }) => z)
  bytes.set([1, GZIP, GZIP, MVT, Math.min(...zooms), Math.max(...zooms)], 96)
  head.bounds.forEach((degrees, i) => bytes.writeInt32LE(Math.round(degrees * 1e7), 102 + i * 4))
  bytes[118] = Math.round(head.centerZoom)
  head.center.forEach((degrees, i) => bytes.writeInt32LE(Math.round(degrees * 1e7), 119 + i * 4))
  bytes.set(root, HEAD_BYTES)
  bytes.set(metadata, metadataAt)
  bytes.set(leaves, leavesAt)
  let at = tilesAt
  for (const content of contents) {
    bytes.set(content, at)
    at += content.length
  }
  return bytes
}

function placeTiles(tiles: readonly PackedTile[]) {
  const ordered = tiles
    .map(({ z, x, y, gzipped }) => ({ tileId: zxyToTileId(z, x, y), gzipped }))
    .toSorted((a, b) => a.tileId - b.tileId)
  const offsets = new Map<string, number>()
  const contents: Uint8Array[] = []
  const entries: Entry[] = []
  let length = 0
  for (const { tileId, gzipped } of ordered) {
    const digest = createHash('sha256').update(gzipped).digest('base64')
    let offset = offsets.get(digest)
    if (offset === undefined) {
      offset = length
      offsets.set(digest, offset)
      contents.push(gzipped)
      length += gzipped.length
    }
    const last = entries[entries.length - 1]
    if (last && last.offset === offset && last.tileId + last.runLength === tileId) last.runLength++
    else entries.push({ tileId, offset, length: gzipped.length, runLength: 1 })
  }
  return { entries, contents, length }
}

function directories(entries: readonly Entry[], rootLimitBytes: number): { root: Uint8Array; leaves: Uint8Array } {
  const single = encodeDirectory(entries)
  if (single.length <= rootLimitBytes) return { root: single, leaves: new Uint8Array(0) }
  for (let size = SMALLEST_LEAF; ; size *= 2) {
    const leaves: Uint8Array[] = []
    const pointers: Entry[] = []
    let offset = 0
    for (let i = 0; i < entries.length; i += size) {
      const leaf = encodeDirectory(entries.slice(i, i + size))
      // A run length of 0 says: not a tile, look in this leaf.
      pointers.push({ tileId: entries[i]!.tileId, offset, length: leaf.length, runLength: 0 })
      leaves.push(leaf)
      offset += leaf.length
    }
    const root = encodeDirectory(pointers)
    if (root.length <= rootLimitBytes || pointers.length === 1) return { root, leaves: Buffer.concat(leaves) }
  }
}

function encodeDirectory(entries: readonly Entry[]): Uint8Array {
  const bytes: number[] = []
  putVarint(bytes, entries.length)
  entries.forEach(({ tileId }, i) => putVarint(bytes, tileId - (entries[i - 1]?.tileId ?? 0)))
  for (const { runLength } of entries) putVarint(bytes, runLength)
  for (const { length } of entries) putVarint(bytes, length)
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1]
    putVarint(bytes, before && offset === before.offset + before.length ? 0 : offset + 1)
  })
  return gzipSync(Uint8Array.from(bytes))
}

function putVarint(bytes: number[], value: number): void {
  let rest = value
  while (rest > 127) {
    bytes.push((rest % 128) | 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}
