export interface Wind {
  /** Direction the wind comes from, degrees clockwise from north. */
  readonly fromDeg: number
  readonly speedMps: number
}

/** A resultant weaker than this share of the mean speed has no direction worth telling. */
const LEAST_STEADINESS = 1e-6

/** Direction of the sum of winds as vectors, 0 … 360 exclusive; undefined in a calm and where winds cancel out. */
export function meanWindDirection(winds: readonly Wind[]): number | undefined {
  let east = 0
  let north = 0
  let speed = 0
  for (const { fromDeg, speedMps } of winds) {
    east += speedMps * Math.sin((fromDeg * Math.PI) / 180)
    north += speedMps * Math.cos((fromDeg * Math.PI) / 180)
    speed += speedMps
  }
  if (Math.hypot(east, north) <= speed * LEAST_STEADINESS) return undefined
  const degrees = (Math.atan2(east, north) * 180) / Math.PI
  return degrees < 0 ? (degrees + 360) % 360 : degrees
}
