import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { useCity } from '#api/use-city.ts'
import { useCityIndex } from '#api/use-city-index.ts'
import type { CityIndexAnswer } from '#contract/city-index.ts'
import { rankDistricts } from '#models/district-ranking.ts'
import { CR_MOST } from '#picture/pairwise.ts'
import { useDesk } from '#session/use-desk.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/form-field.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { DeskSignIn } from '../desk-sign-in.tsx'
import { useDecisionAddress } from '../use-decision-address.ts'
import { PairMatrix } from './pair-matrix.tsx'
import { RankingTable } from './ranking-table.tsx'
import { SaveWeights } from './save-weights.tsx'
import { judgementsOf, USUAL_ALPHA, weightsOf } from './weights-draft.ts'
import type { WeightsDraft } from './weights-draft.ts'
import { WeightsTable } from './weights-table.tsx'
import './index-desk.css'

const ALPHAS = Array.from({ length: 11 }, (_, i) => i / 10)

/** The city's running index: whose weights are in force, what others would do, and whether the ranking of districts hangs on them. */
export function IndexDesk() {
  const { say } = useSay()
  const edition = useDesk().weightings.get('city')?.edition ?? 0
  const { answer, failed } = useCityIndex(edition)
  if (failed) return <p role="alert">{say('index-desk.failed')}</p>
  if (!answer) return <p role="status">{say('index-desk.reading')}</p>
  return <Desk key={edition} answer={answer} />
}

function Desk({ answer }: { answer: CityIndexAnswer }) {
  const { say, lang } = useSay()
  const saved = useMemo(
    (): WeightsDraft => ({
      judgements: answer.weighting?.judgements ?? judgementsOf(answer.houseWeights),
      alpha: answer.weighting?.alpha ?? USUAL_ALPHA,
    }),
    [answer],
  )
  const [edited, setEdited] = useState<WeightsDraft>()
  const draft = edited ?? saved
  const weights = useMemo(() => weightsOf(draft, answer.entropy.weights), [draft, answer])
  const ranking = useMemo(() => rankDistricts(answer.districts, weights.blended), [answer, weights])
  const { cr, lambda, ci, worst } = weights.judged
  const consistent = cr < CR_MOST
  return (
    <div className="index-desk">
      <InForce answer={answer} />
      <Panel name="matrix" title={say('index-desk.matrix')} note={say('index-desk.scale')}>
        <div className="index-scroll" tabIndex={0} role="group" aria-label={say('index-desk.matrix')}>
          <PairMatrix
            judgements={draft.judgements}
            worst={consistent ? undefined : worst}
            onChange={(judgements) => setEdited({ ...draft, judgements })}
          />
        </div>
        <p role="status" className="index-cr" data-good={consistent}>
          {say(consistent ? 'index-desk.consistent' : 'index-desk.inconsistent', {
            cr: formatNumber(cr, 3, lang),
            lambda: formatNumber(lambda, 4, lang),
            ci: formatNumber(ci, 4, lang),
          })}
        </p>
        <div className="index-tools">
          <SelectField
            label={say('index-desk.alpha')}
            help={say('index-desk.alpha.help')}
            value={String(draft.alpha)}
            choices={[...new Set([...ALPHAS, draft.alpha])].map((one) => ({
              value: String(one),
              label: formatNumber(one, 1, lang),
            }))}
            onChange={(alpha) => setEdited({ ...draft, alpha: Number(alpha) })}
          />
          <Button onPress={() => setEdited(undefined)} disabled={!edited}>
            {say('index-desk.reset')}
          </Button>
          <DeskSignIn />
        </div>
        <SaveWeights
          draft={{ judgements: [...draft.judgements], entropy: answer.entropy.weights, alpha: draft.alpha }}
        />
      </Panel>
      <Panel
        name="weights"
        title={say('index-desk.weights')}
        note={say('index-desk.entropy.rows', { rows: answer.entropy.rows })}
      >
        <WeightsTable answer={answer} draft={weights} />
        <p className="index-quiet">{say('index-desk.entropy.note')}</p>
      </Panel>
      <Panel name="ranking" title={say('index-desk.ranking')} note={say('index-desk.ranking.note')}>
        {ranking ? (
          <RankingTable districts={answer.districts} ranking={ranking} />
        ) : (
          <p className="panel-empty">{say('index-desk.ranking.none')}</p>
        )}
      </Panel>
    </div>
  )
}

/** Which weights the wall's figure follows. */
function InForce({ answer }: { answer: CityIndexAnswer }) {
  const { say, told, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const { page } = useDecisionAddress()
  const { index, weighting, savedBy } = answer
  return (
    <p className="index-in-force">
      <Link to={page('/wall', { figure: 'city_index' })}>
        <b>{index ? formatNumber(index.value, 1, lang) : '—'}</b> {say('index.title')}
      </Link>
      {index && <span>{say('figure.asof', { time: formatTime(index.at, 'clock', timeZone, lang) })}</span>}
      <span>
        {weighting
          ? say('index-desk.edition', {
              edition: weighting.edition,
              by: savedBy ? told(savedBy) : '—',
              at: formatTime(weighting.savedAt, 'dayMinute', timeZone, lang),
              why: weighting.why,
            })
          : say('index-desk.house')}
      </span>
    </p>
  )
}
