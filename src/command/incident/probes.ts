import { ENDING_CHECKS } from '#contract/incident.ts'
import type { Incident } from '#contract/desk-snapshot.ts'
import type { Ask } from '#session/send-command.ts'
import type { IncidentDialog } from '../desk-scene.ts'
import { nextSteps } from '#picture/incident-steps.ts'

/** Stands where a person will write: it is asked about, never sent. */
const TEXT = '-'

export interface ProbeParts {
  readonly incident: Incident
  readonly now: number
  /** Whoever sits here. */
  readonly own: string
  /** Some other post that commands; another incident that runs; the newest plan. '' : there is none. */
  readonly commander: string
  readonly other: string
  readonly plan: { readonly id: string; readonly version: number } | undefined
}

/** The command that a dialog would send, filled well enough to be judged: so the button says beforehand what the relay would say. */
export function probeOf(dialog: IncidentDialog, { incident: row, now, own, commander, other, plan }: ProbeParts): Ask {
  const { id: incident, lng, lat } = row
  switch (dialog) {
    case 'step':
      return { do: 'advance-incident', incident, to: nextSteps(row)[0] ?? 'archived', why: TEXT, grounds: [] }
    case 'grade':
      return { do: 'grade-incident', incident, grade: null, basis: TEXT }
    case 'casualties':
      return { do: 'report-casualties', incident, casualties: row.casualties, basis: TEXT }
    case 'response':
      return row.response
        ? { do: 'change-response', incident, level: row.response.level === 'I' ? 'II' : 'I', why: TEXT }
        : {
            do: 'activate-response',
            incident,
            level: 'IV',
            matter: TEXT,
            expectedHours: 1,
            measures: [TEXT],
            grounds: [],
          }
    case 'warning':
      return row.warning
        ? { do: 'withdraw-warning', incident, why: TEXT }
        : {
            do: 'issue-warning',
            incident,
            level: row.severity,
            startsAt: now,
            endsAt: now + 1,
            area: TEXT,
            matters: TEXT,
            measures: TEXT,
            issuer: TEXT,
          }
    case 'post':
      return { do: 'establish-post', incident, placeName: TEXT, lng, lat, commander, groups: [] }
    case 'plan':
      return { do: 'start-plan', incident, plan: plan?.id ?? '', version: plan?.version ?? 1 }
    case 'task':
      return { do: 'add-task', incident, task: TEXT, title: TEXT, owner: TEXT, ackMin: 1, dueMin: 1, mandatory: false }
    case 'offer':
      return { do: 'offer-command', incident, to: commander, note: '' }
    case 'decline':
      return { do: 'decline-command', incident, why: TEXT }
    case 'assign':
      return { do: 'assign-incident', incident, to: own }
    case 'phone':
      return { do: 'phone-report', incident, to: TEXT, text: '' }
    case 'end':
      return { do: 'end-response', incident, checks: [...ENDING_CHECKS], why: TEXT, signer: own }
    case 'merge':
      return { do: 'merge-incident', incident, into: other, why: TEXT }
    case 'split': {
      const { alarms, calls } = row
      return { do: 'split-incident', incident, made: TEXT, title: TEXT, alarms, calls, why: TEXT }
    }
  }
}

/** What is most likely wanted next in this state. */
export function nextDialog({ state, response }: Pick<Incident, 'state' | 'response'>): IncidentDialog | undefined {
  switch (state) {
    case 'reported':
    case 'verified':
    case 'onscene':
    case 'ended':
    case 'review':
      return 'step'
    case 'assessed':
      return 'response'
    case 'activated':
      return 'post'
    case 'commanding':
    case 'dispatched':
      return response ? 'step' : 'response'
    case 'controlled':
      return 'end'
    default:
      return undefined
  }
}
