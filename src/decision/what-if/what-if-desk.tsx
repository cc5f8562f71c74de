import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCity } from '#api/use-city.ts'
import { RelayRefusal } from '#api/send-json.ts'
import { isGoingOn, useWhatIfActs, useWhatIfLevers, useWhatIfRun } from '#api/use-what-if.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { WhatIfRun } from '#contract/what-if.ts'
import type { Words } from '#contract/words.ts'
import { usePost } from '#session/use-desk.ts'
import { Button } from '#ui/button.tsx'
import { begin, edit, redo, undo } from '#ui/edit-history.ts'
import { Panel } from '#ui/panel.tsx'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { DeskSignIn } from '../desk-sign-in.tsx'
import { useDecisionAddress } from '../use-decision-address.ts'
import { LeverAdder } from './lever-adder.tsx'
import { MomentField } from './moment-field.tsx'
import { NumberBox, numberIn } from './number-box.tsx'
import { RunList } from './run-list.tsx'
import { RunProgress } from './run-progress.tsx'
import { RunResult } from './run-result.tsx'
import { VariantTabs } from './variant-tabs.tsx'
import {
  draftOf,
  EMPTY_DRAFT,
  questionOf,
  renamed,
  withLever,
  withoutLever,
  withoutVariant,
  withVariant,
} from './what-if-draft.ts'
import type { WhatIfDraft } from './what-if-draft.ts'
import { WhatIfMap } from './what-if-map.tsx'
import './what-if-desk.css'

const FIRST_RAIN = { mmPerH: 30, hours: 1 }
const SEED_MOST = 4_294_967_295

