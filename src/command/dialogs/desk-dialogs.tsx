import type { DeskDialog } from '../desk-scene.ts'
import { SignInDialog } from '../sign-in-dialog.tsx'
import { CloseCallDialog, GroupDialog, SilenceDialog } from './alarm-dialogs.tsx'
import { CallDialog } from './call-dialog.tsx'
import { AssignDialog, DeclineDialog, OfferDialog, PhoneDialog, PostDialog } from './command-dialogs.tsx'
import { CasualtiesDialog, GradeDialog } from './grade-dialog.tsx'
import { KeyHelp } from './key-help.tsx'
import { MergeDialog, SplitDialog } from './merge-dialogs.tsx'
import { PromoteDialog } from './promote-dialog.tsx'
import { RecallDialog } from './recall-dialog.tsx'
import { ResponseDialog } from './response-dialog.tsx'
import { EndDialog, StepDialog } from './step-dialogs.tsx'
import { AddTaskDialog, FinishDialog, PlanDialog, ReassignDialog, SkipDialog } from './task-dialogs.tsx'
import { WarningDialog } from './warning-dialog.tsx'
import './desk-dialogs.css'

/** Whatever question was opened. */
export function DeskDialogs({ dialog, onClose }: { dialog: DeskDialog; onClose: () => void }) {
  switch (dialog.is) {
    case 'sign-in':
      return <SignInDialog onClose={onClose} />
    case 'keys':
      return <KeyHelp onClose={onClose} />
    case 'call':
      return <CallDialog onClose={onClose} />
    case 'silence':
      return <SilenceDialog alarms={dialog.alarms} onClose={onClose} />
    case 'promote':
      return <PromoteDialog alarms={dialog.alarms} calls={dialog.calls} onClose={onClose} />
    case 'group':
      return <GroupDialog alarm={dialog.alarm} onClose={onClose} />
    case 'close-call':
      return <CloseCallDialog call={dialog.call} onClose={onClose} />
    case 'finish':
      return <FinishDialog task={dialog.task} onClose={onClose} />
    case 'skip':
      return <SkipDialog task={dialog.task} onClose={onClose} />
    case 'reassign':
      return <ReassignDialog task={dialog.task} onClose={onClose} />
    case 'recall':
      return <RecallDialog order={dialog.order} onClose={onClose} />
    default: {
      const Dialog = OF_INCIDENT[dialog.is]
      return <Dialog incident={dialog.incident} onClose={onClose} />
    }
  }
}

const OF_INCIDENT = {
  step: StepDialog,
  grade: GradeDialog,
  casualties: CasualtiesDialog,
  response: ResponseDialog,
  warning: WarningDialog,
  post: PostDialog,
  plan: PlanDialog,
  task: AddTaskDialog,
  offer: OfferDialog,
  decline: DeclineDialog,
  assign: AssignDialog,
  phone: PhoneDialog,
  end: EndDialog,
  merge: MergeDialog,
  split: SplitDialog,
}
