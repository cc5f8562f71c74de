import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { connectorTestSchema } from '#contract/connector.ts'
import type { ConnectorTest } from '#contract/connector.ts'
import { useSay } from '#ui/use-say.ts'
import { useMakeChange } from './change.ts'
import { LookStep } from './look-step.tsx'
import { MappingStep } from './mapping-step.tsx'
import { NamingStep } from './naming-step.tsx'
import { OptionFields } from './option-fields.tsx'
import { SaveStep } from './save-step.tsx'
import { emptyFields, lookKey, lookOf, withSuggestion } from './source-draft.ts'
import type { KindForm, SourceDraft } from './source-draft.ts'
import { useAdminAddress } from './use-admin-address.ts'
import { useOrder } from './use-order.ts'

interface SourceEditorProps {
  readonly form: KindForm
  readonly initial: SourceDraft
  readonly secretsSet: readonly string[]
  readonly isNew: boolean
  /** A deployment's file is the truth: everything can be looked at and nothing saved. */
  readonly fixed: boolean
}

/** What a look through the door brought, and of which draft. */
export interface Look {
  readonly key: string
  readonly answer: ConnectorTest
}

/** One source on one page: its door, a look through it, what its columns mean, its name. The draft is the page's own. */
export function SourceEditor({ form, initial, secretsSet, isNew, fixed }: SourceEditorProps) {
  const { say } = useSay()
  const navigate = useNavigate()
  const { asked, to } = useAdminAddress()
  const change = useMakeChange()
  const order = useOrder()
  const [draft, setDraft] = useState(initial)
  const [look, setLook] = useState<Look>()
  const dirty = draft !== initial
  useEffect(() => {
    if (!dirty) return undefined
    // The browser asks before the page is closed or loaded anew; what was typed is nowhere else.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
  const edit = (part: Partial<SourceDraft>) => setDraft((before) => ({ ...before, ...part }))

  const lookAt = (wanted: SourceDraft) =>
    order.run(async () => {
      const ask = (one: SourceDraft) =>
        change('/api/connectors/test', { method: 'POST', body: lookOf(one, form) }, connectorTestSchema)
      const answer = await ask(wanted)
      const suggested = withSuggestion(wanted, answer)
      setLook({ key: lookKey(wanted, form), answer })
      if (suggested === wanted) return
      // The guess is only worth showing together with where it would put each reading.
      setDraft((before) => withSuggestion(before, answer))
      const key = lookKey(suggested, form)
      if (key !== lookKey(wanted, form)) setLook({ key, answer: await ask(suggested) })
    })

  const empty = emptyFields(draft, form, secretsSet)
  // The first step of a new source, what it speaks, is the page's.
  const first = isNew ? 2 : 1
  const key = lookKey(draft, form)
  const unchanged = !isNew && key === lookKey(initial, form)
  const current = look?.key === key
  const uploaded = (part: Partial<SourceDraft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    if (emptyFields(next, form, secretsSet).length === 0) lookAt(next)
  }
  return (
    <form className="source-editor" onSubmit={(event) => event.preventDefault()} aria-label={say('source.form')}>
      <section className="step" aria-labelledby="step-door">
        <h3 id="step-door">
          <span className="step-number">{first}</span> {say('step.door')}
        </h3>
        <OptionFields
          form={form}
          draft={draft}
          secretsSet={secretsSet}
          openSecret={asked.get('at') === 'secret'}
          onEdit={edit}
          onUploaded={uploaded}
        />
      </section>
      <LookStep
        number={first + 1}
        look={look}
        current={current}
        order={order}
        ready={empty.length === 0}
        onLook={() => lookAt(draft)}
      />
      {form.mapped && (
        <MappingStep
          number={first + 2}
          mapping={draft.mapping}
          look={look}
          current={current}
          busy={order.busy}
          onEdit={(mapping) => edit({ mapping })}
          onLook={() => lookAt(draft)}
        />
      )}
      <NamingStep draft={draft} isNew={isNew} number={first + (form.mapped ? 3 : 2)} onEdit={edit} />
      {!fixed && (
        <SaveStep
          form={form}
          draft={draft}
          secretsSet={secretsSet}
          isNew={isNew}
          passed={(current && look.answer.ok) || unchanged}
          onSaved={() => void navigate(to('/admin/sources'))}
        />
      )}
    </form>
  )
}
