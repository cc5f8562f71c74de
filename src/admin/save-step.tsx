import { useState } from 'react'
import { z } from 'zod'
import { useAskAgain } from '#api/use-connectors.ts'
import { Button } from '#ui/button.tsx'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { useMakeChange } from './change.ts'
import { RefusalLine } from './refusal-line.tsx'
import { lookOf, unsaid } from './source-draft.ts'
import type { KindForm, SourceDraft } from './source-draft.ts'
import { useOrder } from './use-order.ts'

interface SaveStepProps {
  readonly form: KindForm
  readonly draft: SourceDraft
  readonly secretsSet: readonly string[]
  readonly isNew: boolean
  /** What stands here was looked at and answered well. */
  readonly passed: boolean
  readonly onSaved: () => void
}

/** Saves what was looked at; what was not, only when somebody says so. */
export function SaveStep({ form, draft, secretsSet, isNew, passed, onSaved }: SaveStepProps) {
  const { say } = useSay()
  const change = useMakeChange()
  const askAgain = useAskAgain()
  const order = useOrder()
  const [anyway, setAnyway] = useState(false)
  const missing = unsaid(draft, form, secretsSet)
  const ready = missing.length === 0 && (passed || anyway)
  const save = () =>
    order.run(async () => {
      const { settings, secrets } = lookOf(draft, form)
      const body = { settings: { ...settings, name: draft.name.trim() }, secrets }
      const url = isNew ? '/api/connectors' : `/api/connectors/${encodeURIComponent(draft.id)}`
      await change(url, { method: isNew ? 'POST' : 'PUT', body }, z.unknown())
      await askAgain('connectors')
      onSaved()
    })
  return (
    <section className="save-step" aria-label={say('source.save')}>
      <Button look="primary" disabled={!ready || order.busy} onPress={save}>
        {say(order.busy ? 'source.saving' : isNew ? 'source.save-new' : 'source.save')}
      </Button>
      {!passed && (
        <Switch on={anyway} onChange={setAnyway}>
          {say('source.save-anyway')}
        </Switch>
      )}
      <p role="status" className="admin-quiet">
        {missing.length > 0 ? missing.map((word) => say(word)).join(' ') : passed ? '' : say('source.look-first')}
      </p>
      <RefusalLine words={order.refusal} />
    </section>
  )
}
