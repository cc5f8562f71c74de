import { RESPONSE_LEVELS } from '#contract/incident.ts'
import { PHASES, planTaskSchema } from '#contract/plan.ts'
import { RESPONSE_WORDS } from '#picture/incident-words.ts'
import { EVIDENCE_WORDS, PHASE_WORDS } from '#picture/plan-changes.ts'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { dropTask, putTask, toggled } from './plan-draft.ts'
import type { PlanDraft, TaskDraft } from './plan-draft.ts'
import type { Change } from './plan-form.tsx'
import { TwoLanguages } from './two-languages.tsx'

const EVIDENCE = planTaskSchema.shape.evidence.options
const OFFERS = planTaskSchema.shape.offers.options

interface TaskFieldsProps {
  readonly draft: PlanDraft
  readonly task: TaskDraft
  readonly title: string
  readonly change: Change
}

/** Everything that can be said of one task. */
export function TaskFields({ draft, task, title, change }: TaskFieldsProps) {
  const { say, told } = useSay()
  const { id } = task
  const put = (part: Partial<TaskDraft>, field?: string) =>
    change((now) => putTask(now, id, part), field === undefined ? undefined : `${id} ${field}`)
  const others = draft.tasks.filter((one) => one.id !== id).map((one) => one.id)
  const nameOf = (other: string) => {
    const found = draft.tasks.find((one) => one.id === other)
    return (found && told(found.title)) || say('plan.task.untitled')
  }
  return (
    <div className="plan-task-fields">
      {(['title', 'owner', 'deputy'] as const).map((part) => (
        <TwoLanguages
          key={part}
          label={say(`plan.task.${part}`)}
          value={task[part]}
          onChange={(words, field) => put({ [part]: words }, `${part} ${field}`)}
        />
      ))}
      <div className="plan-four">
        <SelectField
          label={say('plan.task.phase')}
          value={task.phase}
          choices={PHASES.map((value) => ({ value, label: told(PHASE_WORDS[value]) }))}
          onChange={(value) => put({ phase: PHASES.find((one) => one === value) ?? task.phase })}
        />
        <TextField
          label={say('plan.task.ack')}
          inputMode="decimal"
          suffix={say('plan.task.minutes')}
          value={task.ackMin}
          onChange={(ackMin) => put({ ackMin }, 'ack')}
        />
        <TextField
          label={say('plan.task.due')}
          inputMode="decimal"
          suffix={say('plan.task.minutes')}
          value={task.dueMin}
          onChange={(dueMin) => put({ dueMin }, 'due')}
        />
        <SelectField
          label={say('plan.task.evidence')}
          value={task.evidence}
          choices={EVIDENCE.map((value) => ({ value, label: told(EVIDENCE_WORDS[value]) }))}
          onChange={(value) => put({ evidence: EVIDENCE.find((one) => one === value) ?? task.evidence })}
        />
        <SelectField
          label={say('plan.task.offers')}
          value={task.offers}
          choices={OFFERS.map((value) => ({ value, label: say(`plan.offers.${value}`) }))}
          onChange={(value) => put({ offers: OFFERS.find((one) => one === value) ?? task.offers })}
        />
      </div>
      <Switch on={task.mandatory} onChange={(mandatory) => put({ mandatory })}>
        {say('plan.task.mandatory')}
      </Switch>
      <fieldset className="plan-chips">
        <legend>{say('plan.task.levels')}</legend>
        {RESPONSE_LEVELS.map((level) => (
          <label key={level}>
            <input
              type="checkbox"
              checked={task.levels.includes(level)}
              onChange={() => put({ levels: toggled(RESPONSE_LEVELS, task.levels, level) })}
            />
            {told(RESPONSE_WORDS[level])}
          </label>
        ))}
      </fieldset>
      {others.length > 0 && (
        <fieldset className="plan-chips">
          <legend>{say('plan.task.after')}</legend>
          {others.map((other) => (
            <label key={other}>
              <input
                type="checkbox"
                checked={task.after.includes(other)}
                onChange={() => put({ after: toggled(others, task.after, other) })}
              />
              {nameOf(other)}
            </label>
          ))}
        </fieldset>
      )}
      <div>
        <AskButton
          look="quiet"
          name={say('plan.task.drop-named', { title })}
          onPress={() => change((now) => dropTask(now, id))}
        >
          {say('plan.task.drop')}
        </AskButton>
      </div>
    </div>
  )
}
