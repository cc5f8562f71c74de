import { useState } from 'react'
import type { Refusal } from '#contract/command.ts'
import type { PlanVersion } from '#contract/plan-version.ts'
import { planChanges } from '#picture/plan-changes.ts'
import type { Ask } from '#session/send-command.ts'
import { useCommands } from '#session/use-desk.ts'
import { TextArea } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useAsk } from '../ask-gate.tsx'
import { NewerVersion } from './newer-version.tsx'
import { planOf, unfinishedPlan } from './plan-draft.ts'
import { UndoBar } from './undo-bar.tsx'
import type { OpenDraft, PlanDrafts } from './use-plan-drafts.ts'

/** Whether this post may publish at all. */
export const EMPTY_ASK: Ask = {
  do: 'publish-plan',
  plan: { id: '-', title: { zh: '-', en: '-' }, types: ['other'], triggers: [], tasks: [] },
  why: '-',
}

interface PublishPlanProps {
  readonly plan: string
  readonly known: PlanVersion | undefined
  readonly open: OpenDraft | undefined
  readonly drafts: PlanDrafts
}

/** What would change, what is wrong with it, why it is changed, and then the new version. */
export function PublishPlan({ plan: id, known, open, drafts }: PublishPlanProps) {
  const { say, told } = useSay()
  const { ask } = useAsk()
  const { refusalOf, pending } = useCommands()
  const [why, setWhy] = useState('')
  const [done, setDone] = useState('')
  const version = (known?.version ?? 0) + 1
  const stuck = pending.some(
    ({ command, state }) => command.do === 'publish-plan' && command.plan.id === id && state === 'undelivered',
  )
  if (!open) {
    return (
      <section className="plan-publish">
        <p className="plan-quiet">{done || say('plan.changes.none')}</p>
        {stuck && <p role="alert">{say('plan.pending')}</p>}
      </section>
    )
  }
  const { plan, faults } = planOf(open.now)
  const changes = planChanges(known?.plan, unfinishedPlan(open.now))
  const publish: Ask | undefined = plan && { do: 'publish-plan', plan, why: why.trim() || '-', expected: open.base }
  const no = publish && refusalOf(publish)
  const behind = known !== undefined && known.version !== open.base
  const onPublish = async (asked: Ask) => {
    const answer = await ask(asked)
    if (!answer?.ok) return
    drafts.drop(id)
    setDone(say('plan.published', { version }))
  }
  const ready = publish && !behind && why.trim() !== '' && (changes.length > 0 || !known)
  return (
    <section className="plan-publish">
      {behind && (
        <NewerVersion
          known={known}
          base={open.base}
          onKeep={() => drafts.rebase(id, known.version)}
          onTake={() => drafts.drop(id)}
        />
      )}
      <UndoBar open={open} onStep={(way) => drafts.step(id, way)} onDiscard={() => drafts.drop(id)} />
      <h2>{known ? say('plan.changes', { count: changes.length }) : say('plan.changes.first')}</h2>
      {known && changes.length === 0 && <p className="plan-quiet">{say('plan.changes.none')}</p>}
      <ul className="plan-lines">
        {changes.map((words, index) => (
          <li key={`${index} ${words.en}`}>{told(words)}</li>
        ))}
      </ul>
      {faults.length > 0 && (
        <div role="status">
          <h2>{say('plan.faults', { count: faults.length })}</h2>
          <ul className="plan-lines" data-fault="true">
            {faults.map(({ word, task, id: of }) => (
              <li key={`${word} ${of ?? ''}`}>
                {say(word, { task: task ? told(task) || say('plan.task.untitled') : '' })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {no && (no.code === 'state' || no.code === 'role') && (
        <p className="plan-refusal" role="alert">
          {told(no.sentence)}
        </p>
      )}
      <TextArea label={say('plan.why')} required rows={2} value={why} onChange={setWhy} />
      <p className="plan-quiet">{say('plan.publish.about')}</p>
      {stuck && <p role="alert">{say('plan.pending')}</p>}
      <div>
        <AskButton look="primary" refusal={ready ? no : notYet(no)} onPress={() => publish && void onPublish(publish)}>
          {say('plan.publish', { version })}
        </AskButton>
      </div>
    </section>
  )
}

/** What somebody else published is looked at first: here a conflict holds the button, elsewhere the relay would say it. */
function notYet(no: Refusal | undefined): Refusal {
  if (!no) return NOT_YET
  return no.code === 'conflict' ? { ...no, code: 'state' } : no
}

const NOT_YET = {
  code: 'invalid',
  sentence: {
    zh: '请先改正所列问题、作出修改并写明理由。',
    en: 'Correct what is listed, change something, and say why.',
  },
} as const
