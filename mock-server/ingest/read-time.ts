const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})$/
const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)?$/

/** Epoch ms of an RFC 3339 time, or which way it cannot be read. A time without a zone is refused, never guessed. */
export function readTime(text: string): number | 'time-unreadable' | 'time-without-zone' {
  const parts = RFC3339.exec(text)
  if (!parts) return WITHOUT_ZONE.test(text) ? 'time-without-zone' : 'time-unreadable'
  // Date.parse reads 30 February as 2 March.
  if (Number(parts[3]) > daysIn(Number(parts[1]), Number(parts[2]))) return 'time-unreadable'
  const at = Date.parse(text.replace(' ', 'T'))
  return Number.isNaN(at) ? 'time-unreadable' : at
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Remembers the last text: the readings of one batch mostly carry one time. Returns a reader of its own. */
export function createTimeReader(): typeof readTime {
  let lastText = ''
  let lastTime: ReturnType<typeof readTime> = 'time-unreadable'
  return (text) => {
    if (text !== lastText) {
      lastTime = readTime(text)
      lastText = text
    }
    return lastTime
  }
}
