import { useMemo } from 'react'
import { useSession } from '#session/use-session.ts'
import { planPanels } from './panel-plan.ts'
import type { SidePlans } from './panel-plan.ts'
import { groupOf, themeById } from './themes.ts'
import { useCellCount } from './use-cell-count.ts'
import type { WallScene } from './wall-context.ts'

/** Which modules a wall shows with this address. Changes with the address, the size, and what is fed. */
export function usePanelPlans({
  layout,
  view,
  places,
  modules,
}: Pick<WallScene, 'layout' | 'view' | 'places' | 'modules'>): SidePlans {
  const { cells } = useSession()
  const count = useCellCount()
  return useMemo(
    () =>
      planPanels({
        leftColumns: layout.left.length,
        rightColumns: layout.right.length,
        group: view.theme === 'status' ? undefined : groupOf(themeById(view.theme), view.part),
        ...(themeById(view.theme).modules && { modules: new Set(modules.keys()) }),
        opened: view.figure !== undefined ? 'figure' : view.place !== undefined ? 'place' : undefined,
        isFed: (metric, place) =>
          count > 0 &&
          (place === 'city'
            ? cells.get(metric, 'city') !== undefined
            : places.districts.some(({ id }) => cells.get(metric, id) !== undefined)),
      }),
    [layout, view.theme, view.part, view.figure, view.place, places, modules, cells, count],
  )
}
