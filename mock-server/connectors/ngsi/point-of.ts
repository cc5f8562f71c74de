import { isRecord } from '../http-poll/plain-record.ts'

/** `41.3, 2.1`: NGSIv2's simple location format, latitude first. */
const LAT_LON = /^\s*([+-]?\d{1,2}(?:\.\d{1,15})?)\s*,\s*([+-]?\d{1,3}(?:\.\d{1,15})?)\s*$/

/**
 * Degrees WGS84 of a GeoJSON Point (RFC 7946: longitude first) or, where `simple` allows it, of NGSIv2's `lat, lon`. undefined: it is
 * something else, or lies on no earth.
 */
export function pointOf(value: unknown, simple: boolean): { readonly lng: number; readonly lat: number } | undefined {
  if (typeof value === 'string' && simple) {
    const [, lat, lng] = LAT_LON.exec(value) ?? []
    return lat === undefined ? undefined : within(Number(lng), Number(lat))
  }
  if (!isRecord(value) || value['type'] !== 'Point' || !Array.isArray(value['coordinates'])) return undefined
  const [lng, lat]: readonly unknown[] = value['coordinates']
  return typeof lng === 'number' && typeof lat === 'number' ? within(lng, lat) : undefined
}

function within(lng: number, lat: number): { readonly lng: number; readonly lat: number } | undefined {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? { lng, lat } : undefined
}
