import type { Plan } from '#contract/plan.ts'
import { CROWD_PLAN } from './plan-crowd.ts'
import { FLOOD_PLAN } from './plan-flood.ts'
import { HAZMAT_PLAN } from './plan-hazmat.ts'
import { TRAFFIC_PLAN } from './plan-traffic.ts'

/** Plans that come with the system: a beginning that a city replaces by its own approved ones. */
export const SEED_PLANS: readonly Plan[] = [FLOOD_PLAN, HAZMAT_PLAN, TRAFFIC_PLAN, CROWD_PLAN]
