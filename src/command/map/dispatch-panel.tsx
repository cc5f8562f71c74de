import type { Incident } from '#contract/desk-snapshot.ts'
import { SKILLS } from '#contract/unit.ts'
import type { Skill } from '#contract/unit.ts'
import type { Desk } from '#picture/desk.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/form-field.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import { AutoFocused } from './auto-focused.tsx'
import { MapPanel } from './map-panel.tsx'
import { OrderForm } from './order-form.tsx'
import { RankList } from './rank-list.tsx'
import { ReachField } from './reach-field.tsx'
import type { Dispatching } from './use-dispatching.ts'
import type { ReachShown } from './use-reach.ts'
import './dispatch-panel.css'

interface DispatchPanelProps {
  readonly incident: Incident
  readonly dispatching: Dispatching
  readonly reach: ReachShown
  readonly units: Desk['units']
  readonly now: number
  readonly onPick: () => void
  readonly onClose: () => void
}

const COUNT_MOST = 10
const DEGREE_DIGITS = 4

/** From what is needed to who goes: capability and quantity, the ranking, the order. */
export function DispatchPanel({ incident, dispatching, reach, units, now, onPick, onClose }: DispatchPanelProps) {
  const { say, lang } = useSay()
  const { skill, count, picked, to, setSkill, setCount, setPicked } = dispatching
  const degrees = (value: number) => formatNumber(value, DEGREE_DIGITS, lang)
  const at = picked && `${degrees(picked[0])}, ${degrees(picked[1])}`
  const toName = at === undefined ? incident.placeName || incident.title : at
  return (
    <MapPanel title={say('desk-map.panel.dispatch')} note={incident.title} onClose={onClose}>
      <div className="dispatch-to">
        <span>{say('dispatch.to')}</span>
        <b>{at === undefined ? toName : say('dispatch.to.picked', { at })}</b>
        <Button look="quiet" onPress={picked ? () => setPicked(undefined) : onPick}>
          {say(picked ? 'dispatch.to.incident' : 'dispatch.to.pick')}
        </Button>
      </div>
      <AutoFocused>
        <div className="map-fields">
          <SelectField
            label={say('dispatch.skill')}
            value={skill}
            choices={SKILLS.map((one) => ({ value: one, label: say(`dispatch.skill.${one}`) }))}
            onChange={(value) => setSkill(value as Skill)}
          />
          <SelectField
            label={say('dispatch.count')}
            value={String(count)}
            choices={Array.from({ length: COUNT_MOST }, (_, i) => ({ value: String(i + 1), label: String(i + 1) }))}
            onChange={(value) => setCount(Number(value))}
          />
        </div>
      </AutoFocused>
      <div className="dispatch-scroll">
        <RankList dispatching={dispatching} units={units} now={now} />
        <ReachField reach={reach} />
      </div>
      {to && <OrderForm incident={incident} dispatching={dispatching} to={to} toName={toName} now={now} />}
    </MapPanel>
  )
}
