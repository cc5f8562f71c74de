import type {
  AlarmGroup,
  AlarmHandling,
  Call,
  DeskSnapshot,
  Exercise,
  Handover,
  Incident,
  Mark,
  Message,
  Order,
  Report,
  ResourceStanding,
  Task,
  UnitStanding,
} from '#contract/desk-snapshot.ts'
import type { Brief, Decision, Weighting } from '#contract/decision-snapshot.ts'
import type { PlanVersion } from '#contract/plan-version.ts'
import type { Moment, Showing, Tour, Wall } from '#contract/stage-snapshot.ts'

/** Maps of the desk by their name, each by id. Immutable; a fold copies only the maps it touches. */
export interface DeskMaps {
  /** By alarm: what was done with it. An alarm nobody touched is absent. */
  readonly handling: ReadonlyMap<string, AlarmHandling>
  readonly groups: ReadonlyMap<string, AlarmGroup>
  readonly calls: ReadonlyMap<string, Call>
  readonly incidents: ReadonlyMap<string, Incident>
  readonly tasks: ReadonlyMap<string, Task>
  readonly orders: ReadonlyMap<string, Order>
  readonly units: ReadonlyMap<string, UnitStanding>
  readonly resources: ReadonlyMap<string, ResourceStanding>
  readonly marks: ReadonlyMap<string, Mark>
  readonly reports: ReadonlyMap<string, Report>
  readonly messages: ReadonlyMap<string, Message>
  /** The newest version of each plan. */
  readonly plans: ReadonlyMap<string, PlanVersion>
  readonly exercises: ReadonlyMap<string, Exercise>
  /** Offered and not accepted. */
  readonly handovers: ReadonlyMap<string, Handover>
  readonly walls: ReadonlyMap<string, Wall>
  readonly tours: ReadonlyMap<string, Tour>
  /** Running. */
  readonly showings: ReadonlyMap<string, Showing>
  /** The newest that somebody marked, oldest first. */
  readonly moments: ReadonlyMap<string, Moment>
  /** The newest decisions on advice, oldest first. */
  readonly decisions: ReadonlyMap<string, Decision>
  /** Weights of the city's index that somebody saved. */
  readonly weightings: ReadonlyMap<string, Weighting>
  /** By day. */
  readonly briefs: ReadonlyMap<string, Brief>
}
export type DeskMapName = keyof DeskMaps

/** What officers know and have decided: emergency command's part of the picture. */
export interface Desk extends DeskMaps {
  readonly shift: DeskSnapshot['shift']
  readonly serial: DeskSnapshot['serial']
}

export const EMPTY_DESK: Desk = {
  handling: new Map(),
  groups: new Map(),
  calls: new Map(),
  incidents: new Map(),
  tasks: new Map(),
  orders: new Map(),
  units: new Map(),
  resources: new Map(),
  marks: new Map(),
  reports: new Map(),
  messages: new Map(),
  plans: new Map(),
  exercises: new Map(),
  handovers: new Map(),
  walls: new Map(),
  tours: new Map(),
  showings: new Map(),
  moments: new Map(),
  decisions: new Map(),
  weightings: new Map(),
  briefs: new Map(),
  shift: null,
  serial: { day: '', count: 0 },
}

export function toDeskSnapshot(desk: Desk): DeskSnapshot {
  return {
    handling: [...desk.handling.values()],
    groups: [...desk.groups.values()],
    calls: [...desk.calls.values()],
    incidents: [...desk.incidents.values()],
    tasks: [...desk.tasks.values()],
    orders: [...desk.orders.values()],
    units: [...desk.units.values()],
    resources: [...desk.resources.values()],
    marks: [...desk.marks.values()],
    reports: [...desk.reports.values()],
    messages: [...desk.messages.values()],
    plans: [...desk.plans.values()],
    exercises: [...desk.exercises.values()],
    handovers: [...desk.handovers.values()],
    walls: [...desk.walls.values()],
    tours: [...desk.tours.values()],
    showings: [...desk.showings.values()],
    moments: [...desk.moments.values()],
    decisions: [...desk.decisions.values()],
    weightings: [...desk.weightings.values()],
    briefs: [...desk.briefs.values()],
    shift: desk.shift,
    serial: desk.serial,
  }
}

export function fromDeskSnapshot(snapshot: DeskSnapshot): Desk {
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]))
  return {
    handling: new Map(snapshot.handling.map((row) => [row.alarm, row])),
    groups: byId(snapshot.groups),
    calls: byId(snapshot.calls),
    incidents: byId(snapshot.incidents),
    tasks: byId(snapshot.tasks),
    orders: byId(snapshot.orders),
    units: new Map(snapshot.units.map((row) => [row.unit.id, row])),
    resources: new Map(snapshot.resources.map((row) => [row.resource.id, row])),
    marks: byId(snapshot.marks),
    reports: byId(snapshot.reports),
    messages: byId(snapshot.messages),
    plans: new Map(snapshot.plans.map((row) => [row.plan.id, row])),
    exercises: byId(snapshot.exercises),
    handovers: byId(snapshot.handovers),
    walls: byId(snapshot.walls),
    tours: byId(snapshot.tours),
    showings: byId(snapshot.showings),
    moments: byId(snapshot.moments),
    decisions: byId(snapshot.decisions),
    weightings: byId(snapshot.weightings),
    briefs: byId(snapshot.briefs),
    shift: snapshot.shift,
    serial: snapshot.serial,
  }
}
