import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useConnectors } from '#api/use-connectors.ts'
import { useCity } from '#api/use-city.ts'
import type { City } from '#contract/city.ts'
import { readingsAnswerSchema } from '#contract/reading.ts'
import type { ReadingsAnswer } from '#contract/reading.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import { useSession } from '#session/use-session.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/form-field.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { PickField } from '#ui/pick-field.tsx'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { useMakeChange } from './change.ts'
import { RefusalLine } from './refusal-line.tsx'
import { useAdminAddress } from './use-admin-address.ts'
import { useOrder } from './use-order.ts'
import { useMetricItems, usePlaceItems } from './use-pick-items.ts'
import { localText, momentOf, offsetName, offsetText } from '#ui/utc-offset.ts'

/** A number somebody read off a gauge or was told on the telephone. */
export function ManualPage() {
  const { id = '' } = useParams()
  const { say } = useSay()
  const { to } = useAdminAddress()
  const { answer } = useConnectors()
  const city = useCity()
  const view = answer?.connectors.find(({ settings }) => settings.id === id)
  const wrong = answer !== undefined && view?.settings.kind !== 'manual'
  return (
    <article className="source-page" aria-labelledby="manual-title">
      <div className="admin-bar">
        <Link className="quiet-link" to={to('/admin/sources')}>
          ← {say('admin.sources')}
        </Link>
        <h2 id="manual-title">{say('manual.title', { name: view?.settings.name ?? id })}</h2>
      </div>
      {wrong && <p className="admin-note">{say('manual.not-manual', { id })}</p>}
      {view && !wrong && city && <ManualForm id={id} city={city} />}
    </article>
  )
}

interface Sent {
  readonly sentence: Words | undefined
  readonly line: string | undefined
}

function ManualForm({ id, city }: { id: string; city: City }) {
  const { say, lang } = useSay()
  const metrics = useMetricItems()
  const places = usePlaceItems()
  const change = useMakeChange()
  const order = useOrder()
  const { now } = useSession()
  const offset = city.utcOffsetMinutes
  const nowText = () => {
    const at = now.get()
    return at === undefined ? '' : localText(at, offset)
  }
  const [metricId, setMetric] = useState('')
  const [place, setPlace] = useState('')
  const [time, setTime] = useState(nowText)
  const [value, setValue] = useState('')
  const [sent, setSent] = useState<Sent>()
  const metric = metricById(metricId)
  const number = Number(value)
  const typed = value.trim() !== ''
  const range = metric && {
    min: formatNumber(metric.min, 0, lang),
    max: formatNumber(metric.max, 0, lang),
    unit: unitWords(metric.unit, lang),
  }
  const outside = metric && typed && Number.isFinite(number) && (number < metric.min || number > metric.max)
  const noNumber = typed && !Number.isFinite(number)
  const at = momentOf(time, offset)
  const ready = metric !== undefined && place !== '' && typed && !noNumber && !outside && at !== undefined
  const send = () =>
    order.run(async () => {
      setSent(undefined)
      const reading = { metric: metricId, place, at: `${time}:00${offsetText(offset)}`, value: number }
      const answer = await change(
        `/in/${encodeURIComponent(id)}`,
        { method: 'POST', body: [reading], answersAt: [400, 207] },
        readingsAnswerSchema,
      )
      const sentence = refusedOf(answer)
      setSent({
        sentence,
        line: sentence ? undefined : say('manual.taken', { value, metric: metric?.[lang] ?? metricId }),
      })
      if (!sentence) setValue('')
    })
  return (
    <form
      className="manual-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !order.busy) send()
      }}
    >
      <PickField
        label={say('map.metric')}
        items={metrics}
        value={metricId}
        onChange={setMetric}
        none={say('map.metric-none')}
        placeholder={say('map.metric-pick')}
      />
      <PickField
        label={say('map.place')}
        items={places}
        value={place}
        onChange={setPlace}
        none={say('map.place-none')}
        placeholder={say('map.place-pick')}
      />
      <TextField
        label={say('manual.time')}
        help={say('manual.time-help', { zone: `${city.timeZone} ${offsetName(offset)}` })}
        type="datetime-local"
        value={time}
        onChange={setTime}
      />
      <Button look="quiet" onPress={() => setTime(nowText())}>
        {say('manual.now')}
      </Button>
      <TextField
        label={say('manual.value')}
        help={range && say('manual.range', range)}
        error={noNumber ? say('source.no-number') : outside && range ? say('manual.outside', range) : undefined}
        inputMode="decimal"
        suffix={range?.unit ?? ''}
        value={value}
        onChange={setValue}
      />
      <div className="step-line">
        <Button look="primary" type="submit" disabled={!ready || order.busy}>
          {say(order.busy ? 'manual.sending' : 'manual.send')}
        </Button>
        <p role="status">{sent?.line}</p>
      </div>
      <RefusalLine words={order.refusal ?? sent?.sentence} />
    </form>
  )
}

/** The sentence on the one reading that was sent; undefined: taken. */
function refusedOf(answer: ReadingsAnswer): Words | undefined {
  if (answer.taken > 0) return undefined
  const verdict = answer.verdicts.find(({ taken }) => !taken)
  return (verdict && !verdict.taken ? verdict.sentence : answer.sentence) ?? NOT_TAKEN
}

const NOT_TAKEN: Words = {
  zh: '读数未被采用，数据服务没有说明原因。请查看该数据源的隔离区。',
  en: 'The reading was not taken and the relay gave no reason. Look into the quarantine of this source.',
}
