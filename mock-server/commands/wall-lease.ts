import type { Draft, Entry } from '#contract/entry.ts'
import type { Post } from '#contract/person.ts'
import { DRIVER_LOST_AFTER_MS, driveSchema } from '#contract/wire.ts'
import type { DriveAnswer, Driven, DrivenView } from '#contract/wire.ts'
import type { Words } from '#contract/words.ts'
import type { Picture } from '#picture/picture.ts'
import { heldByAnother } from '#picture/refuse-stage.ts'
import type { Clock } from '../clock.ts'

export interface WallLeaseParts {
  readonly picture: () => Picture
  readonly tell: (drafts: readonly Draft[]) => void
  readonly listen: (listener: (entries: readonly Entry[]) => void) => () => void
  readonly postOf: (id: string) => Post | undefined
  /** The city's own time, of entries. */
  readonly now: () => number
  /** Silence is real silence, however fast the city is played. */
  readonly realClock: Clock
}

/** Who drives which wall live, and where to. Nothing of the way is kept; that somebody took it or was lost are entries. */
export interface WallLease {
  /** @param said as it came over the wire */
  readonly drive: (post: Post, said: unknown) => DriveAnswer
  /** Everything driven since the wall was taken; undefined: nothing. */
  readonly driven: (wall: string) => Driven | undefined
  readonly onDriven: (listener: (driven: Driven) => void) => () => void
  readonly stop: () => void
}

const LOOK_EVERY_MS = 1000

interface Hand {
  readonly post: string
  heardAt: number
  /** In the city's time. */
  heardCityAt: number
  view: DrivenView
}

/** Starts watching. A connection that ends is nothing but silence: a tablet that comes back within the time has lost nothing. */
export function startWallLease({ picture, tell, listen, postOf, now, realClock }: WallLeaseParts): WallLease {
  const hands = new Map<string, Hand>()
  const listeners = new Set<(driven: Driven) => void>()
  const say = (driven: Driven) => {
    for (const listener of listeners) listener(driven)
  }
  const handOf = (wall: string, post: string): Hand => {
    const known = hands.get(wall)
    if (known?.post === post) return known
    const hand = { post, heardAt: realClock.now(), heardCityAt: now(), view: {} }
    hands.set(wall, hand)
    return hand
  }

  const look = () => {
    for (const { id, version, holder } of picture().desk.walls.values()) {
      if (!holder?.driving) continue
      // A wall that was driven before the relay began: whoever drives it has as long as anybody to be heard.
      const hand = handOf(id, holder.post)
      if (realClock.now() - hand.heardAt < DRIVER_LOST_AFTER_MS) continue
      const said = { wall: id, post: holder.post, lastHeardAt: hand.heardCityAt }
      tell([{ kind: 'wall-lapsed', id: `lapsed/${id}/${version}`, at: now(), actor: 'relay', ...said }])
    }
  }
  const stopLooking = realClock.every(LOOK_EVERY_MS, look)
  const stopListening = listen((entries) => {
    for (const { kind, ...entry } of entries) {
      if (kind === 'wall-driven' && 'wall' in entry) handOf(entry.wall, entry.actor).heardAt = realClock.now()
      const over = kind === 'wall-released' || kind === 'wall-lapsed' || kind === 'wall-revoked'
      if (over && 'wall' in entry && hands.delete(entry.wall)) say({ wall: entry.wall, view: {} })
      // A view that was sent stands where it was sent: what was driven before is over.
      if (kind === 'wall-shown' && 'wall' in entry) {
        const hand = hands.get(entry.wall)
        if (!hand) continue
        hand.view = {}
        say({ wall: entry.wall, view: {} })
      }
    }
  })

  return {
    drive(post, said) {
      const parsed = driveSchema.safeParse(said)
      if (!parsed.success) return { ok: false, sentence: UNFIT }
      const { wall, view } = parsed.data
      const held = heldByAnother(wall, { picture: picture(), post, postOf })
      if (held) return { ok: false, sentence: held }
      const holder = picture().desk.walls.get(wall)?.holder
      if (holder?.post !== post.id || !holder.driving) return { ok: false, sentence: NOT_TAKEN }
      const hand = handOf(wall, post.id)
      hand.heardAt = realClock.now()
      hand.heardCityAt = now()
      if (view !== null) {
        hand.view = { ...hand.view, ...view }
        say({ wall, view: hand.view })
      }
      return { ok: true }
    },
    driven(wall) {
      const view = hands.get(wall)?.view
      return view && { wall, view }
    },
    onDriven(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      stopLooking()
      stopListening()
    },
  }
}

const NOT_TAKEN: Words = {
  zh: '这面大屏已不在您的控制下（可能因失去联系而恢复自主显示）。请重新接管后再操控。',
  en: 'This wall is not in your hands any more (it may have lapsed when you were not heard). Take it again to go on.',
}
const UNFIT: Words = {
  zh: '操控消息不合约定，没有转给大屏。请重新加载页面。',
  en: 'What was driven is not as agreed and did not reach the wall. Reload the page.',
}
