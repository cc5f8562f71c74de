import { useState } from 'react'
import type { Incident, Task } from '#contract/desk-snapshot.ts'
import { useCommands, useIncidentTasks } from '#session/use-desk.ts'
import { useNow, usePicture } from '#session/use-session.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useSendOff } from '../ask-gate.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { formatSpan } from '#ui/span-format.ts'
import { NextClock } from './clock-list.tsx'
import { inOrderOfNeed, taskClock } from './task-clock.ts'

/** As many as fit beside orders and log on the smallest desk; the rest behind one press. */
const SHOWN_FIRST = 5
const NOT_YET = new Set<Task['state']>(['open', 'acknowledged', 'begun'])

/** Everything that must be done, with its clock: what is late first seen, what is done pale. */
export function TaskList({ incident, whole }: { incident: Incident; whole: boolean }) {
  const { say } = useSay()
  const { at } = usePicture()
  const now = useNow() ?? at
  const tasks = useIncidentTasks(incident.id)
  const done = tasks.filter(({ state }) => !NOT_YET.has(state)).length
  const [opened, setOpened] = useState<string>()
  const [unfolded, setUnfolded] = useState(whole)
  const ordered = inOrderOfNeed(tasks, now)
  const shown = unfolded ? ordered : ordered.slice(0, SHOWN_FIRST)
  return (
    <section className="incident-tasks" aria-label={say('desk.tasks')}>
      <header className="desk-section-head">
        <h3>{say('desk.tasks.count', { done, all: tasks.length })}</h3>
        <NextClock incident={incident} />
      </header>
      {tasks.length === 0 && <p className="desk-empty">{say('desk.tasks.none')}</p>}
      <ul>
        {shown.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            opened={opened === task.id}
            onOpen={() => setOpened(opened === task.id ? undefined : task.id)}
          />
        ))}
      </ul>
      {ordered.length > SHOWN_FIRST && !whole && (
        <button
          type="button"
          className="desk-link task-more"
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? say('desk.acts.less') : say('desk.tasks.more', { n: ordered.length - shown.length })}
        </button>
      )}
    </section>
  )
}

interface TaskRowProps {
  readonly task: Task
  readonly opened: boolean
  readonly onOpen: () => void
}

function TaskRow({ task, opened, onOpen }: TaskRowProps) {
  const { say, told } = useSay()
  const { postName } = useDeskScene()
  const title = told(task.title)
  const escalated = Math.max(task.escalated.acknowledgement, task.escalated.deadline)
  const toldOn = escalated > 0 && NOT_YET.has(task.state)
  return (
    <li className="task-row" data-state={task.state} data-escalated={toldOn}>
      <button type="button" aria-expanded={opened} onClick={onOpen}>
        <i aria-hidden="true" />
        <span className="visually-hidden">{say(`desk.task.state.${task.state}`)}</span>
        <span className="task-title" title={title}>
          {task.mandatory && <em>{say('desk.task.must')}</em>}
          {title}
        </span>
        <span className="task-owner">
          {told(task.owner)}
          {toldOn && (
            <em>{say('desk.task.escalated', { to: escalated > 1 ? say('desk.commander') : told(task.deputy) })}</em>
          )}
        </span>
        <TaskTime task={task} />
      </button>
      {opened && <TaskActs task={task} name={title} />}
      {opened && (task.acknowledged ?? task.finished) && (
        <p className="task-note">
          {task.acknowledged && say('desk.task.by', { by: postName(task.acknowledged.by) })}
          {task.note !== '' && ` · ${task.note}`}
        </p>
      )}
    </li>
  )
}

function TaskTime({ task }: { task: Task }) {
  const { say, lang } = useSay()
  const { timeZone } = useDeskScene()
  const { at } = usePicture()
  const now = useNow() ?? at
  const clock = taskClock(task, now)
  if (clock.is === 'done') {
    const time = formatTime(clock.at, 'minute', timeZone, lang)
    return <span className="task-time">{task.state === 'skipped' ? say('desk.task.skipped', { time }) : time}</span>
  }
  const span = formatSpan(clock.limitAt - now)
  const word = clock.late ? (`desk.task.late-${clock.is}` as const) : (`desk.task.left-${clock.is}` as const)
  return (
    <span className="task-time" data-urgent={clock.late}>
      {say(word, { span })}
    </span>
  )
}

function TaskActs({ task, name }: { task: Task; name: string }) {
  const { say } = useSay()
  const { open, address } = useDeskScene()
  const { refusalOf } = useCommands()
  const send = useSendOff()
  const own = { task: task.id, expected: task.version }
  if (!NOT_YET.has(task.state)) {
    const reopen = { do: 'reopen-task', ...own, why: say('desk.task.reopen') } as const
    return (
      <div className="task-acts">
        <AskButton
          look="row"
          refusal={refusalOf(reopen)}
          name={`${say('desk.task.reopen')} ${name}`}
          onPress={() => send(reopen)}
        >
          {say('desk.task.reopen')}
        </AskButton>
      </div>
    )
  }
  const acknowledge = { do: 'acknowledge-task', ...own } as const
  const begin = { do: 'start-task', ...own } as const
  const finish = { do: 'finish-task', ...own, evidence: '-' } as const
  return (
    <div className="task-acts">
      {task.state === 'open' && (
        <AskButton
          look="row"
          refusal={refusalOf(acknowledge)}
          name={`${say('desk.task.acknowledge')} ${name}`}
          onPress={() => send(acknowledge)}
        >
          {say('desk.task.acknowledge')}
        </AskButton>
      )}
      {task.state !== 'begun' && (
        <AskButton
          look="row"
          refusal={refusalOf(begin)}
          name={`${say('desk.task.begin')} ${name}`}
          onPress={() => send(begin)}
        >
          {say('desk.task.begin')}
        </AskButton>
      )}
      <AskButton
        look="row"
        refusal={refusalOf(finish)}
        name={`${say('desk.task.finish')} ${name}`}
        onPress={() => open({ is: 'finish', task: task.id })}
      >
        {say('desk.task.finish')}
      </AskButton>
      <AskButton
        look="row"
        refusal={refusalOf({ do: 'reassign-task', ...own, owner: '-', why: '-' })}
        name={`${say('desk.task.reassign')} ${name}`}
        onPress={() => open({ is: 'reassign', task: task.id })}
      >
        {say('desk.task.reassign')}
      </AskButton>
      <AskButton
        look="row"
        refusal={refusalOf({ do: 'skip-task', ...own, why: '-' })}
        name={`${say('desk.task.skip')} ${name}`}
        onPress={() => open({ is: 'skip', task: task.id })}
      >
        {say('desk.task.skip')}
      </AskButton>
      {task.offers === 'dispatch' && (
        <AskButton look="row" onPress={() => address.go({ panel: 'dispatch' })}>
          {say('desk.dispatch')}
        </AskButton>
      )}
      {task.offers === 'report' && (
        <AskButton look="row" onPress={() => address.go({ panel: 'report' })}>
          {say('desk.panel.report')}
        </AskButton>
      )}
      {task.offers === 'call' && (
        <AskButton look="row" onPress={() => open({ is: 'phone', incident: task.incident })}>
          {say('desk.act.phone')}
        </AskButton>
      )}
    </div>
  )
}
