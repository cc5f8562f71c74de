/** Offsets from UTC that clocks somewhere stand at, minutes east. */
export const OFFSETS_MINUTES: readonly number[] = [
  -720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -120, -60, 0, 60, 120, 180, 210, 240, 270,
  300, 330, 345, 360, 390, 420, 480, 525, 540, 570, 600, 630, 660, 720, 765, 780, 840,
]

/** `UTC+05:30`. */
export function offsetName(minutes: number): string {
  return `UTC${offsetText(minutes)}`
}

/** `+05:30`, as RFC 3339 writes it. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (count: number) => String(count).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** A moment as a datetime-local field holds it, in the zone of this offset: `2026-11-23T13:05`. @param at epoch ms */
export function localText(at: number, offsetMinutes: number): string {
  return new Date(at + offsetMinutes * 60_000).toISOString().slice(0, 16)
}

/** Epoch ms of such a text in the zone of this offset; undefined: it is none. */
export function momentOf(text: string, offsetMinutes: number): number | undefined {
  const at = Date.parse(`${text}${text.length === 16 ? ':00' : ''}${offsetText(offsetMinutes)}`)
  return Number.isNaN(at) ? undefined : at
}
