/**
 * What stands at `path` of a record: names and positions joined by dots, `\.` a dot inside a name (contract/connector.ts).
 * Own properties only; undefined where there is nothing.
 */
export function valueAt(record: unknown, path: string): unknown {
  let here = record
  for (const step of stepsOf(path)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined
    here = Reflect.get(here, step)
  }
  return here
}

/** Parted at the dots that no backslash protects. */
function stepsOf(path: string): string[] {
  const steps = ['']
  for (const [piece] of path.matchAll(/\\[\s\S]|[\s\S]/g)) {
    if (piece === '.') steps.push('')
    else steps[steps.length - 1] += piece.length === 2 ? piece.slice(1) : piece
  }
  return steps
}

/** A path as people read it: what a backslash protects is itself. */
export function fieldName(path: string): string {
  return path.replaceAll(/\\([\s\S])/g, '$1')
}

/** As it would be read aloud: text and numbers plain, everything else as JSON, nothing as ''. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  return JSON.stringify(value) ?? ''
}

/** Different texts met at `path`, in the order they were met, at most `most`. */
export function wordsMetAt(records: readonly unknown[], path: string, most: number): string[] {
  const met = new Set<string>()
  for (const record of records) {
    const text = textOf(valueAt(record, path))
    if (text !== '' && met.size < most) met.add(text)
  }
  return [...met]
}
