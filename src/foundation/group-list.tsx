import { useSay } from '#ui/use-say.ts'
import { FigureLine } from './figure-line.tsx'
import { metricsOf } from './groups.ts'
import type { GroupPage } from './groups.ts'

/** The groups of one page side by side, every indicator of the catalogue that belongs there. */
export function GroupList({ page }: { page: GroupPage }) {
  const { say } = useSay()
  return (
    <div className="found-groups" tabIndex={0} role="group" aria-label={say(page.word)}>
      <div className="found-columns">
        {page.groups.map((group) => (
          <section key={group.id} aria-label={say(group.word)}>
            <h2>{say(group.word)}</h2>
            <ul>
              {metricsOf(group).map((metric) => (
                <FigureLine key={metric.id} metric={metric} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}
