import { Link } from 'react-router'
import type { BriefRef, BriefSentence, ChangedFigure } from '#contract/brief.ts'
import { metricById } from '#metrics/catalogue.ts'
import { formatNumber } from '#ui/number-format.ts'
import { formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { useDecisionAddress } from '../use-decision-address.ts'

interface BriefRefsProps {
  readonly sentence: BriefSentence
  readonly changed: readonly ChangedFigure[]
  readonly timeZone: string
}

/** What a sentence rests on, each a way to it; what is otherwise now says so. */
export function BriefRefs({ sentence, changed, timeZone }: BriefRefsProps) {
  const { say } = useSay()
  if (sentence.refs.length === 0) return <span className="brief-ref">{say('brief.no-refs')}</span>
  return (
    <>
      {sentence.refs.map((one, i) => (
        // The same place may be named twice; the order is the sentence's own.
        <Ref key={`${i}`} one={one} changed={changed} sentence={sentence.id} timeZone={timeZone} />
      ))}
    </>
  )
}

interface RefProps {
  readonly one: BriefRef
  readonly changed: readonly ChangedFigure[]
  readonly sentence: string
  readonly timeZone: string
}

function Ref({ one, changed, sentence, timeZone }: RefProps) {
  const { say, told, lang } = useSay()
  const { page } = useDecisionAddress()
  if (one.is === 'entry') return <span className="brief-ref">{say('brief.entry', { seq: one.seq })}</span>
  if (one.is === 'page') {
    const [path = '/', search = ''] = one.address.split('?')
    return (
      <Link className="brief-ref" to={page(path, Object.fromEntries(new URLSearchParams(search)))}>
        {say('brief.page')}
      </Link>
    )
  }
  const metric = metricById(one.metric)
  const written = (value: number) =>
    `${formatNumber(value, metric?.digits ?? 1, lang)} ${metric ? unitWords(metric.unit, lang) : ''}`.trim()
  const other = changed.find(
    (row) =>
      row.sentence === sentence &&
      row.metric === one.metric &&
      row.place === one.place &&
      row.was === one.value &&
      row.wasAt === one.at,
  )
  return (
    <Link
      className="brief-ref"
      data-changed={other !== undefined}
      to={page('/wall', { figure: one.metric, ...(one.place !== 'city' && { place: one.place }) })}
    >
      {metric ? told(metric) : one.metric}
      {one.of !== 'now' && ` ${say(`brief.of.${one.of}`)}`} {written(one.value)} ·{' '}
      {formatTime(one.at, one.of === 'now' ? 'minute' : 'dayMinute', timeZone, lang)}
      {other && <b>{other.is === null ? say('brief.gone') : say('brief.now', { value: written(other.is) })}</b>}
    </Link>
  )
}
