import { graveMatters } from './grave-matters.ts'
import type { GraveMatter } from './grave-matters.ts'
import type { Picture } from './picture.ts'
import { matterScene, OWN_SCENE, pageScene, personScene } from './wall-scene.ts'
import type { WallScene } from './wall-scene.ts'

/** Nothing that directs itself switches oftener than this. */
export const SWITCH_LEAST_MS = 8000
/** Long enough to read where and what from the back of the room; the city is whole again after that. */
export const MATTER_TURN_MS = 25_000
/** A wall that comes up turns to what is younger than this; what is older is known in the room. */
const NEWS_FOR_MS = 10 * 60_000

/** What a director remembers between two steps. Immutable. */
export interface DirectorState {
  readonly scene: WallScene
  /** When the picture changed last, by whomever. */
  readonly switchedAt: number
  /** The matter on screen, and since when. */
  readonly turn: { readonly matter: GraveMatter; readonly since: number } | undefined
  /** Matters that had their time, or were old when the wall came up; undefined: it has not looked yet. */
  readonly seen: ReadonlySet<string> | undefined
  readonly page: number
  /** How long this page was on screen before it was interrupted, ms. */
  readonly pageMs: number
  /** On screen since; undefined: it is not. */
  readonly pageSince: number | undefined
}

export const DIRECTOR_START: DirectorState = {
  scene: OWN_SCENE,
  switchedAt: Number.NEGATIVE_INFINITY,
  turn: undefined,
  seen: undefined,
  page: 0,
  pageMs: 0,
  pageSince: undefined,
}

const RETURNING = { zh: '即将恢复自主显示', en: 'About to direct itself again' }

/**
 * One look at the city and at the clock: what the wall shows now. A person's view comes at once and stays; a first-level matter comes as
 * soon as the last switch is 8 s old; otherwise the pages turn, each from where it was interrupted. Pure: the same looks give the same
 * wall.
 * @param now epoch ms of the relay; a clock that was set back only delays the next switch by 8 s
 */
export function stepDirector(
  before: DirectorState,
  { picture, now, wall }: { readonly picture: Picture; readonly now: number; readonly wall: string },
): { readonly state: DirectorState; readonly show: WallScene } {
  const row = picture.desk.walls.get(wall)
  if (!row) return { state: before, show: OWN_SCENE }
  const known = now < before.switchedAt ? setBack(before, now) : before
  const all = graveMatters(picture)
  const state = { ...known, seen: row.directs ? stillSeen(known.seen, all, now) : new Set(all.map(({ key }) => key)) }
  const keep = (scene: WallScene) => ({ state: { ...state, scene }, show: scene })

  const person = personScene(picture.desk, row, now)
  if (person) {
    // Whoever drives begins with what is there.
    const scene = { ...person, view: person.view ?? state.scene.view }
    return scene.key === state.scene.key ? keep(scene) : switched(left(state, now), scene, now)
  }

  const free = now - state.switchedAt >= SWITCH_LEAST_MS
  const news = all.find(({ key }) => !state.seen.has(key))
  if (news && free) return begun(left(state, now), news, all, now)
  const { turn } = state
  const stands = turn !== undefined && all.some(({ key }) => key === turn.matter.key) && row.directs
  if (stands && state.scene.kind === 'alarm' && now - turn.since < MATTER_TURN_MS) return keep(state.scene)

  const pages = Math.max(1, row.rotation.length)
  const page = state.page % pages
  const shownMs = state.pageMs + (state.pageSince === undefined ? 0 : now - state.pageSince)
  const over = pages > 1 && shownMs >= (row.rotation[page]?.dwellS ?? 0) * 1000
  const onPage = state.pageSince !== undefined
  const wanted = pageScene(row, over && onPage ? page + 1 : page)
  if (wanted.key === state.scene.key) return keep(wanted)
  if (!free) return keep(onPage ? state.scene : returning(state.scene))
  const turned = over && onPage ? { ...state, page: (page + 1) % pages, pageMs: 0 } : { ...state, page }
  return switched({ ...turned, turn: undefined, pageSince: now }, wanted, now)
}

function switched(state: DirectorState, scene: WallScene, now: number) {
  return { state: { ...state, scene, switchedAt: now }, show: scene }
}

function begun(state: DirectorState, matter: GraveMatter, all: readonly GraveMatter[], now: number) {
  const together = all.filter(({ about }) => about === matter.about).map(({ key }) => key)
  const seen = new Set([...(state.seen ?? []), ...together])
  return switched({ ...state, seen, turn: { matter, since: now } }, matterScene(matter), now)
}

/** The page leaves the screen, and will go on from here. */
function left(state: DirectorState, now: number): DirectorState {
  const shownMs = state.pageSince === undefined ? 0 : now - state.pageSince
  return { ...state, turn: undefined, pageMs: state.pageMs + shownMs, pageSince: undefined }
}

function stillSeen(seen: DirectorState['seen'], all: readonly GraveMatter[], now: number): ReadonlySet<string> {
  const known = seen ? (matter: GraveMatter) => seen.has(matter.key) : ({ at }: GraveMatter) => now - at > NEWS_FOR_MS
  return new Set(all.filter(known).map(({ key }) => key))
}

/** Nobody's any more, and still on screen. */
function returning({ by: _by, driving: _driving, next: _next, ...scene }: WallScene): WallScene {
  return scene.kind === 'held' || scene.kind === 'showing' ? { ...scene, kind: 'rotation', why: RETURNING } : scene
}

function setBack(state: DirectorState, now: number): DirectorState {
  return {
    ...state,
    switchedAt: now,
    turn: state.turn && { ...state.turn, since: now },
    pageSince: state.pageSince === undefined ? undefined : now,
  }
}
