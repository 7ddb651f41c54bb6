import { formats } from "../text/formats.ts";
import { withFullStop } from "../text/full-stop.ru.ts";
import { text as frame } from "../text/ru.ts";
import { text as watching } from "../watching/text.ru.ts";
import type { Unit } from "./setting-values.ts";
import type { text as en } from "./text.en.ts";

/** Число со словом: `one`, `few` и `many` для целых, `other` для дробей. */
type Forms = Parameters<typeof formats.plural>[1];
const DAYS: Forms = { one: "день", few: "дня", many: "дней", other: "дня" };
const HOURS: Forms = { one: "час", few: "часа", many: "часов", other: "часа" };
const REWARDS: Forms = { one: "награда", few: "награды", many: "наград", other: "награды" };
/** После «до» и «через»: «до 21 дня», «до 28 дней». */
const OF_DAYS: Forms = { one: "дня", other: "дней" };
const OF_HOURS: Forms = { one: "часа", other: "часов" };
const OF_REWARDS: Forms = { one: "награды", few: "наград", many: "наград", other: "награды" };

const counted = (value: number, forms: Forms) => `${formats.number(value)} ${formats.plural(value, forms)}`;
const hundredths = (share: number) => formats.number(Number((100 * share).toFixed(2)));

/** Значение с единицей; `after` – слова для дней, часов и наград. */
const words = (unit: Unit, value: number, after: Readonly<Record<"days" | "hours" | "rewards", Forms>>): string => {
  switch (unit) {
    case "days":
      return counted(value, after.days);
    case "hours":
      return counted(value, after.hours);
    case "percent":
      return `${hundredths(value)}\u00a0%`;
    case "points":
      return `${hundredths(value)} п.\u00a0п.`;
    case "index":
      return formats.number(value);
    case "rewards":
      return `${counted(value, after.rewards)} на список`;
  }
};

const valueWords = (unit: Unit, value: number) => words(unit, value, { days: DAYS, hours: HOURS, rewards: REWARDS });
const upTo = (unit: Unit, value: number) => words(unit, value, { days: OF_DAYS, hours: OF_HOURS, rewards: OF_REWARDS });
const bare = (unit: Unit, value: number) =>
  unit === "percent" || unit === "points" ? hundredths(value) : formats.number(value);

