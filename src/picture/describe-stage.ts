import type { Descriptions } from './describe-entry.ts'

type Kinds =
  | 'wall-set'
  | 'wall-admitted'
  | 'wall-revoked'
  | 'wall-driven'
  | 'wall-shown'
  | 'wall-released'
  | 'wall-lapsed'
  | 'tour-saved'
  | 'tour-retired'
  | 'showing-started'
  | 'showing-moved'
  | 'showing-ended'
  | 'moment-marked'

/** Walls, tours, and what is shown where. */
export const describeStage: Descriptions<Kinds> = {
  'wall-set': ({ name }, zh, en) => [`${zh.who}设置大屏“${name.zh}”`, `${en.who} set up the wall “${name.en}”`],
  'wall-admitted': ({ wall }, zh, en) => [
    `${zh.who}为${zh.the('wall', wall)}发放设备令牌`,
    `${en.who} issued a device token for ${en.the('wall', wall)}`,
  ],
  'wall-revoked': ({ wall, why }, zh, en) => [
    `${zh.who}吊销${zh.the('wall', wall)}的令牌：${why}`,
    `${en.who} revoked the token of ${en.the('wall', wall)}: ${why}`,
  ],
  'wall-driven': ({ wall }, zh, en) => [
    `${zh.who}开始操控${zh.the('wall', wall)}`,
    `${en.who} took control of ${en.the('wall', wall)}`,
  ],
  'wall-shown': ({ wall }, zh, en) => [
    `${zh.who}将画面送上${zh.the('wall', wall)}`,
    `${en.who} sent a view to ${en.the('wall', wall)}`,
  ],
  'wall-released': ({ wall }, zh, en) => [
    `${zh.who}释放${zh.the('wall', wall)}`,
    `${en.who} released ${en.the('wall', wall)}`,
  ],
  'wall-lapsed': ({ wall, post }, zh, en) => [
    `${zh.the('post', post)}失去联系，${zh.the('wall', wall)}恢复自主显示`,
    `${en.the('post', post)} was not heard any more; ${en.the('wall', wall)} directs itself again`,
  ],
  'tour-saved': ({ title, edition }, zh, en) => [
    `${zh.who}保存讲解“${title}”第 ${edition} 版`,
    `${en.who} saved the tour “${title}”, edition ${edition}`,
  ],
  'tour-retired': ({ tour }, zh, en) => [
    `${zh.who}撤下${zh.the('tour', tour)}`,
    `${en.who} retired ${en.the('tour', tour)}`,
  ],
  'showing-started': ({ tour }, zh, en) => [
    `${zh.who}开始讲解${zh.the('tour', tour)}`,
    `${en.who} began to show ${en.the('tour', tour)}`,
  ],
  'showing-moved': ({ scene, away }, zh, en) =>
    away
      ? [`${zh.who}暂离讲解，现场答问`, `${en.who} left the tour to answer a question`]
      : [`${zh.who}讲解至第 ${scene + 1} 幕`, `${en.who} moved to scene ${scene + 1}`],
  'showing-ended': (_entry, zh, en) => [`${zh.who}结束讲解`, `${en.who} ended the showing`],
  'moment-marked': ({ momentAt, note }, zh, en) => [
    `${zh.who}标记 ${zh.clock(momentAt)}：${note}`,
    `${en.who} marked ${en.clock(momentAt)}: ${note}`,
  ],
}
