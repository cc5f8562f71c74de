import { useState } from 'react'
import { useConnectors } from '#api/use-connectors.ts'
import { useQuarantine } from '#api/use-quarantine.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { QuarantineItem } from './quarantine-item.tsx'
import { useAdminAddress } from './use-admin-address.ts'
import './quarantine-page.css'

const SHOWN_FIRST = 100

/** Records nobody could take: why, as they came, to be mended or let go. */
export function QuarantinePage() {
  const { say } = useSay()
  const { asked, set } = useAdminAddress()
  const source = asked.get('source') ?? undefined
  const open = asked.get('item')
  const { answer, failed } = useQuarantine(source)
  const sources = useConnectors().answer?.connectors ?? []
  const [done, setDone] = useState('')
  const [most, setMost] = useState(SHOWN_FIRST)
  const names = new Map(sources.map(({ settings: { id, name } }) => [id, name]))
  const choices = [
    { value: '', label: say('quarantine.all') },
    ...[...names].map(([value, label]) => ({ value, label })),
    ...(source !== undefined && !names.has(source) ? [{ value: source, label: source }] : []),
  ]
  const items = answer?.items ?? []
  const shown = items.slice(0, most)
  return (
    <section aria-labelledby="quarantine-title">
      <div className="admin-bar">
        <h2 id="quarantine-title">{say('admin.quarantine')}</h2>
        <SelectField
          bare
          label={say('quarantine.of')}
          value={source ?? ''}
          choices={choices}
          onChange={(next) => set({ source: next, item: undefined }, 'push')}
        />
        {answer && (
          <span className="admin-quiet">
            {say('quarantine.held', { held: answer.held })}
            {answer.dropped > 0 && ` · ${say('quarantine.dropped', { dropped: answer.dropped })}`}
          </span>
        )}
      </div>
      <p className="admin-quiet">{say('quarantine.about')}</p>
      {failed && (
        <p className="admin-note" role="alert">
          {say('quarantine.failed')}
        </p>
      )}
      <p role="status" className="quarantine-done">
        {done}
      </p>
      {answer && shown.length === 0 && <p className="admin-empty">{say('quarantine.none')}</p>}
      <ul className="quarantine-list">
        {shown.map((item) => (
          <QuarantineItem
            key={item.id}
            item={item}
            sourceName={names.get(item.connector) ?? item.connector}
            open={String(item.id) === open}
            onOpen={(wanted) => set({ item: wanted ? String(item.id) : undefined })}
            onDone={setDone}
          />
        ))}
      </ul>
      {items.length > most && (
        <Button look="quiet" onPress={() => setMost(most + SHOWN_FIRST)}>
          {say('quarantine.more', { count: items.length - most })}
        </Button>
      )}
    </section>
  )
}
