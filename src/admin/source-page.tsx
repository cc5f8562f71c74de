import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useConnectorKinds, useConnectors } from '#api/use-connectors.ts'
import { useCity } from '#api/use-city.ts'
import type { ConnectorView } from '#contract/connector.ts'
import { useSay } from '#ui/use-say.ts'
import { KindStep } from './kind-step.tsx'
import { draftOfView, newDraft } from './source-draft.ts'
import type { KindForm } from './source-draft.ts'
import { SourceEditor } from './source-editor.tsx'
import { useAdminAddress } from './use-admin-address.ts'
import './source-page.css'

/** A new source: first what it speaks, then everything else on one page. */
export function NewSourcePage() {
  const { say } = useSay()
  const { asked, set } = useAdminAddress()
  const { answer: kinds, failed } = useConnectorKinds()
  const { answer: sources } = useConnectors()
  const kind = asked.get('kind')
  const form = kinds?.find((one) => one.kind === kind)
  return (
    <article className="source-page" aria-labelledby="source-title">
      <Crumb title={say('source.add')} />
      {!kinds && <p className="admin-quiet">{say(failed ? 'source.kinds-failed' : 'admin.loading')}</p>}
      {kinds && <KindStep kinds={kinds} chosen={form?.kind} onChoose={(next) => set({ kind: next }, 'push')} />}
      {form && sources && (
        <NewEditor key={form.kind} form={form} taken={sources.connectors.map(({ settings }) => settings.id)} />
      )}
    </article>
  )
}

/** Takes its first draft once: what the relay says later never reaches into a form somebody types in. */
function NewEditor({ form, taken }: { form: KindForm; taken: readonly string[] }) {
  const [draft] = useState(() => newDraft(form, taken))
  return <SourceEditor form={form} initial={draft} secretsSet={[]} isNew fixed={false} />
}

export function EditSourcePage() {
  const { id } = useParams()
  const { say } = useSay()
  const { answer: kinds } = useConnectorKinds()
  const { answer: sources, failed } = useConnectors()
  const view = sources?.connectors.find(({ settings }) => settings.id === id)
  const form = kinds?.find(({ kind }) => kind === view?.settings.kind)
  return (
    <article className="source-page" aria-labelledby="source-title">
      <Crumb title={view?.settings.name ?? id ?? ''} />
      {failed && !sources && <p role="alert">{say('source.list-failed')}</p>}
      {sources && !view && <p className="admin-note">{say('source.gone', { id: id ?? '' })}</p>}
      {view && form && <ViewEditor key={view.settings.id} view={view} form={form} file={sources?.file} />}
    </article>
  )
}

function ViewEditor({ view, form, file }: { view: ConnectorView; form: KindForm; file: string | undefined }) {
  const { say } = useSay()
  const [draft] = useState(() => draftOfView(view))
  return (
    <>
      {file !== undefined && <p className="admin-note">{say('source.by-file', { file })}</p>}
      <SourceEditor form={form} initial={draft} secretsSet={view.secretsSet} isNew={false} fixed={file !== undefined} />
    </>
  )
}

function Crumb({ title }: { title: string }) {
  const { say } = useSay()
  const { to } = useAdminAddress()
  const city = useCity()
  return (
    <div className="admin-bar">
      <Link className="quiet-link" to={to('/admin/sources')}>
        ← {say('admin.sources')}
      </Link>
      <h2 id="source-title">{title}</h2>
      {city && <span className="admin-quiet">{say('source.city-zone', { zone: city.timeZone })}</span>}
    </div>
  )
}
