import type { PlanVersion } from '#contract/plan-version.ts'
import { TYPE_WORDS } from '#picture/incident-words.ts'
import { useCommands } from '#session/use-desk.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { EMPTY_ASK } from './publish-plan.tsx'
import type { PlanDrafts } from './use-plan-drafts.ts'

interface PlanListProps {
  readonly plans: ReadonlyMap<string, PlanVersion>
  readonly drafts: PlanDrafts
  readonly shown: string
  readonly onShow: (plan: string) => void
  readonly onMake: () => void
}

/** Published plans, then those that were only begun. */
export function PlanList({ plans, drafts, shown, onShow, onMake }: PlanListProps) {
  const { say, told } = useSay()
  const { refusalOf } = useCommands()
  const begun = [...drafts.all].filter(([id]) => !plans.has(id))
  return (
    <nav className="plan-list" aria-label={say('plan.list')}>
      <ul>
        {[...plans.values()].map(({ plan, version }) => (
          <li key={plan.id}>
            <button type="button" aria-current={plan.id === shown ? 'true' : undefined} onClick={() => onShow(plan.id)}>
              <b>{told(plan.title)}</b>
              <span>
                {plan.types.map((type) => told(TYPE_WORDS[type])).join(' · ')} · {say('plan.version', { version })} ·{' '}
                {say('plan.tasks-count', { count: plan.tasks.length })}
                {(drafts.of(plan.id)?.past.length ?? 0) > 0 && <em> · {say('plan.edited')}</em>}
              </span>
            </button>
          </li>
        ))}
        {begun.map(([id, { now }]) => (
          <li key={id}>
            <button type="button" aria-current={id === shown ? 'true' : undefined} onClick={() => onShow(id)}>
              <b>{told(now.title) || say('plan.untitled')}</b>
              <span>
                <em>{say('plan.never')}</em>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <AskButton refusal={refusalOf(EMPTY_ASK)} onPress={onMake}>
        {say('plan.new')}
      </AskButton>
    </nav>
  )
}
