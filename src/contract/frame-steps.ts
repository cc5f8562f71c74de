/** How coarse a frame is on the wire, and so on a tape: half a metre, 1 km/h, 1.4°, 0.1 s. */
const POSITION_STEPS = 65535
const AGE_STEPS_MOST = 65535
const AGE_STEP_MS = 100

/** 0 … 65535 of the bounds; what is outside lies on their edge. */
export function positionStep(degrees: number, low: number, high: number): number {
  return Math.round(Math.min(1, Math.max(0, (degrees - low) / (high - low))) * POSITION_STEPS)
}
export function positionAt(step: number, low: number, high: number): number {
  return low + (step / POSITION_STEPS) * (high - low)
}

/** 0 … 255 km/h. */
export function speedStep(kph: number): number {
  return Math.min(255, Math.max(0, Math.round(kph)))
}

/** 0 … 255 of a turn. */
export function headingStep(degrees: number): number {
  return Math.round((degrees * 256) / 360) & 255
}
export function headingAt(step: number): number {
  return (step * 360) / 256
}

/** How long before the frame it was. */
export function ageStep(at: number, frameAt: number): number {
  return Math.min(AGE_STEPS_MOST, Math.max(0, Math.round((frameAt - at) / AGE_STEP_MS)))
}
export function atOfAge(step: number, frameAt: number): number {
  return frameAt - step * AGE_STEP_MS
}
