import type { CommandName } from './command.ts'
import type { Role } from './person.ts'

const DESK: readonly Role[] = ['duty', 'commander']
const COMMAND: readonly Role[] = ['commander']
const FIELD: readonly Role[] = ['unit', 'duty', 'commander']
const KEEPER: readonly Role[] = ['administrator']
/** Whoever shows something to somebody. */
const STAGE: readonly Role[] = ['presenter', 'duty', 'commander', 'administrator']
const KEEPER_AND_COMMAND: readonly Role[] = ['administrator', 'commander']

/**
 * Who may ask what: the one table that the button, the relay and the tests read. Whoever is not in a row may not, and the attempt is
 * an entry. A unit may speak of its own orders only; that is asked where orders are judged.
 */
export const MAY: Readonly<Record<CommandName, readonly Role[]>> = {
  'acknowledge-alarm': DESK,
  'silence-alarm': DESK,
  'unsilence-alarm': DESK,
  'group-alarms': DESK,
  'ungroup-alarms': DESK,
  'log-call': DESK,
  'close-call': DESK,
  'open-incident': DESK,
  'edit-incident': DESK,
  'report-casualties': DESK,
  'advance-incident': DESK,
  'grade-incident': COMMAND,
  'issue-warning': COMMAND,
  'withdraw-warning': COMMAND,
  'activate-response': COMMAND,
  'change-response': COMMAND,
  'establish-post': COMMAND,
  'offer-command': COMMAND,
  'accept-command': COMMAND,
  'decline-command': COMMAND,
  'assign-incident': DESK,
  'end-response': COMMAND,
  'merge-incident': DESK,
  'split-incident': DESK,
  'log-note': DESK,
  'publish-plan': KEEPER_AND_COMMAND,
  'start-plan': DESK,
  'add-task': DESK,
  'acknowledge-task': DESK,
  'start-task': DESK,
  'finish-task': DESK,
  'skip-task': COMMAND,
  'reassign-task': DESK,
  'reopen-task': DESK,
  'issue-order': DESK,
  'recall-order': DESK,
  'receive-order': ['unit'],
  'acknowledge-order': FIELD,
  'decline-order': FIELD,
  depart: FIELD,
  arrive: FIELD,
  'release-unit': FIELD,
  'report-field': FIELD,
  'set-unit-state': FIELD,
  'register-unit': KEEPER,
  'register-resource': KEEPER,
  'count-resource': ['administrator', 'duty', 'commander'],
  'draw-mark': DESK,
  'edit-mark': DESK,
  'erase-mark': DESK,
  'save-report': DESK,
  'sign-report': COMMAND,
  'send-report': DESK,
  'phone-report': DESK,
  'send-warning': COMMAND,
  'confirm-message': DESK,
  'offer-shift': DESK,
  'accept-shift': DESK,
  'withdraw-shift': DESK,
  'start-exercise': KEEPER_AND_COMMAND,
  'end-exercise': KEEPER_AND_COMMAND,
  'set-wall': KEEPER,
  'revoke-wall': KEEPER,
  'drive-wall': STAGE,
  'show-on-wall': STAGE,
  'release-wall': STAGE,
  'save-tour': STAGE,
  'retire-tour': STAGE,
  'start-showing': STAGE,
  'move-showing': STAGE,
  'end-showing': STAGE,
  'mark-moment': STAGE,
  'decide-advice': DESK,
  'save-index-weights': KEEPER_AND_COMMAND,
  'save-brief': DESK,
}

export function may(role: Role, asks: CommandName): boolean {
  return MAY[asks].includes(role)
}
