import { useState } from 'react'
import { Link } from 'react-router'
import { useConnectorKinds, useConnectors } from '#api/use-connectors.ts'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { SourceRow } from './source-row.tsx'
import { useAdminAddress } from './use-admin-address.ts'
import './sources-page.css'

/** Every source, its state, and the one button that mends it. */
export function SourcesPage() {
  const { say, told } = useSay()
  const { asked, to, set } = useAdminAddress()
  const { answer, failed } = useConnectors()
  const kinds = useConnectorKinds().answer ?? []
  const [done, setDone] = useState('')
  const filter = asked.get('q') ?? ''
  const kindName = (kind: string) => {
    const form = kinds.find((one) => one.kind === kind)
    return form ? told(form.name) : kind
  }
  const wanted = filter.toLowerCase()
  const shown = (answer?.connectors ?? [])
    .filter(({ settings: { id, name, system, office, kind } }) =>
      [id, name, system, office, kindName(kind)].some((text) => text.toLowerCase().includes(wanted)),
    )
    .toSorted((a, b) => Number(b.status.repair !== undefined) - Number(a.status.repair !== undefined))
  const byFile = answer?.file
  return (
    <section aria-labelledby="sources-title">
      <div className="admin-bar">
        <h2 id="sources-title">{say('admin.sources')}</h2>
        <TextField
          label={say('source.filter')}
          bare
          type="search"
          placeholder={say('source.filter')}
          value={filter}
          onChange={(q) => set({ q })}
        />
        {byFile === undefined && (
          <span className="admin-bar-right">
            <Link className="link-button" data-look="primary" to={to('/admin/sources/new', { kind: 'file' })}>
              {say('source.add-file')}
            </Link>
            <Link className="link-button" to={to('/admin/sources/new')}>
              {say('source.add')}
            </Link>
          </span>
        )}
      </div>
      {byFile !== undefined && <p className="admin-note">{say('source.by-file', { file: byFile })}</p>}
      {failed && (
        <p className="admin-note" role="alert">
          {answer ? say('source.list-old') : say('source.list-failed')}
        </p>
      )}
      <p className="visually-hidden" role="status">
        {done}
      </p>
      {answer && answer.connectors.length === 0 && <NoSources byFile={byFile !== undefined} />}
      {answer && answer.connectors.length > 0 && (
        <div className="admin-scroll" tabIndex={0} role="region" aria-label={say('admin.table')}>
          <table className="admin-table sources-table">
            <thead>
              <tr>
                <th scope="col">{say('source.column.state')}</th>
                <th scope="col">{say('source.column.name')}</th>
                <th scope="col">{say('source.column.kind')}</th>
                <th scope="col">{say('source.column.office')}</th>
                <th scope="col">{say('source.column.heard')}</th>
                <th scope="col">{say('source.column.newest')}</th>
                <th scope="col" className="number">
                  {say('source.column.taken')}
                </th>
                <th scope="col" className="number">
                  {say('source.column.refused')}
                </th>
                <th scope="col">{say('source.column.actions')}</th>
              </tr>
            </thead>
            {shown.map((view) => (
              <SourceRow
                key={view.settings.id}
                view={view}
                kindName={kindName(view.settings.kind)}
                fixed={byFile !== undefined}
                onDone={setDone}
              />
            ))}
          </table>
          {shown.length === 0 && <p className="admin-quiet">{say('source.filter-none')}</p>}
        </div>
      )}
    </section>
  )
}

function NoSources({ byFile }: { byFile: boolean }) {
  const { say } = useSay()
  return (
    <div className="admin-empty">
      <p>{say('source.none')}</p>
      {!byFile && <p className="admin-quiet">{say('source.none-todo')}</p>}
    </div>
  )
}
