import type { IncidentType } from '#contract/incident.ts'
import type { Severity } from '#contract/severity.ts'
import { severityRank } from '#contract/severity.ts'
import type { Alarm } from '#contract/snapshot.ts'
import type { Skill } from '#contract/unit.ts'
import type { Words } from '#contract/words.ts'
import type { Picture } from '#picture/picture.ts'

/** What acting officers know of a kind of trouble before it comes: which alarms tell of it, and what is sent. */
export interface Matter {
  readonly type: IncidentType
  readonly metric: string
  /** From this severity on it is an incident. */
  readonly from: Severity
  readonly title: string
  readonly called: Words
  readonly verified: string
  readonly assessed: string
  readonly response: { readonly matter: string; readonly measures: readonly string[]; readonly hours: number }
  readonly needs: readonly { readonly skill: Skill; readonly count: number; readonly text: string }[]
  readonly groups: readonly string[]
}

export const MATTERS: readonly Matter[] = [
  {
    type: 'flood',
    metric: 'underpass_depth',
    from: 'orange',
    title: '积水',
    called: { zh: '路面积水', en: 'water on the street' },
    verified: '调看路口视频，积水已没过路缘，与测值相符',
    assessed: '降雨仍在持续，积水影响通行，有车辆涉水风险',
    response: {
      matter: '下穿通道积水排险与交通疏导',
      measures: ['积水路段断路并引导绕行', '移动泵车按到达时间派遣', '下穿通道、地下空间值守'],
      hours: 4,
    },
    needs: [{ skill: 'traffic', count: 1, text: '赶赴积水路段，实施断路、引导绕行' }],
    groups: ['综合协调', '抢险排水', '交通疏导', '信息报送'],
  },
  {
    type: 'hazmat',
    metric: 'nh3_ppm',
    from: 'orange',
    title: '氨气泄漏',
    called: { zh: '刺鼻气味', en: 'a pungent smell' },
    verified: '电话核实企业值班室：液氨管线压力骤降，现场有白雾和刺鼻气味',
    assessed: '氨气顺风扩散，下风向有居民，须隔离并组织避护',
    response: {
      matter: '液氨泄漏处置与下风向居民避护',
      measures: ['划定隔离圈，封闭下风向道路', '下风向居民关窗就地避护', '危化队从上风向进入堵漏、水幕稀释'],
      hours: 6,
    },
    needs: [
      { skill: 'hazmat', count: 1, text: '从上风向进入，着防化服堵漏' },
      { skill: 'fire', count: 2, text: '架设水幕稀释氨气，掩护堵漏' },
      { skill: 'medical', count: 1, text: '在上风向待命，救治吸入人员' },
      { skill: 'police', count: 1, text: '警戒隔离圈，协助逐栋通知避护' },
    ],
    groups: ['综合协调', '抢险堵漏', '警戒疏散', '医学救护', '环境监测', '信息报送'],
  },
  {
    type: 'crowd',
    metric: 'crowd_density_max',
    from: 'yellow',
    title: '人群密度过高',
    called: { zh: '人太多、走不动', en: 'too many people to move' },
    verified: '视频盯守：入口前人群已难以移动，与测值相符',
    assessed: '入场速度低于到达速度，密度仍会上升，有拥挤踩踏风险',
    response: {
      matter: '大型活动人群疏导',
      measures: ['入口限流、轨道邻近站跳停', '单向通行，打开全部通道', '增派警力，急救待命'],
      hours: 3,
    },
    needs: [
      { skill: 'police', count: 3, text: '赶赴广场，打开通道，组织单向通行' },
      { skill: 'medical', count: 1, text: '在广场外侧待命' },
    ],
    groups: ['综合协调', '现场疏导', '交通保障', '医学救护', '信息报送'],
  },
]

export function matterOf(type: IncidentType): Matter | undefined {
  return MATTERS.find((matter) => matter.type === type)
}

/** Standing alarms of a matter, the first first. @param least severity from which they count */
export function alarmsOf(picture: Picture, { metric }: Pick<Matter, 'metric'>, least: Severity = 'blue'): Alarm[] {
  return [...picture.alarms.values()]
    .filter(({ evidence, severity }) => evidence.metric === metric && severityRank(severity) <= severityRank(least))
    .toSorted((a, b) => a.raisedAt - b.raisedAt || (a.id < b.id ? -1 : 1))
}
