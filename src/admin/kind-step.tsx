import type { ConnectorKind, ConnectorKindAnswer } from '#contract/connector.ts'
import { useSay } from '#ui/use-say.ts'
import './kind-step.css'

interface KindStepProps {
  readonly kinds: ConnectorKindAnswer
  readonly chosen: ConnectorKind | undefined
  readonly onChoose: (kind: ConnectorKind) => void
}

/** What most people hold in their hands stands first. */
const FIRST: readonly ConnectorKind[] = ['file', 'manual', 'http-poll', 'http-push', 'mqtt', 'postgres']

/** What the other system speaks, each with the sentence that helps to choose. */
export function KindStep({ kinds, chosen, onChoose }: KindStepProps) {
  const { say, told } = useSay()
  const rank = (kind: ConnectorKind) => (FIRST.includes(kind) ? FIRST.indexOf(kind) : FIRST.length)
  const sorted = kinds.toSorted((a, b) => rank(a.kind) - rank(b.kind))
  return (
    <fieldset className="kind-step">
      <legend>
        <span className="step-number">1</span> {say('step.kind')}
      </legend>
      <div className="kind-choices">
        {sorted.map(({ kind, name, about }) => (
          <label key={kind} className="kind-choice" data-first={kind === 'file'}>
            <input type="radio" name="kind" value={kind} checked={kind === chosen} onChange={() => onChoose(kind)} />
            <span>
              <strong>{told(name)}</strong>
              <small>{kind === 'file' ? say('step.kind-file') : told(about)}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
