import type { CityCauses } from '../mock/cause.ts'
import type { Story } from './story.ts'

const MINUTE_MS = 60_000
/** Above the ground: a broken line on a roof rack. */
const LINE_M = 3

/** The story's first moment, epoch ms. */
export function storyFrom({ begins }: Story, utcOffsetMinutes: number): number {
  const [year, month, day, hour, minute] = begins
  return Date.UTC(year, month - 1, day, hour, minute) - utcOffsetMinutes * MINUTE_MS
}

/** @param sites km from the middle of the city: where gas can leak */
export function causesOf(
  { causes }: Story,
  from: number,
  sites: readonly { readonly xKm: number; readonly yKm: number }[],
): CityCauses {
  const at = (fromMin: number): number => from + fromMin * MINUTE_MS
  return {
    rain: causes.flatMap((cause) =>
      cause.is === 'rain'
        ? [{ xKm: cause.eastKm, yKm: cause.northKm, radiusKm: cause.radiusKm, from: at(cause.fromMin), mmH: cause.mmH }]
        : [],
    ),
    leaks: causes.flatMap((cause) => {
      if (cause.is !== 'ammonia') return []
      const site = sites.toSorted(
        (a, b) =>
          Math.hypot(a.xKm - cause.eastKm, a.yKm - cause.northKm) -
          Math.hypot(b.xKm - cause.eastKm, b.yKm - cause.northKm),
      )[0]
      return site
        ? [{ xKm: site.xKm, yKm: site.yKm, from: at(cause.fromMin), kgPerS: cause.kgPerS, heightM: LINE_M }]
        : []
    }),
    crowds: causes.flatMap((cause) =>
      cause.is === 'crowd'
        ? [
            {
              xKm: cause.eastKm,
              yKm: cause.northKm,
              from: at(cause.fromMin),
              arriving: cause.arriving,
              leaving: cause.leaving,
            },
          ]
        : [],
    ),
  }
}
