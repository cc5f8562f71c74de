/**
 * What stands at `path` of a record: names and positions joined by dots, `\.` a dot inside a name (contract/connector.ts).
 * Own properties only; undefined where there is nothing.
 */
export function valueAt(record: unknown, path: string): unknown {
  let here = record
  for (const [part] of path.matchAll(/(?:\\.|[^.\\])+/g)) {
    if (typeof here !== 'object' || here === null) return undefined
    const name = part.replaceAll('\\.', '.')
    if (!Object.hasOwn(here, name)) return undefined
    here = Reflect.get(here, name)
  }
  return here
}

/** A path as people read it: a dot inside a name is a dot. */
export function fieldName(path: string): string {
  return path.replaceAll('\\.', '.')
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
