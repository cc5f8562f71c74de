import { useMemo } from 'react'
import type { Refusal } from '#contract/command.ts'
import type { Incident } from '#contract/desk-snapshot.ts'
import { isRunning } from '#picture/incident-steps.ts'
import { useCommands, useDesk, usePost, usePosts } from '#session/use-desk.ts'
import { usePicture } from '#session/use-session.ts'
import type { IncidentDialog } from '../desk-scene.ts'
import { probeOf } from './probes.ts'

/** Why a dialog about this incident would be refused now, whatever is written into it. */
export function useProbe(incident: Incident): (dialog: IncidentDialog) => Refusal | undefined {
  const { refusalOf } = useCommands()
  const { incidents, plans } = useDesk()
  const { at } = usePicture()
  const post = usePost()
  const posts = usePosts()
  return useMemo(() => {
    const own = post?.id ?? ''
    const commanders = posts.filter(({ role }) => role === 'commander')
    const commander = (commanders.find(({ id }) => id !== own) ?? commanders[0])?.id ?? ''
    const other = [...incidents.values()].find((one) => one.id !== incident.id && isRunning(one))?.id ?? ''
    const fitting = [...plans.values()].find(({ plan }) => plan.id !== incident.plan?.plan)
    const plan = fitting && { id: fitting.plan.id, version: fitting.version }
    return (dialog) => refusalOf(probeOf(dialog, { incident, now: at, own, commander, other, plan }))
  }, [refusalOf, incidents, plans, at, post, posts, incident])
}
