import type { Words } from '#contract/words.ts'

interface Refused {
  count: number
  last: Words
  saidAt: number
}

/** A source that sends nonsense every second is named once a minute, with how much it was. */
const SAY_EVERY_MS = 60_000

/** Gathers what the doors refused, by source, so that somebody reads it: a broker cannot answer its publishers. MUTATED by all. */
export class RefusalLog {
  readonly #sources = new Map<string, Refused>()

  refused(source: string, why: Words): void {
    const known = this.#sources.get(source)
    if (!known) this.#sources.set(source, { count: 1, last: why, saidAt: Number.NEGATIVE_INFINITY })
    else {
      known.count++
      known.last = why
    }
  }

  /** What is due to be said now: a source's first refusal at once, the following ones together. */
  due(now: number): Words[] {
    const due: Words[] = []
    for (const [source, refused] of this.#sources) {
      const { count, last, saidAt } = refused
      if (count === 0 || now - saidAt < SAY_EVERY_MS) continue
      refused.count = 0
      refused.saidAt = now
      due.push({
        zh: `来源 ${source} 有 ${count} 条被拒，最近一条：${last.zh}`,
        en: `Source ${source}: ${count} refused, the latest: ${last.en}`,
      })
    }
    return due
  }
}
