import type { TapeChunkRow, TapeIndex } from '#contract/tape.ts'
import { RELAY_TAPE } from '#contract/tape.ts'
import type { Tour } from '#contract/stage-snapshot.ts'
import type { BundleHead } from '#contract/bundle.ts'
import type { Words } from '#contract/words.ts'

/** What a bundle holds of a tour, before anything is copied. */
export interface BundlePlan {
  /** Every scene stands at a moment of one of these tapes. */
  readonly tour: Tour
  readonly scenes: BundleHead['scenes']
  /** Which chunks of which tape; ascending. */
  readonly stretches: readonly TapeStretch[]
}

export interface TapeStretch {
  readonly index: TapeIndex
  readonly rows: readonly TapeChunkRow[]
}

/** A day of minutes: more is not a briefing, and would not fit a stick. */
const CHUNKS_MOST = 1440
/** A scene that stands longer than its dwell plays on for this long, so that a question does not stop the city. */
const PLAYS_ON_S = 10

/**
 * Which moments a tour needs. A scene that shows the present is frozen: it stands at the newest moment recorded. Otherwise the sentence
 * that says why there can be no bundle.
 * @param indexOf undefined: no tape of that name
 */
export function planBundle(tour: Tour, indexOf: (tape: string) => TapeIndex | undefined): BundlePlan | Words {
  const wanted = new Map<string, Set<TapeChunkRow>>()
  const scenes: BundleHead['scenes'] = []
  const shown: Tour['scenes'] = []
  for (const [i, scene] of tour.scenes.entries()) {
    const { time } = scene.view
    const tape = time?.tape ?? RELAY_TAPE
    const index = indexOf(tape)
    const first = index?.chunks[0]
    if (!index || !first) return time ? noTape(i) : NOTHING_RECORDED
    const end = Math.max(index.to, index.chunks.at(-1)!.to) // it has a first
    const from = Math.min(time?.at ?? end, end)
    if (from < first.from) return notRecorded(i)
    const to = Math.min(end, from + (scene.dwellS + PLAYS_ON_S) * 1000 * (time?.speed ?? 0))
    const rows = wanted.get(tape) ?? new Set()
    for (const row of within(index.chunks, from, to)) rows.add(row)
    wanted.set(tape, rows)
    scenes.push({ id: scene.id, from, to, frozen: time === null })
    shown.push({ ...scene, view: { ...scene.view, time: time ?? { tape, at: from, speed: 0, truth: 'known' } } })
  }
  const stretches = [...wanted].map(([tape, rows]) => ({
    index: indexOf(tape)!, // every name in it was answered above
    rows: [...rows].toSorted((a, b) => a.from - b.from),
  }))
  if (stretches.reduce((sum, { rows }) => sum + rows.length, 0) > CHUNKS_MOST) return TOO_LONG
  return { tour: { ...tour, scenes: shown }, scenes, stretches }
}

/** Those that play between two moments: the one `from` lies in or after, and all that begin until `to`. */
function within(rows: readonly TapeChunkRow[], from: number, to: number): readonly TapeChunkRow[] {
  const first = rows.findLastIndex((row) => row.from <= from)
  return rows.slice(first).filter((row, i) => i === 0 || row.from <= to)
}

const NOTHING_RECORDED: Words = {
  zh: '服务器还没有录像，无法导出离线演示包。请在启动一分钟后再试。',
  en: 'Nothing has been recorded yet, so there can be no offline bundle. Try again a minute after the start.',
}
const TOO_LONG: Words = {
  zh: '这套演示的各幕加起来超过一天的录像，无法导出。请缩短停留时间或降低播放速度后再试。',
  en: 'The scenes of this tour play more than a day of recording: too much for a bundle. Shorten their dwell or slow them down, then try again.',
}
function noTape(scene: number): Words {
  return {
    zh: `第 ${scene + 1} 幕所用的录像已不在服务器上，无法导出。请重新设定这一幕的时间，或删除这一幕。`,
    en: `The tape of scene ${scene + 1} is not with the relay any more, so there can be no bundle. Give the scene another time, or remove it.`,
  }
}
function notRecorded(scene: number): Words {
  return {
    zh: `第 ${scene + 1} 幕的时刻早于现存录像，无法导出。请重新设定这一幕的时间，或删除这一幕。`,
    en: `The moment of scene ${scene + 1} is older than what is still recorded, so there can be no bundle. Give the scene another time, or remove it.`,
  }
}
