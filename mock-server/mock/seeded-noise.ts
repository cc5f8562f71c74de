/** A whole number 0 … 2³²−1 that depends on all three arguments and on nothing else. */
export function hash32(seed: number, a: number, b: number): number {
  let h = seed ^ Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d)
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b)
  return (h ^ (h >>> 16)) >>> 0
}

/** Uniform in [0, 1). */
export function unit(seed: number, a: number, b = 0): number {
  return hash32(seed, a, b) / 4294967296
}

/** Smooth in x with a bend at every whole x, in [−1, 1], mean 0: the past and the future of a value agree because both are this. */
export function smoothNoise(seed: number, key: number, x: number): number {
  const whole = Math.floor(x)
  const part = x - whole
  const a = hash32(seed, key, whole)
  const b = hash32(seed, key, whole + 1)
  return (a + (b - a) * part * part * (3 - 2 * part)) / 2147483648 - 1
}

/** Smooth over a plane, in [−1, 1]. */
export function smoothNoise2(seed: number, key: number, x: number, y: number): number {
  const row = Math.floor(y)
  const part = y - row
  const a = smoothNoise(seed, hash32(seed, key, row), x)
  const b = smoothNoise(seed, hash32(seed, key, row + 1), x)
  return a + (b - a) * part * part * (3 - 2 * part)
}

/** A number for a text, so that a sensor's noise follows its id and not its place in a list. */
export function textKey(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** A stream of uniforms in [0, 1): the same seed gives the same stream (mulberry32). */
export function randomStream(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let h = Math.imul(state ^ (state >>> 15), state | 1)
    h ^= h + Math.imul(h ^ (h >>> 7), h | 61)
    return ((h ^ (h >>> 14)) >>> 0) / 4294967296
  }
}
