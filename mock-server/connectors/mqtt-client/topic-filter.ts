/** Whether a topic filter is well formed (MQTT 5.0 §4.7.1): `+` and `#` stand alone in a level, `#` last. `$share/group/filter` too. */
export function isTopicFilter(filter: string): boolean {
  if (filter.length === 0 || Buffer.byteLength(filter) > 65_535 || filter.includes('\u0000')) return false
  const plain = unshared(filter)
  if (plain === undefined || plain === '') return false
  const levels = plain.split('/')
  return levels.every(
    (level, i) =>
      level === '+' || (level === '#' && i === levels.length - 1) || !(level.includes('+') || level.includes('#')),
  )
}

/** The filter without its share (§4.8.2), undefined when the share is malformed. A look must not take messages from the group. */
export function unshared(filter: string): string | undefined {
  if (!filter.startsWith('$share/')) return filter
  return /^\$share\/[^/+#]+\/(.+)$/.exec(filter)?.[1]
}

/** One filter a line. */
export function filtersOf(lines: string): readonly string[] {
  return [...new Set(lines.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== '')
}
