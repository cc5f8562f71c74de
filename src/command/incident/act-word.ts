import type { Incident } from '#contract/desk-snapshot.ts'
import { nextSteps } from '#picture/incident-steps.ts'
import type { Word } from '#ui/words.ts'
import type { IncidentDialog } from '../desk-scene.ts'

/** What the button says: the same dialog is another act where a response runs, a warning stands or one step alone is left. */
export function actWord(dialog: IncidentDialog, incident: Pick<Incident, 'state' | 'response' | 'warning'>): Word {
  if (dialog === 'response' && incident.response) return 'desk.act.response-change'
  if (dialog === 'warning' && incident.warning) return 'desk.act.warning-end'
  const [step] = nextSteps(incident)
  if (dialog === 'step' && step) {
    if (step === 'verified') return 'desk.act.step-verified'
    if (step === 'assessed') return 'desk.act.step-assessed'
    if (step === 'onscene') return 'desk.act.step-onscene'
    if (step === 'review') return 'desk.act.step-review'
    if (step === 'archived') return 'desk.act.step-archived'
    if (step === 'controlled') return 'desk.act.step-controlled'
  }
  return `desk.act.${dialog}`
}
