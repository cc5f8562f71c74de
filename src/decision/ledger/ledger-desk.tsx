import { useCity } from '#api/use-city.ts'
import { useListedPosts } from '#api/use-posts.ts'
import { EFFECT_FORMULA } from '#models/effect-formula.ts'
import { Panel } from '#ui/panel.tsx'
import { useSay } from '#ui/use-say.ts'
import { DeskSignIn } from '../desk-sign-in.tsx'
import { LedgerTable } from './ledger-table.tsx'
import { SituationList } from './situation-list.tsx'
import { useSituations } from './use-situations.ts'
import './ledger-desk.css'

/** What can be done about what stands, who decided what, and what came of it. */
export function LedgerDesk() {
  const { say, told } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const posts = useListedPosts()
  const { situations, decisions } = useSituations()
  return (
    <div className="ledger-desk">
      <Panel name="advice" title={say('ledger.now')} note={<DeskSignIn />}>
        <SituationList situations={situations} timeZone={timeZone} />
      </Panel>
      <Panel
        name="ledger"
        title={say('ledger.table')}
        note={
          <span className="ledger-export">
            <a href="/api/ledger.csv">CSV</a> <a href="/api/ledger">JSON</a>
          </span>
        }
      >
        <LedgerTable
          decisions={decisions}
          timeZone={timeZone}
          postName={(id) => posts?.find((post) => post.id === id)?.name}
        />
        <p className="ledger-formula">{told(EFFECT_FORMULA)}</p>
      </Panel>
    </div>
  )
}