/** The levers: fork the city, move something, and see base and variants beside each other. The run in hand is in the address. */
export function WhatIfDesk() {
  const { say, told } = useSay()
  const { asked, page } = useDecisionAddress()
  const navigate = useNavigate()
  const city = useCity()
  const post = usePost()
  const known = useWhatIfLevers()
  const id = asked.get('run') ?? undefined
  const { run, missing } = useWhatIfRun(id)
  const acts = useWhatIfActs()
  const [history, setHistory] = useState(() => begin<WhatIfDraft>(EMPTY_DRAFT))
  const [loaded, setLoaded] = useState<string>()
  const [variant, setVariant] = useState(0)
  const [point, setPoint] = useState<LngLat>()
  const [refusal, setRefusal] = useState<Words>()
  // The question of a run that comes from the address is what is edited next.
  if (run && loaded !== run.id) {
    setLoaded(run.id)
    setHistory((before) => edit(before, draftOf(run.question)))
    setVariant(0)
  }
  const draft = history.now
  const chosen = Math.min(variant, draft.variants.length - 1)
  const change = (next: WhatIfDraft, field?: string) => setHistory((before) => edit(before, next, field))
  const show = (next: string) => void navigate(page('/decision/what-if', { run: next }))
  const attempt = async (act: () => Promise<WhatIfRun>): Promise<WhatIfRun | undefined> => {
    setRefusal(undefined)
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof RelayRefusal)) throw error
      setRefusal(error.sentence)
      return undefined
    }
  }
  const question = questionOf(draft, (n) => say('what-if.variant', { n }))
  const begun = async () => {
    const started = question && (await attempt(() => acts.ask(question)))
    if (!started) return
    setLoaded(started.id)
    show(started.id)
  }
  const why = post ? (question ? undefined : say('what-if.run.empty')) : say('what-if.run.sign-in')
  const timeZone = city?.timeZone ?? 'UTC'
  const goesOn = isGoingOn(run)
  return (
    <div className="what-if">
      <Panel name="what-if-question" title={say('what-if.question')} note={<DeskSignIn />}>
        <div className="what-if-question">
          <MomentField
            key={loaded}
            at={draft.at}
            onChange={(at) => change({ ...draft, at }, 'at')}
            timeZone={timeZone}
            utcOffsetMinutes={city?.utcOffsetMinutes ?? 0}
          />
          <RainField draft={draft} onChange={change} />
          <NumberBox
            label={say('what-if.seed')}
            value={String(draft.seed)}
            onChange={(text) =>
              change({ ...draft, seed: Math.round(numberIn(text, 0, SEED_MOST) ?? draft.seed) }, 'seed')
            }
            least={0}
            most={SEED_MOST}
          />
          <VariantTabs
            draft={draft}
            chosen={chosen}
            known={known}
            onChoose={setVariant}
            onAdd={() => {
              change(withVariant(draft))
              setVariant(draft.variants.length)
            }}
            onRemove={(at) => change(withoutVariant(draft, at))}
            onRename={(name) => change(renamed(draft, chosen, name), `name ${chosen}`)}
            onRemoveLever={(at) => change(withoutLever(draft, chosen, at))}
          />
          <div className="what-if-acts">
            <Button disabled={history.past.length === 0} onPress={() => setHistory(undo)}>
              {say('what-if.undo')}
            </Button>
            <Button disabled={history.future.length === 0} onPress={() => setHistory(redo)}>
              {say('what-if.redo')}
            </Button>
            <Button look="primary" disabled={why !== undefined || goesOn} onPress={() => void begun()}>
              {say('what-if.run')}
            </Button>
          </div>
          {why !== undefined && <p className="what-if-quiet">{why}</p>}
          {refusal && <p role="alert">{told(refusal)}</p>}
          {known && (
            <LeverAdder levers={known} point={point} onAdd={(lever) => change(withLever(draft, chosen, lever))} />
          )}
          {!known && <p role="status">{say('desk.loading')}</p>}
        </div>
      </Panel>
      <div className="what-if-right">
        <WhatIfMap
          run={run}
          levers={draft.variants[chosen]?.levers ?? []}
          known={known}
          point={point}
          onPoint={setPoint}
        />
        <Panel name="what-if-result" title={say('what-if.result')}>
          <div className="what-if-result">
            {run && <RunProgress run={run} onCancel={() => void attempt(() => acts.cancel(run.id))} />}
            {missing && <p role="alert">{say('what-if.missing')}</p>}
            {!run && !missing && <p className="what-if-quiet">{say('what-if.result.none')}</p>}
            {run && (
              <RunResult
                run={run}
                timeZone={timeZone}
                onAdopt={post ? (n) => void attempt(() => acts.adopt(run.id, n)) : undefined}
                onShare={post ? () => void attempt(() => acts.share(run.id)) : undefined}
              />
            )}
            <RunList chosen={run?.id} timeZone={timeZone} onChoose={show} />
          </div>
        </Panel>
      </div>
    </div>
  )
}

function RainField({ draft, onChange }: { draft: WhatIfDraft; onChange: (next: WhatIfDraft, field?: string) => void }) {
  const { say } = useSay()
  const { rain } = draft
  const [texts, setTexts] = useState({ mm: String(FIRST_RAIN.mmPerH), hours: String(FIRST_RAIN.hours) })
  const write = (next: typeof texts) => {
    setTexts(next)
    const [mmPerH, hours] = [numberIn(next.mm, 0, 300), numberIn(next.hours, 0.1, 24)]
    if (mmPerH !== undefined && hours !== undefined) onChange({ ...draft, rain: { mmPerH, hours } }, 'rain')
  }
  return (
    <>
      <Switch on={rain !== null} onChange={(on) => onChange({ ...draft, rain: on ? FIRST_RAIN : null })}>
        {say('what-if.rain')}
      </Switch>
      {rain && (
        <div className="what-if-pair">
          <NumberBox
            label={say('what-if.rain.mm')}
            value={texts.mm}
            onChange={(mm) => write({ ...texts, mm })}
            least={0}
            most={300}
            suffix={say('what-if.unit.mm-h')}
          />
          <NumberBox
            label={say('what-if.rain.hours')}
            value={texts.hours}
            onChange={(hours) => write({ ...texts, hours })}
            least={0.1}
            most={24}
            suffix={say('what-if.unit.h')}
          />
        </div>
      )}
    </>
  )
}
