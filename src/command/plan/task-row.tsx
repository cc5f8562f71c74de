import { PHASE_WORDS } from '#picture/plan-changes.ts'
import { RESPONSE_WORDS } from '#picture/incident-words.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { moveTask } from './plan-draft.ts'
import type { PlanDraft, TaskDraft } from './plan-draft.ts'
import type { Change } from './plan-form.tsx'
import { TaskFields } from './task-fields.tsx'

interface TaskRowProps {
  readonly draft: PlanDraft
  readonly task: TaskDraft
  readonly index: number
  readonly open: boolean
  readonly onOpen: () => void
  readonly change: Change
}

/** One task as it will be read, and on opening all that can be said of it. */
export function TaskRow({ draft, task, index, open, onOpen, change }: TaskRowProps) {
  const { say, told } = useSay()
  const title = told(task.title) || say('plan.task.untitled')
  const levels = task.levels.map((level) => told(RESPONSE_WORDS[level])).join(' ')
  return (
    <li data-open={open}>
      <div className="plan-task">
        <button
          type="button"
          className="plan-task-open"
          aria-expanded={open}
          aria-label={say('plan.task.open', { title })}
          onClick={onOpen}
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
            event.preventDefault()
            change((now) => moveTask(now, task.id, event.key === 'ArrowUp' ? -1 : 1))
          }}
        >
          <span className="plan-task-number">{index + 1}</span>
          <span className="plan-task-title">{title}</span>
          <span>{told(task.owner) || '—'}</span>
          <span>{told(PHASE_WORDS[task.phase])}</span>
          <span className="plan-task-due">
            {task.dueMin || '—'} {say('plan.task.minutes')}
          </span>
          <span>{[levels, task.mandatory ? say('plan.task.must') : ''].filter(Boolean).join(' · ')}</span>
        </button>
        <AskButton
          look="row"
          name={say('plan.task.up', { title })}
          onPress={() => change((now) => moveTask(now, task.id, -1))}
        >
          ↑
        </AskButton>
        <AskButton
          look="row"
          name={say('plan.task.down', { title })}
          onPress={() => change((now) => moveTask(now, task.id, 1))}
        >
          ↓
        </AskButton>
      </div>
      {open && <TaskFields draft={draft} task={task} title={title} change={change} />}
    </li>
  )
}
