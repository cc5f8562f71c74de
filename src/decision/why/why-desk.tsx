import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { useAskingMoment } from '#api/asking-moment.ts'
import { useCity, usePlaces } from '#api/use-city.ts'
import { useWhy } from '#api/use-why.ts'
import type { WhyAnswer } from '#contract/why.ts'
import { INDICATORS, metricById } from '#metrics/catalogue.ts'
import { INDEX_DOMAINS } from '#metrics/city-index.ts'
import { useNow, usePlacesVersion } from '#session/use-session.ts'
import { SelectField } from '#ui/form-field.tsx'
import { formatChange, formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { PickField } from '#ui/pick-field.tsx'
import { formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { askedOf, COMPARISONS, readWhyView, SPANS } from './why-address.ts'
import type { WhyView } from './why-address.ts'
import { WhyRows } from './why-rows.tsx'
import { WhyWaterfall } from './why-waterfall.tsx'
import './why-desk.css'

/** Windows move on by whole minutes of five, so that a screen does not ask each second. */
const STEP_MS = 5 * 60_000

/** Why a figure is another than before: pick it, see what moved it, open what each part rests on. */
export function WhyDesk() {
  const { say, told } = useSay()
  const [search] = useSearchParams()
  const view = readWhyView(search)
  const now = useFiveMinutes()
  const { past, history } = useAskingMoment()
  // In the past the later window ends at the moment that is shown, as in every other part of the screen.
  const asked = askedOf(past && view.to === undefined ? { ...view, to: now } : view, now)
  const { answer, unknown, refused, failed } = useWhy(asked, history)
  if (!history) return <p role="status">{say('decision.only-now')}</p>
  return (
    <div className="why-desk">
      <WhyChoice view={view} />
      {!answer && !failed && <p role="status">{unknown ? told(unknown) : say('why.asking')}</p>}
      {failed && <p role="alert">{refused ? told(refused.sentence) : say('why.failed')}</p>}
      {answer && <Explained answer={answer} />}
    </div>
  )
}

function useFiveMinutes(): number | undefined {
  const now = useNow()
  return now === undefined ? undefined : Math.floor(now / STEP_MS) * STEP_MS
}

const FIGURES = [...INDEX_DOMAINS.flatMap(({ id }) => metricById(id) ?? []), ...INDICATORS]
const INDEX = metricById('city_index')

function WhyChoice({ view }: { view: WhyView }) {
  const { say, told } = useSay()
  const [search, setSearch] = useSearchParams()
  const places = usePlaces(usePlacesVersion())
  const items = useMemo(
    () =>
      [...new Set([...(INDEX ? [INDEX] : []), ...FIGURES])].map((metric) => ({
        id: metric.id,
        name: told(metric),
        note: metric.id,
      })),
    [told],
  )
  const areas = useMemo(
    () =>
      places
        .filter(({ kind }) => kind === 'city' || kind === 'district')
        .map(({ id, name }) => ({ value: id, label: told(name) })),
    [places, told],
  )
  const set = (change: Readonly<Record<string, string | undefined>>) => {
    const next = new URLSearchParams(search)
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined || value === '') next.delete(name)
      else next.set(name, value)
    }
    setSearch(next)
  }
  const span = Object.entries(SPANS).find(([, ms]) => ms === view.span)?.[0]
  const own = view.from !== undefined
  return (
    <div className="why-choice">
      <PickField
        label={say('why.metric')}
        items={items}
        value={view.metric}
        none={say('why.metric.none')}
        onChange={(metric) => set({ metric })}
      />
      <SelectField
        label={say('why.place')}
        value={view.place}
        choices={areas.length > 0 ? areas : [{ value: view.place, label: view.place }]}
        onChange={(place) => set({ place })}
      />
      <SelectField
        label={say('why.compare')}
        value={own ? 'own' : view.versus}
        choices={[
          ...(own ? [{ value: 'own', label: say('why.compare.own') }] : []),
          ...COMPARISONS.map((one) => ({ value: one, label: say(`why.compare.${one}`) })),
        ]}
        onChange={(vs) => set({ vs, from: undefined, to: undefined })}
      />
      <SelectField
        label={say('why.span')}
        value={span ?? 'own'}
        choices={[
          ...(span ? [] : [{ value: 'own', label: say('why.span.own') }]),
          ...(['hour', 'day', 'week'] as const).map((one) => ({ value: one, label: say(`why.span.${one}`) })),
        ]}
        onChange={(name) => set({ span: String(SPANS[name as keyof typeof SPANS]) })}
      />
    </div>
  )
}

function Explained({ answer }: { answer: WhyAnswer }) {
  const { say, told, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const metric = metricById(answer.metric)
  const digits = metric?.digits ?? 1
  const unit = metric ? unitWords(metric.unit, lang) : ''
  const sum = answer.contributions.reduce((total, { amount }) => total + amount, 0)
  const window = ({ from, to }: WhyAnswer['before']) =>
    say('why.window', {
      from: formatTime(from, 'dayMinute', timeZone, lang),
      to: formatTime(to, 'dayMinute', timeZone, lang),
    })
  return (
    <>
      <p className="why-sentence" role="status">
        {told(answer.sentence)}
      </p>
      <dl className="why-figures">
        {(['before', 'after'] as const).map((side) => (
          <div key={side}>
            <dt>{say(`why.${side}`)}</dt>
            <dd>
              <b>{formatNumber(answer[side].value, digits, lang)}</b> {unit}
              <span className="why-quiet">{window(answer[side])}</span>
            </dd>
          </div>
        ))}
        <div>
          <dt>{say('why.change')}</dt>
          <dd>
            <b data-change={answer.change}>{formatChange(answer.change, digits + 1, lang)}</b> {unit}
            <span className="why-quiet">
              {say('why.sum')} <span data-sum={sum}>{formatChange(sum, digits + 1, lang)}</span>
            </span>
          </dd>
        </div>
      </dl>
      <WhyWaterfall answer={answer} />
      <Panel name="why-rows" title={say('why.rows')} note={say('why.note')}>
        <WhyRows answer={answer} />
        {answer.unkept.length > 0 && (
          <p className="why-quiet">
            {say('why.unkept', {
              what: answer.unkept.map(({ name }) => told(name)).join(lang === 'zh' ? '、' : ', '),
            })}
          </p>
        )}
      </Panel>
    </>
  )
}
