import { useMemo } from 'react'
import type { Refusal } from '#contract/command.ts'
import type { StandingScene } from '#picture/showing-scene.ts'
import { pageClock } from '#session/clock.ts'
import type { Ask, SentCommand } from '#session/send-command.ts'
import { useCommands, usePost } from '#session/use-desk.ts'
import { moveRehearsal, rehearsal } from './rehearsal.ts'
import type { Move } from './rehearsal.ts'
import type { Followed } from './use-followed.ts'
import { usePresentDesk } from './use-present.ts'

/** The hand on a showing. */
export interface Lead {
  /** Why this page may not lead it. */
  readonly refusal: Refusal | undefined
  /** The scene that was asked for last, from 0: further steps go on from there. */
  readonly wanted: number
  readonly to: (scene: number) => void
  readonly play: (on: boolean) => void
  /** Answer a question: the window is free until `back`. */
  readonly leave: () => void
  readonly back: () => void
  readonly end: () => void
  /** What was asked of this showing and is not done yet; oldest first. */
  readonly waiting: readonly SentCommand[]
}

/** @param standing what stands now: a pause keeps it, even where it came by itself */
export function useLead({ showing, as }: Followed, standing: StandingScene): Lead {
  const { send, refusalOf, pending } = useCommands()
  const { walls } = usePresentDesk()
  const post = usePost()
  const { id, autoplay, away, scenes } = showing
  const rehearsed = as === 'rehearsal'
  return useMemo(() => {
    const asks = (move: Move): Ask => ({ do: 'move-showing', showing: id, ...move })
    const waiting = pending.filter(({ command }) => 'showing' in command && command.showing === id)
    const last = waiting.findLast(({ command, state }) => command.do === 'move-showing' && state !== 'refused')?.command
    const wanted = last?.do === 'move-showing' ? last.scene : standing.scene
    const move = (change: Partial<Move>) => {
      const next = { scene: wanted, autoplay, away: false, ...change }
      if (rehearsed) {
        moveRehearsal(next, pageClock.now())
        return
      }
      // What was put on a wall to answer a question goes, so that the scene is seen again.
      if (!next.away)
        for (const wall of showing.walls)
          if (walls.get(wall)?.holder?.post === post?.id) void send({ do: 'release-wall', wall })
      void send(asks(next))
    }
    return {
      refusal: rehearsed ? undefined : refusalOf(asks({ scene: standing.scene, autoplay, away })),
      wanted,
      waiting,
      to: (scene) => move({ scene: Math.min(scenes.length - 1, Math.max(0, scene)) }),
      play: (on) => move({ autoplay: on }),
      leave: () => move({ away: true }),
      back: () => move({ scene: standing.scene }),
      end: () => (rehearsed ? rehearsal.set(null) : void send({ do: 'end-showing', showing: id })),
    }
  }, [pending, id, standing.scene, autoplay, away, scenes, rehearsed, refusalOf, showing.walls, walls, post, send])
}
