import { useCatalogue } from '#api/use-catalogue.ts'
import type { CatalogueAnswer } from '#contract/catalogue.ts'
import { normalWords, systemWords } from '#metrics/metric-words.ts'
import { usePicture } from '#session/use-session.ts'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { LAYERS } from './layers.ts'
import { MetricDetail } from './metric-detail.tsx'
import { RuleWords } from './rule-words.tsx'
import { useAdminAddress } from './use-admin-address.ts'
import './catalogue-page.css'

export type CatalogueRow = CatalogueAnswer['metrics'][number]

/** 指标中心: what the city measures, what is normal, and at what value somebody is called. */
export function CataloguePage() {
  const { say } = useSay()
  const { asked, set } = useAdminAddress()
  const { thresholds } = usePicture()
  const decided = Math.max(0, ...[...thresholds.values()].map(({ setAt }) => setAt)) + thresholds.size
  const { answer, failed } = useCatalogue(decided)
  const layer = asked.get('tier') ?? ''
  const search = asked.get('q') ?? ''
  const onlyOwn = asked.get('own') === '1'
  const opened = answer?.metrics.find(({ id }) => id === asked.get('metric'))
  const shown = (answer?.metrics ?? []).filter(
    (row) => (layer === '' || row.layer === layer) && (!onlyOwn || row.own !== undefined) && holds(row, search),
  )
  return (
    <section className="catalogue" aria-labelledby="catalogue-title">
      <div className="admin-bar">
        <h2 id="catalogue-title">{say('admin.catalogue')}</h2>
        <TextField
          bare
          label={say('catalogue.search')}
          placeholder={say('catalogue.search')}
          type="search"
          value={search}
          onChange={(q) => set({ q })}
        />
        <SelectField
          bare
          label={say('catalogue.tier')}
          value={layer}
          choices={[
            { value: '', label: say('catalogue.all-tiers') },
            ...LAYERS.map((one) => ({ value: one, label: say(`layer.${one}`) })),
          ]}
          onChange={(tier) => set({ tier }, 'push')}
        />
        <SelectField
          bare
          label={say('catalogue.whose')}
          value={onlyOwn ? '1' : ''}
          choices={[
            { value: '', label: say('catalogue.whose-all') },
            { value: '1', label: say('catalogue.whose-city') },
          ]}
          onChange={(own) => set({ own }, 'push')}
        />
        {answer && (
          <span className="admin-quiet">
            {say('catalogue.count', { shown: shown.length, all: answer.metrics.length, version: answer.version })}
          </span>
        )}
      </div>
      {failed && (
        <p className="admin-note" role="alert">
          {say('catalogue.failed')}
        </p>
      )}
      <div className="catalogue-parts" data-opened={opened !== undefined}>
        <div className="admin-scroll" tabIndex={0} role="region" aria-label={say('admin.table')}>
          <MetricTable rows={shown} opened={opened?.id} onOpen={(metric) => set({ metric }, 'push')} />
          {answer && shown.length === 0 && <p className="admin-quiet">{say('catalogue.none')}</p>}
        </div>
        {answer && opened && (
          <MetricDetail key={opened.id} row={opened} onClose={() => set({ metric: undefined }, 'push')} />
        )}
      </div>
    </section>
  )
}

function holds(row: CatalogueRow, search: string): boolean {
  const system = systemWords(row)
  const whole = `${row.id} ${row.zh} ${row.en} ${system?.zh ?? ''} ${system?.en ?? ''}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((part) => whole.includes(part))
}

interface MetricTableProps {
  readonly rows: readonly CatalogueRow[]
  readonly opened: string | undefined
  readonly onOpen: (metric: string) => void
}

function MetricTable({ rows, opened, onOpen }: MetricTableProps) {
  const { say, lang } = useSay()
  return (
    <table className="admin-table catalogue-table">
      <thead>
        <tr>
          <th scope="col">{say('map.metric')}</th>
          <th scope="col">{say('map.unit')}</th>
          <th scope="col">{say('catalogue.normal')}</th>
          <th scope="col">{say('catalogue.rules')}</th>
          <th scope="col">{say('catalogue.tier')}</th>
          <th scope="col">{say('catalogue.mark')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-opened={row.id === opened}>
            <th scope="row">
              <button
                type="button"
                className="row-button"
                aria-expanded={row.id === opened}
                onClick={() => onOpen(row.id)}
              >
                {row[lang]}
              </button>
              <span className="admin-quiet">{row.id}</span>
            </th>
            <td>{unitWords(row.unit, lang) || '—'}</td>
            <td>{normalWords(row)?.[lang] ?? '—'}</td>
            <td>
              <RuleWords rules={row.rules} />
              {row.own && <span className="own-mark">{say('catalogue.own')}</span>}
            </td>
            <td>{layerWords(say, row.layer)}</td>
            <td>{row.provenance}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function layerWords(say: ReturnType<typeof useSay>['say'], code: string): string {
  const layer = LAYERS.find((one) => one === code)
  return layer === undefined ? code : say(`layer.${layer}`)
}
