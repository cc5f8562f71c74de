import { useState } from 'react'
import type { PlanVersion } from '#contract/plan-version.ts'
import { INCIDENT_TYPES, RESPONSE_LEVELS } from '#contract/incident.ts'
import { RESPONSE_WORDS, TYPE_WORDS } from '#picture/incident-words.ts'
import { newId } from '#session/clock.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { addTask, draftOfPlan, toggled } from './plan-draft.ts'
import { TaskRow } from './task-row.tsx'
import { TwoLanguages } from './two-languages.tsx'
import type { OpenDraft, PlanDrafts } from './use-plan-drafts.ts'

interface PlanFormProps {
  readonly known: PlanVersion | undefined
  readonly open: OpenDraft | undefined
  readonly drafts: PlanDrafts
}

/** One plan in place: title, kinds of event, triggers, tasks. Ctrl+Z takes back a field at a time. */
export function PlanForm({ known, open, drafts }: PlanFormProps) {
  const { say, told } = useSay()
  const [task, setTask] = useState<string>()
  const draft = open?.now ?? (known && draftOfPlan(known.plan))
  if (!draft) return undefined
  const change: Change = (next, field) => drafts.change(known, next, field)
  return (
    <div
      className="plan-form"
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.altKey) return
        const key = event.key.toLowerCase()
        const way = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : undefined
        if (!way) return
        event.preventDefault()
        drafts.step(draft.id, way)
      }}
    >
      <TwoLanguages
        label={say('plan.name')}
        value={draft.title}
        onChange={(title, field) => change((now) => ({ ...now, title }), `title ${field}`)}
      />
      <fieldset className="plan-chips">
        <legend>{say('plan.types')}</legend>
        {INCIDENT_TYPES.map((type) => (
          <label key={type}>
            <input
              type="checkbox"
              checked={draft.types.includes(type)}
              onChange={() => change((now) => ({ ...now, types: toggled(INCIDENT_TYPES, now.types, type) }))}
            />
            {told(TYPE_WORDS[type])}
          </label>
        ))}
      </fieldset>
      <section aria-labelledby="plan-triggers">
        <h2 id="plan-triggers">{say('plan.triggers')}</h2>
        {RESPONSE_LEVELS.map((level) => (
          <TwoLanguages
            key={level}
            label={say('plan.trigger', { level: told(RESPONSE_WORDS[level]) })}
            value={draft.triggers[level]}
            onChange={(when, field) =>
              change((now) => ({ ...now, triggers: { ...now.triggers, [level]: when } }), `${level} ${field}`)
            }
          />
        ))}
      </section>
      <section aria-labelledby="plan-tasks">
        <h2 id="plan-tasks">
          {say('plan.tasks')} · {draft.tasks.length}
        </h2>
        <ol className="plan-tasks">
          {draft.tasks.map((one, index) => (
            <TaskRow
              key={one.id}
              draft={draft}
              task={one}
              index={index}
              open={task === one.id}
              onOpen={() => setTask(task === one.id ? undefined : one.id)}
              change={change}
            />
          ))}
        </ol>
        <AskButton
          onPress={() => {
            const id = newId()
            change((now) => addTask(now, id))
            setTask(id)
          }}
        >
          {say('plan.task.add')}
        </AskButton>
      </section>
    </div>
  )
}

/** @param field typed into; undefined: a step of its own */
export type Change = (next: Parameters<PlanDrafts['change']>[1], field?: string) => void
