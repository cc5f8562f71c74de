import type { PlanVersion } from '#contract/plan-version.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { usePostName } from './use-post-name.ts'

interface NewerVersionProps {
  readonly known: PlanVersion
  /** What the edits were made on. */
  readonly base: number
  readonly onKeep: () => void
  readonly onTake: () => void
}

/** Somebody published while this page was editing: what they changed, and whose is to stand. */
export function NewerVersion({ known, base, onKeep, onTake }: NewerVersionProps) {
  const { say, told } = useSay()
  const nameOf = usePostName()
  const theirs = [known, ...known.before].filter(({ version }) => version > base)
  return (
    <div className="plan-newer" role="alert">
      <p>{say('plan.newer', { post: nameOf(known.by), version: known.version })}</p>
      <ul className="plan-lines">
        {theirs.flatMap(({ version, changes }) =>
          changes.map((words, index) => <li key={`${version} ${index}`}>{told(words)}</li>),
        )}
      </ul>
      <div className="plan-undo">
        <AskButton onPress={onKeep}>{say('plan.newer.keep')}</AskButton>
        <AskButton onPress={onTake}>{say('plan.newer.take')}</AskButton>
      </div>
    </div>
  )
}
