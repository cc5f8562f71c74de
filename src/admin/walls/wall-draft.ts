import { WALL_USES } from '#contract/wall-act.ts'
import type { RotationPage } from '#contract/wall-act.ts'
import type { Wall } from '#contract/stage-snapshot.ts'
import type { Ask } from '#session/send-command.ts'

/** A wall while it is being set up: numbers are what was typed. */
export interface WallDraft {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly use: Wall['use']
  /** x of the bezels, px, with commas. */
  readonly seams: string
  readonly viewDistanceM: string
  readonly pitchMm: string
  readonly rotation: readonly DraftPage[]
  readonly directs: boolean
  /** Version it was taken from; 0: it is new. */
  readonly base: number
}
export interface DraftPage {
  readonly address: string
  readonly dwellS: string
}

export type DraftFault = 'name' | 'seams' | 'viewDistanceM' | 'pitchMm' | 'dwell'

export const SHORTEST_DWELL_S = 8
const LONGEST_DWELL_S = 3600

export function newWall(id: string): WallDraft {
  const rotation = [{ address: '/wall', dwellS: '60' }]
  const geometry = { seams: '', viewDistanceM: '', pitchMm: '' }
  return { id, zh: '', en: '', use: 'overview', ...geometry, rotation, directs: true, base: 0 }
}

export function draftOfWall(wall: Wall): WallDraft {
  const { id, name, use, seams, viewDistanceM, pitchMm, rotation, directs, version } = wall
  return {
    id,
    zh: name.zh,
    en: name.en,
    use,
    seams: seams.join(', '),
    viewDistanceM: viewDistanceM === null ? '' : String(viewDistanceM),
    pitchMm: pitchMm === null ? '' : String(pitchMm),
    rotation: rotation.map(({ address, dwellS }) => ({ address, dwellS: String(dwellS) })),
    directs,
    base: version,
  }
}

/** Whether both say the same, whenever they were taken. */
export function sameWall(a: WallDraft, b: WallDraft): boolean {
  return JSON.stringify({ ...a, base: 0 }) === JSON.stringify({ ...b, base: 0 })
}

/** Bezels as numbers, ascending; undefined: something in it is none. */
export function seamsOf(text: string): number[] | undefined {
  const parts = text.split(/[\s,，;；]+/).filter((part) => part !== '')
  const numbers = parts.map(Number)
  return numbers.every((x) => Number.isFinite(x) && x > 0) ? numbers.toSorted((a, b) => a - b) : undefined
}

/** A number above 0 and up to `most`; null: nothing was typed; undefined: what was typed is none. */
export function sizeOf(text: string, most: number): number | null | undefined {
  if (text.trim() === '') return null
  const value = Number(text)
  return Number.isFinite(value) && value > 0 && value <= most ? value : undefined
}

export const DISTANCE_MOST_M = 100
export const PITCH_MOST_MM = 20

/** What cannot be saved as it is. */
export function faultsOf(draft: WallDraft): ReadonlySet<DraftFault> {
  const faults = new Set<DraftFault>()
  if (draft.zh.trim() === '' && draft.en.trim() === '') faults.add('name')
  if (!seamsOf(draft.seams)) faults.add('seams')
  if (sizeOf(draft.viewDistanceM, DISTANCE_MOST_M) === undefined) faults.add('viewDistanceM')
  if (sizeOf(draft.pitchMm, PITCH_MOST_MM) === undefined) faults.add('pitchMm')
  if (draft.rotation.some(({ dwellS }) => dwellOf(dwellS) === undefined)) faults.add('dwell')
  return faults
}

export function dwellOf(text: string): number | undefined {
  const value = Number(text)
  return text.trim() !== '' && value >= SHORTEST_DWELL_S && value <= LONGEST_DWELL_S ? value : undefined
}

/** The command that saves it; only for a draft without faults. One name does for both languages. */
export function askOf(draft: WallDraft): Ask {
  const { id: wall, use, directs, base } = draft
  const zh = draft.zh.trim() || draft.en.trim()
  const rotation = draft.rotation.map(({ address, dwellS }): RotationPage => ({ address, dwellS: Number(dwellS) }))
  return {
    do: 'set-wall',
    wall,
    name: { zh, en: draft.en.trim() || zh },
    use,
    seams: seamsOf(draft.seams) ?? [],
    viewDistanceM: sizeOf(draft.viewDistanceM, DISTANCE_MOST_M) ?? null,
    pitchMm: sizeOf(draft.pitchMm, PITCH_MOST_MM) ?? null,
    rotation,
    directs,
    ...(base > 0 && { expected: base }),
  }
}

export function isUse(text: string): text is Wall['use'] {
  return WALL_USES.some((use) => use === text)
}
