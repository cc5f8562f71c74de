import type { Words } from '#contract/words.ts'

/** 应急处置措施, 突发事件应对法 (2024) art. 73: what may be ordered when a response starts; the number is its item. */
export const MEASURES: readonly Words[] = [
  {
    zh: '营救受害和受威胁人员，疏散、撤离并妥善安置（73-1）',
    en: 'Rescue and treat people, evacuate and settle them (73-1)',
  },
  {
    zh: '控制危险源，划定警戒区，实行交通管制（73-2）',
    en: 'Control the source, cordon the area, control traffic (73-2)',
  },
  { zh: '抢修交通、通信、供水、排水、供电、供气、供热等公共设施（73-3）', en: 'Repair public utilities (73-3)' },
  {
    zh: '禁止或限制使用有关设备设施，关闭或限制使用场所（73-4）',
    en: 'Close or restrict equipment and premises (73-4)',
  },
  {
    zh: '启用预备费和储备物资，必要时征用（73-5）',
    en: 'Use the reserve fund and stores, requisition where needed (73-5)',
  },
  { zh: '组织公民、法人参加应急救援，要求具有专长者服务（73-6）', en: 'Call citizens and experts to help (73-6)' },
  {
    zh: '保障食品、饮用水、药品、燃料等基本生活必需品供应（73-7）',
    en: 'Secure food, water, medicine and fuel (73-7)',
  },
  { zh: '依法从严惩处囤积居奇、哄抬价格（73-8）', en: 'Act against hoarding and price gouging (73-8)' },
  { zh: '依法从严惩处哄抢财物、干扰破坏应急处置（73-9）', en: 'Act against looting and disruption (73-9)' },
  { zh: '开展生态环境应急监测（73-10）', en: 'Monitor the environment (73-10)' },
  { zh: '防止发生次生、衍生事件（73-11）', en: 'Prevent secondary events (73-11)' },
]
