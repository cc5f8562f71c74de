/** Deeper than any record people map. */
const STEPS_MOST = 32

/**
 * The value at a path of names and positions joined by dots (`readings.0.pm25`; `\.` is a dot inside a name). Own properties only:
 * `constructor` and `__proto__` lead nowhere. undefined: there is none.
 */
export function readPath(record: unknown, path: string): unknown {
  let at = record
  for (const step of stepsOf(path)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = (at as Readonly<Record<string, unknown>>)[step]
  }
  return at
}

function stepsOf(path: string): string[] {
  const steps: string[] = []
  let step = ''
  for (let i = 0; i < path.length; i++) {
    const c = path[i]!
    if (c === '\\' && (path[i + 1] === '.' || path[i + 1] === '\\')) step += path[++i]
    else if (c === '.') {
      steps.push(step)
      step = ''
    } else step += c
  }
  return [...steps, step].slice(0, STEPS_MOST + 1)
}

export interface Leaf {
  readonly path: string
  readonly value: string | number | boolean
}

/** Every plain value of a record with its path, in order; at most `most`. */
export function leavesOf(record: unknown, most: number): Leaf[] {
  const leaves: Leaf[] = []
  const walk = (value: unknown, path: string, depth: number): void => {
    if (leaves.length >= most) return
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      leaves.push({ path, value })
      return
    }
    if (typeof value !== 'object' || value === null || depth >= STEPS_MOST) return
    for (const [name, inner] of Object.entries(value)) {
      if (name === '') continue // no path could be written for it
      const step = name.replaceAll(/[\\.]/g, String.raw`\$&`)
      walk(inner, path === '' ? step : `${path}.${step}`, depth + 1)
    }
  }
  walk(record, '', 0)
  return leaves
}