/** Все фразы страницы настроек по-русски. */
export const text: typeof en = {
  brand: frame.brand,
  title: "Какие здесь правила?",
  lead: "За чем наблюдают, когда кому-то сообщают и кто может писать сюда извне.",
  neutral: "Ни списки, ни метки, ни то, чему учатся модели, от этого не меняются.",
  changed: (moment, name) => `Последняя перемена: ${moment}, ${name ?? "кто-то, кого здесь уже нет"}.`,
  unchanged: "Никто ничего не менял: всё как с самого начала.",
  group: {
    windows: { title: "На что смотрят", lead: "О каких днях судят правила и с чем их сравнивают." },
    guardrails: { title: "Пределы", lead: "За пределом поднимается тревога. Сама она ничего не останавливает." },
    evaluation: { title: "Сравнение версий", lead: "Когда версию сравнивают с той, что решает." },
    alerts: { title: "Тревоги", lead: "Насколько уверенным должно быть правило и какие правила вообще спрашивать." },
  },
  rule: {
    "windows.recentDays": {
      label: "О каких днях судят",
      does: "Новейшие дни, решения которых прожили свою неделю. Измеряется, что из них вышло.",
    },
    "windows.baselineDays": {
      label: "С чем сравнивают",
      does: "Дни перед ними, с которыми сравнивают новейшие. Не меньше, чем тех.",
    },
    "windows.silenceHours": {
      label: "Молчание, на которое стоит взглянуть",
      does: "Если столько времени никто не отвечает, кому-то сообщают.",
    },
    "windows.expiringDays": {
      label: "За сколько до конца поправки предупредить",
      does: "За столько до конца сообщают, чтобы успеть продлить.",
    },
    "guardrails.dropRate": {
      label: "Не досмотрено, не больше",
      does: "Наибольшая доля показанного, которую люди могут бросить.",
    },
    "guardrails.blockRate": {
      label: "Отвергнуто насовсем, не больше",
      does: "Наибольшая доля показанного, которую люди могут отвергнуть насовсем.",
    },
    "guardrails.calibrationGap": {
      label: "Расхождение предсказаний, не больше",
      does: "Насколько среднее предсказание может отойти от того, что вышло, в процентных пунктах.",
    },
    "guardrails.driftExcess": {
      label: "Сдвиг сверх случайного, не больше",
      does: "Насколько может сдвинуться состав данных: индекс стабильности без того, что даёт один случай.",
    },
    "guardrails.lateRate": {
      label: "Поздние ответы, не больше",
      does: "Наибольшая доля ответов, которые могут прийти позже чем через день.",
    },
    "guardrails.duplicateRate": {
      label: "Присланное повторно, не больше",
      does: "Наибольшая доля пришедшего, которая могла прийти и раньше.",
    },
    "guardrails.refusedRate": {
      label: "Непринятое, не больше",
      does: "Наибольшая доля пришедшего, которую приходится не принять.",
    },
    "evaluation.margin": {
      label: "С какой разницы версии различаются",
      does: "Версии ближе этого считаются одинаковыми. Одна оценка «десять» – награда 1.",
    },
    "alerts.falseAlarmRate": {
      label: "Ложные тревоги, не больше",
      does: "Как часто правило может поднять тревогу зря за один взгляд. Чем меньше, тем реже и позже найдётся настоящее.",
    },
    "alerts.remindAfterHours": {
      label: "Напоминание",
      does: "О тревоге, которую никто не взял, сообщают снова через столько, и не раньше.",
    },
  },
  valueWords,
  range: ({ unit, min, max }) => withFullStop(`От ${bare(unit, min)} до ${upTo(unit, max)}`),
  fewer: "Сравнивать надо не меньше дней, чем тех, о которых судят.",
  suffix: { days: " дн.", hours: " ч", percent: "\u00a0%", points: " п.\u00a0п.", index: "", rewards: "" },
  usual: (value) => `Обычно: ${value}`,
  takeUsual: (label, value) => `Вернуть обычное значение, «${label}»: ${value}`,
  asked: "Какие правила спрашивать",
  askedHint: "Правило, которое не спрашивают, ничего не находит, и на странице наблюдения так и сказано.",
  kindName: watching.kindName,
  dirty: (count) =>
    `Не сохранено: ${formats.count(count)} ${formats.plural(count, { one: "перемена", few: "перемены", other: "перемен" })}`,
  undo: "Вернуть как было",
  review: "Взглянуть и сохранить",
  check: "Взгляните ещё раз на отмеченные поля.",
  saved: "Сохранено и уже действует.",
  cancel: "Отмена",
  close: "Закрыть",
  dialog: {
    title: "Что изменится",
    setting: "Настройка",
    now: "Сейчас",
    after: "Станет",
    on: "Спрашивают",
    off: "Не спрашивают",
    effects: {
      windows: "При следующем взгляде, через минуты, правила судят об этих днях.",
      guardrails: "При следующем взгляде, через минуты, тревоги поднимаются и кончаются по новым пределам.",
      evaluation: "По ней судят о версиях, которые будут сравнивать теперь. Вынесенные вердикты остаются.",
      alerts: "Действует со следующего взгляда, через минуты.",
    },
    reason: "Почему",
    reasonHint: "Чтобы другие прочли в журнале. Можно не писать.",
    save: "Сохранить",
  },
  stale: {
    title: (version) => `Тем временем кто-то сохранил версию ${version}`,
    lead: "Из вашего ничего не сохранено. Вот где вы расходитесь:",
    same: "Теперь там то же самое.",
    theirs: "Там",
    yours: "У вас",
    takeTheirs: "Продолжить с сохранённого",
    keepMine: "Оставить моё и взглянуть ещё раз",
  },
  fixed: {
    title: "Что неизменно",
    lead: "Этого настройки не меняют: другое – это уже другой контракт наград или другая версия.",
    contract: (version) => `Контракт наград ${version}`,
    label: "Сделанное людьми считается, если случилось за",
    labelSays: ({ windowDays, longWindowDays }) =>
      `${valueWords("days", windowDays)}; вторая метка смотрит на ${valueWords("days", longWindowDays)}`,
    grace: "Молчанию верят",
    graceSays: ({ graceHours }) => `ещё через ${valueWords("hours", graceHours)}`,
    attribution: "Ответ без решения относится",
    attributionSays: ({ attributionDays }) => `к новейшему показу за ${valueWords("days", attributionDays)} до него`,
    rated: "Оценка – это успех",
    ratedSays: ({ likedFromRating }) => `начиная с ${likedFromRating} из 10; её награда (оценка − 1) / 9`,
    rewards: "Награды без оценки",
    rewardsSays: ({ watchedReward, wantReward }) =>
      `посмотрено ${formats.number(watchedReward)}, в списке «Хочу» ${formats.number(wantReward)}, отвергнуто, брошено или без ответа 0`,
    cooldown: "Побывавшее на экране возвращается",
    cooldownSays: ({ cooldownDays }) => `не раньше чем через ${valueWords("days", cooldownDays)}`,
    reminder: "Название из списка «Хочу» возвращается напоминанием",
    reminderSays: ({ reminderDays }) => `через ${valueWords("days", reminderDays)}`,
    cold: "О человеке известно слишком мало",
    coldSays: ({ coldStartWatched }) => `если посмотрено меньше ${coldStartWatched}`,
    version: (version) => `${version}, решает сейчас`,
    draw: "Списки по жребию, а не по порядку",
    drawSays: ({ exploredShare, temperature }) =>
      `${formats.finePercent(exploredShare)}, при температуре ${formats.number(temperature)}`,
    pool: "Из чего тянется жребий",
    poolSays: ({ poolSize, perComponent }) =>
      `${poolSize} лучших и ещё по ${perComponent} лучших в каждой составляющей`,
    otherVersion: "Сделать версию с другим жребием",
  },
  keys: {
    title: "Ключи для серверов",
    lead: "Сервер, который пишет сюда свои решения или ответы, шлёт ключ в заголовке x-api-key.",
    create: "Сделать ключ",
    columns: {
      name: "Название",
      scopes: "Может писать",
      made: "Сделан",
      used: "Последний раз",
      state: "Состояние",
    },
    tableLabel: "Ключи, сначала новые",
    scope: new Map([
      ["decisions:write", "Решения"],
      ["outcomes:write", "Ответы"],
    ]),
    scopeHint: new Map([
      ["decisions:write", "Что показал другой сервис, с вероятностями показа и причинами."],
      ["outcomes:write", "Что сделали люди, кто бы это ни показал."],
    ]),
    never: "Ни разу",
    works: "Работает",
    revoked: (moment) => `Отозван ${moment}`,
    revoke: "Отозвать",
    revokeOf: (name) => `Отозвать ${name}`,
    revokeLead: (name) =>
      `Всё, что пользуется ключом «${name}», с этой минуты получает отказ. Отозванный ключ не вернуть, но можно сделать новый.`,
    usedNote: (moment) =>
      moment === null ? "Им не пользовались ни разу." : `Последний раз им пользовались ${moment}.`,
    emptyTitle: "Никакой сервер не пишет сюда извне",
    empty: "Сделайте ключ для того, который должен.",
    more: "Более ранние ключи",
    name: "Для чего он?",
    nameHint: "Чтобы другие знали, на какой сервер смотреть.",
    nameMissing: "Дайте ему название.",
    scopes: "Что он может писать?",
    scopesMissing: "Выберите хотя бы одно.",
    madeTitle: (name) => `Ключ: ${name}`,
    madeLead:
      "Он показан только сейчас. Здесь хранится лишь его отпечаток, поэтому сразу скопируйте его туда, где он нужен.",
    key: "Ключ",
    copy: "Скопировать",
    copied: "Скопировано",
    kept: "Ключ сохранён у меня",
  },
};
