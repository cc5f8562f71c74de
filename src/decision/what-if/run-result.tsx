import type { WhatIfRun } from '#contract/what-if.ts'
import { Button } from '#ui/button.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { ResultTable } from './result-table.tsx'
import { ScoreTable } from './score-table.tsx'

interface RunResultProps {
  readonly run: WhatIfRun
  readonly timeZone: string
  /** undefined: nobody is signed in. */
  readonly onAdopt: ((variant: number) => void) | undefined
  readonly onShare: (() => void) | undefined
}

const HASH_SHOWN = 12

/** A run that is done: the comparison, what it rests on, what it leaves out, and what reality said. */
export function RunResult({ run, timeZone, onAdopt, onShare }: RunResultProps) {
  const { say, told, lang } = useSay()
  const { result, question, adopted, model, hash, tookMs } = run
  if (!result) return undefined
  const facts = [
    say('what-if.result.at', { time: formatTime(run.at, 'moment', timeZone, lang) }),
    ...(tookMs === null ? [] : [say('what-if.result.took', { s: formatNumber(tookMs / 1000, 1, lang) })]),
    say('what-if.result.seed', { seed: question.seed }),
    say('what-if.result.model', { model }),
    ...(hash === null ? [] : [say('what-if.result.hash', { hash: hash.slice(0, HASH_SHOWN) })]),
  ]
  return (
    <>
      <p className="what-if-quiet">{facts.join(' · ')}</p>
      <ResultTable run={run} />
      <p className="what-if-quiet">{say('what-if.band.about')}</p>
      <div className="what-if-acts">
        {adopted && <span>{say('what-if.adopted', { n: adopted.variant, by: told(adopted.by) })}</span>}
        {!adopted &&
          question.variants.map(({ name }, i) => (
            <Button key={i} disabled={!onAdopt} onPress={() => onAdopt?.(i + 1)}>
              {say('what-if.adopt', { name })}
            </Button>
          ))}
        <Button disabled={!onShare || run.sharedAt !== null} onPress={() => onShare?.()}>
          {say(run.sharedAt === null ? 'what-if.share' : 'what-if.shared')}
        </Button>
      </div>
      <ScoreTable run={run} timeZone={timeZone} />
      <section aria-label={say('what-if.inputs')}>
        <h3>{say('what-if.inputs')}</h3>
        <ul className="what-if-inputs">
          {result.inputs.map(({ name, basis, said, at }) => (
            <li key={name.en} data-basis={basis}>
              <em>{say(`what-if.basis.${basis}`)}</em> <b>{told(name)}</b> {told(said)}{' '}
              {at !== null && <small>{formatTime(at, 'dayMinute', timeZone, lang)}</small>}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={say('what-if.unmodelled')}>
        <h3>{say('what-if.unmodelled')}</h3>
        <ul className="what-if-quiet">
          {result.unmodelled.map((words) => (
            <li key={words.en}>{told(words)}</li>
          ))}
        </ul>
      </section>
    </>
  )
}
