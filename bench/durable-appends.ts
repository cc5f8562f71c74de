import { open } from 'node:fs/promises'
import type { Draft } from '#contract/entry.ts'
import type { Journal } from '#server/journal/journal.ts'

export type DraftMaker = (n: number) => Draft

/** Sorted ms of `count` appends, one after the other. */
export async function serialMs(
  count: number,
  draftOf: DraftMaker,
  append: (draft: Draft) => unknown,
): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    const began = performance.now()
    await append(draftOf(n))
    times.push(performance.now() - began)
  }
  return times.toSorted((a, b) => a - b)
}

/** Appends a second with `inFlight` waiting at any time, each for itself. */
export async function groupedRate(
  journal: Pick<Journal, 'append'>,
  count: number,
  inFlight: number,
  draftOf: DraftMaker,
): Promise<number> {
  const began = performance.now()
  let next = 0
  const lane = async () => {
    while (next < count) await journal.append([draftOf(next++)])
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  return count / ((performance.now() - began) / 1000)
}

/** The limit: the same text written and synced, nothing else. */
export async function plainFileMs(path: string, count: number, draftOf: DraftMaker): Promise<number[]> {
  const file = await open(path, 'a')
  const times = await serialMs(count, draftOf, async (draft) => {
    await file.write(`${JSON.stringify(draft)}\n`)
    await file.datasync()
  })
  await file.close()
  return times
}
