import type { Words } from '#contract/words.ts'

/** What is open now and was not when the brief was made; the same line twice counts twice. */
export function addedSince(before: readonly Words[], now: readonly Words[]): Words[] {
  const left = new Map<string, number>()
  for (const { zh } of before) left.set(zh, (left.get(zh) ?? 0) + 1)
  return now.filter(({ zh }) => {
    const count = left.get(zh) ?? 0
    left.set(zh, count - 1)
    return count <= 0
  })
}
