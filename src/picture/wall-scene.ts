import type { ShownView } from '#contract/shown-view.ts'
import type { Wall } from '#contract/stage-snapshot.ts'
import type { Words } from '#contract/words.ts'
import type { Desk } from './desk.ts'
import type { GraveMatter } from './grave-matters.ts'
import { nearView } from './near-view.ts'
import { standingScene } from './showing-scene.ts'
import { showingOn } from './wall-holder.ts'

/** What a wall shows, and why. */
export interface WallScene {
  readonly kind: 'rotation' | 'alarm' | 'held' | 'showing'
  /** Two scenes with the same key are the same one: nothing moves. */
  readonly key: string
  /** null: the wall's own address. */
  readonly view: ShownView | null
  readonly why: Words
  /** A person decides: which post, and since when. */
  readonly by?: { readonly post: string; readonly since: number }
  /** It is steered live: what is driven lies over the view. */
  readonly driving?: true
  /** Of a showing: when its scene began, epoch ms. */
  readonly since?: number
  /** What comes after it, where that is known. */
  readonly next?: ShownView
}

export const OWN_SCENE: WallScene = {
  kind: 'rotation',
  key: 'own',
  view: null,
  why: { zh: '自主显示', en: 'Directs itself' },
}

/** What a person has put there: a view that was sent, a hand that drives, or a showing; undefined: nobody. */
export function personScene(desk: Desk, wall: Wall, now: number): WallScene | undefined {
  const { holder } = wall
  if (holder) {
    const { post, since, driving, view } = holder
    return {
      kind: 'held',
      key: `held/${post}/${since}/${wall.version}`,
      view,
      why: driving ? { zh: '实时操控', en: 'Driven live' } : { zh: '送上的画面', en: 'A view that was sent' },
      by: { post, since },
      ...(driving && { driving }),
    }
  }
  const showing = showingOn(desk, wall.id)
  if (!showing) return undefined
  const { title, scenes } = showing
  const { scene, since } = standingScene(showing, scenes, now)
  const next = scenes[scene + 1]?.view
  return {
    kind: 'showing',
    key: `showing/${showing.id}/${scene}`,
    view: scenes[scene]?.view ?? null,
    why: { zh: `讲解“${title}”第 ${scene + 1} 幕`, en: `“${title}”, scene ${scene + 1}` },
    by: { post: showing.by, since: showing.startedAt },
    since,
    ...(next && { next }),
  }
}

/** @param page from 0; taken within what the wall has */
export function pageScene({ rotation }: Wall, page: number): WallScene {
  const one = rotation[page % Math.max(1, rotation.length)]
  if (!one) return OWN_SCENE
  const place = `${(page % rotation.length) + 1}/${rotation.length}`
  return {
    kind: 'rotation',
    key: `page/${page % rotation.length}/${one.address}`,
    view: { address: one.address, camera: null, time: null },
    why: { zh: `轮播 ${place}`, en: `Rotation ${place}` },
  }
}

export function matterScene({ key, lng, lat, place, title }: GraveMatter): WallScene {
  return { kind: 'alarm', key: `matter/${key}`, view: nearView(lng, lat, place), why: title }
}
