/**
 * Geometry of the street graph's links for drawing flow: `GET /city/links.bin`.
 * Bytes: 'C' 'L' version 0 · u32 links · u32 points · f32 lng0 · f32 lat0 ·
 *   u32 start[links+1] (first point of each link) · u8 class[links] (STREET_CLASSES) · u8 freeKph[links] · zeros to a multiple of 4 ·
 *   f32 dLng[points] · f32 dLat[points] (degrees from lng0, lat0). Row i is link i of frames.
 */
export interface StreetLinks {
  readonly start: Uint32Array
  readonly streetClass: Uint8Array
  readonly freeKph: Uint8Array
  readonly lng: Float64Array
  readonly lat: Float64Array
}

const VERSION = 1
const HEAD_BYTES = 20

export function encodeStreetLinks(links: StreetLinks): Uint8Array<ArrayBuffer> {
  const count = links.streetClass.length
  const points = links.lng.length
  const columnsAt = HEAD_BYTES + (count + 1) * 4
  const pointsAt = Math.ceil((columnsAt + count * 2) / 4) * 4
  const bytes = new Uint8Array(pointsAt + points * 8)
  const view = new DataView(bytes.buffer)
  const lng0 = Math.fround(links.lng[0] ?? 0)
  const lat0 = Math.fround(links.lat[0] ?? 0)
  bytes.set([0x43, 0x4c, VERSION, 0])
  view.setUint32(4, count, true)
  view.setUint32(8, points, true)
  view.setFloat32(12, lng0, true)
  view.setFloat32(16, lat0, true)
  for (let i = 0; i <= count; i++) view.setUint32(HEAD_BYTES + i * 4, links.start[i]!, true)
  bytes.set(links.streetClass, columnsAt)
  bytes.set(links.freeKph, columnsAt + count)
  for (let i = 0; i < points; i++) view.setFloat32(pointsAt + i * 4, links.lng[i]! - lng0, true)
  for (let i = 0; i < points; i++) view.setFloat32(pointsAt + (points + i) * 4, links.lat[i]! - lat0, true)
  return bytes
}

/** Throws a sentence when the bytes are not street links of this version. */
export function decodeStreetLinks(bytes: Uint8Array): StreetLinks {
  if (bytes.length < HEAD_BYTES || bytes[0] !== 0x43 || bytes[1] !== 0x4c) throw new Error('Not a street links file')
  if (bytes[2] !== VERSION) throw new Error(`Street links of version ${bytes[2]}, this page reads version ${VERSION}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(4, true)
  const points = view.getUint32(8, true)
  const lng0 = view.getFloat32(12, true)
  const lat0 = view.getFloat32(16, true)
  const columnsAt = HEAD_BYTES + (count + 1) * 4
  const pointsAt = Math.ceil((columnsAt + count * 2) / 4) * 4
  if (bytes.length !== pointsAt + points * 8)
    throw new Error(`Street links are cut: ${count} links, ${points} points announced`)
  const start = new Uint32Array(count + 1)
  for (let i = 0; i <= count; i++) start[i] = view.getUint32(HEAD_BYTES + i * 4, true)
  const lng = new Float64Array(points)
  const lat = new Float64Array(points)
  for (let i = 0; i < points; i++) lng[i] = lng0 + view.getFloat32(pointsAt + i * 4, true)
  for (let i = 0; i < points; i++) lat[i] = lat0 + view.getFloat32(pointsAt + (points + i) * 4, true)
  return {
    start,
    streetClass: bytes.slice(columnsAt, columnsAt + count),
    freeKph: bytes.slice(columnsAt + count, columnsAt + 2 * count),
    lng,
    lat,
  }
}
